package smithyjson

import (
	"fmt"
	"slices"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// Detect reports whether a JSON value is a Smithy model: an object with a
// member "smithy".
func Detect(root node.Value) bool {
	o, ok := root.(*node.Object)
	return ok && o.Has("smithy")
}

// Read reads a parsed file for which [Detect] holds. Errors and warnings about
// its form are added to d; what is well-formed is in the fragment in any case.
func Read(f *diag.File, root *node.Object, d *diag.List) *fragment.Fragment {
	r := &reader{d: d, out: &fragment.Fragment{File: f, Syntax: docs.CommonMark}}
	r.Reader = fragment.Reader{Expecter: node.Expecter{Diags: d}, Ref: r.ref, ID: r.id}
	r.file(root)
	return r.out
}

type reader struct {
	fragment.Reader
	d   *diag.List
	out *fragment.Fragment
}

func (r *reader) file(root *node.Object) {
	root = root.Unique(r.d)
	if v, ok := r.Version(root.Get("smithy")); ok {
		r.out.Version = v
	}
	for _, m := range root.Members {
		switch m.Key {
		case "smithy":
		case "metadata":
			if o := r.UniqueObject(m.Value, "metadata"); o != nil {
				r.out.Metadata = o.Members
				for _, m := range r.out.Metadata {
					node.Duplicates(m.Value, r.d)
				}
			}
		case "shapes":
			// A shape may be defined twice if the definitions agree, so duplicate
			// keys are no errors here.
			if o := r.Object(m.Value, "shapes"); o != nil {
				for _, s := range o.Members {
					r.shape(s)
				}
			}
		default:
			r.Unknown(m, "a model", "smithy", "metadata", "shapes")
		}
	}
}

// properties are the properties that a kind of shape has besides type, traits
// and mixins.
var properties = map[model.Kind][]string{
	model.KindEnum:      {"members"},
	model.KindIntEnum:   {"members"},
	model.KindList:      {"member"},
	model.KindMap:       {"key", "value"},
	model.KindStructure: {"members"},
	model.KindUnion:     {"members"},
	model.KindOperation: {"input", "output", "errors"},
	model.KindResource:  fragment.ResourceProperties,
	model.KindService:   fragment.ServiceProperties,
}

func (r *reader) shape(m node.Member) {
	id := model.ShapeID(m.Key)
	if id.IsValid() {
		r.Shape = m.Key
		defer func() { r.Shape = "" }()
	}
	o := r.UniqueObject(m.Value, "shape "+m.Key)
	if o == nil {
		r.lose(id)
		return
	}
	kind := r.kind(id, o)
	if kind == "apply" {
		r.apply(id, m, o)
		return
	}
	if !id.IsValid() || id.Member() != "" {
		r.d.Errorf(fragment.RuleShapeID, m.KeySpan, "invalid shape id %q: want namespace#Name", m.Key)
		return
	}
	if kind == "" {
		r.lose(id)
		return
	}
	s := &fragment.Shape{ID: id, Kind: kind, Span: o.Span()}
	if kind == "set" {
		// A set is a list of unique items since Smithy 2.0.
		s.Kind = model.KindList
		s.Traits = []fragment.Trait{{ID: model.TraitUniqueItems, Value: node.NewObject(o.Span()), Span: o.Span()}}
	}
	if r.body(s, o) {
		r.out.Shapes = append(r.out.Shapes, s)
	} else {
		r.lose(id)
	}
}

func (r *reader) lose(id model.ShapeID) { r.out.Lost = append(r.out.Lost, id) }

// kind returns the type of a shape, "set" and "apply" included, or "" after an
// error.
func (r *reader) kind(id model.ShapeID, o *node.Object) model.Kind {
	v := o.Get("type")
	if v == nil {
		r.add(fragment.RuleProperty, id, o.Span(), "shape without a type", "")
		return ""
	}
	t := r.String(v, "the type of shape "+string(id))
	if t == nil {
		return ""
	}
	kind := model.Kind(t.Text)
	if kind == "apply" || slices.Contains(model.Kinds, kind) {
		return kind
	}
	if kind == "set" {
		if r.out.Version == fragment.V2 {
			r.add(fragment.RuleKind, id, v.Span(), "sets are not part of Smithy 2.0", "write a list with the trait smithy.api#uniqueItems")
			return ""
		}
		return kind
	}
	r.add(fragment.RuleKind, id, v.Span(), "unknown type of shape \""+t.Text+"\"", diag.DidYouMean(t.Text, kindNames()))
	return ""
}

func kindNames() []string {
	names := []string{"apply"}
	for _, k := range model.Kinds {
		names = append(names, string(k))
	}
	return names
}

// body reads the properties of a shape and reports whether the shape is whole
// enough to be kept.
func (r *reader) body(s *fragment.Shape, o *node.Object) bool {
	allowed := append([]string{"type", "traits", "mixins"}, properties[s.Kind]...)
	ok := true
	for _, p := range o.Members {
		switch {
		case p.Key == "type":
		case p.Key == "traits":
			s.Traits = append(s.Traits, r.traits(p.Value)...)
		case p.Key == "mixins":
			s.Mixins = r.Refs(p)
		case !slices.Contains(allowed, p.Key):
			r.Unknown(p, s.Kind.WithArticle(), allowed...)
		case p.Key == "members":
			ok = r.members(s, p.Value) && ok
		case p.Key == "member", (p.Key == "key" || p.Key == "value") && s.Kind == model.KindMap:
			ok = r.member(s, p) && ok
		}
	}
	// Mixins may give a list or a map its members.
	var missing []string
	for _, name := range properties[s.Kind] {
		switch name {
		case "member", "key", "value":
			if !o.Has(name) && len(s.Mixins) == 0 {
				missing = append(missing, "the property \""+name+"\"")
			}
		}
	}
	if missing != nil {
		r.add(fragment.RuleProperty, s.ID, o.Span(), s.Kind.WithArticle()+" must have "+strings.Join(missing, " and "), "")
		ok = false
	}
	switch s.Kind {
	case model.KindOperation:
		s.Operation = r.operation(o)
	case model.KindResource:
		if v := o.Get("properties"); v != nil && r.out.Version == fragment.V1 {
			r.d.Errorf(fragment.RuleVersion, v.Span(), "properties of resources are not part of Smithy 1.0")
		}
		s.Resource = r.Resource(o)
	case model.KindService:
		s.Service = r.Service(o)
	}
	return ok
}

func (r *reader) members(s *fragment.Shape, v node.Value) bool {
	o := r.UniqueObject(v, "members")
	if o == nil {
		return false
	}
	ok := true
	for _, m := range o.Members {
		ok = r.member(s, m) && ok
	}
	return ok
}

func (r *reader) member(s *fragment.Shape, m node.Member) bool {
	if !model.IsIdentifier(m.Key) {
		r.add(fragment.RuleShapeID, s.ID, m.Value.Span(), "invalid member name \""+m.Key+"\"", "")
		return false
	}
	o := r.UniqueObject(m.Value, "member "+m.Key)
	if o == nil {
		return false
	}
	target, ok := r.target(o)
	out := fragment.Member{Name: m.Key, Span: o.Span(), Target: target}
	for _, p := range o.Members {
		switch p.Key {
		case "target":
		case "traits":
			out.Traits = r.traits(p.Value)
		default:
			r.Shape = string(s.ID.WithMember(m.Key))
			r.Unknown(p, "a member", "target", "traits")
			r.Shape = string(s.ID)
		}
	}
	s.Members = append(s.Members, out)
	return ok
}

// target reads the property target of a member or reference.
func (r *reader) target(o *node.Object) (fragment.Ref, bool) {
	v := o.Get("target")
	if v == nil {
		r.add(fragment.RuleProperty, model.ShapeID(r.Shape), o.Span(), "reference without a target", "")
		return fragment.Ref{}, false
	}
	s := r.String(v, "target")
	if s == nil {
		return fragment.Ref{}, false
	}
	return r.id(s.Text, s.Span())
}

// id takes a text as a reference.
func (r *reader) id(text string, at diag.Span) (fragment.Ref, bool) {
	id := model.ShapeID(text)
	if !id.IsValid() {
		r.add(fragment.RuleShapeID, model.ShapeID(r.Shape), at, fmt.Sprintf("invalid shape id %q: want namespace#Name", text), "")
		return fragment.Ref{}, false
	}
	return fragment.Ref{ID: id, Span: at}, true
}

// ref reads an object with a target.
func (r *reader) ref(v node.Value, what string) (fragment.Ref, bool) {
	o := r.UniqueObject(v, what)
	if o == nil {
		return fragment.Ref{}, false
	}
	for _, p := range o.Members {
		if p.Key != "target" {
			r.Unknown(p, "a reference", "target")
		}
	}
	return r.target(o)
}

func (r *reader) operation(o *node.Object) *fragment.Operation {
	op := &fragment.Operation{}
	for _, p := range o.Members {
		switch p.Key {
		case "input":
			op.Input, _ = r.ref(p.Value, p.Key)
		case "output":
			op.Output, _ = r.ref(p.Value, p.Key)
		case "errors":
			op.Errors = r.Refs(p)
		}
	}
	return op
}

func (r *reader) traits(v node.Value) []fragment.Trait {
	o := r.UniqueObject(v, "traits")
	if o == nil {
		return nil
	}
	out := make([]fragment.Trait, 0, len(o.Members))
	for _, m := range o.Members {
		id := model.ShapeID(m.Key)
		if !id.IsValid() {
			r.add(fragment.RuleShapeID, model.ShapeID(r.Shape), m.KeySpan, fmt.Sprintf("invalid trait id %q: want namespace#name", m.Key), "")
			continue
		}
		node.Duplicates(m.Value, r.d)
		out = append(out, fragment.Trait{ID: id, Value: m.Value, Span: m.Value.Span()})
	}
	return out
}

func (r *reader) apply(id model.ShapeID, m node.Member, o *node.Object) {
	if !id.IsValid() {
		r.d.Errorf(fragment.RuleShapeID, m.KeySpan, "invalid shape id %q: want namespace#Name or namespace#Name$member", m.Key)
		return
	}
	out := fragment.Apply{Target: fragment.Ref{ID: id, Span: m.KeySpan}}
	for _, p := range o.Members {
		switch p.Key {
		case "type":
		case "traits":
			out.Traits = r.traits(p.Value)
		default:
			r.Unknown(p, "an apply statement", "type", "traits")
		}
	}
	r.out.Applies = append(r.out.Applies, out)
}

func (r *reader) add(rule diag.Rule, id model.ShapeID, at diag.Span, message, hint string) {
	r.d.Add(diag.Diagnostic{Rule: rule, Severity: diag.Error, Span: at, Shape: string(id), Message: message, Hint: hint})
}
