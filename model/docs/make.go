package docs

import "strings"

// PlainText answers clean text for a page: words of s with single spaces between
// them.
func PlainText(s string) Plain {
	var b strings.Builder
	for s != "" {
		word, rest := cutWord(s)
		if word = cleanWord(word); word != "" {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(word)
		}
		s = rest
	}
	return Plain(b.String())
}

// CodeText answers clean code for a text: s with a space for each character
// that is white space, without control characters and white space at its ends.
// It can be empty, and is not to be used then.
func CodeText(s string) Code {
	return Code(strings.TrimSpace(strings.Map(func(r rune) rune {
		if isSpace(r) {
			return ' '
		}
		return cleanRune(r)
	}, s)))
}

// NewCodeBlock answers a block of code in a language, which may be empty. Lines
// have no white space at their ends, and there are no blank ones at the ends of
// the block. It is nil if there is nothing else.
func NewCodeBlock(language, text string) *CodeBlock {
	text = cleanLines(text)
	if text == "" {
		return nil
	}
	return &CodeBlock{language, text}
}

// Records answers a table as a definition list, for where it is too wide to be a
// table: a definition for each row, with the first cell as its term, and the
// others below it behind the header of their column. It is nil if there are only
// headers.
func (t *Table) Records() *DefinitionList {
	var header []*Cell
	var list []*Definition
	for _, row := range t.Rows {
		if row.Header {
			if len(list) == 0 {
				header = row.Cells
			}
			continue
		}
		d := &Definition{}
		if term := cellText(row.Cells[0]); term != "" {
			d.Terms = [][]Inline{{term}}
		}
		for i, cell := range row.Cells[1:] {
			if len(cell.Blocks) == 0 {
				continue
			}
			blocks := cell.Blocks
			if i+1 < len(header) && cellText(header[i+1]) != "" {
				name := Plain(cellText(header[i+1]) + ":")
				if p, ok := blocks[0].(*Paragraph); ok {
					text := append([]Inline{name + " "}, p.Text...)
					if first, ok := p.Text[0].(Plain); ok {
						text = append([]Inline{name + " " + first}, p.Text[1:]...)
					}
					blocks = append([]Block{&Paragraph{text}}, blocks[1:]...)
				} else {
					blocks = append([]Block{&Paragraph{[]Inline{name}}}, blocks...)
				}
			}
			d.Blocks = append(d.Blocks, blocks...)
		}
		if len(d.Terms) > 0 || len(d.Blocks) > 0 {
			list = append(list, d)
		}
	}
	if len(list) == 0 {
		return nil
	}
	return &DefinitionList{Definitions: list}
}

// cellText answers all text of a cell as plain text.
func cellText(c *Cell) Plain {
	var words []string
	var read func(list []Block)
	read = func(list []Block) {
		for _, b := range list {
			switch b := b.(type) {
			case *Paragraph:
				words = append(words, InlineText(b.Text))
			case *Heading:
				words = append(words, InlineText(b.Text))
			case *List:
				for _, item := range b.Items {
					read(item.Blocks)
				}
			case *DefinitionList:
				for _, d := range b.Definitions {
					for _, t := range d.Terms {
						words = append(words, InlineText(t))
					}
					read(d.Blocks)
				}
			case *CodeBlock:
				words = append(words, b.Text)
			case *Quote:
				read(b.Blocks)
			case *Note:
				read(b.Blocks)
			case *Table:
				for _, row := range b.Rows {
					for _, cell := range row.Cells {
						read(cell.Blocks)
					}
				}
			case *Rule:
			}
		}
	}
	read(c.Blocks)
	return PlainText(strings.Join(words, " "))
}
