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
	limit    func() int                      // how many steps each selector may take

	mu      sync.Mutex
	results map[*Selector]*set
	roots   map[*root]*set
	spent   map[*Selector]int // the steps that its evaluations took
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
	g := &Graph{model: m, results: make(map[*Selector]*set), roots: make(map[*root]*set), spent: make(map[*Selector]int)}
	g.subjects = sync.OnceValue(g.listSubjects)
	g.byType = sync.OnceValue(g.indexTypes)
	g.byTrait = sync.OnceValue(g.indexTraits)
	g.in = sync.OnceValue(g.indexReverse)
	g.limit = func() int { return leastSteps + stepsPerSubject*len(g.subjects()) }
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
// the model, each once, sorted by id. The error is [ErrTooManySteps].
func (g *Graph) Select(s *Selector) ([]model.Subject, error) {
	found, err := g.result(s)
	if err != nil {
		return nil, err
	}
	return sorted(found.list), nil
}

// Contains reports whether a shape or member of the model is among those that
// [Graph.Select] returns. Most selectors need to look at that one only; of
// others, the result is kept. The error is [ErrTooManySteps].
func (g *Graph) Contains(s *Selector, x model.Subject) (bool, error) {
	if !s.exprs.isFilter() {
		found, err := g.result(s)
		return err == nil && found.has(x), err
	}
	e := g.evaluation(s, false)
	ok := s.exprs.yields(e, x)
	err := g.end(s, e)
	return ok && err == nil, err
}

func (g *Graph) result(s *Selector) (*set, error) {
	g.mu.Lock()
	found, ok := g.results[s]
	g.mu.Unlock()
	if ok {
		return found, nil
	}
	e := g.evaluation(s, false)
	found = e.all(s.exprs, g.start(s.exprs))
	if err := g.end(s, e); err != nil {
		return nil, err
	}
	g.mu.Lock()
	g.results[s] = found
	g.mu.Unlock()
	return found, nil
}

// SelectFrom returns what a selector yields for one shape or member only, each
// once, sorted by id. The error is [ErrTooManySteps].
func (g *Graph) SelectFrom(s *Selector, from model.Subject) ([]model.Subject, error) {
	e := g.evaluation(s, false)
	found := e.all(s.exprs, []model.Subject{from})
	if err := g.end(s, e); err != nil {
		return nil, err
	}
	return sorted(found.list), nil
}

// Matches yields every match of a selector with its variables: by the shapes of
// the model that it begins with, in the order of their ids, and for each in the
// order of what it yields. A shape that is reached in several ways matches several
// times, if with different variables. An error, which is [ErrTooManySteps], is the
// last that it yields.
func (g *Graph) Matches(s *Selector) iter.Seq2[Match, error] {
	return func(yield func(Match, error) bool) {
		e := g.evaluation(s, true)
		seen := make(map[state]struct{})
		stopped := false
		w := walk{e: e, q: s.exprs, many: true, next: func(t model.Subject) bool {
			match := state{s: t, bound: e.bound}
			if _, ok := seen[match]; ok {
				return true
			}
			seen[match] = struct{}{}
			e.spend(costOfKeeping)
			stopped = !yield(Match{Subject: t, Vars: e.vars.captured(e.bound)}, nil)
			return !stopped
		}}
		for _, from := range sorted(g.start(s.exprs)) {
			e.bound = 0
			if !e.spend(1) || !w.from(0, from) {
				break
			}
		}
		if err := g.end(s, e); err != nil && !stopped {
			yield(Match{}, err)
		}
	}
}

// evaluation begins an evaluation of a selector. It keeps the variables that the
// selector asks for, or all.
func (g *Graph) evaluation(s *Selector, all bool) *evaluation {
	g.mu.Lock()
	spent := g.spent[s]
	g.mu.Unlock()
	return &evaluation{g: g, vars: newBindings(s.vars, all), limit: g.limit() - spent}
}

// end counts the steps of an evaluation among those of its selector.
func (g *Graph) end(s *Selector, e *evaluation) error {
	g.mu.Lock()
	g.spent[s] += e.spent
	g.mu.Unlock()
	if e.isOver() {
		return ErrTooManySteps
	}
	return nil
}
