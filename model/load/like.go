package load

import (
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// A likeness makes what was read from an AWS model in the older format say what
// another model of the service says, where the format cannot.
type likeness struct {
	other  *model.Model             // nil for none
	unions func(model.ShapeID) bool // nil for none
	shapes map[model.ShapeID]*fragment.Shape
}

// apply changes the shapes of a fragment that the other model has, too.
func (l *likeness) apply(f *fragment.Fragment) {
	if l.other == nil && l.unions == nil {
		return
	}
	l.shapes = make(map[model.ShapeID]*fragment.Shape, len(f.Shapes))
	for _, s := range f.Shapes {
		l.shapes[s.ID] = s
		l.kind(s)
	}
	if l.other == nil {
		return
	}
	for _, s := range f.Shapes {
		other := l.other.Shape(s.ID)
		if other == nil || other.Kind() != s.Kind {
			continue
		}
		switch s.Kind {
		case model.KindEnum:
			nameValues(s, other.(*model.Enum))
		case model.KindStructure, model.KindUnion:
			for i := range s.Members {
				if m := model.MemberNamed(other, s.Members[i].Name); m != nil {
					l.member(&s.Members[i], m)
				}
			}
		}
	}
}

// kind makes a structure the union that it is, where the format's key for that
// is younger than the service; and gives a simple shape the kind that it has in
// the other model: numbers that were added late are text in this format.
func (l *likeness) kind(s *fragment.Shape) {
	var other model.Kind
	if l.other != nil {
		if shape := l.other.Shape(s.ID); shape != nil {
			other = shape.Kind()
		}
	}
	switch {
	case s.Kind == model.KindStructure && (other == model.KindUnion || l.unions != nil && l.unions(s.ID)):
		s.Kind = model.KindUnion
		for i := range s.Members {
			drop(&s.Members[i].Traits, model.TraitRequired)
		}
	case s.Kind != other && isTextOrNumber(s.Kind) && isTextOrNumber(other):
		s.Kind = other
		drop(&s.Traits, model.TraitLength, model.TraitPattern, model.TraitRange)
	}
}

// isTextOrNumber reports whether a kind is one that the format takes for another.
func isTextOrNumber(k model.Kind) bool { return k == model.KindString || isNumber(k) }

// isNumber reports whether the value of a kind is a number or boolean.
func isNumber(k model.Kind) bool {
	switch k {
	case model.KindBoolean, model.KindByte, model.KindShort, model.KindInteger, model.KindLong,
		model.KindFloat, model.KindDouble, model.KindBigInteger, model.KindBigDecimal:
		return true
	}
	return false
}

// drop removes traits from a list.
func drop(list *[]fragment.Trait, ids ...model.ShapeID) {
	*list = slices.DeleteFunc(*list, func(t fragment.Trait) bool { return slices.Contains(ids, t.ID) })
}

// nameValues gives the members of an enum the names that those with the same
// values have. The names of the others stay, or get underscores.
func nameValues(s *fragment.Shape, other *model.Enum) {
	names := make(map[string]string, len(other.Members)) // by value
	taken := make(map[string]bool, len(other.Members))
	for _, m := range other.Members {
		names[textOf(m.Traits().Get(model.TraitEnumValue))] = m.Name
		taken[m.Name] = true
	}
	for i := range s.Members {
		m := &s.Members[i]
		value := m.Traits[slices.IndexFunc(m.Traits, func(t fragment.Trait) bool { return t.ID == model.TraitEnumValue })].Value
		if name, known := names[textOf(value)]; known {
			m.Name = name
			continue
		}
		for taken[m.Name] {
			m.Name += "_"
		}
		taken[m.Name] = true
	}
}

// textOf is the text of a value; "" if it is no string.
func textOf(v node.Value) string {
	if s, ok := v.(*node.String); ok {
		return s.Text
	}
	return ""
}

// traitsOfNumbers say whether a number or boolean may be absent.
var traitsOfNumbers = []model.ShapeID{model.TraitDefault, model.TraitAddedDefault, model.TraitClientOptional}

// member gives a member the target that it has in the other model, if one of the
// two is text and the other a number, and what that says about its absence.
func (l *likeness) member(m *fragment.Member, other *model.Member) {
	kind := other.Target.Kind()
	target := l.shapes[m.Target.ID]
	if target == nil || !isTextOrNumber(target.Kind) || !isTextOrNumber(kind) {
		return
	}
	if id := other.Target.ID(); target.Kind != kind && (id.Namespace() == model.PreludeNamespace || l.shapes[id] != nil) {
		m.Target.ID = id
		drop(&m.Traits, model.TraitLength, model.TraitPattern, model.TraitRange)
	}
	if !isNumber(kind) {
		return
	}
	drop(&m.Traits, traitsOfNumbers...)
	for _, id := range traitsOfNumbers {
		if value := other.Traits().Get(id); value != nil {
			m.Traits = append(m.Traits, fragment.Trait{ID: id, Value: value, Span: m.Span})
		}
	}
}
