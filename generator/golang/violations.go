package golang

import (
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/apismith/apismith/generator/golang/pattern"
	"github.com/apismith/apismith/generator/golang/sample"
	"github.com/apismith/apismith/model"
)

// A violation is a value at or beyond what a constraint allows.
type violation struct {
	label string
	value example
	want  verdict
	path  string
}

// violation is the first value that a constraint of a site does not allow, or
// nil.
func (t *tester) violation(at site) example {
	for _, v := range t.violations(at) {
		if v.want == mustBeInvalid {
			return v.value
		}
	}
	return nil
}

// maxExtent is the longest value that is made to be too long.
const maxExtent = 70_000

// violations are values that the constraints of a site do not allow, and the
// last ones that they do.
func (t *tester) violations(at site) []violation {
	key := violationKey{target: at.target}
	if len(at.subjects) > 1 {
		key.member = at.subjects[0]
	}
	out, ok := t.found[key]
	if !ok {
		out = t.findViolations(at)
		t.found[key] = out
	}
	return out
}

// A violationKey is a site.
type violationKey struct {
	member model.Subject // nil for the target alone
	target model.Shape
}

func (t *tester) findViolations(at site) []violation {
	traits := at.traits()
	if values, ok := enumTexts(at.target); ok {
		return t.enumViolations(values)
	}
	switch s := at.target.(type) {
	case *model.String:
		return t.textViolations(traits)
	case *model.IntEnum:
		return t.intEnumViolations(intEnumNumbers(s))
	case *model.Blob:
		return lengthViolations(traits, func(n int) example { return goSource("make([]byte, " + strconv.Itoa(n) + ")") })
	case *model.List:
		return t.listViolations(s, traits)
	case *model.Map:
		return t.mapViolations(s, traits)
	case *model.Byte:
		return numberViolations(traits, 8)
	case *model.Short:
		return numberViolations(traits, 16)
	case *model.Integer:
		return numberViolations(traits, 32)
	case *model.Long:
		return numberViolations(traits, 64)
	case *model.BigInteger:
		return bigViolations(traits, "integerNumber", true)
	case *model.BigDecimal:
		return bigViolations(traits, "decimalNumber", false)
	case *model.Float, *model.Double:
		return t.floatViolations(at.target, traits)
	}
	return nil
}

// lengthViolations are values around the bounds of a length.
func lengthViolations(t traitReader, of func(n int) example) []violation {
	least, most := lengthOf(t)
	var out []violation
	add := func(label string, n int, want verdict) {
		if n < 0 || n > maxExtent {
			return
		}
		if v := of(n); v != nil {
			out = append(out, violation{label, v, want, ""})
		}
	}
	if least > 0 {
		add("too short", least-1, mustBeInvalid)
	}
	if most != sample.Unlimited {
		add("too long", most+1, mustBeInvalid)
	}
	return out
}

// textViolations are strings of a wrong length, and such as the pattern does not
// allow.
func (t *tester) textViolations(traits traitReader) []violation {
	p, known := translated(traits)
	least, most := lengthOf(traits)
	out := lengthViolations(traits, func(n int) example {
		if known && p != nil {
			if found := t.strings(traits, p, n, n, 1); found != nil {
				return goSource(quotedSource(found[0]))
			}
		}
		if n > 64 {
			return call{path: "strings", name: "Repeat", args: []example{goSource(`"a"`), goSource(strconv.Itoa(n))}}
		}
		return goSource(strconv.Quote(strings.Repeat("a", n)))
	})
	// What is allowed to be longest.
	if known && most > 0 && most <= 512 {
		if found := t.strings(traits, p, most, most, 1); found != nil {
			out = append(out, violation{"longest", goSource(quotedSource(found[0])), mustBeValid, ""})
		}
	}
	if known && p != nil {
		out = append(out, patternViolations(p, least, most)...)
	}
	return out
}

// patternViolations are strings of an allowed length that a pattern does not
// allow: each shows that one of its expressions counts.
func patternViolations(p pattern.Pattern, least, most int) []violation {
	var out []violation
	if s := mismatch(p, least, most); s != "" || least == 0 && !sample.Matches(p, "") {
		out = append(out, violation{"no match", goSource(strconv.Quote(s)), mustBeInvalid, ""})
	}
	// add looks among the matches of another condition.
	add := func(label string, c pattern.Case, tries int) {
		for _, s := range sample.Strings(pattern.Pattern{c}, least, most, tries) {
			if !sample.Matches(p, s) {
				out = append(out, violation{label, goSource(quotedSource(s)), mustBeInvalid, ""})
				return
			}
		}
	}
	without := func(list []string, i int) []string { return slices.Delete(slices.Clone(list), i, i+1) }
	for _, c := range p {
		for i, expr := range c.Reject {
			add("rejected match", pattern.Case{Match: append(slices.Clone(c.Match), expr), Reject: without(c.Reject, i)}, 5)
		}
	}
	for _, c := range p {
		for i := range c.Match {
			if len(c.Match) > 1 {
				add("half a match", pattern.Case{Match: without(c.Match, i), Reject: c.Reject}, 20)
			}
		}
	}
	return out
}

// mismatch is a string of an allowed length that does not match, or "".
func mismatch(p pattern.Pattern, least, most int) string {
	for _, unit := range []string{"!", " ", "a", "A", "0", "-", "\n", "\u00e9", "\x00", "<", "\u2028"} {
		s := strings.Repeat(unit, max(1, least))
		if (most == sample.Unlimited || len([]rune(s)) <= most) && !sample.Matches(p, s) {
			return s
		}
	}
	return ""
}

// enumViolations are all values of an enum, and one that it does not have.
func (t *tester) enumViolations(values []string) []violation {
	if t.options.openEnums || len(values) == 0 {
		return nil
	}
	other := "other"
	for slices.Contains(values, other) {
		other += "_"
	}
	out := []violation{{"unknown value", goSource(strconv.Quote(other)), mustBeInvalid, ""}}
	for _, v := range values {
		if v != "" {
			out = append(out, violation{v, goSource(strconv.Quote(v)), mustBeValid, ""})
		}
	}
	return out
}

func (t *tester) intEnumViolations(numbers []int64) []violation {
	if t.options.openEnums || len(numbers) == 0 {
		return nil
	}
	var out []violation
	if other := slices.Max(numbers) + 1; other <= math.MaxInt32 {
		out = append(out, violation{"unknown value", goSource(strconv.FormatInt(other, 10)), mustBeInvalid, ""})
	}
	for _, n := range numbers {
		text := strconv.FormatInt(n, 10)
		out = append(out, violation{text, goSource(text), mustBeValid, ""})
	}
	return out
}

// numberViolations are the integers beside the bounds of a range, and the bounds.
func numberViolations(t traitReader, bits int) []violation {
	lowest, highest := integerLimits(bits)
	least, most := rangeBounds(t)
	lo, hi := rounded(least, true), rounded(most, false)
	if lo != nil && lo.Cmp(highest) > 0 || hi != nil && hi.Cmp(lowest) < 0 {
		return nil // no validator checks that
	}
	var out []violation
	add := func(label string, n *big.Int, want verdict) {
		if n.Cmp(lowest) >= 0 && n.Cmp(highest) <= 0 {
			out = append(out, violation{label, goSource(n.String()), want, ""})
		}
	}
	if lo != nil {
		add("too small", new(big.Int).Sub(lo, big.NewInt(1)), mustBeInvalid)
		add("least", lo, mustBeValid)
	}
	if hi != nil {
		add("too large", new(big.Int).Add(hi, big.NewInt(1)), mustBeInvalid)
		add("greatest", hi, mustBeValid)
	}
	return out
}

// bigViolations are the same of numbers of any size.
func bigViolations(t traitReader, function string, integer bool) []violation {
	least, most := rangeBounds(t)
	var out []violation
	add := func(label, text string, want verdict) {
		out = append(out, violation{label, dereference{call{name: function, args: []example{goSource(strconv.Quote(text))}}}, want, ""})
	}
	if least != nil {
		add("too small", beside(least.Text, -1), mustBeInvalid)
		if !integer {
			add("least", least.Text, mustBeValid)
		}
	}
	if most != nil {
		add("too large", beside(most.Text, 1), mustBeInvalid)
		if !integer {
			add("greatest", most.Text, mustBeValid)
		}
	}
	return out
}

// beside is a whole number beyond another number.
func beside(text string, step int64) string {
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		return text
	}
	quotient := new(big.Int).Div(r.Num(), r.Denom())
	if step > 0 {
		quotient.Add(quotient, big.NewInt(1))
	}
	return quotient.Add(quotient, big.NewInt(step)).String()
}

func (t *tester) floatViolations(target model.Shape, traits traitReader) []violation {
	least, most := rangeBounds(traits)
	if least == nil && most == nil {
		return nil
	}
	typ := t.valueType(target, false)
	limit := math.MaxFloat64
	if typ == typeExpr(builtin("float32")) {
		limit = math.MaxFloat32
	}
	var out []violation
	if least != nil {
		if math.Abs(least.Float()) > limit {
			return nil // no validator checks that
		}
		out = append(out, violation{"too small", goSource(strconv.FormatFloat(least.Float()-1, 'g', -1, 64)), mustBeInvalid, ""}, violation{"least", goSource(least.Text), mustBeValid, ""})
	}
	if most != nil {
		if math.Abs(most.Float()) > limit {
			return nil
		}
		out = append(out, violation{"too large", goSource(strconv.FormatFloat(most.Float()+1, 'g', -1, 64)), mustBeInvalid, ""}, violation{"greatest", goSource(most.Text), mustBeValid, ""})
	}
	return append(out, violation{"no number", conversion{typ, call{path: "math", name: "NaN"}}, mustBeInvalid, ""})
}

// listViolations are lists of a wrong length, and one with the same element twice.
func (t *tester) listViolations(s *model.List, traits traitReader) []violation {
	elems, _ := t.elements(s.Member, full, 1)
	out := lengthViolations(traits, func(n int) example {
		switch {
		case n == 0:
			return composite{typ: t.valueType(s, false)}
		case len(elems) == 0:
			return nil
		}
		return call{name: "repeated", typ: t.elementType(s), args: []example{elems[0].of, goSource(strconv.Itoa(n))}}
	})
	if traits.with(model.TraitUniqueItems) != nil && len(elems) == 1 && comparesValues(s.Member.Target) {
		twice := call{name: "repeated", typ: t.elementType(s), args: []example{elems[0].of, goSource("2")}}
		out = append(out, violation{"the same twice", twice, mustBeInvalid, "[1]"})
	}
	return out
}

// comparesValues reports whether two equal values of a shape are known to be so.
func comparesValues(s model.Shape) bool {
	for _, part := range model.Closure(s) {
		switch part := part.(type) {
		case *model.Document:
			return false
		case *model.Structure:
			if part.Traits().Has(model.TraitError) {
				return false
			}
		case *model.Blob:
			if part.Traits().Has(model.TraitStreaming) {
				return false
			}
		}
	}
	return true
}

// elementType is the Go type of a list's elements.
func (t *tester) elementType(s *model.List) typeExpr { return t.valueType(s, false).(slice).elem }

// maxEntries is how many entries a map may need to be too long.
const maxEntries = 256

func (t *tester) mapViolations(s *model.Map, traits traitReader) []violation {
	return lengthViolations(traits, func(n int) example {
		if n > maxEntries {
			return nil
		}
		keys := t.keys(s, n)
		elems, _ := t.elements(s.Value, full, 1)
		if len(keys) < n || len(elems) == 0 && n > 0 {
			return nil
		}
		lit := composite{typ: t.valueType(s, false), keys: keys}
		for range keys {
			lit.elems = append(lit.elems, elems[0].of)
		}
		return lit
	})
}
