package diff

import (
	"github.com/apismith/apismith/model"
)

// This file says which differences show in the package that generator/golang
// makes of a model, as far as golang.org/x/exp/apidiff calls them changes of its
// API. It knows which shapes have a type and when the types of two members
// differ; names it needs not know, because equal ids make equal names.

// isGoType reports whether a type is declared for a shape.
func isGoType(s model.Shape) bool {
	switch s := s.(type) {
	case *model.Structure, *model.Union, *model.Enum, *model.IntEnum:
		return s.ID() != model.Unit
	case *model.String:
		return s.Traits().Has(model.TraitEnum)
	}
	return false
}

// isEventStream reports whether a shape is a stream of events. Such members are
// no fields; the operation's output gives access to them.
func isEventStream(s model.Shape) bool {
	_, ok := s.(*model.Union)
	return ok && s.Traits().Has(model.TraitStreaming)
}

// isErrorMessage reports whether a member of an error is the field that every
// error has anyway.
func isErrorMessage(m *model.Member) bool {
	return (m.Name == "message" || m.Name == "Message") && m.Container.Traits().Has(model.TraitError)
}

// isGoField reports whether a member is a field of a struct, a member of a union
// or an element whose type shows. Keys of maps are strings in any case.
func isGoField(m *model.Member) bool {
	if _, isMap := m.Container.(*model.Map); isMap && m.Name == "key" {
		return false
	}
	return !isErrorMessage(m) && !isStreamError(m) && !isEventStream(m.Target)
}

// isStreamError reports whether a member of an event stream is an error, which
// is no member of the generated union.
func isStreamError(m *model.Member) bool {
	return isEventStream(m.Container) && m.Target.Traits().Has(model.TraitError)
}

// hasEmptyValue reports whether the Go type of a shape has a value of its own
// that stands for absence, so that it is never a pointer.
func hasEmptyValue(s model.Shape) bool {
	switch s.(type) {
	case *model.Blob, *model.List, *model.Map, *model.Union, *model.Document, *model.Enum, *model.IntEnum:
		return true
	}
	return isGoType(s) && s.Kind() == model.KindString
}

// goDeclared reports whether both shapes of a pair are the same declared type.
func (c *comparer) goDeclared(p *pair) bool {
	return c.old.goTypes[p.old] && c.new.goTypes[p.new] && c.same(p.old, p.new)
}

// goStruct reports whether both structures of a pair are the same Go struct: a
// declared type, or the input or output of an operation, which is called after
// the operation.
func (c *comparer) goStruct(p *pair) bool { return p.input || p.output || c.goDeclared(p) }

// goHolds reports whether the members of both shapes of a pair show in the type
// of something.
func (c *comparer) goHolds(p *pair) bool {
	switch p.old.(type) {
	case *model.Structure:
		return c.goStruct(p)
	case *model.List, *model.Map:
		return p.held
	}
	return c.goDeclared(p)
}

// findHeld marks the pairs whose values are part of a Go type on both sides, at
// the same place.
func (c *comparer) findHeld() {
	var todo []*pair
	for _, p := range c.pairs {
		switch p.old.(type) {
		case *model.Structure, *model.Union:
			if c.goHolds(p) {
				todo = append(todo, p)
			}
		}
	}
	for len(todo) > 0 {
		p := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		i := 0
		for _, m := range p.members {
			if m.old == nil || m.new == nil {
				continue
			}
			q := p.edges[i]
			i++
			if q.held || !isGoField(m.old) || !isGoField(m.new) {
				continue
			}
			q.held = true
			switch q.old.(type) {
			case *model.List, *model.Map:
				todo = append(todo, q)
			}
		}
	}
}

// goTypesDiffer reports whether the Go types of two members differ in
// themselves, not counting what the elements of lists and maps are.
func (c *comparer) goTypesDiffer(o, n *model.Member) bool {
	if isErrorMessage(o) && isErrorMessage(n) {
		return false
	}
	if _, ok := o.Container.(*model.Map); ok && o.Name == "key" {
		return false
	}
	old, new := o.Target, n.Target
	if isGoType(old) || isGoType(new) {
		if !isGoType(old) || !isGoType(new) || !c.same(old, new) && !c.isRename(old, new) || old.Kind() != new.Kind() && hasEmptyValue(old) != hasEmptyValue(new) {
			return true
		}
	} else if old.Kind() != new.Kind() || isReader(old) != isReader(new) {
		return true
	}
	return !hasEmptyValue(old) &&
		model.Nullable(o, model.ClientZeroValueV1NoInput) != model.Nullable(n, model.ClientZeroValueV1NoInput)
}

// isReader reports whether a shape is read from or written to a stream of bytes.
func isReader(s model.Shape) bool {
	_, ok := s.(*model.Blob)
	return ok && s.Traits().Has(model.TraitStreaming)
}

// goMemberChange is the verdict on a change of a member that both shapes of a
// pair have.
func (c *comparer) goMemberChange(p *pair, m memberPair) Verdict {
	if c.goHolds(p) && c.goTypesDiffer(m.old, m.new) {
		return Breaking
	}
	return None
}

// goMemberAdded is the verdict on a new member of a structure or union.
func (c *comparer) goMemberAdded(p *pair, m *model.Member) Verdict {
	switch p.new.(type) {
	case *model.Union:
		if c.goDeclared(p) && !isStreamError(m) {
			return Additive
		}
		return None
	}
	switch {
	case !c.goStruct(p), isErrorMessage(m):
		return None
	case (p.input || c.goDeclared(p)) && !isComparable(m) && allComparable(model.Members(p.old)):
		return Breaking
	}
	return Additive
}

// goMemberRemoved is the verdict on a member that is gone.
func (c *comparer) goMemberRemoved(p *pair, m *model.Member) Verdict {
	if !c.goHolds(p) || isErrorMessage(m) || isStreamError(m) {
		return None
	}
	return Breaking
}

// goFieldsAdded is the verdict on a struct that was empty and has these members
// now.
func goFieldsAdded(members []*model.Member, isInput bool) Verdict {
	switch {
	case len(members) == 0:
		return None
	case isInput && !allComparable(members):
		return Breaking
	}
	return Additive
}

func allComparable(members []*model.Member) bool {
	for _, m := range members {
		if !isComparable(m) {
			return false
		}
	}
	return true
}

// isComparable reports whether a struct with that field can be compared with ==.
func isComparable(m *model.Member) bool {
	switch t := m.Target.(type) {
	case *model.List, *model.Map:
		return false
	case *model.Blob:
		return isReader(t)
	}
	return true
}

// goDeclaration is the verdict if the shape has a declared type, else None.
func (s *side) goDeclaration(shape model.Shape, v Verdict) Verdict {
	if s.goTypes[shape] {
		return v
	}
	return None
}
