package rdocs

import "strings"

// writeRoxygen prints a block as the documentation comment of its function.
func (b *book) writeRoxygen(k *block) []byte {
	var w commentWriter
	w.text("", k.title)
	w.empty()
	w.line("@description")
	w.text("", k.description)
	w.empty()
	if k.more != "" {
		w.text("", k.more)
		w.empty()
	}
	full := b.style == Full
	if full && !k.service {
		w.line("@usage")
		w.text("", k.usage)
		w.empty()
	}
	for _, a := range k.arguments {
		if a.phrase {
			w.line("@param")
			w.line(a.name)
			w.text("", a.text)
		} else {
			w.text("@param "+a.name+" ", a.text)
		}
	}
	w.empty()
	if k.value != "" && !k.service {
		w.line("@return")
		w.text("", k.value)
		w.empty()
	}
	for _, s := range k.sections {
		w.line("@section " + s.title + ":")
		w.text("", fence(s.code))
		w.empty()
	}
	if full && k.sections == nil {
		w.empty()
	}
	if k.examples != "" {
		w.line("@examples")
		w.text("", "\\dontrun{\n"+k.examples+"\n}")
		w.empty()
	}
	if k.service {
		w.line("@section Operations:")
		w.line("\\tabular{ll}{")
		for i, r := range k.operations {
			row := ` \link[` + r.link + `]{` + r.name + `} \tab ` + r.title
			if i+1 < len(k.operations) {
				row += `\cr`
			}
			w.line(row)
		}
		w.line("}")
		w.empty()
		w.line("@return")
		w.text("", k.value)
		w.empty()
		w.line("@rdname " + k.topic)
		w.line("@export")
	} else {
		w.line("@keywords internal")
		w.empty()
		w.line("@rdname " + k.file)
		if full {
			w.empty()
			w.line("@aliases " + k.topic)
		}
	}
	w.WriteString(k.topic + " <- function(" + k.signature + ")\n")
	return []byte(w.String())
}

type commentWriter struct{ strings.Builder }

// line writes a line of a comment.
func (w *commentWriter) line(s string) {
	w.WriteString("#' ")
	w.WriteString(s)
	w.WriteByte('\n')
}

// empty writes the line between two parts.
func (w *commentWriter) empty() { w.WriteString("#'\n") }

// text writes the lines of a text, with a tag before the first.
func (w *commentWriter) text(tag, text string) {
	for line := range strings.SplitSeq(text, "\n") {
		w.line(tag + line)
		tag = ""
	}
}
