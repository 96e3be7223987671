package golang

import (
	"fmt"

	"github.com/dave/jennifer/jen"
)

// validatorsFile has the exported checks of inputs, and the validators that
// they call.
func (p *plan) validatorsFile() *goFile {
	f := p.rootFile()
	for _, op := range p.operations {
		result := jen.Nil()
		if op.validator != "" {
			result = jen.Id(op.validator).Call(jen.Id("v"))
		}
		declare(f, p.checkComment(op), jen.Func().Id(op.check).Params(jen.Id("v").Op("*").Id(op.input.name)).Error().Block(jen.Return(result)))
	}
	for _, v := range p.validators {
		p.validator(f, v)
	}
	return f
}

// checkComment is the comment of the exported check of an operation's input.
func (p *plan) checkComment(op *operationDecl) []string {
	if p.strict {
		return []string{
			fmt.Sprintf("// %s reports what is missing in an input of %s, and what", op.check, op.name),
			"// is not as the model wants it, as a smithy.InvalidParamsError whose Errs are",
			"// *smithy.ParamRequiredError and *ConstraintError. A nil input is not checked.",
		}
	}
	return []string{
		fmt.Sprintf("// %s reports what is missing in an input of %s, as a", op.check, op.name),
		"// smithy.InvalidParamsError. A nil input is not checked.",
	}
}

func (p *plan) validator(f *goFile, v *validatorDecl) {
	declare(f, nil, jen.Func().Id(v.name).Params(jen.Id("v").Add(goType(v.param))).Error().BlockFunc(func(g *jen.Group) {
		if !v.isValue {
			g.If(jen.Id("v").Op("==").Nil()).Block(jen.Return(jen.Nil()))
		}
		g.Id("invalidParams").Op(":=").Qual(smithyPath, "InvalidParamsError").Values(jen.Dict{jen.Id("Context"): jen.Lit(v.context)})
		for _, c := range v.constraints {
			g.Add(constraintCode(c))
		}
		switch body := v.body.(type) {
		case structChecks:
			for _, c := range body {
				g.Add(fieldCheckCode(c))
			}
		case elemCheck:
			g.Add(elemCheckCode(body))
		case unionChecks:
			g.Add(p.unionCheckCode(body))
		case strictList:
			g.Add(strictListCode(body))
		case strictMap:
			strictMapCode(g, body)
		case strictUnion:
			g.Add(p.strictUnionCode(body))
		}
		g.If(jen.Id("invalidParams").Dot("Len").Call().Op(">").Lit(0)).Block(
			jen.Return(jen.Id("invalidParams")),
		).Else().Block(jen.Return(jen.Nil()))
	}))
}

// fieldCheckCode checks that a field is present, or what is in it, or, for a
// required member, what is in it if it is present.
func fieldCheckCode(c fieldCheck) jen.Code {
	value := func() *jen.Statement { return jen.Id("v").Dot(c.field) }
	content := func() *jen.Statement {
		return guardedCode(c.content.guard, value(), nestedCheck(jen.Lit(c.field), c.validator, accessCode(c.content.access, value())))
	}
	if c.presence == unchecked {
		return content()
	}
	missing := value().Op("==").Nil()
	if c.presence == whenEmpty {
		missing = jen.Len(value()).Op("==").Lit(0)
	}
	out := jen.If(missing).Block(
		jen.Id("invalidParams").Dot("Add").Call(jen.Qual(smithyPath, "NewErrParamRequired").Call(jen.Lit(c.field))),
	)
	if c.validator != "" {
		out.Else().Add(content())
	}
	return out
}

// guardedCode checks a value if there is one.
func guardedCode(g guard, value *jen.Statement, check *jen.Statement) *jen.Statement {
	switch g {
	case notNil:
		return jen.If(value.Op("!=").Nil()).Block(check)
	case notEmpty:
		return jen.If(jen.Len(value).Op(">").Lit(0)).Block(check)
	case notZero:
		return jen.If(value.Op("!=").Lit(0)).Block(check)
	}
	return check
}

// accessCode is a value as a validator gets it.
func accessCode(a access, value *jen.Statement) *jen.Statement {
	switch a {
	case dereferenced:
		return jen.Op("*").Add(value)
	case addressed:
		return jen.Op("&").Add(value)
	}
	return value
}

// nestedCheck calls a validator and adds its problems below a name.
func nestedCheck(name jen.Code, validator string, value jen.Code) *jen.Statement {
	return jen.If(jen.Err().Op(":=").Id(validator).Call(value), jen.Err().Op("!=").Nil()).Block(
		jen.Id("invalidParams").Dot("AddNested").Call(name, jen.Err().Assert(jen.Qual(smithyPath, "InvalidParamsError"))),
	)
}

func elemCheckCode(c elemCheck) jen.Code {
	index, name := "i", "[%d]"
	if c.isMap {
		index, name = "key", "[%q]"
	}
	path := jen.Qual("fmt", "Sprintf").Call(jen.Lit(name), jen.Id(index))
	value := jen.Id("v").Index(jen.Id(index))
	switch {
	case !c.address:
		return jen.For(jen.Id(index).Op(":=").Range().Id("v")).Block(nestedCheck(path, c.validator, value))
	case c.isMap:
		// The value of a map has no address.
		return jen.For(jen.Id(index).Op(":=").Range().Id("v")).Block(
			jen.Id("value").Op(":=").Add(value),
			nestedCheck(path, c.validator, jen.Op("&").Id("value")),
		)
	default:
		return jen.For(jen.Id(index).Op(":=").Range().Id("v")).Block(nestedCheck(path, c.validator, jen.Op("&").Add(value)))
	}
}

func (p *plan) unionCheckCode(checks unionChecks) jen.Code {
	return jen.Switch(jen.Id("uv").Op(":=").Id("v").Assert(jen.Type())).BlockFunc(func(g *jen.Group) {
		for _, c := range checks {
			value := jen.Id("uv").Dot("Value")
			if c.address {
				value = jen.Op("&").Add(value)
			}
			g.Case(jen.Op("*").Qual(p.typesPath(), c.typ)).Block(nestedCheck(jen.Lit("["+c.label+"]"), c.validator, value))
		}
	})
}
