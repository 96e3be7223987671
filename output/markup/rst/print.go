package rst

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/apismith/apismith/model/docs"
)

// Print returns documentation as reStructuredText that docutils reads without
// a complaint. A paragraph is one line. The headings of d itself are titles of
// sections, others strong text. An anchor is a hyperlink target.
func Print(d *docs.Doc) []byte {
	p := &docPrinter{bullet: "- ", top: true}
	p.blocks(d.Blocks)
	return p.out
}

// Blocks returns documentation that stands within something else, such as an
// item of a list, as lines to be indented. All headings are strong text, and
// bullets are asterisks: a list with hyphens may follow and is one of its own.
func Blocks(list []docs.Block) []byte {
	p := &docPrinter{bullet: "* "}
	p.blocks(list)
	return p.out
}

// A docPrinter prints a tree of documentation.
type docPrinter struct {
	out    []byte
	bullet string // of lists without numbers
	indent string
	top    bool // among the blocks of the document itself
	level  int  // of the section, 1 for the title
	// inLine is set where a line has begun, with the marker of a list item, at
	// which a block goes on.
	inLine bool
}

// line writes a line at the indent.
func (p *docPrinter) line(s string) {
	if p.inLine {
		p.inLine = false
	} else if s != "" {
		p.out = append(p.out, p.indent...)
	}
	p.out = append(append(p.out, s...), '\n')
}

// within prints something at a deeper indent.
func (p *docPrinter) within(more string, print func()) {
	indent, top := p.indent, p.top
	p.indent, p.top = indent+more, false
	print()
	p.indent, p.top = indent, top
}

// separator is an empty comment. It keeps apart what would run together.
const separator = ".."

// blocks prints blocks with a blank line between two of them.
func (p *docPrinter) blocks(list []docs.Block) {
	var last docs.Block
	for _, b := range list {
		if _, rule := b.(*docs.Rule); rule {
			continue // a transition is allowed in some places only
		}
		if last != nil {
			p.line("")
		}
		if runsInto(last, b) {
			p.line(separator)
			p.line("")
		}
		p.block(b)
		last = b
	}
}

// runsInto reports whether a block would be read as part of the one before it.
func runsInto(last, b docs.Block) bool {
	switch b := b.(type) {
	case *docs.Quote:
		_, paragraph := last.(*docs.Paragraph)
		return !paragraph
	case *docs.List:
		l, ok := last.(*docs.List)
		return ok && l.Ordered == b.Ordered
	case *docs.DefinitionList:
		_, ok := last.(*docs.DefinitionList)
		return ok
	}
	return false
}

func (p *docPrinter) block(b docs.Block) {
	switch b := b.(type) {
	case *docs.Paragraph:
		p.paragraph(b.Text)
	case *docs.Heading:
		p.heading(b)
	case *docs.List:
		p.list(b)
	case *docs.DefinitionList:
		p.definitions(b)
	case *docs.CodeBlock:
		p.line("::")
		p.line("")
		p.within("    ", func() {
			for line := range strings.SplitSeq(b.Text, "\n") {
				p.line(line)
			}
		})
	case *docs.Quote:
		p.within("    ", func() { p.blocks(b.Blocks) })
	case *docs.Table:
		p.table(b)
	case *docs.Note:
		p.directive(noteNames[b.Kind], "", nil, func() { p.blocks(b.Blocks) })
	case *docs.Rule:
	default:
		panic(fmt.Sprintf("rst: unknown block %T", b))
	}
}

var noteNames = [...]string{docs.Info: "note", docs.Important: "important", docs.Warning: "warning"}

// paragraph prints text; with line breaks in it, as a line block.
func (p *docPrinter) paragraph(text []docs.Inline) {
	lines := splitLineBreaks(text)
	if len(lines) == 1 {
		p.line(blockText(lines[0]))
		return
	}
	for _, line := range lines {
		p.line(strings.TrimRight("| "+inlineText(line), " "))
	}
}

func splitLineBreaks(text []docs.Inline) [][]docs.Inline {
	lines := [][]docs.Inline{nil}
	for _, n := range text {
		if _, ok := n.(docs.LineBreak); ok {
			lines = append(lines, nil)
			continue
		}
		lines[len(lines)-1] = append(lines[len(lines)-1], n)
	}
	return lines
}

// adornments underline the titles of sections, by level; the first is above a
// title, too.
const adornments = "*=-~^\"'"

func (p *docPrinter) heading(h *docs.Heading) {
	p.anchor(h.Anchor)
	if !p.top {
		p.line(blockText([]docs.Inline{&docs.Strong{Text: h.Text}}))
		return
	}
	text := blockText(h.Text)
	// A level must not be left out on the way down.
	p.level = min(max(h.Level, 1), p.level+1)
	line := strings.Repeat(adornments[p.level-1:p.level], max(columns(text), 4))
	if p.level == 1 {
		p.line(line)
	}
	p.line(text)
	p.line(line)
}

// anchor prints a hyperlink target, if there is one.
func (p *docPrinter) anchor(name string) {
	if name != "" {
		p.line(".. _" + name + ":")
		p.line("")
	}
}

// directive prints a directive with one line of argument, options and content.
func (p *docPrinter) directive(name, argument string, options []string, content func()) {
	p.line(strings.TrimRight(".. "+name+":: "+argument, " "))
	p.within("   ", func() {
		for _, o := range options {
			p.line(o)
		}
		if content != nil {
			p.line("")
			content()
		}
	})
}

func (p *docPrinter) list(l *docs.List) {
	tight := true
	for _, item := range l.Items {
		tight = tight && len(item.Blocks) <= 1
	}
	for i, item := range l.Items {
		if i > 0 && !tight {
			p.line("")
		}
		marker := p.bullet
		if l.Ordered {
			marker = strconv.Itoa(l.Start+i) + ". "
		}
		p.item(marker, item.Blocks)
	}
}

// item prints a list item, whose first line has the marker.
func (p *docPrinter) item(marker string, blocks []docs.Block) {
	p.open(marker)
	start := len(p.out)
	p.within(strings.Repeat(" ", len(marker)), func() { p.blocks(blocks) })
	if len(p.out) == start {
		p.line(separator) // a number alone would be text
	}
}

// open begins a line with a marker, at which the next block goes on.
func (p *docPrinter) open(marker string) {
	if !p.inLine {
		p.out = append(p.out, p.indent...)
	}
	p.inLine = true
	p.out = append(p.out, marker...)
}

func (p *docPrinter) definitions(l *docs.DefinitionList) {
	for i, d := range l.Definitions {
		if i > 0 {
			p.line("")
		}
		p.line(term(d.Terms))
		p.within("    ", func() {
			p.anchor(d.Anchor)
			before := len(p.out)
			p.blocks(d.Blocks)
			if len(p.out) == before {
				p.line(separator) // there must be a definition
			}
		})
	}
}

// term is the line of one or more terms.
func term(terms [][]docs.Inline) string {
	var list []docs.Inline
	for i, t := range terms {
		if i > 0 {
			list = append(list, docs.Plain(", "))
		}
		list = append(list, t...)
	}
	text := blockText(list)
	if text == "" {
		return `\ `
	}
	// A colon with spaces around it would begin a classifier.
	return strings.ReplaceAll(text, " : ", ` \: `)
}

// table prints a table as lists, as which its cells can hold anything.
func (p *docPrinter) table(t *docs.Table) {
	head, width := 0, 0
	for i, row := range t.Rows {
		if row.Header && head == i {
			head++
		}
		width = max(width, len(row.Cells))
	}
	var options []string
	if 0 < head && head < len(t.Rows) {
		options = []string{":header-rows: " + strconv.Itoa(head)}
	}
	p.directive("list-table", "", options, func() {
		for _, row := range t.Rows {
			p.open("* ")
			p.within("  ", func() {
				for i := range width {
					var cell []docs.Block
					if i < len(row.Cells) {
						cell = row.Cells[i].Blocks
					}
					p.item("- ", cell)
				}
			})
		}
	})
}
