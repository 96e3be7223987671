package html

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"github.com/apismith/apismith/model/docs"
)

// A Printer prints documentation as HTML. The zero Printer is ready to use.
type Printer struct {
	// Level is added to the levels of headings.
	Level int
}

// Blocks answers blocks, each on lines of its own.
func (p Printer) Blocks(list []docs.Block) string {
	w := writer{Printer: p}
	w.blocks(list)
	return w.String()
}

type writer struct {
	Printer
	strings.Builder
}

func (w *writer) put(parts ...string) {
	for _, s := range parts {
		w.WriteString(s)
	}
}

func (w *writer) blocks(list []docs.Block) {
	for _, b := range list {
		w.block(b)
	}
}

// within writes blocks in an element.
func (w *writer) within(tag string, list []docs.Block) {
	w.put("<", tag, ">\n")
	w.blocks(list)
	w.put("</", tag, ">\n")
}

func (w *writer) block(b docs.Block) {
	switch b := b.(type) {
	case *docs.Paragraph:
		w.line("p", "", b.Text)
	case *docs.Heading:
		w.line("h"+strconv.Itoa(min(b.Level+w.Level, 6)), b.Anchor, b.Text)
	case *docs.List:
		w.list(b)
	case *docs.DefinitionList:
		w.put("<dl>\n")
		for _, d := range b.Definitions {
			w.definition(d)
		}
		w.put("</dl>\n")
	case *docs.CodeBlock:
		w.put("<pre><code>", html.EscapeString(b.Text), "</code></pre>\n")
	case *docs.Quote:
		w.within("blockquote", b.Blocks)
	case *docs.Table:
		w.table(b)
	case *docs.Note:
		kind := noteKinds[b.Kind]
		w.put(`<aside class="`, kind.class, `">`, "\n<p><strong>", kind.title, "</strong></p>\n")
		w.blocks(b.Blocks)
		w.put("</aside>\n")
	case *docs.Rule:
		w.put("<hr>\n")
	default:
		panic(fmt.Sprintf("html: unknown block %T", b))
	}
}

var noteKinds = [...]struct{ class, title string }{
	docs.Info:      {"note", "Note"},
	docs.Important: {"important", "Important"},
	docs.Warning:   {"warning", "Warning"},
}

// line writes a text in an element.
func (w *writer) line(tag, anchor string, text []docs.Inline) {
	w.put("<", tag)
	if anchor != "" {
		w.put(` id="`, html.EscapeString(anchor), `"`)
	}
	w.put(">")
	w.inlines(text)
	w.put("</", tag, ">\n")
}

func (w *writer) list(l *docs.List) {
	tag := "ul"
	if l.Ordered {
		tag = "ol"
	}
	w.put("<", tag)
	if l.Ordered && l.Start != 1 {
		w.put(` start="`, strconv.Itoa(l.Start), `"`)
	}
	w.put(">\n")
	for _, item := range l.Items {
		w.within("li", item.Blocks)
	}
	w.put("</", tag, ">\n")
}

func (w *writer) definition(d *docs.Definition) {
	anchor := d.Anchor
	if len(d.Terms) == 0 {
		w.put("<dt></dt>\n") // a dd must follow a dt
	}
	for _, term := range d.Terms {
		w.line("dt", anchor, term)
		anchor = ""
	}
	w.within("dd", d.Blocks)
}

func (w *writer) table(t *docs.Table) {
	w.put("<table>\n")
	for _, row := range t.Rows {
		tag := "td"
		if row.Header {
			tag = "th"
		}
		w.put("<tr>\n")
		for _, cell := range row.Cells {
			w.within(tag, cell.Blocks)
		}
		w.put("</tr>\n")
	}
	w.put("</table>\n")
}

func (w *writer) inlines(text []docs.Inline) {
	for _, in := range text {
		switch in := in.(type) {
		case docs.Plain:
			w.put(html.EscapeString(string(in)))
		case docs.Code:
			w.put("<code>", html.EscapeString(string(in)), "</code>")
		case *docs.Emph:
			w.mark("em", in.Text)
		case *docs.Strong:
			w.mark("strong", in.Text)
		case *docs.Link:
			w.put(`<a href="`, html.EscapeString(in.URL), `">`)
			w.inlines(in.Text)
			w.put("</a>")
		case docs.LineBreak:
			w.put("<br>\n")
		default:
			panic(fmt.Sprintf("html: unknown inline %T", in))
		}
	}
}

func (w *writer) mark(tag string, text []docs.Inline) {
	w.put("<", tag, ">")
	w.inlines(text)
	w.put("</", tag, ">")
}
