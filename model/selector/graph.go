package selector

import (
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/apismith/apismith/model"
)

// A Graph evaluates selectors over one model. It makes the indexes that it needs
// when it needs them, and keeps them, and is safe for concurrent use.
type Graph struct {
	model *model.Model

	subjects func() []model.Subject
	byType   func() map[shapeType][]model.Subject
	byTrait  func() map[model.ShapeID][]model.Subject
	in       func() map[model.Subject][]edge // the edges that lead to a subject

	mu      sync.Mutex
	results map[*Selector]*set
	roots   map[*root]*set
}

// A set is shapes and members, each once, in the order in which they came.
type set struct {
	list []model.Subject
	in   map[model.Subject]struct{}
}

func newSet() *set { return &set{in: make(map[model.Subject]struct{})} }

// add reports whether the subject was not in the set yet.
func (s *set) add(x model.Subject) bool {
	if s.has(x) {
		return false
	}
	s.in[x] = struct{}{}
	s.list = append(s.list, x)
	return true
}

func (s *set) has(x model.Subject) bool {
	_, ok := s.in[x]
	return ok
}

func sorted(list []model.Subject) []model.Subject {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b model.Subject) int { return strings.Compare(string(a.ID()), string(b.ID())) })
	return list
}

// NewGraph returns a Graph of a model. Selectors see all shapes of the model: its
// own, imported ones, and those of the prelude. What they ask of traits'
// definitions they find if the model was loaded with them.
func NewGraph(m *model.Model) *Graph {
	g := &Graph{model: m, results: make(map[*Selector]*set), roots: make(map[*root]*set)}
	g.subjects = sync.OnceValue(g.listSubjects)
	g.byType = sync.OnceValue(g.indexTypes)
	g.byTrait = sync.OnceValue(g.indexTraits)
	g.in = sync.OnceValue(g.indexReverse)
	return g
}

func (g *Graph) listSubjects() []model.Subject {
	var out []model.Subject
	for s := range g.model.All() {
		out = append(out, s)
		for _, m := range model.Members(s) {
			out = append(out, m)
		}
	}
	return out
}

func (g *Graph) indexTypes() map[shapeType][]model.Subject {
	out := make(map[shapeType][]model.Subject)
	for _, s := range g.subjects() {
		t := typeOf(s)
		out[t] = append(out[t], s)
	}
	return out
}

func (g *Graph) indexTraits() map[model.ShapeID][]model.Subject {
	out := make(map[model.ShapeID][]model.Subject)
	for _, s := range g.subjects() {
		for _, t := range s.Traits().All() {
			id := publicID(t.ID)
			out[id] = append(out[id], s)
		}
		if e, ok := s.(*model.Enum); ok && !e.Traits().Has(model.TraitEnum) {
			out[model.TraitEnum] = append(out[model.TraitEnum], s) // as traitValue says
		}
	}
	return out
}

func (g *Graph) indexReverse() map[model.Subject][]edge {
	out := make(map[model.Subject][]edge)
	for _, s := range g.subjects() {
		g.edges(s, true, func(e edge) bool {
			out[e.to] = append(out[e.to], edge{e.label, s})
			return true
		})
	}
	return out
}

// start are shapes among which all are for which a sequence yields anything.
func (g *Graph) start(q sequence) []model.Subject {
	if len(q) > 0 {
		switch first := q[0].(type) {
		case types:
			var out []model.Subject
			for t := blob; t <= member; t <<= 1 {
				if first.mask&t != 0 {
					out = append(out, g.byType()[t]...)
				}
			}
			return out
		case *attribute:
			if id, ok := first.trait(); ok {
				return g.byTrait()[id]
			}
		}
	}
	return g.subjects()
}

// Select returns the shapes and members that a selector yields for any shape of
// the model, each once, sorted by id.
func (g *Graph) Select(s *Selector) []model.Subject { return sorted(g.result(s).list) }

// Contains reports whether a shape or member of the model is among those that
// [Graph.Select] returns. Most selectors need to look at that one only; of
// others, the result is kept.
func (g *Graph) Contains(s *Selector, x model.Subject) bool {
	if s.exprs.isFilter() {
		return s.exprs.yields(g.evaluation(s), x)
	}
	return g.result(s).has(x)
}

func (g *Graph) result(s *Selector) *set {
	g.mu.Lock()
	found, ok := g.results[s]
	g.mu.Unlock()
	if ok {
		return found
	}
	found = g.all(s.exprs, g.evaluation(s))
	g.mu.Lock()
	g.results[s] = found
	g.mu.Unlock()
	return found
}

// all are the subjects that a sequence yields for any shape.
func (g *Graph) all(q sequence, e *evaluation) *set {
	if len(e.vars) == 0 {
		return g.stages(q, e)
	}
	out := newSet()
	for _, s := range g.start(q) {
		e.reset()
		q.push(e, s, func(t model.Subject) bool {
			out.add(t)
			return true
		})
	}
	return out
}

// SelectFrom returns what a selector yields for one shape or member only, each
// once, sorted by id.
func (g *Graph) SelectFrom(s *Selector, from model.Subject) []model.Subject {
	out := newSet()
	e := g.evaluation(s)
	e.reset()
	s.exprs.push(e, from, func(t model.Subject) bool {
		out.add(t)
		return true
	})
	return sorted(out.list)
}

// stages evaluates a sequence without variables, step by step: what an expression
// yields does not depend on how its shape was reached, and a shape that is reached
// in many ways is sent on once.
func (g *Graph) stages(q sequence, e *evaluation) *set {
	now := g.start(q)
	var all *set // what now lists, unless that was filtered
	for _, x := range q {
		if f, ok := x.(filter); ok {
			var kept []model.Subject
			for _, s := range now {
				if f.keep(e, s) {
					kept = append(kept, s)
				}
			}
			now, all = kept, nil
			continue
		}
		all = newSet()
		for _, s := range now {
			x.push(e, s, func(t model.Subject) bool {
				all.add(t)
				return true
			})
		}
		now = all.list
	}
	if all == nil {
		all = newSet()
		for _, s := range now {
			all.add(s)
		}
	}
	return all
}

// Matches yields every match of a selector with its variables: by the shapes of
// the model that it begins with, in the order of their ids, and for each in the
// order of what it yields. A shape that is reached from several others matches
// several times, if with different variables.
func (g *Graph) Matches(s *Selector) iter.Seq[Match] {
	return func(yield func(Match) bool) {
		e := g.evaluation(s)
		seen := newSet() // what has matched without variables
		for _, from := range sorted(g.start(s.exprs)) {
			e.reset()
			if !s.exprs.push(e, from, func(t model.Subject) bool {
				m := Match{Subject: t, Vars: e.captured(s)}
				if len(m.Vars) == 0 && !seen.add(t) {
					return true
				}
				return yield(m)
			}) {
				return
			}
		}
	}
}

// An evaluation is the state of one pass of a selector over a model.
type evaluation struct {
	g    *Graph
	vars []*set // by their number; nil if not set
	name []string
}

func (g *Graph) evaluation(s *Selector) *evaluation {
	return &evaluation{g: g, vars: make([]*set, len(s.vars)), name: s.vars}
}

// reset forgets the variables, for the next shape to begin with.
func (e *evaluation) reset() { clear(e.vars) }

// captured are the variables that are set, by name.
func (e *evaluation) captured(s *Selector) []Var {
	var out []Var
	for i, v := range e.vars {
		if v != nil {
			out = append(out, Var{s.vars[i], sorted(v.list)})
		}
	}
	slices.SortFunc(out, func(a, b Var) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// variable is the value of a variable; nil if it is not set.
func (e *evaluation) variable(name string) *set {
	if i := slices.Index(e.name, name); i >= 0 {
		return e.vars[i]
	}
	return nil
}
