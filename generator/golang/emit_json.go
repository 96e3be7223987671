package golang

import (
	"fmt"

	"github.com/dave/jennifer/jen"
)

// jsonwire is a name in the package of that name.
func (p *plan) jsonwire(name string) *jen.Statement { return jen.Qual(p.jsonwirePath(), name) }

// jsonFile has the JSON of operations' inputs and outputs.
func (p *plan) jsonFile() *goFile {
	f := jsonFile{p.rootFile(), p, p.json.operationCollections}
	for _, s := range p.json.operations {
		f.structMethods(s)
	}
	f.collections()
	return f.goFile
}

// jsonTypesFile has the JSON of package types.
func (p *plan) jsonTypesFile() *goFile {
	f := jsonFile{p.typesPackage(), p, p.json.typeCollections}
	declare(f.goFile, []string{
		"// " + jsonError + " is an error of all MarshalJSON and UnmarshalJSON methods here and in the",
		"// package of the operations. It says where in the document it is.",
	}, jen.Type().Id(jsonError).Op("=").Add(p.jsonwire("Error")))
	for _, s := range p.json.types {
		f.structMethods(s)
	}
	for _, u := range p.json.unions {
		f.union(u)
	}
	if len(p.json.unions) > 0 {
		f.unknownMember()
	}
	f.collections()
	return f.goFile
}

// A jsonFile is a file of MarshalJSON and UnmarshalJSON methods and what they
// call. In all of it, e is the Encoder, d the Decoder and v the value.
type jsonFile struct {
	*goFile
	*plan
	functions *collections // of the file's package
}

// method prints a method.
func (f jsonFile) method(doc []string, receiver, name string, signature *jen.Statement, body ...jen.Code) {
	declare(f.goFile, doc, jen.Func().Params(jen.Id("v").Id(receiver)).Id(name).Add(signature).Block(body...))
}

func (f jsonFile) encoder() *jen.Statement { return jen.Id("e").Op("*").Add(f.jsonwire("Encoder")) }
func (f jsonFile) decoder() *jen.Statement { return jen.Id("d").Op("*").Add(f.jsonwire("Decoder")) }

// ofEncoder and ofDecoder call a method.
func ofEncoder(name string, args ...jen.Code) *jen.Statement {
	return jen.Id("e").Dot(name).Call(args...)
}

func ofDecoder(name string, args ...jen.Code) *jen.Statement {
	return jen.Id("d").Dot(name).Call(args...)
}

// marshal prints MarshalJSON. Its receiver is a value, so that encoding/json
// finds it whether or not there is a pointer.
func (f jsonFile) marshal(typ string) {
	f.method(nil, typ, "MarshalJSON", jen.Params().Params(jen.Index().Byte(), jen.Error()),
		jen.Id("e").Op(":=").Add(f.jsonwire("NewEncoder")).Call(),
		jen.Id("v").Dot(encodeJSON).Call(jen.Id("e")),
		jen.Return(ofEncoder("Finish")),
	)
}

// unmarshal prints UnmarshalJSON.
func (f jsonFile) unmarshal(typ string, body ...jen.Code) {
	f.method(nil, "*"+typ, "UnmarshalJSON", jen.Params(jen.Id("data").Index().Byte()).Error(), body...)
}

// partOfDocument says whom the methods are for that are exported only because
// two packages need them.
func partOfDocument(name, does string) []string {
	return []string{fmt.Sprintf("// %s %s as part of a document; see MarshalJSON for a whole one.", name, does)}
}

func (f jsonFile) structMethods(s *jsonStruct) {
	f.marshal(s.name)
	f.unmarshal(s.name, jen.Return(f.jsonwire("Unmarshal").Call(jen.Id("data"), jen.Id("v"))))
	f.method(partOfDocument(encodeJSON, "writes the value"), "*"+s.name, encodeJSON, jen.Params(f.encoder()), f.encodeBody(s)...)
	f.method(partOfDocument(decodeJSON, "reads the value"), "*"+s.name, decodeJSON, jen.Params(f.decoder()), f.decodeBody(s)...)
	if len(s.defaults) > 0 {
		f.method([]string{"// setDefaults sets what is absent to what the model says that this means."},
			"*"+s.name, "setDefaults", jen.Params(), f.defaults(s)...)
	}
}

func (f jsonFile) encodeBody(s *jsonStruct) []jen.Code {
	var body []jen.Code
	if s.writesDefaults && len(s.defaults) > 0 {
		body = append(body,
			jen.Id("complete").Op(":=").Op("*").Id("v"),
			jen.Id("v").Op("=").Op("&").Id("complete"),
			jen.Id("v").Dot("setDefaults").Call(),
		)
	}
	if s.payload {
		return append(body, f.encodePayload(s))
	}
	return append(body, jen.If(ofEncoder("BeginObject")).BlockFunc(func(g *jen.Group) {
		if s.errorType != "" {
			g.Add(ofEncoder("Type", jen.Lit(quotedName(s.errorType))))
		}
		for _, m := range s.members {
			f.writeField(g, m)
		}
		g.Add(ofEncoder("EndObject"))
	}))
}

// writeField writes a member, unless it is absent. For the most frequent types,
// one call does all of that: it is less to compile.
func (f jsonFile) writeField(g *jen.Group, m jsonMember) {
	name, field := jen.Lit(quotedName(m.names[0])), jen.Id("v").Dot(m.field)
	switch c := m.codec.(type) {
	case plainCodec:
		if m.when == ifNotEmpty {
			g.Add(ofEncoder("EnumField", name, jen.Id(string(c.as)).Call(field)))
			return
		}
	case pointerCodec:
		if plain, ok := c.elem.(plainCodec); ok {
			g.Add(ofEncoder(plain.read+"Field", name, field))
			return
		}
	}
	write := []jen.Code{ofEncoder("Name", name), f.write(m.codec, field)}
	if m.when != everywhere {
		write = []jen.Code{jen.If(isPresent(m.when, field)).Block(write...)}
	}
	for _, statement := range write {
		g.Add(statement)
	}
}

// isPresent tests whether a field is to be written.
func isPresent(when writeCondition, field *jen.Statement) *jen.Statement {
	if when == ifTrue {
		return field.Clone()
	}
	return field.Clone().Op("!=").Add(absentValue(when))
}

// isAbsent tests whether a field stands for its default.
func isAbsent(when writeCondition, field *jen.Statement) *jen.Statement {
	return field.Clone().Op("==").Add(absentValue(when))
}

func absentValue(when writeCondition) *jen.Statement {
	switch when {
	case ifNotEmpty:
		return jen.Lit("")
	case ifNotZero:
		return jen.Lit(0)
	}
	return jen.Nil()
}

// encodePayload writes the member whose value is the document, or what stands
// for its absence.
func (f jsonFile) encodePayload(s *jsonStruct) jen.Code {
	m := s.members[0]
	field := jen.Id("v").Dot(m.field)
	if m.when == everywhere {
		return f.write(m.codec, field)
	}
	absent := ofEncoder("Null")
	if s.emptyIsAbsent {
		absent = jen.If(ofEncoder("BeginObject")).Block(ofEncoder("EndObject"))
	}
	return jen.If(isPresent(m.when, field)).Block(f.write(m.codec, field)).Else().Block(absent)
}

func (f jsonFile) decodeBody(s *jsonStruct) []jen.Code {
	var body []jen.Code
	switch {
	case s.emptyIsAbsent:
		body = append(body, jen.If(jen.Op("!").Add(ofDecoder("IsEmptyObject"))).Block(f.readField(s.members[0])...))
	case s.payload:
		body = append(body, f.readField(s.members[0])...)
	case len(s.members) == 0:
		body = append(body, jen.For(ofDecoder("BeginObject"), ofDecoder("NextMember"), jen.Empty()).Block(ofDecoder("Skip")))
	default:
		body = append(body, eachMember(func(g *jen.Group) {
			for _, m := range s.members {
				g.Case(literals(m.names)...).Block(f.readField(m)...)
			}
			g.Default().Block(ofDecoder("Skip"))
		}))
	}
	if len(s.defaults) > 0 {
		body = append(body, jen.Id("v").Dot("setDefaults").Call())
	}
	return body
}

// eachMember goes through the members of an object by name.
func eachMember(cases func(*jen.Group)) *jen.Statement {
	return jen.For(ofDecoder("BeginObject"), ofDecoder("NextMember"), jen.Empty()).Block(
		jen.Switch(jen.String().Parens(ofDecoder("Name"))).BlockFunc(cases),
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
func (f jsonFile) defaults(s *jsonStruct) []jen.Code {
	var body []jen.Code
	for _, def := range s.defaults {
		read := append([]jen.Code{jen.Id("d").Op(":=").Add(f.jsonwire("Default")).Call(jen.Lit(def.text))}, f.readField(def.jsonMember)...)
		body = append(body, jen.If(isAbsent(def.when, jen.Id("v").Dot(def.field))).Block(read...))
	}
	return body
}

func (f jsonFile) readField(m jsonMember) []jen.Code {
	return f.read(m.codec, jen.Id("v").Dot(m.field))
}

// write writes the value of an expression, which must be addressable.
func (f jsonFile) write(c codec, value *jen.Statement) *jen.Statement {
	switch c := c.(type) {
	case plainCodec:
		if c.as != "" {
			value = jen.Id(string(c.as)).Call(value.Clone())
		}
		return ofEncoder(c.write, value.Clone())
	case pointerCodec:
		if _, ok := c.elem.(methodCodec); ok {
			return f.write(c.elem, value)
		}
		return f.write(c.elem, jen.Op("*").Add(value.Clone()))
	case methodCodec:
		return value.Clone().Dot(encodeJSON).Call(jen.Id("e"))
	case unionCodec:
		return ofEncoder("Union", value.Clone())
	case documentCodec:
		return jen.Qual(f.internalDocumentPath(), encodeJSON).Call(value.Clone(), jen.Id("e"))
	}
	return jen.Id("encode"+f.functions.nameOf(c)).Call(value.Clone(), jen.Id("e"))
}

// read reads into a variable.
func (f jsonFile) read(c codec, into *jen.Statement) []jen.Code {
	address := jen.Op("&").Add(into.Clone())
	switch c := c.(type) {
	case plainCodec:
		if c.typ != nil {
			address = jen.Parens(jen.Op("*").Id(string(c.as))).Call(address) // an enum is a string
		}
		return []jen.Code{ofDecoder(c.read, address)}
	case methodCodec:
		return []jen.Code{into.Clone().Dot(decodeJSON).Call(jen.Id("d"))}
	case pointerCodec:
		if plain, ok := c.elem.(plainCodec); ok {
			return []jen.Code{ofDecoder(plain.read+"Field", address)}
		}
		return append([]jen.Code{into.Clone().Op("=").New(goType(c.typ))}, f.read(c.elem, into)...)
	case unionCodec:
		return []jen.Code{jen.Qual(f.typesPath(), c.decode).Call(address, jen.Id("d"))}
	case documentCodec:
		return []jen.Code{jen.Qual(f.internalDocumentPath(), decodeJSON).Call(address, jen.Id("d"))}
	}
	return []jen.Code{jen.Id("decode"+f.functions.nameOf(c)).Call(address, jen.Id("d"))}
}
