package golang

import (
	"github.com/apismith/apismith/model"
)

// A typeExpr is a Go type, one of [named], [builtin], [pointer], [slice] and
// [mapOf].
type typeExpr interface{ typeExpr() }

type (
	// builtin is a predeclared type.
	builtin string
	// named is a declared type of some package.
	named struct{ path, name string }
	// pointer is *elem.
	pointer struct{ elem typeExpr }
	// slice is []elem.
	slice struct{ elem typeExpr }
	// mapOf is map[string]elem.
	mapOf struct{ elem typeExpr }
)

func (builtin) typeExpr() {}
func (named) typeExpr()   {}
func (pointer) typeExpr() {}
func (slice) typeExpr()   {}
func (mapOf) typeExpr()   {}

var (
	ioReader     = named{"io", "Reader"}
	ioReadCloser = named{"io", "ReadCloser"}
	timeTime     = named{"time", "Time"}
	bigInt       = named{"math/big", "Int"}
	bigFloat     = named{"math/big", "Float"}
)

// valueType is the Go type of a shape as a value. input says whether it is for
// an operation's input, which reads its stream from the caller.
func (p *planner) valueType(s model.Shape, input bool) typeExpr {
	switch s := s.(type) {
	case *model.Blob:
		switch {
		case !s.Traits().Has(model.TraitStreaming):
			return slice{builtin("byte")}
		case input:
			return ioReader
		default:
			return ioReadCloser
		}
	case *model.Boolean:
		return builtin("bool")
	case *model.Byte:
		return builtin("int8")
	case *model.Short:
		return builtin("int16")
	case *model.Integer:
		return builtin("int32")
	case *model.Long:
		return builtin("int64")
	case *model.Float:
		return builtin("float32")
	case *model.Double:
		return builtin("float64")
	case *model.BigInteger:
		return bigInt
	case *model.BigDecimal:
		return bigFloat
	case *model.Timestamp:
		return timeTime
	case *model.String:
		if hasEnumTrait(s) {
			return p.named(s)
		}
		return builtin("string")
	case *model.Document:
		return named{p.plan.documentPath(), "Interface"}
	case *model.List:
		return slice{p.memberType(s.Member, model.Nullable(s.Member, model.ClientZeroValueV1NoInput), false)}
	case *model.Map:
		return mapOf{p.memberType(s.Value, model.Nullable(s.Value, model.ClientZeroValueV1NoInput), false)}
	default:
		return p.named(s)
	}
}

// memberType is the Go type of a member: a pointer if it may be absent and its
// type is not one that can be nil or empty by itself.
func (p *planner) memberType(m *model.Member, nullable, input bool) typeExpr {
	return p.targetType(m.Target, nullable, input)
}

func (p *planner) targetType(target model.Shape, nullable, input bool) typeExpr {
	t := p.valueType(target, input)
	if nullable && !hasEmptyValue(target) {
		return pointer{t}
	}
	return t
}

// hasEmptyValue reports whether the Go type of a shape has a value of its own
// that stands for absence, so that it is never made a pointer.
func hasEmptyValue(s model.Shape) bool {
	switch s := s.(type) {
	case *model.Blob, *model.List, *model.Map, *model.Union, *model.Document, *model.Enum, *model.IntEnum:
		return true
	case *model.String:
		return hasEnumTrait(s)
	}
	return false
}

// named is the Go type that a shape is declared as.
func (p *planner) named(s model.Shape) typeExpr {
	return named{p.plan.typesPath(), p.typeNames[s]}
}
