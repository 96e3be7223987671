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
		value:     guardedValue(m.Target, isNullable(m)),
	}
}

// missingUnion is what an element must be if it must be a union; "" for others.
func (c *checker) missingUnion(m *model.Member) string {
	u, ok := m.Target.(*model.Union)
	if !ok || isNullable(m) {
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
