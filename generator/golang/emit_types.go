package golang

import (
	"github.com/dave/jennifer/jen"
)

func (p *plan) typesPackage() *goFile { return p.newFile(p.typesPath(), "types") }

// typesFile has the structures and unions.
func (p *plan) typesFile() *goFile {
	f := p.typesPackage()
	for _, t := range p.types {
		switch t := t.(type) {
		case *structDecl:
			printStruct(f, t)
		case *unionDecl:
			union(f, t)
		}
	}
	p.serdeMarker(f)
	if len(p.unions) == 0 {
		return f
	}
	declare(f, []string{
		"// UnknownUnionMember is returned when a union member is returned over the wire,",
		"// but has an unknown tag.",
	}, jen.Type().Id(unknownMember).Struct(
		jen.Id("Tag").String(),
		jen.Id("Value").Index().Byte(),
		jen.Line().Id(noSerde),
	))
	for _, u := range p.unions {
		declare(f, nil, marker(unknownMember, u))
	}
	return f
}

const unknownMember = "UnknownUnionMember"

// union prints the interface of a union and a struct for each member.
func union(f *goFile, u *unionDecl) {
	declare(f, u.comment, jen.Type().Id(u.name).Interface(jen.Id(u.marker).Params()))
	for _, m := range u.members {
		declare(f, m.comment, jen.Type().Id(m.name).Struct(
			jen.Id("Value").Add(goType(m.typ)),
			jen.Line().Id(noSerde),
		))
		declare(f, nil, marker(m.name, u))
	}
}

// marker prints the method that makes a struct a member of a union.
func marker(member string, u *unionDecl) *jen.Statement {
	return jen.Func().Params(jen.Op("*").Id(member)).Id(u.marker).Params().Block()
}

// enumsFile has the enums and int enums.
func (p *plan) enumsFile() *goFile {
	f := p.typesPackage()
	for _, e := range p.enums {
		if e.integer {
			declare(f, nil, jen.Type().Id(e.name).Op("=").Int32())
		} else {
			declare(f, nil, jen.Type().Id(e.name).String())
		}
		if len(e.values) > 0 && e.values[0].name != "" {
			declare(f, e.comment, jen.Const().DefsFunc(func(g *jen.Group) {
				for _, v := range e.values {
					g.Add(constant(f, e, v))
				}
			}))
		}
		if !e.integer {
			declare(f, e.valuesDoc, valuesMethod(e))
		}
	}
	return f
}

// constant prints one value.
func constant(f *goFile, e *enumDecl, v enumValueDecl) jen.Code {
	decl := jen.Id(v.name).Id(e.name).Op("=")
	if e.integer {
		return f.indented(v.comment, decl.Lit(int(v.number)))
	}
	return f.indented(v.comment, decl.Lit(v.text))
}

func valuesMethod(e *enumDecl) *jen.Statement {
	return jen.Func().Params(jen.Id(e.name)).Id("Values").Params().Index().Id(e.name).Block(
		jen.Return(jen.Index().Id(e.name).ValuesFunc(func(g *jen.Group) {
			for _, v := range e.values {
				g.Line().Lit(v.text)
			}
			g.Line()
		})),
	)
}

// errorsFile has the errors.
func (p *plan) errorsFile() *goFile {
	f := p.typesPackage()
	for _, e := range p.errors {
		declare(f, e.comment, jen.Type().Id(e.name).StructFunc(func(g *jen.Group) {
			g.Id("Message").Op("*").String()
			g.Line().Id("ErrorCodeOverride").Op("*").String()
			for i, d := range e.fields {
				first := jen.Null()
				if i == 0 {
					first = jen.Line()
				}
				g.Add(first.Id(d.name).Add(goType(d.typ)))
			}
			g.Line().Id(noSerde)
		}))
		errorMethods(f, e)
	}
	return f
}

// errorMethods prints the methods that make a struct an error, and one of
// smithy-go's API errors.
func errorMethods(f *goFile, e *errorDecl) {
	method := func(name string, result jen.Code, body ...jen.Code) {
		declare(f, nil, jen.Func().Params(jen.Id("e").Op("*").Id(e.name)).Id(name).Params().Add(result).Block(body...))
	}
	method("Error", jen.String(),
		jen.Return(jen.Qual("fmt", "Sprintf").Call(
			jen.Lit("%s: %s"), jen.Id("e").Dot("ErrorCode").Call(), jen.Id("e").Dot("ErrorMessage").Call())),
	)
	method("ErrorMessage", jen.String(),
		jen.If(jen.Id("e").Dot("Message").Op("==").Nil()).Block(jen.Return(jen.Lit(""))),
		jen.Return(jen.Op("*").Id("e").Dot("Message")),
	)
	method("ErrorCode", jen.String(),
		jen.If(jen.Id("e").Op("==").Nil().Op("||").Id("e").Dot("ErrorCodeOverride").Op("==").Nil()).Block(jen.Return(jen.Lit(e.code))),
		jen.Return(jen.Op("*").Id("e").Dot("ErrorCodeOverride")),
	)
	method("ErrorFault", jen.Qual(smithyPath, "ErrorFault"), jen.Return(jen.Qual(smithyPath, e.fault)))
}
