package golang

import (
	"slices"
	"strconv"
	"strings"

	"github.com/apismith/apismith/model"
)

// goldenTests decides the golden tests of a package.
func (c *checker) goldenTests() {
	t := &tester{exampler: newExampler(c, &testPlan{}), goldens: make(map[string]bool), wrongs: make(map[any]string), found: make(map[violationKey][]violation)}
	t.measureDistances()
	c.plan.tests = t.tests
	for i, op := range c.view.operations {
		t.tests.operations = append(t.tests.operations, t.operationTest(op, c.plan.operations[i]))
	}
	for _, subject := range c.validated {
		if s, ok := subject.(*structView); !ok || !s.operation {
			t.tests.validators = append(t.tests.validators, t.validatorTest(subject))
		}
	}
	for _, e := range c.plan.enums {
		var names []string
		for _, v := range e.values {
			if v.name != "" {
				names = append(names, v.name)
			}
		}
		t.tests.enums = append(t.tests.enums, &enumTest{name: e.name, constants: names, integer: e.integer})
	}
	for _, u := range c.plan.unions {
		test := &unionTest{name: u.name}
		for _, m := range u.members {
			test.members = append(test.members, m.name)
		}
		t.tests.unions = append(t.tests.unions, test)
	}
	if c.plan.json != nil {
		t.jsonTests()
	}
}

// A tester decides golden tests.
type tester struct {
	*exampler
	goldens   map[string]bool // the golden files, in lower case
	distances map[any]int     // from a subject to the nearest problem that it can have
	wrongs    map[any]string  // the functions that make wrong structures
	found     map[violationKey][]violation
}

// file is the name of a golden file, without its ending.
func (t *tester) file(name string) string {
	return strings.TrimSuffix(operationFile(name, t.goldens), ".go")[len("api_op_"):]
}

// operationTest compares an operation's inputs.
func (t *tester) operationTest(op *operationView, decl *operationDecl) *operationTest {
	test := &operationTest{name: t.unique("TestGolden" + decl.input.name), file: t.file(decl.input.name), check: decl.check, context: t.structName(op.input)}
	input := func(s fill) exampleInput {
		b := t.builder(op.input, s)
		return exampleInput{value: b.of, valid: b.sure}
	}
	test.smallest, test.full = input(smallest), input(full)
	if decl.validator != "" {
		test.cases = t.structCases(op.input, test.context)
	}
	if t.plan.json != nil {
		test.json = slices.ContainsFunc(t.plan.json.operations, func(s *jsonStruct) bool { return s.name == decl.input.name })
	}
	return test
}

// validatorTest asks the validator of a shape.
func (t *tester) validatorTest(subject any) *validatorTest {
	name := strings.TrimPrefix(t.names[subject], "validate")
	test := &validatorTest{name: t.unique("TestGoldenValidate" + name), file: t.file(name), validator: t.names[subject]}
	if s, ok := subject.(*structView); ok {
		context := t.structName(s)
		for _, size := range []fill{smallest, full} {
			b := t.builder(s, size)
			test.cases = append(test.cases, checkCase{label: size.prefix(), value: call{name: "ptr", args: []example{b.of}}, want: wanted(b.sure)})
		}
		test.cases = append(test.cases, t.structCases(s, context)...)
		return test
	}
	at := t.siteOfSubject(subject)
	context := t.typeName(at.target)
	add := func(label string, v example, want verdict, path string) {
		if v != nil {
			test.cases = append(test.cases, checkCase{label, t.argument(at.target, v), want, context + path})
		}
	}
	if u, ok := at.target.(*model.Union); ok {
		t.unionCases(u, add)
		return test
	}
	for _, size := range []fill{smallest, full} {
		v := t.value(at, size)
		add(size.prefix(), v.of, wanted(v.sure), "")
	}
	if t.strict != nil {
		for _, v := range t.violations(at) {
			add(v.label, v.value, v.want, v.path)
		}
	}
	switch s := at.target.(type) {
	case *model.List:
		t.listCases(s, add)
	case *model.Map:
		t.mapCases(s, at, add)
	}
	return test
}

func wanted(sure bool) verdict {
	if sure {
		return mustBeValid
	}
	return mayBeEither
}

// siteOfSubject is where a subject that is no structure stands.
func (t *tester) siteOfSubject(subject any) site {
	if m, ok := subject.(memberSubject); ok {
		return site{target: m.target, subjects: []model.Subject{m.member, m.target}}
	}
	return siteOfShape(subject.(model.Shape))
}

// argument is a value as a validator takes it.
func (t *tester) argument(target model.Shape, v example) example {
	switch target.(type) {
	case *model.Structure, *model.BigInteger, *model.BigDecimal:
		return t.pointed(site{target: target}, v, true)
	}
	return v
}

// structCases leave out each required member, and give each member something
// wrong.
func (t *tester) structCases(s *structView, context string) []checkCase {
	base, typ := t.builder(s, full).of, t.structType(s)
	fields := t.fieldsOf(s)
	var out []checkCase
	for _, check := range t.structChecks(s) {
		m := s.members[slices.Index(fields, check.field)]
		without := func(label string, v example) {
			out = append(out, checkCase{label, changed{base, typ, exampleField{check.field, v}}, mustBeInvalid, context + "." + check.field})
		}
		if check.presence != unchecked {
			without("without "+check.field, absent(check.presence))
		}
		if check.validator == "" {
			continue
		}
		if v := t.wrong(t.subjectOfView(m)); v != nil {
			without("wrong "+check.field, t.pointed(siteOfView(s, m), v, m.nullable))
		}
	}
	return out
}

// absent is the value of a field that is missing.
func absent(p presence) example {
	if p == whenEmpty {
		return goSource(`""`)
	}
	return goSource("nil")
}

func (t *tester) unionCases(u *model.Union, add func(label string, v example, want verdict, path string)) {
	for _, m := range unionMembers(u) {
		v := t.unionMember(u, m, full)
		add(m.Name, v.of, wanted(v.sure), "")
		if w := t.wrong(t.subjectOfMember(m)); w != nil {
			add("wrong "+m.Name, t.unionLiteral(m, w), mustBeInvalid, "["+m.Name+"]")
		}
		if t.strict.constrains(u) {
			add("no "+m.Name, conversion{pointer{named{t.plan.typesPath(), t.memberNames[m]}}, goSource("nil")}, mustBeInvalid, "")
		}
	}
	if t.strict.constrains(u) {
		add("unknown", t.unknownUnion(), mustBeInvalid, "")
	}
}

func (t *tester) unknownUnion() example {
	return composite{typ: named{t.plan.typesPath(), unknownMember}, address: true}
}

func (t *tester) listCases(s *model.List, add func(label string, v example, want verdict, path string)) {
	typ := t.valueType(s, false)
	if w := t.wrongElement(s.Member); w != nil {
		add("wrong element", composite{typ: typ, elems: []example{w}}, mustBeInvalid, "[0]")
	}
	if t.strict != nil && t.missingUnion(s.Member) != "" {
		add("element that is none", composite{typ: typ, elems: []example{goSource("nil")}}, mustBeInvalid, "[0]")
	}
}

// wrongElement is a value with a problem, as an element.
func (t *tester) wrongElement(m *model.Member) example {
	w := t.wrong(t.subjectOfMember(m))
	if w == nil {
		return nil
	}
	return t.pointed(siteOf(m), w, isNullable(m))
}

func (t *tester) mapCases(s *model.Map, at site, add func(label string, v example, want verdict, path string)) {
	if w := t.wrongElement(s.Value); w != nil {
		add("wrong value", t.withValue(s, w), mustBeInvalid, "[")
	}
	if t.strict == nil {
		return
	}
	if t.missingUnion(s.Value) != "" {
		add("value that is none", t.withValue(s, goSource("nil")), mustBeInvalid, "[")
	}
	add("wrong key", t.withWrongKey(s), mustBeInvalid, "[")
}

// entry is a map of one entry.
func (t *tester) entry(s *model.Map, key string, v example) example {
	return composite{typ: t.valueType(s, false), keys: []string{key}, elems: []example{v}}
}

// withValue is a map that has a value.
func (t *tester) withValue(s *model.Map, v example) example {
	keys := t.keys(s, 1)
	if keys == nil {
		keys = []string{"key"}
	}
	return t.entry(s, keys[0], v)
}

// withWrongKey is a map whose key has a problem; nil if there is none.
func (t *tester) withWrongKey(s *model.Map) example {
	elems, _ := t.elements(s.Value, full, 1)
	w, ok := t.wrong(t.subjectOfMember(s.Key)).(goSource)
	if !ok || len(elems) != 1 {
		return nil
	}
	key, err := strconv.Unquote(string(w))
	if err != nil {
		return nil
	}
	return t.entry(s, key, elems[0].of)
}

// unreached is the distance of a subject that cannot have problems.
const unreached = 1 << 20

// measureDistances finds how far down in a subject the nearest problem is.
func (t *tester) measureDistances() {
	t.distances = make(map[any]int)
	var queue []any
	for _, subject := range t.validated {
		t.distances[subject] = unreached
		if t.hasOwnProblem(subject) {
			t.distances[subject] = 0
			queue = append(queue, subject)
		}
	}
	for len(queue) > 0 {
		subject := queue[0]
		queue = queue[1:]
		for _, user := range t.users[subject] {
			if d, ok := t.distances[user]; ok && d == unreached {
				t.distances[user] = t.distances[subject] + 1
				queue = append(queue, user)
			}
		}
	}
}

func (t *tester) hasOwnProblem(subject any) bool {
	switch s := subject.(type) {
	case *structView:
		return slices.ContainsFunc(t.structChecks(s), func(c fieldCheck) bool { return c.presence != unchecked })
	case *model.Union:
		return t.strict.constrains(s)
	}
	return t.strict != nil && t.violation(t.siteOfSubject(subject)) != nil
}

// wrong is a value with a problem; nil if there is none.
func (t *tester) wrong(subject any) example {
	d, ok := t.distances[subject]
	if !ok || d == unreached {
		return nil
	}
	switch s := subject.(type) {
	case *structView:
		return call{name: t.wrongStruct(s)}
	case *model.Union:
		if d == 0 {
			return t.unknownUnion()
		}
		for _, m := range unionMembers(s) {
			if inner := t.subjectOfMember(m); t.nearer(inner, d) {
				return t.unionLiteral(m, t.wrong(inner))
			}
		}
		return nil
	}
	at := t.siteOfSubject(subject)
	if d == 0 {
		return t.violation(at)
	}
	switch s := at.target.(type) {
	case *model.List:
		return composite{typ: t.valueType(s, false), elems: []example{t.wrongElement(s.Member)}}
	case *model.Map:
		if t.nearer(t.subjectOfMember(s.Value), d) {
			return t.withValue(s, t.wrongElement(s.Value))
		}
		return t.withWrongKey(s)
	}
	return nil
}

// nearer reports whether a subject is one step nearer to its problem.
func (t *tester) nearer(subject any, d int) bool {
	other, ok := t.distances[subject]
	return subject != nil && ok && other == d-1
}

// wrongStruct is the function that makes a structure with a problem.
func (t *tester) wrongStruct(s *structView) string {
	if name, ok := t.wrongs[s]; ok {
		return name
	}
	name := t.unique("wrong" + t.structName(s))
	t.wrongs[s] = name
	fields := t.fieldsOf(s)
	typ := t.structType(s)
	decl := &builderDecl{name: name, typ: typ}
	t.tests.builders = append(t.tests.builders, decl)
	for _, check := range t.structChecks(s) {
		m := s.members[slices.Index(fields, check.field)]
		var v example
		switch inner := t.subjectOfView(m); {
		case t.distances[s] == 0 && check.presence != unchecked:
			v = absent(check.presence)
		case t.distances[s] > 0 && t.nearer(inner, t.distances[s]):
			v = t.pointed(siteOfView(s, m), t.wrong(inner), m.nullable)
		default:
			continue
		}
		decl.value = dereference{changed{t.builder(s, smallest).of, typ, exampleField{check.field, v}}}
		return name
	}
	panic("golang: no problem of " + string(s.id))
}

// jsonTests write and read the values of all types that have documents.
func (t *tester) jsonTests() {
	types := make(map[string]*jsonStruct)
	for _, s := range t.plan.json.types {
		types[s.name] = s
	}
	operations := make(map[string]*jsonStruct)
	for _, s := range t.plan.json.operations {
		operations[s.name] = s
	}
	add := func(s *structView, j *jsonStruct) {
		if j == nil {
			return
		}
		test := &jsonTest{name: t.unique("TestGoldenJSON" + j.name), file: t.file("JSON" + j.name), typ: t.structType(s), smallest: t.builder(s, smallest).of, full: t.builder(s, full).of}
		for _, m := range j.members {
			if m.field == "Message" { // of an error, whose name has two spellings
				for _, name := range m.names[1:] {
					test.decoded = append(test.decoded, "{"+strconv.Quote(name)+`:"text"}`)
				}
			}
		}
		t.tests.json = append(t.tests.json, test)
	}
	for i, op := range t.view.operations {
		add(op.input, operations[t.plan.operations[i].input.name])
		add(op.output, operations[t.plan.operations[i].output.name])
	}
	for _, s := range t.view.structures {
		add(s, types[t.typeNames[s.shape]])
	}
	if len(t.plan.json.unions) > 0 {
		t.tests.unknownUnion = `{"__type":"Union","new":1}`
	}
	byName := make(map[string]*model.Union)
	for _, u := range t.view.unions {
		byName[t.typeNames[u]] = u
	}
	for _, j := range t.plan.json.unions {
		u := byName[j.name]
		test := &jsonTest{name: t.unique("TestGoldenJSON" + j.name), file: t.file("JSON" + j.name), unmarshal: j.unmarshal, typed: !j.typeMember}
		for _, m := range unionMembers(u) {
			test.members = append(test.members, t.unionMember(u, m, full).of)
		}
		t.tests.json = append(t.tests.json, test)
	}
}
