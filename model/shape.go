package model

import (
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/docs"
)

// A Subject is what a trait can be applied to: a [Shape] or a [*Member].
type Subject interface {
	ID() ShapeID
	// Span is where the subject is defined; zero for prelude shapes.
	Span() diag.Span
	// Traits are the effective traits: its own and, overlaid by them, those of
	// its mixins.
	Traits() Traits
	// Documentation is the subject's own documentation; nil if it has none.
	Documentation() *docs.Text
	subject() *definition
}

// A Shape is a declaration of the model, one of [*Blob], [*Boolean], [*String],
// [*Byte], [*Short], [*Integer], [*Long], [*Float], [*Double], [*BigInteger],
// [*BigDecimal], [*Timestamp], [*Document], [*Enum], [*IntEnum], [*List],
// [*Map], [*Structure], [*Union], [*Operation], [*Resource] and [*Service].
//
// Shapes are made by a [Builder] and frozen by its Build: their fields are for
// reading, by any number of goroutines.
type Shape interface {
	Subject
	Kind() Kind
	// Mixins are the shapes that this one mixes in, in the order of the model;
	// nil for most. Members and traits are already merged.
	Mixins() []Shape
}

// definition is what every subject has.
type definition struct {
	id     ShapeID
	span   diag.Span
	traits Traits
	doc    *docs.Text
	mixins []Shape
}

func (d *definition) ID() ShapeID               { return d.id }
func (d *definition) Span() diag.Span           { return d.span }
func (d *definition) Traits() Traits            { return d.traits }
func (d *definition) Documentation() *docs.Text { return d.doc }
func (d *definition) Mixins() []Shape           { return d.mixins }
func (d *definition) subject() *definition      { return d }

// The simple shapes. What distinguishes one shape of a kind from another is
// its id and its traits.
type (
	Blob       struct{ definition }
	Boolean    struct{ definition }
	String     struct{ definition } // also with the deprecated trait enum
	Byte       struct{ definition }
	Short      struct{ definition }
	Integer    struct{ definition }
	Long       struct{ definition }
	Float      struct{ definition }
	Double     struct{ definition }
	BigInteger struct{ definition }
	BigDecimal struct{ definition }
	Timestamp  struct{ definition }
	Document   struct{ definition }
)

// An Enum is a string with a closed set of values, one a member. The value is
// the member's trait enumValue ([EnumValue]).
type Enum struct {
	definition
	Members []*Member
}

// An IntEnum is an integer with a closed set of values, one a member.
type IntEnum struct {
	definition
	Members []*Member
}

// A List is a sequence of values. Sets are lists with the trait uniqueItems.
type List struct {
	definition
	Member *Member
}

// A Map maps strings to values.
type Map struct {
	definition
	Key   *Member
	Value *Member
}

// A Structure is a fixed set of named members, in the order of the model.
type Structure struct {
	definition
	Members []*Member
}

// A Union is a value of exactly one of its members.
type Union struct {
	definition
	Members []*Member
}

// An Operation is a call. Input and Output are never nil: where the model
// declares none, they are the prelude's Unit.
type Operation struct {
	definition
	Input  *Structure
	Output *Structure
	Errors []*Structure // in the order of the model, without those of the service
}

// A Resource is an entity with an identity and operations on it.
type Resource struct {
	definition
	Identifiers []Property
	Properties  []Property

	// The lifecycle operations; nil where the resource has none.
	Create, Put, Read, Update, Delete, List *Operation

	Operations           []*Operation
	CollectionOperations []*Operation
	Resources            []*Resource
}

// A Property is a named identifier or property of a resource.
type Property struct {
	Name   string
	Target Shape
}

// A Service is the entry point of an API.
type Service struct {
	definition
	Version    string // "" if the model has none
	Operations []*Operation
	Resources  []*Resource
	Errors     []*Structure // common to all operations
	Rename     []Rename     // in the order of the model
}

// A Rename gives a shape another name within one service.
type Rename struct {
	Shape ShapeID
	Name  string
}

// A Member is a part of an aggregate shape: a structure's, union's or enum's
// named member, a list's "member", a map's "key" or "value".
type Member struct {
	definition
	Name      string
	Target    Shape // the prelude's Unit for a member of an enum
	Container Shape

	// Inherited is set for a member that the container has from a mixin, even if
	// it defines the member again.
	Inherited bool
}

func (*Blob) Kind() Kind       { return KindBlob }
func (*Boolean) Kind() Kind    { return KindBoolean }
func (*String) Kind() Kind     { return KindString }
func (*Byte) Kind() Kind       { return KindByte }
func (*Short) Kind() Kind      { return KindShort }
func (*Integer) Kind() Kind    { return KindInteger }
func (*Long) Kind() Kind       { return KindLong }
func (*Float) Kind() Kind      { return KindFloat }
func (*Double) Kind() Kind     { return KindDouble }
func (*BigInteger) Kind() Kind { return KindBigInteger }
func (*BigDecimal) Kind() Kind { return KindBigDecimal }
func (*Timestamp) Kind() Kind  { return KindTimestamp }
func (*Document) Kind() Kind   { return KindDocument }
func (*Enum) Kind() Kind       { return KindEnum }
func (*IntEnum) Kind() Kind    { return KindIntEnum }
func (*List) Kind() Kind       { return KindList }
func (*Map) Kind() Kind        { return KindMap }
func (*Structure) Kind() Kind  { return KindStructure }
func (*Union) Kind() Kind      { return KindUnion }
func (*Operation) Kind() Kind  { return KindOperation }
func (*Resource) Kind() Kind   { return KindResource }
func (*Service) Kind() Kind    { return KindService }

// Members returns the members of a shape in the order of the model: those of a
// structure, union or enum, a list's one, a map's key and value; nil for other
// shapes.
func Members(s Shape) []*Member {
	switch s := s.(type) {
	case *Structure:
		return s.Members
	case *Union:
		return s.Members
	case *Enum:
		return s.Members
	case *IntEnum:
		return s.Members
	case *List:
		return []*Member{s.Member}
	case *Map:
		return []*Member{s.Key, s.Value}
	}
	return nil
}

// MemberNamed returns the member of that name, or nil.
func MemberNamed(s Shape, name string) *Member {
	for _, m := range Members(s) {
		if m.Name == name {
			return m
		}
	}
	return nil
}

// LifecycleNames are the names of a resource's lifecycle bindings.
var LifecycleNames = []string{"create", "put", "read", "update", "delete", "list"}

// Lifecycle returns the operation of a lifecycle binding, or nil.
func (r *Resource) Lifecycle(name string) *Operation { return *r.lifecycle(name) }

func (r *Resource) lifecycle(name string) **Operation {
	switch name {
	case "create":
		return &r.Create
	case "put":
		return &r.Put
	case "read":
		return &r.Read
	case "update":
		return &r.Update
	case "delete":
		return &r.Delete
	default:
		return &r.List
	}
}

// AllOperations are the operations bound to the resource itself: lifecycle,
// instance and collection operations, in this order.
func (r *Resource) AllOperations() []*Operation {
	var ops []*Operation
	for _, name := range LifecycleNames {
		if op := r.Lifecycle(name); op != nil {
			ops = append(ops, op)
		}
	}
	return append(append(ops, r.Operations...), r.CollectionOperations...)
}
