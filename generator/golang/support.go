package golang

import (
	"embed"
	"path"
	"strings"

	"github.com/dave/jennifer/jen"
)

// supportFiles are the sources of packages that become part of what is
// generated. Here they are packages of their own, with tests.
//
//go:embed constraint/constraint.go jsonwire/*.go smithy/*.go
var supportFiles embed.FS

// supportPackage is a package that becomes part of what is generated, below that
// directory of it.
func supportPackage(name, under string) []source {
	entries, err := supportFiles.ReadDir(name)
	if err != nil {
		panic("golang: " + err.Error()) // it is embedded
	}
	var out []source
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), "_test.go") {
			out = append(out, source{path.Join(under, name, e.Name()), support(path.Join(name, e.Name()))})
		}
	}
	return out
}

// verbatim is the source of a file, without the header.
type verbatim []byte

func (v verbatim) print() ([]byte, error) { return append([]byte(header+"\n\n"), v...), nil }

// support returns the file of a package that becomes part of what is generated.
func support(name string) verbatim {
	content, err := supportFiles.ReadFile(name)
	if err != nil {
		panic("golang: " + err.Error()) // it is embedded
	}
	return content
}

// jsonSources are the files that a package has because of its JSON.
func (p *plan) jsonSources() []source {
	var out []source
	if len(p.json.operations) > 0 {
		out = append(out, source{"json.go", p.jsonFile()})
	}
	out = append(out, source{"types/json.go", p.jsonTypesFile()})
	out = append(out, supportPackage("jsonwire", "internal")...)
	if p.documents {
		out = append(out, source{"internal/document/json.go", p.jsonDocumentFile()})
	}
	return out
}

// jsonDocumentFile has documents that were read, and how any document is a part
// of another one.
func (p *plan) jsonDocumentFile() *goFile {
	f := p.newFile(p.internalDocumentPath(), "document")
	declare(f, []string{"// jsonDocument is a document that was read, and is not converted yet."}, jen.Type().Id("jsonDocument").Index().Byte())
	receiver := jen.Params(jen.Id("d").Id("jsonDocument"))
	declare(f, nil, jen.Func().Add(receiver.Clone()).Id("isInterface").Params().Block())
	declare(f, []string{"// MarshalSmithyDocument returns the document as it was read."}, jen.Func().Add(receiver.Clone()).Id("MarshalSmithyDocument").Params().Params(jen.Index().Byte(), jen.Error()).Block(
		jen.Return(jen.Id("d"), jen.Nil()),
	))
	declare(f, []string{"// UnmarshalSmithyDocument reads the document into the value that v points to."}, jen.Func().Add(receiver.Clone()).Id("UnmarshalSmithyDocument").Params(jen.Id("v").Interface()).Error().Block(
		p.readDocument("d"),
	))
	declare(f, []string{"// " + encodeJSON + " writes a document as part of another one; nil is null."}, jen.Func().Id(encodeJSON).Params(jen.Id("v").Id("Interface"), jen.Id("e").Op("*").Add(p.jsonwire("Encoder"))).Block(
		jen.If(jen.Id("v").Op("==").Nil()).Block(
			jen.Id("e").Dot("Null").Call(),
			jen.Return(),
		),
		jen.List(jen.Id("text"), jen.Err()).Op(":=").Id("v").Dot("MarshalSmithyDocument").Call(),
		jen.If(jen.Err().Op("!=").Nil()).Block(
			jen.Id("e").Dot("Fail").Call(jen.Err().Dot("Error").Call()),
			jen.Return(),
		),
		jen.Id("e").Dot("Raw").Call(jen.Id("text")),
	))
	declare(f, []string{"// " + decodeJSON + " reads a document that is part of another one."}, jen.Func().Id(decodeJSON).Params(jen.Id("v").Op("*").Id("Interface"), jen.Id("d").Op("*").Add(p.jsonwire("Decoder"))).Block(
		jen.Op("*").Id("v").Op("=").Id("jsonDocument").Call(jen.Id("d").Dot("Raw").Call()),
	))
	return f
}
