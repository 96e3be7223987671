package golang

import (
	"github.com/dave/jennifer/jen"
)

// documentDocFile has the comment of the document package.
func documentDocFile() *goFile {
	f := newGoFile("document", "document")
	f.PackageComment("// Package document implements encoding and decoding of open-content that has a\n// JSON-like data model.")
	return f
}

// documentFile has the type of document values, and how to make one.
func (p *plan) documentFile() *goFile {
	f := p.newFile(p.documentPath(), "document")
	declare(f, []string{
		"// Interface is a document value: open content that is converted only when it is",
		"// sent, or when UnmarshalSmithyDocument reads it into a Go value.",
	}, jen.Type().Id("Interface").Op("=").Qual(p.internalDocumentPath(), "Interface"))
	declare(f, []string{
		"// NewLazyDocument returns a document of a Go value: a struct with `" + p.documentTags() + "` tags,",
		"// a map, a slice, a string, a number, a boolean or nil. Whether v can be converted",
		"// shows only when it is.",
	}, jen.Func().Id("NewLazyDocument").Params(jen.Id("v").Interface()).Id("Interface").Block(
		jen.Return(jen.Qual(p.internalDocumentPath(), "NewLazyDocument").Call(jen.Id("v"))),
	))
	return f
}

// documentTags is the key of the tags that structs in documents have.
func (p *plan) documentTags() string {
	if p.standard {
		return "json"
	}
	return "document"
}

// internalDocumentFile has the implementation of documents.
func (p *plan) internalDocumentFile() *goFile {
	f := p.newFile(p.internalDocumentPath(), "document")
	declare(f, []string{"// Interface is the type of document values."}, jen.Type().Id("Interface").InterfaceFunc(func(g *jen.Group) {
		if p.standard {
			g.Id("MarshalSmithyDocument").Params().Params(jen.Index().Byte(), jen.Error())
			g.Id("UnmarshalSmithyDocument").Params(jen.Interface()).Error()
		} else {
			g.Qual(smithyDocumentPath, "Marshaler")
			g.Qual(smithyDocumentPath, "Unmarshaler")
		}
		g.Line().Id("isInterface").Params()
	}))
	declare(f, []string{"// lazyDocument is a Go value that is converted when it is asked for."}, jen.Type().Id("lazyDocument").Struct(jen.Id("value").Interface()))
	declare(f, []string{"// NewLazyDocument returns a document of a Go value."}, jen.Func().Id("NewLazyDocument").Params(jen.Id("v").Interface()).Id("Interface").Block(
		jen.Return(jen.Op("&").Id("lazyDocument").Values(jen.Dict{jen.Id("value"): jen.Id("v")})),
	))
	receiver := jen.Params(jen.Id("d").Op("*").Id("lazyDocument"))
	declare(f, nil, jen.Func().Add(receiver.Clone()).Id("isInterface").Params().Block())
	declare(f, []string{"// MarshalSmithyDocument returns the value as JSON."}, jen.Func().Add(receiver.Clone()).Id("MarshalSmithyDocument").Params().Params(jen.Index().Byte(), jen.Error()).Block(
		jen.Return(p.writeDocument(jen.Id("d").Dot("value"))),
	))
	declare(f, []string{"// UnmarshalSmithyDocument reads the value into the one that v points to."}, jen.Func().Add(receiver.Clone()).Id("UnmarshalSmithyDocument").Params(jen.Id("v").Interface()).Error().Block(
		jen.List(jen.Id("text"), jen.Err()).Op(":=").Id("d").Dot("MarshalSmithyDocument").Call(),
		jen.If(jen.Err().Op("!=").Nil()).Block(jen.Return(jen.Err())),
		p.readDocument("text"),
	))
	return f
}

// writeDocument returns the JSON text of a value.
func (p *plan) writeDocument(value jen.Code) jen.Code {
	if p.standard {
		return jen.Qual("encoding/json", "Marshal").Call(value)
	}
	return jen.Qual(smithyDocumentJSONPath, "NewEncoder").Call().Dot("Encode").Call(value)
}

// readDocument reads the JSON text in a variable into what v points to.
func (p *plan) readDocument(text string) jen.Code {
	if p.standard {
		return jen.Return(jen.Qual("encoding/json", "Unmarshal").Call(jen.Id(text), jen.Id("v")))
	}
	return jen.Id("dec").Op(":=").Qual("encoding/json", "NewDecoder").Call(jen.Qual("bytes", "NewReader").Call(jen.Id(text))).Line().
		Id("dec").Dot("UseNumber").Call().Line().
		Var().Id("plain").Interface().Line().
		If(jen.Err().Op(":=").Id("dec").Dot("Decode").Call(jen.Op("&").Id("plain")), jen.Err().Op("!=").Nil()).Block(jen.Return(jen.Err())).Line().
		Return(jen.Qual(smithyDocumentJSONPath, "NewDecoder").Call().Dot("DecodeJSONInterface").Call(jen.Id("plain"), jen.Id("v")))
}
