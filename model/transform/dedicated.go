package transform

import (
	"cmp"
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// dedicate gives each operation an input and an output of its own, called like the
// operation with a suffix, and marks them as such. Structures that have been in
// their place go if nothing else refers to them.
func dedicate(r *run) {
	d := &dedication{r: r, users: make(map[model.ShapeID][]model.ShapeID)}
	for s := range r.m.All() {
		d.countUses(s)
	}
	inputs := role{cmp.Or(r.text("inputSuffix"), "Input"), model.TraitInput}
	outputs := role{cmp.Or(r.text("outputSuffix"), "Output"), model.TraitOutput}
	gone := make(cut)
	var made []*definition
	var bind []func()
	for s := range r.m.Shapes() {
		op, ok := s.(*model.Operation)
		if !ok {
			continue
		}
		def := r.edit().shapes[op.ID()]
		for _, side := range []struct {
			s    *model.Structure
			role role
			ref  *fragment.Ref
		}{{op.Input, inputs, &def.Operation.Input}, {op.Output, outputs, &def.Operation.Output}} {
			shape := d.dedicated(op, side.s, side.role)
			if shape.ID != side.s.ID() && side.s.ID() != model.Unit && d.onlyUsedBy(op, side.s) {
				gone[side.s.ID()] = true
			}
			made = append(made, shape)
			bind = append(bind, func() { side.ref.ID = shape.ID })
		}
	}
	r.edit().remove(gone)
	for _, def := range made {
		r.edit().add(def)
	}
	for _, f := range bind {
		f()
	}
}

// A role is that of an input or an output.
type role struct {
	suffix string
	trait  model.ShapeID
}

type dedication struct {
	r     *run
	users map[model.ShapeID][]model.ShapeID // what refers to each shape
}

func (d *dedication) countUses(s model.Shape) {
	use := func(by model.ShapeID, to model.Shape) { d.users[to.ID()] = append(d.users[to.ID()], by) }
	for _, m := range model.Members(s) {
		use(m.ID(), m.Target)
	}
	for _, m := range s.Mixins() {
		use(s.ID(), m)
	}
	switch s := s.(type) {
	case *model.Operation:
		use(s.ID(), s.Input)
		use(s.ID(), s.Output)
		for _, e := range s.Errors {
			use(s.ID(), e)
		}
	case *model.Service:
		for _, e := range s.Errors {
			use(s.ID(), e)
		}
	case *model.Resource:
		for _, p := range slices.Concat(s.Identifiers, s.Properties) {
			use(s.ID(), p.Target)
		}
	}
}

func (d *dedication) onlyUsedBy(op *model.Operation, s model.Shape) bool {
	return !slices.ContainsFunc(d.users[s.ID()], func(by model.ShapeID) bool { return by != op.ID() })
}

// dedicated is the structure for one side of an operation: s itself, or a copy
// under the name that it must have.
func (d *dedication) dedicated(op *model.Operation, s *model.Structure, is role) *definition {
	out := define(s, false)
	if s.ID() == model.Unit {
		out = &definition{Shape: &fragment.Shape{Kind: model.KindStructure, Span: op.Span()}, version: fragment.Resolved}
	}
	want := op.ID() + model.ShapeID(is.suffix)
	has := s.Traits().Has(is.trait)
	if !has {
		out.Traits = append(out.Traits, fragment.Trait{ID: is.trait, Value: node.NewObject(s.Span()), Span: s.Span()})
	}
	own := has || strings.HasPrefix(s.ID().Name(), op.ID().Name()) && d.onlyUsedBy(op, s)
	if own && s.ID() == want {
		return out
	}
	if d.r.m.Shape(want) != nil {
		want = op.ID() + "Operation" + model.ShapeID(is.suffix)
		if d.r.m.Shape(want) != nil {
			d.r.fail(op.Span(), "%s cannot have a structure %s of its own: another one has the name", op.ID(), want)
		}
	}
	out.ID = want
	return out
}
