package idl

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/load/smithyidl"
)

// traitValue is the value of a trait, or its entries; nil if it has none.
func traitValue(trait *node) []*node {
	return slices.DeleteFunc(slices.Clone(trait.Parts[1:]), isComment)
}

// trait prints a trait. Comments in parentheses without a value are for the
// caller to print.
func (p *printer) trait(n *node) {
	p.write("@" + p.text(n.Parts[0]))
	body, values := n.Parts[1:], traitValue(n)
	switch {
	case len(values) == 0:
	case values[0].Kind == smithyidl.NodeEntry:
		p.list("(", ")", body, 0)
	case len(values) < len(body):
		p.block("(", ")", body)
	default:
		p.soleValue(values[0])
	}
}

// soleValue prints the value of a trait, in parentheses. An array or object
// begins on the line of the trait.
func (p *printer) soleValue(n *node) {
	text, flat := p.flat(n)
	switch {
	case n.Kind == smithyidl.NodeArray || n.Kind == smithyidl.NodeObject:
		p.write("(")
		p.in(0, !flat, func() { p.value(n, len(")")) })
		p.write(")")
	case flat:
		p.write("(" + text + ")")
	default:
		p.block("(", ")", []*node{n})
	}
}

// value prints a value. after is how many characters follow it on its line.
func (p *printer) value(n *node, after int) {
	switch n.Kind {
	case smithyidl.NodeArray:
		p.list("[", "]", n.Parts, after)
	case smithyidl.NodeObject:
		p.list("{", "}", n.Parts, after)
	case smithyidl.NodeTextBlock:
		p.textBlock(n)
	case smithyidl.NodeString:
		p.raw(smithyidl.Normalized(p.text(n)))
	default:
		p.write(p.text(n))
	}
}

// broken prints an array or object on several lines.
func (p *printer) broken(n *node) {
	if n.Kind == smithyidl.NodeArray {
		p.block("[", "]", n.Parts)
	} else {
		p.block("{", "}", n.Parts)
	}
}

// list prints parts in brackets: on one line if they fit and hold no others, else
// one a line.
func (p *printer) list(open, closing string, parts []*node, after int) {
	flat, ok := p.flatList(open, closing, parts)
	size := utf8.RuneCountInString(flat)
	single := len(parts) == 1 && open != "{"
	if ok && size <= width && (single || p.fits(size+after)) {
		p.write(flat)
		return
	}
	p.block(open, closing, parts)
}

// block prints parts in brackets, one a line.
func (p *printer) block(open, closing string, parts []*node) {
	p.write(open)
	if len(parts) == 0 {
		p.write(closing)
		return
	}
	p.line()
	p.in(step, false, func() {
		for _, part := range parts {
			switch {
			case isComment(part):
				p.comment(part)
			case part.Kind == smithyidl.NodeEntry:
				p.entry(part)
			case part.Kind == smithyidl.NodeObject && open == "[" && len(part.Parts) > 0:
				p.broken(part)
			default:
				p.value(part, 0)
			}
			p.line()
		}
	})
	p.write(closing)
}

// entry prints a key with its value.
func (p *printer) entry(n *node) {
	words := p.head(n)
	p.key(words[0])
	p.write(": ")
	p.entryValue(words[1])
}

// entryValue prints the value of an entry. A text block is indented below its
// key.
func (p *printer) entryValue(n *node) {
	if n.Kind != smithyidl.NodeTextBlock {
		p.value(n, 0)
		return
	}
	p.in(step, false, func() { p.value(n, 0) })
}

// key prints a key, without quotes if it needs none.
func (p *printer) key(n *node) { p.write(p.keyText(n)) }

func (p *printer) keyText(n *node) string {
	text := p.text(n)
	if name := strings.Trim(text, `"`); n.Kind == smithyidl.NodeString && model.IsIdentifier(name) {
		return name
	}
	return smithyidl.Normalized(text)
}

// flat is a value on one line; ok is false if it must have several: because it
// holds other values, a comment, or a text of several lines.
func (p *printer) flat(n *node) (text string, ok bool) {
	switch n.Kind {
	case smithyidl.NodeArray:
		return p.flatList("[", "]", n.Parts)
	case smithyidl.NodeObject:
		return p.flatList("{", "}", n.Parts)
	case smithyidl.NodeText, smithyidl.NodeString:
		return p.text(n), !strings.Contains(p.text(n), "\n")
	}
	return "", false
}

func (p *printer) flatList(open, closing string, parts []*node) (text string, ok bool) {
	var b strings.Builder
	b.WriteString(open)
	for i, part := range parts {
		if i > 0 {
			b.WriteString(", ")
		} else if open == "{" {
			b.WriteByte(' ')
		}
		if part.Kind == smithyidl.NodeEntry {
			if len(part.Parts) > 2 {
				return "", false // there is a comment in it
			}
			b.WriteString(p.keyText(part.Parts[0]))
			b.WriteString(": ")
			part = part.Parts[1]
		}
		if part.Kind != smithyidl.NodeText && part.Kind != smithyidl.NodeString {
			return "", false
		}
		text, ok := p.flat(part)
		if !ok {
			return "", false
		}
		b.WriteString(text)
	}
	if open == "{" && len(parts) > 0 {
		b.WriteByte(' ')
	}
	b.WriteString(closing)
	return b.String(), true
}

// textBlock prints a text block. What its lines are indented by beyond each other
// stays.
func (p *printer) textBlock(n *node) {
	const quotes = `"""`
	body := smithyidl.Normalized(p.text(n))
	body = smithyidl.Unindent(strings.TrimPrefix(strings.TrimSuffix(body, quotes), quotes+"\n"))
	// A quote at the end stood apart from those of the block by spaces, which mean
	// nothing and go.
	if text, ok := strings.CutSuffix(body, `"`); ok && (len(text)-len(strings.TrimRight(text, `\`)))%2 == 0 {
		body = text + `\"`
	}
	p.write(quotes)
	for line := range strings.SplitSeq(body, "\n") {
		p.line()
		if line != "" {
			p.write(line)
		}
	}
	p.write(quotes)
}
