package markdown

import (
	"strings"

	"github.com/apismith/apismith/model/docs"
)

type writer struct {
	Printer
	strings.Builder
	inLink bool
}

func (w *writer) inlines(text []docs.Inline) {
	for _, n := range text {
		switch n := n.(type) {
		case docs.Plain:
			text := Text(string(n))
			if w.Quiet {
				text = quiet(text)
			}
			w.WriteString(text)
		case docs.Code:
			w.code(string(n))
		case *docs.Emph:
			w.mark("*", n.Text)
		case *docs.Strong:
			w.mark("**", n.Text)
		case *docs.Link:
			w.link(n)
		case docs.LineBreak:
			w.WriteString("\\\n")
		}
	}
}

// mark emphasises a text. Emphasis cannot begin or end within a word that has
// punctuation at its edge, so there it is left out (CommonMark 6.2).
func (w *writer) mark(mark string, text []docs.Inline) {
	inner := w.sub(text)
	before := w.String()
	if before != "" && isWord(before[len(before)-1]) && inner != "" && !isWord(inner[0]) {
		w.WriteString(inner)
		return
	}
	w.WriteString(mark + inner + mark)
}

// sub answers the Markdown of a part of the text.
func (w *writer) sub(text []docs.Inline) string {
	inner := writer{Printer: w.Printer, inLink: w.inLink}
	inner.inlines(text)
	return inner.String()
}

func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80
}

func (w *writer) code(s string) {
	if !w.linkTo(s) {
		w.WriteString(CodeSpan(s))
	}
}

// linkTo writes the link that a text stands for, and reports whether it stands
// for one.
func (w *writer) linkTo(s string) bool {
	if w.Printer.Link == nil || w.inLink {
		return false
	}
	text, url, ok := w.Printer.Link(s)
	if ok {
		w.WriteString("[" + CodeSpan(text) + "](" + destination(url) + ")")
	}
	return ok
}

// CodeSpan answers a code span (CommonMark 6.1).
func CodeSpan(s string) string {
	s = strings.ReplaceAll(s, "\n", " ")
	ticks := strings.Repeat("`", longestRun(s, '`')+1)
	pad := ""
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") || strings.HasPrefix(s, " ") && strings.HasSuffix(s, " ") {
		pad = " "
	}
	return ticks + pad + s + pad + ticks
}

func longestRun(s string, c byte) int {
	longest, run := 0, 0
	for i := range len(s) {
		if s[i] == c {
			run++
			longest = max(longest, run)
		} else {
			run = 0
		}
	}
	return longest
}

func (w *writer) link(l *docs.Link) {
	text := docs.InlineText(l.Text)
	if w.linkTo(text) {
		return
	}
	if text == l.URL && !strings.ContainsAny(l.URL, "<> ") {
		w.WriteString("<" + l.URL + ">")
		return
	}
	inner := writer{Printer: w.Printer, inLink: true}
	inner.inlines(l.Text)
	w.WriteString("[" + inner.String() + "](" + destination(l.URL) + ")")
}

// destination answers the destination of a link (CommonMark 6.3).
func destination(url string) string {
	if strings.ContainsAny(url, "() \\") {
		return "<" + angles.Replace(url) + ">"
	}
	return url
}

var angles = strings.NewReplacer("<", "%3C", ">", "%3E", `\`, "%5C")

// Text escapes plain text: what could be markup gets a backslash, and what could
// be a character reference or a tag, too.
func Text(s string) string {
	if !strings.ContainsAny(s, "\\`*_[]<>&#|~$") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i := range len(s) {
		c := s[i]
		switch c {
		case '\\', '`', '*', '[', ']', '<', '>', '|', '~', '$':
			b.WriteByte('\\')
		case '&':
			if i+1 < len(s) && (isWord(s[i+1]) || s[i+1] == '#') {
				b.WriteByte('\\')
			}
		case '_':
			// Within a word it is no emphasis.
			if i == 0 || i+1 == len(s) || !isWord(s[i-1]) || !isWord(s[i+1]) {
				b.WriteByte('\\')
			}
		}
		b.WriteByte(c)
	}
	return b.String()
}

// quiet parts the sign from the name or number of what GitHub would take for a
// mention or for an issue ("Basic writing and formatting syntax": mentioning
// people, referencing issues), with a space of no width. A backslash would not do:
// GitHub looks at the text that the Markdown has become.
func quiet(s string) string {
	if !strings.ContainsAny(s, "@#") {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		b.WriteByte(s[i])
		if i+1 == len(s) {
			break
		}
		next := s[i+1]
		mention := s[i] == '@' && isWord(next) && (i == 0 || !isWord(s[i-1])) // else it is an address
		if mention || s[i] == '#' && next >= '0' && next <= '9' {
			b.WriteString("&#8203;")
		}
	}
	return b.String()
}

// escapeLineStarts escapes what would begin a block other than a paragraph if
// it is first in a line.
func escapeLineStarts(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = escapeLineStart(line)
	}
	return strings.Join(lines, "\n")
}

func escapeLineStart(line string) string {
	if line == "" {
		return line
	}
	switch line[0] {
	case '#', '+', '-', '=', ':':
		return `\` + line
	}
	n := 0
	for n < len(line) && line[n] >= '0' && line[n] <= '9' {
		n++
	}
	if n > 0 && n < len(line) && (line[n] == '.' || line[n] == ')') {
		return line[:n] + `\` + line[n:]
	}
	return line
}
