package node

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/apismith/apismith/model/diag"
)

// A Value is a JSON value, one of [*Object], [*Array], [*String], [*Number],
// [*Bool] and [*Null].
type Value interface {
	// Span is where the value stands; zero for a value that no file holds.
	Span() diag.Span
	value()
}

// at is the position that every kind of value has.
type at struct{ span diag.Span }

func (a at) Span() diag.Span { return a.span }
func (at) value()            {}

// An Object is a JSON object. Members keep their order, and duplicates stay.
type Object struct {
	at
	Members []Member
}

// A Member is a key of an object with its value.
type Member struct {
	Key     string
	KeySpan diag.Span // with the quotes
	Value   Value
}

// An Array is a JSON array.
type Array struct {
	at
	Elems []Value
}

// A String is a JSON string, unquoted.
type String struct {
	at
	Text string
}

// A Number is a JSON number as the file spells it, so that an integer is exact
// at any size and 1.0 differs from 1.
type Number struct {
	at
	Text string
}

// A Bool is true or false.
type Bool struct {
	at
	Value bool
}

// A Null is null.
type Null struct{ at }

// NewObject returns an object with these members.
func NewObject(span diag.Span, members ...Member) *Object {
	return &Object{at: at{span}, Members: members}
}

// NewArray returns an array of these elements.
func NewArray(span diag.Span, elems ...Value) *Array { return &Array{at: at{span}, Elems: elems} }

// NewString returns a string.
func NewString(span diag.Span, text string) *String { return &String{at{span}, text} }

// NewNumber returns a number with that spelling, which must be JSON's.
func NewNumber(span diag.Span, text string) *Number { return &Number{at{span}, text} }

// NewInt returns an integer.
func NewInt(span diag.Span, n int64) *Number {
	return &Number{at{span}, strconv.FormatInt(n, 10)}
}

// NewBool returns true or false.
func NewBool(span diag.Span, b bool) *Bool { return &Bool{at{span}, b} }

// NewNull returns null.
func NewNull(span diag.Span) *Null { return &Null{at{span}} }

// Get returns the value of the first member with that key, or nil. A nil
// object has no members.
func (o *Object) Get(key string) Value {
	if o == nil {
		return nil
	}
	for i := range o.Members {
		if o.Members[i].Key == key {
			return o.Members[i].Value
		}
	}
	return nil
}

// Has reports whether the object has a member with that key.
func (o *Object) Has(key string) bool { return o.Get(key) != nil }

// IsEmpty reports whether the object has no members; a nil object has none.
func (o *Object) IsEmpty() bool { return o == nil || len(o.Members) == 0 }

// Text returns the text of the member with that key, or "" if it is absent or
// no string.
func (o *Object) Text(key string) string {
	s, _ := o.Get(key).(*String)
	if s == nil {
		return ""
	}
	return s.Text
}

// Set replaces the value of the member with that key, or appends one.
func (o *Object) Set(key string, v Value) {
	for i := range o.Members {
		if o.Members[i].Key == key {
			o.Members[i].Value = v
			return
		}
	}
	o.Members = append(o.Members, Member{Key: key, KeySpan: v.Span(), Value: v})
}

// Int returns the number as an integer, and whether it is one that fits.
func (n *Number) Int() (int64, bool) {
	i, err := strconv.ParseInt(n.Text, 10, 64)
	if err == nil {
		return i, true
	}
	if len(n.Text) > 40 {
		return 0, false // and takes long to find out
	}
	r, ok := new(big.Rat).SetString(n.Text)
	if !ok || !r.IsInt() || !r.Num().IsInt64() {
		return 0, false
	}
	return r.Num().Int64(), true
}

// IsInteger reports whether the number is spelled as an integer.
func (n *Number) IsInteger() bool { return !strings.ContainsAny(n.Text, ".eE") }

// Float returns the number as a floating-point number, rounded if need be.
func (n *Number) Float() float64 {
	f, _ := strconv.ParseFloat(n.Text, 64)
	return f
}

// Kind names the kind of a value as messages do: "object", "array", "string",
// "number", "boolean" or "null".
func Kind(v Value) string {
	switch v.(type) {
	case *Object:
		return "object"
	case *Array:
		return "array"
	case *String:
		return "string"
	case *Number:
		return "number"
	case *Bool:
		return "boolean"
	default:
		return "null"
	}
}

// KindWithArticle is the kind of a value as a message names one of it: "an object",
// "a string", "null".
func KindWithArticle(v Value) string {
	switch kind := Kind(v); kind {
	case "null":
		return kind
	case "object", "array":
		return "an " + kind
	default:
		return "a " + kind
	}
}

// Equal reports whether two values are the same JSON value. The order of
// object members and positions do not matter; 1 and 1.0 differ.
func Equal(a, b Value) bool {
	switch a := a.(type) {
	case *Object:
		b, ok := b.(*Object)
		if !ok || len(a.Members) != len(b.Members) {
			return false
		}
		for _, m := range a.Members {
			other := b.Get(m.Key)
			if other == nil || !Equal(m.Value, other) {
				return false
			}
		}
		return true
	case *Array:
		b, ok := b.(*Array)
		if !ok || len(a.Elems) != len(b.Elems) {
			return false
		}
		for i := range a.Elems {
			if !Equal(a.Elems[i], b.Elems[i]) {
				return false
			}
		}
		return true
	case *String:
		b, ok := b.(*String)
		return ok && a.Text == b.Text
	case *Number:
		b, ok := b.(*Number)
		return ok && (a.Text == b.Text || a.IsInteger() == b.IsInteger() && sameNumber(a, b))
	case *Bool:
		b, ok := b.(*Bool)
		return ok && a.Value == b.Value
	case *Null:
		_, ok := b.(*Null)
		return ok
	}
	return a == nil && b == nil
}

// sameNumber compares two spellings such as 1.0 and 1.00.
func sameNumber(a, b *Number) bool {
	if a.IsInteger() {
		x, okX := new(big.Int).SetString(a.Text, 10)
		y, okY := new(big.Int).SetString(b.Text, 10)
		return okX && okY && x.Cmp(y) == 0
	}
	return a.Float() == b.Float()
}
