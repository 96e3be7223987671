package golang

import (
	"fmt"
	"strconv"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

func (p *planner) enumDecl(s model.Shape) *enumDecl {
	name := p.typeNames[s]
	decl := &enumDecl{
		name:    name,
		comment: p.lines(sentence("Enum values for " + name)),
		valuesDoc: p.lines(
			sentence("Values returns all known values for "+name+". Note that this can be expanded in the future, and so it is only as up to date as the client."),
			sentence("The ordering of this slice is not guaranteed to be stable across updates."),
		),
	}
	switch s := s.(type) {
	case *model.IntEnum:
		decl.integer = true
		for _, m := range s.Members {
			n, ok := enumNumber(m)
			if !ok {
				p.diags.Add(diag.Diagnostic{
					Rule: RuleEnumValue, Severity: diag.Error, Span: m.Span(), Shape: string(m.ID()),
					Message: fmt.Sprintf("%s must have an integer of 32 bits as its value", m.ID()),
				})
			}
			decl.values = append(decl.values, enumValueDecl{comment: p.lines(m.Documentation()), number: n})
		}
	case *model.Enum:
		for _, m := range s.Members {
			decl.values = append(decl.values, enumValueDecl{comment: p.lines(m.Documentation()), text: enumText(m)})
		}
	case *model.String:
		for _, e := range enumTraitEntries(s) {
			v := enumValueDecl{text: e.Text("value")}
			if doc := e.Text("documentation"); doc != "" {
				v.comment = p.lines(sentence(doc))
			}
			decl.values = append(decl.values, v)
		}
	}
	p.nameConstants(s, decl)
	return decl
}

// nameConstants names the constants of an enum. When two members have one
// label, the second is named like the member alone.
func (p *planner) nameConstants(s model.Shape, decl *enumDecl) {
	constants := constantsOf(s)
	if len(constants) == 0 || constants[0].member == "" {
		return // of the trait enum, either all definitions have names or none has
	}
	wanted := make([]string, len(constants))
	for i, c := range constants {
		wanted[i] = p.names.like.constant(decl.name, c.key.value)
		if wanted[i] != "" {
			p.typesScope.claim(c.key, wanted[i])
		} else {
			wanted[i] = decl.name + p.names.spelling.label(c.member)
		}
	}
	used := make(map[string]bool)
	for i, c := range constants {
		label := wanted[i]
		name := label
		owner := p.typesScope.taken[label]
		taken := used[label] || owner.role == roleConstant && owner.id.Shape() == s.ID()
		if taken && owner != c.key && p.names.name(c.key) == "" {
			name = p.names.spelling.exported(c.member)
			p.names.warn("enum "+decl.name, c.owner, label, name)
		}
		used[label] = true
		decl.values[i].name = p.typesScope.declare(c.key, c.owner, name)
	}
}

// enumNumber is the value of an int enum's member; it must be an integer of 32
// bits.
func enumNumber(m *model.Member) (value int64, ok bool) {
	n, _ := m.Traits().Get(model.TraitEnumValue).(*node.Number)
	if n == nil {
		return 0, false
	}
	value, _ = n.Int()
	return value, n.IsInteger() && value == int64(int32(value))
}

// enumText is the value of an enum's member: that of its trait, or else its
// name.
func enumText(m *model.Member) string {
	if s, ok := m.Traits().Get(model.TraitEnumValue).(*node.String); ok {
		return s.Text
	}
	return m.Name
}

// enumTraitEntries are the definitions of Smithy 1.0's trait enum.
func enumTraitEntries(s *model.String) []*node.Object {
	list, _ := s.Traits().Get(model.TraitEnum).(*node.Array)
	if list == nil {
		return nil
	}
	var out []*node.Object
	for _, e := range list.Elems {
		if o, ok := e.(*node.Object); ok {
			out = append(out, o)
		}
	}
	return out
}

// hasEnumTrait reports whether a string has its values in the trait enum of
// Smithy 1.0.
func hasEnumTrait(s *model.String) bool { return s.Traits().Has(model.TraitEnum) }

func isIntEnum(s model.Shape) bool {
	_, ok := s.(*model.IntEnum)
	return ok
}

// isStringEnum reports whether the Go type of a shape is a string of its own.
func isStringEnum(s model.Shape) bool {
	switch s := s.(type) {
	case *model.Enum:
		return true
	case *model.String:
		return hasEnumTrait(s)
	}
	return false
}

// enumTexts are the values of a string enum, in the order of the model; ok is
// false for any other shape.
func enumTexts(s model.Shape) (texts []string, ok bool) {
	switch s := s.(type) {
	case *model.Enum:
		for _, m := range s.Members {
			texts = append(texts, enumText(m))
		}
	case *model.String:
		for _, e := range enumTraitEntries(s) {
			texts = append(texts, e.Text("value"))
		}
	}
	return texts, isStringEnum(s)
}

// An enumConstant is a value of an enum.
type enumConstant struct {
	key    nameKey
	member string // as the model names it; "" for a value of the trait enum without a name
	owner  model.Subject
}

// constantsOf are the values of an enum in the order of the model.
func constantsOf(s model.Shape) []enumConstant {
	var out []enumConstant
	seen := make(map[string]bool)
	add := func(owner model.Subject, member, value string) {
		key := nameKey{id: s.ID(), role: roleConstant, value: value}
		if seen[value] {
			// A value that stands there twice is told by its member.
			key.id = key.id.WithMember(member)
		}
		seen[value] = true
		out = append(out, enumConstant{key, member, owner})
	}
	switch s := s.(type) {
	case *model.Enum:
		for _, m := range s.Members {
			add(m, m.Name, strconv.Quote(enumText(m)))
		}
	case *model.IntEnum:
		for _, m := range s.Members {
			n, _ := enumNumber(m)
			add(m, m.Name, strconv.FormatInt(n, 10))
		}
	case *model.String:
		for _, e := range enumTraitEntries(s) {
			add(s, e.Text("name"), strconv.Quote(e.Text("value")))
		}
	}
	return out
}

func intEnumNumbers(s *model.IntEnum) []int64 {
	var out []int64
	for _, m := range s.Members {
		if n, _ := m.Traits().Get(model.TraitEnumValue).(*node.Number); n != nil {
			if v, ok := n.Int(); ok {
				out = append(out, v)
			}
		}
	}
	return out
}
