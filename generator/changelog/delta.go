package changelog

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/node"
)

// deltas finds what the AWS API Changes site shows as added to structures. The
// site compares the structures of one name; nothing here looks at operations or
// at the path on which a shape is used.
//
// The site follows the new shapes with a guard: one whose kind and name it is
// within already ends the path. It walks every path; here, what cannot differ or
// cannot show a difference is found once for each pair of shapes, so the walk is
// as long as what it finds. Where shapes contain each other in many ways, there
// are more paths than anyone can walk: the walk ends after maxVisits.
type deltas struct {
	oldByName map[string]model.Shape
	ofInput   map[string]*Value // by the name of a structure; nil for nothing
	isEC2     bool
	inputs    map[string]bool

	facts map[shapePair]*facts
	order []*facts
	memo  map[shapePair]*Value

	types map[model.Shape]*Value // descriptions that do not depend on a guard

	visits int // of shapes on the paths from the structure that is compared now
}

// maxVisits is hundreds of times as many as any structure of AWS takes.
const maxVisits = 1 << 17

// visit reports whether the walk goes on.
func (d *deltas) visit() bool {
	d.visits++
	return d.visits <= maxVisits
}

type shapePair struct{ old, new model.Shape }

// facts are what is known of a pair of shapes.
type facts struct {
	pair   shapePair
	differ bool // whether the site finds a difference in or below it
	show   bool // whether there is an addition in or below it
	users  []*facts
}

func newDeltas(old, new *model.Model, ops []*model.Operation, isEC2 bool) *deltas {
	d := &deltas{
		oldByName: make(map[string]model.Shape),
		ofInput:   make(map[string]*Value),
		isEC2:     isEC2,
		inputs:    make(map[string]bool),
		facts:     make(map[shapePair]*facts),
		memo:      make(map[shapePair]*Value),
		types:     make(map[model.Shape]*Value),
	}
	for s := range old.Shapes() {
		switch s.(type) {
		case *model.Service, *model.Operation, *model.Resource:
			continue
		}
		// A copy of a shape has the name of the original, which has it by itself.
		if name := fileName(s); d.oldByName[name] == nil || s.ID().Name() == name {
			d.oldByName[name] = s
		}
	}
	for _, op := range ops {
		d.inputs[fileName(op.Input)] = true
	}
	return d
}

// methods are the operations whose input or output has a delta.
func (d *deltas) methods(ops []*model.Operation) []UpdatedMethod {
	var out []UpdatedMethod
	for _, op := range ops {
		m := UpdatedMethod{Name: fileName(op), Request: d.of(op.Input), Response: d.of(op.Output)}
		if m.Request == nil && m.Response == nil {
			continue
		}
		if m.Request.equal(m.Response) {
			m.Response = m.Request
		}
		out = append(out, m)
	}
	return out
}

// of is the delta of the input or output of an operation, or nil.
func (d *deltas) of(s *model.Structure) *Value {
	if s.ID() == model.Unit {
		return nil
	}
	name := fileName(s)
	if v, known := d.ofInput[name]; known {
		return v
	}
	v := d.compute(name, s)
	d.ofInput[name] = v
	return v
}

func (d *deltas) compute(name string, s *model.Structure) *Value {
	old := d.oldByName[name]
	if old == nil {
		return nil
	}
	d.explore(shapePair{old, s})
	d.visits = 0
	if d.equal(shapePair{old, s}, nil) {
		return nil
	}
	d.visits = 0
	v, _ := d.delta(shapePair{old, s}, nil)
	// Every request of EC2 that creates something takes tags, which the site
	// leaves out.
	if d.isEC2 && d.inputs[name] && v != nil && v.kind == objectValue {
		v = newObject(slices.DeleteFunc(slices.Clone(v.fields), func(f field) bool { return f.name == "TagSpecifications" }))
	}
	if v.isEmpty() {
		return nil
	}
	return v
}

// A shapeKind is what the site makes of the kinds of shapes.
type shapeKind uint8

const (
	scalarKind shapeKind = iota
	stringKind
	structureKind
	listKind
	mapKind
)

func kindOf(s model.Shape) shapeKind {
	switch s.(type) {
	case *model.Structure, *model.Union, *model.Document:
		return structureKind
	case *model.List:
		return listKind
	case *model.Map:
		return mapKind
	case *model.String, *model.Enum:
		return stringKind
	}
	return scalarKind
}

// explore finds the facts of a pair and of all pairs below it.
func (d *deltas) explore(root shapePair) {
	if d.facts[root] != nil {
		return
	}
	start := len(d.order)
	d.fact(root)
	for i := start; i < len(d.order); i++ {
		f := d.order[i]
		f.differ, f.show = d.differHere(f.pair), d.showHere(f.pair)
		for _, below := range d.below(f.pair) {
			child := d.fact(below.pair)
			child.users = append(child.users, f)
			f.differ, f.show = f.differ || child.differ, f.show || child.show
		}
	}
	var todo []*facts
	todo = append(todo, d.order[start:]...)
	for len(todo) > 0 {
		f := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, u := range f.users {
			if f.differ && !u.differ || f.show && !u.show {
				u.differ, u.show = u.differ || f.differ, u.show || f.show
				todo = append(todo, u)
			}
		}
	}
}

func (d *deltas) fact(p shapePair) *facts {
	f := d.facts[p]
	if f == nil {
		f = &facts{pair: p}
		d.facts[p] = f
		d.order = append(d.order, f)
	}
	return f
}

// A step is a member that both shapes of a pair have, and what it targets.
type step struct {
	name  string
	isKey bool
	pair  shapePair
}

// below are the pairs that the site looks at below a pair.
func (d *deltas) below(p shapePair) []step {
	kind := kindOf(p.new)
	if kind != kindOf(p.old) {
		return nil
	}
	switch kind {
	case structureKind:
		var out []step
		old := model.Members(p.old)
		for i, n := range model.Members(p.new) {
			if o := memberNamed(old, i, n); o != nil {
				out = append(out, step{name: fileName(n), pair: shapePair{o.Target, n.Target}})
			}
		}
		return out
	case listKind:
		return []step{{pair: shapePair{p.old.(*model.List).Member.Target, p.new.(*model.List).Member.Target}}}
	case mapKind:
		o, n := p.old.(*model.Map), p.new.(*model.Map)
		return []step{
			{isKey: true, pair: shapePair{o.Key.Target, n.Key.Target}},
			{pair: shapePair{o.Value.Target, n.Value.Target}},
		}
	}
	return nil
}

// memberNamed finds a member again that most likely stands at place i.
func memberNamed(old []*model.Member, i int, n *model.Member) *model.Member {
	if i < len(old) && old[i].Name == n.Name {
		return old[i]
	}
	for _, o := range old {
		if o.Name == n.Name {
			return o
		}
	}
	return nil
}

// addedMembers are the members of the new structure that the old one has not.
func addedMembers(p shapePair) []*model.Member {
	var out []*model.Member
	old := model.Members(p.old)
	for i, n := range model.Members(p.new) {
		if memberNamed(old, i, n) == nil {
			out = append(out, n)
		}
	}
	return out
}

// differHere reports whether the site takes two shapes for different, whatever
// is below them. A change of any kind of shape to a structure is none to it; on
// other changes of kind it fails, and here they are differences.
func (d *deltas) differHere(p shapePair) bool {
	switch kind := kindOf(p.new); {
	case kind == structureKind:
		return kindOf(p.old) == structureKind && len(addedMembers(p)) > 0
	case kind != kindOf(p.old):
		return true
	case kind == stringKind:
		return !slices.Equal(values(p.old), values(p.new))
	case kind == scalarKind:
		return fileName(p.old) != fileName(p.new)
	}
	return false
}

// showHere reports whether two shapes have a delta, whatever is below them.
func (d *deltas) showHere(p shapePair) bool {
	switch kind := kindOf(p.new); {
	case kind == structureKind:
		return kindOf(p.old) != structureKind || len(addedMembers(p)) > 0
	case kind == scalarKind:
		return false
	case kind != kindOf(p.old):
		return true
	case kind == stringKind:
		return len(addedValues(p)) > 0
	}
	return false
}

func addedValues(p shapePair) []string {
	old := values(p.old)
	var out []string
	for _, v := range values(p.new) {
		if !slices.Contains(old, v) {
			out = append(out, v)
		}
	}
	return out
}

// values are the values of a string, nil if it may have any.
func values(s model.Shape) []string {
	switch s := s.(type) {
	case *model.Enum:
		out := make([]string, len(s.Members))
		for i, m := range s.Members {
			out[i] = m.Name
			if v, ok := m.Traits().Get(model.TraitEnumValue).(*node.String); ok {
				out[i] = v.Text
			}
		}
		return out
	case *model.String:
		list, _ := s.Traits().Get(model.TraitEnum).(*node.Array)
		if list == nil {
			return nil
		}
		var out []string
		for _, e := range list.Elems {
			o, _ := e.(*node.Object)
			out = append(out, o.Text("value"))
		}
		return out
	}
	return nil
}

// within reports how deep in a guard a shape is, or -1.
func within(guard []model.Shape, s model.Shape) int {
	for i, g := range guard {
		if g == s || kindOf(g) == kindOf(s) && fileName(g) == fileName(s) {
			return i
		}
	}
	return -1
}

// equal reports whether the site finds no difference in and below a pair, within
// the shapes of the guard.
func (d *deltas) equal(p shapePair, guard []model.Shape) bool {
	if !d.facts[p].differ {
		return true
	}
	if !d.visit() {
		return false
	}
	if within(guard, p.new) >= 0 {
		return true
	}
	if d.differHere(p) {
		return false
	}
	guard = append(guard, p.new)
	for _, below := range d.below(p) {
		if !d.equal(below.pair, guard) {
			return false
		}
	}
	return true
}

// delta is what was added in and below a pair, within the shapes of the guard;
// nil for nothing. depth is that of the outermost shape of the guard that ended
// a path, or len(guard)+1 if none did: such a delta is the same everywhere.
func (d *deltas) delta(p shapePair, guard []model.Shape) (v *Value, depth int) {
	depth = len(guard) + 1
	if !d.facts[p].show {
		return nil, depth
	}
	if v, known := d.memo[p]; known {
		return v, depth
	}
	if !d.visit() {
		return nil, 0
	}
	if at := within(guard, p.new); at >= 0 {
		return nil, at
	}
	guard = append(guard, p.new)
	outermost := len(guard)
	below := func(s step) *Value {
		v, at := d.delta(s.pair, guard)
		outermost = min(outermost, at)
		return v
	}
	switch kind := kindOf(p.new); {
	case kind != kindOf(p.old):
		v = d.describe(p.new)
	case kind == structureKind:
		var fields []field
		for _, m := range addedMembers(p) {
			fields = append(fields, field{fileName(m), d.describe(m.Target)})
		}
		for _, s := range d.below(p) {
			if v := below(s); !v.isEmpty() {
				fields = append(fields, field{s.name, v})
			}
		}
		if fields != nil {
			v = newObject(fields)
		}
	case kind == listKind, kind == mapKind:
		steps := d.below(p)
		v = below(steps[len(steps)-1])
	case kind == stringKind:
		v = newSet(addedValues(p))
	}
	v = v.atMost(maxSize)
	// A shape that leads back to itself looks different from within; all others
	// look the same from everywhere.
	if outermost == len(guard) {
		d.memo[p] = v
	}
	return v, outermost
}

// describe is the description of a shape that is new.
func (d *deltas) describe(s model.Shape) *Value {
	v, _ := d.description(s, nil)
	return v
}

// description is the description of a shape within those of the guard, with the
// depth of the outermost one that ended a path, as delta has it. The guard is by
// name.
func (d *deltas) description(s model.Shape, guard []string) (v *Value, depth int) {
	if v := d.types[s]; v != nil {
		return v, len(guard) + 1
	}
	if !d.visit() {
		return elision, 0
	}
	name := fileName(s)
	if at := slices.Index(guard, name); at >= 0 {
		return recursion, at
	}
	guard = append(guard, name)
	outermost := len(guard)
	of := func(s model.Shape) *Value {
		v, at := d.description(s, guard)
		outermost = min(outermost, at)
		return v
	}
	switch kindOf(s) {
	case structureKind:
		fields := make([]field, 0, len(model.Members(s)))
		for _, m := range model.Members(s) {
			fields = append(fields, field{fileName(m), of(m.Target)})
		}
		v = newObject(fields)
	case listKind:
		v = newList(of(s.(*model.List).Member.Target))
	case mapKind:
		m := s.(*model.Map)
		v = newObject([]field{{of(m.Key.Target).text, of(m.Value.Target)}})
	case stringKind:
		v = newText("string")
		if list := values(s); len(list) > 0 {
			v = newText(strings.Join(list, " | "))
		}
	default:
		v = newText(scalarName(s))
	}
	v = v.atMost(maxSize)
	if outermost == len(guard) {
		d.types[s] = v
	}
	return v, outermost
}

// scalarName is what the site calls a number, blob or timestamp.
func scalarName(s model.Shape) string {
	if s.Kind() == model.KindIntEnum {
		return string(model.KindInteger)
	}
	return strings.ToLower(string(s.Kind()))
}
