package rst

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// plainIndent is how far Plain indents what is within something, in columns.
const plainIndent = 4

// Plain returns a document as text without any markup: the words that a
// browser shows of it, but for bullets and numbers. A paragraph is one line;
// there is a blank line around literal blocks and none else. What is within
// something is indented.
func Plain(d *Document) []byte {
	var p plainPrinter
	if len(d.Title) > 0 {
		p.line(PlainText(d.Title))
	}
	if len(d.Subtitle) > 0 {
		p.line(PlainText(d.Subtitle))
	}
	p.blocks(d.Blocks)
	return p.out
}

type plainPrinter struct {
	out    []byte
	indent string
	gap    bool // a literal block was last
}

// line writes a line of words with single spaces between them.
func (p *plainPrinter) line(s string) {
	if p.gap {
		p.out = append(p.out, '\n')
		p.gap = false
	}
	p.out = append(p.out, p.indent...)
	for i, word := range strings.Fields(s) {
		if i > 0 {
			p.out = append(p.out, ' ')
		}
		p.out = appendVisible(p.out, word)
	}
	p.out = append(p.out, '\n')
}

// literal writes lines as they are.
func (p *plainPrinter) literal(s string) {
	p.out = append(p.out, '\n')
	for line := range strings.SplitSeq(strings.Trim(s, "\n"), "\n") {
		if line != "" {
			p.out = append(p.out, p.indent...)
			p.out = appendVisible(p.out, line)
		}
		p.out = append(p.out, '\n')
	}
	p.gap = true
}

// appendVisible appends text without the characters that control a terminal.
func appendVisible(out []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r < ' ', 0x7f <= r && r < 0xa0, 0x202a <= r && r <= 0x202e, 0x2066 <= r && r <= 0x2069:
			r = utf8.RuneError
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

// within prints blocks further in.
func (p *plainPrinter) within(list []Block) {
	p.indent += strings.Repeat(" ", plainIndent)
	p.blocks(list)
	p.indent = p.indent[plainIndent:]
}

func (p *plainPrinter) items(list [][]Block) {
	for _, item := range list {
		p.within(item)
	}
}

func (p *plainPrinter) blocks(list []Block) {
	for _, b := range list {
		p.block(b)
	}
}

func (p *plainPrinter) block(b Block) {
	switch b := b.(type) {
	case *Section:
		p.line(PlainText(b.Title))
		p.blocks(b.Blocks)
	case *Paragraph:
		p.line(PlainText(b.Text))
	case *LiteralBlock:
		p.literal(b.Text)
	case *Doctest:
		p.literal(b.Text)
	case *BlockQuote:
		p.within(b.Blocks)
		if len(b.Attribution) > 0 {
			p.within([]Block{&Paragraph{Text: b.Attribution}})
		}
	case *BulletList:
		p.items(b.Items)
	case *EnumeratedList:
		p.items(b.Items)
	case *DefinitionList:
		for _, d := range b.Items {
			p.line(strings.Join(append([]string{PlainText(d.Term)}, d.Classifiers...), " : "))
			p.within(d.Blocks)
		}
	case *FieldList:
		for _, f := range b.Fields {
			p.line(PlainText(f.Name) + ":")
			p.within(f.Blocks)
		}
	case *OptionList:
		for _, o := range b.Items {
			var names []string
			for _, option := range o.Options {
				names = append(names, option.Name+option.Delimiter+option.Argument)
			}
			p.line(strings.Join(names, ", "))
			p.within(o.Blocks)
		}
	case *LineBlock:
		p.lines(b)
	case *Admonition:
		p.line(strings.ToUpper(b.Kind[:1]) + b.Kind[1:])
		p.within(b.Blocks)
	case *Footnote:
		p.line(b.Label)
		p.within(b.Blocks)
	case *Table:
		for _, row := range b.Rows {
			for _, cell := range row {
				p.within(cell.Blocks)
			}
		}
	case *Comment, *Transition:
	default:
		panic(fmt.Sprintf("rst: unknown block %T", b))
	}
}

func (p *plainPrinter) lines(b *LineBlock) {
	for _, l := range b.Entries {
		if l.Block != nil {
			p.indent += strings.Repeat(" ", plainIndent)
			p.lines(l.Block)
			p.indent = p.indent[plainIndent:]
			continue
		}
		p.line(PlainText(l.Text))
	}
}
