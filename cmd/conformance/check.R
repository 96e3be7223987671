# Prints, for each Rd file below a directory that R finds fault with, its path, a
# tab and the first finding.
#
#   Rscript check.R DIR check    tools::checkRd
#   Rscript check.R DIR render   as text, HTML and LaTeX, and parse the examples
arguments <- commandArgs(TRUE)
out <- tempfile()

findings <- function(file) as.character(tools::checkRd(file))

render <- function(file) {
  rd <- tools::parse_Rd(file, encoding = "UTF-8")
  tools::Rd2txt(rd, out)
  tools::Rd2HTML(rd, out)
  tools::Rd2latex(rd, out, outputEncoding = "UTF-8")
  unlink(out)
  tools::Rd2ex(rd, out, commentDontrun = FALSE)
  if (file.exists(out)) parse(out, encoding = "UTF-8")
  character()
}

look <- switch(arguments[2], check = findings, render = render)
for (file in list.files(arguments[1], "[.]Rd$", recursive = TRUE, full.names = TRUE)) {
  found <- tryCatch(look(file), warning = conditionMessage, error = conditionMessage)
  for (finding in found) cat(file, "\t", gsub("\n", " ", finding), "\n", sep = "")
}
