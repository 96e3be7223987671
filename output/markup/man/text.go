package man

import (
	"strings"
	"unicode/utf8"

	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output/markup/text"
)

// Text returns a document as a man page looks on a terminal, without any type
// but the plain one, and without a word divided, so that all of it can be found.
func Text(h Header, d *docs.Doc) []byte {
	var b strings.Builder
	title := h.Title + "(" + h.Section + ")"
	spread(&b, title, h.Manual, title)
	var section []docs.Block
	flush := func() {
		if len(section) > 0 {
			writeIndented(&b, text.Print(&docs.Doc{Blocks: section}, pageWidth-indent))
			section = nil
		}
	}
	for _, block := range withLinkList(d).Blocks {
		heading, ok := block.(*docs.Heading)
		if !ok {
			section = append(section, block)
			continue
		}
		flush()
		b.WriteByte('\n')
		if heading.Level > 1 {
			b.WriteString(strings.Repeat(" ", indent/2))
		}
		b.WriteString(docs.InlineText(heading.Text) + "\n")
	}
	flush()
	b.WriteByte('\n')
	spread(&b, h.Source, h.Date, title)
	return []byte(b.String())
}

// spread writes a line of three parts: at the left, in the middle and at the
// right. Where they do not fit, what is in the middle is left out, and the right
// one has a line of its own.
func spread(b *strings.Builder, left, middle, right string) {
	l, m, r := utf8.RuneCountInString(left), utf8.RuneCountInString(middle), utf8.RuneCountInString(right)
	start := (pageWidth - m) / 2
	line := left
	if start >= l+2 && start+m+2 <= pageWidth-r {
		line += strings.Repeat(" ", start-l) + middle
		l = start + m
	}
	if l+2+r > pageWidth {
		b.WriteString(strings.TrimRight(line, " ") + "\n")
		line, l = "", 0
	}
	b.WriteString(strings.TrimRight(line+strings.Repeat(" ", pageWidth-l-min(r, pageWidth-l))+right, " ") + "\n")
}

func writeIndented(b *strings.Builder, s string) {
	for line := range strings.Lines(s) {
		if line != "\n" {
			b.WriteString("    "[:indent])
		}
		b.WriteString(line)
	}
}
