package validate

import (
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

var enumRules = []*Rule{
	{
		ID:         "EnumShape",
		Severities: []diag.Severity{diag.Error, diag.Warning},
		Doc: `The values of an enum are strings, not empty and each once; those of an intEnum are integers of 32 bits.
The names of the members should be in capitals, digits and underscores, as constants are in most languages.`,
		Bad:   "enum Suit {\n    HEARTS = \"h\"\n    SPADES = \"h\"\n}",
		Good:  "enum Suit {\n    HEARTS = \"h\"\n    SPADES = \"s\"\n}",
		phase: critical,
		check: checkEnumShapes,
	},
	{
		ID:         "EnumTrait",
		Severities: []diag.Severity{diag.Error, diag.Warning},
		Doc: `The trait enum has each value and each name once, and names for all values or for none. Names should be in capitals,
digits and underscores: of others, the id of a finding ends with the name.`,
		Bad:   "$version: \"1.0\"\n\nnamespace example\n\n@enum([{ value: \"h\", name: \"HEARTS\" }, { value: \"h\", name: \"SPADES\" }])\nstring Suit",
		Good:  "$version: \"1.0\"\n\nnamespace example\n\n@enum([{ value: \"h\", name: \"HEARTS\" }, { value: \"s\", name: \"SPADES\" }])\nstring Suit",
		check: checkEnumTraits,
	},
	{
		ID:         "EnumNamesPresent",
		Severities: []diag.Severity{diag.Warning},
		Doc:        "The values of the trait enum have names, which generated code needs.",
		Bad:        "$version: \"1.0\"\n\nnamespace example\n\n@enum([{ value: \"h\" }])\nstring Suit",
		Good:       "$version: \"1.0\"\n\nnamespace example\n\n@enum([{ value: \"h\", name: \"HEARTS\" }])\nstring Suit",
		check:      checkEnumNamesPresent,
	},
}

func checkEnumShapes(p *pass) {
	for e := range shapesOf[*model.Enum](p.index) {
		seen := make(map[string]*model.Member)
		for _, m := range e.Members {
			v := m.Traits().Get(model.TraitEnumValue)
			if text, ok := v.(*node.String); !ok {
				p.onTrait(diag.Error, m, model.TraitEnumValue, "the value of an enum's member must be a string, not %s", node.KindWithArticle(v))
			} else {
				if first := seen[text.Text]; first != nil {
					p.duplicateValue(m, first, text.Text)
				} else {
					seen[text.Text] = m
				}
				if text.Text == "" {
					p.errorf(m, "the value of an enum's member cannot be empty")
				}
			}
			p.enumName(m)
		}
	}
	for e := range shapesOf[*model.IntEnum](p.index) {
		seen := make(map[int64]*model.Member)
		for _, m := range e.Members {
			v := m.Traits().Get(model.TraitEnumValue)
			if v == nil {
				p.errorf(m, "a member of an intEnum needs a value, an integer").Hint = "write " + m.Name + " = 1"
				continue
			}
			n, _ := v.(*node.Number)
			if n == nil {
				p.onTrait(diag.Error, m, model.TraitEnumValue, "the value of an intEnum's member must be an integer, not %s", node.KindWithArticle(v))
				continue
			}
			value, ok := n.Int()
			if !ok || !n.IsInteger() || int64(int32(value)) != value {
				p.onTrait(diag.Error, m, model.TraitEnumValue, "the value %s is no integer of 32 bits", n.Text)
				continue
			}
			if first := seen[value]; first != nil {
				p.duplicateValue(m, first, n.Text)
			} else {
				seen[value] = m
			}
			p.enumName(m)
		}
	}
}

func (p *pass) duplicateValue(m, first *model.Member, value string) {
	p.errorf(m, "the value %s is that of %s, too", value, first.Name).Related = []diag.Related{{Span: first.Span(), Message: "the other member"}}
}

// enumName warns of a name that is not spelled as constants are.
func (p *pass) enumName(m *model.Member) {
	if !isConstantName(m.Name) {
		p.warnf(m, "the name %s should be in capitals, digits and underscores", m.Name)
	}
}

// isConstantName reports whether a name is capitals, and after them also digits
// and underscores.
func isConstantName(name string) bool {
	for i := range len(name) {
		c := name[i]
		if (c < 'A' || c > 'Z') && (i == 0 || c != '_' && (c < '0' || c > '9')) {
			return false
		}
	}
	return name != ""
}

func checkEnumTraits(p *pass) {
	for _, s := range p.withTrait(model.TraitEnum) {
		fail := func(format string, args ...any) { p.onTrait(diag.Error, s, model.TraitEnum, format, args...) }
		values, names := make(map[string]bool), make(map[string]bool)
		all := objects(s.Traits().Get(model.TraitEnum))
		for _, e := range all {
			if value := e.Text("value"); values[value] {
				fail("the value %q is there twice", value)
			} else {
				values[value] = true
			}
			if !e.Has("name") {
				continue
			}
			name := e.Text("name")
			if names[name] {
				fail("the name %q is there twice", name)
			}
			names[name] = true
			if !isConstantName(name) {
				f := p.onTrait(diag.Warning, s, model.TraitEnum, "the name %s should be in capitals, digits and underscores", name)
				f.Rule += diag.Rule("." + name)
			}
		}
		if len(names) == 0 {
			continue
		}
		for _, e := range all {
			if !e.Has("name") {
				fail("the value %q has no name, but others have one", e.Text("value"))
			}
		}
	}
}

func checkEnumNamesPresent(p *pass) {
	for _, s := range p.withTrait(model.TraitEnum) {
		all := objects(s.Traits().Get(model.TraitEnum))
		if len(all) > 0 && !slices.ContainsFunc(all, func(e *node.Object) bool { return e.Has("name") }) {
			p.onTrait(diag.Warning, s, model.TraitEnum, "the values have no names, so that generated code has none")
		}
	}
}
