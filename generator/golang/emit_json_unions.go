package golang

import (
	"fmt"

	"github.com/dave/jennifer/jen"
)

// union prints the methods of a union's members, and the functions that read
// one of them.
func (f jsonFile) union(u *jsonUnion) {
	for i, m := range u.members {
		typ := u.types[i]
		f.marshal(typ)
		f.unmarshal(typ,
			jen.List(jen.Id("u"), jen.Err()).Op(":=").Id(u.unmarshal).Call(jen.Id("data")),
			jen.If(jen.List(jen.Id("m"), jen.Id("ok")).Op(":=").Id("u").Assert(jen.Op("*").Id(typ)), jen.Id("ok")).Block(
				jen.Op("*").Id("v").Op("=").Op("*").Id("m"),
			).Else().If(jen.Err().Op("==").Nil().Op("&&").Id("u").Op("!=").Nil()).Block(
				jen.Err().Op("=").Add(f.jsonwire("ErrOtherMember")),
			),
			jen.Return(jen.Err()),
		)
		f.encodeMember(typ,
			ofEncoder("Name", jen.Lit(quotedName(m.names[0]))),
			f.write(m.codec, jen.Id("v").Dot(m.field)),
		)
	}
	declare(f.goFile, []string{
		fmt.Sprintf("// %s reads the member of a %s that a JSON document has.", u.unmarshal, u.name),
		"// It is nil if the document has none.",
	}, jen.Func().Id(u.unmarshal).Params(jen.Id("data").Index().Byte()).Params(jen.Id("v").Id(u.name), jen.Err().Error()).Block(
		jen.Id("d").Op(":=").Add(f.jsonwire("NewDecoder")).Call(jen.Id("data")),
		jen.Id(u.decode).Call(jen.Op("&").Id("v"), jen.Id("d")),
		jen.Return(jen.Id("v"), ofDecoder("Finish")),
	))
	declare(f.goFile, []string{
		fmt.Sprintf("// %s reads a %s as part of a document; see", u.decode, u.name),
		fmt.Sprintf("// %s for a whole one.", u.unmarshal),
	}, jen.Func().Id(u.decode).Params(jen.Id("v").Op("*").Id(u.name), f.decoder()).Block(
		jen.Op("*").Id("v").Op("=").Nil(),
		eachMember(func(g *jen.Group) { f.unionCases(g, u) }),
	))
}

// encodeMember prints the method that writes a union whose member is there.
func (f jsonFile) encodeMember(typ string, write ...jen.Code) {
	f.method(partOfDocument(encodeJSON, "writes the union"), "*"+typ, encodeJSON, jen.Params(f.encoder()),
		jen.If(ofEncoder("BeginMember", jen.Id("v").Op("!=").Nil())).Block(append(write, ofEncoder("EndObject"))...),
	)
}

// unionCases read each member of a union, and keep one that is not known.
func (f jsonFile) unionCases(g *jen.Group, u *jsonUnion) {
	read := func(typ string, read ...jen.Code) []jen.Code {
		return append(append([]jen.Code{
			ofDecoder("OnlyMember", jen.Op("*").Id("v").Op("==").Nil()),
			jen.Id("m").Op(":=").New(jen.Id(typ)),
		}, read...), jen.Op("*").Id("v").Op("=").Id("m"))
	}
	for i, m := range u.members {
		g.Case(literals(m.names)...).Block(read(u.types[i], f.read(m.codec, jen.Id("m").Dot(m.field))...)...)
	}
	if !u.typeMember {
		g.Case(jen.Lit(typeName)).Block(ofDecoder("Skip"))
	}
	g.Default().Block(read(unknownMember, readUnknown("m"))...)
}

// readUnknown reads a member of a union that is not known.
func readUnknown(into string) *jen.Statement {
	return jen.List(jen.Id(into).Dot("Tag"), jen.Id(into).Dot("Value")).Op("=").List(
		jen.String().Parens(ofDecoder("Name")), ofDecoder("Raw"),
	)
}

// unknownMember prints the methods of UnknownUnionMember, which keeps the text
// of its value.
func (f jsonFile) unknownMember() {
	f.marshal(unknownMember)
	f.unmarshal(unknownMember,
		jen.Op("*").Id("v").Op("=").Id(unknownMember).Values(),
		jen.Id("d").Op(":=").Add(f.jsonwire("NewDecoder")).Call(jen.Id("data")),
		eachMember(func(g *jen.Group) {
			g.Case(jen.Lit(typeName)).Block(ofDecoder("Skip"))
			g.Default().Block(
				ofDecoder("OnlyMember", jen.Id("v").Dot("Value").Op("==").Nil()),
				readUnknown("v"),
			)
		}),
		jen.Return(ofDecoder("Finish")),
	)
	f.encodeMember(unknownMember,
		ofEncoder("Key", jen.Id("v").Dot("Tag")),
		ofEncoder("Raw", jen.Id("v").Dot("Value")),
	)
}
