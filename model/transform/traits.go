package transform

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// traitList is traits and, by a trailing "#", all traits of namespaces. Relative
// ids are the prelude's.
type traitList []string

func parseTraits(list []string) traitList {
	out := make(traitList, len(list))
	for i, id := range list {
		if !strings.Contains(id, "#") {
			id = model.PreludeNamespace + "#" + id
		}
		out[i] = id
	}
	return out
}

func (l traitList) has(id model.ShapeID) bool {
	return slices.Contains(l, string(id)) || slices.Contains(l, id.Namespace()+"#")
}

// filterTraits removes traits by their ids, with their definitions. Only a shape
// without the trait named trait would not be one of its kind, so that stays.
func filterTraits(r *run, include bool) {
	list := parseTraits(r.strings("traits"))
	keep := func(id model.ShapeID) bool {
		return id == model.TraitTrait || isMark(id) || list.has(id) == include
	}
	r.removeDefinitions(func(s model.Shape) bool { return !keep(s.ID()) })
	r.edit().removeTraits(keep)
}

// isMark reports whether a trait is one that no file states.
func isMark(id model.ShapeID) bool { return id.Namespace() == "smithy.synthetic" }

// removeDefinitions removes the traits whose definition is a shape for which gone
// is true, wherever they are applied.
func (r *run) removeDefinitions(gone func(model.Shape) bool) {
	out := make(cut)
	for s := range r.m.All() {
		if s.Traits().Has(model.TraitTrait) && gone(s) {
			out[s.ID()] = true
		}
	}
	r.edit().remove(out)
}

func filterTraitsByTag(r *run, include bool) {
	tags := r.strings("tags")
	r.removeDefinitions(func(s model.Shape) bool { return tagged(s, tags) != include })
}

// removeTraitDefinitions leaves the traits where they are applied.
func removeTraitDefinitions(r *run) {
	export := r.strings("exportTagged")
	d := r.edit()
	d.all(func(def *definition) {
		s := r.m.Shape(def.ID)
		if s.Traits().Has(model.TraitTrait) && !tagged(s, export) {
			delete(d.shapes, def.ID)
		}
	})
	d.all(func(def *definition) {
		def.Members = slices.DeleteFunc(def.Members, func(m fragment.Member) bool {
			target := r.m.Shape(m.Target.ID)
			return target.Traits().Has(model.TraitTrait) && d.shapes[m.Target.ID] == nil
		})
	})
}

// filterTags edits the lists of the trait tags.
func filterTags(r *run, include bool) {
	tags := r.strings("tags")
	r.edit().all(func(def *definition) {
		def.editTraits(func(_ model.ShapeID, list []fragment.Trait) []fragment.Trait {
			return editStrings(list, traitTags, func(tag string) bool { return slices.Contains(tags, tag) == include })
		})
	})
}

// editStrings keeps some strings of a trait that is a list of them, and drops the
// trait if none is left.
func editStrings(list []fragment.Trait, id model.ShapeID, keep func(string) bool) []fragment.Trait {
	i := slices.IndexFunc(list, func(t fragment.Trait) bool { return t.ID == id })
	if i < 0 {
		return list
	}
	old, ok := list[i].Value.(*node.Array)
	if !ok {
		return list
	}
	out := node.NewArray(old.Span())
	for _, e := range old.Elems {
		if s, ok := e.(*node.String); ok && keep(s.Text) {
			out.Elems = append(out.Elems, e)
		}
	}
	if len(out.Elems) == 0 {
		return slices.Delete(list, i, i+1)
	}
	list[i].Value = out
	return list
}

// tokensOptional lets clients leave out idempotency tokens that are required,
// which they fill in then.
func tokensOptional(r *run) {
	r.edit().all(func(def *definition) {
		def.editTraits(func(id model.ShapeID, list []fragment.Trait) []fragment.Trait {
			if id.Member() == "" {
				return list
			}
			m := model.MemberNamed(r.m.Shape(def.ID), id.Member())
			t := m.Traits()
			if !t.Has(model.TraitIdempotencyToken) || !t.Has(model.TraitRequired) || t.Has(model.TraitClientOptional) {
				return list
			}
			return append(list, fragment.Trait{ID: model.TraitClientOptional, Value: node.NewObject(m.Span()), Span: m.Span()})
		})
	})
}
