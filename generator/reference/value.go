package reference

import (
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/node"
)

// A Type is the type of a value in the words of AWS's service models, which
// the documentation of the AWS tools uses.
type Type string

// The types. Enums are strings or integers, unions and documents structures.
const (
	Boolean    Type = "boolean"
	String     Type = "string"
	Byte       Type = "byte"
	Short      Type = "short"
	Integer    Type = "integer"
	Long       Type = "long"
	Float      Type = "float"
	Double     Type = "double"
	BigInteger Type = "biginteger"
	BigDecimal Type = "bigdecimal"
	Blob       Type = "blob"
	Timestamp  Type = "timestamp"
	List       Type = "list"
	Map        Type = "map"
	Structure  Type = "structure"
)

// A Value is a place in a request or response where a value stands: a shape,
// and the member that refers to it. What the member says goes before what the
// shape says.
type Value struct {
	Member *model.Member // nil for an input, output or error as a whole
	Shape  model.Shape
}

// Whole returns the value that a shape is by itself.
func Whole(s model.Shape) Value { return Value{Shape: s} }

// Of returns the value of a member.
func Of(m *model.Member) Value { return Value{Member: m, Shape: m.Target} }

// Name is the name of the member, as the model's file has it; "" for a whole.
func (v Value) Name() string {
	if v.Member == nil {
		return ""
	}
	if name := v.Member.Traits().Text(model.TraitC2JName); name != "" {
		return name
	}
	return v.Member.Name
}

// ShapeName is the name of the shape, as the model's file has it.
func (v Value) ShapeName() string { return fileName(v.Shape) }

// fileName is the name that the model's file has for a shape.
func fileName(s model.Shape) string {
	if name := s.Traits().Text(model.TraitC2JName); name != "" {
		return name
	}
	return s.ID().Name()
}

// Type is the type of the value.
func (v Value) Type() Type {
	switch v.Shape.(type) {
	case *model.Boolean:
		return Boolean
	case *model.String, *model.Enum:
		return String
	case *model.Byte:
		return Byte
	case *model.Short:
		return Short
	case *model.Integer, *model.IntEnum:
		return Integer
	case *model.Long:
		return Long
	case *model.Float:
		return Float
	case *model.Double:
		return Double
	case *model.BigInteger:
		return BigInteger
	case *model.BigDecimal:
		return BigDecimal
	case *model.Blob:
		return Blob
	case *model.Timestamp:
		return Timestamp
	case *model.List:
		return List
	case *model.Map:
		return Map
	default:
		return Structure
	}
}

// IsScalar reports whether the value has no values within it. A document is no
// scalar.
func (v Value) IsScalar() bool {
	switch v.Shape.(type) {
	case *model.List, *model.Map, *model.Structure, *model.Union, *model.Document:
		return false
	}
	return true
}

// IsDocument reports whether the value is any JSON value.
func (v Value) IsDocument() bool {
	_, ok := v.Shape.(*model.Document)
	return ok
}

// IsUnion reports whether the value has exactly one of its members.
func (v Value) IsUnion() bool {
	_, ok := v.Shape.(*model.Union)
	return ok && !v.IsStream()
}

// IsStream reports whether the value is a stream: of bytes if it is a blob, of
// events if it is a union.
func (v Value) IsStream() bool { return v.Has(model.TraitStreaming) }

// IsJSON reports whether the value is a string that holds JSON.
func (v Value) IsJSON() bool {
	if v.Type() != String {
		return false
	}
	s, _ := v.Get(model.TraitMediaType).(*node.String)
	return s != nil && s.Text == "application/json"
}

// InHeader reports whether the value is sent in a header of its own.
func (v Value) InHeader() bool {
	return v.Member != nil && v.Member.Traits().Has(model.TraitHTTPHeader)
}

// IsRequired reports whether the value must be given. An idempotency token need
// not be: clients make one up.
func (v Value) IsRequired() bool {
	return v.Member != nil && v.Member.Traits().Has(model.TraitRequired) && !v.Member.Traits().Has(model.TraitIdempotencyToken)
}

// Get returns the value of a trait of the member, or else of the shape; nil if
// neither has it.
func (v Value) Get(id model.ShapeID) node.Value {
	if v.Member != nil {
		if t := v.Member.Traits().Get(id); t != nil {
			return t
		}
	}
	return v.Shape.Traits().Get(id)
}

// Has reports whether the member or the shape has a trait.
func (v Value) Has(id model.ShapeID) bool { return v.Get(id) != nil }

// Documentation is the text of the member or else of the shape; nil if neither
// has one.
func (v Value) Documentation() *docs.Text {
	if v.Member != nil {
		if t := v.Member.Documentation(); t != nil {
			return t
		}
	}
	return v.Shape.Documentation()
}

// Subject is the member, or the shape if there is none: where findings about
// the value point.
func (v Value) Subject() model.Subject {
	if v.Member != nil {
		return v.Member
	}
	return v.Shape
}

// Deprecation is the deprecation of the member or else of the shape, or nil.
func (v Value) Deprecation() *model.Deprecation {
	if v.Member != nil {
		if d := model.Deprecated(v.Member); d != nil {
			return d
		}
	}
	return model.Deprecated(v.Shape)
}

// Members are the values within a structure or union, in the order of the
// model; nil for others.
func (v Value) Members() []*model.Member {
	switch s := v.Shape.(type) {
	case *model.Structure:
		return s.Members
	case *model.Union:
		return s.Members
	}
	return nil
}

// Element is the value within a list, which v must be.
func (v Value) Element() Value { return Of(v.Shape.(*model.List).Member) }

// Entry is the key and value within a map, which v must be.
func (v Value) Entry() (key, value Value) {
	m := v.Shape.(*model.Map)
	return Of(m.Key), Of(m.Value)
}

// WireName is the name that the model gives the value within a list or map in
// messages; "" if it gives none.
func (v Value) WireName() string {
	for _, id := range [...]model.ShapeID{model.TraitXMLName, model.TraitC2JLocationName, model.TraitJSONName} {
		if name := v.Member.Traits().Text(id); name != "" {
			return name
		}
	}
	return ""
}

// EnumValues are the strings that the model knows for the value, in its order;
// nil for a value that is no enum.
func (v Value) EnumValues() []string {
	switch s := v.Shape.(type) {
	case *model.Enum:
		values := make([]string, len(s.Members))
		for i, m := range s.Members {
			values[i] = EnumValue(m)
		}
		return values
	case *model.String:
		return stringEnumValues(s)
	}
	return nil
}

// EnumValue is the value of a member of an enum or intEnum as text: its name if
// the model gives no other.
func EnumValue(m *model.Member) string {
	switch n := m.Traits().Get(model.TraitEnumValue).(type) {
	case *node.String:
		return n.Text
	case *node.Number:
		return n.Text
	}
	return m.Name
}

// stringEnumValues are the values of a string with the trait enum of Smithy 1.0.
func stringEnumValues(s *model.String) []string {
	list, _ := s.Traits().Get(model.TraitEnum).(*node.Array)
	if list == nil {
		return nil
	}
	var values []string
	for _, e := range list.Elems {
		if o, ok := e.(*node.Object); ok && o.Has("value") {
			values = append(values, o.Text("value"))
		}
	}
	return values
}

// Payload returns the member that is the whole body of an input or output, and
// whether there is one.
func (v Value) Payload() (Value, bool) {
	for _, m := range v.Members() {
		if m.Traits().Has(model.TraitHTTPPayload) {
			return Of(m), true
		}
	}
	return Value{}, false
}
