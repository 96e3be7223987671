package golang

import (
	"slices"
	"strconv"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/node"
)

// fill is which of a shape's values an example is.
type fill int

const (
	smallest fill = iota // what is required, as short as it may be
	full                 // all there is, recursion cut
	cut                  // a list or map with one element, which is smallest; else smallest
)

// prefix begins the names of functions that make such values.
func (s fill) prefix() string { return [...]string{"smallest", "full", "smallest"}[s] }

// How many values an example may have. What would be more than maxWeight has the
// smallest values from there on. What needs more than maxNeeded even so goes
// without them, which may make it invalid: where each shape requires two of the
// next, no memory holds them all.
const (
	maxWeight = 2000
	maxNeeded = 10 * maxWeight
)

// A value is an example with what is known of it.
type value struct {
	of     example
	sure   bool // whether it is certainly valid
	weight int  // how many values it has
}

// A site is where a value stands.
type site struct {
	target   model.Shape
	subjects []model.Subject // whose traits it has, the first first
	input    bool            // whether it is a member of an operation's input
}

func siteOfShape(s model.Shape) site { return site{target: s, subjects: []model.Subject{s}} }

func siteOf(m *model.Member) site {
	return site{target: m.Target, subjects: []model.Subject{m, m.Target}}
}

func siteOfView(s *structView, m *memberView) site {
	return site{target: m.target, subjects: append(slices.Clone(m.traits[:min(1, len(m.traits))]), m.target), input: s.input}
}

func (p site) traits() traitReader { return traitReader{id: p.target.ID(), subjects: p.subjects} }

// An exampler makes examples.
type exampler struct {
	*checker
	tests      *testPlan
	components map[model.Shape]int   // shapes of the same one contain each other
	heights    map[model.Shape]int   // how deep the smallest value of a shape is
	built      map[builderKey]*value // calls of the functions of the tests
	taken      map[string]bool       // the names of functions of the tests
	samples    map[sampleKey][]string
}

// builderKey identifies the function for a structView or union.
type builderKey struct {
	subject any
	size    fill
}

func newExampler(c *checker, tests *testPlan) *exampler {
	x := &exampler{checker: c, tests: tests, built: make(map[builderKey]*value), heights: make(map[model.Shape]int), taken: make(map[string]bool), samples: make(map[sampleKey][]string)}
	shapes := x.shapes()
	x.components = components(shapes)
	x.measureHeights(shapes)
	return x
}

// builder is the call of the function that makes a structure or a union.
func (x *exampler) builder(subject any, size fill) *value {
	key := builderKey{subject, size}
	if b, ok := x.built[key]; ok {
		return b
	}
	decl := &builderDecl{}
	var body func() value
	switch subject := subject.(type) {
	case *structView:
		decl.name = x.unique(size.prefix() + x.structName(subject))
		decl.typ = x.structType(subject)
		body = func() value { return x.structure(subject, size, decl.typ) }
	case *model.Union:
		decl.name = x.unique(size.prefix() + x.typeNames[subject])
		decl.typ = x.named(subject)
		body = func() value { return x.union(subject, size) }
	}
	// What contains itself calls the function while that is being made.
	b := &value{of: call{name: decl.name}, sure: true, weight: 1}
	x.built[key] = b
	made := body()
	decl.value, b.sure, b.weight = made.of, made.sure, made.weight
	x.tests.builders = append(x.tests.builders, decl)
	return b
}

// unique is a name that no other function of the tests has.
func (x *exampler) unique(name string) string {
	for x.taken[name] {
		name += "_"
	}
	x.taken[name] = true
	return name
}

func (x *exampler) structure(s *structView, size fill, typ typeExpr) value {
	out := value{sure: true, weight: 1}
	lit := composite{typ: typ, lines: true}
	fields := x.fieldsOf(s)
	if s.shape.Traits().Has(model.TraitError) && !s.operation && size == full {
		lit.fields = append(lit.fields, exampleField{"Message", call{name: "ptr", args: []example{goSource(`"text"`)}}})
	}
	for i, m := range s.members {
		if isEventStream(m.target) || fields[i] == "" || size == smallest && !s.requires(m) {
			continue
		}
		inner := size
		switch {
		case out.weight > maxWeight:
			inner = smallest
		case size == full && x.recursive(s.shape, m.target):
			inner = cut
		}
		at := siteOfView(s, m)
		v := x.value(at, inner)
		if size == full {
			v = x.apart(v, at, x.defaultOf(m))
		}
		if v.of == nil || out.weight+v.weight > maxNeeded {
			out.sure = out.sure && !s.requires(m)
			continue
		}
		lit.fields = append(lit.fields, exampleField{fields[i], x.pointed(at, v.of, m.nullable)})
		out.weight += v.weight
		out.sure = out.sure && v.sure
	}
	out.of = lit
	return out
}

// apart is another value where the first one is what an absent member stands for:
// a full structure is to show that its members are there.
func (x *exampler) apart(v value, at site, def node.Value) value {
	switch def := def.(type) {
	case *node.Bool:
		if _, ok := at.target.(*model.Boolean); ok {
			v.of = goSource(strconv.FormatBool(!def.Value))
		}
	case *node.String:
		if v.of == example(goSource(strconv.Quote(def.Text))) || v.of == example(goSource(quotedSource(def.Text))) {
			return x.value(at, smallest)
		}
	case *node.Number:
		if v.of == example(goSource(def.Text)) {
			return x.value(at, smallest)
		}
	}
	return v
}

// recursive reports whether a shape contains one that contains it.
func (x *exampler) recursive(s, part model.Shape) bool {
	return s == part || x.components[s] != 0 && x.components[s] == x.components[part]
}

func (x *exampler) union(u *model.Union, size fill) value {
	members := unionMembers(u)
	if len(members) == 0 {
		return value{of: goSource("nil")}
	}
	choice := members[0]
	for _, m := range members {
		better := x.heights[m.Target] < x.heights[choice.Target]
		if size == full && x.recursive(u, choice.Target) != x.recursive(u, m.Target) {
			better = x.recursive(u, choice.Target)
		} else if size == full && !x.recursive(u, choice.Target) {
			better = false
		}
		if better {
			choice = m
		}
	}
	return x.unionMember(u, choice, size)
}

// unionMember is a union that is that member.
func (x *exampler) unionMember(u *model.Union, m *model.Member, size fill) value {
	if size == full && x.recursive(u, m.Target) {
		size = cut
	}
	v := x.value(siteOf(m), size)
	v.of = x.unionLiteral(m, v.of)
	v.weight++
	return v
}

func (x *exampler) unionLiteral(m *model.Member, v example) example {
	lit := composite{typ: named{x.plan.typesPath(), x.memberNames[m]}, address: true}
	if v != nil {
		lit.fields = []exampleField{{"Value", v}}
	}
	return lit
}

// pointed is a value as a field or an element has it.
func (x *exampler) pointed(at site, v example, nullable bool) example {
	if !isPointer(at.target, nullable) {
		return v
	}
	if d, ok := v.(dereference); ok {
		return d.of
	}
	out := call{name: "ptr", args: []example{v}}
	if _, isCall := v.(call); !isCall {
		out.typ = x.valueType(at.target, at.input)
	}
	return out
}

// value is an example of what stands at a place; its example is nil if there is
// none.
func (x *exampler) value(at site, size fill) value {
	t := at.traits()
	switch s := at.target.(type) {
	case *model.List:
		return x.list(s, t, size)
	case *model.Map:
		return x.mapping(s, t, size)
	}
	if size == cut {
		size = smallest
	}
	if values, ok := enumTexts(at.target); ok {
		return chosen(values, size)
	}
	switch s := at.target.(type) {
	case *model.Structure:
		if view := x.view.byShape[s]; view != nil {
			return *x.builder(view, size)
		}
	case *model.Union:
		if isEventStream(s) {
			return value{}
		}
		return *x.builder(s, size)
	case *model.String:
		return x.text(t, size)
	case *model.IntEnum:
		numbers := intEnumNumbers(s)
		if len(numbers) == 0 {
			return value{}
		}
		n := numbers[0]
		if size == full {
			n = numbers[len(numbers)-1]
		}
		return value{goSource(strconv.FormatInt(n, 10)), true, 1}
	}
	return x.simple(at, t, size)
}
