package model

import (
	"slices"
)

// ServiceOperations returns the operations of a service: those bound to it and
// to its resources at any depth, each once, sorted by id.
func ServiceOperations(s *Service) []*Operation {
	seen := make(map[*Operation]bool)
	var ops []*Operation
	add := func(bound []*Operation) {
		for _, op := range bound {
			if !seen[op] {
				seen[op] = true
				ops = append(ops, op)
			}
		}
	}
	add(s.Operations)
	for _, r := range ServiceResources(s) {
		add(r.AllOperations())
	}
	slices.SortFunc(ops, func(a, b *Operation) int { return compareIDs(a.id, b.id) })
	return ops
}

// ServiceResources returns the resources of a service at any depth, each once,
// sorted by id.
func ServiceResources(s *Service) []*Resource {
	seen := make(map[*Resource]bool)
	var out []*Resource
	var add func([]*Resource)
	add = func(bound []*Resource) {
		for _, r := range bound {
			if !seen[r] {
				seen[r] = true
				out = append(out, r)
				add(r.Resources)
			}
		}
	}
	add(s.Resources)
	slices.SortFunc(out, func(a, b *Resource) int { return compareIDs(a.id, b.id) })
	return out
}

// Closure returns the shapes that can be reached from the roots, themselves
// included, each once, sorted by id: a service's operations, errors and
// resources; a resource's operations, resources, identifiers and properties;
// an operation's input, output and errors; an aggregate's members; any shape's
// mixins. Members of enums lead nowhere, and traits are not followed. An input
// or output that is Unit is not in the closure unless something else targets it.
func Closure(roots ...Shape) []Shape {
	c := closure{seen: make(map[Shape]bool)}
	for _, r := range roots {
		c.add(r)
	}
	for len(c.todo) > 0 {
		s := c.todo[len(c.todo)-1]
		c.todo = c.todo[:len(c.todo)-1]
		c.follow(s)
	}
	slices.SortFunc(c.out, func(a, b Shape) int { return compareIDs(a.ID(), b.ID()) })
	return c.out
}

type closure struct {
	seen map[Shape]bool
	todo []Shape
	out  []Shape
}

func (c *closure) add(s Shape) {
	if !c.seen[s] {
		c.seen[s] = true
		c.todo = append(c.todo, s)
		c.out = append(c.out, s)
	}
}

func (c *closure) follow(s Shape) {
	for _, m := range s.Mixins() {
		c.add(m)
	}
	switch s := s.(type) {
	case *Service:
		addAll(c, s.Operations)
		addAll(c, s.Resources)
		addAll(c, s.Errors)
	case *Resource:
		addAll(c, s.AllOperations())
		addAll(c, s.Resources)
		for _, p := range s.Identifiers {
			c.add(p.Target)
		}
		for _, p := range s.Properties {
			c.add(p.Target)
		}
	case *Operation:
		if s.Input.id != Unit {
			c.add(s.Input)
		}
		if s.Output.id != Unit {
			c.add(s.Output)
		}
		addAll(c, s.Errors)
	case *Enum, *IntEnum:
	default:
		for _, m := range Members(s) {
			c.add(m.Target)
		}
	}
}

func addAll[S Shape](c *closure, shapes []S) {
	for _, s := range shapes {
		c.add(s)
	}
}

// NameIn returns the name of a shape within a service: the one that the
// service renames it to, else the name of its id.
func NameIn(service *Service, s Shape) string {
	if service != nil {
		for _, r := range service.Rename {
			if r.Shape == s.ID() {
				return r.Name
			}
		}
	}
	return s.ID().Name()
}
