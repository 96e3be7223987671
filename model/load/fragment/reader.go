package fragment

import (
	"fmt"
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

// The rules that more than one reader has.
const (
	RuleVersion  diag.Rule = "Model.Version"         // an unknown version of Smithy, or a feature of another
	RuleUnknown  diag.Rule = "Model.UnknownProperty" // a property that the format does not have
	RuleProperty diag.Rule = "Model.MissingProperty" // a property that must be there is not
	RuleShapeID  diag.Rule = "Model.ShapeId"         // a malformed shape id
	RuleKind     diag.Rule = "Model.ShapeType"       // an unknown type of shape
)

// A Reader reads what both formats of Smithy write as the same values, but for the
// references in them.
type Reader struct {
	node.Expecter

	// Ref takes a value as a reference, and ID a text. They report false after they
	// have added an error, in which what is the role of the value.
	Ref func(v node.Value, what string) (Ref, bool)
	ID  func(text string, at diag.Span) (Ref, bool)
}

// Version reads the version of Smithy that a file states. After an error, an unknown
// version counts as 2.0; of a value that is no text, nothing is known.
func (r *Reader) Version(v node.Value) (_ Version, ok bool) {
	s := r.String(v, "the version of Smithy")
	if s == nil {
		return 0, false
	}
	switch s.Text {
	case "1", "1.0":
		return V1, true
	case "2", "2.0":
	default:
		// A later one has what 2.0 has: that is no second problem.
		r.Diags.Errorf(RuleVersion, s.Span(), "unsupported Smithy version %q: want \"1.0\" or \"2.0\"", s.Text)
	}
	return V2, true
}

// Unknown warns of a property that something, such as "a member", does not have.
// Those that it has are for the hint.
func (r *Reader) Unknown(p node.Member, of string, known ...string) {
	r.Diags.Add(diag.Diagnostic{
		Rule: RuleUnknown, Severity: diag.Warning, Span: p.KeySpan, Shape: r.Shape,
		Message: fmt.Sprintf("unknown property %q of %s", p.Key, of),
		Hint:    diag.DidYouMean(p.Key, known),
	})
}

// Refs reads a property that is a list of references.
func (r *Reader) Refs(p node.Member) []Ref {
	a := r.Array(p.Value, p.Key)
	if a == nil {
		return nil
	}
	var out []Ref
	for _, e := range a.Elems {
		if ref, ok := r.Ref(e, "an element of "+p.Key); ok {
			out = append(out, ref)
		}
	}
	return out
}

// ResourceProperties are the properties that refer to other shapes from a resource
// (Smithy 2.0, "Resource").
var ResourceProperties = append([]string{"identifiers", "properties", "operations", "collectionOperations", "resources"}, model.LifecycleNames...)

// Resource reads the [ResourceProperties] among the members of an object.
func (r *Reader) Resource(o *node.Object) *Resource {
	res := &Resource{}
	for _, p := range o.Members {
		switch p.Key {
		case "identifiers":
			res.Identifiers = r.named(p)
		case "properties":
			res.Properties = r.named(p)
		case "operations":
			res.Operations = r.Refs(p)
		case "collectionOperations":
			res.CollectionOperations = r.Refs(p)
		case "resources":
			res.Resources = r.Refs(p)
		default:
			if !slices.Contains(model.LifecycleNames, p.Key) {
				continue
			}
			if ref, ok := r.Ref(p.Value, p.Key); ok {
				res.Lifecycle = append(res.Lifecycle, Property{Name: p.Key, Target: ref})
			}
		}
	}
	return res
}

// named reads a property that is references by their names.
func (r *Reader) named(p node.Member) []Property {
	o := r.UniqueObject(p.Value, p.Key)
	if o == nil {
		return nil
	}
	var out []Property
	for _, m := range o.Members {
		if ref, ok := r.Ref(m.Value, m.Key); ok {
			out = append(out, Property{Name: m.Key, Target: ref})
		}
	}
	return out
}

// ServiceProperties are the properties of a service (Smithy 2.0, "Service").
var ServiceProperties = []string{"version", "operations", "resources", "errors", "rename"}

// Service reads the [ServiceProperties] among the members of an object.
func (r *Reader) Service(o *node.Object) *Service {
	svc := &Service{}
	for _, p := range o.Members {
		switch p.Key {
		case "version":
			if s := r.String(p.Value, p.Key); s != nil {
				svc.Version = s.Text
			}
		case "operations":
			svc.Operations = r.Refs(p)
		case "resources":
			svc.Resources = r.Refs(p)
		case "errors":
			svc.Errors = r.Refs(p)
		case "rename":
			svc.Rename = r.renames(p)
		}
	}
	return svc
}

func (r *Reader) renames(p node.Member) []Rename {
	o := r.UniqueObject(p.Value, p.Key)
	if o == nil {
		return nil
	}
	var out []Rename
	for _, m := range o.Members {
		name := r.String(m.Value, "the new name of "+m.Key)
		if name == nil {
			continue
		}
		if ref, ok := r.ID(m.Key, m.KeySpan); ok {
			out = append(out, Rename{Shape: ref, Name: name.Text})
		}
	}
	return out
}
