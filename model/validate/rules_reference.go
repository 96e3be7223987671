package validate

import (
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

var referenceRules = []*Rule{
	{
		ID:         "MemberShouldReferenceResource",
		Severities: []diag.Severity{diag.Warning},
		Doc:        "A member with the name and target of a resource's identifier that is not used by the resource says that it refers to it.",
		Bad:        "resource Depot {\n    identifiers: { depotId: String }\n}\n\nstructure Parcel {\n    depotId: String\n}",
		Good:       "resource Depot {\n    identifiers: { depotId: String }\n}\n\n@references([{ resource: Depot }])\nstructure Parcel {\n    depotId: String\n}",
		check:      checkUnreferencedIdentifiers,
	},
	{
		ID:         "ReferencesTrait",
		Severities: []diag.Severity{diag.Error},
		Doc: `A reference on a structure names a resource and finds its identifiers among the members, by their names or by ids. A reference on a
string is to a resource with one identifier.`,
		Bad:   "resource Depot {\n    identifiers: { depotId: String }\n}\n\n@references([{ resource: Depot, ids: { depotId: \"home\" } }])\nstructure Parcel {\n    from: String\n}",
		Good:  "resource Depot {\n    identifiers: { depotId: String }\n}\n\n@references([{ resource: Depot, ids: { depotId: \"from\" } }])\nstructure Parcel {\n    from: String\n}",
		check: checkReferences,
	},
}

func checkUnreferencedIdentifiers(p *pass) {
	owners := make(map[string][]*model.Resource) // by the names of identifiers
	for s := range p.model.All() {
		if r, ok := s.(*model.Resource); ok {
			for _, id := range r.Identifiers {
				owners[id.Name] = append(owners[id.Name], r)
			}
		}
	}
	if len(owners) == 0 {
		return
	}
	reach := make(map[*model.Resource]map[model.Shape]bool)
	uses := func(r *model.Resource, s model.Shape) bool {
		if reach[r] == nil {
			reach[r] = make(map[model.Shape]bool)
			for _, s := range model.Closure(r) {
				reach[r][s] = true
			}
		}
		return reach[r][s]
	}
	var resources []*model.Resource
	for s := range p.model.All() {
		if r, ok := s.(*model.Resource); ok {
			resources = append(resources, r)
		}
	}
	for s := range p.subjects() {
		m, ok := s.(*model.Member)
		if !ok || owners[m.Name] == nil {
			continue
		}
		var candidates []*model.Resource
		for _, r := range owners[m.Name] {
			if target(r.Identifiers, m.Name) == m.Target {
				candidates = append(candidates, r)
			}
		}
		if candidates == nil {
			continue
		}
		known := append(referenced(m), referenced(m.Container)...)
		for _, r := range resources {
			if uses(r, m.Container) {
				known = append(known, r.ID())
				for _, child := range r.Resources {
					known = append(known, child.ID())
				}
			}
		}
		var ids []string
		for _, r := range candidates {
			if !slices.Contains(known, r.ID()) {
				ids = append(ids, string(r.ID()))
			}
		}
		if ids != nil {
			p.warnf(m, "%s seems to refer to %s, but does not say so", m.Name, listed(ids)).
				Hint = "write @references([{ resource: " + ids[0] + " }]) on " + string(m.Container.ID()) + " or " + string(m.Target.ID())
		}
	}
}

// referenced are the resources in the trait references of a subject.
func referenced(s model.Subject) []model.ShapeID {
	var out []model.ShapeID
	for _, ref := range references(s) {
		out = append(out, model.ShapeID(ref.Text("resource")))
	}
	return out
}

const traitReferences model.ShapeID = "smithy.api#references"

func references(s model.Subject) []*node.Object {
	return objects(s.Traits().Get(traitReferences))
}

// objects are the objects of an array; nil for other values.
func objects(v node.Value) []*node.Object {
	a, _ := v.(*node.Array)
	if a == nil {
		return nil
	}
	var out []*node.Object
	for _, v := range a.Elems {
		if o, ok := v.(*node.Object); ok {
			out = append(out, o)
		}
	}
	return out
}

func checkReferences(p *pass) {
	for _, s := range p.withTrait(traitReferences) {
		for _, ref := range references(s) {
			p.reference(s, ref)
		}
	}
}

// reference checks one reference to a resource.
func (p *pass) reference(s model.Subject, ref *node.Object) {
	ids, _ := ref.Get("ids").(*node.Object)
	if ids != nil && len(ids.Members) == 0 {
		ids = nil
	}
	fail := func(format string, args ...any) *diag.Diagnostic {
		return p.onTrait(diag.Error, s, traitReferences, format, args...)
	}
	_, isString := s.(*model.String)
	if isString && ids != nil {
		fail("a reference on a string cannot have ids")
	}
	t := p.model.Shape(model.ShapeID(ref.Text("resource")))
	r, ok := t.(*model.Resource)
	if !ok {
		if t != nil {
			fail("%s is %s and no resource", t.ID(), t.Kind().WithArticle())
		}
		return
	}
	if isString && len(r.Identifiers) != 1 {
		fail("a string refers to a resource with one identifier, but %s has %d", r.ID(), len(r.Identifiers))
	}
	structure, ok := s.(*model.Structure)
	if !ok {
		return
	}
	var names, wrong []string
	if ids == nil {
		names = propertyNames(r.Identifiers)
	} else {
		var extra []string
		for _, m := range ids.Members {
			name, _ := m.Value.(*node.String)
			if name == nil {
				return // no value for the trait, which is another rule's
			}
			names = append(names, name.Text)
			if target(r.Identifiers, m.Key) == nil {
				extra = append(extra, m.Key)
			}
		}
		if len(ids.Members) != len(r.Identifiers) {
			fail("%s has the %s, but ids has %d", r.ID(), named("identifier", propertyNames(r.Identifiers)), len(ids.Members))
		}
		if extra != nil {
			fail("%s has no %s", r.ID(), named("identifier", extra))
		}
	}
	for _, name := range names {
		switch m := model.MemberNamed(structure, name); {
		case m == nil:
			wrong = append(wrong, name+" is no member of "+string(s.ID()))
		case m.Target.Kind() != model.KindString && m.Target.Kind() != model.KindEnum:
			wrong = append(wrong, name+" is no string")
		}
	}
	if wrong != nil {
		fail("the reference to %s is wrong: %s", r.ID(), listed(wrong))
	}
}
