package load

import (
	"fmt"
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// mixinsFirst returns the definitions in an order in which mixins come before the
// shapes that mix them in. Those that are part of a cycle, or mix in one that is,
// cannot be built and are left out after an error.
func (a *assembly) mixinsFirst() []*definition {
	waiting := make(map[*definition]int)         // for how many mixins
	users := make(map[*definition][]*definition) // by mixin
	for _, def := range a.order {
		for _, ref := range def.Mixins {
			if m := a.defs[ref.ID]; m != nil {
				waiting[def]++
				users[m] = append(users[m], def)
			}
		}
	}
	if len(waiting) == 0 {
		return a.order
	}
	out := make([]*definition, 0, len(a.order))
	for _, def := range a.order {
		if waiting[def] == 0 {
			out = append(out, def)
		}
	}
	for i := 0; i < len(out); i++ {
		for _, user := range users[out[i]] {
			if waiting[user]--; waiting[user] == 0 {
				out = append(out, user)
			}
		}
	}
	for _, def := range a.order {
		if waiting[def] == 0 {
			continue
		}
		a.lost[def.ID] = true
		var through []string
		for _, ref := range def.Mixins {
			if m := a.defs[ref.ID]; m != nil && waiting[m] > 0 {
				through = append(through, string(ref.ID))
			}
		}
		a.fail(RuleMixin, def.ID, def.Span, fmt.Sprintf("the mixins of %s run in a circle, through %s", def.ID, strings.Join(through, ", ")))
	}
	return out
}

// mixins returns the shapes that a definition mixes in, without those that cannot
// be mixed in. It reports whether the definition can be built: all of them are
// there.
func (a *assembly) mixins(def *definition) (out []model.Shape, ok bool) {
	ok = true
	for _, ref := range def.Mixins {
		s := a.b.Shape(ref.ID)
		mixin := a.defs[ref.ID]
		switch {
		case ref.ID == "":
			ok = false // which was reported
		case a.lost[ref.ID]:
			ok = false
			a.fail(RuleMixin, def.ID, def.mixinPlace(), fmt.Sprintf("%s cannot mix in %s, which has errors itself", def.ID, ref.ID))
		case s == nil:
			ok = false
			a.d.Add(diag.Diagnostic{
				Rule: RuleMixin, Severity: diag.Error, Span: def.mixinPlace(), Shape: string(def.ID),
				Message: fmt.Sprintf("%s mixes in %s, which does not exist", def.ID, ref.ID),
				Hint:    a.suggest(ref.ID),
			})
		case mixin == nil || !a.has(ref.ID, model.TraitMixin):
			a.fail(RuleMixin, def.ID, ref.Span, fmt.Sprintf("%s is not marked as a mixin", ref.ID))
		case mixin.Kind != def.Kind:
			a.fail(RuleMixin, def.ID, ref.Span, fmt.Sprintf("%s cannot mix in %s", def.Kind.WithArticle(), mixin.Kind.WithArticle()))
		default:
			out = append(out, s)
		}
	}
	return out, ok
}

// mixinPlace is where a definition needs its mixins: at the first member that gets
// its target from one, or else where it is defined.
func (def *definition) mixinPlace() diag.Span {
	if def.For.ID == "" {
		for i := range def.Members {
			if def.Members[i].Elided {
				return def.Members[i].Span
			}
		}
	}
	return def.Span
}

// checkMixin reports a mixin that has what a mixin of its type cannot pass on.
func (a *assembly) checkMixin(def *definition) {
	i := slices.IndexFunc(a.traits[def.ID], func(t fragment.Trait) bool { return t.ID == model.TraitMixin })
	if i < 0 {
		return
	}
	switch op, r := def.Operation, def.Resource; {
	case def.version == fragment.V1:
		a.fail(RuleMixin, def.ID, a.traits[def.ID][i].Span, "mixins are not part of Smithy 1.0")
	case op != nil && (op.Input.ID != "" && op.Input.ID != model.Unit || op.Output.ID != "" && op.Output.ID != model.Unit):
		a.fail(RuleMixin, def.ID, def.Span, fmt.Sprintf("the operation mixin %s cannot have an input or output", def.ID))
	case r != nil && len(r.Identifiers)+len(r.Properties)+len(r.Lifecycle)+len(r.Operations)+len(r.CollectionOperations)+len(r.Resources) > 0:
		a.fail(RuleMixin, def.ID, def.Span, fmt.Sprintf("the resource mixin %s can have traits only", def.ID))
	}
}

// shapeTraits overlays the traits of the mixins, in order, with the shape's
// own. A mixin keeps the trait mixin and its local traits to itself.
func (a *assembly) shapeTraits(def *definition, mixins []model.Shape) model.Traits {
	var list []model.Trait
	for _, m := range mixins {
		local := localTraits(m)
		for _, t := range m.Traits().All() {
			if t.ID == model.TraitMixin || slices.Contains(local, t.ID) {
				continue
			}
			t.Inherited = true
			list = append(list, t)
		}
	}
	return model.NewTraits(a.withOwn(list, def.ID)...)
}

// localTraits are the traits that a mixin does not pass on.
func localTraits(mixin model.Shape) []model.ShapeID {
	a, _ := mixin.Traits().Object(model.TraitMixin).Get("localTraits").(*node.Array)
	if a == nil {
		return nil
	}
	var out []model.ShapeID
	for _, e := range a.Elems {
		if s, ok := e.(*node.String); ok {
			out = append(out, model.ShapeID(s.Text))
		}
	}
	return out
}
