package clidocs

import (
	"github.com/apismith/apismith/generator/reference"
)

// unionNote says that a union takes one of its members, if it is one.
func (p *printer) unionNote(v reference.Value) {
	if !p.style.unions || !v.IsUnion() {
		return
	}
	var names []string
	for _, m := range v.Members() {
		names = append(names, reference.Of(m).Name())
	}
	p.w.BeginBox("note")
	p.w.Line(p.phrases["note.tagged_union.before_members"], literals(names), ".")
	p.w.EndBox()
}

// member writes a value and the values within it. A structure that is within
// itself is drawn twice.
func (p *printer) member(name string, v reference.Value) {
	w := p.w
	if p.full() {
		return
	}
	nested := !v.IsScalar()
	if nested {
		shape := v.ShapeName()
		if p.path.Count(shape) > 1 {
			if v.Type() == reference.Structure {
				w.Put("( ... recursive ... )")
			}
			return
		}
		p.path.Push(shape)
	}
	if name == "" {
		w.Puts("(", p.typeWord(v), ")")
	} else {
		w.Puts(name, " -> (", p.typeWord(v), ")")
	}
	w.Indent()
	w.Para()
	p.document(v.Subject(), v.Documentation())
	p.unionNote(v)
	w.Para()
	if nested {
		p.within(v)
	}
	w.Dedent()
	w.Para()
	if nested {
		p.path.Pop()
	}
}

// within writes the values within a value, each from the same path.
func (p *printer) within(v reference.Value) {
	switch v.Type() {
	case reference.Structure:
		for _, m := range v.Members() {
			m := reference.Of(m)
			p.member(m.Name(), m)
		}
	case reference.List:
		p.member("", v.Element())
	case reference.Map:
		key, value := v.Entry()
		p.member(wireName(key, "key"), key)
		p.member(wireName(value, "value"), value)
	}
}

func wireName(v reference.Value, otherwise string) string {
	if name := v.WireName(); name != "" {
		return name
	}
	return otherwise
}

// maxPage is how large a page may become before no more values within values are
// drawn. The largest page of a real service has 17 megabytes; structures that
// are within each other in all ways would have no end.
const maxPage = 64 << 20

// full reports whether the page is as large as a page may be.
func (p *printer) full() bool { return p.w.Len() > maxPage }
