package selector

import (
	"github.com/apismith/apismith/model"
)

// A shapeType is a set of the types of shapes.
type shapeType uint32

const (
	blob shapeType = 1 << iota
	boolean
	str
	byteType
	short
	integer
	long
	float
	double
	bigInteger
	bigDecimal
	timestamp
	document
	enum
	intEnum
	list
	mapType
	structure
	union
	operation
	resource
	service
	member

	number    = byteType | short | integer | long | float | double | bigInteger | bigDecimal | intEnum
	simple    = blob | boolean | str | timestamp | document | enum | number
	aggregate = list | mapType | structure | union
)

// typeNames are the words that select shapes by their type (Smithy 2.0,
// "Matching shapes by type"). An enum is a string too, and an intEnum an
// integer; sets are lists.
var typeNames = map[string]shapeType{
	"aggregateType": aggregate,
	"bigDecimal":    bigDecimal,
	"bigInteger":    bigInteger,
	"blob":          blob,
	"boolean":       boolean,
	"byte":          byteType,
	"collection":    list,
	"dataType":      simple | aggregate,
	"document":      document,
	"double":        double,
	"enum":          enum,
	"float":         float,
	"intEnum":       intEnum,
	"integer":       integer | intEnum,
	"list":          list,
	"long":          long,
	"map":           mapType,
	"member":        member,
	"number":        number,
	"operation":     operation,
	"resource":      resource,
	"service":       service,
	"serviceType":   service | resource | operation,
	"set":           list,
	"short":         short,
	"simpleType":    simple,
	"string":        str | enum,
	"structure":     structure,
	"timestamp":     timestamp,
	"union":         union,
}

func typeOf(s model.Subject) shapeType {
	switch s.(type) {
	case *model.Member:
		return member
	case *model.Structure:
		return structure
	case *model.Blob:
		return blob
	case *model.Boolean:
		return boolean
	case *model.String:
		return str
	case *model.Byte:
		return byteType
	case *model.Short:
		return short
	case *model.Integer:
		return integer
	case *model.Long:
		return long
	case *model.Float:
		return float
	case *model.Double:
		return double
	case *model.BigInteger:
		return bigInteger
	case *model.BigDecimal:
		return bigDecimal
	case *model.Timestamp:
		return timestamp
	case *model.Document:
		return document
	case *model.Enum:
		return enum
	case *model.IntEnum:
		return intEnum
	case *model.List:
		return list
	case *model.Map:
		return mapType
	case *model.Union:
		return union
	case *model.Operation:
		return operation
	case *model.Resource:
		return resource
	default: // the last kind of shapes
		return service
	}
}

// types keeps the shapes of some types.
type types struct {
	word string
	mask shapeType
}

func (t types) keep(_ *evaluation, s model.Subject) bool { return t.mask&typeOf(s) != 0 }
func (t types) print(b []byte) []byte                    { return append(b, t.word...) }

func (t types) push(e *evaluation, s model.Subject, next func(model.Subject) bool) bool {
	return push(t, e, s, next)
}

// anything keeps all shapes: "*".
type anything struct{}

func (anything) keep(*evaluation, model.Subject) bool { return true }
func (anything) print(b []byte) []byte                { return append(b, '*') }

func (x anything) push(e *evaluation, s model.Subject, next func(model.Subject) bool) bool {
	return next(s)
}
