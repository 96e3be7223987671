package load

import (
	"fmt"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/fragment"
)

// bind resolves what operations, resources and services refer to. A mixin's
// references come first.
func (a *assembly) bind(def *definition) {
	if def.bound {
		return
	}
	def.bound = true
	for _, m := range def.shape.Mixins() {
		a.bind(a.defs[m.ID()])
	}
	switch s := def.shape.(type) {
	case *model.Operation:
		a.bindOperation(def, s)
	case *model.Resource:
		a.bindResource(def, s)
	case *model.Service:
		a.bindService(def, s)
	}
}

func (a *assembly) bindOperation(def *definition, op *model.Operation) {
	op.Input = a.structure(def, "input", def.Operation.Input)
	op.Output = a.structure(def, "output", def.Operation.Output)
	for _, m := range def.shape.Mixins() {
		op.Errors = appendNew(op.Errors, m.(*model.Operation).Errors)
	}
	op.Errors = appendNew(op.Errors, a.errors(def, def.Operation.Errors))
}

// structure resolves the input or output of an operation; undeclared, it is
// Unit.
func (a *assembly) structure(def *definition, what string, ref fragment.Ref) *model.Structure {
	if ref.ID == "" {
		ref.ID = model.Unit
	}
	s := a.resolve(def.ID, def.Span, "the "+what+" of "+string(def.ID), ref)
	if s == nil {
		return nil
	}
	str, ok := s.(*model.Structure)
	switch {
	case !ok:
		a.wrongKind(def, "the "+what, s, model.KindStructure)
	case s.Traits().Has(model.TraitError):
		a.fail(RuleTarget, def.ID, def.Span, fmt.Sprintf("the %s of %s cannot be the error %s", what, def.ID, s.ID()))
	}
	return str
}

func (a *assembly) errors(def *definition, refs []fragment.Ref) []*model.Structure {
	out := bindAll[*model.Structure](a, def, "an error", model.KindStructure, refs)
	for _, e := range out {
		if !e.Traits().Has(model.TraitError) {
			a.fail(RuleTarget, def.ID, def.Span, fmt.Sprintf("%s is an error of %s, but has no error trait", e.ID(), def.ID))
		}
	}
	return out
}

func (a *assembly) bindResource(def *definition, r *model.Resource) {
	// Resource mixins give traits only (Smithy 2.0, "Resource mixins").
	d := def.Resource
	r.Identifiers = a.properties(def, "identifier", d.Identifiers)
	r.Properties = a.properties(def, "property", d.Properties)
	for _, l := range d.Lifecycle {
		if ops := bindAll[*model.Operation](a, def, "the "+l.Name+" operation", model.KindOperation, []fragment.Ref{l.Target}); len(ops) == 1 {
			a.b.SetLifecycle(r, l.Name, ops[0])
		}
	}
	r.Operations = bindAll[*model.Operation](a, def, "an operation", model.KindOperation, d.Operations)
	r.CollectionOperations = bindAll[*model.Operation](a, def, "an operation", model.KindOperation, d.CollectionOperations)
	r.Resources = bindAll[*model.Resource](a, def, "a resource", model.KindResource, d.Resources)
}

func (a *assembly) properties(def *definition, what string, list []fragment.Property) []model.Property {
	var out []model.Property
	for _, p := range list {
		if s := a.resolve(def.ID, def.Span, "the "+what+" "+p.Name+" of "+string(def.ID), p.Target); s != nil {
			out = append(out, model.Property{Name: p.Name, Target: s})
		}
	}
	return out
}

func (a *assembly) bindService(def *definition, svc *model.Service) {
	d := def.Service
	svc.Version = d.Version
	renames := make(map[model.ShapeID]int)
	rename := func(r model.Rename) {
		if i, ok := renames[r.Shape]; ok {
			svc.Rename[i] = r
			return
		}
		renames[r.Shape] = len(svc.Rename)
		svc.Rename = append(svc.Rename, r)
	}
	for _, m := range def.shape.Mixins() {
		m := m.(*model.Service)
		if svc.Version == "" {
			svc.Version = m.Version
		}
		svc.Operations = appendNew(svc.Operations, m.Operations)
		svc.Resources = appendNew(svc.Resources, m.Resources)
		svc.Errors = appendNew(svc.Errors, m.Errors)
		for _, r := range m.Rename {
			rename(r)
		}
	}
	svc.Operations = appendNew(svc.Operations, bindAll[*model.Operation](a, def, "an operation", model.KindOperation, d.Operations))
	svc.Resources = appendNew(svc.Resources, bindAll[*model.Resource](a, def, "a resource", model.KindResource, d.Resources))
	svc.Errors = appendNew(svc.Errors, a.errors(def, d.Errors))
	// That a renamed shape is in the service is for package validate to check; a name
	// that is none, nothing can be made of.
	for _, r := range d.Rename {
		if !model.IsIdentifier(r.Name) {
			a.fail(RuleRename, def.ID, def.Span, fmt.Sprintf("%s cannot be renamed to %q, which is no identifier", r.Shape.ID, r.Name))
		}
		rename(model.Rename{Shape: r.Shape.ID, Name: r.Name})
	}
}

// bindAll resolves references to shapes of one kind; what is their role, with
// its article.
func bindAll[S model.Shape](a *assembly, def *definition, what string, kind model.Kind, refs []fragment.Ref) []S {
	var out []S
	for _, ref := range refs {
		s := a.resolve(def.ID, def.Span, what+" of "+string(def.ID), ref)
		if s == nil {
			continue
		}
		if t, ok := s.(S); ok {
			out = append(out, t)
		} else {
			a.wrongKind(def, what, s, kind)
		}
	}
	return out
}

func (a *assembly) wrongKind(def *definition, what string, s model.Shape, want model.Kind) {
	a.d.Add(diag.Diagnostic{
		Rule: RuleTarget, Severity: diag.Error, Span: def.Span, Shape: string(def.ID),
		Message: fmt.Sprintf("%s of %s must be %s, but %s is %s",
			what, def.ID, want.WithArticle(), s.ID(), s.Kind().WithArticle()),
	})
}

// appendNew appends the shapes that are not in the list yet.
func appendNew[S comparable](list, more []S) []S {
next:
	for _, s := range more {
		for _, have := range list {
			if have == s {
				continue next
			}
		}
		list = append(list, s)
	}
	return list
}
