package ast

import (
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/node"
)

// since2 are the traits that Smithy 1.0 does not have. What default, addedDefault
// and clientOptional say of numbers and booleans, box says, as far as it can.
var since2 = []model.ShapeID{
	model.TraitDefault, model.TraitAddedDefault, model.TraitClientOptional, "smithy.api#property", "smithy.api#notProperty",
}

// kindV1 is the type of a shape in Smithy 1.0.
func kindV1(k model.Kind) model.Kind {
	switch k {
	case model.KindEnum:
		return model.KindString
	case model.KindIntEnum:
		return model.KindInteger
	}
	return k
}

// traitsV1 are the traits that a subject has in Smithy 1.0, made of those that it
// has in 2.0.
func traitsV1(s model.Subject, written *node.Object) *node.Object {
	out := node.NewObject(none, slices.DeleteFunc(written.Members, func(m node.Member) bool {
		return slices.Contains(since2, model.ShapeID(m.Key))
	})...)
	if isBoxedV1(s) {
		out.Set(string(model.TraitBox), node.NewObject(none))
	}
	if e, ok := s.(*model.Enum); ok {
		out.Set(string(model.TraitEnum), enumV1(e))
	}
	return node.Sorted(out).(*node.Object)
}

// isBoxedV1 reports whether a number or boolean can be absent: a shape if its
// default is not its zero value, a member if its default is null (Smithy 2.0,
// "Migrating from 1.0").
func isBoxedV1(s model.Subject) bool {
	value := s.Traits().Get(model.TraitDefault)
	switch s.(type) {
	case *model.Member:
		_, null := value.(*node.Null)
		return null
	case *model.Boolean:
		b, ok := value.(*node.Bool)
		return !ok || b.Value
	case *model.Byte, *model.Short, *model.Integer, *model.Long, *model.Float, *model.Double, *model.IntEnum:
		n, ok := value.(*node.Number)
		return !ok || n.Float() != 0
	}
	return false
}

// enumV1 is an enum as the trait enum that Smithy 1.0 had for it.
func enumV1(e *model.Enum) node.Value {
	list := node.NewArray(none)
	for _, m := range e.Members {
		traits := m.Traits()
		o := node.NewObject(none, member("value", traits.Get(model.TraitEnumValue)), member("name", text(m.Name)))
		if docs := traits.Get(model.TraitDocumentation); docs != nil {
			o.Set("documentation", docs)
		}
		if tags := tagsV1(traits); tags != nil {
			o.Set("tags", tags)
		}
		if traits.Has(model.TraitDeprecated) {
			o.Set("deprecated", node.NewBool(none, true))
		}
		list.Elems = append(list.Elems, o)
	}
	return list
}

// tagsV1 are the tags of an enum's value, one of which says that it is internal;
// nil if there are none.
func tagsV1(traits model.Traits) node.Value {
	const internal = "internal"
	tags, _ := traits.Get("smithy.api#tags").(*node.Array)
	if !traits.Has("smithy.api#internal") {
		if tags == nil {
			return nil
		}
		return tags
	}
	out := node.NewArray(none)
	if tags != nil {
		out.Elems = slices.Clone(tags.Elems)
	}
	if !slices.ContainsFunc(out.Elems, func(v node.Value) bool { return node.Equal(v, text(internal)) }) {
		out.Elems = append(out.Elems, text(internal))
	}
	return out
}
