package fragment

import (
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/node"
)

// A Fragment is the content of one model file.
type Fragment struct {
	File     *diag.File
	Version  Version
	Syntax   docs.Syntax // of the documentation in the file
	Metadata []node.Member
	Shapes   []*Shape // in the order of the file
	Applies  []Apply

	// Scope says what the relative names of the file stand for. It is nil for the
	// formats that have absolute ids only.
	Scope *Scope

	// Words are the strings in values that the file writes as bare shape ids:
	// their text becomes the absolute id.
	Words []*node.String

	// Broken is set for a file with a syntax error, which may hide any number of
	// shapes and traits.
	Broken bool

	// Lost are the shapes that the file defines but that could not be read,
	// which was reported: that they are missing is no second problem.
	Lost []model.ShapeID
}

// Version is the version of Smithy that a file is written in. It decides what
// an absent number or boolean means (Smithy 2.0, "Migrating from 1.0").
type Version int

// The versions.
const (
	V2 Version = iota
	V1
	// Resolved and ResolvedV1 are those of definitions out of a model that was read
	// from such files: what the versions leave open is stated there.
	Resolved
	ResolvedV1
)

// A Scope is what a file says about its relative names. In a fragment with a
// Scope, the ids of references and traits may be relative: Name or Name$member
// (Smithy 2.0, "Relative shape ID resolution").
type Scope struct {
	Namespace string
	Uses      []Ref // absolute
}

// Used returns the use statement for a name, or nil.
func (s *Scope) Used(name string) *Ref {
	for i := range s.Uses {
		if s.Uses[i].ID.Name() == name {
			return &s.Uses[i]
		}
	}
	return nil
}

// A Ref is a reference to a shape by its id.
type Ref struct {
	ID   model.ShapeID
	Span diag.Span
}

// A Trait is a trait with its value.
type Trait struct {
	ID    model.ShapeID
	Value node.Value // nil, in a fragment with a Scope, for an annotation without a value
	Span  diag.Span
}

// A Shape is the definition of a shape. Which fields are used depends on the
// kind.
type Shape struct {
	ID     model.ShapeID
	Kind   model.Kind
	Span   diag.Span
	Traits []Trait
	Mixins []Ref
	For    Ref // the resource that a structure is bound to; the zero Ref if none

	// Members are the members of an aggregate, in order; a list's is "member",
	// a map's are "key" and "value".
	Members []Member

	Operation *Operation // for operations
	Resource  *Resource  // for resources
	Service   *Service   // for services
}

// EachRef calls visit with all references of the shape, to be read or changed.
func (s *Shape) EachRef(visit func(*Ref)) {
	refs := func(lists ...[]Ref) {
		for _, list := range lists {
			for i := range list {
				visit(&list[i])
			}
		}
	}
	refs(s.Mixins)
	visit(&s.For)
	for i := range s.Members {
		visit(&s.Members[i].Target)
	}
	if op := s.Operation; op != nil {
		visit(&op.Input)
		visit(&op.Output)
		refs(op.Errors)
	}
	if r := s.Resource; r != nil {
		for _, list := range [][]Property{r.Identifiers, r.Properties, r.Lifecycle} {
			for i := range list {
				visit(&list[i].Target)
			}
		}
		refs(r.Operations, r.CollectionOperations, r.Resources)
	}
	if svc := s.Service; svc != nil {
		refs(svc.Operations, svc.Resources, svc.Errors)
		for i := range svc.Rename {
			visit(&svc.Rename[i].Shape)
		}
	}
}

// A Member is the definition of a member.
type Member struct {
	Name   string
	Span   diag.Span
	Target Ref  // of an enum's member, the prelude's Unit
	Elided bool // there is no Target: it is that of the bound resource or a mixin
	Traits []Trait
}

// An Operation is what an operation refers to. The zero Ref stands for an input
// or output that is not declared.
type Operation struct {
	Input, Output Ref
	Errors        []Ref
}

// A Resource is what a resource refers to.
type Resource struct {
	Identifiers          []Property
	Properties           []Property
	Lifecycle            []Property // names are model.LifecycleNames
	Operations           []Ref
	CollectionOperations []Ref
	Resources            []Ref
}

// A Property is a reference with a name.
type Property struct {
	Name   string
	Target Ref
}

// A Service is what a service refers to.
type Service struct {
	Version    string
	Operations []Ref
	Resources  []Ref
	Errors     []Ref
	Rename     []Rename
}

// A Rename gives a shape another name within a service.
type Rename struct {
	Shape Ref
	Name  string
}

// An Apply is traits applied to a shape or member that may be defined elsewhere.
type Apply struct {
	Target Ref
	Traits []Trait
}
