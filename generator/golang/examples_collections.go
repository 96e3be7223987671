package golang

import (
	"strconv"

	"github.com/apismith/apismith/generator/golang/sample"
	"github.com/apismith/apismith/model"
)

// maxElements is how many elements an example has if it must have many.
const maxElements = 200

func (x *exampler) list(s *model.List, t traitReader, size fill) value {
	least, most := lengthOf(t)
	count := least
	if size != smallest && most != 0 {
		count = max(1, least)
	}
	if size == cut {
		size = smallest
	}
	lit := composite{typ: x.valueType(s, false)}
	out := value{sure: count <= maxElements, weight: 1}
	if count > maxElements {
		count = maxElements
	}
	elems, distinct := x.elements(s.Member, size, count)
	for _, e := range elems {
		lit.elems = append(lit.elems, e.of)
		out.weight += e.weight
		out.sure = out.sure && e.sure
	}
	if len(elems) < count || !distinct && t.with(model.TraitUniqueItems) != nil {
		out.sure = false
	}
	out.of = lit
	return out
}

func (x *exampler) mapping(s *model.Map, t traitReader, size fill) value {
	least, most := lengthOf(t)
	count := least
	if size != smallest && most != 0 {
		count = max(1, least)
	}
	if size == cut {
		size = smallest
	}
	keys := x.keys(s, min(count, maxElements))
	out := value{sure: len(keys) == count, weight: 1}
	lit := composite{typ: x.valueType(s, false), keys: keys}
	elems, _ := x.elements(s.Value, size, len(keys))
	if len(elems) < len(keys) {
		lit.keys = keys[:len(elems)]
		out.sure = false
	}
	for _, e := range elems {
		lit.elems = append(lit.elems, e.of)
		out.weight += e.weight
		out.sure = out.sure && e.sure
	}
	out.of = lit
	return out
}

// elements are values of a list or map, and whether no two are the same.
func (x *exampler) elements(m *model.Member, size fill, count int) (out []value, distinct bool) {
	at := siteOf(m)
	nullable := model.Nullable(m, model.ClientZeroValueV1NoInput)
	one := x.value(at, size)
	if one.of == nil || count == 0 {
		return nil, true
	}
	one.of = x.pointed(at, one.of, nullable)
	out = []value{one}
	if count == 1 {
		return out, true
	}
	var others []example
	switch s := m.Target.(type) {
	case *model.String:
		if isEnumString(s) {
			for _, e := range enumTraitEntries(s) {
				others = append(others, goSource(strconv.Quote(e.Text("value"))))
			}
			break
		}
		for _, text := range x.texts(at.traits(), size, count) {
			others = append(others, goSource(quotedSource(text)))
		}
	case *model.Enum:
		for _, member := range s.Members {
			others = append(others, goSource(strconv.Quote(enumText(member))))
		}
	}
	if len(others) >= count && !(nullable && !hasEmptyValue(m.Target)) {
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
	var out []string
	switch key := s.Key.Target.(type) {
	case *model.Enum:
		for _, m := range key.Members {
			out = append(out, enumText(m))
		}
	case *model.String:
		if !isEnumString(key) {
			return x.texts(siteOf(s.Key).traits(), full, count)
		}
		for _, e := range enumTraitEntries(key) {
			out = append(out, e.Text("value"))
		}
	}
	return out[:min(count, len(out))]
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
