package golang

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
)

// validators decides which shapes get a validator and what it checks. They
// check that required members are present and, unless they are strict, nothing
// more, as the SDK's do.
func (p *planner) validators() *checker {
	c := &checker{planner: p, needs: make(map[any]bool), users: make(map[any][]any), names: make(map[any]string)}
	if p.options.strict {
		c.strict = newStrictness(p)
	}
	for _, op := range p.view.operations {
		c.visit(op.input)
	}
	c.spread()
	c.declare()
	return c
}

// A checker finds the validators of a package. A subject is a *structView or,
// for lists, maps and unions, a model.Shape; what else strict validators check
// has more kinds.
type checker struct {
	*planner
	strict *strictness   // nil if validators are not strict
	met    []any         // the subjects that can be reached from an input
	users  map[any][]any // the subjects whose content a subject is
	needs  map[any]bool  // the subjects that get a validator
	names  map[any]string
	// validated are the subjects that have a validator, in shape order.
	validated []any
}

// subjectOf returns the subject that stands for a shape, or nil for a shape
// that has no validator.
func (c *checker) subjectOf(s model.Shape) any {
	switch s := s.(type) {
	case *model.Structure:
		if view := c.view.byShape[s]; view != nil {
			return view
		}
	case *model.List, *model.Map, *model.Union:
		return s
	default:
		if c.strict.constrains(s) {
			return s
		}
	}
	return nil
}

// visit follows a subject to all that it contains; keys of maps do not count.
func (c *checker) visit(subject any) {
	if _, seen := c.users[subject]; seen {
		return
	}
	c.users[subject] = nil
	c.met = append(c.met, subject)
	for _, inner := range c.contents(subject) {
		if inner != nil {
			c.visit(inner)
			c.users[inner] = append(c.users[inner], subject)
		}
	}
	if s, ok := subject.(*structView); ok && slices.ContainsFunc(s.members, s.requires) || c.strict.constrains(subject) {
		c.needs[subject] = true
	}
}

// contents are the subjects whose values are part of a subject's value; nil for
// those that have no validator.
func (c *checker) contents(subject any) []any {
	switch s := subject.(type) {
	case *structView:
		out := make([]any, len(s.members))
		for i, m := range s.members {
			out[i] = c.subjectOfView(m)
		}
		return out
	case memberSubject:
		return c.contents(s.target)
	case *model.List:
		return []any{c.subjectOfMember(s.Member)}
	case *model.Map:
		out := []any{c.subjectOfMember(s.Value)}
		if c.strict != nil {
			out = append(out, c.subjectOfMember(s.Key))
		}
		return out
	case *model.Union:
		var out []any
		for _, m := range unionMembers(s) {
			out = append(out, c.subjectOfMember(m))
		}
		return out
	}
	return nil
}

// subjectOfMember returns the subject that stands for a member's value, or nil.
func (c *checker) subjectOfMember(m *model.Member) any {
	if c.strict.ownConstraints(m, m.Target) {
		return memberSubject{m, m.Target}
	}
	return c.subjectOf(m.Target)
}

// subjectOfView is the same for a member that may be customised.
func (c *checker) subjectOfView(m *memberView) any {
	if len(m.traits) > 0 && c.strict.ownConstraints(m.traits[0], m.target) {
		return memberSubject{m.traits[0], m.target}
	}
	return c.subjectOf(m.target)
}

// requires reports whether a member must be present: required ones, and those
// of an input that are bound to a label of the URI.
func (s *structView) requires(m *memberView) bool {
	return m.required || s.input && m.withTrait(model.TraitHTTPLabel) != nil
}

// spread gives a validator to whatever contains something that has one.
func (c *checker) spread() {
	var todo []any
	for _, subject := range c.met {
		if c.needs[subject] {
			todo = append(todo, subject)
		}
	}
	for len(todo) > 0 {
		subject := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, user := range c.users[subject] {
			if !c.needs[user] {
				c.needs[user] = true
				todo = append(todo, user)
			}
		}
	}
}

// declare names the validators and decides their checks, in shape order.
func (c *checker) declare() {
	var list []any
	for _, subject := range c.met {
		if c.needs[subject] {
			list = append(list, subject)
		}
	}
	slices.SortFunc(list, func(a, b any) int { return compareFold(string(idOf(a)), string(idOf(b))) })
	for _, subject := range list {
		c.names[subject] = c.rootScope.declare(validatorKey(subject), c.view.service, validatorName(subject))
	}
	c.validated = list
	for _, subject := range list {
		c.plan.validators = append(c.plan.validators, c.validator(subject))
	}
	for i, op := range c.view.operations {
		decl := c.plan.operations[i]
		decl.validator = c.names[op.input]
		decl.check = c.rootScope.declare(nameKey{id: op.op.ID(), role: roleCheck}, op.op, "Validate"+decl.input.name)
	}
}

// validatorKey identifies the validator of a subject.
func validatorKey(subject any) nameKey {
	if s, ok := subject.(*structView); ok {
		return nameKey{id: s.owner.ID()}
	}
	return nameKey{id: idOf(subject)}
}

func idOf(subject any) model.ShapeID {
	switch s := subject.(type) {
	case *structView:
		return s.id
	case memberSubject:
		return s.member.ID()
	}
	return subject.(model.Shape).ID()
}

// validatorName is the name of a validator: that of the shape, neither renamed
// nor stripped of leading underscores.
func validatorName(subject any) string {
	id := idOf(subject)
	name := upperFirst(id.Name()) + upperFirst(id.Member())
	if s, ok := subject.(*structView); ok && s.operation {
		name = "Op" + name
	}
	return "validate" + name
}

// upperFirst is a name with its first letter in upper case.
func upperFirst(name string) string {
	if name == "" {
		return ""
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

func (c *checker) validator(subject any) *validatorDecl {
	if c.strict != nil {
		return c.strictValidator(subject)
	}
	decl := &validatorDecl{name: c.names[subject]}
	switch s := subject.(type) {
	case *structView:
		decl.context = c.structName(s)
		decl.body = c.structChecks(s)
		decl.param = pointer{c.structType(s)}
	case *model.Union:
		decl.context = c.typeNames[s]
		decl.body = c.unionChecks(s)
		decl.param = c.named(s)
	case *model.List:
		decl.context = c.typeName(s)
		decl.body = c.elemCheck(s.Member)
		decl.param = c.valueType(s, false)
	case *model.Map:
		decl.context = c.typeName(s)
		check := c.elemCheck(s.Value)
		check.isMap = true
		decl.body = check
		decl.param = c.valueType(s, false)
	}
	return decl
}

// validatorOf is the name of the validator of a subject, or "".
func (c *checker) validatorOf(subject any) string {
	if subject == nil || !c.needs[subject] {
		return ""
	}
	return c.names[subject]
}

func (c *checker) structChecks(s *structView) structChecks {
	fields := c.fieldsOf(s)
	var out structChecks
	for i, m := range s.members {
		if isEventStream(m.target) || fields[i] == "" {
			continue
		}
		check := fieldCheck{field: fields[i], validator: c.validatorOf(c.subjectOfView(m)), content: guarded{guard: notNil}}
		if c.strict != nil {
			check.content = c.guardedField(m)
		}
		if s.requires(m) {
			check.presence = presenceOf(m)
		}
		if check.presence != unchecked || check.validator != "" {
			out = append(out, check)
		}
	}
	return out
}

// presenceOf says how one sees that a required member is missing. A number or
// boolean that is no pointer always has a value.
func presenceOf(m *memberView) presence {
	switch {
	case isStringEnum(m.target):
		return whenEmpty
	case isIntEnum(m.target):
		return unchecked
	}
	if m.nullable || hasEmptyValue(m.target) {
		return whenNil
	}
	return unchecked
}

func (c *checker) elemCheck(m *model.Member) elemCheck {
	return elemCheck{validator: c.validatorOf(c.subjectOfMember(m)), address: c.wantsAddress(m)}
}

// wantsAddress reports whether the validator of an element takes its address:
// structures are checked by pointer, and elements are values unless the
// collection is sparse.
func (c *checker) wantsAddress(m *model.Member) bool {
	_, isStruct := m.Target.(*model.Structure)
	return isStruct && !isNullable(m)
}

func (c *checker) unionChecks(u *model.Union) unionChecks {
	var out unionChecks
	for _, m := range unionMembers(u) {
		if name := c.validatorOf(c.subjectOfMember(m)); name != "" {
			out = append(out, memberCheck{typ: c.memberNames[m], label: m.Name, validator: name, address: c.wantsAddress(m)})
		}
	}
	return out
}
