package golang

import "github.com/apismith/apismith/model"

// equal returns the function that compares two values of a shape, or of pointers
// to them; it makes those that it needs.
func (s *strictness) equal(shape model.Shape, isPointer bool) string {
	key := equalKey{shape, isPointer}
	if name, ok := s.equals[key]; ok {
		return name
	}
	want := "equal" + upperFirst(shape.ID().Name())
	decl := &equalDecl{typ: s.valueType(shape, false)}
	if isPointer {
		want += "Pointers"
		decl.typ = pointer{decl.typ}
	}
	decl.name = s.rootScope.declare(nameKey{id: shape.ID(), value: want}, shape, want)
	s.equals[key] = decl.name
	s.plan.equals = append(s.plan.equals, decl)
	if isPointer {
		decl.body = equalFields{{equal: s.equal(shape, false), pointer: true}}
	} else {
		decl.body = s.equalBody(shape)
	}
	return decl.name
}

// An equalKey is what a function compares.
type equalKey struct {
	shape     model.Shape
	isPointer bool
}

func (s *strictness) equalBody(shape model.Shape) equalBody {
	part := func(name string, m *model.Member) equalPart {
		return equalPart{name: name, equal: s.equal(m.Target, false), pointer: isPointer(m.Target, isNullable(m))}
	}
	switch shape := shape.(type) {
	case *model.Structure:
		if shape.Traits().Has(model.TraitError) {
			return neverEqual // nobody sends lists of errors
		}
		view := s.view.byShape[shape]
		fields := s.fieldNames(view)
		out := make(equalFields, 0, len(fields))
		for i, m := range view.members {
			if isEventStream(m.target) {
				continue
			}
			out = append(out, equalPart{name: fields[i], equal: s.equal(m.target, false), pointer: isPointer(m.target, m.nullable)})
		}
		return out
	case *model.Union:
		var out equalMembers
		for _, m := range unionMembers(shape) {
			out = append(out, part(s.memberNames[m], m))
		}
		return out
	case *model.List:
		return equalElems{elem: part("", shape.Member)}
	case *model.Map:
		return equalElems{elem: part("", shape.Value), isMap: true}
	case *model.Blob:
		if shape.Traits().Has(model.TraitStreaming) {
			return neverEqual
		}
		return byBytes
	case *model.Timestamp:
		return byTime
	case *model.BigInteger, *model.BigDecimal:
		return byCmp
	case *model.Document:
		return neverEqual
	}
	return byOperator
}
