package model

import (
	"fmt"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/node"
)

var noSpan diag.Span

// Shape returns the shape of that id that was defined so far, or nil.
func (b *Builder) Shape(id ShapeID) Shape { return b.m.shapes[id] }

// Define adds a shape without members, traits or bindings, and returns it. A
// shape of that id that is already defined is replaced.
func (b *Builder) Define(kind Kind, id ShapeID, span diag.Span) Shape {
	s := newShape(kind)
	d := s.subject()
	d.id, d.span = id, span
	b.m.shapes[id] = s
	return s
}

// AddMember adds a member to an aggregate shape and returns it. The members of
// a list and a map have the names "member", "key" and "value".
func (b *Builder) AddMember(to Shape, name string, target Shape, span diag.Span) *Member {
	m := &Member{Name: name, Target: target, Container: to}
	m.id, m.span = to.ID().WithMember(name), span
	switch s := to.(type) {
	case *Structure:
		s.Members = append(s.Members, m)
	case *Union:
		s.Members = append(s.Members, m)
	case *Enum:
		s.Members = append(s.Members, m)
	case *IntEnum:
		s.Members = append(s.Members, m)
	case *List:
		s.Member = m
	case *Map:
		if name == "key" {
			s.Key = m
		} else {
			s.Value = m
		}
	default:
		panic(fmt.Sprintf("model: a %s has no members", to.Kind()))
	}
	return m
}

// SetTraits sets the effective traits of a subject. Its documentation, in that
// syntax, is one of them.
func (b *Builder) SetTraits(s Subject, traits Traits, syntax docs.Syntax) {
	d := s.subject()
	d.traits = traits
	d.doc = nil
	if text, ok := traits.Get(TraitDocumentation).(*node.String); ok {
		d.doc = docs.NewText(text.Text, syntax)
	}
}

// SetMixins sets the mixins of a shape.
func (b *Builder) SetMixins(s Shape, mixins []Shape) { s.subject().mixins = mixins }

// SetLifecycle binds an operation to one of a resource's [LifecycleNames].
func (b *Builder) SetLifecycle(r *Resource, name string, op *Operation) { *r.lifecycle(name) = op }

// SetImported marks a shape as one that the inputs refer to but do not define.
func (b *Builder) SetImported(id ShapeID) { b.m.imported[id] = true }

// SetVersion1 marks a shape as one that a file of Smithy 1.0 defines.
func (b *Builder) SetVersion1(id ShapeID) { b.m.version1[id] = true }

// SetMetadata sets the metadata of the model.
func (b *Builder) SetMetadata(o *node.Object) { b.m.metadata = o }

func newShape(kind Kind) Shape {
	switch kind {
	case KindBlob:
		return &Blob{}
	case KindBoolean:
		return &Boolean{}
	case KindString:
		return &String{}
	case KindByte:
		return &Byte{}
	case KindShort:
		return &Short{}
	case KindInteger:
		return &Integer{}
	case KindLong:
		return &Long{}
	case KindFloat:
		return &Float{}
	case KindDouble:
		return &Double{}
	case KindBigInteger:
		return &BigInteger{}
	case KindBigDecimal:
		return &BigDecimal{}
	case KindTimestamp:
		return &Timestamp{}
	case KindDocument:
		return &Document{}
	case KindEnum:
		return &Enum{}
	case KindIntEnum:
		return &IntEnum{}
	case KindList:
		return &List{}
	case KindMap:
		return &Map{}
	case KindStructure:
		return &Structure{}
	case KindUnion:
		return &Union{}
	case KindOperation:
		return &Operation{}
	case KindResource:
		return &Resource{}
	case KindService:
		return &Service{}
	}
	panic(fmt.Sprintf("model: no kind %q", kind))
}
