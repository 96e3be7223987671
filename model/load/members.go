package load

import (
	"fmt"
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// members gives a shape its members and traits, those of its mixins first
// (Smithy 2.0, "Mixins"). The mixins have been built before.
func (a *assembly) members(def *definition) {
	a.checkMixin(def)
	mixins, ok := a.mixins(def)
	def.resource = a.binding(def)
	a.lost[def.ID] = a.lost[def.ID] || !ok
	a.b.SetTraits(def.shape, a.shapeTraits(def, mixins), def.syntax)
	a.b.SetMixins(def.shape, mixins)

	for _, m := range a.plannedMembers(def, mixins) {
		// What a mixin that is missing would have given is no second problem.
		if ok || m.own != nil && !m.own.Elided {
			a.member(def, m)
		}
	}
}

// has reports whether the files state a trait of a shape or member.
func (a *assembly) has(id, trait model.ShapeID) bool {
	return slices.ContainsFunc(a.traits[id], func(t fragment.Trait) bool { return t.ID == trait })
}

// withOwn appends the traits that the files state of a shape or member, which
// therefore win over inherited ones.
func (a *assembly) withOwn(list []model.Trait, id model.ShapeID) []model.Trait {
	for _, t := range a.traits[id] {
		list = append(list, model.Trait{ID: t.ID, Value: t.Value, Span: t.Span})
	}
	return list
}

// A plannedMember is a member before it is in the graph.
type plannedMember struct {
	name      string
	own       *fragment.Member // nil if only mixins have it
	inherited []*model.Member  // from the mixins that have it, in order
}

// plannedMembers are the members of a shape in order: those of each mixin that
// are not there yet, then its own new ones. A member that is defined again
// keeps its inherited place.
func (a *assembly) plannedMembers(def *definition, mixins []model.Shape) []*plannedMember {
	if len(mixins) == 0 {
		plan := make([]*plannedMember, len(def.Members))
		for i := range def.Members {
			plan[i] = &plannedMember{name: def.Members[i].Name, own: &def.Members[i]}
		}
		return plan
	}
	var plan []*plannedMember
	byName := make(map[string]*plannedMember)
	at := func(name string) *plannedMember {
		p := byName[name]
		if p == nil {
			p = &plannedMember{name: name}
			byName[name] = p
			plan = append(plan, p)
		}
		return p
	}
	for _, mixin := range mixins {
		for _, m := range model.Members(mixin) {
			if m != nil {
				p := at(m.Name)
				p.inherited = append(p.inherited, m)
			}
		}
	}
	for i := range def.Members {
		at(def.Members[i].Name).own = &def.Members[i]
	}
	return plan
}

// member adds a planned member to its shape.
func (a *assembly) member(def *definition, p *plannedMember) {
	id := def.ID.WithMember(p.name)
	var span diag.Span
	var target model.Shape
	switch {
	case p.own == nil:
		span, target = p.inherited[len(p.inherited)-1].Span(), p.inherited[0].Target
		if def.Kind == model.KindList || def.Kind == model.KindMap {
			span = def.Span // such a member is the shape's own, only said elsewhere
		}
	case p.own.Elided:
		span, target = p.own.Span, a.elided(def, p)
	default:
		span = p.own.Span
		target = a.resolve(id, span, string(id), p.own.Target)
	}
	for _, m := range p.inherited {
		if target != nil && m.Target != target {
			a.conflict(def, p, target, m)
			break
		}
	}
	if target == nil {
		return
	}
	a.memberTarget(def, id, span, target)
	var list []model.Trait
	for i, from := range p.inherited {
		for _, t := range from.Traits().All() {
			// Where several mixins have a member that the shape does not define
			// again, Smithy takes the first one's for the origin of the member, and
			// the traits of the others for the shape's own.
			t.Inherited = p.own != nil || i == 0
			list = append(list, t)
		}
	}
	m := a.b.AddMember(def.shape, p.name, target, span)
	m.Inherited = len(p.inherited) > 0
	list = a.withOwn(list, id)
	if def.Kind == model.KindEnum && !hasTrait(list, model.TraitEnumValue) {
		// The value of an enum's member is its name unless it states another.
		list = append(list, model.Trait{ID: model.TraitEnumValue, Value: node.NewString(diag.Span{}, p.name)})
	}
	a.b.SetTraits(m, model.NewTraits(list...), def.syntax)
}

func hasTrait(list []model.Trait, id model.ShapeID) bool {
	return slices.ContainsFunc(list, func(t model.Trait) bool { return t.ID == id })
}

// binding returns the resource to which a structure is bound, or nil if there is
// none.
func (a *assembly) binding(def *definition) *fragment.Resource {
	if def.For.ID == "" || a.lost[def.For.ID] {
		return nil
	}
	// What a structure is for matters only to the members that leave out their
	// targets; without one, Smithy accepts anything.
	report := diag.Diagnostic{Rule: RuleMember, Severity: diag.Warning, Span: def.For.Span, Shape: string(def.ID)}
	elided := slices.IndexFunc(def.Members, func(m fragment.Member) bool { return m.Elided })
	if elided >= 0 {
		report.Severity, report.Span = diag.Error, def.Members[elided].Span
	}
	resource := a.defs[def.For.ID]
	switch s := a.b.Shape(def.For.ID); {
	case s == nil:
		report.Message = fmt.Sprintf("%s is for the resource %s, which does not exist", def.ID, def.For.ID)
		report.Hint = a.suggest(def.For.ID)
	case resource == nil || resource.Resource == nil:
		report.Message = fmt.Sprintf("%s can only be for a resource, but %s is %s", def.ID, def.For.ID, s.Kind().WithArticle())
		if elided >= 0 {
			report.Shape = string(def.ID.WithMember(def.Members[elided].Name))
		}
	case def.For.ID.Namespace() != def.ID.Namespace() && a.has(def.For.ID, traitPrivate):
		report.Rule, report.Severity, report.Span = RulePrivate, diag.Danger, def.Span
		report.Message = fmt.Sprintf("%s is private to the namespace %s, and nothing else can be for it", def.For.ID, def.For.ID.Namespace())
		a.d.Add(report)
		return resource.Resource
	default:
		return resource.Resource
	}
	a.d.Add(report)
	return nil
}

const traitPrivate model.ShapeID = "smithy.api#private"

// elided is the target of a member that states none: that of the identifier or
// property of the resource to which the shape is bound, or else that of the
// inherited member (Smithy 2.0, "Target elision").
func (a *assembly) elided(def *definition, p *plannedMember) model.Shape {
	id := def.ID.WithMember(p.name)
	if def.resource != nil {
		for _, property := range slices.Concat(def.resource.Identifiers, def.resource.Properties) {
			if property.Name == p.name {
				return a.resolve(id, p.own.Span, string(id), property.Target)
			}
		}
	}
	if len(p.inherited) > 0 {
		return p.inherited[0].Target
	}
	if def.For.ID == "" || def.resource != nil {
		a.fail(RuleMember, id, p.own.Span, fmt.Sprintf("%s has no target, and neither a resource nor a mixin of %s gives it one", id, def.ID))
	}
	return nil
}

// conflict reports a member whose target, by its own definition or by the first
// mixin that has it, differs from that of an inherited one.
func (a *assembly) conflict(def *definition, p *plannedMember, target model.Shape, other *model.Member) {
	id := def.ID.WithMember(p.name)
	report := diag.Diagnostic{
		Rule: RuleMember, Severity: diag.Error, Span: def.Span, Shape: string(id),
		Message: fmt.Sprintf("%s targets %s, but %s, which it inherits, targets %s", id, target.ID(), other.ID(), other.Target.ID()),
		Related: []diag.Related{{Span: other.Span(), Message: "the inherited member"}},
	}
	if p.own != nil {
		report.Span = p.own.Span
	} else {
		report.Message = fmt.Sprintf("%s inherits two members of one name: %s targets %s, %s targets %s",
			id, p.inherited[0].ID(), target.ID(), other.ID(), other.Target.ID())
	}
	a.d.Add(report)
}

// memberTarget reports a member that may not target a shape of that kind.
func (a *assembly) memberTarget(def *definition, id model.ShapeID, at diag.Span, target model.Shape) {
	switch target.(type) {
	case *model.Operation, *model.Resource, *model.Service:
		a.fail(RuleTarget, id, at, fmt.Sprintf("a member cannot target %s, as %s is", target.Kind().WithArticle(), target.ID()))
	}
	if def.Kind == model.KindMap && id.Member() == "key" {
		switch target.(type) {
		case *model.String, *model.Enum:
		default:
			a.fail(RuleTarget, id, at, fmt.Sprintf("a map key must be a string, but %s is %s", target.ID(), target.Kind().WithArticle()))
		}
	}
}
