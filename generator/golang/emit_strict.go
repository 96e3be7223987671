package golang

import (
	"bytes"
	"fmt"
	"math"
	"strconv"

	"github.com/dave/jennifer/jen"
)

// supportNames are what the file of package constraint declares in the package
// that it becomes part of.
var supportNames = []string{
	"ConstraintError", "joinPath", "notShown", "lengthError", "quoted", "keyPath", "indexPath", "duplicate", "duplicateError", "unionError",
	"pattern", "decimal", "decimalPrecision", "compareInt",
}

// strictSources are the files that only packages with strict validators have.
func (p *plan) strictSources() []source {
	support := bytes.Replace(support("constraint/constraint.go"), []byte("package constraint\n"), []byte("package "+p.name+"\n"), 1)
	out := []source{{"constraint.go", verbatim(support)}}
	if len(p.patterns)+len(p.decimals) > 0 {
		out = append(out, source{"patterns.go", p.patternsFile()})
	}
	if len(p.equals) > 0 {
		out = append(out, source{"equal.go", p.equalFile()})
	}
	return out
}

// patternsFile has the variables that validators compare values with.
func (p *plan) patternsFile() *goFile {
	f := p.rootFile()
	for _, d := range p.patterns {
		declare(f, nil, jen.Var().Id(d.name).Op("=").Id("pattern").Values(jen.Dict{jen.Id("expr"): jen.Id(quotedSource(d.expr))}))
	}
	for _, d := range p.decimals {
		declare(f, nil, jen.Var().Id(d.name).Op("=").Id("decimal").Values(jen.Dict{jen.Id("text"): jen.Lit(d.text)}))
	}
	return f
}

// quotedSource is a string literal, raw if it can be.
func quotedSource(s string) string {
	if strconv.CanBackquote(s) {
		return "`" + s + "`"
	}
	return strconv.Quote(s)
}

// addError adds a ConstraintError to the problems.
func addError(err jen.Code) *jen.Statement { return jen.Id("invalidParams").Dot("Add").Call(err) }

// newConstraintError makes one.
func newConstraintError(constraint, want string, got jen.Code) *jen.Statement {
	return jen.Op("&").Id("ConstraintError").Values(
		jen.Id("Constraint").Op(":").Lit(constraint), jen.Id("Want").Op(":").Lit(want), jen.Id("Got").Op(":").Add(got))
}

// shown is what a message says that was found.
func shown(hidden bool, got jen.Code) jen.Code {
	if hidden {
		return jen.Id("notShown")
	}
	return got
}

// constraintCode checks a constraint of the value v.
func constraintCode(c constraintDecl) jen.Code {
	switch c := c.(type) {
	case lengthDecl:
		return c.code()
	case rangeDecl:
		return c.code()
	case matchDecl:
		return c.code()
	case enumCheckDecl:
		return c.code()
	case uniqueDecl:
		return c.code()
	}
	panic(fmt.Sprintf("golang: no such constraint: %T", c))
}

// stringCode is the value as a string, which is a type of its own for an enum.
func stringCode(convert bool) *jen.Statement {
	if convert {
		return jen.String().Call(jen.Id("v"))
	}
	return jen.Id("v")
}

func (d lengthDecl) code() jen.Code {
	n := jen.Len(jen.Id("v"))
	if d.measure == byRunes {
		n = jen.Qual("unicode/utf8", "RuneCountInString").Call(stringCode(d.convert))
	}
	compared := func(op string, bound int64) *jen.Statement {
		number := jen.Id(strconv.FormatInt(bound, 10))
		if bound > math.MaxInt32 {
			// An int may have 32 bits.
			return jen.Int64().Call(jen.Id("n")).Op(op).Add(number)
		}
		return jen.Id("n").Op(op).Add(number)
	}
	var outside *jen.Statement
	switch {
	case d.min == noBound:
		outside = compared(">", d.max)
	case d.max == noBound:
		outside = compared("<", d.min)
	case d.min == d.max:
		outside = compared("!=", d.min)
	default:
		outside = compared("<", d.min).Op("||").Add(compared(">", d.max))
	}
	return jen.If(jen.Id("n").Op(":=").Add(n), outside).Block(addError(jen.Id("lengthError").Call(jen.Id("n"), jen.Lit(d.want))))
}

func (d rangeDecl) code() jen.Code {
	got := jen.Code(jen.Qual("fmt", "Sprint").Call(jen.Id("v")))
	var parts []*jen.Statement
	compare := func(bound, below, above string) {
		if bound == "" {
			return
		}
		switch d.number {
		case integer:
			parts = append(parts, jen.Id("v").Op(below).Id(bound))
		case float:
			// What is no number is neither above nor below.
			parts = append(parts, jen.Op("!").Parens(jen.Id("v").Op(above).Id(bound)))
		case bigInteger:
			parts = append(parts, jen.Id("compareInt").Call(jen.Id("v"), jen.Id(bound)).Op(below).Lit(0))
		case bigDecimal:
			parts = append(parts, jen.Id("v").Dot("Cmp").Call(jen.Id(bound).Dot("float").Call()).Op(below).Lit(0))
		}
	}
	compare(d.min, "<", ">=")
	compare(d.max, ">", "<=")
	if d.number == bigInteger || d.number == bigDecimal {
		got = jen.Id("v").Dot("String").Call()
	}
	outside := parts[0]
	if len(parts) > 1 {
		outside = outside.Op("||").Add(parts[1])
	}
	return jen.If(outside).Block(addError(newConstraintError("range", d.want, shown(d.hidden, got))))
}

func (d matchDecl) code() jen.Code {
	text := func() *jen.Statement { return stringCode(d.convert) }
	var cases []*jen.Statement
	for _, c := range d.cases {
		var terms *jen.Statement
		term := func(t *jen.Statement) {
			if terms == nil {
				terms = t
				return
			}
			terms = terms.Op("&&").Add(t)
		}
		for _, name := range c.match {
			term(jen.Id(name).Dot("matches").Call(text()))
		}
		for _, name := range c.reject {
			term(jen.Op("!").Id(name).Dot("matches").Call(text()))
		}
		cases = append(cases, terms)
	}
	matches := cases[0]
	for _, c := range cases[1:] {
		matches = matches.Op("||").Add(c)
	}
	if len(d.cases) > 1 || len(d.cases[0].match)+len(d.cases[0].reject) > 1 {
		matches = jen.Parens(matches)
	}
	got := shown(d.hidden, jen.Id("quoted").Call(text()))
	return jen.If(jen.Op("!").Add(matches)).Block(addError(newConstraintError("pattern", d.want, got)))
}

func (d enumCheckDecl) code() jen.Code {
	got := jen.Code(jen.Id("quoted").Call(jen.String().Call(jen.Id("v"))))
	var values []jen.Code
	for _, text := range d.texts {
		values = append(values, jen.Lit(text))
	}
	if d.integer {
		got = jen.Qual("fmt", "Sprint").Call(jen.Id("v"))
		for _, n := range d.numbers {
			values = append(values, jen.Lit(int(n)))
		}
	}
	return jen.Switch(jen.Id("v")).Block(
		jen.Case(values...),
		jen.Default().Block(addError(newConstraintError("enum", d.want, shown(d.hidden, got)))),
	)
}

func (d uniqueDecl) code() jen.Code {
	return jen.For(jen.Id("i").Op(":=").Range().Id("v")).Block(
		jen.If(jen.Id("first").Op(":=").Id("duplicate").Call(jen.Id("v"), jen.Id("i"), jen.Id(d.equal)), jen.Id("first").Op("!=").Id("i")).Block(
			addError(jen.Id("duplicateError").Call(jen.Id("i"), jen.Id("first"))),
		),
	)
}

// code checks an element; what is wrong with it is reported below a step.
func (c elemCall) code(step jen.Code, value func() *jen.Statement) *jen.Statement {
	return guardedCode(c.value.guard, value(), nestedCheck(step, c.validator, accessCode(c.value.access, value())))
}

// missingUnionCode reports an element that must be a union and is nil.
func missingUnionCode(step jen.Code, value *jen.Statement, want string) jen.Code {
	return jen.If(value.Op("==").Nil()).Block(
		jen.Id("missing").Op(":=").Id("unionError").Call(jen.Lit("none"), jen.Lit(want)),
		jen.Id("missing").Dot("AddNestedContext").Call(step),
		addError(jen.Id("missing")),
	)
}

func strictListCode(body strictList) jen.Code {
	if body.elem.validator == "" {
		return jen.Null()
	}
	step := func() jen.Code { return jen.Id("indexPath").Call(jen.Id("i")) }
	value := func() *jen.Statement { return jen.Id("v").Index(jen.Id("i")) }
	return jen.For(jen.Id("i").Op(":=").Range().Id("v")).BlockFunc(func(g *jen.Group) {
		if body.union != "" {
			g.Add(missingUnionCode(step(), value(), body.union))
		}
		g.Add(body.elem.code(step(), value))
	})
}

// strictMapCode looks for the entries that have problems, and reports them in
// the order of their keys.
func strictMapCode(g *jen.Group, body strictMap) {
	if body.key == "" && body.value.validator == "" {
		return
	}
	key := func() *jen.Statement {
		if body.keyType != nil {
			return goType(*body.keyType).Call(jen.Id("key"))
		}
		return jen.Id("key")
	}
	value := func() *jen.Statement { return jen.Id("value") }
	var found *jen.Statement
	or := func(problem *jen.Statement) {
		if found == nil {
			found = problem
			return
		}
		found = found.Op("||").Add(problem)
	}
	if body.key != "" {
		or(jen.Id(body.key).Call(key()).Op("!=").Nil())
	}
	if body.union != "" {
		or(jen.Id("value").Op("==").Nil())
	}
	if c := body.value; c.validator != "" {
		problem := jen.Id(c.validator).Call(accessCode(c.value.access, value())).Op("!=").Nil()
		switch c.value.guard {
		case notNil:
			problem = value().Op("!=").Nil().Op("&&").Add(problem)
		case notEmpty:
			problem = jen.Len(value()).Op(">").Lit(0).Op("&&").Add(problem)
		case notZero:
			problem = value().Op("!=").Lit(0).Op("&&").Add(problem)
		}
		or(problem)
	}
	entry := []jen.Code{jen.Id("key")}
	if body.value.validator != "" {
		entry = append(entry, jen.Id("value"))
	}
	g.Var().Id("failing").Index().String()
	g.For(jen.List(entry...).Op(":=").Range().Id("v")).Block(
		jen.If(found).Block(jen.Id("failing").Op("=").Append(jen.Id("failing"), jen.Id("key"))),
	)
	g.Qual("slices", "Sort").Call(jen.Id("failing"))
	step := func(suffix string) *jen.Statement {
		switch {
		case body.hiddenKey:
			return jen.Lit("[*]" + suffix)
		case suffix != "":
			return jen.Id("keyPath").Call(jen.Id("key")).Op("+").Lit(suffix)
		}
		return jen.Id("keyPath").Call(jen.Id("key"))
	}
	g.For(jen.List(jen.Id("_"), jen.Id("key")).Op(":=").Range().Id("failing")).BlockFunc(func(g *jen.Group) {
		if body.key != "" {
			g.Add(nestedCheck(step(" (key)"), body.key, key()))
		}
		if body.value.validator == "" {
			return
		}
		g.Id("value").Op(":=").Id("v").Index(jen.Id("key"))
		if body.union != "" {
			g.Add(missingUnionCode(step(""), value(), body.union))
		}
		g.Add(body.value.code(step(""), value))
	})
}

func (p *plan) strictUnionCode(body strictUnion) jen.Code {
	return jen.Switch(jen.Id("uv").Op(":=").Id("v").Assert(jen.Type())).BlockFunc(func(g *jen.Group) {
		for _, m := range body.members {
			g.Case(jen.Op("*").Qual(p.typesPath(), m.typ)).BlockFunc(func(g *jen.Group) {
				missing := jen.If(jen.Id("uv").Op("==").Nil()).Block(addError(jen.Id("unionError").Call(jen.Lit("none"), jen.Lit(body.want))))
				if m.call.validator != "" {
					missing = missing.Else().BlockFunc(func(g *jen.Group) {
						g.Add(m.call.code(jen.Lit("["+m.label+"]"), func() *jen.Statement { return jen.Id("uv").Dot("Value") }))
					})
				}
				g.Add(missing)
			})
		}
		g.Default().Block(addError(jen.Id("unionError").Call(jen.Lit("a member that the model does not have"), jen.Lit(body.want))))
	})
}
