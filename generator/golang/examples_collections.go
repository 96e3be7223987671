package golang

import (
	"strconv"

	"github.com/apismith/apismith/generator/golang/sample"
	"github.com/apismith/apismith/model"
)

// maxElements is how many elements an example has if it must have many.
const maxElements = 200

func (x *exampler) list(s *model.List, t traitReader, size fill) value {
	count, size := countOf(t, size)
	elems, distinct := x.elements(s.Member, size, min(count, maxElements))
	complete := len(elems) == count && (distinct || t.with(model.TraitUniqueItems) == nil)
	return withElements(composite{typ: x.valueType(s, false)}, elems, complete)
}

// countOf is how many elements a list or map has, and which of their values
// these are.
func countOf(t traitReader, size fill) (count int, of fill) {
	least, most := lengthOf(t)
	if size != smallest && most != 0 {
		least = max(1, least)
	}
	if size == cut {
		size = smallest
	}
	return least, size
}

// withElements is a list or map with its elements. If it is not complete, it may
// be invalid.
func withElements(lit composite, elems []value, complete bool) value {
	out := value{sure: complete, weight: 1}
	for _, e := range elems {
		lit.elems = append(lit.elems, e.of)
		out.weight += e.weight
		out.sure = out.sure && e.sure
	}
	out.of = lit
	return out
}

func (x *exampler) mapping(s *model.Map, t traitReader, size fill) value {
	count, size := countOf(t, size)
	keys := x.keys(s, min(count, maxElements))
	elems, _ := x.elements(s.Value, size, len(keys))
	return withElements(composite{typ: x.valueType(s, false), keys: keys[:len(elems)]}, elems, len(elems) == count)
}

// elements are values of a list or map, and whether no two are the same.
func (x *exampler) elements(m *model.Member, size fill, count int) (out []value, distinct bool) {
	at := siteOf(m)
	nullable := isNullable(m)
	one := x.value(at, size)
	if one.of == nil || count == 0 {
		return nil, true
	}
	one.of = x.pointed(at, one.of, nullable)
	out = []value{one}
	count = min(count, max(1, maxNeeded/one.weight))
	if count == 1 {
		return out, true
	}
	var others []example
	if values, ok := enumTexts(m.Target); ok {
		for _, v := range values {
			others = append(others, goSource(strconv.Quote(v)))
		}
	} else if _, ok := m.Target.(*model.String); ok {
		for _, text := range x.texts(at.traits(), size, count) {
			others = append(others, goSource(quotedSource(text)))
		}
	}
	if len(others) >= count && !isPointer(m.Target, nullable) {
		out = out[:0]
		for _, e := range others[:count] {
			out = append(out, value{e, one.sure, one.weight})
		}
		return out, true
	}
	for len(out) < count {
		out = append(out, one)
	}
	return out, false
}

// keys are up to so many keys of a map.
func (x *exampler) keys(s *model.Map, count int) []string {
	if count == 0 {
		return nil
	}
	if values, ok := enumTexts(s.Key.Target); ok {
		return values[:min(count, len(values))]
	}
	return x.texts(siteOf(s.Key).traits(), full, count)
}

// lengthOf are the bounds of a length; the upper one may be [sample.Unlimited].
func lengthOf(t traitReader) (least, most int) {
	d, ok := length(t, byLen)
	if !ok {
		return 0, sample.Unlimited
	}
	least, most = int(max(d.min, 0)), sample.Unlimited
	if d.max != noBound {
		most = int(d.max)
	}
	return least, most
}
