package golang

import (
	"strings"

	"github.com/apismith/apismith/model"
)

// strictValidator decides what the strict validator of a subject checks.
func (c *checker) strictValidator(subject any) *validatorDecl {
	decl := &validatorDecl{name: c.names[subject], constraints: c.strict.of(subject)}
	if s, ok := subject.(*structView); ok {
		decl.context = c.structName(s)
		decl.body = c.structChecks(s)
		decl.param = pointer{c.structType(s)}
		return decl
	}
	target := targetOf(subject)
	decl.context = c.typeName(target)
	decl.param = c.valueType(target, false)
	switch s := target.(type) {
	case *model.Union:
		decl.body = c.strictUnion(s)
	case *model.List:
		decl.body = strictList{elem: c.elemCall(s.Member), union: c.missingUnion(s.Member)}
	case *model.Map:
		decl.body = c.strictMap(s)
	case *model.Blob:
	case *model.BigInteger, *model.BigDecimal:
		decl.param = pointer{decl.param}
	default:
		decl.isValue = true
	}
	return decl
}

// isPointer reports whether an element or a union's value is a pointer in Go.
func isPointer(m *model.Member) bool {
	return model.Nullable(m, model.ClientZeroValueV1NoInput) && !hasEmptyValue(m.Target)
}

// guardedField says how a validator gets the value of a struct's field.
func (c *checker) guardedField(m *memberView) guarded {
	switch m.target.(type) {
	case *model.IntEnum, *model.Byte, *model.Short, *model.Integer, *model.Long, *model.Float, *model.Double:
		switch {
		case m.required && (isIntEnum(m.target) || !m.nullable):
			return guarded{} // 0 can only be a value
		case !m.nullable:
			return guarded{guard: notZero} // 0 is what is not set
		}
	}
	return guardedValue(m.target, m.nullable)
}

// guardedValue says how a validator gets a value of a shape. An enum that may be
// absent is so when it is empty.
func guardedValue(target model.Shape, nullable bool) guarded {
	switch {
	case isStringEnum(target) && nullable:
		return guarded{guard: notEmpty}
	case isIntEnum(target) && nullable:
		return guarded{guard: notZero}
	case isStringEnum(target), isIntEnum(target):
		return guarded{}
	}
	switch target.(type) {
	case *model.Structure, *model.BigInteger, *model.BigDecimal:
		if nullable {
			return guarded{guard: notNil}
		}
		return guarded{access: addressed}
	case *model.List, *model.Map, *model.Union, *model.Blob:
		return guarded{guard: notNil}
	}
	if nullable {
		return guarded{guard: notNil, access: dereferenced}
	}
	return guarded{}
}

// elemCall is the call of the validator of an element of a list or map, or of a
// union's value.
func (c *checker) elemCall(m *model.Member) elemCall {
	return elemCall{
		validator: c.validatorOf(c.subjectOfMember(m)),
		value:     guardedValue(m.Target, model.Nullable(m, model.ClientZeroValueV1NoInput)),
	}
}

// missingUnion is what an element must be if it must be a union; "" for others.
func (c *checker) missingUnion(m *model.Member) string {
	u, ok := m.Target.(*model.Union)
	if !ok || model.Nullable(m, model.ClientZeroValueV1NoInput) {
		return ""
	}
	return c.wantUnion(u)
}

// wantUnion says in words what a union is.
func (c *checker) wantUnion(u *model.Union) string {
	var names []string
	for _, m := range unionMembers(u) {
		names = append(names, m.Name)
	}
	return "exactly one of " + strings.Join(names, ", ")
}

func (c *checker) strictMap(s *model.Map) strictMap {
	body := strictMap{
		key:       c.validatorOf(c.subjectOfMember(s.Key)),
		hiddenKey: c.strict.hidden[s.ID()] || c.strict.hidden[s.Key.Target.ID()],
		value:     c.elemCall(s.Value),
		union:     c.missingUnion(s.Value),
	}
	if t := c.valueType(s.Key.Target, false); t != typeExpr(builtin("string")) {
		body.keyType = &t
	}
	return body
}

func (c *checker) strictUnion(u *model.Union) strictUnion {
	body := strictUnion{want: c.wantUnion(u)}
	for _, m := range unionMembers(u) {
		body.members = append(body.members, strictMember{typ: c.memberNames[m], label: m.Name, call: c.elemCall(m)})
	}
	return body
}

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
		return equalPart{name: name, equal: s.equal(m.Target, false), pointer: isPointer(m)}
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
			out = append(out, equalPart{name: fields[i], equal: s.equal(m.target, false), pointer: m.nullable && !hasEmptyValue(m.target)})
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
