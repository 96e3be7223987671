package boto3docs

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output/markup/rst"
)

// An extra is a value that the client adds to those of the model.
type extra struct {
	name    string
	typ     reference.Type
	text    string // HTML
	members []*extra
}

func (e *extra) add(name string, typ reference.Type, text string) {
	e.members = append(e.members, &extra{name: name, typ: typ, text: text})
}

// A value is one of the model or one that the client adds.
type value struct {
	reference.Value
	extra *extra
}

func (v value) shapeName() string {
	if v.extra != nil {
		return v.extra.name
	}
	return v.ShapeName()
}

func (v value) typ() reference.Type {
	if v.extra != nil {
		return v.extra.typ
	}
	return v.Type()
}

func (v value) isDocument() bool { return v.extra == nil && v.IsDocument() }
func (v value) isUnion() bool    { return v.extra == nil && v.IsUnion() }

// isEvents reports whether the value is a stream of events.
func (v value) isEvents() bool {
	if v.extra != nil {
		return false
	}
	_, union := v.Shape.(*model.Union)
	return union && v.IsStream()
}

func (v value) enumValues() []string {
	if v.extra != nil {
		return nil
	}
	return v.EnumValues()
}

func (v value) element() value { return value{Value: v.Element()} }

func (v value) entry() (key, val value) {
	k, e := v.Entry()
	return value{Value: k}, value{Value: e}
}

// A direction says whether a value is sent or received.
type direction uint8

const (
	request direction = iota
	response
)

// A walk goes through the values of an input or output.
type walk struct {
	*printer
	direction direction
	root      value
	about     *docs.Text // the text of the root
	with      []*extra
	without   []string
	custom    []customization // nil for most

	body   *model.Member // the member that is a stream of bytes; nil if there is none
	events *model.Member // the first member that is a stream of events; nil if there is none

	path reference.Path // the shapes around the current place, itself included
}

func (p *printer) walk(d direction, root reference.Value, with []*extra, without []string) *walk {
	x := &walk{printer: p, direction: d, root: value{Value: root}, about: root.Documentation(), with: with, without: without}
	for _, m := range root.Members() {
		v := value{Value: reference.Of(m)}
		if m.Traits().Has(model.TraitHTTPPayload) && v.typ() == reference.Blob {
			x.body = m
		}
		if v.isEvents() && x.events == nil {
			x.events = m
		}
	}
	return x
}

// A field is a member to be written or left out.
type field struct {
	value    value
	name     string
	required bool
	hidden   bool
	unshown  bool   // hidden in the example only
	note     string // the key of a phrase that ends its documentation
}

// fields are the members of a structure: at the top with what the client adds
// and leaves out.
func (x *walk) fields(v value) []field {
	var out []field
	if v.extra != nil {
		for _, e := range v.extra.members {
			out = append(out, field{value: value{extra: e}, name: e.name})
		}
		return out
	}
	members := v.Members()
	out = make([]field, 0, len(members)+len(x.with))
	for _, m := range members {
		f := field{value: value{Value: reference.Of(m)}}
		f.name, f.required = f.value.Name(), m.Traits().Has(model.TraitRequired)
		out = append(out, f)
	}
	if len(x.path) > 1 {
		return out
	}
	for _, e := range x.with {
		f := field{value: value{extra: e}, name: e.name}
		if i := slices.IndexFunc(out, func(have field) bool { return have.name == e.name }); i >= 0 {
			out[i] = f
		} else {
			out = append(out, f)
		}
	}
	for i := range out {
		out[i].hidden = slices.Contains(x.without, out[i].name)
	}
	if x.direction == request {
		for _, c := range x.custom {
			c.apply(out)
		}
	}
	return out
}

// special is the key of the phrases for a value that is unlike its type; "" for
// most.
func (x *walk) special(v value) string {
	switch {
	case v.extra != nil:
		return ""
	case v.IsJSON() && v.InHeader():
		return "jsonvalue_header"
	case v.IsDocument():
		return "document_type"
	case v.Member == nil:
		return ""
	case v.Member == x.body && x.direction == request:
		return "streaming_input_shape"
	case v.Member == x.body:
		return "streaming_output_shape"
	case v.Member == x.events && x.direction == response:
		return "eventstream_output_shape"
	}
	return ""
}

// textOf is the text of a value; nil if it has none.
func (x *walk) textOf(v value) *prose {
	if v.extra != nil {
		return x.phrase(v.extra.text)
	}
	if v.Member == nil {
		return x.document(v.Shape, x.about)
	}
	if x.Verbatim || enumMembers(v.Shape) == nil {
		return x.document(v.Subject(), v.Documentation())
	}
	return x.documentValues(v.Subject(), v.Documentation(), v.Shape)
}

// pythonType is what the type of a value is called in Python.
func (x *walk) pythonType(v value) string {
	t := string(v.typ())
	if name, ok := x.phrases["type_name."+t]; ok {
		return name
	}
	return t
}

// memberNames are the names of a union's members, as literals.
func (x *walk) memberNames(v value) string {
	var names []string
	for _, m := range v.Members() {
		name := reference.Of(m).Name()
		if x.Verbatim {
			names = append(names, "``"+name+"``")
		} else if code := docs.CodeText(name); code != "" {
			names = append(names, rst.Inlines([]docs.Inline{code}))
		}
	}
	return strings.Join(names, ", ")
}
