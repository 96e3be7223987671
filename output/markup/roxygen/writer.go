package roxygen

import (
	"strings"

	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output/markup/rd"
)

// A writer prints a CommonMark tree as Rd.
type writer struct {
	sections bool // headings of level 1 begin a section

	// strict escapes all text. Otherwise a text is Rd already but for its per
	// cent signs, as in roxygen2: the backslashes of the Markdown survive.
	strict bool

	b          strings.Builder
	bodies     []string // of the description and of each section
	titles     []string // of each section
	open       []int    // levels of the headings that are not closed yet
	broken     bool     // a text has a macro, or an argument does not end where it should
	lists      int      // that we are in
	inLink     bool     // in the text of a link, where lines do not break
	inLinkCode bool     // in the text of a link to a topic that is code
}

// valid reports whether what was written is Rd of our making.
func (w *writer) valid() bool {
	if w.broken {
		return false
	}
	for _, s := range w.bodies {
		if rd.Check(s) != nil {
			return false
		}
	}
	for _, s := range w.titles {
		if rd.Check(s) != nil {
			return false
		}
	}
	return true
}

func (w *writer) document(tree *docs.Element) {
	w.nodes(tree.Children)
	w.closeHeadings(1)
	w.endBody()
}

func (w *writer) endBody() { w.bodies = append(w.bodies, w.take()) }

// take answers what was written since the last call.
func (w *writer) take() string {
	s := strings.TrimSpace(w.b.String())
	w.b.Reset()
	if w.strict && s != "" && s[0] == '#' {
		s = noDirective + s[1:]
	}
	return s
}

// noDirective is a number sign that is not at the first column, where a
// directive (#ifdef) begins.
const noDirective = `\verb{#}`

func (w *writer) write(parts ...string) {
	for _, s := range parts {
		w.b.WriteString(s)
	}
}

func (w *writer) nodes(list []docs.Node) {
	for _, n := range list {
		w.node(n)
	}
}

func (w *writer) node(n docs.Node) {
	e, ok := n.(*docs.Element)
	if !ok {
		w.text(docs.NodeText(n))
		return
	}
	switch e.Tag {
	case "paragraph":
		w.write("\n\n")
		w.nodes(e.Children)
	case "softbreak", "linebreak":
		if w.inLink {
			w.write(" ")
		} else {
			w.write("\n")
		}
	case "emph":
		w.macro(`\emph{`, e)
	case "strong":
		w.macro(`\strong{`, e)
	case "code":
		w.write(w.code(docs.NodeText(e)))
	case "link":
		w.link(e)
	case "image":
		destination, _ := e.Attr("destination")
		title, _ := e.Attr("title")
		w.write(`\figure{`, w.verbatim(destination), "}{", w.verbatim(title), "}")
	case "list":
		w.list(e)
	case "heading":
		w.heading(e)
	case "code_block":
		info, _ := e.Attr("info")
		if info != "" {
			info = " " + info
		}
		w.write("\n\n", `\if{html}{\out{<div class="sourceCode`, w.out(info), `">}}\preformatted{`, w.verbatim(docs.NodeText(e)), `}\if{html}{\out{</div>}}`)
	case "html_inline":
		w.write(`\if{html}{\out{`, w.out(docs.NodeText(e)), "}}")
	case "html_block":
		w.write(`\if{html}{\out{`, "\n", w.out(docs.NodeText(e)), "}}\n")
	case "table":
		w.table(e)
	default: // a quotation or thematic break, of which roxygen2 keeps the text
		w.text(docs.NodeText(e))
	}
}

func (w *writer) macro(open string, e *docs.Element) {
	w.write(open)
	w.nodes(e.Children)
	w.write("}")
}

// text writes the text of the model.
func (w *writer) text(s string) {
	switch {
	case w.strict:
		if s != "" && s[0] == '#' && w.atLineStart() {
			w.write(noDirective)
			s = s[1:]
		}
		w.write(rd.Text(s))
	case w.inLinkCode:
		w.write(rd.Verbatim(s))
	default:
		w.broken = w.broken || hasMacro(s)
		w.write(rd.Percent(s))
	}
}

// hasMacro reports whether Rd would find a macro in a text, other than the link
// that a conversion to Markdown cannot write in another way.
func hasMacro(s string) bool {
	for {
		i := strings.IndexByte(s, '\\')
		if i < 0 || i+1 == len(s) {
			return false
		}
		s = s[i+1:]
		switch {
		case s[0] == '\\':
			s = s[1:]
		case (s[0]|0x20 >= 'a' && s[0]|0x20 <= 'z') && !strings.HasPrefix(s, "href{"):
			return true
		}
	}
}

func (w *writer) atLineStart() bool {
	s := w.b.String()
	return s != "" && s[len(s)-1] == '\n'
}

// verbatim answers the argument of \preformatted or \figure.
func (w *writer) verbatim(s string) string {
	if w.strict {
		return strings.ReplaceAll(rd.Text(s), "\n#", "\n #")
	}
	return w.argument(rd.Verbatim(s))
}

// out answers the argument of \out, which is HTML.
func (w *writer) out(s string) string {
	if w.strict {
		return strings.ReplaceAll(rd.Text(s), "\n#", "\n #")
	}
	return w.argument(s)
}

// url answers the argument of \url, and the first one of \href.
func (w *writer) url(s string) string {
	if w.strict {
		return rd.Text(s)
	}
	return w.argument(rd.Percent(s))
}

// argument answers a verbatim argument, and notes if it would not end where it
// should.
func (w *writer) argument(s string) string {
	w.broken = w.broken || !rd.FitsVerbatim(s)
	return s
}

// code answers a code span.
func (w *writer) code(s string) string {
	if w.strict {
		return `\verb{` + rd.Text(s) + "}"
	}
	return rd.Code(s)
}

func (w *writer) list(e *docs.Element) {
	if kind, _ := e.Attr("type"); kind == "ordered" {
		w.write("\n\\enumerate{")
	} else {
		w.write("\n\\itemize{")
	}
	w.lists++
	for _, c := range e.Children {
		item, ok := c.(*docs.Element)
		if !ok {
			continue
		}
		w.write("\n\\item ")
		rest := item.Children
		if len(rest) > 0 {
			if first, ok := rest[0].(*docs.Element); ok && first.Tag == "paragraph" {
				w.nodes(first.Children)
				rest = rest[1:]
			}
		}
		w.nodes(rest)
	}
	w.lists--
	w.write("\n}")
}

func (w *writer) heading(e *docs.Element) {
	attr, _ := e.Attr("level")
	level := int(attr[0] - '0')
	if w.strict && w.lists > 0 {
		w.macro(`\strong{`, e) // a section would not end with the list
		return
	}
	if level == 1 && !w.sections {
		w.text(docs.NodeText(e))
		return
	}
	w.closeHeadings(level)
	w.open = append(w.open, level)
	if level == 1 {
		w.endBody()
		w.nodes(e.Children)
		w.titles = append(w.titles, w.take())
		return
	}
	w.write("\n")
	w.macro(`\subsection{`, e)
	w.write("{")
}

// closeHeadings closes the subsections of the level and of those below.
func (w *writer) closeHeadings(level int) {
	for len(w.open) > 0 && w.open[len(w.open)-1] >= level {
		if w.open[len(w.open)-1] > 1 {
			w.write("\n}\n")
		}
		w.open = w.open[:len(w.open)-1]
	}
}

func (w *writer) table(e *docs.Element) {
	w.write(`\tabular{`)
	for i, c := range e.Children {
		row, ok := c.(*docs.Element)
		if !ok {
			continue
		}
		if i == 0 {
			for _, cell := range row.Children {
				align, _ := cell.(*docs.Element).Attr("align")
				w.write((align + "left")[:1])
			}
			w.write("}{\n")
		}
		for j, cell := range row.Children {
			if j == 0 {
				w.write("   ")
			} else {
				w.write(` \tab `)
			}
			w.nodes(cell.(*docs.Element).Children)
		}
		w.write(" \\cr\n")
	}
	w.write("}\n")
}

// link writes a link to a page or, if its destination says so, to a topic.
func (w *writer) link(e *docs.Element) {
	destination, _ := e.Attr("destination")
	if topic, ok := strings.CutPrefix(destination, topicScheme); ok {
		w.topicLink(e, decodeURL(topic))
		return
	}
	text := docs.NodeText(e)
	if destination == "" || destination == text {
		w.write(`\url{`, w.url(text), "}")
		return
	}
	w.write(`\href{`, w.url(destination), "}{")
	w.linkText(e.Children)
	w.write("}")
}

func (w *writer) linkText(nodes []docs.Node) {
	inLink := w.inLink
	w.inLink = true
	w.nodes(nodes)
	w.inLink = inLink
}

// topicLink writes a link to a topic of the same package. Its text is plain,
// or one code span; otherwise roxygen2 drops the link with its text.
func (w *writer) topicLink(e *docs.Element, topic string) {
	if w.strict && strings.Trim(topic, "`") != topicName(topic) {
		w.nodes(e.Children)
		return
	}
	contents := e.Children
	isCode := false
	if len(contents) == 1 {
		if code, ok := contents[0].(*docs.Element); ok && code.Tag == "code" {
			isCode = true
			contents = code.Children
			topic = strings.TrimSuffix(strings.TrimPrefix(topic, "`"), "`")
		}
	}
	plain := true // there is nothing but text on one line
	text := ""
	for _, n := range contents {
		text += docs.NodeText(n)
		if e, ok := n.(*docs.Element); ok {
			if e.Tag != "softbreak" && e.Tag != "linebreak" {
				return
			}
			plain = false
		}
	}
	hasText := !plain || text != topic
	isCode = isCode || !hasText && strings.HasSuffix(topic, "()")

	pkg, function, qualified := cutLast(topic, "::")
	if !qualified {
		function = topic
	}
	function = rd.Percent(function)
	pkg = rd.Percent(pkg)
	object := strings.TrimSuffix(function, "()")

	if isCode {
		w.write(`\code{`)
	}
	switch {
	case hasText && qualified:
		w.write(`\link[`, pkg, ":", object, "]{")
		w.topicText(contents, isCode)
	case hasText:
		w.write(`\link[=`, object, "]{")
		w.topicText(contents, isCode)
	case qualified:
		w.write(`\link[`, pkg, ":", object, "]{", pkg, "::", function)
	case object != function:
		w.write(`\link[=`, object, "]{", function)
	default:
		w.write(`\link{`, function)
	}
	w.write("}")
	if isCode {
		w.write("}")
	}
}

func (w *writer) topicText(contents []docs.Node, isCode bool) {
	inLinkCode := w.inLinkCode
	w.inLinkCode = isCode
	w.linkText(contents)
	w.inLinkCode = inLinkCode
}

// topicName answers a text without the characters that no name of a topic has.
func topicName(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.ContainsRune("_.:()", c) {
			return c
		}
		return -1
	}, s)
}

// cutLast is strings.Cut at the last instance of sep.
func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return "", s, false
}
