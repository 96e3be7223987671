package validate

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/model/selector"
)

var validatorRules = []*Rule{
	{
		ID:         "UnknownValidator_",
		Severities: []diag.Severity{diag.Warning},
		Doc: `A validator of the metadata validators is one that we have: EmitEachSelector, EmitNoneSelector or UnreferencedShape. What
these find has the ids that the metadata states. The id of a finding of this rule ends with the name of the validator.`,
		Bad:   "$version: \"2.0\"\n\nmetadata validators = [{ name: \"EmitEach\", configuration: { selector: \"map\" } }]\n\nnamespace example",
		Good:  "$version: \"2.0\"\n\nmetadata validators = [{ name: \"EmitEachSelector\", id: \"NoMaps\", configuration: { selector: \"map\" } }]\n\nnamespace example",
		check: checkValidators,
	},
}

// A validator is a rule that a model itself states, in the metadata validators
// (Smithy 2.0, "Validators").
type validator struct {
	span       diag.Span
	name       string
	id         diag.Rule
	severity   diag.Severity
	message    string // "" for the validator's own; "{super}" stands for that
	namespaces []string
	only       *selector.Selector // nil for all shapes
	config     *node.Object       // nil if there is none
}

// A validatorKind is what a model can make validators of.
type validatorKind struct {
	name     string
	severity diag.Severity // unless the model states another
	// parse checks the configuration and returns what the validator does.
	parse func(v *validator) (run func(*pass, *validator), err error)
}

var validatorKinds = []validatorKind{
	{"EmitEachSelector", diag.Danger, parseEmitEach},
	{"EmitNoneSelector", diag.Danger, parseEmitNone},
	{"UnreferencedShape", diag.Note, parseUnreferenced},
}

// readValidator reads an entry of the metadata; kind is nil for an unknown name.
func readValidator(o *node.Object) (v *validator, kind *validatorKind, err error) {
	v = &validator{span: o.Span(), name: o.Text("name"), message: o.Text("message"), namespaces: texts(o.Get("namespaces"))}
	v.id = diag.Rule(v.name)
	if id := o.Text("id"); id != "" {
		v.id = diag.Rule(id)
	}
	v.config, _ = o.Get("configuration").(*node.Object)
	if text, ok := o.Get("selector").(*node.String); ok {
		if v.only, err = parseSelector(text); err != nil {
			return v, nil, err
		}
	}
	i := slices.IndexFunc(validatorKinds, func(k validatorKind) bool { return k.name == v.name })
	if i < 0 {
		return v, nil, nil
	}
	kind = &validatorKinds[i]
	v.severity = kind.severity
	if s, ok := diag.ParseSeverity(o.Text("severity")); ok {
		v.severity = s
	}
	return v, kind, nil
}

// validatorProblem is what keeps an entry from being a validator, or nil.
func (p *pass) validatorProblem(o *node.Object) *diag.Diagnostic {
	v, kind, err := readValidator(o)
	if err == nil && kind != nil {
		_, err = kind.parse(v)
	}
	if err == nil {
		return nil
	}
	f := &diag.Diagnostic{Rule: p.rule.ID, Severity: diag.Error, Span: o.Span(), Message: fmt.Sprintf("validator %s: %v", v.name, err)}
	var wrong *configError
	if errors.As(err, &wrong) {
		f.Span = wrong.value.Span()
	}
	return f
}

func checkValidators(p *pass) {
	for _, o := range p.metadataObjects("validators") {
		v, kind, err := readValidator(o)
		if err != nil || v.name == "" {
			continue // which Model.Metadata says
		}
		if kind == nil {
			var names []string
			for _, k := range validatorKinds {
				names = append(names, k.name)
			}
			f := p.warnf(nil, "there is no validator %s", v.name)
			f.Span, f.Hint = v.span, diag.DidYouMean(v.name, names)
			f.Rule += diag.Rule(v.name)
			continue
		}
		if run, err := kind.parse(v); err == nil {
			run(p, v)
		}
	}
}

// emit reports a finding of a validator about a subject, or about none, unless
// the validator is not for it.
func (p *pass) emit(v *validator, about model.Subject, message string) *diag.Diagnostic {
	if about != nil {
		if !p.isOwn(about) || !p.concerns(v, about) ||
			v.namespaces != nil && !slices.Contains(v.namespaces, about.ID().Namespace()) {
			return nil
		}
	}
	if v.message != "" {
		message = strings.ReplaceAll(v.message, "{super}", message)
	}
	f := p.report(v.severity, about, "%s", message)
	f.Rule = v.id
	return f
}

// concerns reports whether a validator is for a subject.
func (p *pass) concerns(v *validator, about model.Subject) bool {
	if v.only == nil {
		return true
	}
	ok, err := p.graph().Contains(v.only, about)
	if err != nil {
		p.givenUp(v, v.span, err)
	}
	return ok
}

// givenUp reports, once, that a selector of a validator was not evaluated.
func (p *pass) givenUp(v *validator, at diag.Span, err error) {
	message := err.Error()
	if !slices.ContainsFunc(p.found, func(f *diag.Diagnostic) bool { return f.Span == at && f.Message == message }) {
		p.at(at, "%s", message).Rule = v.id
	}
}

// A configError is about a value in a configuration.
type configError struct {
	value node.Value
	err   error
}

func (e *configError) Error() string { return e.err.Error() }
func (e *configError) Unwrap() error { return e.err }

// parseSelector reads a value that is a selector.
func parseSelector(v *node.String) (*selector.Selector, error) {
	s, err := selector.Parse(v.Text)
	if err != nil {
		return nil, &configError{v, err}
	}
	return s, nil
}

// configSelector is the selector in a configuration, under a key.
func (v *validator) configSelector(key string) (*selector.Selector, error) {
	text, ok := v.config.Get(key).(*node.String)
	if !ok {
		return nil, fmt.Errorf("the configuration needs a %s", key)
	}
	return parseSelector(text)
}

func parseEmitEach(v *validator) (func(*pass, *validator), error) {
	match, err := v.configSelector("selector")
	if err != nil {
		return nil, err
	}
	bound := model.ShapeID(v.config.Text("bindToTrait"))
	if bound != "" && !strings.Contains(string(bound), "#") {
		bound = model.NewShapeID(model.PreludeNamespace, string(bound))
	}
	emit := func(p *pass, v *validator, about model.Subject, message string) {
		if bound != "" && !about.Traits().Has(bound) {
			return
		}
		if f := p.emit(v, about, message); f != nil && bound != "" {
			f.Span = about.Traits().Span(bound)
		}
	}
	text, ok := v.config.Get("messageTemplate").(*node.String)
	if !ok {
		message := "it matches the selector " + v.config.Text("selector")
		return func(p *pass, v *validator) {
			found, err := p.graph().Select(match)
			if err != nil {
				p.givenUp(v, v.config.Get("selector").Span(), err)
				return
			}
			for _, s := range found {
				emit(p, v, s, message)
			}
		}, nil
	}
	template, err := selector.ParseTemplate(text.Text)
	if err != nil {
		return nil, &configError{text, err}
	}
	return func(p *pass, v *validator) {
		var found []selector.Match
		for m, err := range p.graph().Matches(match) {
			if err != nil {
				p.givenUp(v, v.config.Get("selector").Span(), err)
				return
			}
			found = append(found, m)
		}
		for _, m := range found {
			emit(p, v, m.Subject, template.Expand(m))
		}
	}, nil
}

func parseEmitNone(v *validator) (func(*pass, *validator), error) {
	match, err := v.configSelector("selector")
	if err != nil {
		return nil, err
	}
	return func(p *pass, v *validator) {
		found, err := p.graph().Select(match)
		if err != nil {
			p.givenUp(v, v.config.Get("selector").Span(), err)
			return
		}
		for _, s := range found {
			if s.ID().Namespace() != model.PreludeNamespace {
				return
			}
		}
		if f := p.emit(v, nil, "no shape matches the selector "+v.config.Text("selector")); f != nil {
			f.Span = v.span
		}
	}, nil
}

func parseUnreferenced(v *validator) (func(*pass, *validator), error) {
	root, ok := v.config.Get("rootShapeSelector").(*node.String)
	if !ok {
		root = node.NewString(v.span, "service")
	}
	roots, err := parseSelector(root)
	if err != nil {
		return nil, err
	}
	return func(p *pass, v *validator) {
		found, err := p.graph().Select(roots)
		if err != nil {
			p.givenUp(v, root.Span(), err)
			return
		}
		connected := p.connected(found)
		for _, s := range p.shapes {
			if !connected[s] {
				p.emit(v, s, "nothing that matches "+root.Text+" refers to it, directly or not")
			}
		}
	}, nil
}

// connected are the shapes that roots, or any definitions of traits, refer to,
// directly or not. The ids in the values of traits are references, too.
func (x *index) connected(roots []model.Subject) map[model.Shape]bool {
	seen := make(map[model.Shape]bool)
	var todo []model.Shape
	add := func(s model.Shape) {
		if s != nil && !seen[s] {
			seen[s] = true
			todo = append(todo, s)
		}
	}
	for _, r := range roots {
		if s, ok := r.(model.Shape); ok {
			add(s)
		}
	}
	for s := range x.model.All() {
		if s.Traits().Has(model.TraitTrait) {
			add(s)
		}
	}
	for len(todo) > 0 {
		s := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		eachUse(s, func(u use) { add(u.to) })
		x.eachReference(s, add)
		for _, m := range model.Members(s) {
			x.eachReference(m, add)
		}
	}
	return seen
}

// eachReference calls f with the shapes whose ids are in the values of traits.
func (x *index) eachReference(s model.Subject, f func(model.Shape)) {
	var visit func(node.Value)
	visit = func(v node.Value) {
		switch v := v.(type) {
		case *node.String:
			if strings.Contains(v.Text, "#") {
				f(x.model.Shape(model.ShapeID(v.Text).Shape()))
			}
		case *node.Array:
			for _, e := range v.Elems {
				visit(e)
			}
		case *node.Object:
			for _, m := range v.Members {
				visit(m.Value)
			}
		}
	}
	for _, t := range s.Traits().All() {
		visit(t.Value)
	}
}
