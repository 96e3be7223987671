package rdocs

import (
	"math/big"
	"strings"
	"unicode/utf8"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

// A synthesizer makes up inputs that a service would accept as far as the model
// tells: all that is required is there and within its limits.
type synthesizer struct {
	path   reference.Path
	values int // that were made so far, with those of elements that are there again
}

// maxValues is how many values an input has at most. An example with more shows
// nobody anything, and where each shape requires two of the next, no page holds it.
const maxValues = 1000

// input makes up an input of what is required; nil if it cannot be made up.
func (s *synthesizer) input(v reference.Value) *node.Object {
	o, _ := s.value(v).(*node.Object)
	return o
}

// value makes up a value; nil if that would take a value within itself, or too
// many.
func (s *synthesizer) value(v reference.Value) node.Value {
	s.values++
	if s.values > maxValues {
		return nil
	}
	if values := v.EnumValues(); len(values) > 0 {
		return text(values[0])
	}
	if !v.IsScalar() {
		if s.path.Has(v.ShapeName()) {
			return nil
		}
		s.path.Push(v.ShapeName())
		defer s.path.Pop()
	}
	least, most := lengthOf(v)
	switch v.Type() {
	case reference.Boolean:
		return node.NewBool(diag.Span{}, true)
	case reference.String:
		if v.IsJSON() {
			return text("{}")
		}
		return text(sampleText(patternOf(v), least, most))
	case reference.Blob:
		return text(sampleText("", least, most))
	case reference.Timestamp:
		return text("2026-01-31T12:00:00Z")
	case reference.List:
		a := node.NewArray(diag.Span{})
		count := max(1, min(least, maxSamples))
		element := s.repeated(v.Element(), count)
		if element == nil && least > 0 {
			return nil
		}
		for range count {
			if element != nil && most != 0 {
				a.Elems = append(a.Elems, element)
			}
		}
		return a
	case reference.Map:
		return s.entries(v, least, most)
	case reference.Structure:
		return s.members(v)
	default:
		return sampleNumber(v)
	}
}

// maxSamples is how many elements a sample has at most.
const maxSamples = 10

// repeated makes up a value that is there several times.
func (s *synthesizer) repeated(v reference.Value, times int) node.Value {
	before := s.values
	out := s.value(v)
	s.values += (times - 1) * (s.values - before)
	if s.values > maxValues {
		return nil
	}
	return out
}

func (s *synthesizer) entries(v reference.Value, least, most int) node.Value {
	o := node.NewObject(diag.Span{})
	key, value := v.Entry()
	names := key.EnumValues()
	if len(names) == 0 {
		shortest, longest := lengthOf(key)
		names = []string{sampleText(patternOf(key), shortest, longest)}
	}
	names = names[:min(len(names), max(1, least))]
	sample := s.repeated(value, len(names))
	if sample == nil && least > 0 {
		return nil
	}
	if sample == nil || most == 0 {
		return o
	}
	for _, name := range names {
		o.Set(name, sample)
	}
	return o
}

// members makes up a structure of what is required, or a union of the first
// member that can be made up; nil if that would take a value within itself.
func (s *synthesizer) members(v reference.Value) node.Value {
	o := node.NewObject(diag.Span{})
	for _, m := range v.Members() {
		member := reference.Of(m)
		if !v.IsUnion() && !m.Traits().Has(model.TraitRequired) {
			continue
		}
		value := s.value(member)
		switch {
		case value != nil:
			o.Set(member.Name(), value)
			if v.IsUnion() {
				return o
			}
		case !v.IsUnion():
			return nil
		}
	}
	if v.IsUnion() && len(v.Members()) > 0 {
		return nil
	}
	return o
}

func text(s string) node.Value { return node.NewString(diag.Span{}, s) }

// lengthOf is the least and the greatest length of a value; -1 for a greatest
// that is not limited.
func lengthOf(v reference.Value) (least, most int) {
	most = -1
	o, _ := v.Get(model.TraitLength).(*node.Object)
	if n, ok := o.Get("min").(*node.Number); ok {
		least = max(0, int(min(n.Float(), 1<<20)))
	}
	if n, ok := o.Get("max").(*node.Number); ok {
		most = int(min(n.Float(), 1<<30))
	}
	return least, most
}

func patternOf(v reference.Value) string {
	p, _ := v.Get(model.TraitPattern).(*node.String)
	if p == nil {
		return ""
	}
	return p.Text
}

// sampleNumber is 1, or the limit that is next to it.
func sampleNumber(v reference.Value) node.Value {
	one := big.NewRat(1, 1)
	sample := "1"
	o, _ := v.Get(model.TraitRange).(*node.Object)
	if n, ok := o.Get("min").(*node.Number); ok {
		if r, ok := new(big.Rat).SetString(n.Text); ok && r.Cmp(one) > 0 {
			sample = n.Text
		}
	}
	if n, ok := o.Get("max").(*node.Number); ok {
		if r, ok := new(big.Rat).SetString(n.Text); ok && r.Cmp(one) < 0 {
			sample = n.Text
		}
	}
	return node.NewNumber(diag.Span{}, sample)
}

// sampleText is a string of a length between two limits that matches a pattern;
// "" is no pattern, and a limit of -1 none.
func sampleText(pattern string, least, most int) string {
	if pattern != "" {
		if s, ok := matching(pattern, least, most); ok {
			return s
		}
	}
	return ofLength("example", least, most)
}

// ofLength repeats or cuts a word.
func ofLength(word string, least, most int) string {
	if n := utf8.RuneCountInString(word); n < least {
		word = strings.Repeat(word, least/n+1)[:least]
	}
	if most >= 0 && len(word) > most {
		word = word[:most]
	}
	return word
}
