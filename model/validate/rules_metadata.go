package validate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/model/selector"
	"github.com/apismith/apismith/model/validate/value"
)

var metadataRules = []*Rule{
	{
		ID:         "Model.Metadata",
		Severities: []diag.Severity{diag.Error},
		Doc: `The metadata suppressions, severityOverrides and validators are arrays of objects with the members that they need. A
validator that exists can be made of its configuration.`,
		Bad:   "$version: \"2.0\"\n\nmetadata suppressions = [{ id: \"Union\" }]\n\nnamespace example",
		Good:  "$version: \"2.0\"\n\nmetadata suppressions = [{ id: \"Union\", namespace: \"example\" }]\n\nnamespace example",
		phase: graph,
		check: checkMetadata,
	},
	{
		ID:         "MetadataTrait",
		Severities: []diag.Severity{diag.Error},
		Doc:        "One shape defines the type of a metadata key with the trait metadata. The keys that Smithy itself reads cannot be defined.",
		Bad:        "@metadata(key: \"owners\")\nstring Owner\n\n@metadata(key: \"owners\")\nstring Keeper",
		Good:       "@metadata(key: \"owners\")\nstring Owner\n\n@metadata(key: \"keepers\")\nstring Keeper",
		check:      checkMetadataTraits,
	},
	{
		ID:         "TypedMetadata",
		Severities: []diag.Severity{diag.Error, diag.Warning},
		Doc:        "The value of a metadata key fits the shape that defines its type. The id of a finding ends with the key.",
		Bad:        "$version: \"2.0\"\n\nmetadata owner = 1\n\nnamespace example\n\n@metadata(key: \"owner\")\nstring Owner",
		Good:       "$version: \"2.0\"\n\nmetadata owner = \"Ada\"\n\nnamespace example\n\n@metadata(key: \"owner\")\nstring Owner",
		check:      checkTypedMetadata,
	},
	{
		ID:         "ShapeClosure",
		Severities: []diag.Severity{diag.Error, diag.Danger, diag.Warning},
		Doc: `A named closure of shapes in the metadata shapeClosures has an id of its own, shapes, and renames that give shapes of it names
that no other one has.`,
		Bad:   "$version: \"2.0\"\n\nmetadata shapeClosures = [{ id: \"example#types\" }]\n\nnamespace example\n\nstring Zip",
		Good:  "$version: \"2.0\"\n\nmetadata shapeClosures = [{ id: \"example#types\", includeNamespaces: [\"example\"] }]\n\nnamespace example\n\nstring Zip",
		check: checkShapeClosures,
	},
}

// reservedMetadata are the metadata keys that a model cannot define the types of.
var reservedMetadata = []string{"severityOverrides", "suppressions", "validators"}

func checkMetadata(p *pass) {
	p.eachEntry("suppressions", func(o *node.Object) {
		if p.needText(o, "id") {
			p.needText(o, "namespace")
		}
	})
	p.eachEntry("severityOverrides", func(o *node.Object) {
		if p.needText(o, "id") && p.needText(o, "namespace") && p.needText(o, "severity") {
			p.needOneOf(o, "severity", "WARNING", "DANGER")
		}
	})
	p.eachEntry("validators", func(o *node.Object) {
		if !p.needText(o, "name") {
			return
		}
		if o.Has("severity") {
			p.needOneOf(o, "severity", "DANGER", "WARNING", "NOTE")
		}
		if problem := p.validatorProblem(o); problem != nil {
			p.found = append(p.found, problem)
		}
	})
}

// eachEntry calls f with the objects in the array that a metadata key has, and
// reports what is no array and no object.
func (p *pass) eachEntry(key string, f func(*node.Object)) {
	v := p.model.Metadata().Get(key)
	if v == nil {
		return
	}
	a, ok := v.(*node.Array)
	if !ok {
		p.at(v.Span(), "the metadata %s must be an array, found %s", key, node.KindWithArticle(v))
		return
	}
	for _, e := range a.Elems {
		if o, ok := e.(*node.Object); ok {
			f(o)
		} else {
			p.at(e.Span(), "an element of the metadata %s must be an object, found %s", key, node.KindWithArticle(e))
		}
	}
}

// at reports an error that is about no shape.
func (p *pass) at(span diag.Span, format string, args ...any) *diag.Diagnostic {
	f := p.errorf(nil, format, args...)
	f.Span = span
	return f
}

// needText reports a member that is missing or no string.
func (p *pass) needText(o *node.Object, key string) bool {
	switch v := o.Get(key).(type) {
	case nil:
		p.at(o.Span(), "the member %s is missing", key)
	case *node.String:
		return true
	default:
		p.at(v.Span(), "%s must be a string, found %s", key, node.KindWithArticle(v))
	}
	return false
}

// needOneOf reports a member that is none of these words.
func (p *pass) needOneOf(o *node.Object, key string, words ...string) {
	if text := o.Text(key); !slices.Contains(words, text) {
		p.at(o.Get(key).Span(), "%s must be %s, found %q", key, strings.Join(words, " or "), text).Hint = diag.DidYouMean(text, words)
	}
}

const traitMetadata model.ShapeID = "smithy.api#metadata"

// metadataTypes are the shapes that define the types of metadata, by key.
func (x *index) metadataTypes() map[string][]model.Shape {
	out := make(map[string][]model.Shape)
	for s := range x.model.All() {
		if o := s.Traits().Object(traitMetadata); o != nil {
			out[o.Text("key")] = append(out[o.Text("key")], s)
		}
	}
	return out
}

func checkMetadataTraits(p *pass) {
	types := p.metadataTypes()
	for _, s := range p.withTrait(traitMetadata) {
		key := s.Traits().Object(traitMetadata).Text("key")
		var others []string
		for _, o := range types[key] {
			if o.ID() != s.ID() {
				others = append(others, string(o.ID()))
			}
		}
		switch {
		case slices.Contains(reservedMetadata, key):
			p.onTrait(diag.Error, s, traitMetadata, "the metadata key %s is Smithy's own, and its type cannot be defined", key)
		case others != nil:
			p.onTrait(diag.Error, s, traitMetadata, "the type of the metadata key %s is defined by %s, too", key, listed(others))
		}
	}
}

func checkTypedMetadata(p *pass) {
	types := p.metadataTypes()
	c := p.checker()
	for _, m := range p.model.Metadata().Members {
		for _, def := range types[m.Key] {
			for _, f := range c.Check(def, m.Value) {
				severity := diag.Error
				if f.Aspect == value.UnknownMember || f.Aspect == value.EmptyUnion {
					severity = diag.Warning
				}
				d := p.report(severity, nil, "metadata %s: %s", m.Key, f)
				d.Span, d.Hint = f.Span, f.Hint
				d.Rule += diag.Rule("." + m.Key)
			}
		}
	}
}

// A shapeClosure is an entry of the metadata shapeClosures.
type shapeClosure struct {
	*node.Object
	id string
}

func checkShapeClosures(p *pass) {
	namespaces := make(map[string]bool)
	for s := range p.model.All() {
		namespaces[s.ID().Namespace()] = true
	}
	seen := make(map[string]diag.Span)
	for _, o := range p.metadataObjects("shapeClosures") {
		c := shapeClosure{Object: o, id: o.Text("id")}
		if c.id == "" {
			continue // which TypedMetadata says
		}
		if first, again := seen[c.id]; again {
			p.at(o.Span(), "there is another closure %s", c.id).Related = []diag.Related{{Span: first, Message: "the other one"}}
			continue
		}
		seen[c.id] = o.Span()
		if p.model.Shape(model.ShapeID(c.id)) != nil {
			p.at(o.Span(), "the closure %s has the id of a shape", c.id)
		}
		p.shapeClosure(&c, namespaces)
	}
}

func (p *pass) shapeClosure(c *shapeClosure, namespaces map[string]bool) {
	report := func(severity diag.Severity, part, format string, args ...any) {
		f := p.at(c.Span(), "closure %s: %s", c.id, fmt.Sprintf(format, args...))
		f.Severity = severity
		if part != "" {
			f.Rule += diag.Rule("." + part + "." + c.id)
		}
	}
	included := texts(c.Get("includeNamespaces"))
	expr, hasExpr := c.Get("includeBySelector").(*node.String)
	if len(included) == 0 && !hasExpr {
		report(diag.Error, "", "neither includeNamespaces nor includeBySelector says what is in it")
	}
	for _, ns := range included {
		if !namespaces[ns] {
			report(diag.Danger, "EmptyNamespace", "there is no shape of the namespace %s", ns)
		}
	}
	var roots []model.Shape
	for s := range p.model.All() {
		if slices.Contains(included, s.ID().Namespace()) {
			roots = append(roots, s)
		}
	}
	if hasExpr && expr.Text != "" {
		match, err := selector.Parse(expr.Text)
		if err != nil {
			report(diag.Error, "", "%s", err.Error())
			return
		}
		selected, err := p.graph().Select(match)
		if err != nil {
			report(diag.Error, "", "%s", err.Error())
			return
		}
		if len(selected) == 0 {
			report(diag.Danger, "EmptySelector", "the selector matches nothing")
		}
		for _, s := range selected {
			if s, ok := s.(model.Shape); ok {
				roots = append(roots, s)
			}
		}
	}
	p.closureNames(c, model.Closure(roots...), report)
}

// closureNames checks the names of shapes in a closure, and its renames.
func (p *pass) closureNames(c *shapeClosure, shapes []model.Shape, report func(severity diag.Severity, part, format string, args ...any)) {
	renames, _ := c.Get("rename").(*node.Object)
	kept := make(map[string][]string) // ids of those that are not renamed, by name
	in := make(map[string]bool)
	for _, s := range shapes {
		id := string(s.ID())
		in[id] = true
		if !renames.Has(id) {
			name := strings.ToLower(s.ID().Name())
			kept[name] = append(kept[name], id)
		}
	}
	renamed := make(map[string]string)
	if renames != nil {
		for _, r := range renames.Members {
			to, _ := r.Value.(*node.String)
			if to == nil || !model.ShapeID(r.Key).IsValid() {
				continue
			}
			name := strings.ToLower(to.Text)
			if to.Text == model.ShapeID(r.Key).Name() {
				report(diag.Error, "", "%s is renamed to the name that it has", r.Key)
			}
			if !in[r.Key] {
				report(diag.Error, "", "%s is renamed, but is not in it", r.Key)
				continue
			}
			if other, again := renamed[name]; again {
				report(diag.Error, "", "%s is renamed to %s as %s is", r.Key, to.Text, other)
			}
			renamed[name] = r.Key
			if other := kept[name]; other != nil {
				report(diag.Error, "", "%s is renamed to %s, the name of %s", r.Key, to.Text, other[0])
			}
		}
	}
	for _, s := range shapes {
		same := kept[strings.ToLower(s.ID().Name())]
		if len(same) > 1 && same[0] == string(s.ID()) && !renames.Has(same[0]) {
			report(diag.Warning, "NameConflicts", "%s have one name", listed(same))
		}
	}
}
