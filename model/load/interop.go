package load

import (
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// interop gives the numbers and booleans of Smithy 1.0 files the defaults that
// they have had implicitly (Smithy 2.0, "Migrating from 1.0").
func (a *assembly) interop(def *definition) {
	if def.version != fragment.V1 {
		return
	}
	if zero := zeroValue(def.shape); zero != nil && !def.shape.Traits().Has(model.TraitBox) {
		a.addDefault(def, def.shape, zero)
	}
	if def.Kind != model.KindStructure {
		return
	}
	for _, m := range model.Members(def.shape) {
		traits := m.Traits()
		switch {
		case m.Inherited || traits.Has(model.TraitDefault):
		case traits.Has(model.TraitBox):
			a.addDefault(def, m, node.NewNull(m.Span()))
		case isStreamingBlob(m.Target) && !traits.Has(model.TraitRequired):
			a.addDefault(def, m, node.NewString(m.Span(), ""))
		case a.isUnboxed(m.Target):
			a.addDefault(def, m, zeroValue(m.Target))
		}
	}
}

func (a *assembly) addDefault(def *definition, s model.Subject, value node.Value) {
	if s.Traits().Has(model.TraitDefault) {
		return
	}
	list := slices.Clone(s.Traits().All())
	list = append(list, model.Trait{ID: model.TraitDefault, Value: value, Span: s.Span()})
	a.b.SetTraits(s, model.NewTraits(list...), def.syntax)
}

// isUnboxed reports whether a shape is a number or boolean that is its zero
// value when absent.
func (a *assembly) isUnboxed(s model.Shape) bool {
	if zeroValue(s) == nil {
		return false
	}
	if def := a.defs[s.ID()]; def != nil && def.version == fragment.V1 {
		return !s.Traits().Has(model.TraitBox)
	}
	switch s.Traits().Get(model.TraitDefault).(type) {
	case nil, *node.Null:
		return false
	}
	return true
}

// zeroValue is the zero value of a number or boolean that Smithy 1.0 does not
// box by itself, and nil for other shapes.
func zeroValue(s model.Shape) node.Value {
	switch s.(type) {
	case *model.Boolean:
		return node.NewBool(s.Span(), false)
	case *model.Byte, *model.Short, *model.Integer, *model.Long, *model.Float, *model.Double, *model.IntEnum:
		return node.NewInt(s.Span(), 0)
	}
	return nil
}

func isStreamingBlob(s model.Shape) bool {
	_, ok := s.(*model.Blob)
	return ok && s.Traits().Has(model.TraitStreaming)
}
