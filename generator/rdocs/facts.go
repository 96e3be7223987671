package rdocs

import (
	"strings"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/node"
)

// factsOf is what a machine knows of a value, as a sentence: its type in R, its
// limits, its values and its default, and of one that callers give, whether it is
// required.
func factsOf(v reference.Value, given bool) []docs.Inline {
	lead := ""
	if given && v.IsRequired() {
		lead = "[required] "
	}
	facts := []docs.Inline{docs.Plain(lead + typeOf(v))}
	add := func(text ...docs.Inline) { facts = join(facts, text) }
	for _, l := range limits(v) {
		add(l...)
	}
	if values := enumOf(v); values != nil {
		if v.IsScalar() {
			add(docs.Plain(", one of "))
		} else {
			add(docs.Plain(", each one of "))
		}
		for i, value := range values {
			if i > 0 {
				add(docs.Plain(", "))
			}
			add(docs.Code(quote(value.value)))
		}
	}
	if literal, ok := defaultOf(v); ok {
		add(docs.Plain(", default "), docs.Code(literal))
	}
	add(docs.Plain("."))
	return facts
}

// typeOf is the type that R has for a value.
func typeOf(v reference.Value) string {
	switch v.Type() {
	case reference.Boolean:
		return "logical"
	case reference.String:
		if v.IsJSON() {
			return "character (JSON)"
		}
		return "character"
	case reference.Byte, reference.Short, reference.Integer:
		return "integer"
	case reference.Long, reference.Float, reference.Double, reference.BigInteger, reference.BigDecimal:
		return "numeric"
	case reference.Blob:
		return "raw"
	case reference.Timestamp:
		return "POSIXct"
	case reference.List:
		return "list of " + elementType(v.Element())
	case reference.Map:
		_, value := v.Entry()
		return "named list of " + elementType(value)
	}
	switch {
	case v.IsDocument():
		return "any value that JSON can hold"
	case v.IsUnion():
		return "list with exactly one of its members"
	case v.IsStream():
		return "stream of events, each with one of its members"
	}
	return "list"
}

// elementType is the type of what is in a list.
func elementType(v reference.Value) string {
	switch v.Type() {
	case reference.List, reference.Map:
		return "lists"
	}
	switch t := typeOf(v); t {
	case "list":
		return "lists"
	case "list with exactly one of its members":
		return "lists, each with exactly one of its members"
	default:
		return t
	}
}

// limits are the constraints on a value and on what is directly in it, each
// with a comma in front.
func limits(v reference.Value) [][]docs.Inline {
	out := ownLimits(v, "")
	switch v.Type() {
	case reference.List:
		if v.Has(model.TraitUniqueItems) {
			out = append(out, []docs.Inline{docs.Plain(", none twice")})
		}
		out = append(out, ownLimits(v.Element(), "each ")...)
	case reference.Map:
		key, value := v.Entry()
		out = append(out, ownLimits(key, "each name ")...)
		out = append(out, ownLimits(value, "each value ")...)
	}
	return out
}

func ownLimits(v reference.Value, lead string) [][]docs.Inline {
	var out [][]docs.Inline
	if length, ok := v.Get(model.TraitLength).(*node.Object); ok {
		unit := map[reference.Type]string{reference.Blob: "byte", reference.List: "element", reference.Map: "entry"}[v.Type()]
		if unit == "" {
			unit = "character"
		}
		if s := bounds(length); s != "" {
			out = append(out, []docs.Inline{docs.Plain(", " + lead + s + " " + plural(unit, s))})
		}
	}
	if r, ok := v.Get(model.TraitRange).(*node.Object); ok {
		if s := bounds(r); s != "" {
			out = append(out, []docs.Inline{docs.Plain(", " + lead + s)})
		}
	}
	if pattern, ok := v.Get(model.TraitPattern).(*node.String); ok && strings.TrimSpace(pattern.Text) != "" {
		out = append(out, []docs.Inline{docs.Plain(", " + lead + "pattern "), docs.Code(plain(pattern.Text))})
	}
	return out
}

// plural is the plural of a word unless there is one of it.
func plural(unit, count string) string {
	switch {
	case count == "1" || strings.HasSuffix(count, " 1"):
		return unit
	case unit == "entry":
		return "entries"
	}
	return unit + "s"
}

// bounds says what a length or range is; "" if anything.
func bounds(o *node.Object) string {
	least, hasLeast := o.Get("min").(*node.Number)
	most, hasMost := o.Get("max").(*node.Number)
	switch {
	case hasLeast && hasMost && least.Text == most.Text:
		return "exactly " + most.Text
	case hasLeast && hasMost && least.Text != "0":
		return least.Text + " to " + most.Text
	case hasMost:
		return "at most " + most.Text
	case hasLeast && least.Text != "0":
		return "at least " + least.Text
	}
	return ""
}

// defaultOf is the default of a value as R code, and whether it has one that is
// of any interest.
func defaultOf(v reference.Value) (string, bool) {
	if v.Member == nil {
		return "", false
	}
	switch t := v.Member.Traits().Get(model.TraitDefault).(type) {
	case *node.String, *node.Number, *node.Bool:
		return literalOf(v, t), true
	}
	return "", false
}
