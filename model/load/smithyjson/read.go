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

// The rules of this package.
const (
	RuleVersion  diag.Rule = "Model.Version"         // an unknown version of Smithy, or a feature of another
	RuleUnknown  diag.Rule = "Model.UnknownProperty" // a property that the AST does not have
	RuleShapeID  diag.Rule = "Model.ShapeId"         // a malformed shape id
	RuleKind     diag.Rule = "Model.ShapeType"       // an unknown type of shape
	RuleProperty diag.Rule = "Model.MissingProperty" // a property that must be there is not
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
	r := reader{Expecter: node.Expecter{Diags: d}, d: d, out: &fragment.Fragment{File: f, Syntax: docs.CommonMark}}
	r.file(root)
	return r.out
}

type reader struct {
	node.Expecter
	d   *diag.List
	out *fragment.Fragment
}

func (r *reader) file(root *node.Object) {
	root = root.Unique(r.d)
	r.version(root.Get("smithy"))
	for _, m := range root.Members {
		switch m.Key {
		case "smithy":
		case "metadata":
			if o := r.object(m.Value, "metadata"); o != nil {
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
			r.unknown(m, "a model", "smithy", "metadata", "shapes")
		}
	}
}

// object returns v as an object without duplicate keys, or nil; an error is added
// for either.
func (r *reader) object(v node.Value, what string) *node.Object {
	o := r.Object(v, what)
	if o == nil {
		return nil
	}
	return o.Unique(r.d)
}

func (r *reader) version(v node.Value) {
	s := r.String(v, "the version of Smithy")
	if s == nil {
		return
	}
	switch s.Text {
	case "1", "1.0":
		r.out.Version = fragment.V1
	case "2", "2.0":
		r.out.Version = fragment.V2
	default:
		r.d.Errorf(RuleVersion, s.Span(), "unsupported Smithy version %q: want \"1.0\" or \"2.0\"", s.Text)
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
	model.KindResource: {"identifiers", "properties", "create", "put", "read", "update", "delete", "list",
		"operations", "collectionOperations", "resources"},
	model.KindService: {"version", "operations", "resources", "errors", "rename"},
}

func (r *reader) shape(m node.Member) {
	id := model.ShapeID(m.Key)
	if id.IsValid() {
		r.Shape = m.Key
		defer func() { r.Shape = "" }()
	}
	o := r.object(m.Value, "shape "+m.Key)
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
		r.d.Errorf(RuleShapeID, m.KeySpan, "invalid shape id %q: want namespace#Name", m.Key)
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
		r.add(RuleProperty, id, o.Span(), "shape without a type", "")
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
			r.add(RuleKind, id, v.Span(), "sets are not part of Smithy 2.0", "write a list with the trait smithy.api#uniqueItems")
			return ""
		}
		return kind
	}
	r.add(RuleKind, id, v.Span(), "unknown type of shape \""+t.Text+"\"", diag.DidYouMean(t.Text, kindNames()))
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
			s.Mixins = r.refs(p)
		case !slices.Contains(allowed, p.Key):
			r.unknown(p, s.Kind.WithArticle(), allowed...)
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
		r.add(RuleProperty, s.ID, o.Span(), s.Kind.WithArticle()+" must have "+strings.Join(missing, " and "), "")
		ok = false
	}
	switch s.Kind {
	case model.KindOperation:
		s.Operation = r.operation(o)
	case model.KindResource:
		s.Resource = r.resource(o)
	case model.KindService:
		s.Service = r.service(o)
	}
	return ok
}

func (r *reader) members(s *fragment.Shape, v node.Value) bool {
	o := r.object(v, "members")
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
		r.add(RuleShapeID, s.ID, m.Value.Span(), "invalid member name \""+m.Key+"\"", "")
		return false
	}
	o := r.object(m.Value, "member "+m.Key)
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
			r.unknown(p, "a member", "target", "traits")
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
		r.add(RuleProperty, model.ShapeID(r.Shape), o.Span(), "reference without a target", "")
		return fragment.Ref{}, false
	}
	s := r.String(v, "target")
	if s == nil {
		return fragment.Ref{}, false
	}
	return r.id(s)
}

func (r *reader) id(s *node.String) (fragment.Ref, bool) {
	id := model.ShapeID(s.Text)
	if !id.IsValid() {
		r.add(RuleShapeID, model.ShapeID(r.Shape), s.Span(), fmt.Sprintf("invalid shape id %q: want namespace#Name", s.Text), "")
		return fragment.Ref{}, false
	}
	return fragment.Ref{ID: id, Span: s.Span()}, true
}

// ref reads an object with a target.
func (r *reader) ref(v node.Value, what string) (fragment.Ref, bool) {
	o := r.object(v, what)
	if o == nil {
		return fragment.Ref{}, false
	}
	for _, p := range o.Members {
		if p.Key != "target" {
			r.unknown(p, "a reference", "target")
		}
	}
	return r.target(o)
}

func (r *reader) refs(p node.Member) []fragment.Ref {
	a := r.Array(p.Value, p.Key)
	if a == nil {
		return nil
	}
	var out []fragment.Ref
	for _, e := range a.Elems {
		if ref, ok := r.ref(e, "an element of "+p.Key); ok {
			out = append(out, ref)
		}
	}
	return out
}

func (r *reader) properties(p node.Member) []fragment.Property {
	o := r.object(p.Value, p.Key)
	if o == nil {
		return nil
	}
	var out []fragment.Property
	for _, m := range o.Members {
		if ref, ok := r.ref(m.Value, m.Key); ok {
			out = append(out, fragment.Property{Name: m.Key, Target: ref})
		}
	}
	return out
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
			op.Errors = r.refs(p)
		}
	}
	return op
}

func (r *reader) resource(o *node.Object) *fragment.Resource {
	res := &fragment.Resource{}
	for _, p := range o.Members {
		switch p.Key {
		case "identifiers":
			res.Identifiers = r.properties(p)
		case "properties":
			if r.out.Version == fragment.V1 {
				r.d.Errorf(RuleVersion, p.Value.Span(), "properties of resources are not part of Smithy 1.0")
			}
			res.Properties = r.properties(p)
		case "operations":
			res.Operations = r.refs(p)
		case "collectionOperations":
			res.CollectionOperations = r.refs(p)
		case "resources":
			res.Resources = r.refs(p)
		default:
			if slices.Contains(model.LifecycleNames, p.Key) {
				if ref, ok := r.ref(p.Value, p.Key); ok {
					res.Lifecycle = append(res.Lifecycle, fragment.Property{Name: p.Key, Target: ref})
				}
			}
		}
	}
	return res
}

func (r *reader) service(o *node.Object) *fragment.Service {
	svc := &fragment.Service{}
	for _, p := range o.Members {
		switch p.Key {
		case "version":
			if s := r.String(p.Value, p.Key); s != nil {
				svc.Version = s.Text
			}
		case "operations":
			svc.Operations = r.refs(p)
		case "resources":
			svc.Resources = r.refs(p)
		case "errors":
			svc.Errors = r.refs(p)
		case "rename":
			if o := r.object(p.Value, p.Key); o != nil {
				svc.Rename = r.renames(o)
			}
		}
	}
	return svc
}

func (r *reader) renames(o *node.Object) []fragment.Rename {
	var out []fragment.Rename
	for _, m := range o.Members {
		name := r.String(m.Value, "the new name of "+m.Key)
		if name == nil {
			continue
		}
		if id := model.ShapeID(m.Key); !id.IsValid() {
			r.d.Errorf(RuleShapeID, m.KeySpan, "invalid shape id %q: want namespace#Name", m.Key)
			continue
		}
		out = append(out, fragment.Rename{Shape: fragment.Ref{ID: model.ShapeID(m.Key), Span: m.KeySpan}, Name: name.Text})
	}
	return out
}

func (r *reader) traits(v node.Value) []fragment.Trait {
	o := r.object(v, "traits")
	if o == nil {
		return nil
	}
	out := make([]fragment.Trait, 0, len(o.Members))
	for _, m := range o.Members {
		id := model.ShapeID(m.Key)
		if !id.IsValid() {
			r.add(RuleShapeID, model.ShapeID(r.Shape), m.KeySpan, fmt.Sprintf("invalid trait id %q: want namespace#name", m.Key), "")
			continue
		}
		node.Duplicates(m.Value, r.d)
		out = append(out, fragment.Trait{ID: id, Value: m.Value, Span: m.Value.Span()})
	}
	return out
}

func (r *reader) apply(id model.ShapeID, m node.Member, o *node.Object) {
	if !id.IsValid() {
		r.d.Errorf(RuleShapeID, m.KeySpan, "invalid shape id %q: want namespace#Name or namespace#Name$member", m.Key)
		return
	}
	out := fragment.Apply{Target: fragment.Ref{ID: id, Span: m.KeySpan}}
	for _, p := range o.Members {
		switch p.Key {
		case "type":
		case "traits":
			out.Traits = r.traits(p.Value)
		default:
			r.unknown(p, "an apply statement", "type", "traits")
		}
	}
	r.out.Applies = append(r.out.Applies, out)
}

func (r *reader) unknown(m node.Member, where string, allowed ...string) {
	hint := diag.DidYouMean(m.Key, allowed)
	r.d.Add(diag.Diagnostic{
		Rule: RuleUnknown, Severity: diag.Warning, Span: m.KeySpan, Shape: r.Shape,
		Message: "unknown property \"" + m.Key + "\" of " + where, Hint: hint,
	})
}

func (r *reader) add(rule diag.Rule, id model.ShapeID, at diag.Span, message, hint string) {
	r.d.Add(diag.Diagnostic{Rule: rule, Severity: diag.Error, Span: at, Shape: string(id), Message: message, Hint: hint})
}
