package man

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output/markup/text"
)

// A Header is what stands at the top and bottom of a page.
type Header struct {
	Title   string // of the page, as a rule in capitals
	Section string // of the manual, such as "1"
	Date    string // as YYYY-MM-DD
	Source  string // what the page belongs to
	Manual  string // what the section is about
}

// indent is how far the parts of a page are indented, in columns. bodyIndent is
// the indent that the man macros give to all text.
const (
	indent     = 4
	bodyIndent = 7
	pageWidth  = 78
)

// Print returns a document as a man page. Its headings of level 1 are those of
// the page's sections.
func Print(h Header, d *docs.Doc) []byte {
	p := &printer{fresh: true, top: true, columns: pageWidth - bodyIndent}
	p.out = append(p.out, ".TH "+quote(h.Title)+" "+quote(h.Section)+" "+h.Date+" "+quote(h.Source)+" "+quote(h.Manual)+"\n.nh\n.ad l\n"...)
	p.blocks(withLinkList(d).Blocks)
	return p.out
}

// quote is an argument of a macro.
func quote(s string) string { return `"` + escape(s) + `"` }

// A printer prints one page.
type printer struct {
	out     []byte
	fresh   bool // nothing stands above on this indent: no space is needed
	top     bool // among the blocks of the document itself
	columns int  // that are left for text
	dense   bool // list items have no space between them
}

func (p *printer) line(s string) { p.out = append(append(p.out, s...), '\n') }

// space separates what follows from what is above.
func (p *printer) space() {
	if !p.fresh {
		p.line(".PP")
	}
	p.fresh = false
}

// within prints something at a deeper indent.
func (p *printer) within(columns int, print func()) {
	p.line(".RS " + strconv.Itoa(columns))
	top := p.top
	p.fresh, p.top, p.columns = true, false, p.columns-columns
	print()
	p.fresh, p.top, p.columns = false, top, p.columns+columns
	p.line(".RE")
}

func (p *printer) blocks(list []docs.Block) {
	for _, b := range list {
		p.block(b)
	}
}

func (p *printer) block(b docs.Block) {
	switch b := b.(type) {
	case *docs.Paragraph:
		p.space()
		p.text(b.Text)
	case *docs.Heading:
		p.heading(b)
	case *docs.List:
		p.list(b)
	case *docs.DefinitionList:
		p.definitions(b)
	case *docs.CodeBlock:
		p.space()
		p.within(indent, func() { p.literal(strings.Split(b.Text, "\n")) })
	case *docs.Quote:
		p.space()
		p.within(indent, func() { p.blocks(b.Blocks) })
	case *docs.Table:
		p.table(b)
	case *docs.Note:
		p.space()
		p.line(`\fB` + noteNames[b.Kind] + `:\fR`)
		p.within(indent, func() { p.blocks(b.Blocks) })
	case *docs.Rule:
	default:
		panic(fmt.Sprintf("man: unknown block %T", b))
	}
}

var noteNames = [...]string{docs.Info: "Note", docs.Important: "Important", docs.Warning: "Warning"}

func (p *printer) text(list []docs.Inline) {
	for _, line := range fill(list, p.columns) {
		p.line(line)
	}
}

func (p *printer) heading(h *docs.Heading) {
	switch {
	case !p.top:
		p.space()
		p.text([]docs.Inline{&docs.Strong{Text: h.Text}})
		return
	case h.Level == 1:
		p.line(".SH " + escape(docs.InlineText(h.Text)))
	default:
		p.line(".SS " + escape(docs.InlineText(h.Text)))
	}
	p.fresh = true
}

// literal prints lines as they are.
func (p *printer) literal(lines []string) {
	p.line(".nf")
	for _, line := range lines {
		p.line(guard(escape(line)))
	}
	p.line(".fi")
}

func (p *printer) list(l *docs.List) {
	tight := true
	for _, item := range l.Items {
		tight = tight && len(item.Blocks) <= 1
	}
	for i, item := range l.Items {
		p.setDense(p.fresh || tight && i > 0)
		tag, width := `\(bu`, 2
		if l.Ordered {
			tag = strconv.Itoa(l.Start+i) + "."
			width = max(len(tag)+1, indent)
		}
		p.line(".IP " + tag + " " + strconv.Itoa(width))
		p.item(item.Blocks, width)
	}
	p.setDense(false)
}

// item prints what a list item holds, the marker being there.
func (p *printer) item(blocks []docs.Block, width int) {
	if len(blocks) > 0 {
		if first, ok := blocks[0].(*docs.Paragraph); ok {
			p.columns -= width
			p.text(first.Text)
			p.columns += width
			blocks = blocks[1:]
		}
	}
	p.fresh = false
	if len(blocks) == 0 {
		return
	}
	// A list in an item follows at once, anything else after a space.
	_, list := blocks[0].(*docs.List)
	p.setDense(false)
	if !list {
		p.line(".PP")
	}
	p.within(width, func() { p.blocks(blocks) })
}

// setDense says whether list items have space between them.
func (p *printer) setDense(on bool) {
	if on == p.dense {
		return
	}
	p.dense = on
	if on {
		p.line(".PD 0")
	} else {
		p.line(".PD")
	}
}

func (p *printer) definitions(l *docs.DefinitionList) {
	p.setDense(false)
	for i, d := range l.Definitions {
		if i > 0 && l.Tight {
			p.line(".br")
		} else {
			p.space()
		}
		for k, term := range d.Terms {
			if k > 0 {
				p.line(".br")
			}
			p.text(term)
		}
		if len(d.Blocks) > 0 {
			p.within(indent, func() { p.blocks(d.Blocks) })
		}
		p.fresh = false
	}
}

// table prints a table, or if it is too wide, its records.
func (p *printer) table(t *docs.Table) {
	lines := text.Table(t)
	for _, line := range lines {
		if len([]rune(line)) > p.columns-indent {
			if records := t.Records(); records != nil {
				p.definitions(records)
				return
			}
		}
	}
	p.space()
	p.within(indent, func() { p.literal(lines) })
}
