package validate

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

var shapeRules = []*Rule{
	{
		ID:         "Target",
		Severities: []diag.Severity{diag.Error},
		Doc: `Every reference is to a shape that exists and is of the right type: members target data, operations have
structures for input and output and structures with the trait error for errors, map keys and resource identifiers are
strings. Definitions of traits are for applying them, and mixins for mixing them in. What refers to no shape at all is
Target.UnresolvedShape.`,
		Bad:   "@mixin\nstructure Dated {\n    on: Timestamp\n}\n\nstructure Parcel {\n    sent: Dated\n}",
		Good:  "@mixin\nstructure Dated {\n    on: Timestamp\n}\n\nstructure Sending with [Dated] {}\n\nstructure Parcel {\n    sent: Sending\n}",
		phase: graph,
		check: checkTargets,
	},
	{
		ID:         "ModelDeprecation",
		Severities: []diag.Severity{diag.Warning},
		Doc:        "A model of Smithy 2.0 has enums instead of strings with the trait enum, and lists of unique items instead of the sets of Smithy 1.0.",
		Bad:        "@enum([{ value: \"h\", name: \"HEARTS\" }])\nstring Suit",
		Good:       "enum Suit {\n    HEARTS = \"h\"\n}",
		phase:      graph,
		check:      checkOldShapes,
	},
	{
		ID:         "DeprecatedShape",
		Severities: []diag.Severity{diag.Warning},
		Doc:        "A shape that is deprecated should not be referred to. The id of a finding ends with that of the shape.",
		Bad:        "@deprecated\nstring Zip\n\nstructure Address {\n    zip: Zip\n}",
		Good:       "string PostalCode\n\nstructure Address {\n    zip: PostalCode\n}",
		phase:      graph,
		check:      checkDeprecatedShapes,
	},
	{
		ID:         "ShapeIdConflict",
		Severities: []diag.Severity{diag.Error},
		Doc: `No two shapes of a model and no two members of a shape have ids that differ in case only. Languages and file
systems that ignore case could not tell them apart.`,
		Bad:   "structure Parcel {\n    weight: Integer\n    Weight: Integer\n}",
		Good:  "structure Parcel {\n    weight: Integer\n    maxWeight: Integer\n}",
		phase: critical,
		check: checkShapeIDs,
	},
	{
		ID:         "UnitType",
		Severities: []diag.Severity{diag.Error},
		Doc:        "Unit says that there is nothing to say: it is for members of unions and enums and for inputs and outputs, not for data.",
		Bad:        "structure Parcel {\n    fragile: Unit\n}",
		Good:       "structure Parcel {\n    fragile: Boolean\n}",
		check:      checkUnit,
	},
	{
		ID:         "PrivateAccess",
		Severities: []diag.Severity{diag.Error, diag.Warning},
		Doc: `A shape with the trait private is referred to from its own namespace only. Where the shape defines a trait, applying
it elsewhere is a warning.`,
		Bad:   "structure Settings {\n    level: smithy.api#Severity\n}",
		Good:  "enum Level {\n    LOW\n    HIGH\n}\n\nstructure Settings {\n    level: Level\n}",
		check: checkPrivate,
	},
	{
		ID:         "PrivateMixinMember",
		Severities: []diag.Severity{diag.Warning},
		Doc: `The trait private on a member of a mixin keeps nobody from inheriting the member. What keeps them is private on the
mixin, or on what the member targets.`,
		Bad:   "@mixin\nstructure Dated {\n    @private\n    on: Timestamp\n}",
		Good:  "@mixin\n@private\nstructure Dated {\n    on: Timestamp\n}",
		check: checkPrivateMixinMembers,
	},
}

func checkTargets(p *pass) {
	for _, s := range p.shapes {
		eachUse(s, func(u use) {
			traits := u.to.Traits()
			switch {
			case u.as == toMixin:
			case traits.Has(model.TraitTrait):
				p.errorf(u.from, "%s defines a trait and cannot be %s: it can only be applied", u.to.ID(), u.role())
			case traits.Has(model.TraitMixin):
				p.errorf(u.from, "%s is a mixin and cannot be %s: it can only be mixed in", u.to.ID(), u.role()).
					Hint = "give a structure of its own with [" + u.to.ID().Name() + "]"
			case u.as == toIdentifier && u.to.Kind() != model.KindString && u.to.Kind() != model.KindEnum:
				p.errorf(u.from, "the identifier %s must be a string, but %s is %s", u.name, u.to.ID(), u.to.Kind().WithArticle())
			}
		})
	}
}

// role says what the target of a use is to the shape that refers to it.
func (u use) role() string {
	switch u.as {
	case toTarget:
		return "the target of a member"
	case toError, toOperation, toIdentifier, toInput, toOutput:
		return "an " + string(u.as)
	}
	return "a " + string(u.as)
}

func checkOldShapes(p *pass) {
	for _, s := range p.withTrait(model.TraitEnum) {
		if !p.model.IsVersion1(s.ID().Shape()) {
			p.onTrait(diag.Warning, s, model.TraitEnum, "the trait enum is of Smithy 1.0").Hint = "write an enum instead of the string"
		}
	}
	for _, s := range p.withTrait(model.TraitUniqueItems) {
		// A list that was written as a set has the trait where it begins itself.
		if p.model.IsVersion1(s.ID().Shape()) && s.Traits().Span(model.TraitUniqueItems) == s.Span() {
			p.warnf(s, "sets are of Smithy 1.0").Hint = "write a list with the trait @uniqueItems"
		}
	}
}

func checkDeprecatedShapes(p *pass) {
	for _, s := range p.shapes {
		eachUse(s, func(u use) {
			d := model.Deprecated(u.to)
			if d == nil || u.to.Traits().Has(model.TraitTrait) {
				return
			}
			since := ""
			if d.Since != "" {
				since = " since " + d.Since
			}
			f := p.warnf(u.from, "%s, which is %s here, is deprecated%s", u.to.ID(), u.role(), since)
			f.Rule += diag.Rule("." + u.to.ID())
			f.Hint = d.Message
		})
	}
}

func checkShapeIDs(p *pass) {
	for _, g := range sameNames(p.model.All(), func(s model.Shape) string { return strings.ToLower(string(s.ID())) }) {
		reportClash(p, g.members)
	}
	for _, s := range p.shapes {
		for _, g := range sameNames(slices.Values(model.Members(s)), func(m *model.Member) string { return strings.ToLower(m.Name) }) {
			reportClash(p, g.members)
		}
	}
}

// reportClash reports of each of some subjects that its id differs from those of the
// others in case only.
func reportClash[S model.Subject](p *pass, group []S) {
	for i, s := range group {
		if !p.isOwn(s) {
			continue
		}
		var ids []string
		var related []diag.Related
		for j, o := range group {
			if j != i {
				ids = append(ids, string(o.ID()))
				related = append(related, diag.Related{Span: o.Span(), Message: "the other id"})
			}
		}
		p.errorf(s, "%s differs in case only from %s", s.ID(), listed(ids)).Related = related
	}
}

func checkUnit(p *pass) {
	unit := p.model.Shape(model.Unit)
	for _, u := range p.usersOf(unit) {
		if m, ok := u.from.(*model.Member); ok {
			if _, ok := m.Container.(*model.Union); ok {
				continue
			}
			p.errorf(m, "only members of unions and enums can target %s", model.Unit)
			continue
		}
		p.errorf(u.from, "%s cannot be %s", model.Unit, u.role())
	}
}

func checkPrivate(p *pass) {
	isForeign := func(from model.Subject, to model.Shape) bool {
		return to.Traits().Has("smithy.api#private") && from.ID().Namespace() != to.ID().Namespace()
	}
	for _, s := range p.shapes {
		eachUse(s, func(u use) {
			if isForeign(u.from, u.to) {
				p.errorf(u.from, "%s is private to the namespace %s and cannot be %s here", u.to.ID(), u.to.ID().Namespace(), u.role())
			}
		})
	}
	for s := range p.subjects() {
		for _, t := range s.Traits().All() {
			if def := p.model.Shape(t.ID); def != nil && isForeign(s, def) {
				p.warnf(s, "the trait %s is private to the namespace %s and should not be applied here", t.ID, t.ID.Namespace())
			}
		}
	}
}

func checkPrivateMixinMembers(p *pass) {
	for _, s := range p.withTrait("smithy.api#private") {
		if m, ok := s.(*model.Member); ok && m.Container.Traits().Has(model.TraitMixin) {
			p.onTrait(diag.Warning, m, "smithy.api#private", "private does not keep shapes of other namespaces from inheriting %s", m.Name).
				Hint = "make the mixin private, or what the member targets"
		}
	}
}

// listed joins words as prose does: "a", "a and b", "a, b and c".
func listed(words []string) string { return joined(words, "and") }

// joined lists words with another one before the last: "a, b or c".
func joined(words []string, before string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " " + before + " " + words[last]
}

// named is a word for things with their names: "identifier a", "identifiers a and b".
func named(word string, names []string) string {
	if len(names) != 1 {
		word += "s"
	}
	return word + " " + listed(names)
}
