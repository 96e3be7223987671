package validate

import (
	"errors"
	"math/big"
	"regexp/syntax"
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

var constraintRules = []*Rule{
	{
		ID:         "LengthTrait",
		Severities: []diag.Severity{diag.Error},
		Doc:        `The bounds of the trait length are not negative, and its minimum is not above its maximum.`,
		Bad:        "@length(min: 5, max: 1)\nstring Code",
		Good:       "@length(min: 1, max: 5)\nstring Code",
		check:      checkLengths,
	},
	{
		ID:         "RangeTrait",
		Severities: []diag.Severity{diag.Error},
		Doc:        `The minimum of the trait range is not above its maximum, and those of an integer have no fraction.`,
		Bad:        "@range(min: 0.5)\nbyte Percent",
		Good:       "@range(max: 100)\nbyte Percent",
		check:      checkRanges,
	},
	{
		ID:         "PatternTrait",
		Severities: []diag.Severity{diag.Warning},
		Doc: `A pattern begins with ^ and ends with $. Smithy's patterns are not anchored by themselves: without both, a
string with anything around a match is valid, which is rarely meant.`,
		Bad:   "@pattern(\"[0-9]+\")\nstring Number",
		Good:  "@pattern(\"^[0-9]+$\")\nstring Number",
		check: checkPatterns,
	},
}

func checkLengths(p *pass) {
	for _, s := range p.withTrait(model.TraitLength) {
		o := s.Traits().Object(model.TraitLength)
		low, high := bound(o, "min"), bound(o, "max")
		fail := func(format string, args ...any) { p.onTrait(diag.Error, s, model.TraitLength, format, args...) }
		if low != nil && low.Sign() < 0 {
			fail("a length cannot be negative, but its minimum is %s", spelled(o, "min"))
		}
		if high != nil && high.Sign() < 0 {
			fail("a length cannot be negative, but its maximum is %s", spelled(o, "max"))
		}
		if low != nil && high != nil && low.Cmp(high) > 0 {
			fail("the minimum length %s is above the maximum %s", spelled(o, "min"), spelled(o, "max"))
		}
	}
}

func checkRanges(p *pass) {
	for _, s := range p.withTrait(model.TraitRange) {
		o := s.Traits().Object(model.TraitRange)
		low, high := bound(o, "min"), bound(o, "max")
		fail := func(format string, args ...any) { p.onTrait(diag.Error, s, model.TraitRange, format, args...) }
		if low != nil && high != nil && low.Cmp(high) > 0 {
			fail("the minimum %s is above the maximum %s", spelled(o, "min"), spelled(o, "max"))
		}
		target := valueShape(s)
		for _, key := range []string{"min", "max"} {
			if n, ok := o.Get(key).(*node.Number); ok && strings.Contains(n.Text, ".") && !hasFractions(target) {
				fail("the bound %s of %s has a fraction", n.Text, target.Kind().WithArticle())
			}
		}
	}
}

func checkPatterns(p *pass) {
	for _, s := range p.withTrait(model.TraitPattern) {
		pattern := s.Traits().Text(model.TraitPattern)
		var missing string
		switch head, tail := strings.HasPrefix(pattern, "^"), strings.HasSuffix(pattern, "$"); {
		case head && tail:
			continue
		case head:
			missing = "does not end with $"
		case tail:
			missing = "does not begin with ^"
		default:
			missing = "neither begins with ^ nor ends with $"
		}
		p.onTrait(diag.Warning, s, model.TraitPattern, "the pattern %s, so a part of the string may match it", missing).
			Hint = "write ^ and $ around it, or suppress this"
	}
}

// valueShape is the shape whose values a subject describes: itself, or the
// target of a member.
func valueShape(s model.Subject) model.Shape {
	if m, ok := s.(*model.Member); ok {
		return m.Target
	}
	return s.(model.Shape)
}

// bound is a number in an object, as exact as anyone writes it; nil if there is
// none.
func bound(o *node.Object, key string) *big.Float {
	var text string
	switch v := o.Get(key).(type) {
	case *node.Number:
		text = v.Text
	case *node.String: // big decimals may be strings
		text = v.Text
	}
	const bits = 256
	f, ok := new(big.Float).SetPrec(bits).SetString(text)
	if !ok {
		return nil
	}
	return f
}

// spelled is a member of an object as it is written.
func spelled(o *node.Object, key string) string {
	return string(node.Append(nil, o.Get(key), 0))
}

// hasFractions reports whether the values of a type of numbers can have one.
func hasFractions(s model.Shape) bool {
	switch s.(type) {
	case *model.Float, *model.Double, *model.BigDecimal:
		return true
	}
	return false
}

// patternProblem says what is wrong with a regular expression in every dialect of
// them, "" if nothing is: Smithy's patterns are those of ECMA 262, of which Go's parser
// does not know all.
func patternProblem(pattern string) string {
	_, err := syntax.Parse(pattern, syntax.Perl)
	e, ok := errors.AsType[*syntax.Error](err)
	if !ok {
		return ""
	}
	switch e.Code {
	case syntax.ErrMissingBracket, syntax.ErrMissingParen, syntax.ErrUnexpectedParen,
		syntax.ErrTrailingBackslash, syntax.ErrMissingRepeatArgument:
		return e.Code.String()
	}
	return ""
}
