package selector

import (
	"slices"

	"github.com/apismith/apismith/model"
)

// An edge leads from a shape to one that it refers to, or, reversed, from that to
// the shape. The label is "" for the target of a member.
type edge struct {
	label string
	to    model.Subject
}

// The relationships that are followed only if they are named: traits, and two
// that say again what others do.
const (
	labelTrait    = "trait"
	labelInstance = "instanceOperation"
	labelBound    = "bound"
)

// relationships are the labels of all relationships that have one.
var relationships = append([]string{
	labelBound, "collectionOperation", "error", "identifier", "input", labelInstance, "member", "mixin", "operation", "output", "property", "resource", labelTrait,
}, model.LifecycleNames...)

// isNamedOnly reports whether a relationship is followed only if it is named.
func isNamedOnly(label string) bool {
	return label == labelTrait || label == labelInstance || label == labelBound
}

// edges calls yield with the relationships of a shape (Smithy 2.0,
// "Relationships") until it returns false, and reports whether it never did.
// Those that are followed only if they are named come if named is set.
func (g *Graph) edges(s model.Subject, named bool, yield func(edge) bool) bool {
	if m, ok := s.(*model.Member); ok {
		return (isValue(m) || yield(edge{"", m.Target})) && (!named || g.traitEdges(s, yield))
	}
	shape := s.(model.Shape)
	if !each("mixin", shape.Mixins(), yield) {
		return false
	}
	ok := true
	switch s := shape.(type) {
	case *model.Operation:
		ok = operationEdges(s, yield)
	case *model.Resource:
		ok = resourceEdges(s, named, yield) && (!named || g.boundEdges(s, yield))
	case *model.Service:
		ok = each("operation", s.Operations, yield) && each("resource", s.Resources, yield) && each("error", s.Errors, yield)
	case *model.Structure:
		ok = each("member", s.Members, yield)
	default:
		ok = each("member", model.Members(shape), yield)
	}
	return ok && (!named || g.traitEdges(s, yield))
}

// isValue reports whether a member is a value of an enum, whose target says
// nothing.
func isValue(m *model.Member) bool { return typeOf(m.Container)&(enum|intEnum) != 0 }

func each[S model.Subject](label string, list []S, yield func(edge) bool) bool {
	for _, s := range list {
		if !yield(edge{label, s}) {
			return false
		}
	}
	return true
}

// operationEdges leave out an input or output that is not declared.
func operationEdges(op *model.Operation, yield func(edge) bool) bool {
	if op.Input.ID() != model.Unit && !yield(edge{"input", op.Input}) {
		return false
	}
	if op.Output.ID() != model.Unit && !yield(edge{"output", op.Output}) {
		return false
	}
	return each("error", op.Errors, yield)
}

func resourceEdges(r *model.Resource, named bool, yield func(edge) bool) bool {
	for _, p := range r.Identifiers {
		if !yield(edge{"identifier", p.Target}) {
			return false
		}
	}
	for _, p := range r.Properties {
		if !yield(edge{"property", p.Target}) {
			return false
		}
	}
	if !each("resource", r.Resources, yield) || !each("operation", r.Operations, yield) ||
		!each("collectionOperation", r.CollectionOperations, yield) {
		return false
	}
	for _, name := range model.LifecycleNames {
		op := r.Lifecycle(name)
		if op == nil {
			continue
		}
		ofInstance := name != "create" && name != "list"
		if !yield(edge{name, op}) || named && ofInstance && !yield(edge{labelInstance, op}) {
			return false
		}
	}
	return !named || each(labelInstance, r.Operations, yield)
}

// boundEdges lead to what binds a resource.
func (g *Graph) boundEdges(r *model.Resource, yield func(edge) bool) bool {
	for _, s := range g.byType()[resource] {
		if slices.Contains(s.(*model.Resource).Resources, r) && !yield(edge{labelBound, s}) {
			return false
		}
	}
	for _, s := range g.byType()[service] {
		if slices.Contains(s.(*model.Service).Resources, r) && !yield(edge{labelBound, s}) {
			return false
		}
	}
	return true
}

// traitEdges lead to the shapes that define the traits of a subject.
func (g *Graph) traitEdges(s model.Subject, yield func(edge) bool) bool {
	for _, t := range s.Traits().All() {
		if def := g.model.Shape(publicID(t.ID)); def != nil && !yield(edge{labelTrait, def}) {
			return false
		}
	}
	return true
}

// A neighbor follows the relationships of a shape, or those that lead to it:
// ">", "<", "-[label]->" and "<-[label]-".
type neighbor struct {
	reverse bool
	labels  []string // nil for all that need not be named
}

func (n *neighbor) push(e *evaluation, s model.Subject, next func(model.Subject) bool) bool {
	if n.reverse {
		for _, in := range e.g.in()[s] {
			if !e.spend(1) || n.follows(in.label) && !next(in.to) {
				return false
			}
		}
		return true
	}
	named := slices.ContainsFunc(n.labels, isNamedOnly)
	return e.g.edges(s, named, func(out edge) bool { return e.spend(1) && (!n.follows(out.label) || next(out.to)) })
}

func (n *neighbor) follows(label string) bool {
	if n.labels == nil {
		return !isNamedOnly(label)
	}
	return slices.Contains(n.labels, label)
}

func (n *neighbor) print(b []byte) []byte {
	switch {
	case n.labels == nil && n.reverse:
		return append(b, '<')
	case n.labels == nil:
		return append(b, '>')
	case n.reverse:
		b = append(b, "<-["...)
	default:
		b = append(b, "-["...)
	}
	for i, label := range n.labels {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = append(b, label...)
	}
	if n.reverse {
		return append(b, "]-"...)
	}
	return append(b, "]->"...)
}

// closure yields everything that can be reached from a shape, itself left out:
// "~>".
type closure struct{}

func (closure) push(e *evaluation, s model.Subject, next func(model.Subject) bool) bool {
	seen := newSet()
	seen.add(s)
	todo := []model.Subject{s}
	for len(todo) > 0 {
		from := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !e.g.edges(from, false, func(out edge) bool {
			if !e.spend(1) {
				return false
			}
			if !seen.add(out.to) {
				return true
			}
			todo = append(todo, out.to)
			return next(out.to)
		}) {
			return false
		}
	}
	return true
}

func (closure) print(b []byte) []byte { return append(b, "~>"...) }
