package load

import (
	"fmt"
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// add takes in a fragment.
func (a *assembly) add(f *fragment.Fragment, imported bool) {
	for _, m := range f.Metadata {
		a.addMetadata(m)
	}
	for _, id := range f.Lost {
		a.lost[id] = true
	}
	prelude := hasPrelude(f)
	for _, s := range f.Shapes {
		if prelude && s.ID.Namespace() == model.PreludeNamespace {
			continue
		}
		a.addShape(&definition{Shape: s, version: f.Version, syntax: f.Syntax, imported: imported})
	}
	for _, ap := range f.Applies {
		a.applies = append(a.applies, pendingApply{ap, f.Version, f.Syntax})
	}
}

// hasPrelude reports whether a file has the whole prelude, as Smithy's tools can
// write it with a model. It may be that of another version of Smithy; what of it we
// need, we have.
func hasPrelude(f *fragment.Fragment) bool {
	return slices.ContainsFunc(f.Shapes, func(s *fragment.Shape) bool { return s.ID == model.TraitTrait })
}

// addMetadata merges a metadata entry: arrays are concatenated, equal values
// are one, others contradict each other (Smithy 2.0, "Merging metadata").
func (a *assembly) addMetadata(m node.Member) {
	old := a.metadata.Get(m.Key)
	merged, ok := a.mergeValues(old, m.Value)
	if !ok {
		a.d.Add(diag.Diagnostic{
			Rule: RuleMetadata, Severity: diag.Error, Span: m.Value.Span(),
			Message: fmt.Sprintf("metadata %q has another value already", m.Key),
			Related: []diag.Related{{Span: old.Span(), Message: "the other value"}},
		})
		return
	}
	a.metadata.Set(m.Key, merged)
}

// mergeValues merges two values that are given for one thing. old may be nil.
func (a *assembly) mergeValues(old, v node.Value) (node.Value, bool) {
	if old == nil {
		return v, true
	}
	if x, ok := old.(*node.Array); ok {
		if y, ok := v.(*node.Array); ok {
			if !a.merged[x] {
				// The array of the file stays as it is; ours can grow.
				x = node.NewArray(x.Span(), slices.Clone(x.Elems)...)
				a.merged[x] = true
			}
			x.Elems = append(x.Elems, y.Elems...)
			return x, true
		}
	}
	return old, node.Equal(old, v)
}

func (a *assembly) addShape(def *definition) {
	id := def.ID
	if id.Namespace() == model.PreludeNamespace {
		if s := a.b.Shape(id); s == nil || s.Kind() != def.Kind || !isPreludeCopy(def) {
			a.fail(RulePrelude, id, def.Span, "shapes of the namespace "+model.PreludeNamespace+" cannot be defined")
		}
		return // a copy of what is there anyway changes nothing
	}
	if old := a.defs[id]; old != nil {
		a.addAgain(old, def)
		return
	}
	a.define(def)
}

// isPreludeCopy reports whether a definition of a simple shape of the prelude says
// no more than the preludes of Smithy 1.0 and 2.0 do.
func isPreludeCopy(def *definition) bool {
	return len(def.Members) == 0 && !slices.ContainsFunc(def.Traits, func(t fragment.Trait) bool {
		switch t.ID {
		case model.TraitBox, model.TraitDefault, model.TraitDocumentation, model.TraitUnitType:
			return false
		}
		return true
	})
}

// addBuiltin takes in a fragment of the definitions that come with us.
func (a *assembly) addBuiltin(f *fragment.Fragment) {
	for _, s := range f.Shapes {
		a.define(&definition{Shape: s, version: f.Version, syntax: f.Syntax, imported: true, builtin: true})
	}
}

func (a *assembly) define(def *definition) {
	a.defs[def.ID] = def
	a.order = append(a.order, def)
	a.addTraits(def)
}

func (a *assembly) addTraits(def *definition) {
	add := func(id model.ShapeID, t fragment.Trait) {
		if !def.builtin {
			a.checkVersion(id, t, def.version)
		}
		a.addTrait(id, t)
	}
	for _, t := range def.Traits {
		add(def.ID, t)
	}
	for i := range def.Members {
		m := &def.Members[i]
		for _, t := range m.Traits {
			add(def.ID.WithMember(m.Name), t)
		}
	}
}

// checkVersion reports a trait that the Smithy version of its file does not have.
func (a *assembly) checkVersion(target model.ShapeID, t fragment.Trait, v fragment.Version) {
	switch {
	case v == fragment.V1 && t.ID == model.TraitDefault:
		a.fail(fragment.RuleVersion, target, t.Span, "the trait default is not part of Smithy 1.0")
	case v == fragment.V2 && t.ID == model.TraitBox:
		a.fail(fragment.RuleVersion, target, t.Span, "the trait box is not part of Smithy 2.0, in which members without a default can be absent")
	}
}

// addTrait merges a trait into those of a shape or member (Smithy 2.0, "Trait
// conflict resolution").
func (a *assembly) addTrait(target model.ShapeID, t fragment.Trait) {
	list := a.traits[target]
	for i := range list {
		if list[i].ID != t.ID {
			continue
		}
		merged, ok := a.mergeValues(list[i].Value, t.Value)
		if !ok {
			a.d.Add(diag.Diagnostic{
				Rule: RuleTrait, Severity: diag.Error, Span: t.Span, Shape: string(target),
				Message: fmt.Sprintf("conflicting %s trait on %s", t.ID, target),
				Related: []diag.Related{{Span: list[i].Span, Message: "the other value"}},
			})
			return
		}
		list[i].Value = merged
		return
	}
	a.traits[target] = append(list, t)
}

// addAgain takes a second definition of a shape, which is fine if it says the
// same (Smithy 2.0, "Merging models").
func (a *assembly) addAgain(old, def *definition) {
	if why := difference(old.Shape, def.Shape); why != "" {
		a.d.Add(diag.Diagnostic{
			Rule: RuleConflict, Severity: diag.Error, Span: def.Span, Shape: string(def.ID),
			Message: fmt.Sprintf("conflicting definition of shape %s: %s", def.ID, why),
			Related: []diag.Related{{Span: old.Span, Message: "defined here first"}},
		})
		return
	}
	if old.Span != def.Span {
		a.d.Add(diag.Diagnostic{
			Rule: RuleDuplicate, Severity: diag.Note, Span: def.Span, Shape: string(def.ID),
			Message: fmt.Sprintf("ignored a second, equal definition of shape %s", def.ID),
		})
	}
	old.imported = old.imported && def.imported
	a.addTraits(def)
}

// difference says in what two definitions of a shape differ, traits left out;
// "" if in nothing.
func difference(x, y *fragment.Shape) string {
	if x.Kind != y.Kind {
		return fmt.Sprintf("one is %s, the other %s", x.Kind.WithArticle(), y.Kind.WithArticle())
	}
	if !sameRefs(x.Mixins, y.Mixins) {
		return "the mixins differ"
	}
	if len(x.Members) != len(y.Members) {
		return "the members differ"
	}
	for i := range x.Members {
		switch m, n := x.Members[i], y.Members[i]; {
		case m.Name != n.Name:
			return "the members or their order differ"
		case m.Target.ID != n.Target.ID:
			return fmt.Sprintf("%s targets %s and %s", x.ID.WithMember(m.Name), m.Target.ID, n.Target.ID)
		}
	}
	if x.Operation != nil && !sameOperation(x.Operation, y.Operation) ||
		x.Resource != nil && !sameResource(x.Resource, y.Resource) ||
		x.Service != nil && !sameService(x.Service, y.Service) {
		return "the references differ"
	}
	return ""
}

func sameRefs(x, y []fragment.Ref) bool {
	return slices.EqualFunc(x, y, func(a, b fragment.Ref) bool { return a.ID == b.ID })
}

func sameProperties(x, y []fragment.Property) bool {
	return slices.EqualFunc(x, y, func(a, b fragment.Property) bool { return a.Name == b.Name && a.Target.ID == b.Target.ID })
}

func sameOperation(x, y *fragment.Operation) bool {
	return x.Input.ID == y.Input.ID && x.Output.ID == y.Output.ID && sameRefs(x.Errors, y.Errors)
}

func sameResource(x, y *fragment.Resource) bool {
	return sameProperties(x.Identifiers, y.Identifiers) && sameProperties(x.Properties, y.Properties) &&
		sameProperties(x.Lifecycle, y.Lifecycle) && sameRefs(x.Operations, y.Operations) &&
		sameRefs(x.CollectionOperations, y.CollectionOperations) && sameRefs(x.Resources, y.Resources)
}

func sameService(x, y *fragment.Service) bool {
	return x.Version == y.Version && sameRefs(x.Operations, y.Operations) &&
		sameRefs(x.Resources, y.Resources) && sameRefs(x.Errors, y.Errors) &&
		slices.EqualFunc(x.Rename, y.Rename, func(a, b fragment.Rename) bool { return a.Name == b.Name && a.Shape.ID == b.Shape.ID })
}
