package validate

import (
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/model/selector"
)

var selectorRules = []*Rule{
	{
		ID:         "TraitTarget",
		Severities: []diag.Severity{diag.Error},
		Doc:        "A trait is applied to what the selector of its definition matches. A mixin cannot be applied as a trait.",
		Bad:        "@range(min: 1)\nstring Weight",
		Good:       "@range(min: 1)\ninteger Weight",
		phase:      critical,
		check:      checkTraitTargets,
	},
	{
		ID:         "TraitValidators",
		Severities: []diag.Severity{diag.Error},
		Doc: `The keys of the trait traitValidators are ids for findings. What its selectors yield, where the trait is applied that has
it, is reported with these ids.`,
		Bad:   "@trait(selector: \"service\")\n@traitValidators(\"1\": { selector: \"~> document\" })\n@protocolDefinition\nstructure plainProtocol {}",
		Good:  "@trait(selector: \"service\")\n@traitValidators(\"plainProtocol.NoDocuments\": { selector: \"~> document\" })\n@protocolDefinition\nstructure plainProtocol {}",
		check: checkTraitValidators,
	},
}

func checkTraitTargets(p *pass) {
	for _, id := range p.appliedTraits() {
		def := p.model.Shape(id)
		if def == nil {
			continue
		}
		if def.Traits().Has(model.TraitMixin) {
			for _, s := range p.withTrait(id) {
				p.errorf(s, "%s is a mixin and cannot be applied as a trait", id)
			}
		}
		text := p.definition(id).Text("selector")
		if text == "" || text == "*" {
			continue
		}
		match := p.selector(text)
		if match == nil {
			continue
		}
		for _, s := range p.withTrait(id) {
			ok, err := p.graph().Contains(match, s)
			if err != nil {
				p.onTrait(diag.Error, def, model.TraitTrait, "where %s can be applied is not known: %v", traitName(id), err)
				break
			}
			if !ok {
				p.onTrait(diag.Error, s, id, "the trait %s cannot be applied to %s, but to %s only", traitName(id), describeSubject(s), oneLine(text))
			}
		}
	}
}

// describeSubject is a subject with its type: "the string example#Name".
func describeSubject(s model.Subject) string {
	switch s := s.(type) {
	case *model.Member:
		return "the member " + string(s.ID()) + ", which targets " + s.Target.Kind().WithArticle()
	case model.Shape:
		return "the " + string(s.Kind()) + " " + string(s.ID())
	}
	return string(s.ID())
}

// oneLine is a selector without the line breaks that its definition has.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

const traitValidators model.ShapeID = "smithy.api#traitValidators"

func checkTraitValidators(p *pass) {
	for def := range p.model.All() {
		validators := def.Traits().Object(traitValidators)
		if validators == nil {
			continue
		}
		valid := true
		for _, v := range validators.Members {
			if isNamespace(v.Key) {
				continue
			}
			valid = false
			if p.isOwn(def) {
				p.onTrait(diag.Error, def, traitValidators, "%q cannot be the id of findings", v.Key).
					Hint = "write identifiers with dots between, such as " + def.ID().Name() + ".NoDocuments"
			}
		}
		if !valid {
			continue
		}
		for _, v := range validators.Members {
			o, _ := v.Value.(*node.Object)
			match, err := selector.Parse(o.Text("selector"))
			if err == nil {
				p.traitValidator(def, diag.Rule(v.Key), o, match)
			} else if p.isOwn(def) {
				p.onTrait(diag.Error, def, traitValidators, "the selector of %s: %v", v.Key, err)
			}
		}
	}
}

// traitValidator reports what a selector yields for the shapes that have a trait.
func (p *pass) traitValidator(def model.Shape, id diag.Rule, o *node.Object, match *selector.Selector) {
	severity, ok := diag.ParseSeverity(o.Text("severity"))
	if !ok {
		severity = diag.Error
	}
	for _, s := range p.withTrait(def.ID()) {
		list, err := p.graph().SelectFrom(match, s)
		if err != nil {
			p.onTrait(diag.Error, def, traitValidators, "%s is not checked: %v", id, err)
			return
		}
		for _, found := range list {
			if !p.isOwn(found) {
				continue
			}
			message := "%s is not compatible with the trait %s of %s"
			f := p.report(severity, found, message, found.ID(), def.ID(), s.ID())
			f.Rule = id
			if why := o.Text("message"); why != "" {
				f.Message += ": " + why
			}
		}
	}
}

// isNamespace reports whether a text is identifiers with dots between.
func isNamespace(s string) bool {
	for part := range strings.SplitSeq(s, ".") {
		if !model.IsIdentifier(part) {
			return false
		}
	}
	return true
}
