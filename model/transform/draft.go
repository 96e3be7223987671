package transform

import (
	"maps"
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// A draft is the definitions of a model, to be edited. What a shape has from
// mixins is not in it, unless the draft is flat.
type draft struct {
	m        *model.Model // what the draft was made of
	shapes   map[model.ShapeID]*definition
	order    []model.ShapeID // of the model; also of shapes that are not there any more
	metadata *node.Object
}

// A definition is a shape with all that its own definition says.
type definition struct {
	*fragment.Shape
	version  fragment.Version
	syntax   docs.Syntax
	imported bool

	// inherited are the traits that the shape states of members that it has from
	// a mixin.
	inherited map[string][]fragment.Trait
}

// newDraft takes a model apart. In a flat draft, shapes have what mixins give
// them, and mix in nothing.
func newDraft(m *model.Model, flat bool) *draft {
	d := &draft{m: m, shapes: make(map[model.ShapeID]*definition), metadata: m.Metadata()}
	own := make(map[model.ShapeID]bool)
	for s := range m.Shapes() {
		own[s.ID()] = true
	}
	for s := range m.All() {
		if isPrimitive(s) {
			continue // every model has it
		}
		def := define(s, flat)
		def.imported = !own[s.ID()]
		if m.IsVersion1(s.ID()) {
			def.version = fragment.ResolvedV1
		}
		d.shapes[s.ID()] = def
		d.order = append(d.order, s.ID())
	}
	return d
}

// isPrimitive reports whether a shape is one of those that are in a model before
// anything is defined.
func isPrimitive(s model.Shape) bool {
	return s.ID().Namespace() == model.PreludeNamespace && model.IsPrelude(s.ID()) && model.TraitKind(s.ID()) == ""
}

// assemble makes the model of the definitions.
func (d *draft) assemble(found *diag.List) *model.Model {
	var own, imported []*fragment.Fragment
	parts := make(map[origin]*fragment.Fragment)
	fragmentOf := func(p origin) *fragment.Fragment {
		f := parts[p]
		if f == nil {
			f = &fragment.Fragment{Version: p.version, Syntax: p.syntax}
			parts[p] = f
			if p.imported {
				imported = append(imported, f)
			} else {
				own = append(own, f)
			}
		}
		return f
	}
	fragmentOf(origin{version: fragment.Resolved}).Metadata = d.metadata.Members
	for _, id := range d.order {
		def := d.shapes[id]
		if def == nil {
			continue
		}
		to := fragmentOf(origin{def.version, def.syntax, def.imported, id.Namespace() == model.PreludeNamespace})
		to.Shapes = append(to.Shapes, def.Shape)
		for _, name := range slices.Sorted(maps.Keys(def.inherited)) {
			if d.hasMember(def, name) {
				target := fragment.Ref{ID: def.ID.WithMember(name), Span: def.Span}
				to.Applies = append(to.Applies, fragment.Apply{Target: target, Traits: def.inherited[name]})
			}
		}
	}
	return load.Assemble(own, imported, found)
}

// An origin is what the definitions in one fragment have in common.
type origin struct {
	version           fragment.Version
	syntax            docs.Syntax
	imported, prelude bool
}

// hasMember reports whether a shape has a member, or has it from a mixin.
func (d *draft) hasMember(def *definition, name string) bool {
	if slices.ContainsFunc(def.Members, func(m fragment.Member) bool { return m.Name == name }) {
		return true
	}
	return slices.ContainsFunc(def.Mixins, func(r fragment.Ref) bool {
		mixin := d.shapes[r.ID]
		return mixin != nil && d.hasMember(mixin, name)
	})
}

// add puts a new shape into the draft, or another one in the place of a shape.
func (d *draft) add(def *definition) {
	if d.shapes[def.ID] == nil && !slices.Contains(d.order, def.ID) {
		d.order = append(d.order, def.ID)
	}
	d.shapes[def.ID] = def
}

// all calls visit with the definitions that are not of the prelude, in their
// order.
func (d *draft) all(visit func(*definition)) {
	for _, id := range d.order {
		if def := d.shapes[id]; def != nil && id.Namespace() != model.PreludeNamespace {
			visit(def)
		}
	}
}

// editTraits calls edit with each list of traits of a shape, its members included, and
// puts what it returns in the place of the list.
func (def *definition) editTraits(edit func(id model.ShapeID, list []fragment.Trait) []fragment.Trait) {
	def.Traits = edit(def.ID, def.Traits)
	for i := range def.Members {
		m := &def.Members[i]
		m.Traits = edit(def.ID.WithMember(m.Name), m.Traits)
	}
	for name, list := range def.inherited {
		def.inherited[name] = edit(def.ID.WithMember(name), list)
	}
}

func define(s model.Shape, flat bool) *definition {
	def := &definition{
		Shape:     &fragment.Shape{ID: s.ID(), Kind: s.Kind(), Span: s.Span(), Traits: traitsOf(s, flat)},
		version:   fragment.Resolved,
		syntax:    syntaxOf(s),
		inherited: make(map[string][]fragment.Trait),
	}
	if !flat {
		def.Mixins = refs(s.Mixins())
	}
	for _, m := range model.Members(s) {
		traits := traitsOf(m, flat)
		if m.Inherited && !flat && !isRedefined(s, m) {
			if len(traits) > 0 {
				def.inherited[m.Name] = traits
			}
			continue
		}
		def.Members = append(def.Members, fragment.Member{
			Name: m.Name, Span: m.Span(), Target: fragment.Ref{ID: m.Target.ID(), Span: m.Span()}, Traits: traits,
		})
	}
	switch s := s.(type) {
	case *model.Operation:
		def.Operation = &fragment.Operation{
			Input: ref(s.Input), Output: ref(s.Output),
			Errors: refs(own(s, flat, s.Errors, func(m model.Shape) []*model.Structure { return m.(*model.Operation).Errors })),
		}
	case *model.Resource:
		def.Resource = resourceOf(s)
	case *model.Service:
		def.Service = serviceOf(s, flat)
	}
	return def
}

// isRedefined reports whether a shape itself defines a member that it also has from
// a mixin: then the member stands elsewhere.
func isRedefined(s model.Shape, m *model.Member) bool {
	return !slices.ContainsFunc(s.Mixins(), func(mixin model.Shape) bool {
		inherited := model.MemberNamed(mixin, m.Name)
		return inherited != nil && inherited.Span() == m.Span()
	})
}

// syntaxOf is the syntax of the documentation of a shape and its members.
func syntaxOf(s model.Shape) docs.Syntax {
	if t := s.Documentation(); t != nil {
		return t.Syntax()
	}
	for _, m := range model.Members(s) {
		if t := m.Documentation(); t != nil {
			return t.Syntax()
		}
	}
	return docs.CommonMark
}

func traitsOf(s model.Subject, flat bool) []fragment.Trait {
	var out []fragment.Trait
	for _, t := range s.Traits().All() {
		if flat || !t.Inherited {
			out = append(out, fragment.Trait{ID: t.ID, Value: t.Value, Span: t.Span})
		}
	}
	return out
}

func ref(s model.Shape) fragment.Ref { return fragment.Ref{ID: s.ID(), Span: s.Span()} }

func refs[S model.Shape](list []S) []fragment.Ref {
	out := make([]fragment.Ref, len(list))
	for i, s := range list {
		out[i] = ref(s)
	}
	return out
}

// own leaves out of a list what a shape has from its mixins.
func own[S comparable](s model.Shape, flat bool, list []S, of func(model.Shape) []S) []S {
	if flat {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(e S) bool {
		return slices.ContainsFunc(s.Mixins(), func(m model.Shape) bool { return slices.Contains(of(m), e) })
	})
}

func resourceOf(r *model.Resource) *fragment.Resource {
	out := &fragment.Resource{
		Identifiers: properties(r.Identifiers), Properties: properties(r.Properties),
		Operations: refs(r.Operations), CollectionOperations: refs(r.CollectionOperations), Resources: refs(r.Resources),
	}
	for _, name := range model.LifecycleNames {
		if op := r.Lifecycle(name); op != nil {
			out.Lifecycle = append(out.Lifecycle, fragment.Property{Name: name, Target: ref(op)})
		}
	}
	return out
}

func properties(list []model.Property) []fragment.Property {
	var out []fragment.Property
	for _, p := range list {
		out = append(out, fragment.Property{Name: p.Name, Target: ref(p.Target)})
	}
	return out
}

func serviceOf(s *model.Service, flat bool) *fragment.Service {
	of := func(m model.Shape) *model.Service { return m.(*model.Service) }
	out := &fragment.Service{
		Version:    s.Version,
		Operations: refs(own(s, flat, s.Operations, func(m model.Shape) []*model.Operation { return of(m).Operations })),
		Resources:  refs(own(s, flat, s.Resources, func(m model.Shape) []*model.Resource { return of(m).Resources })),
		Errors:     refs(own(s, flat, s.Errors, func(m model.Shape) []*model.Structure { return of(m).Errors })),
	}
	if !flat && slices.ContainsFunc(s.Mixins(), func(m model.Shape) bool { return of(m).Version == s.Version }) {
		out.Version = ""
	}
	for _, r := range own(s, flat, s.Rename, func(m model.Shape) []model.Rename { return of(m).Rename }) {
		out.Rename = append(out.Rename, fragment.Rename{Shape: fragment.Ref{ID: r.Shape, Span: s.Span()}, Name: r.Name})
	}
	return out
}
