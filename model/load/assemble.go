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

// An assembly makes one model of fragments: it merges them (see add), and then
// builds.
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
	shape    model.Shape
	bound    bool               // what it refers to is resolved
	resource *fragment.Resource // to which a structure is bound; nil if to none
}

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
