package validate

import (
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

var operationRules = []*Rule{
	{
		ID:         "OperationInputOutputMisuse",
		Severities: []diag.Severity{diag.Error},
		Doc: `A structure with the trait input is the input of one operation, and one with the trait output is the output of one; neither is
the target of a member. So they can get further members without an effect elsewhere.`,
		Bad:   "operation Send {\n    input: Sending\n}\n\noperation Resend {\n    input: Sending\n}\n\n@input\nstructure Sending {}",
		Good:  "operation Send {\n    input := {}\n}\n\noperation Resend {\n    input := {}\n}",
		check: checkInputOutputMisuse,
	},
	{
		ID:         "OperationInputOutputName",
		Severities: []diag.Severity{diag.Warning},
		Doc: `The name of a structure with the trait input or output begins with that of its operation. The id of a finding ends with "input"
or "output".`,
		Bad:   "operation Send {\n    input: Shipment\n}\n\n@input\nstructure Shipment {}",
		Good:  "operation Send {\n    input: SendInput\n}\n\n@input\nstructure SendInput {}",
		check: checkInputOutputNames,
	},
	{
		ID:         "OperationNameAmbiguity",
		Severities: []diag.Severity{diag.Warning},
		Doc:        "A structure whose name is that of an operation with Input, Request, Output or Response after it is the input or output of the operation.",
		Bad:        "operation Send {\n    input: Sending\n}\n\nstructure Sending {}\n\nstructure SendInput {}",
		Good:       "operation Send {\n    input: SendInput\n}\n\nstructure SendInput {}",
		check:      checkNameAmbiguity,
	},
}

// inputOutput are the traits input and output, with the relation that a structure
// with the trait is for.
var inputOutput = []struct {
	trait   model.ShapeID
	is, not relation
}{
	{model.TraitInput, toInput, toOutput},
	{model.TraitOutput, toOutput, toInput},
}

func checkInputOutputMisuse(p *pass) {
	for _, t := range inputOutput {
		for _, s := range p.withTrait(t.trait) {
			structure, ok := s.(*model.Structure)
			if !ok {
				continue
			}
			var operations []string
			for _, u := range p.usersOf(structure) {
				switch u.as {
				case t.is:
					operations = append(operations, string(u.from.ID()))
				case t.not:
					p.errorf(u.from, "%s is marked as an %s and cannot be an %s", structure.ID(), t.is, t.not)
				case toTarget:
					p.errorf(u.from, "%s is marked as an %s and cannot be the target of a member", structure.ID(), t.is)
				}
			}
			if len(operations) > 1 {
				p.errorf(structure, "%s is marked as an %s and can be that of one operation only, but is that of %s", structure.ID(), t.is, listed(operations)).
					Hint = "give each operation a structure of its own; a mixin can hold what they share"
			}
		}
	}
}

func checkInputOutputNames(p *pass) {
	for _, t := range inputOutput {
		for _, s := range p.withTrait(t.trait) {
			structure, ok := s.(*model.Structure)
			if !ok {
				continue
			}
			for _, u := range p.usersOf(structure) {
				if u.as == t.is && !strings.HasPrefix(structure.ID().Name(), u.from.ID().Name()) {
					f := p.warnf(u.from, "the name of %s, the %s of %s, should begin with %s", structure.ID(), t.is, u.from.ID(), u.from.ID().Name())
					f.Rule += diag.Rule("." + string(t.is))
				}
			}
		}
	}
}

func checkNameAmbiguity(p *pass) {
	for op := range shapesOf[*model.Operation](p.index) {
		ambiguous := func(what relation, is *model.Structure, suffixes ...model.ShapeID) {
			for _, suffix := range suffixes {
				s := p.model.Shape(op.ID() + suffix)
				if s != nil && s != model.Shape(is) {
					p.warnf(s, "%s has the name of the %s of %s, but that is %s", s.ID(), what, op.ID(), is.ID())
				}
			}
		}
		ambiguous(toInput, op.Input, "Input", "Request")
		ambiguous(toOutput, op.Output, "Output", "Response")
	}
}
