package validate

import (
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

// A suppression is an entry of the metadata "suppressions" (Smithy 2.0,
// "Suppression metadata").
type suppression struct {
	rule              diag.Rule
	namespace, reason string
}

// An override is an entry of the metadata "severityOverrides" (Smithy 2.0,
// "Severity overrides metadata").
type override struct {
	rule      diag.Rule
	namespace string
	severity  diag.Severity
}

// A Setting gives the findings of a rule, or of all rules whose ids extend it,
// another severity.
type Setting struct {
	Rule     diag.Rule
	Severity diag.Severity
}

// apply gives findings the severities of settings; the longest id counts. Errors
// stay errors, whatever a setting says: what relies on the model would fail.
func apply(settings []Setting, found []diag.Diagnostic) {
	for i := range found {
		f := &found[i]
		severity, longest := f.Severity, -1
		for _, s := range settings {
			if s.Rule.Covers(f.Rule) && len(s.Rule) > longest {
				severity, longest = s.Severity, len(s.Rule)
			}
		}
		if f.Severity != diag.Error {
			f.Severity = severity
		}
	}
}

// applyPolicy gives findings the severities that the model wants them to have.
// Errors stay errors.
func (x *index) applyPolicy(found []diag.Diagnostic) {
	suppressions, overrides := x.suppressions(), x.overrides()
	for i := range found {
		f := &found[i]
		if f.Severity == diag.Error {
			continue
		}
		namespace := model.ShapeID(f.Shape).Namespace()
		if reason, ok := x.suppressed(f, namespace, suppressions); ok {
			f.Severity, f.Reason = diag.Suppressed, reason
			continue
		}
		for _, o := range overrides {
			if o.rule.Covers(f.Rule) && o.severity > f.Severity && fitsNamespace(o.namespace, namespace) {
				f.Severity = o.severity
			}
		}
	}
}

// suppressed reports whether the model suppresses a finding, by the trait
// suppress of exactly the shape that it is about or by its metadata.
func (x *index) suppressed(f *diag.Diagnostic, namespace string, list []suppression) (reason string, ok bool) {
	if s := x.subject(model.ShapeID(f.Shape)); s != nil {
		ids, _ := s.Traits().Get("smithy.api#suppress").(*node.Array)
		if ids != nil && slices.ContainsFunc(ids.Elems, func(v node.Value) bool {
			id, _ := v.(*node.String)
			return id != nil && diag.Rule(id.Text).Covers(f.Rule)
		}) {
			return "", true
		}
	}
	for _, s := range list {
		if s.rule.Covers(f.Rule) && fitsNamespace(s.namespace, namespace) {
			return s.reason, true
		}
	}
	return "", false
}

// subject is the shape or member of that id, or nil.
func (x *index) subject(id model.ShapeID) model.Subject {
	s := x.model.Shape(id.Shape())
	switch {
	case s == nil:
		return nil
	case id.Member() == "":
		return s
	}
	if m := model.MemberNamed(s, id.Member()); m != nil {
		return m
	}
	return nil
}

// fitsNamespace reports whether an entry for a namespace, or "*" for all, is
// about a shape of that namespace.
func fitsNamespace(pattern, namespace string) bool { return pattern == "*" || pattern == namespace }

func (x *index) suppressions() []suppression {
	var out []suppression
	for _, o := range x.metadataObjects("suppressions") {
		out = append(out, suppression{diag.Rule(o.Text("id")), o.Text("namespace"), o.Text("reason")})
	}
	return out
}

func (x *index) overrides() []override {
	var out []override
	for _, o := range x.metadataObjects("severityOverrides") {
		switch o.Text("severity") {
		case "WARNING":
			out = append(out, override{diag.Rule(o.Text("id")), o.Text("namespace"), diag.Warning})
		case "DANGER":
			out = append(out, override{diag.Rule(o.Text("id")), o.Text("namespace"), diag.Danger})
		}
	}
	return out
}

// metadataObjects are the objects in the array that a metadata key has as its
// value.
func (x *index) metadataObjects(key string) []*node.Object {
	return objects(x.model.Metadata().Get(key))
}
