package load

import (
	"fmt"
	"maps"
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// The rules of this package.
const (
	RuleConflict   diag.Rule = "Model.ConflictingShape"           // two definitions of a shape that differ
	RuleDuplicate  diag.Rule = "Model.IgnoredDuplicateDefinition" // two that agree
	RulePrelude    diag.Rule = "Model.Prelude"                    // a change to the prelude
	RuleTrait      diag.Rule = "Model.ConflictingTrait"           // two values of one trait
	RuleMetadata   diag.Rule = "Model.ConflictingMetadata"        // two values of one metadata key
	RuleApply      diag.Rule = "Model.ApplyTarget"                // a trait applied to nothing
	RuleNotATrait  diag.Rule = "Model.NotATrait"                  // a shape applied as a trait that is none
	RuleMixin      diag.Rule = "Model.Mixin"                      // a mixin that cannot be mixed in
	RuleMember     diag.Rule = "Model.Member"                     // a member that an inherited one contradicts
	RulePrivate    diag.Rule = "PrivateAccess"                    // a use of what another namespace keeps to itself
	RuleRename     diag.Rule = "Service"                          // a new name of a shape that is no identifier
	RuleRecursion  diag.Rule = "ShapeRecursion"                   // a list or map of itself
	RuleTarget     diag.Rule = "Target"                           // a reference to a shape of the wrong kind
	RuleUnresolved diag.Rule = "Target.UnresolvedShape"           // a reference to no shape
)

// An assembly makes one model of fragments. The order of its steps is the order
// of the functions in this file and the next.
type assembly struct {
	d     *diag.List
	b     *model.Builder
	defs  map[model.ShapeID]*definition
	order []*definition
	lost  map[model.ShapeID]bool // shapes that the files define in a way that cannot be read

	// traits are the traits that the files state of each shape and member:
	// with the definition or by apply, merged.
	traits  map[model.ShapeID][]fragment.Trait
	applies []pendingApply

	metadata *node.Object
	merged   map[*node.Array]bool       // arrays that were made of several
	names    []string                   // of all shapes, for suggestions; made when first needed
	named    map[string][]model.ShapeID // the shapes of each name
	hints    int                        // how many were asked for

	// endless leaves lists and maps that contain themselves to model/validate.
	endless bool
}

// A definition is a shape on its way into the model.
type definition struct {
	*fragment.Shape
	version  fragment.Version
	syntax   docs.Syntax
	imported bool
	builtin  bool // one of the prelude or a trait package that no input defines
	state    buildState
	shape    model.Shape
	resource *fragment.Resource // to which a structure is bound; nil if to none
}

type buildState int

const (
	unbound buildState = iota
	bound              // what it refers to is resolved
)

type pendingApply struct {
	fragment.Apply
	version fragment.Version
	syntax  docs.Syntax
}

func newAssembly(d *diag.List) *assembly {
	return &assembly{
		d:        d,
		b:        model.NewBuilder(),
		defs:     make(map[model.ShapeID]*definition),
		lost:     make(map[model.ShapeID]bool),
		traits:   make(map[model.ShapeID][]fragment.Trait),
		metadata: node.NewObject(diag.Span{}),
		merged:   make(map[*node.Array]bool),
	}
}

// add takes in a fragment.
func (a *assembly) add(f *fragment.Fragment, imported bool) {
	for _, m := range f.Metadata {
		a.addMetadata(m)
	}
	for _, id := range f.Lost {
		a.lost[id] = true
	}
	prelude := hasPrelude(f)
	for _, s := range f.Shapes {
		if prelude && s.ID.Namespace() == model.PreludeNamespace {
			continue
		}
		a.addShape(&definition{Shape: s, version: f.Version, syntax: f.Syntax, imported: imported})
	}
	for _, ap := range f.Applies {
		a.applies = append(a.applies, pendingApply{ap, f.Version, f.Syntax})
	}
}

// hasPrelude reports whether a file has the whole prelude, as Smithy's tools can
// write it with a model. It may be that of another version of Smithy; what of it we
// need, we have.
func hasPrelude(f *fragment.Fragment) bool {
	return slices.ContainsFunc(f.Shapes, func(s *fragment.Shape) bool { return s.ID == model.TraitTrait })
}

// addMetadata merges a metadata entry: arrays are concatenated, equal values
// are one, others contradict each other (Smithy 2.0, "Merging metadata").
func (a *assembly) addMetadata(m node.Member) {
	old := a.metadata.Get(m.Key)
	merged, ok := a.mergeValues(old, m.Value)
	if !ok {
		a.d.Add(diag.Diagnostic{
			Rule: RuleMetadata, Severity: diag.Error, Span: m.Value.Span(),
			Message: fmt.Sprintf("metadata %q has another value already", m.Key),
			Related: []diag.Related{{Span: old.Span(), Message: "the other value"}},
		})
		return
	}
	a.metadata.Set(m.Key, merged)
}

// mergeValues merges two values that are given for one thing. old may be nil.
func (a *assembly) mergeValues(old, v node.Value) (node.Value, bool) {
	if old == nil {
		return v, true
	}
	if x, ok := old.(*node.Array); ok {
		if y, ok := v.(*node.Array); ok {
			if !a.merged[x] {
				// The array of the file stays as it is; ours can grow.
				x = node.NewArray(x.Span(), slices.Clone(x.Elems)...)
				a.merged[x] = true
			}
			x.Elems = append(x.Elems, y.Elems...)
			return x, true
		}
	}
	return old, node.Equal(old, v)
}

func (a *assembly) addShape(def *definition) {
	id := def.ID
	if id.Namespace() == model.PreludeNamespace {
		if s := a.b.Shape(id); s == nil || s.Kind() != def.Kind || !isPreludeCopy(def) {
			a.fail(RulePrelude, id, def.Span, "shapes of the namespace "+model.PreludeNamespace+" cannot be defined")
		}
		return // a copy of what is there anyway changes nothing
	}
	if old := a.defs[id]; old != nil {
		a.addAgain(old, def)
		return
	}
	a.define(def)
}

// isPreludeCopy reports whether a definition of a simple shape of the prelude says
// no more than the preludes of Smithy 1.0 and 2.0 do.
func isPreludeCopy(def *definition) bool {
	return len(def.Members) == 0 && !slices.ContainsFunc(def.Traits, func(t fragment.Trait) bool {
		switch t.ID {
		case model.TraitBox, model.TraitDefault, model.TraitDocumentation, model.TraitUnitType:
			return false
		}
		return true
	})
}

// addBuiltin takes in a fragment of the definitions that come with us.
func (a *assembly) addBuiltin(f *fragment.Fragment) {
	for _, s := range f.Shapes {
		a.define(&definition{Shape: s, version: f.Version, syntax: f.Syntax, imported: true, builtin: true})
	}
}

func (a *assembly) define(def *definition) {
	a.defs[def.ID] = def
	a.order = append(a.order, def)
	a.addTraits(def)
}

func (a *assembly) addTraits(def *definition) {
	add := func(id model.ShapeID, t fragment.Trait) {
		if !def.builtin {
			a.checkVersion(id, t, def.version)
		}
		a.addTrait(id, t)
	}
	for _, t := range def.Traits {
		add(def.ID, t)
	}
	for i := range def.Members {
		m := &def.Members[i]
		for _, t := range m.Traits {
			add(def.ID.WithMember(m.Name), t)
		}
	}
}

// checkVersion reports a trait that the Smithy version of its file does not have.
func (a *assembly) checkVersion(target model.ShapeID, t fragment.Trait, v fragment.Version) {
	switch {
	case v == fragment.V1 && t.ID == model.TraitDefault:
		a.fail(fragment.RuleVersion, target, t.Span, "the trait default is not part of Smithy 1.0")
	case v == fragment.V2 && t.ID == model.TraitBox:
		a.fail(fragment.RuleVersion, target, t.Span, "the trait box is not part of Smithy 2.0, in which members without a default can be absent")
	}
}

// addAgain takes a second definition of a shape, which is fine if it says the
// same (Smithy 2.0, "Merging models").
func (a *assembly) addAgain(old, def *definition) {
	if why := difference(old.Shape, def.Shape); why != "" {
		a.d.Add(diag.Diagnostic{
			Rule: RuleConflict, Severity: diag.Error, Span: def.Span, Shape: string(def.ID),
			Message: fmt.Sprintf("conflicting definition of shape %s: %s", def.ID, why),
			Related: []diag.Related{{Span: old.Span, Message: "defined here first"}},
		})
		return
	}
	if old.Span != def.Span {
		a.d.Add(diag.Diagnostic{
			Rule: RuleDuplicate, Severity: diag.Note, Span: def.Span, Shape: string(def.ID),
			Message: fmt.Sprintf("ignored a second, equal definition of shape %s", def.ID),
		})
	}
	old.imported = old.imported && def.imported
	a.addTraits(def)
}

// difference says in what two definitions of a shape differ, traits left out;
// "" if in nothing.
func difference(x, y *fragment.Shape) string {
	if x.Kind != y.Kind {
		return fmt.Sprintf("one is %s, the other %s", x.Kind.WithArticle(), y.Kind.WithArticle())
	}
	if !sameRefs(x.Mixins, y.Mixins) {
		return "the mixins differ"
	}
	if len(x.Members) != len(y.Members) {
		return "the members differ"
	}
	for i := range x.Members {
		switch m, n := x.Members[i], y.Members[i]; {
		case m.Name != n.Name:
			return "the members or their order differ"
		case m.Target.ID != n.Target.ID:
			return fmt.Sprintf("%s targets %s and %s", x.ID.WithMember(m.Name), m.Target.ID, n.Target.ID)
		}
	}
	if x.Operation != nil && !sameOperation(x.Operation, y.Operation) ||
		x.Resource != nil && !sameResource(x.Resource, y.Resource) ||
		x.Service != nil && !sameService(x.Service, y.Service) {
		return "the references differ"
	}
	return ""
}

func sameRefs(x, y []fragment.Ref) bool {
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if x[i].ID != y[i].ID {
			return false
		}
	}
	return true
}

func sameProperties(x, y []fragment.Property) bool {
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if x[i].Name != y[i].Name || x[i].Target.ID != y[i].Target.ID {
			return false
		}
	}
	return true
}

func sameOperation(x, y *fragment.Operation) bool {
	return x.Input.ID == y.Input.ID && x.Output.ID == y.Output.ID && sameRefs(x.Errors, y.Errors)
}

func sameResource(x, y *fragment.Resource) bool {
	return sameProperties(x.Identifiers, y.Identifiers) && sameProperties(x.Properties, y.Properties) &&
		sameProperties(x.Lifecycle, y.Lifecycle) && sameRefs(x.Operations, y.Operations) &&
		sameRefs(x.CollectionOperations, y.CollectionOperations) && sameRefs(x.Resources, y.Resources)
}

func sameService(x, y *fragment.Service) bool {
	if x.Version != y.Version || len(x.Rename) != len(y.Rename) {
		return false
	}
	for i := range x.Rename {
		if x.Rename[i].Shape.ID != y.Rename[i].Shape.ID || x.Rename[i].Name != y.Rename[i].Name {
			return false
		}
	}
	return sameRefs(x.Operations, y.Operations) && sameRefs(x.Resources, y.Resources) && sameRefs(x.Errors, y.Errors)
}

// addTrait merges a trait into those of a shape or member (Smithy 2.0, "Trait
// conflict resolution").
func (a *assembly) addTrait(target model.ShapeID, t fragment.Trait) {
	list := a.traits[target]
	for i := range list {
		if list[i].ID != t.ID {
			continue
		}
		merged, ok := a.mergeValues(list[i].Value, t.Value)
		if !ok {
			a.d.Add(diag.Diagnostic{
				Rule: RuleTrait, Severity: diag.Error, Span: t.Span, Shape: string(target),
				Message: fmt.Sprintf("conflicting %s trait on %s", t.ID, target),
				Related: []diag.Related{{Span: list[i].Span, Message: "the other value"}},
			})
			return
		}
		list[i].Value = merged
		return
	}
	a.traits[target] = append(list, t)
}

func (a *assembly) fail(rule diag.Rule, id model.ShapeID, at diag.Span, message string) {
	a.d.Add(diag.Diagnostic{Rule: rule, Severity: diag.Error, Span: at, Shape: string(id), Message: message})
}

// build makes the model, or returns nil if there are errors.
func (a *assembly) build() *model.Model {
	for _, def := range a.order {
		def.shape = a.b.Define(def.Kind, def.ID, def.Span)
		if def.imported {
			a.b.SetImported(def.ID)
		}
		if def.version == fragment.V1 || def.version == fragment.ResolvedV1 {
			a.b.SetVersion1(def.ID)
		}
	}
	a.applyTraits()
	for _, def := range a.mixinsFirst() {
		a.members(def)
	}
	a.checkApplied()
	a.checkApplies()
	if !a.endless {
		a.checkRecursion()
	}
	for _, def := range a.order {
		a.bind(def)
	}
	for _, def := range a.order {
		a.interop(def)
	}
	a.b.SetMetadata(a.metadata)
	if a.d.HasErrors() {
		return nil
	}
	return a.b.Build()
}

// applyTraits merges the traits of apply statements into those of their
// targets, which may stand in any file.
func (a *assembly) applyTraits() {
	for _, ap := range a.applies {
		if ap.Target.ID.Namespace() == model.PreludeNamespace {
			for _, t := range ap.Traits {
				a.fail(RulePrelude, ap.Target.ID, t.Span, "traits cannot be applied to the prelude's "+string(ap.Target.ID))
			}
			continue
		}
		for _, t := range ap.Traits {
			a.checkVersion(ap.Target.ID, t, ap.version)
			a.addTrait(ap.Target.ID, t)
		}
	}
}

// checkApplied reports shapes that are applied as traits, but do not define one:
// where they are defined, because that is probably what lacks something.
func (a *assembly) checkApplied() {
	first := make(map[model.ShapeID]diag.Span)
	for _, list := range a.traits {
		for _, t := range list {
			if at, ok := first[t.ID]; !ok || before(t.Span, at) {
				first[t.ID] = t.Span
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(first)) {
		s := a.b.Shape(id)
		if s == nil || model.TraitKind(id) != "" || a.has(id, model.TraitTrait) {
			continue
		}
		report := diag.Diagnostic{
			Rule: RuleNotATrait, Severity: diag.Error, Span: first[id], Shape: string(id),
			Message: fmt.Sprintf("%s is applied as a trait, but does not define one", id),
		}
		if !s.Span().IsZero() { // as it is for the shapes of the prelude
			report.Span = s.Span()
			report.Hint = "add the trait @trait to it if it is one"
			report.Related = []diag.Related{{Span: first[id], Message: "applied here"}}
		}
		a.d.Add(report)
	}
}

// before orders places, so that what is reported does not depend on the order of a
// map.
func before(a, b diag.Span) bool {
	if a.File == nil || b.File == nil || a.File == b.File {
		return a.Start < b.Start
	}
	return a.File.Name() < b.File.Name()
}

// checkApplies reports apply statements whose target does not exist; members
// that come from mixins exist only now.
func (a *assembly) checkApplies() {
	for _, ap := range a.applies {
		id := ap.Target.ID
		if id.Namespace() == model.PreludeNamespace {
			continue
		}
		s := a.b.Shape(id.Shape())
		if a.lost[id.Shape()] || s != nil && (id.Member() == "" || model.MemberNamed(s, id.Member()) != nil) {
			continue
		}
		hint := ""
		if s == nil {
			hint = a.suggest(id.Shape())
		} else if near := diag.Suggest(id.Member(), memberNames(s)); len(near) > 0 {
			hint = "did you mean " + string(id.Shape().WithMember(near[0])) + "?"
		}
		for _, t := range ap.Traits {
			a.d.Add(diag.Diagnostic{
				Rule: RuleApply, Severity: diag.Error, Span: t.Span,
				Message: fmt.Sprintf("trait %s applied to %s, which does not exist", t.ID, id),
				Hint:    hint,
			})
		}
	}
}

func memberNames(s model.Shape) []string {
	var names []string
	for _, m := range model.Members(s) {
		if m != nil {
			names = append(names, m.Name)
		}
	}
	return names
}

// checkRecursion reports lists and maps that contain themselves with nothing
// but lists and maps between (Smithy 2.0, "Recursive shape definitions"): they
// have no finite type in most languages.
func (a *assembly) checkRecursion() {
	shapes := func(yield func(model.Shape) bool) {
		for _, def := range a.order {
			if def.shape != nil && !yield(def.shape) {
				return
			}
		}
	}
	for s, path := range model.EndlessCollections(shapes) {
		a.d.Add(diag.Diagnostic{
			Rule: RuleRecursion, Severity: diag.Error, Span: s.Span(), Shape: string(s.ID()),
			Message: fmt.Sprintf("%s contains itself: %s", s.ID(), path),
			Hint:    "put a structure or union between",
		})
	}
}

// resolve returns the shape that a reference names. If there is none, it
// returns nil and adds an error at the place of what refers to it, unless the
// reference or the shape was reported already as one that cannot be read.
func (a *assembly) resolve(from model.ShapeID, at diag.Span, what string, ref fragment.Ref) model.Shape {
	if s := a.b.Shape(ref.ID); s != nil {
		return s
	}
	if ref.ID == "" || a.lost[ref.ID] {
		return nil
	}
	a.d.Add(diag.Diagnostic{
		Rule: RuleUnresolved, Severity: diag.Error, Span: at, Shape: string(from),
		Message: fmt.Sprintf("%s refers to %s, which does not exist", what, ref.ID),
		Hint:    a.suggest(ref.ID),
	})
	return nil
}

// maxHints is how many references get a hint. Each looks at the names of all
// shapes, and who has more of them has another problem than their spelling.
const maxHints = 100

// suggest is a hint for a reference to no shape: the shapes that have the name
// in another namespace, or else one like it; "" after maxHints of them.
func (a *assembly) suggest(id model.ShapeID) string {
	if a.hints++; a.hints > maxHints {
		return ""
	}
	if a.named == nil {
		a.indexNames()
	}
	near := []string{id.Name()}
	if a.named[id.Name()] == nil {
		near = diag.Suggest(id.Name(), a.names)
	}
	var offers []string
	for _, name := range near {
		for _, id := range a.named[name] {
			offers = append(offers, string(id))
		}
	}
	return diag.Offer(offers)
}

func (a *assembly) indexNames() {
	a.named = make(map[string][]model.ShapeID)
	add := func(id model.ShapeID) {
		if a.named[id.Name()] == nil {
			a.names = append(a.names, id.Name())
		}
		a.named[id.Name()] = append(a.named[id.Name()], id)
	}
	for _, def := range a.order {
		if !def.builtin {
			add(def.ID)
		}
	}
	for _, name := range model.PreludeNames() {
		add(model.NewShapeID(model.PreludeNamespace, name))
	}
	for _, ids := range a.named {
		slices.Sort(ids)
	}
}
