package rdocs

import (
	"strings"

	"github.com/apismith/apismith/generator/reference"
)

// A skeleton writes the shape of a request or response as R code, with a
// sample for each value.
type skeleton struct {
	strings.Builder
	path reference.Path
}

// maxSkeleton is how many bytes a skeleton may have before no more values within
// values are written. Those of AWS have 100 kilobytes at most; structures that are
// within each other in all ways would have no end.
const maxSkeleton = 4 << 20

// skeleton is a call of a function with the members of a structure, laid out.
func (b *book) skeleton(op *reference.Operation, function string, v reference.Value) string {
	var s skeleton
	s.WriteString(function)
	s.WriteByte('(')
	s.path.Push(v.ShapeName())
	s.members(v)
	s.WriteByte(')')
	if s.full() {
		b.tooLarge(op)
	}
	return layOut(s.String())
}

// full reports whether the skeleton is as large as it may be.
func (s *skeleton) full() bool { return s.Len() > maxSkeleton }

func (s *skeleton) members(v reference.Value) {
	for i, m := range v.Members() {
		if i > 0 {
			s.WriteString(", ")
		}
		member := reference.Of(m)
		s.WriteString(member.Name())
		s.WriteString(" = ")
		s.value(member)
	}
}

// value writes a value. A shape within itself is an empty list, a map shows its
// values only.
func (s *skeleton) value(v reference.Value) {
	if v.IsScalar() {
		s.WriteString(sample(v))
		return
	}
	s.WriteString("list(")
	if name := v.ShapeName(); !s.path.Has(name) && !s.full() {
		s.path.Push(name)
		switch v.Type() {
		case reference.List:
			s.value(v.Element())
		case reference.Map:
			_, value := v.Entry()
			s.value(value)
		default:
			s.members(v)
		}
		s.path.Pop()
	}
	s.WriteByte(')')
}

// sample stands for a value in a skeleton.
func sample(v reference.Value) string {
	if values := v.EnumValues(); len(values) > 0 {
		return `"` + strings.Join(values, `"|"`) + `"`
	}
	switch v.Type() {
	case reference.Boolean:
		return "TRUE|FALSE"
	case reference.Byte, reference.Short, reference.Integer, reference.Long, reference.BigInteger:
		return "123"
	case reference.Float, reference.Double, reference.BigDecimal:
		return "123.0"
	case reference.Blob:
		return "raw"
	case reference.Timestamp:
		return `as.POSIXct("2015-01-01")`
	default:
		return `"string"`
	}
}
