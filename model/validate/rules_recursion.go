package validate

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

var recursionRules = []*Rule{
	{
		ID:         "ShapeRecursion",
		Severities: []diag.Severity{diag.Error},
		Doc: `A shape that contains itself can have a value. A list or map contains itself only with a structure or union between; a
structure does not require itself; a union has a way to end.`,
		Bad:   "structure Box {\n    @required\n    inner: Box\n}",
		Good:  "structure Box {\n    inner: Box\n}",
		check: checkRecursion,
	},
}

func checkRecursion(p *pass) {
	for s, path := range model.EndlessCollections(p.model.Shapes()) {
		p.errorf(s, "%s contains itself: %s", s.ID(), path).Hint = "put a structure or union between"
	}
	var structures []model.Shape
	for s := range shapesOf[*model.Structure](p.index) {
		structures = append(structures, s)
	}
	circles := findCircles(structures, func(s model.Shape) []model.Shape {
		var required []model.Shape
		for _, m := range model.Members(s) {
			if t := requiredTarget(m); t != nil {
				required = append(required, t)
			}
		}
		return required
	})
	for s := range shapesOf[*model.Structure](p.index) {
		for _, m := range s.Members {
			if circles[s] == 0 || circles[s] != circles[requiredTarget(m)] {
				continue
			}
			f := p.errorf(s, "%s requires itself: %s", s.ID(), formatPath(requiredPath(m)))
			f.Hint = "let one of these members be optional"
			f.Related = []diag.Related{{Span: m.Span(), Message: "the member"}}
		}
	}
	ends := endingShapes(p.model)
	for u := range shapesOf[*model.Union](p.index) {
		if len(u.Members) > 0 && !ends[u] {
			p.errorf(u, "%s cannot have a value: each of its members needs another one of it", u.ID()).
				Hint = "add a member that is no union, or make a member of a structure between optional"
		}
	}
}

// requiredTarget is the structure that a member requires, or nil.
func requiredTarget(m *model.Member) model.Shape {
	if s, ok := m.Target.(*model.Structure); ok && m.Traits().Has(model.TraitRequired) {
		return s
	}
	return nil
}

// requiredPath is a shortest way, by required members, from a member back to its
// structure; the member only, if it is a long one.
func requiredPath(first *model.Member) []*model.Member {
	home := first.Container
	from := make(map[model.Shape]*model.Member) // by which member a structure was reached
	queue := []*model.Member{first}
	for len(queue) > 0 && len(from) < maxPath {
		m := queue[0]
		queue = queue[1:]
		s := requiredTarget(m)
		if s == nil || from[s] != nil {
			continue
		}
		from[s] = m
		if s == home {
			path := []*model.Member{m}
			for m != first {
				m = from[m.Container]
				path = append(path, m)
			}
			slices.Reverse(path)
			return path
		}
		queue = append(queue, model.Members(s)...)
	}
	return []*model.Member{first}
}

func formatPath(path []*model.Member) string {
	var b strings.Builder
	for _, m := range path {
		b.WriteString(string(m.ID()) + " -> ")
	}
	if last := path[len(path)-1].Target; last != path[0].Container {
		b.WriteString(string(last.ID()) + " -> … -> ")
	}
	return b.String() + string(path[0].Container.ID())
}

// endingShapes are the structures and unions of which a value can end, as far as
// unions are concerned: those from which one can get, by some member of a union
// and by some required member of a structure that has no other ones, to a shape
// that needs no further value.
func endingShapes(m *model.Model) map[model.Shape]bool {
	ends := make(map[model.Shape]bool)
	reached := make(map[model.Shape][]model.Shape) // from which ones a shape is reached
	var done []model.Shape
	end := func(s model.Shape) {
		if !ends[s] {
			ends[s] = true
			done = append(done, s)
		}
	}
	for s := range m.All() {
		switch s := s.(type) {
		case *model.Union:
		case *model.Structure:
			required := 0
			for _, m := range s.Members {
				if m.Traits().Has(model.TraitRequired) {
					required++
				}
			}
			if len(s.Members) == 0 || required < len(s.Members) {
				end(s)
				continue
			}
		default:
			continue
		}
		for _, m := range model.Members(s) {
			switch m.Target.(type) {
			case *model.Structure, *model.Union:
				reached[m.Target] = append(reached[m.Target], s)
			default:
				end(s)
			}
		}
	}
	for len(done) > 0 {
		s := done[len(done)-1]
		done = done[:len(done)-1]
		for _, from := range reached[s] {
			end(from)
		}
	}
	return ends
}
