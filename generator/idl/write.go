package idl

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/node"
)

// A writer writes one file in any layout: the formatter makes it canonical.
type writer struct {
	*printer
	namespace string
	uses      map[string]model.ShapeID // by name; nil until they are chosen
	foreign   []model.ShapeID          // of other namespaces, that were named
	b         strings.Builder
}

func (w *writer) text(parts ...string) {
	for _, s := range parts {
		w.b.WriteString(s)
	}
}

func (w *writer) line(parts ...string) {
	w.text(parts...)
	w.b.WriteByte('\n')
}

// chooseUses chooses which of the foreign shapes that were named get a use
// statement: those that exist and whose name means nothing else. Of two with one
// name, the first in the order of ids gets it.
func (w *writer) chooseUses() map[string]model.ShapeID {
	uses := make(map[string]model.ShapeID)
	slices.Sort(w.foreign)
	for _, id := range w.foreign {
		name := id.Name()
		taken := uses[name] != "" || w.m.Shape(model.NewShapeID(w.namespace, name)) != nil ||
			model.IsPrelude(model.NewShapeID(model.PreludeNamespace, name))
		if (w.m.Shape(id) != nil || w.isKnown(id)) && !taken {
			uses[name] = id
		}
	}
	return uses
}

// isKnown reports whether whoever reads the files knows a shape: one of them
// defines it, or it is of the prelude, or a trait that everybody knows.
func (w *writer) isKnown(id model.ShapeID) bool {
	return w.shapes[id] != nil || model.IsPrelude(id) || model.TraitKind(id) != ""
}

// name is how the file names a shape.
func (w *writer) name(id model.ShapeID) string {
	local := model.NewShapeID(w.namespace, id.Name())
	switch id.Namespace() {
	case w.namespace:
		if w.m.Shape(id) != nil {
			return id.Name()
		}
	case model.PreludeNamespace:
		if w.m.Shape(local) == nil && model.IsPrelude(id) {
			return id.Name()
		}
	default:
		w.foreign = append(w.foreign, id)
		if w.uses[id.Name()] == id {
			return id.Name()
		}
	}
	return string(id)
}

// shape writes a shape, and what is applied to its members.
func (w *writer) shape(id model.ShapeID) {
	s := w.shapes[id]
	kind := model.Kind(s.Text("type"))
	w.traits(traits(s), "")
	w.text(string(kind), " ", id.Name())
	w.mixins(s)
	switch kind {
	case model.KindStructure, model.KindUnion:
		w.members(id, s)
	case model.KindEnum, model.KindIntEnum:
		w.enumMembers(id, s)
	case model.KindList, model.KindMap:
		w.line(" {")
		for _, name := range []string{"member", "key", "value"} {
			if m, ok := s.Get(name).(*node.Object); ok {
				w.member(name, m, false)
			}
		}
		w.text("}")
	case model.KindOperation:
		w.operation(s)
	case model.KindResource, model.KindService:
		w.entity(s)
	}
	w.line()
	if kind != model.KindStructure && kind != model.KindUnion {
		w.applies(id)
	}
}

func (w *writer) mixins(s *node.Object) {
	list, _ := s.Get("mixins").(*node.Array)
	if list == nil {
		return
	}
	w.text(" with [")
	for _, m := range list.Elems {
		w.text(w.name(target(m)), " ")
	}
	w.text("]")
}

// members writes the members of a structure or union. Inherited ones are written,
// without their target, if traits are applied to them, or if several mixins have
// them: which traits of these count depends on whether the shape has it too.
func (w *writer) members(id model.ShapeID, s *node.Object) {
	w.line(" {")
	shape := w.m.Shape(id)
	for _, m := range model.Members(shape) {
		if own, ok := s.Get("members").(*node.Object).Get(m.Name).(*node.Object); ok {
			w.member(m.Name, own, true)
		} else if applied := w.shapes[m.ID()]; applied != nil || origins(shape, m.Name) > 1 {
			w.member(m.Name, applied, true)
		}
	}
	w.text("}")
}

// origins is how many mixins of a shape have the member.
func origins(s model.Shape, member string) int {
	n := 0
	for _, mixin := range s.Mixins() {
		if model.MemberNamed(mixin, member) != nil {
			n++
		}
	}
	return n
}

// member writes a member. One without a target is inherited.
func (w *writer) member(name string, m *node.Object, assign bool) {
	value := traits(m).Get(string(model.TraitDefault))
	if !assign {
		value = nil
	}
	except := model.ShapeID("")
	if value != nil {
		except = model.TraitDefault
	}
	w.traits(traits(m), except)
	if t := target(m); t != "" {
		w.text(name, ": ", w.name(t))
	} else {
		w.text("$", name)
	}
	if value != nil {
		w.text(" = ")
		w.value(value, shapeUse{})
	}
	w.line()
}

// enumMembers writes the members of an enum, also inherited ones that it gives
// their value again.
func (w *writer) enumMembers(id model.ShapeID, s *node.Object) {
	w.line(" {")
	declared := make(map[string]*node.Object)
	for _, m := range s.Get("members").(*node.Object).Members {
		declared[m.Key], _ = m.Value.(*node.Object)
	}
	for _, m := range model.Members(w.m.Shape(id)) {
		own, ok := declared[m.Name]
		if !ok {
			own = w.shapes[m.ID()]
		}
		value := traits(own).Get(string(model.TraitEnumValue))
		if !ok && value == nil {
			continue
		}
		w.traits(traits(own), model.TraitEnumValue)
		w.text(m.Name)
		if text, ok := value.(*node.String); value != nil && (!ok || text.Text != m.Name) {
			w.text(" = ")
			w.value(value, shapeUse{})
		}
		w.line()
	}
	w.text("}")
}

func (w *writer) operation(s *node.Object) {
	w.line(" {")
	w.structure("input", target(s.Get("input")), model.TraitInput)
	w.structure("output", target(s.Get("output")), model.TraitOutput)
	if list, ok := s.Get("errors").(*node.Array); ok {
		w.text("errors: ")
		w.references(list)
	}
	w.text("}")
}

// structure writes the input or output of an operation.
func (w *writer) structure(property string, id, role model.ShapeID) {
	if !w.inline[id] {
		w.line(property, ": ", w.name(id))
		return
	}
	s := w.shapes[id]
	w.line(property, " :=")
	w.traits(traits(s), role)
	w.mixins(s)
	w.members(id, s)
	w.line()
}

// entity writes the properties of a resource or service.
func (w *writer) entity(s *node.Object) {
	w.line(" {")
	for _, p := range s.Members {
		switch v := p.Value.(type) {
		case *node.Array:
			if p.Key != "mixins" {
				w.text(p.Key, ": ")
				w.references(v)
			}
		case *node.Object:
			switch {
			case p.Key == "traits":
			case p.Key == "rename":
				w.entry(": ", p, shapeUse{})
			case target(v) != "":
				w.line(p.Key, ": ", w.name(target(v)))
			default:
				w.line(p.Key, ": {")
				for _, m := range v.Members {
					w.line(m.Key, ": ", w.name(target(m.Value)))
				}
				w.line("}")
			}
		case *node.String:
			if p.Key == "version" {
				w.entry(": ", p, shapeUse{})
			}
		}
	}
	w.text("}")
}

func (w *writer) references(list *node.Array) {
	w.line("[")
	for _, e := range list.Elems {
		w.line(w.name(target(e)))
	}
	w.line("]")
}

// applies writes the traits that are applied to inherited members, where the shape
// does not have the members itself.
func (w *writer) applies(id model.ShapeID) {
	for _, m := range model.Members(w.m.Shape(id)) {
		applied := w.shapes[m.ID()]
		if applied == nil || traits(applied).Has(string(model.TraitEnumValue)) {
			continue
		}
		list := traits(applied).Members
		w.text("apply ", w.name(id), "$", m.Name, " ")
		if len(list) == 1 {
			w.trait(list[0])
			continue
		}
		w.line("{")
		for _, t := range list {
			w.trait(t)
		}
		w.line("}")
	}
}
