package golang

import (
	"math"
	"math/big"
	"slices"
	"strconv"

	"github.com/apismith/apismith/generator/golang/pattern"
	"github.com/apismith/apismith/generator/golang/sample"
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

// maxWeight is how many values an example may have: what would be more has the
// smallest values from there on.
const maxWeight = 2000

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
	components map[model.Shape]int // shapes of the same one contain each other
	heights    map[model.Shape]int // how deep the smallest value of a shape is
	built      map[any]*builtValue
	taken      map[string]bool // the names of functions of the tests
	samples    map[sampleKey][]string
}

// A sampleKey is what strings are asked for.
type sampleKey struct {
	pattern        string
	least, most, n int
}

// A builtValue is what a function of the tests returns.
type builtValue struct {
	name string
	value
}

// builderKey identifies the function for a structView or union.
type builderKey struct {
	subject any
	size    fill
}

func newExampler(c *checker, tests *testPlan) *exampler {
	x := &exampler{checker: c, tests: tests, built: make(map[any]*builtValue), heights: make(map[model.Shape]int), taken: make(map[string]bool), samples: make(map[sampleKey][]string)}
	shapes := x.shapes()
	x.components = components(shapes)
	x.measureHeights(shapes)
	return x
}

// lengthOf are the bounds of a length; the upper one may be [sample.Unlimited].
func lengthOf(t traitReader) (least, most int) {
	d, ok := length(t, byLen)
	if !ok {
		return 0, sample.Unlimited
	}
	least, most = int(max(d.min, 0)), sample.Unlimited
	if d.max != noBound {
		most = int(d.max)
	}
	return least, most
}

// builder is the function that makes a structure or a union.
func (x *exampler) builder(subject any, s fill) *builtValue {
	key := builderKey{subject, s}
	if b, ok := x.built[key]; ok {
		return b
	}
	b := &builtValue{value: value{sure: true, weight: 1}}
	x.built[key] = b
	decl := &builderDecl{}
	var v value
	switch subject := subject.(type) {
	case *structView:
		decl.name = x.unique(s.prefix() + x.structName(subject))
		decl.typ = x.typeOf(subject)
		b.name = decl.name
		v = x.structure(subject, s, decl.typ)
	case *model.Union:
		decl.name = x.unique(s.prefix() + x.typeNames[subject])
		decl.typ = x.named(subject)
		b.name = decl.name
		v = x.union(subject, s)
	}
	decl.value = v.of
	b.sure, b.weight = v.sure, v.weight
	b.of = call{name: b.name}
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

// typeOf is the Go type of a structure.
func (x *exampler) typeOf(s *structView) typeExpr {
	if !s.operation {
		return x.named(s.shape)
	}
	for i, op := range x.view.operations {
		switch s {
		case op.input:
			return named{x.plan.importPath, x.plan.operations[i].input.name}
		case op.output:
			return named{x.plan.importPath, x.plan.operations[i].output.name}
		}
	}
	panic("golang: " + string(s.id) + " is no operation's structure")
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
		if v.of == nil {
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
	if !nullable || hasEmptyValue(at.target) {
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
	switch at.target.(type) {
	case *model.List, *model.Map:
	default:
		if size == cut {
			size = smallest
		}
	}
	switch s := at.target.(type) {
	case *model.Structure:
		if view := x.view.byShape[s]; view != nil {
			b := x.builder(view, size)
			return value{b.of0(), b.sure, b.weight}
		}
	case *model.Union:
		if isEventStream(s) {
			return value{}
		}
		b := x.builder(s, size)
		return value{b.of0(), b.sure, b.weight}
	case *model.List:
		return x.list(s, t, size)
	case *model.Map:
		return x.mapping(s, t, size)
	case *model.String:
		if isEnumString(s) {
			var values []string
			for _, e := range enumTraitEntries(s) {
				values = append(values, e.Text("value"))
			}
			return chosen(values, size)
		}
		return x.text(t, size)
	case *model.Enum:
		var values []string
		for _, m := range s.Members {
			values = append(values, enumText(m))
		}
		return chosen(values, size)
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

// of0 is the call of the function, also while it is being made.
func (b *builtValue) of0() example { return call{name: b.name} }

// chosen is the first or the last of the values of an enum.
func chosen(values []string, size fill) value {
	if len(values) == 0 {
		return value{}
	}
	v := values[0]
	if size == full {
		v = values[len(values)-1]
	}
	return value{goSource(strconv.Quote(v)), true, 1}
}

func intEnumNumbers(s *model.IntEnum) []int64 {
	var out []int64
	for _, m := range s.Members {
		if n, _ := m.Traits().Get(model.TraitEnumValue).(*node.Number); n != nil {
			if v, ok := n.Int(); ok {
				out = append(out, v)
			}
		}
	}
	return out
}

// translated is the pattern of a place; ok is false if it has one that is not
// known.
func translated(t traitReader) (p pattern.Pattern, ok bool) {
	s := t.with(model.TraitPattern)
	if s == nil {
		return nil, true
	}
	p, err := pattern.Translate(s.Traits().Text(model.TraitPattern))
	return p, err == nil
}

// fullLength is how long a full string is, if nothing is said.
const fullLength = 8

// text is a string.
func (x *exampler) text(t traitReader, size fill) value {
	found := x.texts(t, size, 1)
	if found == nil {
		return value{goSource(`"text"`), false, 1}
	}
	return value{goSource(quotedSource(found[0])), true, 1}
}

// texts are up to n strings that a site can have.
func (x *exampler) texts(t traitReader, size fill, n int) []string {
	p, ok := translated(t)
	if !ok {
		return nil
	}
	least, most := lengthOf(t)
	if size == full {
		longer := max(least, fullLength)
		if most != sample.Unlimited {
			longer = min(longer, most)
		}
		if found := x.strings(t, p, longer, most, n); len(found) == n {
			return found
		}
	}
	return x.strings(t, p, least, most, n)
}

// strings are sample.Strings, which many sites ask for the same.
func (x *exampler) strings(t traitReader, p pattern.Pattern, least, most, n int) []string {
	key := sampleKey{least: least, most: most, n: n}
	if s := t.with(model.TraitPattern); s != nil {
		key.pattern = s.Traits().Text(model.TraitPattern)
	}
	found, ok := x.samples[key]
	if !ok {
		found = sample.Strings(p, least, most, n)
		x.samples[key] = found
	}
	return found
}

// simple is a value without parts.
func (x *exampler) simple(at site, t traitReader, size fill) value {
	out := value{sure: true, weight: 1}
	switch s := at.target.(type) {
	case *model.Blob:
		text := "blob"
		least, most := lengthOf(t)
		if size == smallest {
			text = ""
		}
		for len(text) < least && len(text) < maxWeight {
			text += "b"
		}
		if most != sample.Unlimited && len(text) > most {
			text = text[:most]
		}
		quoted := goSource(strconv.Quote(text))
		reader := call{path: "strings", name: "NewReader", args: []example{quoted}}
		switch {
		case !s.Traits().Has(model.TraitStreaming):
			out.of = conversion{slice{builtin("byte")}, quoted}
			out.sure = len(text) >= least
		case at.input:
			out.of = reader
		default:
			out.of = call{path: "io", name: "NopCloser", args: []example{reader}}
		}
	case *model.Boolean:
		out.of = goSource(strconv.FormatBool(size == full))
	case *model.Timestamp:
		out.of = call{path: "time", name: "Date", args: []example{goSource("2026, 5, 17, 8, 30, 15, 0, time.UTC")}}
	case *model.Document:
		out.of = call{path: x.plan.documentPath(), name: "NewLazyDocument", args: []example{goSource(`map[string]any{"key": []any{"value", 1}}`)}}
	case *model.Byte:
		out.of, out.sure = integerIn(t, size, 8)
	case *model.Short:
		out.of, out.sure = integerIn(t, size, 16)
	case *model.Integer:
		out.of, out.sure = integerIn(t, size, 32)
	case *model.Long:
		out.of, out.sure = integerIn(t, size, 64)
	case *model.BigInteger:
		out.of = dereference{call{name: "integerNumber", args: []example{goSource(strconv.Quote(numberIn(t, size, true)))}}}
	case *model.Float:
		out.of, out.sure = floatIn(t, size, math.MaxFloat32)
	case *model.Double:
		out.of, out.sure = floatIn(t, size, math.MaxFloat64)
	case *model.BigDecimal:
		out.of = dereference{call{name: "decimalNumber", args: []example{goSource(strconv.Quote(numberIn(t, size, false)))}}}
	default:
		return value{}
	}
	return out
}

// integerIn is an integer of so many bits that the trait range allows, if there
// is one.
func integerIn(t traitReader, size fill, bits int) (example, bool) {
	text := numberIn(t, size, true)
	if _, err := strconv.ParseInt(text, 10, bits); err != nil {
		return goSource("0"), false
	}
	return goSource(text), true
}

// floatIn is the same of a float with a limit.
func floatIn(t traitReader, size fill, limit float64) (example, bool) {
	text := numberIn(t, size, false)
	if f, err := strconv.ParseFloat(text, 64); err != nil || math.Abs(f) > limit {
		return goSource("0"), false
	}
	return goSource(text), true
}

// numberIn is a number that the trait range allows.
func numberIn(t traitReader, size fill, integer bool) string {
	least, most := rangeBounds(t)
	n := new(big.Rat)
	if size == full {
		n.SetInt64(5)
		if !integer {
			n.SetFrac64(11, 2)
		}
	}
	for _, bound := range []struct {
		n  *node.Number
		up bool
	}{{least, true}, {most, false}} {
		if bound.n == nil {
			continue
		}
		r, ok := new(big.Rat).SetString(bound.n.Text)
		if integer {
			if whole := rounded(bound.n, bound.up); whole != nil {
				r = new(big.Rat).SetInt(whole)
			}
		}
		if ok && (bound.up && n.Cmp(r) < 0 || !bound.up && n.Cmp(r) > 0) {
			if !integer {
				return bound.n.Text // as it is spelled, whatever a float makes of it
			}
			n.Set(r)
		}
	}
	if integer {
		return n.Num().String()
	}
	f, _ := n.Float64()
	return strconv.FormatFloat(f, 'g', -1, 64)
}

// maxElements is how many elements an example has if it must have many.
const maxElements = 200

func (x *exampler) list(s *model.List, t traitReader, size fill) value {
	least, most := lengthOf(t)
	count := least
	if size != smallest && most != 0 {
		count = max(1, least)
	}
	if size == cut {
		size = smallest
	}
	lit := composite{typ: x.valueType(s, false)}
	out := value{sure: count <= maxElements, weight: 1}
	if count > maxElements {
		count = maxElements
	}
	elems, distinct := x.elements(s.Member, size, count)
	for _, e := range elems {
		lit.elems = append(lit.elems, e.of)
		out.weight += e.weight
		out.sure = out.sure && e.sure
	}
	if len(elems) < count || !distinct && t.with(model.TraitUniqueItems) != nil {
		out.sure = false
	}
	out.of = lit
	return out
}

// elements are values of a list or map, and whether no two are the same.
func (x *exampler) elements(m *model.Member, size fill, count int) (out []value, distinct bool) {
	at := siteOf(m)
	nullable := model.Nullable(m, model.ClientZeroValueV1NoInput)
	one := x.value(at, size)
	if one.of == nil || count == 0 {
		return nil, true
	}
	one.of = x.pointed(at, one.of, nullable)
	out = []value{one}
	if count == 1 {
		return out, true
	}
	var others []example
	switch s := m.Target.(type) {
	case *model.String:
		if isEnumString(s) {
			for _, e := range enumTraitEntries(s) {
				others = append(others, goSource(strconv.Quote(e.Text("value"))))
			}
			break
		}
		for _, text := range x.texts(at.traits(), size, count) {
			others = append(others, goSource(quotedSource(text)))
		}
	case *model.Enum:
		for _, member := range s.Members {
			others = append(others, goSource(strconv.Quote(enumText(member))))
		}
	}
	if len(others) >= count && !(nullable && !hasEmptyValue(m.Target)) {
		out = out[:0]
		for _, e := range others[:count] {
			out = append(out, value{e, one.sure, one.weight})
		}
		return out, true
	}
	for len(out) < count {
		out = append(out, one)
	}
	return out, false
}

func (x *exampler) mapping(s *model.Map, t traitReader, size fill) value {
	least, most := lengthOf(t)
	count := least
	if size != smallest && most != 0 {
		count = max(1, least)
	}
	if size == cut {
		size = smallest
	}
	keys := x.keys(s, min(count, maxElements))
	out := value{sure: len(keys) == count, weight: 1}
	lit := composite{typ: x.valueType(s, false), keys: keys}
	elems, _ := x.elements(s.Value, size, len(keys))
	if len(elems) < len(keys) {
		lit.keys = keys[:len(elems)]
		out.sure = false
	}
	for _, e := range elems {
		lit.elems = append(lit.elems, e.of)
		out.weight += e.weight
		out.sure = out.sure && e.sure
	}
	out.of = lit
	return out
}

// keys are up to so many keys of a map.
func (x *exampler) keys(s *model.Map, count int) []string {
	if count == 0 {
		return nil
	}
	var out []string
	switch key := s.Key.Target.(type) {
	case *model.Enum:
		for _, m := range key.Members {
			out = append(out, enumText(m))
		}
	case *model.String:
		if !isEnumString(key) {
			return x.texts(siteOf(s.Key).traits(), full, count)
		}
		for _, e := range enumTraitEntries(key) {
			out = append(out, e.Text("value"))
		}
	}
	return out[:min(count, len(out))]
}
