package rst

import (
	"slices"
	"strings"
)

// The width of a title decides whether its adornment is too short. Below
// this width a short adornment makes it plain text.
const minAdornment = 4

// underline parses a title with only an underline, and reports whether it
// is one.
func (b *body) underline() bool {
	title, under := trimRight(b.lines[b.i]), trimRight(b.lines[b.i+1])
	if columns(title) > len(under) {
		if len(under) < minAdornment {
			return false
		}
		b.problem(b.line(b.i+1), "title underline too short")
	}
	if !b.titles {
		b.problem(b.line(b.i+1), "unexpected section title")
		b.keep(2)
		return true
	}
	b.i += 2
	b.section(title, under[:1], b.i-2)
	return true
}

// overline parses what begins with a line of punctuation: a title with an
// overline, or a transition.
func (b *body) overline() {
	over := trimRight(b.lines[b.i])
	short := len(over) < minAdornment
	if !b.titles {
		if short {
			b.text()
			return
		}
		b.problem(b.line(b.i), "unexpected section title or transition")
		b.keep(1)
		return
	}
	if b.i+1 == len(b.lines) || isBlank(b.lines[b.i+1]) {
		if short {
			b.text()
			return
		}
		b.i++
		b.add(&Transition{line: b.line(b.i - 1)})
		return
	}
	message := ""
	switch title := b.lines[b.i+1]; {
	case isAdornment(title):
		message = "invalid section title or transition marker"
	case b.i+2 == len(b.lines):
		message = "incomplete section title"
	case !isAdornment(b.lines[b.i+2]):
		message = "missing matching underline for section title overline"
	case trimRight(b.lines[b.i+2]) != over:
		message = "title overline and underline mismatch"
	case columns(trimRight(title)) > len(over):
		if !short {
			b.problem(b.line(b.i), "title overline too short")
		}
	default:
		short = false
	}
	if short {
		b.text()
		return
	}
	if message != "" {
		b.problem(b.line(b.i), message)
		n := 3
		if isAdornment(b.lines[b.i+1]) {
			n = 2
		}
		b.keep(min(n, len(b.lines)-b.i))
		return
	}
	title := trimLeft(trimRight(b.lines[b.i+1]))
	b.i += 3
	b.section(title, over[:1]+over[:1], b.i-2)
}

// keep adds the next n lines as a literal block: what a broken title says
// stays on the page.
func (b *body) keep(n int) {
	b.add(&LiteralBlock{Text: strings.Join(b.lines[b.i:b.i+n], "\n")})
	b.i += n
}

// columns returns the width of s; East Asian wide characters count two.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n++
		if isWide(r) {
			n++
		}
	}
	return n
}

// isWide reports whether a character takes two columns.
func isWide(r rune) bool {
	return r >= 0x1100 && (r <= 0x115f || 0x2e80 <= r && r <= 0xa4cf ||
		0xac00 <= r && r <= 0xd7a3 || 0xf900 <= r && r <= 0xfaff ||
		0xfe30 <= r && r <= 0xfe6f || 0xff00 <= r && r <= 0xff60 ||
		0xffe0 <= r && r <= 0xffe6 || 0x20000 <= r && r <= 0x3fffd)
}

// section opens a section at the level that its adornment style has. The
// first use of a style makes it the next level.
func (b *body) section(title, style string, i int) {
	level := slices.Index(b.styles, style)
	if level < 0 && len(b.styles) == len(b.sections) {
		level = len(b.styles)
		b.styles = append(b.styles, style)
	}
	if level < 0 || level > len(b.sections) {
		b.problem(b.line(i), "title level inconsistent")
		b.add(&LiteralBlock{Text: title})
		return
	}
	section := &Section{Title: b.inline(title, b.line(i))}
	b.implicitTarget(PlainText(section.Title))
	b.sections = b.sections[:level]
	parent := b.top
	if level > 0 {
		parent = &b.sections[level-1].Blocks
	}
	*parent = append(*parent, section)
	b.sections = append(b.sections, section)
	b.out = &section.Blocks
}

// promoteTitle makes the lone top-level section's title that of the
// document, and a lone section's below it the subtitle.
func promoteTitle(doc *Document) {
	section, rest := loneSection(doc.Blocks)
	if section == nil {
		return
	}
	doc.Title = section.Title
	doc.Blocks = slices.Concat(rest, section.Blocks)
	if section, rest = loneSection(doc.Blocks); section != nil {
		doc.Subtitle = section.Title
		doc.Blocks = slices.Concat(rest, section.Blocks)
	}
}

// loneSection returns the section that is all of the content but for
// comments before it, and those comments.
func loneSection(blocks []Block) (*Section, []Block) {
	n := len(blocks) - 1
	if n < 0 {
		return nil, nil
	}
	section, ok := blocks[n].(*Section)
	if !ok {
		return nil, nil
	}
	for _, b := range blocks[:n] {
		if _, ok := b.(*Comment); !ok {
			return nil, nil
		}
	}
	return section, blocks[:n]
}

// checkTransitions reports transitions that separate nothing.
func (p *parser) checkTransitions(blocks []Block) {
	for i, b := range blocks {
		switch b := b.(type) {
		case *Section:
			p.checkTransitions(b.Blocks)
		case *Transition:
			if i == 0 {
				p.problem(b.line, "document or section may not begin with a transition")
			} else if _, ok := blocks[i-1].(*Transition); ok {
				p.problem(b.line, "at least one block must separate transitions")
			}
		}
	}
}

// moveTransitions moves transitions at the end of sections behind them,
// where they separate a section from the next. A transition at the end of
// the document stays; last tells that the blocks are there.
func (p *parser) moveTransitions(blocks []Block, last bool) []Block {
	out := make([]Block, 0, len(blocks))
	for i, b := range blocks {
		out = append(out, b)
		end := last && i == len(blocks)-1
		switch b := b.(type) {
		case *Transition:
			if end {
				p.problem(b.line, "document may not end with a transition")
			}
		case *Section:
			b.Blocks = p.moveTransitions(b.Blocks, end)
			n := len(b.Blocks)
			for n > 0 && !end {
				if _, ok := b.Blocks[n-1].(*Transition); !ok {
					break
				}
				n--
			}
			out = append(out, b.Blocks[n:]...)
			b.Blocks = b.Blocks[:n:n]
		}
	}
	return out
}
