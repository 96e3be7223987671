package diff

import (
	"github.com/apismith/apismith/model"
)

// Options say what to compare. The zero Options compare everything.
type Options struct {
	// SkipDocs leaves out changes of documentation and of examples.
	SkipDocs bool
}

// Compare returns the changes from the old to the new model. Neither is nil, and
// neither is changed. Shapes are found again by their id; where the only service
// of a model moved to another namespace, its shapes are taken to have moved with
// it.
func Compare(old, new *model.Model, o Options) *Report {
	c := &comparer{
		options: o,
		old:     newSide(old),
		new:     newSide(new),
		byKey:   make(map[pairKey]*pair),
		opDone:  make(map[*model.Operation]bool),
		renamed: make(map[model.ShapeID]model.ShapeID),
		index:   make(map[string]*Change),
	}
	// First the graph of what stands at the same places in both models …
	c.pairServices()
	c.pairOperations()
	c.drain()
	c.pairRest()
	c.findRenames()
	c.findHeld()
	// … then what differs there.
	c.metadata()
	c.services()
	c.operations()
	for _, p := range c.pairs {
		c.shapes(p)
	}
	c.retargets()
	c.appearances()
	c.finish()
	r := &Report{Old: old, New: new, Changes: c.changes, graph: &graph{ops: c.ops, pairs: c.pairs}}
	r.sort()
	return r
}

// A comparer compares two models. The order of its steps is the order of the
// calls in Compare.
type comparer struct {
	options  Options
	old, new *side
	// moved is the namespace of the only service, in the old and in the new model,
	// if it changed.
	moved [2]string

	svcs   []servicePair
	ops    []*operationPair
	opDone map[*model.Operation]bool // of the old model
	pairs  []*pair                   // in the order in which they were met
	byKey  map[pairKey]*pair
	next   int // the first of pairs whose edges are not followed yet

	retargeted []retarget
	renamed    map[model.ShapeID]model.ShapeID // old id to new

	changes []*Change
	index   map[string]*Change // by key
}

// A servicePair is a service that both models have.
type servicePair struct{ old, new *model.Service }

// An operationPair is an operation that both models have.
type operationPair struct {
	old, new *model.Operation
	// root is set if callers reach the operation: it is bound to a service in both
	// models, or there are no services.
	root bool
	// parts are what stands at the roots of the request, response and error parts.
	parts [Error + 1][]*pair
}

// A pair is two shapes that stand at the same place, one in each model.
type pair struct {
	old, new model.Shape
	n        int // its place among the pairs
	input    bool
	output   bool // input and output: whether it is that of an operation
	held     bool // whether its values are part of a Go type
	members  []memberPair
	edges    []*pair

	uses []Use    // see finish
	bits []uint64 // see finish
}

// A memberPair is a member of both shapes of a pair, or of one: the other is nil
// then.
type memberPair struct{ old, new *model.Member }

// A retarget is a place that refers to another shape than before.
type retarget struct {
	at       *pair // the container of the member; nil for an operation's input or output
	member   memberPair
	op       *operationPair // whose input or output it is; nil for a member
	part     Part
	old, new model.Shape
}

type pairKey struct{ old, new model.Shape }

// pair returns the pair of two shapes and sees to it that its edges will be
// followed.
func (c *comparer) pair(old, new model.Shape) *pair {
	key := pairKey{old, new}
	if p := c.byKey[key]; p != nil {
		return p
	}
	p := &pair{old: old, new: new, n: len(c.pairs)}
	c.byKey[key] = p
	c.pairs = append(c.pairs, p)
	return p
}

// drain follows the edges of all pairs.
func (c *comparer) drain() {
	for ; c.next < len(c.pairs); c.next++ {
		c.connect(c.pairs[c.next])
	}
}

// connect pairs what the members of two aggregates of one kind target.
func (c *comparer) connect(p *pair) {
	if p.old.Kind() != p.new.Kind() {
		return
	}
	switch p.old.(type) {
	case *model.Structure, *model.Union, *model.List, *model.Map:
	default:
		return
	}
	p.members = matchMembers(model.Members(p.old), model.Members(p.new))
	p.edges = make([]*pair, 0, len(p.members))
	for _, m := range p.members {
		if m.old == nil || m.new == nil {
			continue
		}
		old, new := m.old.Target, m.new.Target
		p.edges = append(p.edges, c.pair(old, new))
		if !c.same(old, new) {
			c.retargeted = append(c.retargeted, retarget{at: p, member: m, old: old, new: new})
		}
	}
}

// matchMembers matches members by name, and those that only have another name
// in the model by what they are called on the wire. They come in the order of
// the new members; those that are gone come last.
func matchMembers(old, new []*model.Member) []memberPair {
	out := make([]memberPair, len(new), len(new)+1)
	matched := 0
	var byName map[string]*model.Member
	for i, n := range new {
		out[i].new = n
		// Most members stand where they stood.
		if i < len(old) && old[i].Name == n.Name {
			out[i].old = old[i]
			matched++
			continue
		}
		if byName == nil {
			byName = make(map[string]*model.Member, len(old))
			for _, o := range old {
				byName[o.Name] = o
			}
		}
		if o := byName[n.Name]; o != nil {
			out[i].old = o
			matched++
		}
	}
	if matched == len(old) {
		return out
	}
	taken := make(map[*model.Member]bool, len(old))
	for _, m := range out {
		taken[m.old] = true
	}
	for _, o := range old {
		if taken[o] {
			continue
		}
		if i := renamedTo(o, out); i >= 0 {
			out[i].old = o
			continue
		}
		out = append(out, memberPair{old: o})
	}
	return out
}

// renamedTo returns the place of the new member that is an old one by another
// name, or -1: it targets the same shape and is called the same on the wire.
func renamedTo(o *model.Member, members []memberPair) int {
	for i, m := range members {
		if m.old == nil && m.new != nil && m.new.Target.ID() == o.Target.ID() && sameWireName(o, m.new) {
			return i
		}
	}
	return -1
}

// counterpart is the id that a shape of the old model has in the new one if it
// is still there.
func (c *comparer) counterpart(id model.ShapeID) model.ShapeID {
	if c.moved[0] != c.moved[1] && id.Namespace() == c.moved[0] {
		return model.ShapeID(c.moved[1]) + id[len(c.moved[0]):]
	}
	return id
}

// same reports whether a shape of the new model is one of the old one by id.
func (c *comparer) same(old, new model.Shape) bool {
	return old.ID() == new.ID() || c.counterpart(old.ID()) == new.ID()
}

// isRename reports whether a shape of the old model is called like that of the
// new one now.
func (c *comparer) isRename(old, new model.Shape) bool { return c.renamed[old.ID()] == new.ID() }

// pairServices finds which service is which: by id, and the one that is left
// over on each side.
func (c *comparer) pairServices() {
	var gone []*model.Service
	paired := make(map[*model.Service]bool)
	for _, o := range c.old.services {
		if n, ok := c.new.m.Shape(o.ID()).(*model.Service); ok {
			c.svcs = append(c.svcs, servicePair{o, n})
			paired[n] = true
		} else {
			gone = append(gone, o)
		}
	}
	var added []*model.Service
	for _, n := range c.new.services {
		if !paired[n] {
			added = append(added, n)
		}
	}
	if len(gone) == 1 && len(added) == 1 {
		c.svcs = append(c.svcs, servicePair{gone[0], added[0]})
		if len(c.svcs) == 1 {
			c.moved = [2]string{gone[0].ID().Namespace(), added[0].ID().Namespace()}
		}
	}
}

// pairOperations pairs the operations that the services have in both models.
func (c *comparer) pairOperations() {
	for _, s := range c.svcs {
		for _, o := range c.old.operations[s.old] {
			n, ok := c.new.m.Shape(c.counterpart(o.ID())).(*model.Operation)
			if ok && c.new.serves[s.new][n] {
				c.operation(o, n, true, s.old.Errors, s.new.Errors)
			}
		}
	}
}

// operation pairs two operations and what they exchange. The last arguments are
// the errors that they have from their services.
func (c *comparer) operation(o, n *model.Operation, root bool, oldErrors, newErrors []*model.Structure) {
	if c.opDone[o] {
		return
	}
	c.opDone[o] = true
	op := &operationPair{old: o, new: n, root: root}
	c.ops = append(c.ops, op)
	exchange := func(part Part, old, new *model.Structure) *pair {
		if old == nil || new == nil || old.ID() == model.Unit || new.ID() == model.Unit {
			return nil
		}
		p := c.pair(old, new)
		op.parts[part] = append(op.parts[part], p)
		if !c.same(old, new) {
			c.retargeted = append(c.retargeted, retarget{op: op, part: part, old: old, new: new})
		}
		return p
	}
	if p := exchange(Request, o.Input, n.Input); p != nil {
		p.input = true
	}
	if p := exchange(Response, o.Output, n.Output); p != nil {
		p.output = true
	}
	errors := make(map[model.ShapeID]*model.Structure, len(n.Errors)+len(newErrors))
	for _, list := range [][]*model.Structure{n.Errors, newErrors} {
		for _, e := range list {
			errors[e.ID()] = e
		}
	}
	for _, list := range [][]*model.Structure{o.Errors, oldErrors} {
		for _, e := range list {
			if m := errors[c.counterpart(e.ID())]; m != nil {
				op.parts[Error] = append(op.parts[Error], c.pair(e, m))
			}
		}
	}
}

// pairRest pairs, by id, the shapes that are in both models but stand at no
// common place.
func (c *comparer) pairRest() {
	for o := range c.old.m.Shapes() {
		n := c.new.m.Shape(c.counterpart(o.ID()))
		if n == nil {
			continue
		}
		switch o := o.(type) {
		case *model.Service, *model.Resource:
			if o.Kind() != n.Kind() {
				c.pair(o, n)
			}
		case *model.Operation:
			if op, ok := n.(*model.Operation); ok {
				c.operation(o, op, c.withoutServices(), nil, nil)
			} else {
				c.pair(o, n)
			}
		default:
			c.pair(o, n)
		}
	}
	c.drain()
}

// withoutServices reports whether the models are mere collections of shapes.
func (c *comparer) withoutServices() bool { return len(c.old.services)+len(c.new.services) == 0 }

// findRenames finds the shapes that were renamed: one that only the old model
// has and one that only the new model has stand at the same places, and at no
// others.
func (c *comparer) findRenames() {
	to := make(map[model.Shape]model.Shape)
	from := make(map[model.Shape]model.Shape)
	ambiguous := make(map[model.Shape]bool)
	for _, r := range c.retargeted {
		if r.old.Kind() != r.new.Kind() ||
			c.new.m.Shape(c.counterpart(r.old.ID())) != nil || c.old.has(c, r.new) {
			continue
		}
		if n := to[r.old]; n != nil && n != r.new {
			ambiguous[r.old] = true
		}
		if o := from[r.new]; o != nil && o != r.old {
			ambiguous[o], ambiguous[r.old] = true, true
		}
		to[r.old], from[r.new] = r.new, r.old
	}
	for _, r := range c.retargeted {
		// A place where only one of the two stands makes it no rename.
		if n := to[r.old]; n != nil && n != r.new {
			ambiguous[r.old] = true
		}
		if o := from[r.new]; o != nil && o != r.old {
			ambiguous[o] = true
		}
	}
	for o, n := range to { // unordered: a set
		if !ambiguous[o] {
			c.renamed[o.ID()] = n.ID()
		}
	}
}
