package model

// Kind is the type of a shape, in Smithy's spelling. Code that has a [Shape]
// switches over its Go type; a Kind is for shapes that are not built yet and
// for messages.
type Kind string

// The kinds of shapes (Smithy 2.0, "Shape types").
const (
	KindBlob       Kind = "blob"
	KindBoolean    Kind = "boolean"
	KindString     Kind = "string"
	KindByte       Kind = "byte"
	KindShort      Kind = "short"
	KindInteger    Kind = "integer"
	KindLong       Kind = "long"
	KindFloat      Kind = "float"
	KindDouble     Kind = "double"
	KindBigInteger Kind = "bigInteger"
	KindBigDecimal Kind = "bigDecimal"
	KindTimestamp  Kind = "timestamp"
	KindDocument   Kind = "document"
	KindEnum       Kind = "enum"
	KindIntEnum    Kind = "intEnum"
	KindList       Kind = "list"
	KindMap        Kind = "map"
	KindStructure  Kind = "structure"
	KindUnion      Kind = "union"
	KindOperation  Kind = "operation"
	KindResource   Kind = "resource"
	KindService    Kind = "service"
)

// WithArticle is the kind as a message names one of it: "a structure", "an
// operation".
func (k Kind) WithArticle() string {
	switch k {
	case KindEnum, KindIntEnum, KindInteger, KindOperation:
		return "an " + string(k)
	}
	return "a " + string(k)
}

// Kinds are all kinds, simple ones first.
var Kinds = []Kind{
	KindBlob, KindBoolean, KindString, KindByte, KindShort, KindInteger, KindLong, KindFloat, KindDouble,
	KindBigInteger, KindBigDecimal, KindTimestamp, KindDocument, KindEnum, KindIntEnum,
	KindList, KindMap, KindStructure, KindUnion, KindOperation, KindResource, KindService,
}
