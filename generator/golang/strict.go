package golang

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/apismith/apismith/generator/golang/pattern"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

// The rules about constraints that strict validators leave out.
const (
	RulePattern diag.Rule = "Go.Pattern" // a pattern that Go's regular expressions cannot say
	RuleRange   diag.Rule = "Go.Range"   // a bound that is out of reach of the type
)

// A memberSubject is the value of a member that has constraints of its own,
// which come before those of its target.
type memberSubject struct {
	member model.Subject
	target model.Shape
}

// A strictness knows what strict validators check of values themselves. A nil
// strictness checks nothing.
type strictness struct {
	*planner
	constraints map[any][]constraintDecl
	hidden      map[model.ShapeID]bool // whose values no message shows
	patterns    map[string]string      // the variables, by expression
	equals      map[equalKey]string    // the functions
}

func newStrictness(p *planner) *strictness {
	s := &strictness{
		planner:     p,
		constraints: make(map[any][]constraintDecl),
		hidden:      make(map[model.ShapeID]bool),
		patterns:    make(map[string]string),
		equals:      make(map[equalKey]string),
	}
	p.plan.strict = true
	// What is part of something sensitive is so, too: a validator does not know
	// what its value is part of.
	var roots, sensitive []model.Shape
	for _, op := range p.view.operations {
		for _, m := range op.input.members {
			roots = append(roots, m.target)
		}
		if op.input.shape.Traits().Has(model.TraitSensitive) {
			s.hidden[op.input.shape.ID()] = true
			for _, m := range op.input.members {
				sensitive = append(sensitive, m.target)
			}
		}
	}
	for _, shape := range model.Closure(roots...) {
		if shape.Traits().Has(model.TraitSensitive) {
			sensitive = append(sensitive, shape)
		}
	}
	for _, shape := range model.Closure(sensitive...) {
		if !model.IsPrelude(shape.ID()) {
			s.hidden[shape.ID()] = true
		}
	}
	return s
}

// ownConstraints reports whether a member has constraints of its own.
func (s *strictness) ownConstraints(m model.Subject, target model.Shape) bool {
	if s == nil {
		return false
	}
	if _, isMember := m.(*model.Member); !isMember {
		return false
	}
	own := slices.ContainsFunc([]model.ShapeID{model.TraitLength, model.TraitRange, model.TraitPattern, model.TraitUniqueItems}, m.Traits().Has)
	return own && len(s.of(memberSubject{m, target})) > 0
}

// constrains reports whether anything is checked of a subject's value itself.
func (s *strictness) constrains(subject any) bool {
	if s == nil {
		return false
	}
	if u, ok := subject.(*model.Union); ok {
		return !isEventStream(u) && len(u.Members) > 0 // that it is one of its members
	}
	return len(s.of(subject)) > 0
}

// of returns the constraints of a subject.
func (s *strictness) of(subject any) []constraintDecl {
	if out, ok := s.constraints[subject]; ok {
		return out
	}
	t := traitReader{}
	switch subject := subject.(type) {
	case memberSubject:
		t = traitReader{id: subject.member.ID(), subjects: []model.Subject{subject.member, subject.target}}
		t.hidden = s.hidden[subject.member.ID().Shape()] || s.hidden[subject.target.ID()]
	case model.Shape:
		t = traitReader{id: subject.ID(), subjects: []model.Subject{subject}, hidden: s.hidden[subject.ID()]}
	default:
		return nil // a structure
	}
	out := s.find(targetOf(subject), t)
	s.constraints[subject] = out
	return out
}

// targetOf is the shape of a subject's value; nil for a structure.
func targetOf(subject any) model.Shape {
	switch s := subject.(type) {
	case memberSubject:
		return s.target
	case model.Shape:
		return s
	}
	return nil
}

// A traitReader reads the traits of a subject.
type traitReader struct {
	id       model.ShapeID
	subjects []model.Subject // the first that has a trait counts
	isEnum   bool
	hidden   bool
}

func (t traitReader) with(id model.ShapeID) model.Subject {
	for _, s := range t.subjects {
		if s.Traits().Has(id) {
			return s
		}
	}
	return nil
}

// find makes the constraints of a value of a shape.
func (s *strictness) find(target model.Shape, t traitReader) []constraintDecl {
	var out []constraintDecl
	add := func(c constraintDecl, ok bool) {
		if ok {
			out = append(out, c)
		}
	}
	values, isEnum := enumTexts(target)
	t.isEnum = isEnum
	switch target := target.(type) {
	case *model.String, *model.Enum:
		add(s.enum(values, t))
		add(length(t, byRunes))
		add(s.match(t))
	case *model.IntEnum:
		add(s.intEnum(target, t))
	case *model.Blob:
		if !target.Traits().Has(model.TraitStreaming) {
			add(length(t, byLen))
		}
	case *model.List:
		add(length(t, byLen))
		if t.with(model.TraitUniqueItems) != nil {
			out = append(out, uniqueDecl{s.equal(target.Member.Target, isPointer(target.Member.Target, isNullable(target.Member)))})
		}
	case *model.Map:
		add(length(t, byLen))
	case *model.Byte:
		add(s.integerRange(t, 8))
	case *model.Short:
		add(s.integerRange(t, 16))
	case *model.Integer:
		add(s.integerRange(t, 32))
	case *model.Long:
		add(s.integerRange(t, 64))
	case *model.BigInteger:
		r, ok := s.integerRange(t, 64)
		r.number = bigInteger
		add(r, ok)
	case *model.Float:
		add(s.floatRange(t, math.MaxFloat32))
	case *model.Double:
		add(s.floatRange(t, math.MaxFloat64))
	case *model.BigDecimal:
		add(s.decimalRange(t))
	}
	return out
}

// length is the length that a value may have; strings have it in code points,
// blobs in bytes.
func length(t traitReader, by measure) (lengthDecl, bool) {
	s := t.with(model.TraitLength)
	if s == nil {
		return lengthDecl{}, false
	}
	trait := s.Traits().Object(model.TraitLength)
	bound := func(name string) int64 {
		if trait == nil {
			return noBound
		}
		n, _ := trait.Get(name).(*node.Number)
		if n == nil {
			return noBound
		}
		v, ok := n.Int()
		if !ok || v < 0 {
			return noBound
		}
		return v
	}
	d := lengthDecl{measure: by, convert: t.isEnum, min: bound("min"), max: bound("max")}
	d.want = bounds(numberText(d.min), numberText(d.max))
	if d.min == 0 {
		d.min = noBound // nothing is shorter
	}
	return d, d.min != noBound || d.max != noBound
}

func numberText(n int64) string {
	if n == noBound {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

// bounds says in words what bounds allow; "" is a bound that is not there.
func bounds(least, most string) string {
	switch {
	case most == "":
		return "at least " + least
	case least == "":
		return "at most " + most
	case least == most:
		return least
	}
	return least + " to " + most
}

// match is the pattern of a string.
func (s *strictness) match(t traitReader) (matchDecl, bool) {
	subject := t.with(model.TraitPattern)
	if subject == nil {
		return matchDecl{}, false
	}
	source := subject.Traits().Text(model.TraitPattern)
	translated, err := pattern.Translate(source)
	if err != nil {
		d := diag.Diagnostic{
			Rule: RulePattern, Severity: diag.Warning, Span: subject.Traits().Span(model.TraitPattern), Shape: string(t.id),
			Message: fmt.Sprintf("the validators do not check the pattern of %s: %v", t.id, err),
		}
		if e := (*pattern.Error)(nil); errors.As(err, &e) && e.Malformed {
			d.Message = fmt.Sprintf("the pattern of %s is no regular expression, and the validators do not check it: %v", t.id, err)
		}
		s.diags.Add(d)
		return matchDecl{}, false
	}
	out := matchDecl{convert: t.isEnum, want: "a match of " + source, hidden: t.hidden}
	for _, c := range translated {
		var named matchCase
		for _, expr := range c.Match {
			named.match = append(named.match, s.pattern(expr, t))
		}
		for _, expr := range c.Reject {
			named.reject = append(named.reject, s.pattern(expr, t))
		}
		out.cases = append(out.cases, named)
	}
	return out, true
}

// pattern is the variable of an expression, which others with the same share.
func (s *strictness) pattern(expr string, t traitReader) string {
	name, ok := s.patterns[expr]
	if !ok {
		key := nameKey{id: t.id, value: expr}
		name = s.rootScope.declare(key, t.subjects[0], "pattern"+variableName(t.id))
		s.patterns[expr] = name
		s.plan.patterns = append(s.plan.patterns, &patternDecl{name, expr})
	}
	return name
}

// variableName is what a variable for a shape or member is named after.
func variableName(id model.ShapeID) string {
	return upperFirst(id.Name()) + upperFirst(id.Member())
}

// mostListed is how many values of an enum a message lists.
const mostListed = 20

func (s *strictness) enum(values []string, t traitReader) (enumCheckDecl, bool) {
	if s.options.openEnums || len(values) == 0 {
		return enumCheckDecl{}, false
	}
	d := enumCheckDecl{hidden: t.hidden}
	for _, v := range values {
		if !slices.Contains(d.texts, v) {
			d.texts = append(d.texts, v)
		}
	}
	d.want = oneOf(s.typeNames[t.subjects[len(t.subjects)-1].(model.Shape)], d.texts)
	return d, true
}

func (s *strictness) intEnum(e *model.IntEnum, t traitReader) (enumCheckDecl, bool) {
	if s.options.openEnums || len(e.Members) == 0 {
		return enumCheckDecl{}, false
	}
	d := enumCheckDecl{integer: true, hidden: t.hidden}
	var texts []string
	for _, m := range e.Members {
		n, _ := m.Traits().Get(model.TraitEnumValue).(*node.Number)
		if n == nil {
			continue // package types has the finding
		}
		if v, ok := n.Int(); ok && v == int64(int32(v)) && !slices.Contains(d.numbers, v) {
			d.numbers = append(d.numbers, v)
			texts = append(texts, n.Text)
		}
	}
	d.want = oneOf(s.typeNames[e], texts)
	return d, len(d.numbers) > 0
}

// oneOf says in words what the values of a type are.
func oneOf(typ string, values []string) string {
	if len(values) > mostListed {
		return fmt.Sprintf("one of the %d values of types.%s", len(values), typ)
	}
	return "one of " + strings.Join(values, ", ")
}
