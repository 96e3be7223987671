package transform

import (
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// A cut is the shapes and members that are removed from a draft.
type cut map[model.ShapeID]bool

// remove takes shapes and members out of the draft, and whatever refers to them:
// members that target a shape, the lists and maps that would lack a member,
// bindings, mixins, the traits that a shape defines. Shapes of the prelude stay.
func (d *draft) remove(gone cut) {
	for id := range gone {
		if id.Namespace() == model.PreludeNamespace {
			delete(gone, id)
		}
	}
	for more := true; more; {
		more = false
		d.all(func(def *definition) {
			if gone[def.ID] {
				delete(d.shapes, def.ID)
				more = true
				return
			}
			before := len(def.Members)
			def.Members = slices.DeleteFunc(def.Members, func(m fragment.Member) bool {
				return gone[def.ID.WithMember(m.Name)] || gone[m.Target.ID]
			})
			if len(def.Members) < before && (def.Kind == model.KindList || def.Kind == model.KindMap) {
				gone[def.ID] = true
				more = true
			}
		})
	}
	d.all(func(def *definition) { gone.clean(def) })
}

// clean removes the references of a definition to what is gone.
func (gone cut) clean(def *definition) {
	def.Mixins = gone.refs(def.Mixins)
	if op := def.Operation; op != nil {
		if gone[op.Input.ID] {
			op.Input = fragment.Ref{}
		}
		if gone[op.Output.ID] {
			op.Output = fragment.Ref{}
		}
		op.Errors = gone.refs(op.Errors)
	}
	if r := def.Resource; r != nil {
		r.Identifiers = gone.properties(r.Identifiers)
		r.Properties = gone.properties(r.Properties)
		r.Lifecycle = gone.properties(r.Lifecycle)
		r.Operations = gone.refs(r.Operations)
		r.CollectionOperations = gone.refs(r.CollectionOperations)
		r.Resources = gone.refs(r.Resources)
	}
	if s := def.Service; s != nil {
		s.Operations = gone.refs(s.Operations)
		s.Resources = gone.refs(s.Resources)
		s.Errors = gone.refs(s.Errors)
		s.Rename = slices.DeleteFunc(s.Rename, func(r fragment.Rename) bool { return gone[r.Shape.ID] })
	}
	def.editTraits(func(_ model.ShapeID, list []fragment.Trait) []fragment.Trait {
		list = slices.DeleteFunc(list, func(t fragment.Trait) bool { return gone[t.ID] })
		for i := range list {
			if list[i].ID == traitAuth {
				list[i].Value = gone.names(list[i].Value)
			}
		}
		return list
	})
}

func (gone cut) refs(list []fragment.Ref) []fragment.Ref {
	return slices.DeleteFunc(list, func(r fragment.Ref) bool { return gone[r.ID] })
}

func (gone cut) properties(list []fragment.Property) []fragment.Property {
	return slices.DeleteFunc(list, func(p fragment.Property) bool { return gone[p.Target.ID] })
}

// traitAuth names authentication schemes, which are traits.
const traitAuth model.ShapeID = "smithy.api#auth"

// names is a list of ids without those that are gone.
func (gone cut) names(v node.Value) node.Value {
	list, ok := v.(*node.Array)
	if !ok {
		return v
	}
	out := node.NewArray(list.Span())
	for _, e := range list.Elems {
		if s, ok := e.(*node.String); !ok || !gone[model.ShapeID(s.Text)] {
			out.Elems = append(out.Elems, e)
		}
	}
	return out
}

// removeTraits takes the traits that are not kept off all shapes.
func (d *draft) removeTraits(keep func(model.ShapeID) bool) {
	d.all(func(def *definition) {
		def.editTraits(func(_ model.ShapeID, list []fragment.Trait) []fragment.Trait {
			return slices.DeleteFunc(list, func(t fragment.Trait) bool { return !keep(t.ID) })
		})
	})
}
