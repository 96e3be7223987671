package clidocs

import (
	"strings"

	"github.com/apismith/apismith/generator/reference"
)

// syntax writes how to give the value of an option that is no scalar: in
// shorthand, if that is possible, and as JSON.
func (p *printer) syntax(op *reference.Operation, a *argument) {
	w, v := p.w, a.value
	if hasShorthand(v) {
		text, hide := p.shorthand(op, a)
		if hide {
			return
		}
		if text != "" {
			w.Para()
			w.Put("Shorthand Syntax")
			w.BeginCode()
			for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
				w.Line(line)
			}
			w.EndCode()
		}
	}
	switch {
	case v.IsScalar():
	case v.Type() == reference.List && v.Element().IsScalar():
		p.listSyntax(v.Element())
	default:
		w.Para()
		w.Put("JSON Syntax")
		w.BeginCode()
		p.path = p.path[:0]
		p.json(v)
		w.EndCode()
		w.Para()
	}
}

// listSyntax writes how to give a list of scalars.
func (p *printer) listSyntax(element reference.Value) {
	w := p.w
	w.Para()
	w.Put("Syntax")
	w.BeginCode()
	word := jsonWord(element.Type())
	w.Puts(word, " ", word, " ...")
	if values := element.EnumValues(); len(values) > 0 {
		w.Para()
		w.Put("Where valid values are:\n")
		for _, value := range values {
			w.Puts("    ", value, "\n")
		}
		w.Put("\n")
	}
	w.EndCode()
	w.Para()
}

// jsonWord stands for a scalar in JSON.
func jsonWord(t reference.Type) string {
	switch t {
	case reference.String:
		return `"string"`
	case reference.Boolean:
		return "true|false"
	}
	return string(t)
}

// word stands for a scalar in JSON; of an enum, it is all the values.
func (p *printer) word(v reference.Value) {
	if values := v.EnumValues(); len(values) > 0 {
		p.w.Puts(`"`, strings.Join(values, `"|"`), `"`)
		return
	}
	p.w.Put(jsonWord(v.Type()))
}

// json writes a value as JSON. A structure that is within itself is drawn
// twice.
func (p *printer) json(v reference.Value) {
	w := p.w
	if p.full() {
		return
	}
	shape := v.ShapeName()
	if p.path.Count(shape) > 1 {
		if v.Type() == reference.Structure {
			w.Put("{ ... recursive ... }")
		}
		return
	}
	p.path.Push(shape)
	switch v.Type() {
	case reference.List:
		w.Put("[")
		if e := v.Element(); e.IsScalar() {
			p.word(e)
			w.Put(", ...")
		} else {
			w.Indent()
			w.NewLine()
			p.json(e)
			w.NewLine()
			w.Put("...")
			w.Dedent()
			w.NewLine()
		}
		w.Put("]")
	case reference.Map:
		key, value := v.Entry()
		w.Put("{")
		w.Indent()
		p.word(key)
		w.Put(": ")
		if value.IsScalar() {
			p.word(value)
		} else {
			w.Indent()
			p.json(value)
			w.Dedent()
		}
		w.NewLine()
		w.Put("...")
		w.Dedent()
		w.Put("}")
	default:
		p.jsonStructure(v)
	}
	p.path.Pop()
}

func (p *printer) jsonStructure(v reference.Value) {
	w := p.w
	if v.IsDocument() {
		w.Put("{...}")
		return
	}
	w.Put("{")
	w.Indent()
	w.NewLine()
	for i, m := range v.Members() {
		if i > 0 {
			w.Put(",")
			w.NewLine()
		}
		m := reference.Of(m)
		w.Puts(`"`, m.Name(), `": `)
		if m.IsScalar() {
			p.word(m)
		} else {
			p.json(m)
		}
	}
	w.Dedent()
	w.NewLine()
	w.Put("}")
}
