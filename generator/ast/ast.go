package ast

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

// Options say what to print. The zero Options print the model as it is.
type Options struct {
	// Flatten puts the members and traits of mixins into the shapes that use
	// them and leaves the mixins out.
	Flatten bool
	// Prelude adds the shapes of Smithy's prelude: all of them if the model was
	// loaded with its definitions, else the public simple ones.
	Prelude bool
	// V1 prints Smithy 1.0, with mixins flattened. What 1.0 cannot say is left
	// out: defaults other than those that box stands for, the values of integer
	// enums, properties of resources.
	V1 bool
}

// none is the position of all nodes that are made here.
var none diag.Span

// Model returns the model as the JSON value of an AST file.
func Model(m *model.Model, o Options) *node.Object {
	version := "2.0"
	if o.V1 {
		version, o.Flatten = "1.0", true
	}
	p := printer{Options: o}
	out := node.NewObject(none, member("smithy", text(version)))
	if meta := m.Metadata(); len(meta.Members) > 0 {
		out.Members = append(out.Members, member("metadata", node.Sorted(meta)))
	}
	shapes := node.NewObject(none)
	add := func(s model.Shape) {
		if o.Flatten && s.Traits().Has(model.TraitMixin) {
			return
		}
		shapes.Members = append(shapes.Members, member(string(s.ID()), p.shape(s)))
		if !o.Flatten {
			shapes.Members = append(shapes.Members, p.applies(s)...)
		}
	}
	for s := range m.Shapes() {
		add(s)
	}
	if o.Prelude {
		for s := range m.All() {
			if s.ID().Namespace() == model.PreludeNamespace {
				add(s)
			}
		}
	}
	slices.SortStableFunc(shapes.Members, func(a, b node.Member) int { return strings.Compare(a.Key, b.Key) })
	out.Members = append(out.Members, member("shapes", shapes))
	return out
}

type printer struct{ Options }

func member(key string, v node.Value) node.Member { return node.Member{Key: key, Value: v} }
func text(s string) node.Value                    { return node.NewString(none, s) }

func reference(s model.Shape) node.Value {
	return node.NewObject(none, member("target", text(string(s.ID()))))
}

// references are sorted by id, ignoring case; there are none if the list is
// empty.
func references[S model.Shape](key string, shapes []S) []node.Member {
	if len(shapes) == 0 {
		return nil
	}
	sorted := slices.Clone(shapes)
	slices.SortFunc(sorted, func(a, b S) int { return model.CompareFold(string(a.ID()), string(b.ID())) })
	list := node.NewArray(none)
	for _, s := range sorted {
		list.Elems = append(list.Elems, reference(s))
	}
	return []node.Member{member(key, list)}
}

func (p printer) shape(s model.Shape) *node.Object {
	kind := s.Kind()
	if p.V1 {
		kind = kindV1(kind)
	}
	out := node.NewObject(none, member("type", text(string(kind))))
	if mixins := s.Mixins(); len(mixins) > 0 && !p.Flatten {
		list := node.NewArray(none)
		for _, m := range mixins {
			list.Elems = append(list.Elems, reference(m))
		}
		out.Members = append(out.Members, member("mixins", list))
	}
	switch s := s.(type) {
	case *model.Structure, *model.Union:
		out.Members = append(out.Members, member("members", p.members(s)))
	case *model.Enum, *model.IntEnum:
		if p.V1 {
			break
		}
		out.Members = append(out.Members, member("members", p.members(s)))
	case *model.List, *model.Map:
		for _, m := range model.Members(s) {
			if p.shown(m) {
				out.Members = append(out.Members, member(m.Name, p.member(m)))
			}
		}
	case *model.Operation:
		out.Members = append(out.Members, member("input", reference(s.Input)), member("output", reference(s.Output)))
		out.Members = append(out.Members, references("errors", ownErrors(p, s))...)
	case *model.Resource:
		out.Members = append(out.Members, p.resource(s)...)
	case *model.Service:
		out.Members = append(out.Members, p.service(s)...)
	}
	return p.withTraits(out, s)
}

func (p printer) members(s model.Shape) *node.Object {
	out := node.NewObject(none)
	for _, m := range model.Members(s) {
		if p.shown(m) {
			out.Members = append(out.Members, member(m.Name, p.member(m)))
		}
	}
	return out
}

// shown reports whether a member stands with its shape; inherited ones stand
// with their mixin only.
func (p printer) shown(m *model.Member) bool { return p.Flatten || !m.Inherited }

func (p printer) member(m *model.Member) node.Value {
	return p.withTraits(node.NewObject(none, member("target", text(string(m.Target.ID())))), m)
}

// withTraits adds the traits of a subject to its object, if it has any.
func (p printer) withTraits(out *node.Object, s model.Subject) *node.Object {
	if traits := p.traits(s); len(traits.Members) > 0 {
		out.Members = append(out.Members, member("traits", traits))
	}
	return out
}

// unwritten are the namespaces of traits that readers make up: marks, and what
// C2J says beyond Smithy. No Smithy tool knows them, so they stay in the graph.
var unwritten = []string{"smithy.synthetic", "aws.c2j"}

// isWritten reports whether a trait is part of Smithy 2.0, as far as we know;
// Smithy 1.0's box is not.
func isWritten(t model.Trait) bool {
	return t.ID != model.TraitBox && !slices.Contains(unwritten, t.ID.Namespace())
}

// traits are the written traits that are stated of a subject itself.
func (p printer) traits(s model.Subject) *node.Object {
	out := node.NewObject(none)
	for _, t := range s.Traits().All() {
		if isWritten(t) && (!t.Inherited || p.Flatten) {
			out.Members = append(out.Members, member(string(t.ID), node.Sorted(t.Value)))
		}
	}
	if p.V1 {
		return traitsV1(s, out)
	}
	return out
}

// applies are the traits that a shape states of members that it has from a
// mixin.
func (p printer) applies(s model.Shape) []node.Member {
	var out []node.Member
	for _, m := range model.Members(s) {
		if !m.Inherited {
			continue
		}
		if traits := p.traits(m); len(traits.Members) > 0 {
			out = append(out, member(string(m.ID()),
				node.NewObject(none, member("type", text("apply")), member("traits", traits))))
		}
	}
	return out
}

func ownErrors(p printer, op *model.Operation) []*model.Structure {
	return own(p, op, op.Errors, func(s model.Shape) []*model.Structure { return s.(*model.Operation).Errors })
}

// own leaves out of a list what a shape's mixins have already.
func own[S comparable](p printer, s model.Shape, list []S, of func(model.Shape) []S) []S {
	if p.Flatten {
		return list
	}
	var out []S
	for _, e := range list {
		if !slices.ContainsFunc(s.Mixins(), func(m model.Shape) bool { return slices.Contains(of(m), e) }) {
			out = append(out, e)
		}
	}
	return out
}

func (p printer) resource(r *model.Resource) []node.Member {
	var out []node.Member
	out = append(out, properties("identifiers", r.Identifiers)...)
	if !p.V1 {
		out = append(out, properties("properties", r.Properties)...)
	}
	for _, name := range model.LifecycleNames {
		if op := r.Lifecycle(name); op != nil {
			out = append(out, member(name, reference(op)))
		}
	}
	out = append(out, references("operations", r.Operations)...)
	out = append(out, references("collectionOperations", r.CollectionOperations)...)
	return append(out, references("resources", r.Resources)...)
}

func properties(key string, list []model.Property) []node.Member {
	if len(list) == 0 {
		return nil
	}
	o := node.NewObject(none)
	for _, p := range list {
		o.Members = append(o.Members, member(p.Name, reference(p.Target)))
	}
	return []node.Member{member(key, o)}
}

func (p printer) service(s *model.Service) []node.Member {
	var out []node.Member
	version := s.Version
	if !p.Flatten {
		for _, m := range s.Mixins() {
			if m.(*model.Service).Version == version {
				version = ""
			}
		}
	}
	if version != "" {
		out = append(out, member("version", text(version)))
	}
	type service = model.Service
	of := func(m model.Shape) *service { return m.(*service) }
	out = append(out, references("operations", own(p, s, s.Operations, func(m model.Shape) []*model.Operation { return of(m).Operations }))...)
	out = append(out, references("resources", own(p, s, s.Resources, func(m model.Shape) []*model.Resource { return of(m).Resources }))...)
	out = append(out, references("errors", own(p, s, s.Errors, func(m model.Shape) []*model.Structure { return of(m).Errors }))...)
	if renames := own(p, s, s.Rename, func(m model.Shape) []model.Rename { return of(m).Rename }); len(renames) > 0 {
		o := node.NewObject(none)
		for _, r := range renames {
			o.Members = append(o.Members, member(string(r.Shape), text(r.Name)))
		}
		out = append(out, member("rename", node.Sorted(o)))
	}
	return out
}
