package golang

import (
	"fmt"
	"math"
	"math/big"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

// rangeBounds are the bounds of the trait range; nil for one that is not there.
func rangeBounds(t traitReader) (least, most *node.Number) {
	s := t.with(model.TraitRange)
	if s == nil {
		return nil, nil
	}
	if trait := s.Traits().Object(model.TraitRange); trait != nil {
		least, _ = trait.Get("min").(*node.Number)
		most, _ = trait.Get("max").(*node.Number)
	}
	return least, most
}

// integerRange is the range of an integer of so many bits.
func (s *strictness) integerRange(t traitReader, bits int) (rangeDecl, bool) {
	lowest, highest := integerLimits(bits)
	least, most := rangeBounds(t)
	d := rangeDecl{number: integer, hidden: t.hidden}
	if n := rounded(least, true); n != nil && n.Cmp(lowest) > 0 {
		if n.Cmp(highest) > 0 {
			return d, s.unreachable(t, least)
		}
		d.min = n.String()
	}
	if n := rounded(most, false); n != nil && n.Cmp(highest) < 0 {
		if n.Cmp(lowest) < 0 {
			return d, s.unreachable(t, most)
		}
		d.max = n.String()
	}
	d.want = bounds(d.min, d.max)
	return d, d.min != "" || d.max != ""
}

// integerLimits are the least and the greatest integer of so many bits.
func integerLimits(bits int) (lowest, highest *big.Int) {
	return big.NewInt(math.MinInt64 >> (64 - bits)), big.NewInt(math.MaxInt64 >> (64 - bits))
}

// floatRange is the range of a float whose finite values have that limit.
func (s *strictness) floatRange(t traitReader, limit float64) (rangeDecl, bool) {
	least, most := rangeBounds(t)
	d := rangeDecl{number: float, hidden: t.hidden}
	for _, b := range []struct {
		n  *node.Number
		to *string
	}{{least, &d.min}, {most, &d.max}} {
		if b.n == nil {
			continue
		}
		if math.Abs(b.n.Float()) > limit {
			return d, s.unreachable(t, b.n)
		}
		*b.to = b.n.Text
	}
	if d.min == "" && d.max == "" {
		return d, false
	}
	d.want = bounds(d.min, d.max)
	return d, true
}

// decimalRange is the range of a number of any size.
func (s *strictness) decimalRange(t traitReader) (rangeDecl, bool) {
	least, most := rangeBounds(t)
	if least == nil && most == nil {
		return rangeDecl{}, false
	}
	d := rangeDecl{number: bigDecimal, hidden: t.hidden}
	text := func(n *node.Number, prefix string, name *string) string {
		if n == nil {
			return ""
		}
		*name = s.rootScope.declare(nameKey{id: t.id, value: prefix}, t.subjects[0], prefix+variableName(t.id))
		s.plan.decimals = append(s.plan.decimals, &decimalDecl{*name, n.Text})
		return n.Text
	}
	d.want = bounds(text(least, "least", &d.min), text(most, "most", &d.max))
	return d, true
}

// unreachable reports a bound that the Go type cannot compare with.
func (s *strictness) unreachable(t traitReader, n *node.Number) bool {
	s.diags.Add(diag.Diagnostic{
		Rule: RuleRange, Severity: diag.Warning, Span: t.with(model.TraitRange).Traits().Span(model.TraitRange), Shape: string(t.id),
		Message: fmt.Sprintf("the validators do not check the range of %s: %s is out of reach of its Go type", t.id, n.Text),
	})
	return false
}

// rounded is a number as an integer, the next one above or below it; nil for no
// number.
func rounded(n *node.Number, up bool) *big.Int {
	if n == nil {
		return nil
	}
	r, ok := new(big.Rat).SetString(n.Text)
	if !ok {
		return nil
	}
	// Div rounds down, as the denominator is positive.
	out, rest := new(big.Int).DivMod(r.Num(), r.Denom(), new(big.Int))
	if up && rest.Sign() > 0 {
		out.Add(out, big.NewInt(1))
	}
	return out
}
