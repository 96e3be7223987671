package diff

import (
	"github.com/apismith/apismith/model"
)

// A side is one of the two models with what is asked of it often.
type side struct {
	m          *model.Model
	services   []*model.Service
	operations map[*model.Service][]*model.Operation
	serves     map[*model.Service]map[*model.Operation]bool

	// goTypes are the shapes that the generated Go package has a type for, those
	// that only an operation exchanges as its own input or output left out.
	goTypes map[model.Shape]bool
	seen    map[model.Shape]bool     // those whose members are added
	bound   map[*model.Resource]bool // those of services
}

func newSide(m *model.Model) *side {
	s := &side{
		m:          m,
		services:   m.Services(),
		operations: make(map[*model.Service][]*model.Operation),
		serves:     make(map[*model.Service]map[*model.Operation]bool),
		goTypes:    make(map[model.Shape]bool),
		seen:       make(map[model.Shape]bool),
		bound:      make(map[*model.Resource]bool),
	}
	for _, svc := range s.services {
		ops := model.ServiceOperations(svc)
		s.operations[svc] = ops
		serves := make(map[*model.Operation]bool, len(ops))
		s.serves[svc] = serves
		for _, op := range ops {
			serves[op] = true
			s.addMembers(op.Input)
			s.addMembers(op.Output)
			for _, e := range op.Errors {
				s.add(e)
			}
		}
		for _, e := range svc.Errors {
			s.add(e)
		}
		for _, r := range model.ServiceResources(svc) {
			s.bound[r] = true
			for _, p := range r.Identifiers {
				s.add(p.Target)
			}
			for _, p := range r.Properties {
				s.add(p.Target)
			}
		}
	}
	return s
}

// add adds a shape whose values a Go package holds, and what it is made of.
func (s *side) add(shape model.Shape) {
	if s.seen[shape] {
		return
	}
	s.seen[shape] = true
	if isGoType(shape) {
		s.goTypes[shape] = true
	}
	s.addMembers(shape)
}

func (s *side) addMembers(shape model.Shape) {
	switch shape := shape.(type) {
	case *model.Structure:
		for _, m := range shape.Members {
			s.add(m.Target)
		}
	case *model.Union:
		for _, m := range shape.Members {
			s.add(m.Target)
		}
	case *model.List:
		s.add(shape.Member.Target)
	case *model.Map:
		if isGoType(shape.Key.Target) {
			s.goTypes[shape.Key.Target] = true
		}
		s.add(shape.Value.Target)
	}
}

// has reports whether the old side has a shape of the new model.
func (s *side) has(c *comparer, new model.Shape) bool {
	id := new.ID()
	if c.moved[0] != c.moved[1] && id.Namespace() == c.moved[1] {
		id = model.ShapeID(c.moved[0]) + id[len(c.moved[1]):]
	}
	return s.m.Shape(id) != nil
}

// isBound reports whether an operation belongs to a service.
func (s *side) isBound(op *model.Operation) bool {
	for _, svc := range s.services {
		if s.serves[svc][op] {
			return true
		}
	}
	return false
}
