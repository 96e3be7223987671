package validate

import (
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

var unionRules = []*Rule{
	{
		ID:         "Union",
		Severities: []diag.Severity{diag.Error, diag.Warning, diag.Note},
		Doc: `A union has a member: a value of it is one of them. Since it is there, and the others are not, a default of a member's target
means nothing (a note), nor does the trait box of Smithy 1.0 (a warning).`,
		Bad:   "union Payment {}",
		Good:  "union Payment {\n    card: String\n}",
		check: checkUnions,
	},
}

func checkUnions(p *pass) {
	for u := range shapesOf[*model.Union](p.index) {
		if len(u.Members) == 0 {
			p.errorf(u, "a union needs a member")
		}
		for _, m := range u.Members {
			if value := m.Target.Traits().Get(model.TraitDefault); value != nil {
				p.notef(m, "the default of %s, %s, does not apply in a union", m.Target.ID(), node.Append(nil, value, 0)).
					Hint = "target a shape without default, such as Integer instead of PrimitiveInteger"
			}
			if m.Traits().Has(model.TraitBox) {
				p.onTrait(diag.Warning, m, model.TraitBox, "the trait box has no effect in a union, whose members are absent unless set")
			}
		}
	}
}
