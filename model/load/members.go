package load

import (
	"fmt"
	"slices"
	"strings"

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

// mixinsFirst returns the definitions in an order in which mixins come before the
// shapes that mix them in. Those that are part of a cycle, or mix in one that is,
// cannot be built and are left out after an error.
func (a *assembly) mixinsFirst() []*definition {
	waiting := make(map[*definition]int)         // for how many mixins
	users := make(map[*definition][]*definition) // by mixin
	for _, def := range a.order {
		for _, ref := range def.Mixins {
			if m := a.defs[ref.ID]; m != nil {
				waiting[def]++
				users[m] = append(users[m], def)
			}
		}
	}
	if len(waiting) == 0 {
		return a.order
	}
	out := make([]*definition, 0, len(a.order))
	for _, def := range a.order {
		if waiting[def] == 0 {
			out = append(out, def)
		}
	}
	for i := 0; i < len(out); i++ {
		for _, user := range users[out[i]] {
			if waiting[user]--; waiting[user] == 0 {
				out = append(out, user)
			}
		}
	}
	for _, def := range a.order {
		if waiting[def] == 0 {
			continue
		}
		a.lost[def.ID] = true
		var through []string
		for _, ref := range def.Mixins {
			if m := a.defs[ref.ID]; m != nil && waiting[m] > 0 {
				through = append(through, string(ref.ID))
			}
		}
		a.fail(RuleMixin, def.ID, def.Span, fmt.Sprintf("the mixins of %s run in a circle, through %s", def.ID, strings.Join(through, ", ")))
	}
	return out
}

// mixins returns the shapes that a definition mixes in, without those that cannot
// be mixed in. It reports whether the definition can be built: all of them are
// there.
func (a *assembly) mixins(def *definition) (out []model.Shape, ok bool) {
	ok = true
	for _, ref := range def.Mixins {
		s := a.b.Shape(ref.ID)
		mixin := a.defs[ref.ID]
		switch {
		case ref.ID == "":
			ok = false // which was reported
		case a.lost[ref.ID]:
			ok = false
			a.fail(RuleMixin, def.ID, def.mixinPlace(), fmt.Sprintf("%s cannot mix in %s, which has errors itself", def.ID, ref.ID))
		case s == nil:
			ok = false
			a.d.Add(diag.Diagnostic{
				Rule: RuleMixin, Severity: diag.Error, Span: def.mixinPlace(), Shape: string(def.ID),
				Message: fmt.Sprintf("%s mixes in %s, which does not exist", def.ID, ref.ID),
				Hint:    a.suggest(ref.ID),
			})
		case mixin == nil || !a.has(ref.ID, model.TraitMixin):
			a.fail(RuleMixin, def.ID, ref.Span, fmt.Sprintf("%s is not marked as a mixin", ref.ID))
		case mixin.Kind != def.Kind:
			a.fail(RuleMixin, def.ID, ref.Span, fmt.Sprintf("%s cannot mix in %s", def.Kind.WithArticle(), mixin.Kind.WithArticle()))
		default:
			out = append(out, s)
		}
	}
	return out, ok
}

// mixinPlace is where a definition needs its mixins: at the first member that gets
// its target from one, or else where it is defined.
func (def *definition) mixinPlace() diag.Span {
	if def.For.ID == "" {
		for i := range def.Members {
			if def.Members[i].Elided {
				return def.Members[i].Span
			}
		}
	}
	return def.Span
}

// checkMixin reports a mixin that has what a mixin of its type cannot pass on.
func (a *assembly) checkMixin(def *definition) {
	i := slices.IndexFunc(a.traits[def.ID], func(t fragment.Trait) bool { return t.ID == model.TraitMixin })
	if i < 0 {
		return
	}
	switch op, r := def.Operation, def.Resource; {
	case def.version == fragment.V1:
		a.fail(RuleMixin, def.ID, a.traits[def.ID][i].Span, "mixins are not part of Smithy 1.0")
	case op != nil && (op.Input.ID != "" && op.Input.ID != model.Unit || op.Output.ID != "" && op.Output.ID != model.Unit):
		a.fail(RuleMixin, def.ID, def.Span, fmt.Sprintf("the operation mixin %s cannot have an input or output", def.ID))
	case r != nil && len(r.Identifiers)+len(r.Properties)+len(r.Lifecycle)+len(r.Operations)+len(r.CollectionOperations)+len(r.Resources) > 0:
		a.fail(RuleMixin, def.ID, def.Span, fmt.Sprintf("the resource mixin %s can have traits only", def.ID))
	}
}

// has reports whether the files state a trait of a shape or member.
func (a *assembly) has(id, trait model.ShapeID) bool {
	return slices.ContainsFunc(a.traits[id], func(t fragment.Trait) bool { return t.ID == trait })
}

// shapeTraits overlays the traits of the mixins, in order, with the shape's
// own. A mixin keeps the trait mixin and its local traits to itself.
func (a *assembly) shapeTraits(def *definition, mixins []model.Shape) model.Traits {
	var list []model.Trait
	for _, m := range mixins {
		local := localTraits(m)
		for _, t := range m.Traits().All() {
			if t.ID == model.TraitMixin || slices.Contains(local, t.ID) {
				continue
			}
			t.Inherited = true
			list = append(list, t)
		}
	}
	return model.NewTraits(a.withOwn(list, def.ID)...)
}

// localTraits are the traits that a mixin does not pass on.
func localTraits(mixin model.Shape) []model.ShapeID {
	a, _ := mixin.Traits().Object(model.TraitMixin).Get("localTraits").(*node.Array)
	if a == nil {
		return nil
	}
	var out []model.ShapeID
	for _, e := range a.Elems {
		if s, ok := e.(*node.String); ok {
			out = append(out, model.ShapeID(s.Text))
		}
	}
	return out
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

// interop gives the numbers and booleans of Smithy 1.0 files the defaults that
// they have had implicitly (Smithy 2.0, "Migrating from 1.0").
func (a *assembly) interop(def *definition) {
	if def.version != fragment.V1 {
		return
	}
	if zero := zeroValue(def.shape); zero != nil && !def.shape.Traits().Has(model.TraitBox) {
		a.addDefault(def, def.shape, zero)
	}
	if def.Kind != model.KindStructure {
		return
	}
	for _, m := range model.Members(def.shape) {
		traits := m.Traits()
		switch {
		case m.Inherited || traits.Has(model.TraitDefault):
		case traits.Has(model.TraitBox):
			a.addDefault(def, m, node.NewNull(m.Span()))
		case isStreamingBlob(m.Target) && !traits.Has(model.TraitRequired):
			a.addDefault(def, m, node.NewString(m.Span(), ""))
		case a.isUnboxed(m.Target):
			a.addDefault(def, m, zeroValue(m.Target))
		}
	}
}

func (a *assembly) addDefault(def *definition, s model.Subject, value node.Value) {
	if s.Traits().Has(model.TraitDefault) {
		return
	}
	list := slices.Clone(s.Traits().All())
	list = append(list, model.Trait{ID: model.TraitDefault, Value: value, Span: s.Span()})
	a.b.SetTraits(s, model.NewTraits(list...), def.syntax)
}

// isUnboxed reports whether a shape is a number or boolean that is its zero
// value when absent.
func (a *assembly) isUnboxed(s model.Shape) bool {
	if zeroValue(s) == nil {
		return false
	}
	if def := a.defs[s.ID()]; def != nil && def.version == fragment.V1 {
		return !s.Traits().Has(model.TraitBox)
	}
	switch s.Traits().Get(model.TraitDefault).(type) {
	case nil, *node.Null:
		return false
	}
	return true
}

// zeroValue is the zero value of a number or boolean that Smithy 1.0 does not
// box by itself, and nil for other shapes.
func zeroValue(s model.Shape) node.Value {
	switch s.(type) {
	case *model.Boolean:
		return node.NewBool(s.Span(), false)
	case *model.Byte, *model.Short, *model.Integer, *model.Long, *model.Float, *model.Double, *model.IntEnum:
		return node.NewInt(s.Span(), 0)
	}
	return nil
}

func isStreamingBlob(s model.Shape) bool {
	_, ok := s.(*model.Blob)
	return ok && s.Traits().Has(model.TraitStreaming)
}
