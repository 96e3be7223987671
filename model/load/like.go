package load

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
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
		switch other := l.other.Shape(s.ID); s.Kind {
		case model.KindEnum:
			nameValues(s, other)
		case model.KindStructure, model.KindUnion:
			l.members(s, other)
		case model.KindList, model.KindMap:
			copyTraits(&s.Traits, s.Span, other, model.TraitSparse)
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
func nameValues(s *fragment.Shape, other model.Shape) {
	names := make(map[string]string) // by value
	taken := make(map[string]bool)
	add := func(value, name string) {
		if !taken[name] && model.IsIdentifier(name) {
			names[value] = name
			taken[name] = true
		}
	}
	switch other := other.(type) {
	case *model.Enum:
		for _, m := range other.Members {
			add(textOf(m.Traits().Get(model.TraitEnumValue)), m.Name)
		}
	case *model.String: // with the trait that enums were made of in Smithy 1.0
		if definitions, ok := other.Traits().Get(model.TraitEnum).(*node.Array); ok {
			for _, d := range definitions.Elems {
				o, _ := d.(*node.Object)
				add(o.Text("value"), o.Text("name"))
			}
		}
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

// members makes the members of a structure or union like those of the other. The
// format leaves out members of errors that clients for Python add themselves,
// and whose fault an error is, if the protocol does not need it.
func (l *likeness) members(s *fragment.Shape, other model.Shape) {
	for i := range s.Members {
		if m := model.MemberNamed(other, s.Members[i].Name); m != nil {
			l.member(&s.Members[i], m)
		}
	}
	isError := slices.ContainsFunc(s.Traits, func(t fragment.Trait) bool { return t.ID == model.TraitError })
	if !isError || other == nil || !other.Traits().Has(model.TraitError) {
		return
	}
	copyTraits(&s.Traits, s.Span, other, model.TraitError)
	for _, m := range model.Members(other) {
		if slices.ContainsFunc(s.Members, func(own fragment.Member) bool { return own.Name == m.Name }) {
			continue
		}
		id := m.Target.ID()
		if !l.exists(id) && isTextOrNumber(m.Target.Kind()) {
			id = preludeShape(m.Target.Kind())
		}
		if l.exists(id) {
			s.Members = append(s.Members, fragment.Member{Name: m.Name, Span: s.Span, Target: fragment.Ref{ID: id, Span: s.Span}})
			l.member(&s.Members[len(s.Members)-1], m)
		}
	}
}

// exists reports whether a shape is one of the prelude or the fragment.
func (l *likeness) exists(id model.ShapeID) bool {
	return id.Namespace() == model.PreludeNamespace || l.shapes[id] != nil
}

// preludeShape is the prelude's shape of a simple kind.
func preludeShape(k model.Kind) model.ShapeID {
	return model.NewShapeID(model.PreludeNamespace, strings.ToUpper(string(k[:1]))+string(k[1:]))
}

// copyTraits gives a subject the traits of these ids that the other one has, and
// takes those that it does not have.
func copyTraits(list *[]fragment.Trait, at diag.Span, other model.Subject, ids ...model.ShapeID) {
	if other == nil {
		return
	}
	drop(list, ids...)
	for _, id := range ids {
		if value := other.Traits().Get(id); value != nil {
			*list = append(*list, fragment.Trait{ID: id, Value: value, Span: at})
		}
	}
}

// member gives a member the target that it has in the other model, if one of the
// two is text and the other a number, and what that says about its absence.
func (l *likeness) member(m *fragment.Member, other *model.Member) {
	kind := other.Target.Kind()
	own := kind // of a prelude shape, which is that of the other
	if target := l.shapes[m.Target.ID]; target != nil {
		own = target.Kind
	}
	if !isTextOrNumber(own) || !isTextOrNumber(kind) {
		return
	}
	if id := other.Target.ID(); own != kind && l.exists(id) {
		m.Target.ID = id
		drop(&m.Traits, model.TraitLength, model.TraitPattern, model.TraitRange)
	}
	if !isNumber(kind) {
		return
	}
	copyTraits(&m.Traits, m.Span, other, traitsOfNumbers...)
}
