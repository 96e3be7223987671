package golang

import (
	"math"
	"math/big"
	"strconv"

	"github.com/apismith/apismith/generator/golang/pattern"
	"github.com/apismith/apismith/generator/golang/sample"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/node"
)

// simple is a value without parts.
func (x *exampler) simple(at site, t traitReader, size fill) value {
	out := value{sure: true, weight: 1}
	switch s := at.target.(type) {
	case *model.Blob:
		text := "blob"
		least, most := lengthOf(t)
		if size == smallest {
			text = ""
		}
		for len(text) < least && len(text) < maxWeight {
			text += "b"
		}
		if most != sample.Unlimited && len(text) > most {
			text = text[:most]
		}
		quoted := goSource(strconv.Quote(text))
		reader := call{path: "strings", name: "NewReader", args: []example{quoted}}
		switch {
		case !s.Traits().Has(model.TraitStreaming):
			out.of = conversion{slice{builtin("byte")}, quoted}
			out.sure = len(text) >= least
		case at.input:
			out.of = reader
		default:
			out.of = call{path: "io", name: "NopCloser", args: []example{reader}}
		}
	case *model.Boolean:
		out.of = goSource(strconv.FormatBool(size == full))
	case *model.Timestamp:
		out.of = call{path: "time", name: "Date", args: []example{goSource("2026, 5, 17, 8, 30, 15, 0, time.UTC")}}
	case *model.Document:
		out.of = call{path: x.plan.documentPath(), name: "NewLazyDocument", args: []example{goSource(`map[string]any{"key": []any{"value", 1}}`)}}
	case *model.Byte:
		out.of, out.sure = integerIn(t, size, 8)
	case *model.Short:
		out.of, out.sure = integerIn(t, size, 16)
	case *model.Integer:
		out.of, out.sure = integerIn(t, size, 32)
	case *model.Long:
		out.of, out.sure = integerIn(t, size, 64)
	case *model.BigInteger:
		out.of = dereference{call{name: "integerNumber", args: []example{goSource(strconv.Quote(numberIn(t, size, true)))}}}
	case *model.Float:
		out.of, out.sure = floatIn(t, size, math.MaxFloat32)
	case *model.Double:
		out.of, out.sure = floatIn(t, size, math.MaxFloat64)
	case *model.BigDecimal:
		out.of = dereference{call{name: "decimalNumber", args: []example{goSource(strconv.Quote(numberIn(t, size, false)))}}}
	default:
		return value{}
	}
	return out
}

// fullLength is how long a full string is, if nothing is said.
const fullLength = 8

// text is a string.
func (x *exampler) text(t traitReader, size fill) value {
	found := x.texts(t, size, 1)
	if found == nil {
		return value{goSource(`"text"`), false, 1}
	}
	return value{goSource(quotedSource(found[0])), true, 1}
}

// texts are up to n strings that a site can have.
func (x *exampler) texts(t traitReader, size fill, n int) []string {
	p, ok := translated(t)
	if !ok {
		return nil
	}
	least, most := lengthOf(t)
	if size == full {
		longer := max(least, fullLength)
		if most != sample.Unlimited {
			longer = min(longer, most)
		}
		if found := x.strings(t, p, longer, most, n); len(found) == n {
			return found
		}
	}
	return x.strings(t, p, least, most, n)
}

// strings are sample.Strings, which many sites ask for the same.
func (x *exampler) strings(t traitReader, p pattern.Pattern, least, most, n int) []string {
	key := sampleKey{least: least, most: most, n: n}
	if s := t.with(model.TraitPattern); s != nil {
		key.pattern = s.Traits().Text(model.TraitPattern)
	}
	found, ok := x.samples[key]
	if !ok {
		found = sample.Strings(p, least, most, n)
		x.samples[key] = found
	}
	return found
}

// A sampleKey is what strings are asked for.
type sampleKey struct {
	pattern        string
	least, most, n int
}

// translated is the pattern of a place; ok is false if it has one that is not
// known.
func translated(t traitReader) (p pattern.Pattern, ok bool) {
	s := t.with(model.TraitPattern)
	if s == nil {
		return nil, true
	}
	p, err := pattern.Translate(s.Traits().Text(model.TraitPattern))
	return p, err == nil
}

// integerIn is an integer of so many bits that the trait range allows, if there
// is one.
func integerIn(t traitReader, size fill, bits int) (example, bool) {
	text := numberIn(t, size, true)
	if _, err := strconv.ParseInt(text, 10, bits); err != nil {
		return goSource("0"), false
	}
	return goSource(text), true
}

// floatIn is the same of a float with a limit.
func floatIn(t traitReader, size fill, limit float64) (example, bool) {
	text := numberIn(t, size, false)
	if f, err := strconv.ParseFloat(text, 64); err != nil || math.Abs(f) > limit {
		return goSource("0"), false
	}
	return goSource(text), true
}

// numberIn is a number that the trait range allows.
func numberIn(t traitReader, size fill, integer bool) string {
	least, most := rangeBounds(t)
	n := new(big.Rat)
	if size == full {
		n.SetInt64(5)
		if !integer {
			n.SetFrac64(11, 2)
		}
	}
	for _, bound := range []struct {
		n  *node.Number
		up bool
	}{{least, true}, {most, false}} {
		if bound.n == nil {
			continue
		}
		r, ok := new(big.Rat).SetString(bound.n.Text)
		if integer {
			if whole := rounded(bound.n, bound.up); whole != nil {
				r = new(big.Rat).SetInt(whole)
			}
		}
		if ok && (bound.up && n.Cmp(r) < 0 || !bound.up && n.Cmp(r) > 0) {
			if !integer {
				return bound.n.Text // as it is spelled, whatever a float makes of it
			}
			n.Set(r)
		}
	}
	if integer {
		return n.Num().String()
	}
	f, _ := n.Float64()
	return strconv.FormatFloat(f, 'g', -1, 64)
}

// chosen is the first or the last of the values of an enum.
func chosen(values []string, size fill) value {
	if len(values) == 0 {
		return value{}
	}
	v := values[0]
	if size == full {
		v = values[len(values)-1]
	}
	return value{goSource(strconv.Quote(v)), true, 1}
}
