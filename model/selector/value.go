package selector

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/node"
)

// The properties of attributes that are no names (Smithy 2.0, "Attributes").
const (
	keys   = "(keys)"
	values = "(values)"
	length = "(length)"
	first  = "(first)"
)

// stepVar is the step of a path that leads from a shape to the variables.
const stepVar = "var"

// A value is the value of an attribute: one of [none], [literal], [nodeValue],
// [idValue], [traitsValue], [shapeValue], [serviceValue], [varsValue] and
// [projection].
type value interface {
	// present tells what exists from what does not.
	present() bool
	// text is the value for comparisons of strings; "" if it has none.
	text() string
	// message is the value as a message shows it.
	message() string
	// property is what a step of a path leads to.
	property(name string) value
}

// none is what does not exist.
type none struct{}

func (none) present() bool         { return false }
func (none) text() string          { return "" }
func (none) message() string       { return "" }
func (none) property(string) value { return none{} }

// literal is a string.
type literal string

func (literal) present() bool     { return true }
func (l literal) text() string    { return string(l) }
func (l literal) message() string { return string(l) }

func (l literal) property(name string) value {
	if name == length {
		return number16(string(l))
	}
	return none{}
}

// number16 is the length of a string as Smithy counts it, in UTF-16 code units.
func number16(s string) value {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return count(n)
}

func count(n int) value { return literal(strconv.Itoa(n)) }

// nodeValue is a part of the value of a trait.
type nodeValue struct{ v node.Value }

func (n nodeValue) present() bool {
	_, null := n.v.(*node.Null)
	return !null
}

func (n nodeValue) text() string {
	switch v := n.v.(type) {
	case *node.String:
		return v.Text
	case *node.Number:
		return v.Text
	case *node.Bool:
		return strconv.FormatBool(v.Value)
	}
	return ""
}

func (n nodeValue) message() string { return string(node.Append(nil, n.v, 0)) }

func (n nodeValue) property(name string) value {
	switch v := n.v.(type) {
	case *node.Object:
		return objectProperty(v, name)
	case *node.Array:
		switch name {
		case values:
			out := make(projection, len(v.Elems))
			for i, e := range v.Elems {
				out[i] = nodeValue{e}
			}
			return out
		case length:
			return count(len(v.Elems))
		}
	case *node.String:
		if name == length {
			return number16(v.Text)
		}
	}
	return none{}
}

func objectProperty(o *node.Object, name string) value {
	switch name {
	case keys:
		out := make(projection, len(o.Members))
		for i, m := range o.Members {
			out[i] = nodeValue{node.NewString(m.KeySpan, m.Key)}
		}
		return out
	case values:
		out := make(projection, len(o.Members))
		for i, m := range o.Members {
			out[i] = nodeValue{m.Value}
		}
		return out
	case length:
		return count(len(o.Members))
	}
	if v := o.Get(name); v != nil {
		return nodeValue{v}
	}
	return none{}
}

// idValue is a shape id.
type idValue model.ShapeID

func (idValue) present() bool     { return true }
func (v idValue) text() string    { return string(v) }
func (v idValue) message() string { return string(v) }

func (v idValue) property(name string) value {
	id := model.ShapeID(v)
	switch name {
	case "name":
		return literal(id.Name())
	case "namespace":
		return literal(id.Namespace())
	case "member":
		if m := id.Member(); m != "" {
			return literal(m)
		}
	case length:
		return number16(string(id))
	}
	return none{}
}

// traitsValue is the traits of a shape.
type traitsValue struct{ s model.Subject }

// publicID is the id of a trait as selectors know it: the mark of boxed numbers
// is the trait box of Smithy 1.0.
func publicID(id model.ShapeID) model.ShapeID {
	if id == model.TraitSyntheticBox {
		return model.TraitBox
	}
	return id
}

// traitValue is the value of a trait, or nil. An enum has the trait enum of
// Smithy 1.0, so that one selector finds both.
func traitValue(s model.Subject, id model.ShapeID) node.Value {
	v := s.Traits().Get(id)
	switch {
	case v != nil:
	case id == model.TraitBox:
		return s.Traits().Get(model.TraitSyntheticBox)
	case id == model.TraitEnum:
		if e, ok := s.(*model.Enum); ok {
			return enumTrait(e)
		}
	}
	return v
}

// enumTrait is an enum as the value of the trait enum.
func enumTrait(e *model.Enum) *node.Array {
	out := node.NewArray(e.Span())
	for _, m := range e.Members {
		entry := node.NewObject(m.Span())
		entry.Set("name", node.NewString(m.Span(), m.Name))
		for _, p := range []struct {
			key string
			id  model.ShapeID
		}{
			{"value", model.TraitEnumValue},
			{"documentation", model.TraitDocumentation},
			{"tags", "smithy.api#tags"},
		} {
			if v := m.Traits().Get(p.id); v != nil {
				entry.Set(p.key, v)
			}
		}
		if m.Traits().Has(model.TraitDeprecated) {
			entry.Set("deprecated", node.NewBool(m.Span(), true))
		}
		out.Elems = append(out.Elems, entry)
	}
	return out
}

func (traitsValue) present() bool   { return true }
func (traitsValue) text() string    { return "" }
func (traitsValue) message() string { return "" }

func (v traitsValue) property(name string) value {
	switch name {
	case keys:
		out := projection{}
		for _, t := range v.s.Traits().All() {
			out = append(out, idValue(publicID(t.ID)))
		}
		return out
	case values:
		out := projection{}
		for _, t := range v.s.Traits().All() {
			out = append(out, nodeValue{t.Value})
		}
		return out
	case length:
		return count(len(v.s.Traits().All()))
	}
	if t := traitValue(v.s, traitID(name)); t != nil {
		return nodeValue{t}
	}
	return none{}
}

// traitID is the id of a trait that a path names; relative ones are the
// prelude's.
func traitID(name string) model.ShapeID {
	if strings.Contains(name, "#") {
		return model.ShapeID(name)
	}
	return model.NewShapeID(model.PreludeNamespace, name)
}

// shapeValue is a shape or member, with the variables that it sees.
type shapeValue struct {
	s    model.Subject
	vars func(name string) []model.Subject // nil if the variable is not set
}

func (shapeValue) present() bool     { return true }
func (v shapeValue) text() string    { return string(v.s.ID()) }
func (v shapeValue) message() string { return string(v.s.ID()) }

func (v shapeValue) property(name string) value {
	switch name {
	case "id":
		return idValue(v.s.ID())
	case "trait":
		return traitsValue{v.s}
	case "service":
		if s, ok := v.s.(*model.Service); ok {
			return serviceValue{s}
		}
	case stepVar:
		return varsValue(v)
	}
	return none{}
}

// serviceValue is a shape that is a service.
type serviceValue struct{ s *model.Service }

func (serviceValue) present() bool     { return true }
func (v serviceValue) text() string    { return string(v.s.ID()) }
func (v serviceValue) message() string { return string(v.s.ID()) }

func (v serviceValue) property(name string) value {
	switch name {
	case "id":
		return idValue(v.s.ID())
	case "version":
		return literal(v.s.Version)
	}
	return none{}
}

// varsValue is the variables that a shape sees.
type varsValue shapeValue

func (varsValue) present() bool   { return true }
func (varsValue) text() string    { return "" }
func (varsValue) message() string { return "" }

func (v varsValue) property(name string) value {
	found := v.vars(name)
	if found == nil {
		return none{}
	}
	out := make(projection, len(found))
	for i, s := range found {
		out[i] = shapeValue{s, v.vars}
	}
	return out
}

// projection is any number of values, which are compared one by one. What leads
// nowhere falls out.
type projection []value

func (p projection) present() bool { return len(p) > 0 }
func (projection) text() string    { return "" }

func (p projection) message() string {
	var list []string
	for _, v := range p.flat() {
		list = append(list, v.message())
	}
	slices.Sort(list)
	return "[" + strings.Join(list, ", ") + "]"
}

func (p projection) property(name string) value {
	if name == first {
		if flat := p.flat(); len(flat) > 0 {
			return flat[0]
		}
		return none{}
	}
	out := projection{}
	for _, v := range p {
		next := v.property(name)
		if _, ok := next.(varsValue); ok {
			return next // variables are the same for all
		}
		if next.present() {
			out = append(out, next)
		}
	}
	return out
}

// flat are the values of the projection, and of projections in it.
func (p projection) flat() []value {
	var out []value
	for _, v := range p {
		out = append(out, flatten(v)...)
	}
	return out
}

// flatten is a value as a list: of one, unless it is a projection.
func flatten(v value) []value {
	if p, ok := v.(projection); ok {
		return p.flat()
	}
	return []value{v}
}
