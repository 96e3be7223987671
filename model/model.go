package model

import (
	"iter"
	"slices"

	"github.com/apismith/apismith/model/node"
)

// A Model is a closed graph of shapes: every reference is resolved. It is
// frozen; any number of goroutines may read it.
type Model struct {
	shapes   map[ShapeID]Shape
	all, own []Shape // sorted by id
	metadata *node.Object
	imported map[ShapeID]bool
	version1 map[ShapeID]bool
}

// Shape returns the shape of that id, prelude shapes included, or nil.
func (m *Model) Shape(id ShapeID) Shape { return m.shapes[id] }

// Shapes yields the shapes that the inputs define, sorted by id. Prelude shapes
// and those that were only imported are left out.
func (m *Model) Shapes() iter.Seq[Shape] { return slices.Values(m.own) }

// All yields all shapes, prelude shapes and imported ones included, sorted by
// id.
func (m *Model) All() iter.Seq[Shape] { return slices.Values(m.all) }

// IsOwn reports whether the inputs define a shape: it is there, and neither the
// prelude's nor only imported.
func (m *Model) IsOwn(id ShapeID) bool {
	return m.shapes[id] != nil && id.Namespace() != PreludeNamespace && !m.imported[id]
}

// IsVersion1 reports whether a shape is defined in a file of Smithy 1.0.
func (m *Model) IsVersion1(id ShapeID) bool { return m.version1[id] }

// Services returns the services that the inputs define, sorted by id.
func (m *Model) Services() []*Service {
	var out []*Service
	for s := range m.Shapes() {
		if s, ok := s.(*Service); ok {
			out = append(out, s)
		}
	}
	return out
}

// Metadata is the merged metadata of the inputs, in the order of the inputs;
// never nil.
func (m *Model) Metadata() *node.Object { return m.metadata }

// A Builder makes a [Model]. Only a Builder changes shapes, and none after
// Build. A Builder is not safe for concurrent use.
type Builder struct{ m *Model }

// NewBuilder returns a Builder whose model has the prelude shapes.
func NewBuilder() *Builder {
	b := &Builder{&Model{shapes: make(map[ShapeID]Shape), metadata: node.NewObject(noSpan), imported: make(map[ShapeID]bool), version1: make(map[ShapeID]bool)}}
	b.prelude()
	return b
}

// Build freezes the model and returns it.
func (b *Builder) Build() *Model {
	m := b.m
	m.all = make([]Shape, 0, len(m.shapes))
	for _, s := range m.shapes {
		m.all = append(m.all, s)
	}
	slices.SortFunc(m.all, func(x, y Shape) int { return compareIDs(x.ID(), y.ID()) })
	for _, s := range m.all {
		if s.ID().Namespace() != PreludeNamespace && !m.imported[s.ID()] {
			m.own = append(m.own, s)
		}
	}
	b.m = nil
	return m
}
