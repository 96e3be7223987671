package idl

import (
	"fmt"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/node"
)

// traits writes the traits of a shape or member but for one, which is said in
// another way. Documentation comes first, as a comment.
func (w *writer) traits(list *node.Object, except model.ShapeID) {
	if list == nil {
		return
	}
	const documentation = string(model.TraitDocumentation)
	text, commented := list.Get(documentation).(*node.String)
	commented = commented && strings.IndexByte(text.Text, '\r') < 0
	if commented {
		for line := range strings.SplitSeq(text.Text, "\n") {
			w.line("/// ", line)
		}
	}
	for _, t := range list.Members {
		if t.Key != string(except) && !(t.Key == documentation && commented) {
			w.trait(t)
		}
	}
}

// trait writes a trait with its value.
func (w *writer) trait(t node.Member) {
	id := model.ShapeID(t.Key)
	w.text("@", w.name(id))
	o, isObject := t.Value.(*node.Object)
	of := shapeUse{shape: w.m.Shape(id)}
	switch {
	case isObject && len(o.Members) == 0 && w.annotates(id):
	case isObject && len(o.Members) > 0:
		w.line("(")
		for _, m := range o.Members {
			w.entry(": ", m, of.part(m.Key))
		}
		w.text(")")
	default:
		w.text("(")
		w.value(t.Value, of)
		w.text(")")
	}
	w.line()
}

// A shapeUse is what is known of the shape of a value. The zero shapeUse knows
// nothing.
type shapeUse struct {
	shape model.Shape
	idRef bool // said where the shape is used; the shape may say it, too
}

// part is the shape of a part of a value: of the member or entry with that key,
// or of an element.
func (u shapeUse) part(key string) shapeUse {
	var m *model.Member
	switch s := u.shape.(type) {
	case *model.List:
		m = s.Member
	case *model.Map:
		m = s.Value
	case *model.Structure, *model.Union:
		m = model.MemberNamed(s, key)
	}
	if m == nil {
		return shapeUse{}
	}
	return shapeUse{m.Target, m.Traits().Has(model.TraitIDRef)}
}

// names reports whether a string of the shape is the id of a shape.
func (u shapeUse) names() bool {
	return u.idRef || u.shape != nil && u.shape.Traits().Has(model.TraitIDRef)
}

// annotates reports whether a trait has an empty object for its value if the file
// states none.
func (w *writer) annotates(trait model.ShapeID) bool {
	kind := model.TraitKind(trait)
	if s := w.m.Shape(trait); s != nil {
		kind = s.Kind()
	}
	return kind == model.KindStructure || kind == model.KindMap || kind == ""
}

// entry writes a key and its value.
func (w *writer) entry(between string, m node.Member, of shapeUse) {
	if model.IsIdentifier(m.Key) {
		w.text(m.Key)
	} else {
		w.text(quoted(m.Key))
	}
	w.text(between)
	w.value(m.Value, of)
	w.line()
}

// value writes a value. The id of a shape, where the definition of the trait says
// that it is one, stands without quotes.
func (w *writer) value(v node.Value, of shapeUse) {
	switch v := v.(type) {
	case *node.Object:
		w.line("{")
		for _, m := range v.Members {
			w.entry(": ", m, of.part(m.Key))
		}
		w.text("}")
	case *node.Array:
		w.line("[")
		for _, e := range v.Elems {
			w.value(e, of.part(""))
			w.line()
		}
		w.text("]")
	case *node.String:
		switch id := model.ShapeID(v.Text); {
		case of.names() && id.IsValid() && w.isKnown(id.Shape()):
			w.text(w.name(id.Shape()), v.Text[len(id.Shape()):])
		case isBlock(v.Text):
			w.text("\"\"\"\n", escaped(v.Text, true), `"""`)
		default:
			w.text(quoted(v.Text))
		}
	case *node.Number:
		w.text(v.Text)
	case *node.Bool:
		w.text(fmt.Sprint(v.Value))
	default:
		w.text("null")
	}
}

// isBlock reports whether a text is written as a text block. It must be one whose
// white space a block keeps: no spaces at the end of a line, and none that all
// lines begin with.
func isBlock(text string) bool {
	if strings.IndexByte(text, '\n') < 0 || strings.IndexByte(text, '\r') >= 0 {
		return false
	}
	flush := strings.HasSuffix(text, "\n")
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimRight(line, " \t") != line {
			return false
		}
		flush = flush || line != "" && line[0] != ' ' && line[0] != '\t'
	}
	return flush
}

// quoted is a text as a string in quotes.
func quoted(text string) string { return `"` + escaped(text, false) + `"` }

// escapes are the characters that strings have short escapes for.
var escapes = map[rune]string{'\\': `\\`, '\b': `\b`, '\f': `\f`, '\n': `\n`, '\r': `\r`, '\t': `\t`}

// escaped is a text as the body of a string or text block. In a block, lines and
// quotes stay, unless there are three of them.
func escaped(text string, block bool) string {
	if !strings.ContainsFunc(text, func(c rune) bool { return c < ' ' || c == '\\' || c == '"' }) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text) + len(text)/16)
	for i, c := range text {
		short, ok := escapes[c]
		switch {
		case c == '"' && (!block || strings.HasPrefix(text[i:], `"""`) || i == len(text)-1):
			b.WriteString(`\"`)
		case block && (c == '\n' || c == '\t'):
			b.WriteRune(c)
		case ok:
			b.WriteString(short)
		case c < ' ':
			fmt.Fprintf(&b, `\u%04x`, c)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}
