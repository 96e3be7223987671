package golang

import (
	"github.com/dave/jennifer/jen"
)

func (p *plan) typesPackage() *jen.File { return p.newFile(p.typesPath(), "types") }

// typesFile has the structures and unions.
func (p *plan) typesFile() *jen.File {
	f := p.typesPackage()
	for _, t := range p.types {
		switch t := t.(type) {
		case *structDecl:
			f.Add(structType(t))
		case *unionDecl:
			union(f, t)
		}
	}
	f.Add(serdeMarker())
	if len(p.unions) == 0 {
		return f
	}
	f.Add(comment([]string{
		"// UnknownUnionMember is returned when a union member is returned over the wire,",
		"// but has an unknown tag.",
	}).Type().Id(unknownMember).Struct(
		jen.Id("Tag").String(),
		jen.Id("Value").Index().Byte(),
		jen.Line().Id(noSerde),
	).Line())
	for _, u := range p.unions {
		f.Add(marker(unknownMember, u))
	}
	return f
}

const unknownMember = "UnknownUnionMember"

// union prints the interface of a union and a struct for each member.
func union(f *jen.File, u *unionDecl) {
	f.Add(comment(u.comment).Type().Id(u.name).Interface(jen.Id(u.marker).Params()).Line())
	for _, m := range u.members {
		f.Add(comment(m.comment).Type().Id(m.name).Struct(
			jen.Id("Value").Add(goType(m.typ)),
			jen.Line().Id(noSerde),
		).Line())
		f.Add(marker(m.name, u))
	}
}

// marker prints the method that makes a struct a member of a union.
func marker(member string, u *unionDecl) jen.Code {
	return jen.Func().Params(jen.Op("*").Id(member)).Id(u.marker).Params().Block()
}

// enumsFile has the enums and int enums.
func (p *plan) enumsFile() *jen.File {
	f := p.typesPackage()
	for _, e := range p.enums {
		if e.integer {
			f.Type().Id(e.name).Op("=").Int32()
		} else {
			f.Type().Id(e.name).String()
		}
		f.Line()
		if len(e.values) > 0 && e.values[0].name != "" {
			f.Add(comment(e.comment).Const().DefsFunc(func(g *jen.Group) {
				for _, v := range e.values {
					g.Add(constant(e, v))
				}
			}).Line())
		}
		if !e.integer {
			f.Add(valuesMethod(e))
		}
	}
	return f
}

// constant prints one value. Like a field's, its comment does not begin in the
// first column.
func constant(e *enumDecl, v enumValueDecl) jen.Code {
	out := jen.Null()
	if len(v.comment) > 0 {
		out = jen.Line().Add(comment(v.comment))
	}
	out.Id(v.name).Id(e.name).Op("=")
	if e.integer {
		return out.Lit(int(v.number))
	}
	return out.Lit(v.text)
}

func valuesMethod(e *enumDecl) jen.Code {
	return comment(e.valuesDoc).Func().Params(jen.Id(e.name)).Id("Values").Params().Index().Id(e.name).Block(
		jen.Return(jen.Index().Id(e.name).ValuesFunc(func(g *jen.Group) {
			for _, v := range e.values {
				g.Line().Lit(v.text)
			}
			g.Line()
		})),
	).Line()
}

// errorsFile has the errors.
func (p *plan) errorsFile() *jen.File {
	f := p.typesPackage()
	for _, e := range p.errors {
		f.Add(comment(e.comment).Type().Id(e.name).StructFunc(func(g *jen.Group) {
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
		}).Line())
		errorMethods(f, e)
	}
	return f
}

// errorMethods prints the methods that make a struct an error, and one of
// smithy-go's API errors.
func errorMethods(f *jen.File, e *errorDecl) {
	method := func(name string) *jen.Statement {
		return f.Func().Params(jen.Id("e").Op("*").Id(e.name)).Id(name).Params()
	}
	method("Error").String().Block(
		jen.Return(jen.Qual("fmt", "Sprintf").Call(
			jen.Lit("%s: %s"), jen.Id("e").Dot("ErrorCode").Call(), jen.Id("e").Dot("ErrorMessage").Call())),
	).Line()
	method("ErrorMessage").String().Block(
		jen.If(jen.Id("e").Dot("Message").Op("==").Nil()).Block(jen.Return(jen.Lit(""))),
		jen.Return(jen.Op("*").Id("e").Dot("Message")),
	).Line()
	method("ErrorCode").String().Block(
		jen.If(jen.Id("e").Op("==").Nil().Op("||").Id("e").Dot("ErrorCodeOverride").Op("==").Nil()).Block(jen.Return(jen.Lit(e.code))),
		jen.Return(jen.Op("*").Id("e").Dot("ErrorCodeOverride")),
	).Line()
	method("ErrorFault").Qual(smithyPath, "ErrorFault").Block(jen.Return(jen.Qual(smithyPath, e.fault))).Line()
}
