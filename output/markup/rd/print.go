package rd

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/apismith/apismith/model/docs"
)

// A Printer prints documentation as Rd. The zero Printer is ready to use.
//
// All it prints can stand in any LaTeX-like argument or section. Headings are
// paragraphs of strong text, since a section of Rd cannot be in a list.
type Printer struct {
	// Topic answers the text and the topic that a code span is to link to, and
	// whether it is to. A link with such a text leads there, too, instead of to its
	// URL. Nil links none.
	Topic func(code string) (text, topic string, ok bool)
}

// columns is the width to which text is filled.
const columns = 80

// Blocks answers blocks, with an empty line between two of them, and no line
// feed at the end.
func (p Printer) Blocks(blocks []docs.Block) string {
	w := writer{Printer: p}
	w.blocks(blocks)
	return w.String()
}

// A writer fills lines as it goes: a line may break at each blank of the text.
type writer struct {
	Printer
	strings.Builder
	column int // characters since the last line break
	// noLinks is set within a link, where there cannot be another.
	noLinks bool
	// oneLine is set where lines must not break.
	oneLine bool
}

// put writes what is never broken.
func (w *writer) put(parts ...string) {
	for _, s := range parts {
		w.WriteString(s)
		if i := strings.LastIndexByte(s, '\n'); i >= 0 {
			w.column = utf8.RuneCountInString(s[i+1:])
		} else {
			w.column += utf8.RuneCountInString(s)
		}
	}
}

// blank writes a blank, or a line feed if what follows does not fit.
func (w *writer) blank(next int) {
	if w.column+1+next > columns && w.column > 0 && !w.oneLine {
		w.put("\n")
	} else {
		w.put(" ")
	}
}

func (w *writer) blocks(blocks []docs.Block) {
	for i, b := range blocks {
		if i > 0 {
			w.put("\n\n")
		}
		w.block(b)
	}
}

func (w *writer) block(b docs.Block) {
	switch b := b.(type) {
	case *docs.Paragraph:
		w.inlines(b.Text)
	case *docs.Heading:
		w.put(`\strong{`)
		w.inlines(b.Text)
		w.put("}")
	case *docs.List:
		w.list(b)
	case *docs.DefinitionList:
		w.definitions(b)
	case *docs.CodeBlock:
		w.put(Preformatted(b.Text))
	case *docs.Quote:
		w.blocks(b.Blocks)
	case *docs.Table:
		w.table(b)
	case *docs.Note:
		w.note(b)
	case *docs.Rule: // what it separates are paragraphs anyhow
	default:
		panic(fmt.Sprintf("rd: unknown block %T", b))
	}
}

// Preformatted answers a \preformatted text. No line of it begins with a
// directive of Rd.
func Preformatted(code string) string {
	return `\preformatted{` + Text(code) + "\n}"
}

func (w *writer) list(l *docs.List) {
	if l.Ordered {
		w.put("\\enumerate{")
	} else {
		w.put("\\itemize{")
	}
	for _, item := range l.Items {
		w.put("\n\\item ")
		w.blocks(item.Blocks)
	}
	w.put("\n}")
}

func (w *writer) definitions(l *docs.DefinitionList) {
	w.put("\\describe{\n")
	for _, d := range l.Definitions {
		w.Definition(d)
		w.put("\n")
	}
	w.put("}")
}

// Definition writes a definition as an item of \describe, \arguments or \value.
func (w *writer) Definition(d *docs.Definition) {
	w.put(`\item{`)
	w.oneLine = true
	for i, term := range d.Terms {
		if i > 0 {
			w.put(", ")
		}
		w.inlines(term)
	}
	w.oneLine = false
	w.put("}{")
	w.blocks(d.Blocks)
	w.put("}")
}

// Definitions answers definitions as the items of \arguments or \value, with an
// empty line between two of them.
func (p Printer) Definitions(list []*docs.Definition) string {
	w := writer{Printer: p}
	for i, d := range list {
		if i > 0 {
			w.put("\n\n")
		}
		w.Definition(d)
	}
	return w.String()
}

// table writes a table. Its cells are one paragraph each.
func (w *writer) table(t *docs.Table) {
	cells := 0
	for _, r := range t.Rows {
		cells = max(cells, len(r.Cells))
	}
	w.put(`\tabular{`, strings.Repeat("l", cells), "}{\n")
	w.oneLine = true
	for _, r := range t.Rows {
		for i := range cells {
			if i > 0 {
				w.put(` \tab `)
			}
			if i >= len(r.Cells) {
				continue
			}
			text := cellText(r.Cells[i].Blocks)
			if r.Header && len(text) > 0 {
				text = []docs.Inline{&docs.Strong{Text: text}}
			}
			w.inlines(text)
		}
		w.put(" \\cr\n")
	}
	w.oneLine = false
	w.put("}")
}

// cellText is the text of blocks in one paragraph.
func cellText(blocks []docs.Block) []docs.Inline {
	var out []docs.Inline
	add := func(text []docs.Inline) {
		if len(out) > 0 && len(text) > 0 {
			out = append(out, docs.Plain(" "))
		}
		out = append(out, text...)
	}
	for _, b := range blocks {
		switch b := b.(type) {
		case *docs.Paragraph:
			add(b.Text)
		case *docs.Heading:
			add(b.Text)
		case *docs.CodeBlock:
			add([]docs.Inline{docs.Code(strings.Join(strings.Fields(b.Text), " "))})
		case *docs.List:
			for _, item := range b.Items {
				add(cellText(item.Blocks))
			}
		case *docs.DefinitionList:
			for _, d := range b.Definitions {
				for _, term := range d.Terms {
					add(term)
				}
				add(cellText(d.Blocks))
			}
		case *docs.Quote:
			add(cellText(b.Blocks))
		case *docs.Note:
			add(cellText(b.Blocks))
		case *docs.Table:
			for _, r := range b.Rows {
				for _, c := range r.Cells {
					add(cellText(c.Blocks))
				}
			}
		case *docs.Rule:
		}
	}
	return out
}

func (w *writer) note(n *docs.Note) {
	title := "Note:"
	switch n.Kind {
	case docs.Important:
		title = "Important:"
	case docs.Warning:
		title = "Warning:"
	case docs.Info:
	}
	w.put(`\strong{`, title, "}")
	if _, ok := n.Blocks[0].(*docs.Paragraph); ok {
		w.put(" ")
	} else {
		w.put("\n\n")
	}
	w.blocks(n.Blocks)
}

func (w *writer) inlines(text []docs.Inline) {
	for i, n := range text {
		switch n := n.(type) {
		case docs.Plain:
			w.words(string(n), i+1 < len(text))
		case docs.Code:
			w.code(string(n))
		case *docs.Emph:
			w.macro(`\emph{`, n.Text)
		case *docs.Strong:
			w.macro(`\strong{`, n.Text)
		case *docs.Link:
			w.link(n)
		case docs.LineBreak:
			if w.oneLine {
				w.put(" ")
			} else {
				w.put("\\cr\n")
			}
		}
	}
}

// words writes plain text. More says that something follows it, which may be
// kept on the line of its last word.
func (w *writer) words(s string, more bool) {
	for {
		i := strings.IndexByte(s, ' ')
		if i < 0 {
			w.put(Text(s))
			return
		}
		w.put(Text(s[:i]))
		s = s[i+1:]
		next := strings.IndexByte(s, ' ')
		if next < 0 {
			next = len(s)
			if more && next == 0 {
				next = 1
			}
		}
		w.blank(next)
	}
}

func (w *writer) macro(open string, text []docs.Inline) {
	w.put(open)
	w.inlines(text)
	w.put("}")
}

// code writes a code span: \code, or \verb if it has a character that \code,
// which is read as R code, takes for more than itself.
func (w *writer) code(s string) {
	if !w.topicLink(s) {
		w.put(CodeSpan(s))
	}
}

// topicLink writes the link to the topic that a text stands for, and reports
// whether it stands for one.
func (w *writer) topicLink(s string) bool {
	if w.Topic == nil || w.noLinks {
		return false
	}
	text, topic, ok := w.Topic(s)
	if ok {
		w.put(TopicLink(text, topic))
	}
	return ok
}

// TopicLink answers a link to a topic with code as its text.
func TopicLink(code, topic string) string {
	return `\code{\link[=` + topic + `]{` + Text(code) + "}}"
}

// CodeSpan answers a piece of code, which need not be R code.
func CodeSpan(s string) string {
	if strings.ContainsAny(s, "\\%{}\"'`#\n") {
		return `\verb{` + strings.ReplaceAll(Text(s), "\n", " ") + "}"
	}
	return `\code{` + s + "}"
}

func (w *writer) link(l *docs.Link) {
	text := docs.InlineText(l.Text)
	if w.topicLink(text) {
		return
	}
	url := Text(l.URL)
	if text == l.URL {
		w.put(`\url{`, url, "}")
		return
	}
	w.put(`\href{`, url, "}{")
	w.noLinks = true
	w.inlines(l.Text)
	w.noLinks = false
	w.put("}")
}

// NoDirectives answers a page or fragment without any line that begins with a
// directive of Rd: there is a blank before it.
func NoDirectives(page string) string {
	for _, d := range [...]string{"#ifdef", "#ifndef", "#endif"} {
		if strings.Contains(page, d) {
			page = strings.ReplaceAll(page, "\n"+d, "\n "+d)
			if strings.HasPrefix(page, d) {
				page = " " + page
			}
		}
	}
	return page
}
