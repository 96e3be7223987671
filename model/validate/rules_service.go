package validate

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

var serviceRules = []*Rule{
	{
		ID:         "Service",
		Severities: []diag.Severity{diag.Error, diag.Warning, diag.Note},
		Doc: `The names of all shapes that a service reaches differ in more than case, whatever their namespaces are. Two simple
shapes of one type with equal traits may share a name (a note), and so may two lists of such (a warning). A service
renames others: shapes that it reaches, and neither operations nor resources.`,
		Bad: `service Post {
    rename: {
        "example#Parcel": "Parcel"
    }
    operations: [Send]
}

operation Send {
    input := {
        parcel: Parcel
    }
}

structure Parcel {}`,
		Good: `service Post {
    rename: {
        "example#Parcel": "Package"
    }
    operations: [Send]
}

operation Send {
    input := {
        parcel: Parcel
    }
}

structure Parcel {}`,
		check: checkServices,
	},
	{
		ID:         "SingleOperationBinding",
		Severities: []diag.Severity{diag.Error},
		Doc:        "A service has an operation once: bound to itself, or to one of its resources.",
		Bad:        "service Post {\n    operations: [Send]\n    resources: [Parcel]\n}\n\nresource Parcel {\n    operations: [Send]\n}\n\noperation Send {}",
		Good:       "service Post {\n    resources: [Parcel]\n}\n\nresource Parcel {\n    operations: [Send]\n}\n\noperation Send {}",
		phase:      critical,
		check:      checkOperationBindings,
	},
	{
		ID:         "SingleResourceBinding",
		Severities: []diag.Severity{diag.Error},
		Doc:        "A service has a resource once: bound to itself, or to one of its resources.",
		Bad:        "service Post {\n    resources: [Depot, Parcel]\n}\n\nresource Depot {\n    resources: [Parcel]\n}\n\nresource Parcel {}",
		Good:       "service Post {\n    resources: [Depot]\n}\n\nresource Depot {\n    resources: [Parcel]\n}\n\nresource Parcel {}",
		phase:      critical,
		check:      checkResourceBindings,
	},
	{
		ID:         "ServiceBoundResourceOperation",
		Severities: []diag.Severity{diag.Warning},
		Doc: `An operation that takes or returns an identifier of one of the service's resources is probably one of that resource. The id of a
finding ends with those of the service and the operation.`,
		Bad: `service Post {
    operations: [Trace]
    resources: [Parcel]
}

resource Parcel {
    identifiers: { parcelId: String }
}

@readonly
operation Trace {
    input := {
        @required
        parcelId: String
    }
}`,
		Good: `service Post {
    resources: [Parcel]
}

resource Parcel {
    identifiers: { parcelId: String }
    operations: [Trace]
}

@readonly
operation Trace {
    input := {
        @required
        parcelId: String
    }
}`,
		check: checkServiceBoundOperations,
	},
}

func checkServices(p *pass) {
	for svc := range shapesOf[*model.Service](p.index) {
		closure := model.Closure(svc)
		for _, g := range sameNames(slices.Values(closure), func(s model.Shape) string { return strings.ToLower(model.NameIn(svc, s)) }) {
			p.nameConflicts(svc, g.members)
		}
		p.renames(svc, closure)
	}
}

// nameConflicts reports shapes that have one name within a service.
func (p *pass) nameConflicts(svc *model.Service, shapes []model.Shape) {
	for _, s := range shapes {
		for _, o := range shapes {
			if s == o || s.ID().Namespace() == model.PreludeNamespace {
				continue
			}
			f := p.report(conflictSeverity(s, o), s, "within the service %s, %s and %s have the same name", svc.ID(), s.ID(), o.ID())
			if f.Severity > diag.Note && canRename(s) {
				f.Hint = "rename one of them in the service: rename: { \"" + string(s.ID()) + "\": \"Other" + s.ID().Name() + "\" }"
			}
			if !o.Span().IsZero() {
				f.Related = []diag.Related{{Span: o.Span(), Message: "the other shape"}}
			}
		}
	}
}

// canRename reports whether a service can rename a shape: what its callers name
// stays.
func canRename(s model.Shape) bool {
	switch s.(type) {
	case *model.Service, *model.Resource, *model.Operation:
		return false
	}
	return true
}

// conflictSeverity says how bad it is that two shapes have one name: simple shapes
// and lists that are the same but for their namespace do no harm.
func conflictSeverity(a, b model.Shape) diag.Severity {
	if a.Kind() != b.Kind() || !sameTraits(a.Traits(), b.Traits()) {
		return diag.Error
	}
	switch a := a.(type) {
	case *model.Structure, *model.Union, *model.Map, *model.Operation, *model.Resource, *model.Service:
		return diag.Error
	case *model.List:
		x, y := a.Member, b.(*model.List).Member
		if !sameTraits(x.Traits(), y.Traits()) || x.Target != y.Target && conflictSeverity(x.Target, y.Target) == diag.Error {
			return diag.Error
		}
		return diag.Warning
	}
	return diag.Note
}

// sameTraits reports whether two subjects have equal traits.
func sameTraits(a, b model.Traits) bool {
	boxed := func(t model.Trait) bool { return t.ID == model.TraitSyntheticBox }
	x := slices.DeleteFunc(slices.Clone(a.All()), boxed)
	y := slices.DeleteFunc(slices.Clone(b.All()), boxed)
	return slices.EqualFunc(x, y, func(t, u model.Trait) bool { return t.ID == u.ID && node.Equal(t.Value, u.Value) })
}

func (p *pass) renames(svc *model.Service, closure []model.Shape) {
	for _, r := range svc.Rename {
		if r.Name == r.Shape.Name() {
			p.errorf(svc, "%s is renamed to the name that it has", r.Shape)
		}
		s := p.model.Shape(r.Shape)
		switch {
		case s == nil || !slices.Contains(closure, s):
			p.errorf(svc, "%s is renamed, but is not in the service", r.Shape)
		case !canRename(s) && s != model.Shape(svc):
			p.errorf(svc, "%s cannot be renamed, because it is %s", r.Shape, s.Kind().WithArticle())
		}
	}
}

func checkOperationBindings(p *pass) {
	for svc := range shapesOf[*model.Service](p.index) {
		bound := make(map[*model.Operation][]string)
		add := func(to model.Shape, ops []*model.Operation) {
			for i, op := range ops {
				if !slices.Contains(ops[:i], op) {
					bound[op] = append(bound[op], string(to.ID()))
				}
			}
		}
		add(svc, svc.Operations)
		for _, r := range model.ServiceResources(svc) {
			add(r, r.AllOperations())
		}
		for _, op := range model.ServiceOperations(svc) {
			if len(bound[op]) > 1 {
				p.errorf(op, "the service %s has %s several times: by %s", svc.ID(), op.ID(), listed(bound[op]))
			}
		}
	}
}

func checkResourceBindings(p *pass) {
	for svc := range shapesOf[*model.Service](p.index) {
		bound := make(map[*model.Resource][]string)
		add := func(to model.Shape, resources []*model.Resource) {
			for i, r := range resources {
				if !slices.Contains(resources[:i], r) {
					bound[r] = append(bound[r], string(to.ID()))
				}
			}
		}
		all := model.ServiceResources(svc)
		add(svc, svc.Resources)
		for _, r := range all {
			add(r, r.Resources)
		}
		for _, r := range all {
			if len(bound[r]) > 1 {
				p.errorf(r, "the service %s has %s several times: by %s", svc.ID(), r.ID(), listed(bound[r]))
			}
		}
	}
}

func checkServiceBoundOperations(p *pass) {
	for svc := range shapesOf[*model.Service](p.index) {
		resources := model.ServiceResources(svc)
		for _, op := range svc.Operations {
			var better []string
			for _, r := range resources {
				if slices.ContainsFunc(slices.Concat(op.Input.Members, op.Output.Members), func(m *model.Member) bool {
					return isIdentifierOf(m, r)
				}) {
					better = append(better, string(r.ID()))
				}
			}
			if better != nil {
				f := p.warnf(op, "%s is an operation of the service %s, but has the identifiers of %s", op.ID(), svc.ID(), listed(better))
				f.Rule += diag.Rule("." + string(svc.ID()) + "." + op.ID().Name())
				f.Hint = "bind it to the resource"
			}
		}
	}
}
