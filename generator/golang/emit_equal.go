package golang

import "github.com/dave/jennifer/jen"

// equalFile has the functions that compare elements of lists.
func (p *plan) equalFile() *goFile {
	f := p.rootFile()
	for _, d := range p.equals {
		typ := jen.Op("*").Add(goType(d.typ))
		declare(f, nil, jen.Func().Id(d.name).Params(jen.List(jen.Id("a"), jen.Id("b")).Add(typ)).Bool().BlockFunc(func(g *jen.Group) {
			switch body := d.body.(type) {
			case comparison:
				g.Return(body.code())
			case equalFields:
				g.Return(body.code())
			case equalElems:
				body.code(g)
			case equalMembers:
				body.code(g, p.typesPath())
			}
		}))
	}
	return f
}

func (c comparison) code() jen.Code {
	a, b := jen.Op("*").Id("a"), jen.Op("*").Id("b")
	switch c {
	case byBytes:
		return jen.Qual("bytes", "Equal").Call(a, b)
	case byTime:
		return jen.Id("a").Dot("Equal").Call(b)
	case byCmp:
		return jen.Id("a").Dot("Cmp").Call(jen.Id("b")).Op("==").Lit(0)
	case neverEqual:
		return jen.False()
	}
	return a.Op("==").Add(b)
}

// code compares a part of two values.
func (e equalPart) code(a, b func() *jen.Statement) *jen.Statement {
	if !e.pointer {
		return jen.Id(e.equal).Call(jen.Op("&").Add(a()), jen.Op("&").Add(b()))
	}
	isNil := func(s *jen.Statement) *jen.Statement { return jen.Parens(s.Op("==").Nil()) }
	return jen.Parens(isNil(a()).Op("==").Add(isNil(b())).Op("&&").Parens(a().Op("==").Nil().Op("||").Id(e.equal).Call(a(), b())))
}

func (e equalFields) code() jen.Code {
	if len(e) == 0 {
		return jen.True()
	}
	field := func(of, name string) func() *jen.Statement {
		return func() *jen.Statement {
			if name == "" {
				return jen.Parens(jen.Op("*").Id(of))
			}
			return jen.Id(of).Dot(name)
		}
	}
	out := e[0].code(field("a", e[0].name), field("b", e[0].name))
	for _, part := range e[1:] {
		out = out.Op("&&").Line().Add(part.code(field("a", part.name), field("b", part.name)))
	}
	return out
}

func (e equalElems) code(g *jen.Group) {
	deref := func(name string) *jen.Statement { return jen.Parens(jen.Op("*").Id(name)) }
	g.If(jen.Len(deref("a")).Op("!=").Len(deref("b"))).Block(jen.Return(jen.False()))
	if !e.isMap {
		at := func(name string) func() *jen.Statement {
			return func() *jen.Statement { return deref(name).Index(jen.Id("i")) }
		}
		g.For(jen.Id("i").Op(":=").Range().Op("*").Id("a")).Block(
			jen.If(jen.Op("!").Add(e.elem.code(at("a"), at("b")))).Block(jen.Return(jen.False())),
		)
		g.Return(jen.True())
		return
	}
	local := func(name string) func() *jen.Statement { return func() *jen.Statement { return jen.Id(name) } }
	g.For(jen.List(jen.Id("key"), jen.Id("x")).Op(":=").Range().Op("*").Id("a")).Block(
		jen.List(jen.Id("y"), jen.Id("ok")).Op(":=").Add(deref("b")).Index(jen.Id("key")),
		jen.If(jen.Op("!").Id("ok").Op("||").Op("!").Add(e.elem.code(local("x"), local("y")))).Block(jen.Return(jen.False())),
	)
	g.Return(jen.True())
}

func (e equalMembers) code(g *jen.Group, types string) {
	value := func(of string) func() *jen.Statement {
		return func() *jen.Statement { return jen.Id(of).Dot("Value") }
	}
	isNil := func(name string) *jen.Statement { return jen.Op("*").Id(name).Op("==").Nil() }
	g.If(isNil("a").Op("||").Add(isNil("b"))).Block(jen.Return(isNil("a").Op("&&").Add(isNil("b"))))
	g.Switch(jen.Id("x").Op(":=").Parens(jen.Op("*").Id("a")).Assert(jen.Type())).BlockFunc(func(g *jen.Group) {
		for _, part := range e {
			typ := jen.Op("*").Qual(types, part.name)
			g.Case(typ).Block(
				jen.List(jen.Id("y"), jen.Id("ok")).Op(":=").Parens(jen.Op("*").Id("b")).Assert(typ),
				jen.Return(jen.Id("ok").Op("&&").Id("x").Op("!=").Nil().Op("&&").Id("y").Op("!=").Nil().Op("&&").Add(part.code(value("x"), value("y")))),
			)
		}
	})
	g.Return(jen.False())
}
