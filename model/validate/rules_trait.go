package validate

import (
	"maps"
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

var traitRules = []*Rule{
	{
		ID:         "TraitConflict",
		Severities: []diag.Severity{diag.Error},
		Doc:        "No subject has a trait together with one with which its definition says that it conflicts.",
		Bad:        "@error(\"client\")\nstructure Lost {\n    @httpHeader(\"x-lost\")\n    @httpPayload\n    what: String\n}",
		Good:       "@error(\"client\")\nstructure Lost {\n    @httpHeader(\"x-lost\")\n    what: String\n}",
		phase:      critical,
		check:      checkTraitConflicts,
	},
	{
		ID:         "ExclusiveStructureMemberTrait",
		Severities: []diag.Severity{diag.Error},
		Doc:        "A trait that its definition calls exclusive within a structure is on one of its members, or on the target of one.",
		Bad:        "structure Parcel {\n    @idempotencyToken\n    token: String\n    @idempotencyToken\n    key: String\n}",
		Good:       "structure Parcel {\n    @idempotencyToken\n    token: String\n    key: String\n}",
		phase:      critical,
		check:      checkExclusiveTraits,
	},
	{
		ID:         "DeprecatedTrait",
		Severities: []diag.Severity{diag.Warning},
		Doc:        "A trait that is deprecated should not be applied.",
		Bad:        "@trait\n@deprecated\nstructure old {}\n\n@old\nstring Zip",
		Good:       "@trait\nstructure new {}\n\n@new\nstring Zip",
		check:      checkDeprecatedTraits,
	},
	{
		ID:         "UnstableTrait",
		Severities: []diag.Severity{diag.Warning},
		Doc:        "A trait that is unstable may change or go without notice. The id of a finding ends with that of the trait.",
		Bad:        "@trait\n@unstable\nstructure tried {}\n\n@tried\nstring Zip",
		Good:       "@trait\nstructure settled {}\n\n@settled\nstring Zip",
		check:      checkUnstableTraits,
	},
	{
		ID:         "TraitBreakingChanges",
		Severities: []diag.Severity{diag.Error},
		Doc:        "The paths in the breakingChanges of a trait's definition are JSON pointers to members that the trait has.",
		Bad:        "@trait(breakingChanges: [{ path: \"/sise\", change: \"any\" }])\nstructure limit {\n    size: Integer\n}",
		Good:       "@trait(breakingChanges: [{ path: \"/size\", change: \"any\" }])\nstructure limit {\n    size: Integer\n}",
		check:      checkBreakingChanges,
	},
}

func checkTraitConflicts(p *pass) {
	conflicts := make(map[model.ShapeID][]model.ShapeID)
	for _, id := range p.appliedTraits() {
		for _, c := range texts(p.definition(id).Get("conflicts")) {
			if !strings.Contains(c, "#") {
				c = model.PreludeNamespace + "#" + c
			}
			conflicts[id] = append(conflicts[id], model.ShapeID(c))
		}
	}
	for s := range p.subjects() {
		var found []string
		for _, t := range s.Traits().All() {
			for _, c := range conflicts[t.ID] {
				if s.Traits().Has(c) {
					found = append(found, traitName(t.ID)+" with "+traitName(c))
				}
			}
		}
		if found != nil {
			slices.Sort(found)
			p.errorf(s, "traits of %s conflict: %s", s.ID(), listed(found))
		}
	}
}

// appliedTraits are the ids of the traits that the inputs apply, sorted.
func (x *index) appliedTraits() []model.ShapeID { return slices.Sorted(maps.Keys(x.traits())) }

// texts are the strings of an array; nil for other values.
func texts(v node.Value) []string {
	a, _ := v.(*node.Array)
	if a == nil {
		return nil
	}
	var out []string
	for _, v := range a.Elems {
		if s, ok := v.(*node.String); ok {
			out = append(out, s.Text)
		}
	}
	return out
}

// traitName is the id of a trait as one writes it: the prelude's without
// namespace.
func traitName(id model.ShapeID) string {
	if id.Namespace() == model.PreludeNamespace {
		return id.Name()
	}
	return string(id)
}

func checkExclusiveTraits(p *pass) {
	var byMember, byTarget []model.ShapeID
	for s := range p.model.All() {
		switch s.Traits().Object(model.TraitTrait).Text("structurallyExclusive") {
		case "member":
			byMember = append(byMember, s.ID())
		case "target":
			byTarget = append(byTarget, s.ID())
		}
	}
	for s := range shapesOf[*model.Structure](p.index) {
		if len(s.Members) < 2 {
			continue
		}
		for _, id := range byMember {
			if names := membersWith(s, func(m *model.Member) bool { return m.Traits().Has(id) }); len(names) > 1 {
				p.errorf(s, "only one member of %s can have the trait %s, but %s have it", s.ID(), traitName(id), listed(names))
			}
		}
		for _, id := range byTarget {
			if names := membersWith(s, func(m *model.Member) bool { return m.Target.Traits().Has(id) }); len(names) > 1 {
				p.errorf(s, "only one member of %s can target a shape with the trait %s, but %s do", s.ID(), traitName(id), listed(names))
			}
		}
	}
}

func membersWith(s *model.Structure, has func(*model.Member) bool) []string {
	var names []string
	for _, m := range s.Members {
		if has(m) {
			names = append(names, m.Name)
		}
	}
	return names
}

func checkDeprecatedTraits(p *pass) {
	for _, id := range p.appliedTraits() {
		def := p.model.Shape(id)
		if def == nil || id == model.TraitEnum { // of which ModelDeprecation warns
			continue
		}
		d := model.Deprecated(def)
		if d == nil {
			continue
		}
		for _, s := range p.withTrait(id) {
			p.warnf(s, "the trait %s is deprecated", traitName(id)).Hint = d.Message
		}
	}
}

func checkUnstableTraits(p *pass) {
	for _, id := range p.appliedTraits() {
		if def := p.model.Shape(id); def == nil || !def.Traits().Has("smithy.api#unstable") {
			continue
		}
		for _, s := range p.withTrait(id) {
			p.warnf(s, "the trait %s is unstable", traitName(id)).Rule += diag.Rule("." + id)
		}
	}
}

func checkBreakingChanges(p *pass) {
	for _, s := range p.withTrait(model.TraitTrait) {
		for _, change := range objects(s.Traits().Object(model.TraitTrait).Get("breakingChanges")) {
			path := change.Text("path")
			if path == "" {
				continue
			}
			at, ok := s.(model.Shape)
			for part := range strings.SplitSeq(strings.TrimPrefix(path, "/"), "/") {
				if !ok {
					break
				}
				part = strings.NewReplacer("~1", "/", "~0", "~").Replace(part)
				m := model.MemberNamed(at, part)
				if m == nil {
					f := p.onTrait(diag.Error, s, model.TraitTrait, "the path %s leads to nothing: %s has no member %s", path, at.ID(), part)
					f.Hint = diag.DidYouMean(part, memberNames(at))
					break
				}
				at = m.Target
			}
		}
	}
}

func memberNames(s model.Shape) []string {
	var names []string
	for _, m := range model.Members(s) {
		names = append(names, m.Name)
	}
	return names
}
