package validate

import (
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

var unionRules = []*Rule{
	{
		ID:         "Union",
		Severities: []diag.Severity{diag.Error},
		Doc:        "A union has a member: a value of it is one of them.",
		Bad:        "union Payment {}",
		Good:       "union Payment {\n    card: String\n}",
		check:      checkUnion,
	},
}

func checkUnion(p *pass) {
	for u := range shapesOf[*model.Union](p.index) {
		if len(u.Members) == 0 {
			p.errorf(u, "a union needs a member")
		}
	}
}
