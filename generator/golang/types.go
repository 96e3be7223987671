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
	if b := predeclared(s); b != "" {
		return b
	}
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
	case *model.BigInteger:
		return bigInt
	case *model.BigDecimal:
		return bigFloat
	case *model.Timestamp:
		return timeTime
	case *model.Document:
		return named{p.plan.documentPath(), "Interface"}
	case *model.List:
		return slice{p.memberType(s.Member)}
	case *model.Map:
		return mapOf{p.memberType(s.Value)}
	default:
		return p.named(s)
	}
}

// predeclared is the predeclared type of a shape; "" if it has another one.
func predeclared(s model.Shape) builtin {
	switch s := s.(type) {
	case *model.String:
		if !hasEnumTrait(s) {
			return "string"
		}
	case *model.Boolean:
		return "bool"
	case *model.Byte:
		return "int8"
	case *model.Short:
		return "int16"
	case *model.Integer:
		return "int32"
	case *model.Long:
		return "int64"
	case *model.Float:
		return "float32"
	case *model.Double:
		return "float64"
	}
	return ""
}

// memberType is the Go type of an element of a list or map.
func (p *planner) memberType(m *model.Member) typeExpr {
	return p.targetType(m.Target, isNullable(m), false)
}

// targetType is the Go type of a member of that target.
func (p *planner) targetType(target model.Shape, nullable, input bool) typeExpr {
	t := p.valueType(target, input)
	if isPointer(target, nullable) {
		return pointer{t}
	}
	return t
}

// isNullable reports whether a member may be absent, as the AWS SDK has it. A
// [memberView] knows that of itself, with what was customised.
func isNullable(m *model.Member) bool { return model.Nullable(m, model.ClientZeroValueV1NoInput) }

// isPointer reports whether a member of that target is a pointer in Go: it may be
// absent, and its type is not one that can be nil or empty by itself.
func isPointer(target model.Shape, nullable bool) bool { return nullable && !hasEmptyValue(target) }

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

// structType is the Go type of a structure.
func (p *planner) structType(s *structView) typeExpr {
	if !s.operation {
		return p.named(s.shape)
	}
	for i, op := range p.view.operations {
		switch s {
		case op.input:
			return named{p.plan.importPath, p.plan.operations[i].input.name}
		case op.output:
			return named{p.plan.importPath, p.plan.operations[i].output.name}
		}
	}
	panic("golang: " + string(s.id) + " is no operation's structure")
}
