package golang

import (
	"github.com/dave/jennifer/jen"
)

// collections prints the functions for lists and maps. Generic ones, in package
// jsonwire, would be shorter; but compilers make a function of its own for each
// type of element, and of its type the name.
func (f jsonFile) collections() {
	for _, c := range f.functions.list {
		switch of := c.codec.(type) {
		case listCodec:
			f.encodeFunc(c.name, slice{of.typ}, f.encodeList(of.elements))
			f.decodeFunc(c.name, slice{of.typ}, f.decodeList(of.elements))
		case mapCodec:
			f.encodeFunc(c.name, mapOf{of.typ}, f.encodeMap(of.elements))
			f.decodeFunc(c.name, mapOf{of.typ}, f.decodeMap(of.elements))
		}
	}
}

func (f jsonFile) encodeFunc(name string, typ typeExpr, body jen.Code) {
	declare(f.goFile, nil, jen.Func().Id("encode"+name).Params(jen.Id("v").Add(goType(typ)), f.encoder()).Block(body))
}

// decodeFunc prints a function that sets the value. It is not nil: what is empty
// is not absent.
func (f jsonFile) decodeFunc(name string, typ typeExpr, body jen.Code) {
	declare(f.goFile, nil, jen.Func().Id("decode"+name).Params(jen.Id("v").Op("*").Add(goType(typ)), f.decoder()).Block(
		jen.Op("*").Id("v").Op("=").Add(goType(typ)).Values(),
		body,
	))
}

func (f jsonFile) encodeList(c elements) jen.Code {
	return jen.If(ofEncoder("BeginArray")).Block(
		jen.For(jen.Id("i").Op(":=").Range().Id("v")).Block(
			ofEncoder("Next"),
			f.writeElem(c, jen.Id("v").Index(jen.Id("i"))),
		),
		ofEncoder("EndArray"),
	)
}

func (f jsonFile) encodeMap(c elements) jen.Code {
	return jen.If(ofEncoder("BeginObject")).Block(
		jen.Id("keys").Op(":=").Make(jen.Index().String(), jen.Lit(0), jen.Len(jen.Id("v"))),
		jen.For(jen.Id("key").Op(":=").Range().Id("v")).Block(
			jen.Id("keys").Op("=").Append(jen.Id("keys"), jen.Id("key")),
		),
		jen.For(jen.List(jen.Id("_"), jen.Id("key")).Op(":=").Range().Add(f.jsonwire("Sorted")).Call(jen.Id("keys"))).Block(
			ofEncoder("Key", jen.Id("key")),
			jen.Id("elem").Op(":=").Id("v").Index(jen.Id("key")),
			f.writeElem(c, jen.Id("elem")),
		),
		ofEncoder("EndObject"),
	)
}

func (f jsonFile) writeElem(c elements, elem *jen.Statement) *jen.Statement {
	write := f.write(c.codec, elem)
	if c.null == "" {
		return write
	}
	return jen.If(elem.Clone().Op("==").Id(c.null)).Block(ofEncoder("Null")).Else().Block(write)
}

func (f jsonFile) decodeList(c elements) jen.Code {
	next := "NextElem"
	if c.sparse {
		next = "NextIndex"
	}
	return jen.For(ofDecoder("BeginArray"), ofDecoder(next), jen.Empty()).BlockFunc(func(g *jen.Group) {
		f.readElem(g, c)
		g.Op("*").Id("v").Op("=").Append(jen.Op("*").Id("v"), jen.Id("elem"))
	})
}

func (f jsonFile) decodeMap(c elements) jen.Code {
	next := "NextMember"
	if c.sparse {
		next = "NextName"
	}
	return jen.For(ofDecoder("BeginObject"), ofDecoder(next), jen.Empty()).BlockFunc(func(g *jen.Group) {
		g.Id("key").Op(":=").String().Parens(ofDecoder("Name"))
		f.readElem(g, c)
		g.Parens(jen.Op("*").Id("v")).Index(jen.Id("key")).Op("=").Id("elem")
	})
}

// readElem reads a variable elem.
func (f jsonFile) readElem(g *jen.Group, c elements) {
	g.Var().Id("elem").Add(goType(c.typ))
	read := f.read(c.codec, jen.Id("elem"))
	if c.sparse {
		g.If(jen.Op("!").Add(ofDecoder("IsNull"))).Block(read...)
		return
	}
	for _, statement := range read {
		g.Add(statement)
	}
}
