package golang

import (
	"fmt"

	"github.com/dave/jennifer/jen"
)

// jsonwire is a name in the package of that name.
func (p *plan) jsonwire(name string) *jen.Statement { return jen.Qual(p.jsonwirePath(), name) }

// jsonFile has the JSON of operations' inputs and outputs.
func (p *plan) jsonFile() *goFile {
	f := p.rootFile()
	for _, s := range p.json.operations {
		p.jsonStruct(f, s)
	}
	return f
}

// jsonTypesFile has the JSON of package types.
func (p *plan) jsonTypesFile() *goFile {
	f := p.typesPackage()
	declare(f, []string{
		"// " + jsonError + " is an error of all MarshalJSON and UnmarshalJSON methods here and in the",
		"// package of the operations. It says where in the document it is.",
	}, jen.Type().Id(jsonError).Op("=").Add(p.jsonwire("Error")))
	for _, s := range p.json.types {
		p.jsonStruct(f, s)
	}
	for _, u := range p.json.unions {
		p.jsonUnion(f, u)
	}
	if len(p.json.unions) > 0 {
		p.jsonUnknownMember(f)
	}
	return f
}

// method prints a method of a struct. The receiver has the name v.
func method(f *goFile, doc []string, receiver *jen.Statement, name string, signature *jen.Statement, body ...jen.Code) {
	declare(f, doc, jen.Func().Params(jen.Id("v").Add(receiver)).Id(name).Add(signature).Block(body...))
}

func (p *plan) encoder() *jen.Statement {
	return jen.Params(jen.Id("e").Op("*").Add(p.jsonwire("Encoder")))
}
func (p *plan) decoder() *jen.Statement {
	return jen.Params(jen.Id("d").Op("*").Add(p.jsonwire("Decoder")))
}

// partOfDocument says whom the methods are for that are exported only because
// two packages need them.
func partOfDocument(name, does string) []string {
	return []string{fmt.Sprintf("// %s %s as part of a document; see MarshalJSON for a whole one.", name, does)}
}

// marshalJSON prints MarshalJSON. Its receiver is a value, so that encoding/json
// finds it whether or not there is a pointer.
func (p *plan) marshalJSON(f *goFile, typ, encode string) {
	method(f, nil, jen.Id(typ), "MarshalJSON", jen.Params().Params(jen.Index().Byte(), jen.Error()),
		jen.Id("e").Op(":=").Add(p.jsonwire("NewEncoder")).Call(),
		jen.Id("v").Dot(encode).Call(jen.Id("e")),
		jen.Return(jen.Id("e").Dot("Finish").Call()),
	)
}

func (p *plan) jsonStruct(f *goFile, s *jsonStruct) {
	pointer := jen.Op("*").Id(s.name)
	p.marshalJSON(f, s.name, s.encode)
	method(f, nil, pointer.Clone(), "UnmarshalJSON", jen.Params(jen.Id("data").Index().Byte()).Error(),
		jen.Id("d").Op(":=").Add(p.jsonwire("NewDecoder")).Call(jen.Id("data")),
		jen.Id("v").Dot(s.decode).Call(jen.Id("d")),
		jen.Return(jen.Id("d").Dot("Finish").Call()),
	)
	var encodeDoc, decodeDoc []string
	if s.encode == encodeJSON {
		encodeDoc, decodeDoc = partOfDocument(encodeJSON, "writes the value"), partOfDocument(decodeJSON, "reads the value")
	}
	method(f, encodeDoc, pointer.Clone(), s.encode, p.encoder(), p.encodeBody(s)...)
	method(f, decodeDoc, pointer.Clone(), s.decode, p.decoder(), p.decodeBody(s)...)
	if len(s.defaults) > 0 {
		method(f, []string{"// setDefaults sets what is absent to what the model says that this means."},
			pointer.Clone(), "setDefaults", jen.Params(), p.defaults(s)...)
	}
}

func (p *plan) encodeBody(s *jsonStruct) []jen.Code {
	var body []jen.Code
	if s.writesDefaults && len(s.defaults) > 0 {
		body = append(body,
			jen.Id("complete").Op(":=").Op("*").Id("v"),
			jen.Id("v").Op("=").Op("&").Id("complete"),
			jen.Id("v").Dot("setDefaults").Call(),
		)
	}
	if s.payload {
		return append(body, p.encodePayload(s)...)
	}
	return append(body, jen.If(jen.Id("e").Dot("BeginObject").Call()).BlockFunc(func(g *jen.Group) {
		if s.errorType != "" {
			g.Id("e").Dot("Type").Call(jen.Lit(quotedName(s.errorType)))
		}
		for _, m := range s.members {
			g.Add(p.writeField(m))
		}
		g.Id("e").Dot("EndObject").Call()
	}))
}

// encodePayload writes the member whose value is the document, or what stands
// for its absence.
func (p *plan) encodePayload(s *jsonStruct) []jen.Code {
	m := s.members[0]
	field := jen.Id("v").Dot(m.field)
	value := jen.Op("&").Add(field.Clone())
	present := field.Clone().Op("!=").Nil()
	switch m.when {
	case ifPointer:
		value = field.Clone()
	case everywhere:
		return []jen.Code{p.write(m.codec, value, jen.Id("e"))}
	case ifNotZero:
		present = p.jsonwire("NonZero").Call(value.Clone()).Op("!=").Nil()
	}
	absent := jen.Id("e").Dot("Null").Call()
	if s.emptyIsAbsent {
		absent = jen.If(jen.Id("e").Dot("BeginObject").Call()).Block(jen.Id("e").Dot("EndObject").Call())
	}
	return []jen.Code{jen.If(present).Block(p.write(m.codec, value, jen.Id("e"))).Else().Block(absent)}
}

func (p *plan) decodeBody(s *jsonStruct) []jen.Code {
	var body []jen.Code
	switch {
	case s.emptyIsAbsent:
		body = append(body, jen.If(jen.Op("!").Id("d").Dot("IsEmptyObject").Call()).Block(p.readField(s.members[0])))
	case s.payload:
		body = append(body, p.readField(s.members[0]))
	case len(s.members) == 0:
		body = append(body, skipMembers())
	default:
		body = append(body, eachMember(func(g *jen.Group) {
			for _, m := range s.members {
				g.Case(literals(m.names)...).Block(p.readField(m))
			}
			g.Default().Block(jen.Id("d").Dot("Skip").Call())
		}))
	}
	if len(s.defaults) > 0 {
		body = append(body, jen.Id("v").Dot("setDefaults").Call())
	}
	return body
}

// eachMember goes through the members of an object by name.
func eachMember(cases func(*jen.Group)) *jen.Statement {
	return jen.For(jen.Id("d").Dot("BeginObject").Call(), jen.Id("d").Dot("NextMember").Call(), jen.Empty()).Block(
		jen.Switch(jen.String().Parens(jen.Id("d").Dot("Name").Call())).BlockFunc(cases),
	)
}

// skipMembers goes through the members of an object that has none of its own.
func skipMembers() *jen.Statement {
	return jen.For(jen.Id("d").Dot("BeginObject").Call(), jen.Id("d").Dot("NextMember").Call(), jen.Empty()).Block(
		jen.Id("d").Dot("Skip").Call(),
	)
}

func literals(names []string) []jen.Code {
	out := make([]jen.Code, len(names))
	for i, name := range names {
		out[i] = jen.Lit(name)
	}
	return out
}

// defaults sets the fields that have no value.
func (p *plan) defaults(s *jsonStruct) []jen.Code {
	var body []jen.Code
	for _, def := range s.defaults {
		m := def.member
		absent := jen.Id("v").Dot(m.field).Op("==").Nil()
		if m.when == ifNotZero {
			absent = p.jsonwire("NonZero").Call(jen.Op("&").Id("v").Dot(m.field)).Op("==").Nil()
		}
		m.codec = def.codec
		body = append(body, jen.If(absent).Block(p.read(m, p.jsonwire("Default").Call(jen.Lit(def.text)))))
	}
	return body
}

// writeField writes a member of an object, unless it is absent.
func (p *plan) writeField(m jsonMember) jen.Code {
	field := jen.Id("v").Dot(m.field)
	args := func(value jen.Code, more ...jen.Code) []jen.Code {
		return append([]jen.Code{jen.Id("e"), jen.Lit(quotedName(m.names[0])), value}, more...)
	}
	switch m.when {
	case ifPointer:
		return p.jsonwire("WriteField").Call(args(field, p.writer(m.codec))...)
	case ifNotZero:
		return p.jsonwire("WriteField").Call(args(p.jsonwire("NonZero").Call(jen.Op("&").Add(field)), p.writer(m.codec))...)
	case ifNotNil:
		switch c := m.codec.(type) {
		case listCodec:
			return p.jsonwire("WriteListField").Call(args(field, p.elemWriter(c.elements))...)
		case mapCodec:
			return p.jsonwire("WriteMapField").Call(args(field, p.elemWriter(c.elements))...)
		}
		return p.jsonwire("WriteBlobField").Call(args(field)...)
	}
	return p.jsonwire("WriteField").Call(args(jen.Op("&").Add(field), p.writer(m.codec))...)
}

// readField reads a member.
func (p *plan) readField(m jsonMember) jen.Code { return p.read(m, jen.Id("d")) }

func (p *plan) read(m jsonMember, decoder jen.Code) *jen.Statement {
	c := m.codec
	if m.when == ifPointer {
		c = pointerCodec{c}
	}
	return p.readInto(c, jen.Op("&").Id("v").Dot(m.field), decoder)
}

// writer is a function that writes a value.
func (p *plan) writer(c codec) *jen.Statement {
	switch c := c.(type) {
	case plainCodec:
		return p.jsonwire("Write" + string(c))
	case methodCodec:
		return jen.Parens(jen.Op("*").Qual(p.typesPath(), c.typ)).Dot(encodeJSON)
	case unionCodec:
		return p.jsonwire("WriteUnion")
	case documentCodec:
		return jen.Qual(p.internalDocumentPath(), encodeJSON)
	}
	panic(fmt.Sprintf("golang: no function writes a %T", c))
}

// write writes the value that an expression points to.
func (p *plan) write(c codec, value, encoder jen.Code) *jen.Statement {
	switch c := c.(type) {
	case listCodec:
		return p.jsonwire("WriteList").Call(value, encoder, p.elemWriter(c.elements))
	case mapCodec:
		return p.jsonwire("WriteMap").Call(value, encoder, p.elemWriter(c.elements))
	case pointerCodec:
		return p.write(c.elem, jen.Op("*").Add(value), encoder)
	}
	return p.writer(c).Call(value, encoder)
}

// elemWriter is a function that writes an element.
func (p *plan) elemWriter(c elements) *jen.Statement {
	if c.null == "" && !isComposed(c.codec) {
		return p.writer(c.codec)
	}
	return jen.Func().Params(jen.Id("v").Op("*").Add(goType(c.typ)), jen.Id("e").Op("*").Add(p.jsonwire("Encoder"))).BlockFunc(func(g *jen.Group) {
		write := p.write(c.codec, jen.Id("v"), jen.Id("e"))
		if c.null == "" {
			g.Add(write)
			return
		}
		g.If(jen.Op("*").Id("v").Op("==").Id(c.null)).Block(jen.Id("e").Dot("Null").Call()).Else().Block(write)
	})
}

// isComposed reports whether a codec is no function by itself.
func isComposed(c codec) bool {
	switch c.(type) {
	case listCodec, mapCodec, pointerCodec:
		return true
	}
	return false
}

// reader is a function that reads a value.
func (p *plan) reader(c codec, typ typeExpr) *jen.Statement {
	switch c := c.(type) {
	case plainCodec:
		return p.jsonwire("Read" + string(c))
	case methodCodec:
		return jen.Parens(jen.Op("*").Qual(p.typesPath(), c.typ)).Dot(decodeJSON)
	case unionCodec:
		return jen.Qual(p.typesPath(), c.decode)
	case documentCodec:
		return jen.Qual(p.internalDocumentPath(), decodeJSON)
	}
	return jen.Func().Params(jen.Id("v").Op("*").Add(goType(typ)), jen.Id("d").Op("*").Add(p.jsonwire("Decoder"))).Block(
		p.readInto(c, jen.Id("v"), jen.Id("d")),
	)
}

// readInto reads into the variable that an expression points to.
func (p *plan) readInto(c codec, value, decoder jen.Code) *jen.Statement {
	switch c := c.(type) {
	case listCodec:
		return p.jsonwire(collectionReader("List", c.elements)).Call(value, decoder, p.reader(c.codec, c.typ))
	case mapCodec:
		return p.jsonwire(collectionReader("Map", c.elements)).Call(value, decoder, p.reader(c.codec, c.typ))
	case pointerCodec:
		return p.jsonwire("ReadPointer").Call(value, decoder, p.reader(c.elem, nil))
	}
	return p.reader(c, nil).Call(value, decoder)
}

// collectionReader is the function that reads a kind of collection.
func collectionReader(kind string, c elements) string {
	if c.sparse {
		return "ReadSparse" + kind
	}
	return "Read" + kind
}

func (p *plan) jsonUnion(f *goFile, u *jsonUnion) {
	for i, m := range u.members {
		p.jsonUnionMember(f, u, u.types[i],
			jen.Id("e").Dot("Name").Call(jen.Lit(quotedName(m.names[0]))),
			p.write(m.codec, jen.Op("&").Id("v").Dot(m.field), jen.Id("e")),
		)
	}
	declare(f, []string{
		fmt.Sprintf("// %s reads the member of a %s that a JSON document has.", u.unmarshal, u.name),
		"// It is nil if the document has none.",
	}, jen.Func().Id(u.unmarshal).Params(jen.Id("data").Index().Byte()).Params(jen.Id("v").Id(u.name), jen.Err().Error()).Block(
		jen.Id("d").Op(":=").Add(p.jsonwire("NewDecoder")).Call(jen.Id("data")),
		jen.Id(u.decode).Call(jen.Op("&").Id("v"), jen.Id("d")),
		jen.Return(jen.Id("v"), jen.Id("d").Dot("Finish").Call()),
	))
	declare(f, []string{
		fmt.Sprintf("// %s reads a %s as part of a document; see", u.decode, u.name),
		fmt.Sprintf("// %s for a whole one.", u.unmarshal),
	}, jen.Func().Id(u.decode).Params(jen.Id("v").Op("*").Id(u.name), jen.Id("d").Op("*").Add(p.jsonwire("Decoder"))).Block(
		jen.Op("*").Id("v").Op("=").Nil(),
		eachMember(func(g *jen.Group) { p.unionCases(g, u) }),
	))
}

// jsonUnionMember prints the methods of the struct of a union's member.
func (p *plan) jsonUnionMember(f *goFile, u *jsonUnion, typ string, write ...jen.Code) {
	p.marshalJSON(f, typ, encodeJSON)
	method(f, nil, jen.Op("*").Id(typ), "UnmarshalJSON", jen.Params(jen.Id("data").Index().Byte()).Error(),
		jen.Return(p.jsonwire("UnmarshalMember").Call(jen.Id("data"), jen.Id("v"), jen.Id(u.decode))),
	)
	p.encodeMember(f, typ, write...)
}

func (p *plan) encodeMember(f *goFile, typ string, write ...jen.Code) {
	method(f, partOfDocument(encodeJSON, "writes the union"), jen.Op("*").Id(typ), encodeJSON, p.encoder(),
		jen.If(jen.Id("e").Dot("BeginMember").Call(jen.Id("v").Op("!=").Nil())).Block(
			append(write, jen.Id("e").Dot("EndObject").Call())...,
		),
	)
}

// unionCases read each member of a union, and keep one that is not known.
func (p *plan) unionCases(g *jen.Group, u *jsonUnion) {
	only := jen.Id("d").Dot("OnlyMember").Call(jen.Op("*").Id("v").Op("==").Nil())
	for i, m := range u.members {
		g.Case(literals(m.names)...).Block(
			only.Clone(),
			jen.Var().Id("m").Id(u.types[i]),
			p.readInto(m.codec, jen.Op("&").Id("m").Dot(m.field), jen.Id("d")),
			jen.Op("*").Id("v").Op("=").Op("&").Id("m"),
		)
	}
	if !u.typeMember {
		g.Case(jen.Lit(typeName)).Block(jen.Id("d").Dot("Skip").Call())
	}
	g.Default().Block(
		only.Clone(),
		jen.Var().Id("m").Id(unknownMember),
		readUnknown("m"),
		jen.Op("*").Id("v").Op("=").Op("&").Id("m"),
	)
}

// readUnknown reads a member of a union that is not known.
func readUnknown(into string) *jen.Statement {
	return jen.List(jen.Id(into).Dot("Tag"), jen.Id(into).Dot("Value")).Op("=").List(
		jen.String().Parens(jen.Id("d").Dot("Name").Call()), jen.Id("d").Dot("Raw").Call(),
	)
}

// jsonUnknownMember prints the methods of UnknownUnionMember, which keeps the
// text of its value.
func (p *plan) jsonUnknownMember(f *goFile) {
	p.marshalJSON(f, unknownMember, encodeJSON)
	method(f, nil, jen.Op("*").Id(unknownMember), "UnmarshalJSON", jen.Params(jen.Id("data").Index().Byte()).Error(),
		jen.Op("*").Id("v").Op("=").Id(unknownMember).Values(),
		jen.Id("d").Op(":=").Add(p.jsonwire("NewDecoder")).Call(jen.Id("data")),
		eachMember(func(g *jen.Group) {
			g.Case(jen.Lit(typeName)).Block(jen.Id("d").Dot("Skip").Call())
			g.Default().Block(
				jen.Id("d").Dot("OnlyMember").Call(jen.Id("v").Dot("Value").Op("==").Nil()),
				readUnknown("v"),
			)
		}),
		jen.Return(jen.Id("d").Dot("Finish").Call()),
	)
	p.encodeMember(f, unknownMember,
		jen.Id("e").Dot("Key").Call(jen.Id("v").Dot("Tag")),
		jen.Id("e").Dot("Raw").Call(jen.Id("v").Dot("Value")),
	)
}
