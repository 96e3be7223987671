# Prints, for each Rd file in a directory that R finds fault with, its path, a
# tab and what is wrong.
allowed <- c("\\encoding", "\\name", "\\alias", "\\title", "\\description", "\\usage", "\\arguments", "\\value", "\\section", "\\seealso",
             "\\examples", "\\keyword", "TEXT", "COMMENT")
out <- tempfile()
for (f in sort(list.files(commandArgs(TRUE)[1], "[.]Rd$", full.names = TRUE))) {
  problem <- tryCatch({
    rd <- tools::parse_Rd(f, encoding = "UTF-8")
    tags <- vapply(rd, attr, "", "Rd_tag")
    text <- trimws(unlist(rd[tags == "TEXT"]))
    if (any(text != "")) stop("text outside of sections: ", paste(text, collapse = " "))
    if (!all(tags %in% allowed)) stop("sections: ", paste(setdiff(tags, allowed), collapse = " "))
    own <- startsWith(basename(f), "apismith")
    if (own) {
      found <- as.character(tools::checkRd(f))
      if (length(found)) stop(found[1])
      unlink(out)
      tools::Rd2ex(rd, out, commentDontrun = FALSE)
      if (file.exists(out)) parse(out, encoding = "UTF-8")
    }
    NULL
  }, warning = conditionMessage, error = conditionMessage)
  if (!is.null(problem)) cat(f, "\t", gsub("\n", " ", problem), "\n", sep = "")
}
