package idl

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/model/load/smithyidl"
)

// head prints what stands before the first word of a construct, each on a line of
// its own: documentation, traits and comments. Comments between the words that
// follow are printed there too, because there is no other place for them. It
// returns the other parts.
func (p *printer) head(n *node) []*node {
	var words []*node
	for _, part := range n.Parts {
		switch {
		case isComment(part):
			p.comments([]*node{part})
		case part.Kind == smithyidl.NodeTrait:
			if len(traitValue(part)) == 0 {
				p.comments(part.Parts[1:])
			}
			if n.Kind == smithyidl.NodeApply {
				words = append(words, part) // it stands behind its target
				continue
			}
			p.trait(part)
			p.line()
		default:
			words = append(words, part)
		}
	}
	return words
}

// apply prints an apply statement with one trait.
func (p *printer) apply(n *node) {
	words := p.head(n)
	p.write("apply " + p.text(words[0]) + " ")
	p.trait(words[1])
}

// applyBlock prints an apply statement with traits in braces.
func (p *printer) applyBlock(n *node) {
	at := 0
	for n.Parts[at].Kind != smithyidl.NodeText {
		at++
	}
	target := n.Parts[at]
	inside := n.Parts[at+1:]
	p.comments(n.Parts[:at])
	// What stands before the brace is printed above, too.
	for end := target.End; len(inside) > 0 && isComment(inside[0]) && !strings.Contains(p.src[end:inside[0].Start], "{"); inside = inside[1:] {
		p.comments(inside[:1])
		end = inside[0].End
	}
	p.write("apply " + p.text(target) + " {")
	if len(inside) > 0 {
		p.line()
		p.in(step, false, func() { p.head(&node{Kind: n.Kind, Parts: inside}) })
	}
	p.write("}")
}

// shape prints a shape.
func (p *printer) shape(n *node) {
	words := p.head(n)
	p.write(p.text(words[0]) + " " + p.text(words[1]))
	p.clauses(words[2:])
}

// clauses prints what follows the name of a shape, or := in place of it.
func (p *printer) clauses(list []*node) {
	for _, n := range list {
		switch n.Kind {
		case smithyidl.NodeFor:
			p.space()
			p.write("for " + p.text(n.Parts[0]))
		case smithyidl.NodeMixins:
			p.space()
			p.write("with ")
			p.list("[", "]", n.Parts, 0)
		case smithyidl.NodeMembers:
			p.members(n, p.member)
		case smithyidl.NodeProperties:
			p.members(n, p.property)
		case smithyidl.NodeObject:
			p.entity(n)
		}
	}
}

// space writes a space, except at the beginning of a line.
func (p *printer) space() {
	if p.inLine {
		p.write(" ")
	}
}

// brace writes what a body begins with, on a line of its own if it does not fit,
// and reports whether it did.
func (p *printer) brace(s string) (fits bool) {
	fits = !p.inLine || p.fits(1+len(s))
	if !fits {
		p.line()
	}
	p.space()
	p.write(s)
	return fits
}

// member prints a member but for what is printed above it.
func (p *printer) member(n *node) {
	words := p.head(n)
	p.write(p.text(words[0]))
	for _, w := range words[1:] {
		if w.Kind == smithyidl.NodeAssignment {
			p.write(" = ")
			p.value(w.Parts[0], 0)
		} else {
			p.write(": " + p.text(w))
		}
	}
}

// property prints a property of an operation.
func (p *printer) property(n *node) {
	words := p.head(n)
	p.write(p.text(words[0]))
	switch v := words[1]; v.Kind {
	case smithyidl.NodeInline:
		p.inline(v)
	case smithyidl.NodeErrors:
		p.write(": ")
		p.block("[", "]", v.Parts)
	default:
		p.write(": " + p.text(v))
	}
}

// inline prints an inline structure, indented below := if something stands before
// its first word.
func (p *printer) inline(n *node) {
	p.write(" :=")
	if !slices.ContainsFunc(n.Parts, func(part *node) bool { return isComment(part) || part.Kind == smithyidl.NodeTrait }) {
		p.clauses(n.Parts)
		return
	}
	p.line()
	p.in(step, false, func() { p.clauses(p.head(n)) })
}

// A row is a member with the comments that belong to it; the last row may have
// comments only.
type row struct {
	above  []*node // comments, and the member's documentation
	member *node
	behind *node // the comment on its last line
}

// members prints members in braces, one a line, a blank line apart if one of them
// has traits or comments of its own.
func (p *printer) members(body *node, print func(*node)) {
	rows, apart := p.rows(body)
	if len(rows) == 0 {
		p.brace("{}")
		return
	}
	nested := p.brace("{")
	p.line()
	p.in(step, nested, func() {
		for i, r := range rows {
			if i > 0 && apart {
				p.line()
			}
			p.comments(r.above)
			if r.member == nil {
				continue
			}
			print(r.member)
			if r.behind != nil {
				p.write(" ")
				p.comment(r.behind)
			}
			p.line()
		}
	})
	p.write("}")
}

// rows are the rows of a body. They stand apart if one has traits, or a comment
// that is not just behind a member: on its last line, or on the line below a
// value.
func (p *printer) rows(body *node) (rows []row, apart bool) {
	var last *node
	var above []*node
	comment := func(c *node) {
		below := -1 // how many lines below the last member
		if last != nil {
			below = p.lines(last.End, c.Start)
		}
		if below == 0 && len(above) == 0 {
			rows[len(rows)-1].behind = c
			return
		}
		apart = apart || below != 1 || !hasValue(last)
		above = append(above, c)
	}
	for _, n := range body.Parts {
		if isComment(n) {
			comment(n)
			continue
		}
		own := 0
		for own < len(n.Parts) && isComment(n.Parts[own]) {
			comment(n.Parts[own])
			own++
		}
		m := &node{Kind: n.Kind, Start: n.Start, End: n.End, Parts: n.Parts[own:]}
		rows = append(rows, row{above: above, member: m})
		apart = apart || p.annotated(m)
		last, above = m, nil
	}
	// A comment behind the last member stands below it where members stand apart,
	// unless it is about a value.
	if n := len(rows); n > 0 && apart && rows[n-1].behind != nil && !hasValue(last) {
		above = append([]*node{rows[n-1].behind}, above...)
		rows[n-1].behind = nil
	}
	if len(above) > 0 {
		rows = append(rows, row{above: above})
	}
	return rows, apart
}

// hasValue reports whether a member has a value assigned.
func hasValue(member *node) bool {
	return member.Parts[len(member.Parts)-1].Kind == smithyidl.NodeAssignment
}

// annotated reports whether there is a trait or a comment anywhere in a
// construct. Comments behind values do not count.
func (p *printer) annotated(n *node) bool {
	for i, part := range n.Parts {
		switch {
		case part.Kind == smithyidl.NodeTrait:
			return true
		case isComment(part):
			value := i > 0 && n.Parts[i-1].Kind == smithyidl.NodeMember && hasValue(n.Parts[i-1])
			if !value || p.lines(n.Parts[i-1].End, part.Start) > 0 {
				return true
			}
		case p.annotated(part):
			return true
		}
	}
	return false
}

// multiline are the properties of services and resources that stand on several
// lines if they are not empty.
func multiline(property string) bool {
	switch strings.Trim(property, `"`) {
	case "resources", "operations", "collectionOperations", "errors", "identifiers", "properties", "rename":
		return true
	}
	return false
}

// entity prints the properties of a service or resource.
func (p *printer) entity(n *node) {
	flat, ok := p.flat(n)
	switch {
	case len(n.Parts) == 0:
		p.brace("{}")
		return
	case ok && p.fits(1+len(flat)):
		p.write(" " + flat)
		return
	}
	nested := p.brace("{")
	p.line()
	p.in(step, nested, func() {
		for _, e := range n.Parts {
			if isComment(e) {
				p.comment(e)
				p.line()
				continue
			}
			words := p.head(e)
			p.key(words[0])
			p.write(": ")
			if v := words[1]; multiline(p.text(words[0])) && len(v.Parts) > 0 {
				p.broken(v)
			} else {
				p.entryValue(v)
			}
			p.line()
		}
	})
	p.write("}")
}
