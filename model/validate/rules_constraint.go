package validate

import (
	"math/big"
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
		Doc: `The minimum of the trait range is not above its maximum, and both are values of the number's type: an integer
has no fractional bounds, and a byte none beyond 127.`,
		Bad:   "@range(max: 1000)\nbyte Percent",
		Good:  "@range(max: 100)\nbyte Percent",
		check: checkRanges,
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
		bits := integerBits(target)
		for _, key := range []string{"min", "max"} {
			switch limit := bound(o, key); {
			case limit == nil || bits == 0:
			case !limit.IsInt():
				fail("the bound %s of %s is no integer", spelled(o, key), target.Kind().WithArticle())
			case bits > 0 && !fitsBits(limit, bits):
				fail("the bound %s is beyond the values of %s", spelled(o, key), target.Kind().WithArticle())
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

// integerBits is the size of a type of integers, -1 if there is no limit, and 0
// for other types.
func integerBits(s model.Shape) int {
	switch s.(type) {
	case *model.Byte:
		return 8
	case *model.Short:
		return 16
	case *model.Integer, *model.IntEnum:
		return 32
	case *model.Long:
		return 64
	case *model.BigInteger:
		return -1
	}
	return 0
}

// fitsBits reports whether an integer fits that many bits, one of them the sign.
func fitsBits(f *big.Float, bits int) bool {
	limit := new(big.Float).SetMantExp(big.NewFloat(1), bits-1)
	return f.Cmp(limit) < 0 && f.Cmp(limit.Neg(limit)) >= 0
}
