package transform

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/model/selector"
)

// The rules of this package.
const (
	RuleUnknown  diag.Rule = "Transform.Unknown"  // there is no transform of that name
	RuleArgument diag.Rule = "Transform.Argument" // an argument that is missing, wrong or not known
	RuleIgnored  diag.Rule = "Transform.Ignored"  // a transform without effect here
)

// A Step is a transform with its arguments.
type Step struct {
	Name string
	Span diag.Span    // of the name
	Args *node.Object // nil if there are none
}

// transforms are all transforms by their names.
var transforms = map[string]struct {
	// list is the argument that was once given without its name.
	list string
	run  func(*run)
}{
	"changeStringEnumsToEnumShapes":       {"", changeStringEnums},
	"changeTypes":                         {"", changeTypes},
	"compileBdd":                          {"", ignored},
	"compileBddFromEndpointRuleSet":       {"", ignored},
	"createDedicatedInputsAndOutputs":     {"", dedicate},
	"excludeMetadata":                     {"keys", func(r *run) { filterMetadata(r, false) }},
	"excludeShapesBySelector":             {"", func(r *run) { bySelector(r, false) }},
	"excludeShapesByTag":                  {"tags", excludeByTag},
	"excludeShapesByTrait":                {"traits", excludeByTrait},
	"excludeTags":                         {"tags", func(r *run) { filterTags(r, false) }},
	"excludeTraits":                       {"traits", func(r *run) { filterTraits(r, false) }},
	"excludeTraitsByTag":                  {"tags", func(r *run) { filterTraitsByTag(r, false) }},
	"filterSuppressions":                  {"", filterSuppressions},
	"flattenAndRemoveMixins":              {"", flattenMixins},
	"flattenClosureNamespaces":            {"", flattenClosure},
	"flattenNamespaces":                   {"", flattenService},
	"includeClosures":                     {"closures", includeClosures},
	"includeMetadata":                     {"keys", func(r *run) { filterMetadata(r, true) }},
	"includeNamespaces":                   {"namespaces", includeNamespaces},
	"includeServices":                     {"services", includeServices},
	"includeShapesBySelector":             {"", func(r *run) { bySelector(r, true) }},
	"includeShapesByTag":                  {"tags", includeByTag},
	"includeTags":                         {"tags", func(r *run) { filterTags(r, true) }},
	"includeTraits":                       {"traits", func(r *run) { filterTraits(r, true) }},
	"includeTraitsByTag":                  {"tags", func(r *run) { filterTraitsByTag(r, true) }},
	"makeIdempotencyTokensClientOptional": {"", tokensOptional},
	"removeDeprecatedShapes":              {"", removeDeprecated},
	"removeTraitDefinitions":              {"exportTagged", removeTraitDefinitions},
	"removeUnusedShapes":                  {"exportTagged", removeUnused},
	"renameShapes":                        {"", renameShapes},
}

// aliases are names that transforms have had.
var aliases = map[string]string{
	"excludeByTag":                        "excludeShapesByTag",
	"includeByTag":                        "includeShapesByTag",
	"markIdempotencyTokensClientOptional": "makeIdempotencyTokensClientOptional",
	"treeShaker":                          "removeUnusedShapes",
}

// Names are the names of all transforms, sorted.
func Names() []string { return slices.Sorted(maps.Keys(transforms)) }

// Apply returns the model that the steps make of m, one after the other. If there
// is an error among what is added to d, the result is nil. The model m does not
// change.
//
// Where a step asks for the definitions of traits, m must have been loaded with
// them.
func Apply(m *model.Model, steps []Step, d *diag.List) *model.Model {
	for _, s := range steps {
		name := s.Name
		if now := aliases[name]; now != "" {
			name = now
		}
		t, ok := transforms[name]
		if !ok {
			d.Add(diag.Diagnostic{
				Rule: RuleUnknown, Severity: diag.Error, Span: s.Span,
				Message: fmt.Sprintf("there is no transform %q", s.Name),
				Hint:    diag.DidYouMean(s.Name, Names()),
			})
			return nil
		}
		var found diag.List
		r := &run{m: m, step: s, list: t.list, d: &found, used: make(map[string]bool)}
		t.run(r)
		r.checkArguments()
		if r.draft != nil && !found.HasErrors() {
			m = r.draft.assemble(&found)
		}
		for _, f := range found.Sorted() {
			d.Add(f)
		}
		if found.HasErrors() {
			return nil
		}
	}
	return m
}

// A run is one step at work.
type run struct {
	m     *model.Model // what the step is given
	step  Step
	list  string // the argument that __args stands for
	d     *diag.List
	used  map[string]bool // arguments that the transform has asked for
	draft *draft          // nil as long as nothing changes
}

// edit returns the definitions of the model, to be changed.
func (r *run) edit() *draft {
	if r.draft == nil {
		r.draft = newDraft(r.m, false)
	}
	return r.draft
}

func (r *run) fail(at diag.Span, format string, args ...any) {
	r.d.Errorf(RuleArgument, at, "%s: %s", r.step.Name, fmt.Sprintf(format, args...))
}

// arg returns an argument, or nil.
func (r *run) arg(name string) node.Value {
	r.used[name] = true
	if r.step.Args == nil {
		return nil
	}
	v := r.step.Args.Get(name)
	if v == nil && name == r.list {
		r.used["__args"] = true
		v = r.step.Args.Get("__args")
	}
	if _, null := v.(*node.Null); null {
		return nil
	}
	return v
}

// strings returns an argument that is a list of strings.
func (r *run) strings(name string) []string {
	v := r.arg(name)
	if v == nil {
		return nil
	}
	list, ok := v.(*node.Array)
	if !ok {
		r.fail(v.Span(), "%s must be an array of strings", name)
		return nil
	}
	out := make([]string, 0, len(list.Elems))
	for _, e := range list.Elems {
		s, ok := e.(*node.String)
		if !ok {
			r.fail(e.Span(), "%s must be an array of strings", name)
			return nil
		}
		out = append(out, s.Text)
	}
	return out
}

// text returns an argument that is a string, or "".
func (r *run) text(name string) string {
	v := r.arg(name)
	s, ok := v.(*node.String)
	if v != nil && !ok {
		r.fail(v.Span(), "%s must be a string", name)
	}
	if s == nil {
		return ""
	}
	return s.Text
}

// needed returns an argument that is a string and must be there.
func (r *run) needed(name string) string {
	s := r.text(name)
	if s == "" && !r.d.HasErrors() {
		r.fail(r.step.Span, "the argument %s is missing", name)
	}
	return s
}

// flag returns an argument that is a boolean, or false.
func (r *run) flag(name string) bool {
	v := r.arg(name)
	b, ok := v.(*node.Bool)
	if v != nil && !ok {
		r.fail(v.Span(), "%s must be true or false", name)
	}
	return b != nil && b.Value
}

// object returns an argument that is an object, which must be there.
func (r *run) object(name string) *node.Object {
	v := r.arg(name)
	o, ok := v.(*node.Object)
	switch {
	case v == nil:
		r.fail(r.step.Span, "the argument %s is missing", name)
	case !ok:
		r.fail(v.Span(), "%s must be an object", name)
	}
	return o
}

// badSelector reports a value that is no selector, at the place where it is wrong if
// the value is written as it reads.
func (r *run) badSelector(v node.Value, err error) {
	at := v.Span()
	var syntax *selector.SyntaxError
	if !errors.As(err, &syntax) {
		r.fail(at, "%v", err)
		return
	}
	if text, ok := v.(*node.String); ok && at.End-at.Start == len(text.Text)+len(`""`) {
		at.Start, at.End = at.Start+1+syntax.Start, at.Start+1+syntax.End
	}
	r.d.Add(diag.Diagnostic{
		Rule: RuleArgument, Severity: diag.Error, Span: at,
		Message: r.step.Name + ": " + syntax.Message, Hint: syntax.Hint,
	})
}

// checkArguments warns of arguments that the transform does not know.
func (r *run) checkArguments() {
	if r.step.Args == nil {
		return
	}
	known := slices.Sorted(maps.Keys(r.used))
	for _, a := range r.step.Args.Members {
		if !r.used[a.Key] {
			r.d.Add(diag.Diagnostic{
				Rule: RuleArgument, Severity: diag.Warning, Span: a.KeySpan,
				Message: fmt.Sprintf("%s has no argument %s", r.step.Name, a.Key),
				Hint:    diag.DidYouMean(a.Key, known),
			})
		}
	}
}

// ignored is a transform of what apismith makes no use of.
func ignored(r *run) {
	if r.step.Args != nil {
		for _, a := range r.step.Args.Members {
			r.used[a.Key] = true
		}
	}
	r.d.Add(diag.Diagnostic{
		Rule: RuleIgnored, Severity: diag.Note, Span: r.step.Span,
		Message: r.step.Name + " changes nothing that apismith makes; it is skipped",
	})
}
