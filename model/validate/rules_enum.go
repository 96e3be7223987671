package validate

import (
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
}

func checkEnumShapes(p *pass) {
	for e := range shapesOf[*model.Enum](p.index) {
		seen := make(map[string]*model.Member)
		for _, m := range e.Members {
			v, _ := m.Traits().Get(model.TraitEnumValue).(*node.String)
			switch {
			case v == nil:
				p.errorf(m, "the value of an enum's member must be a string")
			case v.Text == "":
				p.errorf(m, "the value of an enum's member cannot be empty")
			case seen[v.Text] != nil:
				f := p.errorf(m, "the value %q is that of %s, too", v.Text, seen[v.Text].Name)
				f.Related = []diag.Related{{Span: seen[v.Text].Span(), Message: "the other member"}}
			default:
				seen[v.Text] = m
			}
		}
		checkEnumNames(p, e.Members)
	}
	for e := range shapesOf[*model.IntEnum](p.index) {
		seen := make(map[int64]*model.Member)
		for _, m := range e.Members {
			n, _ := m.Traits().Get(model.TraitEnumValue).(*node.Number)
			if n == nil {
				p.errorf(m, "a member of an intEnum needs a value, an integer").Hint = "write " + m.Name + " = 1"
				continue
			}
			v, ok := n.Int()
			switch {
			case !ok || !n.IsInteger() || int64(int32(v)) != v:
				p.errorf(m, "the value %s is no integer of 32 bits", n.Text)
			case seen[v] != nil:
				f := p.errorf(m, "the value %d is that of %s, too", v, seen[v].Name)
				f.Related = []diag.Related{{Span: seen[v].Span(), Message: "the other member"}}
			default:
				seen[v] = m
			}
		}
		checkEnumNames(p, e.Members)
	}
}

// checkEnumNames warns of the names that are not spelled as constants are.
func checkEnumNames(p *pass, members []*model.Member) {
	for _, m := range members {
		if !isConstantName(m.Name) {
			p.warnf(m, "the name of an enum's member should be in capitals, digits and underscores")
		}
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
