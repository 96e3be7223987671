package validate

import (
	"iter"
	"slices"
	"sync"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/model/selector"
	"github.com/apismith/apismith/model/validate/value"
)

// An index is what all rules know about a model. Each part is computed when the
// first rule asks for it.
type index struct {
	model *model.Model
	// shapes are those of the inputs, sorted by id.
	shapes []model.Shape

	checker       func() *value.Checker
	traitFindings func() []traitFinding
	traits        func() map[model.ShapeID][]model.Subject
	users         func() map[model.Shape][]use
	graph         func() *selector.Graph

	selectors map[string]*selector.Selector // those that were parsed, nil for what is none
}

func newIndex(m *model.Model) *index {
	x := &index{model: m, shapes: slices.Collect(m.Shapes()), selectors: make(map[string]*selector.Selector)}
	x.traits = sync.OnceValue(x.indexTraits)
	x.graph = sync.OnceValue(func() *selector.Graph { return selector.NewGraph(m) })
	x.checker = sync.OnceValue(x.newChecker)
	x.traitFindings = sync.OnceValue(x.findTraits)
	x.users = sync.OnceValue(x.indexUsers)
	return x
}

// subjects yields the shapes of the inputs, each followed by its members.
func (x *index) subjects() iter.Seq[model.Subject] {
	return func(yield func(model.Subject) bool) {
		for _, s := range x.shapes {
			if !yield(s) {
				return
			}
			for _, m := range model.Members(s) {
				if !yield(m) {
					return
				}
			}
		}
	}
}

// isOwn reports whether the inputs define a shape or member.
func (x *index) isOwn(s model.Subject) bool {
	if m, ok := s.(*model.Member); ok {
		s = m.Container
	}
	return x.model.IsOwn(s.ID())
}

// withTrait are the shapes and members of the inputs that have a trait, in the
// order of subjects.
func (x *index) withTrait(id model.ShapeID) []model.Subject { return x.traits()[id] }

func (x *index) indexTraits() map[model.ShapeID][]model.Subject {
	out := make(map[model.ShapeID][]model.Subject)
	for s := range x.subjects() {
		for _, t := range s.Traits().All() {
			out[t.ID] = append(out[t.ID], s)
		}
	}
	return out
}

// usersOf are the references from shapes of the inputs to a shape, which may be
// imported.
func (x *index) usersOf(s model.Shape) []use { return x.users()[s] }

func (x *index) indexUsers() map[model.Shape][]use {
	out := make(map[model.Shape][]use)
	for _, s := range x.shapes {
		eachUse(s, func(u use) { out[u.to] = append(out[u.to], u) })
	}
	return out
}

// definition is the value of the trait "trait" of the shape that defines a trait,
// or nil if we do not know the definition.
func (x *index) definition(trait model.ShapeID) *node.Object {
	s := x.model.Shape(trait)
	if s == nil {
		return nil
	}
	return s.Traits().Object(model.TraitTrait)
}

// selector is a selector of the model, such as that of a trait's definition; nil
// for a text that is none.
func (x *index) selector(text string) *selector.Selector {
	s, known := x.selectors[text]
	if !known {
		s, _ = selector.Parse(text)
		x.selectors[text] = s
	}
	return s
}

// shapesOf yields the shapes of the inputs that are of one type.
func shapesOf[S model.Shape](x *index) iter.Seq[S] {
	return func(yield func(S) bool) {
		for _, s := range x.shapes {
			if s, ok := s.(S); ok && !yield(s) {
				return
			}
		}
	}
}
