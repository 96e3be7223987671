package model

import "github.com/apismith/apismith/model/node"

// PreludeNamespace is the namespace of the shapes that every model has.
const PreludeNamespace = "smithy.api"

// Unit is the prelude's structure without meaning: the input and output of
// operations that declare none, and the target of enum members.
const Unit ShapeID = PreludeNamespace + "#Unit"

// preludeShapes are the public simple shapes of the prelude (Smithy 2.0,
// "Prelude model").
var preludeShapes = []struct {
	name string
	kind Kind
}{
	{"BigDecimal", KindBigDecimal},
	{"BigInteger", KindBigInteger},
	{"Blob", KindBlob},
	{"Boolean", KindBoolean},
	{"Byte", KindByte},
	{"Document", KindDocument},
	{"Double", KindDouble},
	{"Float", KindFloat},
	{"Integer", KindInteger},
	{"Long", KindLong},
	{"Short", KindShort},
	{"String", KindString},
	{"Timestamp", KindTimestamp},
}

// preludePrimitives are the numbers and booleans that have a zero default
// instead of being absent.
var preludePrimitives = []struct {
	name string
	kind Kind
	zero node.Value
}{
	{"PrimitiveBoolean", KindBoolean, node.NewBool(noSpan, false)},
	{"PrimitiveByte", KindByte, node.NewInt(noSpan, 0)},
	{"PrimitiveDouble", KindDouble, node.NewInt(noSpan, 0)},
	{"PrimitiveFloat", KindFloat, node.NewInt(noSpan, 0)},
	{"PrimitiveInteger", KindInteger, node.NewInt(noSpan, 0)},
	{"PrimitiveLong", KindLong, node.NewInt(noSpan, 0)},
	{"PrimitiveShort", KindShort, node.NewInt(noSpan, 0)},
}

func (b *Builder) prelude() {
	for _, p := range preludeShapes {
		s := b.Define(p.kind, NewShapeID(PreludeNamespace, p.name), noSpan)
		switch p.kind {
		case KindBoolean, KindByte, KindDouble, KindFloat, KindInteger, KindLong, KindShort:
			s.subject().traits = NewTraits(Trait{ID: TraitSyntheticBox, Value: node.NewObject(noSpan)})
		}
	}
	for _, p := range preludePrimitives {
		s := b.Define(p.kind, NewShapeID(PreludeNamespace, p.name), noSpan)
		s.subject().traits = NewTraits(Trait{ID: TraitDefault, Value: p.zero})
	}
	unit := b.Define(KindStructure, Unit, noSpan)
	unit.subject().traits = NewTraits(Trait{ID: TraitUnitType, Value: node.NewObject(noSpan)})
}

// PreludeNames are the names of the prelude's simple shapes.
func PreludeNames() []string {
	var names []string
	for _, p := range preludeShapes {
		names = append(names, p.name)
	}
	for _, p := range preludePrimitives {
		names = append(names, p.name)
	}
	return names
}
