package load

import (
	"fmt"
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/fragment"
)

// resolve returns the shape that a reference names. If there is none, it
// returns nil and adds an error at the place of what refers to it, unless the
// reference or the shape was reported already as one that cannot be read.
func (a *assembly) resolve(from model.ShapeID, at diag.Span, what string, ref fragment.Ref) model.Shape {
	if s := a.b.Shape(ref.ID); s != nil {
		return s
	}
	if ref.ID == "" || a.lost[ref.ID] {
		return nil
	}
	a.d.Add(diag.Diagnostic{
		Rule: RuleUnresolved, Severity: diag.Error, Span: at, Shape: string(from),
		Message: fmt.Sprintf("%s refers to %s, which does not exist", what, ref.ID),
		Hint:    a.suggest(ref.ID),
	})
	return nil
}

// maxHints is how many references get a hint. Each looks at the names of all
// shapes, and who has more of them has another problem than their spelling.
const maxHints = 100

// suggest is a hint for a reference to no shape: the shapes that have the name
// in another namespace, or else one like it; "" after maxHints of them.
func (a *assembly) suggest(id model.ShapeID) string {
	if a.hints++; a.hints > maxHints {
		return ""
	}
	if a.named == nil {
		a.indexNames()
	}
	near := []string{id.Name()}
	if a.named[id.Name()] == nil {
		near = diag.Suggest(id.Name(), a.names)
	}
	var offers []string
	for _, name := range near {
		for _, id := range a.named[name] {
			offers = append(offers, string(id))
		}
	}
	return diag.Offer(offers)
}

func (a *assembly) indexNames() {
	a.named = make(map[string][]model.ShapeID)
	add := func(id model.ShapeID) {
		if a.named[id.Name()] == nil {
			a.names = append(a.names, id.Name())
		}
		a.named[id.Name()] = append(a.named[id.Name()], id)
	}
	for _, def := range a.order {
		if !def.builtin {
			add(def.ID)
		}
	}
	for _, name := range model.PreludeNames() {
		add(model.NewShapeID(model.PreludeNamespace, name))
	}
	for _, ids := range a.named {
		slices.Sort(ids)
	}
}
