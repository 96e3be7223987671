package validate

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/model/validate/value"
)

var valueRules = []*Rule{
	{
		ID:         "Model.TraitValue",
		Severities: []diag.Severity{diag.Error},
		Doc: `The value of a trait of Smithy itself has the form that the trait needs: the members that it requires, of the
right types, and URIs, host prefixes and patterns that can be parsed. With any other value, the trait means nothing.`,
		Bad:   "@http(method: \"GET\", uri: \"cities\")\n@readonly\noperation ListCities {}",
		Good:  "@http(method: \"GET\", uri: \"/cities\")\n@readonly\noperation ListCities {}",
		phase: graph,
		check: checkTraitForms,
	},
	{
		ID:         "TraitValue",
		Severities: []diag.Severity{diag.Error, diag.Warning},
		Doc: `The value of a trait fits the shape that defines the trait, with its constraints. An unknown member is a
warning, with the shape and the member at the end of the finding's id.`,
		Bad:   "@trait\nstructure price {\n    @required\n    @range(min: 0)\n    cents: Integer\n}\n\n@price(cents: -1)\noperation PutCity {}",
		Good:  "@trait\nstructure price {\n    @required\n    @range(min: 0)\n    cents: Integer\n}\n\n@price(cents: 1)\noperation PutCity {}",
		phase: critical,
		check: checkTraitValues,
	},
	{
		ID:         "DefaultTrait",
		Severities: []diag.Severity{diag.Error, diag.Warning},
		Doc: `A default is a value of its member or shape. That of a list or map is empty, and so is that of a document if it is
an array or object. A member whose target has a default states the same one, or null.`,
		Bad:   "structure City {\n    name: String = 1\n}",
		Good:  "structure City {\n    name: String = \"\"\n}",
		phase: critical,
		check: checkDefaults,
	},
	{
		ID:         "ExamplesTrait",
		Severities: []diag.Severity{diag.Error, diag.Warning},
		Doc: `The input, output and error of an example fit its operation. It has either an output or an error. Its
values break constraints only together with an error, and if it says so with allowConstraintErrors.`,
		Bad:   "@examples([{ title: \"Paris\", input: { name: 1 } }])\noperation GetCity {\n    input := {\n        name: String\n    }\n}",
		Good:  "@examples([{ title: \"Paris\", input: { name: \"Paris\" } }])\noperation GetCity {\n    input := {\n        name: String\n    }\n}",
		check: checkExamples,
	},
}

// newChecker returns what checks values against shapes of the model.
func (x *index) newChecker() *value.Checker {
	return &value.Checker{Model: x.model, Matches: func(text string, s model.Subject) (bool, error) {
		match := x.selector(text)
		if match == nil {
			return true, nil
		}
		return x.graph().Contains(match, s)
	}}
}

// A traitFinding is what is wrong with the value of a trait.
type traitFinding struct {
	value.Finding
	about model.Subject
	trait model.Trait
}

// findTraits checks the values of all traits whose definitions are known.
func (x *index) findTraits() []traitFinding {
	var out []traitFinding
	c := x.checker()
	for s := range x.subjects() {
		for _, t := range s.Traits().All() {
			def := x.model.Shape(t.ID)
			if def == nil || !def.Traits().Has(model.TraitTrait) {
				continue
			}
			for _, f := range c.Check(def, t.Value) {
				out = append(out, traitFinding{f, s, t})
			}
		}
	}
	return out
}

// isForm reports whether a finding about a trait of Smithy itself is one that makes
// the trait useless.
func isForm(t model.Trait, f value.Finding) bool {
	if model.TraitKind(t.ID) == "" {
		return false
	}
	switch f.Aspect {
	case value.Type, value.Missing:
		return true
	}
	return t.ID == model.TraitError
}

func checkTraitForms(p *pass) {
	for _, f := range p.traitFindings() {
		if isForm(f.trait, f.Finding) {
			p.aboutValue(diag.Error, f)
		}
	}
	for s := range p.subjects() {
		for _, t := range s.Traits().All() {
			if problem, at := formProblem(t); problem != "" {
				f := p.onTrait(diag.Error, s, t.ID, "trait %s: %s", traitName(t.ID), problem)
				if at != nil && !at.Span().IsZero() {
					f.Span = at.Span()
				}
			}
		}
	}
}

// formProblem says what is wrong with the texts that a trait has, which its
// definition does not say, and in which part of the value; nil is all of it.
func formProblem(t model.Trait) (problem string, at node.Value) {
	o, _ := t.Value.(*node.Object)
	switch t.ID {
	case model.TraitHTTP:
		if uri, ok := o.Get("uri").(*node.String); ok {
			if _, err := parseURI(uri.Text); err != nil {
				return "the URI " + uri.Text + " " + err.Error(), nil
			}
		}
	case model.TraitEndpoint:
		if host, ok := o.Get("hostPrefix").(*node.String); ok {
			if _, err := parseHost(host.Text); err != nil {
				return "the host prefix " + host.Text + " " + err.Error(), nil
			}
		}
	case model.TraitPattern:
		if pattern, ok := t.Value.(*node.String); ok {
			if problem := patternProblem(pattern.Text); problem != "" {
				return pattern.Text + " is no regular expression: " + problem, nil
			}
		}
	case traitAuth:
		list, _ := t.Value.(*node.Array)
		if list == nil {
			return "", nil
		}
		for _, e := range list.Elems {
			if id, ok := e.(*node.String); ok && !model.ShapeID(id.Text).IsValid() {
				return id.Text + " is no shape id", id
			}
		}
	}
	return "", nil
}

func checkTraitValues(p *pass) {
	for _, f := range p.traitFindings() {
		severity := diag.Error
		switch {
		case f.Aspect == value.Base64 || isForm(f.trait, f.Finding):
			continue
		case f.Aspect == value.UnknownMember || f.Aspect == value.EmptyUnion:
			severity = diag.Warning
		}
		p.aboutValue(severity, f)
	}
}

// aboutValue reports what is wrong with the value of a trait, at the trait or at
// the part of the value that is wrong.
func (p *pass) aboutValue(severity diag.Severity, f traitFinding) {
	d := p.onTrait(severity, f.about, f.trait.ID, "trait %s: %s", traitName(f.trait.ID), f.Finding)
	if f.Path != "" && !f.Span.IsZero() {
		d.Span = f.Span
	}
	d.Rule += part(f.Finding)
	d.Hint = f.Hint
}

// part is the id of a finding about a value, below that of the rule.
func part(f value.Finding) diag.Rule {
	switch f.Aspect {
	case value.UnknownMember:
		return diag.Rule(".UnknownMember." + string(f.Subject) + "." + f.Member)
	case value.Range:
		if f.Subject.Member() != "" {
			return ".Member.InvalidRange"
		}
		return ".Target.InvalidRange"
	}
	return ""
}

func checkDefaults(p *pass) {
	c := p.checker()
	for _, s := range p.withTrait(model.TraitDefault) {
		v := s.Traits().Get(model.TraitDefault)
		if _, null := v.(*node.Null); null {
			if _, member := s.(*model.Member); !member {
				p.onTrait(diag.Error, s, model.TraitDefault, "only the default of a member can be null")
			}
			continue
		}
		if problem := defaultForm(valueShape(s), v); problem != "" {
			p.onTrait(diag.Error, s, model.TraitDefault, "%s", problem)
			continue
		}
		for _, f := range c.Check(s, v) {
			severity := diag.Error
			switch f.Aspect {
			case value.UnknownMember, value.EmptyUnion, value.Range, value.Base64:
				severity = diag.Warning
			}
			d := p.onTrait(severity, s, model.TraitDefault, "default: %s", f)
			d.Rule += part(f)
			d.Hint = f.Hint
		}
	}
	for s := range shapesOf[*model.Structure](p.index) {
		for _, m := range s.Members {
			p.checkTargetDefault(m)
		}
	}
}

// defaultForm says what a default cannot be though it is of the right type.
func defaultForm(s model.Shape, v node.Value) string {
	a, _ := v.(*node.Array)
	o, _ := v.(*node.Object)
	switch s.(type) {
	case *model.List:
		if a != nil && len(a.Elems) > 0 {
			return "the default of a list can only be an empty list"
		}
	case *model.Map:
		if o != nil && len(o.Members) > 0 {
			return "the default of a map can only be an empty map"
		}
	case *model.Document:
		if a != nil && len(a.Elems) > 0 {
			return "the default of a document cannot be an array with elements"
		}
		if o != nil && len(o.Members) > 0 {
			return "the default of a document cannot be an object with members"
		}
	}
	return ""
}

// checkTargetDefault reports a member that does not repeat the default of its
// target, nor sets it to null (Smithy 2.0, "Default value constraints").
func (p *pass) checkTargetDefault(m *model.Member) {
	want := m.Target.Traits().Get(model.TraitDefault)
	if want == nil {
		return
	}
	text := string(node.Append(nil, want, 0))
	switch got := m.Traits().Get(model.TraitDefault); got.(type) {
	case nil:
		p.errorf(m, "the target %s has the default %s, so the member must have it, too, or null", m.Target.ID(), text).
			Hint = "write = " + text + ", or = null"
	case *node.Null:
	default:
		if !node.Equal(got, want) {
			p.errorf(m, "the default %s differs from that of the target %s, which is %s", node.Append(nil, got, 0), m.Target.ID(), text)
		}
	}
}

func checkExamples(p *pass) {
	services := p.servicesOf()
	for _, s := range p.withTrait(model.TraitExamples) {
		op, ok := s.(*model.Operation)
		if !ok {
			continue
		}
		list, _ := op.Traits().Get(model.TraitExamples).(*node.Array)
		if list == nil {
			continue
		}
		for _, e := range list.Elems {
			if o, ok := e.(*node.Object); ok {
				p.checkExample(op, services[op], o)
			}
		}
	}
}

func (p *pass) checkExample(op *model.Operation, services []*model.Service, example *node.Object) {
	title := example.Text("title")
	onTrait := func(format string, args ...any) {
		p.onTrait(diag.Error, op, model.TraitExamples, "example "+strings.ReplaceAll(title, "%", "%%")+": "+format, args...)
	}
	allow, _ := example.Get("allowConstraintErrors").(*node.Bool)
	allowed := allow != nil && allow.Value
	failure, _ := example.Get("error").(*node.Object)
	switch {
	case failure != nil && example.Has("output"):
		onTrait("has both an output and an error; want one of them")
	case failure == nil && allowed:
		onTrait("allows constraint errors, but has no error")
	}
	check := func(what string, s model.Shape, v node.Value) {
		for _, f := range p.checker().Check(s, v) {
			severity := diag.Error
			switch f.Aspect {
			case value.Base64:
				continue
			case value.UnknownMember, value.EmptyUnion:
				severity = diag.Warning
			case value.Missing, value.Constraint, value.Range:
				if allowed {
					severity = diag.Warning
				}
			}
			d := p.report(severity, op, "%s of the example %s: %s", what, title, f)
			d.Hint = f.Hint
			if !f.Span.IsZero() {
				d.Span = f.Span
			}
			d.Rule += part(f)
		}
	}
	input := example.Get("input")
	if input == nil {
		input = node.NewObject(example.Span())
	}
	check("input", op.Input, input)
	if output := example.Get("output"); output != nil {
		check("output", op.Output, output)
	}
	if failure == nil {
		return
	}
	id := model.ShapeID(failure.Text("shapeId"))
	shape := errorOf(op, services, id)
	if shape == nil {
		onTrait("has the error %s, which is none of the operation", id)
		return
	}
	content := failure.Get("content")
	if content == nil {
		content = node.NewObject(failure.Span())
	}
	check("error", shape, content)
}

// errorOf returns the error of that id that an operation has, itself or from all
// of its services, or nil.
func errorOf(op *model.Operation, services []*model.Service, id model.ShapeID) *model.Structure {
	in := func(errors []*model.Structure) *model.Structure {
		i := slices.IndexFunc(errors, func(e *model.Structure) bool { return e.ID() == id })
		if i < 0 {
			return nil
		}
		return errors[i]
	}
	if e := in(op.Errors); e != nil {
		return e
	}
	var common *model.Structure
	for _, s := range services {
		if common = in(s.Errors); common == nil {
			return nil
		}
	}
	return common
}
