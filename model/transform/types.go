package transform

import (
	"slices"
	"strings"
	"unicode"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// simpleKinds are the kinds of shapes that have no members.
var simpleKinds = []model.Kind{
	model.KindBlob, model.KindBoolean, model.KindString, model.KindByte, model.KindShort, model.KindInteger,
	model.KindLong, model.KindFloat, model.KindDouble, model.KindBigInteger, model.KindBigDecimal,
	model.KindTimestamp, model.KindDocument,
}

func changeTypes(r *run) {
	types := r.object("shapeTypes")
	synthesize := r.flag("synthesizeEnumNames")
	if types == nil {
		return
	}
	d := r.edit()
	for _, m := range types.Members {
		def := d.shapes[model.ShapeID(m.Key)]
		to, _ := m.Value.(*node.String)
		switch {
		case def == nil:
			r.fail(m.KeySpan, "there is no shape %s", m.Key)
		case to == nil:
			r.fail(m.Value.Span(), "the type of %s must be a string", m.Key)
		default:
			r.changeType(def, model.Kind(to.Text), m.Value.Span(), synthesize)
		}
	}
}

func (r *run) changeType(def *definition, to model.Kind, at diag.Span, synthesize bool) {
	structural := []model.Kind{model.KindStructure, model.KindUnion}
	switch {
	case def.Kind == to, def.Kind == model.KindList && to == "set":
	case slices.Contains(simpleKinds, def.Kind) && slices.Contains(simpleKinds, to),
		slices.Contains(structural, def.Kind) && slices.Contains(structural, to):
		def.Kind = to
	case def.Kind == model.KindString && to == model.KindEnum:
		if !enumOf(def, synthesize) {
			r.fail(at, "%s cannot become an enum: its trait enum lacks names", def.ID)
		}
	default:
		r.fail(at, "%s is %s, which cannot become %s", def.ID, def.Kind.WithArticle(), to.WithArticle())
	}
}

// changeStringEnums makes enums of the strings that have the trait enum with names
// for all values.
func changeStringEnums(r *run) {
	synthesize := r.flag("synthesizeNames")
	r.edit().all(func(def *definition) {
		if def.Kind == model.KindString {
			enumOf(def, synthesize)
		}
	})
}

// enumOf makes an enum of a string with the trait enum, and reports whether it
// could.
func enumOf(def *definition, synthesize bool) bool {
	i := slices.IndexFunc(def.Traits, func(t fragment.Trait) bool { return t.ID == model.TraitEnum })
	if i < 0 {
		return false
	}
	list, _ := def.Traits[i].Value.(*node.Array)
	if list == nil {
		return false
	}
	var members []fragment.Member
	names := make(map[string]bool)
	for _, e := range list.Elems {
		entry, _ := e.(*node.Object)
		name := entry.Text("name")
		if name == "" && synthesize {
			name = enumName(entry.Text("value"))
		}
		if !model.IsIdentifier(name) || names[name] {
			return false
		}
		names[name] = true
		members = append(members, enumMember(name, entry))
	}
	def.Kind = model.KindEnum
	def.Members = members
	def.Traits = slices.Delete(def.Traits, i, i+1)
	return true
}

// enumMember is an entry of the trait enum as a member of an enum.
func enumMember(name string, entry *node.Object) fragment.Member {
	at := entry.Span()
	m := fragment.Member{Name: name, Span: at, Target: fragment.Ref{ID: model.Unit, Span: at}}
	add := func(id model.ShapeID, v node.Value) {
		m.Traits = append(m.Traits, fragment.Trait{ID: id, Value: v, Span: at})
	}
	add(model.TraitEnumValue, node.NewString(at, entry.Text("value")))
	if v := entry.Get("documentation"); v != nil {
		add(model.TraitDocumentation, v)
	}
	if v, ok := entry.Get("tags").(*node.Array); ok && len(v.Elems) > 0 {
		add(traitTags, v)
		for _, e := range v.Elems {
			if t, ok := e.(*node.String); ok && t.Text == "internal" {
				add(traitInternal, node.NewObject(at))
				break
			}
		}
	}
	if b, ok := entry.Get("deprecated").(*node.Bool); ok && b.Value {
		add(model.TraitDeprecated, node.NewObject(at))
	}
	return m
}

// enumName makes a name of a value: in capitals, with an underscore at changes of
// case and for characters that names do not have.
func enumName(value string) string {
	var b strings.Builder
	var before rune
	for _, r := range value {
		switch {
		case r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r):
			r = '_'
		case unicode.IsUpper(r) && unicode.IsLower(before):
			b.WriteByte('_')
		}
		if r != '_' || before != '_' {
			b.WriteRune(unicode.ToUpper(r))
		}
		before = r
	}
	return b.String()
}
