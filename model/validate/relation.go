package validate

import (
	"github.com/apismith/apismith/model"
)

// A relation is how a shape refers to another one, in the words of messages.
type relation string

// The relations that are asked for by name; those of a resource's lifecycle have
// the names of the bindings.
const (
	toTarget     relation = "target"
	toInput      relation = "input"
	toOutput     relation = "output"
	toError      relation = "error"
	toOperation  relation = "operation"
	toResource   relation = "resource"
	toIdentifier relation = "identifier"
	toProperty   relation = "property"
	toMixin      relation = "mixin"
)

// A use is one reference from a shape or member to a shape.
type use struct {
	from model.Subject
	as   relation
	to   model.Shape
	// name is the name of an identifier or property; "" for other relations.
	name string
}

// eachUse calls f with what a shape and its members refer to. An operation without
// input or output does not refer to Unit.
func eachUse(s model.Shape, f func(use)) {
	for _, m := range s.Mixins() {
		f(use{from: s, as: toMixin, to: m})
	}
	switch s := s.(type) {
	case *model.Service:
		useAll(s, toOperation, s.Operations, f)
		useAll(s, toResource, s.Resources, f)
		useAll(s, toError, s.Errors, f)
	case *model.Resource:
		useNamed(s, toIdentifier, s.Identifiers, f)
		useNamed(s, toProperty, s.Properties, f)
		useAll(s, toOperation, s.AllOperations(), f)
		useAll(s, toResource, s.Resources, f)
	case *model.Operation:
		if s.Input.ID() != model.Unit {
			f(use{from: s, as: toInput, to: s.Input})
		}
		if s.Output.ID() != model.Unit {
			f(use{from: s, as: toOutput, to: s.Output})
		}
		useAll(s, toError, s.Errors, f)
	case *model.Enum, *model.IntEnum:
	default:
		for _, m := range model.Members(s) {
			f(use{from: m, as: toTarget, to: m.Target})
		}
	}
}

func useAll[S model.Shape](from model.Shape, as relation, to []S, f func(use)) {
	for _, s := range to {
		f(use{from: from, as: as, to: s})
	}
}

func useNamed(from model.Shape, as relation, to []model.Property, f func(use)) {
	for _, p := range to {
		f(use{from: from, as: as, to: p.Target, name: p.Name})
	}
}
