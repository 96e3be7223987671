package markdown

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/apismith/apismith/model/docs"
)

// A Printer prints documentation as Markdown. The zero Printer is ready to use.
type Printer struct {
	// Link answers the text and the URL that a code span is to link to, and
	// whether it is to. A link with such a text leads there, too, instead of to its
	// own URL. Nil links none.
	Link func(code string) (text, url string, ok bool)
	// Level is added to the levels of headings.
	Level int
	// Quiet is for what is posted on GitHub, such as a release: "@name" notifies
	// nobody, and "#1" leads to no issue. On the page they look the same.
	Quiet bool
}

// Blocks answers blocks, with an empty line between two of them, and no line
// feed at the end.
func (p Printer) Blocks(blocks []docs.Block) string {
	return strings.Join(p.blocks(blocks), "\n")
}

// Inlines answers a text as one line, or as several with hard breaks.
func (p Printer) Inlines(text []docs.Inline) string {
	var w writer
	w.Printer = p
	w.inlines(text)
	return w.String()
}

func (p Printer) blocks(blocks []docs.Block) []string {
	var lines []string
	var before docs.Block
	for _, b := range blocks {
		next := p.block(b)
		if len(next) == 0 {
			continue
		}
		if before != nil {
			lines = append(lines, "")
			if isList(before) && isList(b) {
				// Two lists in a row would be one.
				lines = append(lines, "<!-- -->", "")
			}
		}
		lines = append(lines, next...)
		before = b
	}
	return lines
}

func isList(b docs.Block) bool {
	switch b.(type) {
	case *docs.List, *docs.DefinitionList:
		return true
	}
	return false
}

func (p Printer) block(b docs.Block) []string {
	switch b := b.(type) {
	case *docs.Paragraph:
		return p.paragraph(b.Text)
	case *docs.Heading:
		return []string{strings.Repeat("#", min(b.Level+p.Level, 6)) + " " + p.Inlines(b.Text)}
	case *docs.List:
		return p.list(b)
	case *docs.DefinitionList:
		return p.definitions(b)
	case *docs.CodeBlock:
		return CodeBlock(b.Language, b.Text)
	case *docs.Quote:
		return prefix(p.blocks(b.Blocks), "> ", "> ")
	case *docs.Table:
		return p.table(b)
	case *docs.Note:
		return p.note(b)
	case *docs.Rule:
		return []string{"***"}
	}
	panic(fmt.Sprintf("markdown: unknown block %T", b))
}

func (p Printer) paragraph(text []docs.Inline) []string {
	return strings.Split(escapeLineStarts(p.Inlines(text)), "\n")
}

// CodeBlock answers the lines of a fenced code block.
func CodeBlock(language, code string) []string {
	fence := strings.Repeat("`", max(3, longestRun(code, '`')+1))
	lines := append([]string{fence + language}, strings.Split(code, "\n")...)
	return append(lines, fence)
}

// prefix puts something before the first line and before each other line that
// is not empty.
func prefix(lines []string, first, rest string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		switch {
		case i == 0:
			out[i] = strings.TrimRight(first+line, " ")
		case line == "":
			out[i] = strings.TrimRight(rest, " ")
		default:
			out[i] = rest + line
		}
	}
	return out
}

func (p Printer) list(l *docs.List) []string {
	var lines []string
	for i, item := range l.Items {
		marker := "- "
		if l.Ordered {
			marker = strconv.Itoa(l.Start+i) + ". "
		}
		content := p.blocks(item.Blocks)
		if len(content) == 0 {
			content = []string{""}
		}
		if i > 0 && (!isTight(l.Items[i-1].Blocks) || !isTight(item.Blocks)) {
			lines = append(lines, "")
		}
		lines = append(lines, prefix(content, marker, strings.Repeat(" ", len(marker)))...)
	}
	return lines
}

// isTight reports whether blocks are no more than one paragraph.
func isTight(blocks []docs.Block) bool {
	if len(blocks) > 1 {
		return false
	}
	for _, b := range blocks {
		if _, ok := b.(*docs.Paragraph); !ok {
			return false
		}
	}
	return true
}

// definitions are a list of their terms, each with what is said of it behind a
// dash.
func (p Printer) definitions(l *docs.DefinitionList) []string {
	var lines []string
	for i, d := range l.Definitions {
		var terms []string
		for _, t := range d.Terms {
			terms = append(terms, p.Inlines(t))
		}
		head := strings.Join(terms, ", ")
		rest := d.Blocks
		if len(rest) > 0 {
			if first, ok := rest[0].(*docs.Paragraph); ok {
				if head != "" {
					head += ": "
				}
				head += p.Inlines(first.Text)
				rest = rest[1:]
			}
		}
		content := strings.Split(escapeLineStarts(head), "\n")
		if more := p.blocks(rest); len(more) > 0 {
			content = append(append(content, ""), more...)
		}
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, prefix(content, "- ", "  ")...)
	}
	return lines
}

// table answers a pipe table. If no row is a header, the header is empty.
func (p Printer) table(t *docs.Table) []string {
	columns := 0
	for _, r := range t.Rows {
		columns = max(columns, len(r.Cells))
	}
	rows := t.Rows
	header := &docs.Row{Header: true}
	if rows[0].Header {
		header, rows = rows[0], rows[1:]
	}
	row := func(r *docs.Row) string {
		var b strings.Builder
		for i := range columns {
			b.WriteString("| ")
			if i < len(r.Cells) {
				text := strings.Join(strings.Fields(strings.Join(p.blocks(r.Cells[i].Blocks), " ")), " ")
				b.WriteString(escapeBars(text) + " ")
			}
		}
		return b.String() + "|"
	}
	lines := []string{row(header), "|" + strings.Repeat(" --- |", columns)}
	for _, r := range rows {
		lines = append(lines, row(r))
	}
	return lines
}

// escapeBars escapes the bars that would end a cell: those in code, since those in
// text are escaped already.
func escapeBars(s string) string {
	if !strings.Contains(s, "|") {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if s[i] == '|' && (i == 0 || s[i-1] != '\\') {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// note is a quotation with its kind in front.
func (p Printer) note(n *docs.Note) []string {
	title := "**Note:**"
	switch n.Kind {
	case docs.Important:
		title = "**Important:**"
	case docs.Warning:
		title = "**Warning:**"
	case docs.Info:
	}
	content := p.blocks(n.Blocks)
	if _, ok := n.Blocks[0].(*docs.Paragraph); ok {
		content[0] = title + " " + content[0]
	} else {
		content = append([]string{title, ""}, content...)
	}
	return prefix(content, "> ", "> ")
}
