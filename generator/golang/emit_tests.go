package golang

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/dave/jennifer/jen"
)

// testSources are the golden tests.
func (p *plan) testSources() []source {
	helpers := bytes.Replace(support("golden/golden.go"), []byte("package golden\n"), []byte("package "+p.name+"\n"), 1)
	if p.standard {
		helpers = bytes.Replace(helpers, []byte(`smithy "`+smithyPath+`"`), []byte(`"`+p.ownSmithyPath()+`"`), 1)
	}
	out := []source{
		{"golden_test.go", verbatim(helpers)},
		{"examples_test.go", p.examplesFile()},
		{"operations_test.go", p.operationTestsFile()},
		{"types_test.go", p.typeTestsFile()},
	}
	if len(p.tests.validators) > 0 {
		out = append(out, source{"validators_test.go", p.validatorTestsFile()})
	}
	if len(p.tests.json) > 0 {
		out = append(out, source{"json_test.go", p.jsonTestsFile()})
	}
	return out
}

// code prints an example.
func code(e example) *jen.Statement {
	switch e := e.(type) {
	case goSource:
		return jen.Id(string(e))
	case call:
		return callCode(e)
	case conversion:
		typ := goType(e.typ)
		if _, isPointer := e.typ.(pointer); isPointer {
			typ = jen.Parens(typ)
		}
		return typ.Call(code(e.of))
	case dereference:
		return jen.Op("*").Add(code(e.of))
	case composite:
		return compositeCode(e)
	case changed:
		return jen.Id("with").Call(code(e.of), jen.Func().Params(jen.Id("v").Op("*").Add(goType(e.typ))).Block(
			jen.Id("v").Dot(e.field.name).Op("=").Add(code(e.field.value)),
		))
	}
	panic(fmt.Sprintf("golang: no such example: %T", e))
}

func callCode(c call) *jen.Statement {
	function := jen.Id(c.name)
	if c.path != "" {
		function = jen.Qual(c.path, c.name)
	}
	if c.typ != nil {
		function = function.Types(goType(c.typ))
	}
	return function.CallFunc(func(g *jen.Group) {
		for _, arg := range c.args {
			g.Add(code(arg))
		}
	})
}

func compositeCode(c composite) *jen.Statement {
	typ := goType(c.typ)
	if c.address {
		typ = jen.Op("&").Add(typ)
	}
	return typ.ValuesFunc(func(g *jen.Group) {
		for _, f := range c.fields {
			field := jen.Id(f.name).Op(":").Add(code(f.value))
			if c.lines {
				field = jen.Line().Add(field)
			}
			g.Add(field)
		}
		for i, e := range c.elems {
			elem := code(e)
			if c.keys != nil {
				elem = jen.Lit(c.keys[i]).Op(":").Add(elem)
			}
			g.Add(elem)
		}
		if c.lines && len(c.fields) > 0 {
			g.Line()
		}
	})
}

// examplesFile has the functions that make values.
func (p *plan) examplesFile() *goFile {
	f := p.rootFile()
	for _, b := range p.tests.builders {
		declare(f, nil, jen.Func().Id(b.name).Params().Add(goType(b.typ)).Block(jen.Return(code(b.value))))
	}
	return f
}

// testFunc prints a test that compares with a golden file.
func testFunc(f *goFile, name, file string, body func(g *jen.Group)) {
	declare(f, nil, jen.Func().Id(name).Params(jen.Id("t").Op("*").Qual("testing", "T")).BlockFunc(func(g *jen.Group) {
		g.Id("g").Op(":=").Id("newGolden").Call(jen.Id("t"), jen.Lit(file))
		body(g)
		g.Id("g").Dot("compare").Call()
	}))
}

// ask prints the question to a validator.
func ask(g *jen.Group, validator string, c checkCase) {
	err := jen.Id(validator).Call(code(c.value))
	label := jen.Id(strconv.Quote(c.label))
	switch c.want {
	case mustBeValid:
		g.Id("g").Dot("valid").Call(label, err)
	case mustBeInvalid:
		g.Id("g").Dot("invalid").Call(label, err, jen.Lit(c.path))
	case mayBeEither:
		g.Id("g").Dot("verdict").Call(label, err)
	}
}

func (p *plan) operationTestsFile() *goFile {
	f := p.rootFile()
	for _, op := range p.tests.operations {
		testFunc(f, op.name, op.file, func(g *jen.Group) {
			for _, in := range []struct {
				label string
				exampleInput
			}{{"smallest", op.smallest}, {"full", op.full}} {
				g.Id("g").Dot("value").Call(jen.Lit(in.label), code(in.value))
				want := mayBeEither
				if in.valid {
					want = mustBeValid
				}
				ask(g, op.check, checkCase{label: in.label, value: call{name: "ptr", args: []example{in.value}}, want: want})
			}
			for _, c := range op.cases {
				ask(g, op.check, c)
			}
		})
	}
	return f
}

func (p *plan) validatorTestsFile() *goFile {
	f := p.rootFile()
	for _, v := range p.tests.validators {
		testFunc(f, v.name, v.file, func(g *jen.Group) {
			for _, c := range v.cases {
				ask(g, v.validator, c)
			}
		})
	}
	return f
}

// typeTestsFile lists the values of enums and the members of unions.
func (p *plan) typeTestsFile() *goFile {
	f := p.rootFile()
	testFunc(f, "TestGoldenEnums", "Enums", func(g *jen.Group) {
		for _, e := range p.tests.enums {
			for _, name := range e.constants {
				g.Id("g").Dot("value").Call(jen.Lit(name), jen.Qual(p.typesPath(), name))
			}
			if !e.integer {
				g.Id("g").Dot("value").Call(jen.Lit(e.name), jen.Qual(p.typesPath(), e.name).Call(jen.Lit("")).Dot("Values").Call())
			}
		}
	})
	testFunc(f, "TestGoldenUnions", "Unions", func(g *jen.Group) {
		for _, u := range p.tests.unions {
			g.Id("g").Dot("value").Call(jen.Lit(u.name), jen.Index().Qual(p.typesPath(), u.name).ValuesFunc(func(g *jen.Group) {
				for _, m := range u.members {
					g.Op("&").Qual(p.typesPath(), m).Values()
				}
			}))
		}
		if p.tests.unknownUnion != "" {
			g.Id("decoded").Types(jen.Qual(p.typesPath(), unknownMember)).Call(jen.Id("g"), jen.Lit(p.tests.unknownUnion))
		}
	})
	return f
}

func (p *plan) jsonTestsFile() *goFile {
	f := p.rootFile()
	for _, j := range p.tests.json {
		testFunc(f, j.name, j.file, func(g *jen.Group) {
			for _, m := range j.members {
				g.Id("roundTripUnion").Call(jen.Id("g"), jen.Lit("member"), jen.Lit(j.typed), code(m), jen.Qual(p.typesPath(), j.unmarshal))
			}
			if j.full != nil {
				g.Id("roundTrip").Call(jen.Id("g"), jen.Lit("smallest"), jen.False(), code(j.smallest))
				g.Id("roundTrip").Call(jen.Id("g"), jen.Lit("full"), jen.True(), code(j.full))
			}
			for _, text := range j.decoded {
				g.Id("decoded").Types(goType(j.typ)).Call(jen.Id("g"), jen.Lit(text))
			}
		})
	}
	return f
}
