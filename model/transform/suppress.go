package transform

import (
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/model/validate"
)

const traitSuppress model.ShapeID = "smithy.api#suppress"

// An allowance is a list of names that are allowed, or one of those that are not.
type allowance struct{ allow, deny []string }

func (a allowance) has(name string) bool {
	return (len(a.allow) == 0 || slices.Contains(a.allow, name)) && !slices.Contains(a.deny, name)
}

// filterSuppressions edits the trait suppress and the metadata suppressions.
func filterSuppressions(r *run) {
	rules := allowance{r.strings("eventIdAllowList"), r.strings("eventIdDenyList")}
	namespaces := allowance{r.strings("namespaceAllowList"), r.strings("namespaceDenyList")}
	unused, reasons := r.flag("removeUnused"), r.flag("removeReasons")
	if len(rules.allow) > 0 && len(rules.deny) > 0 {
		r.fail(r.step.Span, "eventIdAllowList and eventIdDenyList exclude each other")
	}
	if len(namespaces.allow) > 0 && len(namespaces.deny) > 0 {
		r.fail(r.step.Span, "namespaceAllowList and namespaceDenyList exclude each other")
	}
	if r.d.HasErrors() {
		return
	}
	var suppressed []diag.Diagnostic
	if unused {
		suppressed = suppressedFindings(r.m)
	}
	d := r.edit()
	d.all(func(def *definition) {
		def.editTraits(func(id model.ShapeID, list []fragment.Trait) []fragment.Trait {
			return editStrings(list, traitSuppress, func(rule string) bool {
				return rules.has(rule) && (!unused || slices.ContainsFunc(suppressed, func(f diag.Diagnostic) bool {
					return f.Shape == string(id) && string(f.Rule) == rule
				}))
			})
		})
	})
	old, ok := d.metadata.Get("suppressions").(*node.Array)
	if !ok {
		return
	}
	list := node.NewArray(old.Span())
	for _, e := range old.Elems {
		o, _ := e.(*node.Object)
		if o == nil || !rules.has(o.Text("id")) || !namespaces.has(o.Text("namespace")) ||
			unused && !slices.ContainsFunc(suppressed, func(f diag.Diagnostic) bool { return suppresses(o, f) }) {
			continue
		}
		if reasons {
			o = without(o, "reason")
		}
		list.Elems = append(list.Elems, o)
	}
	d.metadata = without(d.metadata, "suppressions")
	if len(list.Elems) > 0 {
		d.metadata.Set("suppressions", list)
	}
}

// suppressedFindings are the findings about a model that are suppressed.
func suppressedFindings(m *model.Model) []diag.Diagnostic {
	found := validate.Check(m, new(diag.List), validate.Options{})
	return slices.DeleteFunc(found, func(f diag.Diagnostic) bool { return f.Severity != diag.Suppressed })
}

// suppresses reports whether an entry of the metadata covers a finding.
func suppresses(o *node.Object, f diag.Diagnostic) bool {
	namespace := o.Text("namespace")
	return diag.Rule(o.Text("id")).Covers(f.Rule) &&
		(namespace == "*" || namespace == model.ShapeID(f.Shape).Namespace())
}

// without is a copy of an object without a member.
func without(o *node.Object, key string) *node.Object {
	out := node.NewObject(o.Span())
	for _, m := range o.Members {
		if m.Key != key {
			out.Members = append(out.Members, m)
		}
	}
	return out
}
