package reference

import (
	"strconv"
	"unicode/utf8"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/node"
)

// Constraints are the limits that a model sets to a value (Smithy 2.0,
// "Constraint traits").
type Constraints struct {
	// Min and Max limit the length of the value, or the value itself if it is a
	// number. They are spelled as in the model, "" for none.
	Min, Max string
	Pattern  string // a regular expression; "" for none
	Unique   bool   // no two elements of a list are the same
	// Default is what stands in for a value that is not given; nil for nothing.
	Default node.Value
}

// Constraints returns the limits of the value itself, without those of the
// values in it.
func (v Value) Constraints() Constraints {
	var c Constraints
	limits := model.TraitLength
	if isNumber(v.Type()) {
		limits = model.TraitRange
	}
	o, _ := v.Get(limits).(*node.Object)
	if n, ok := o.Get("min").(*node.Number); ok {
		c.Min = n.Text
	}
	if n, ok := o.Get("max").(*node.Number); ok {
		c.Max = n.Text
	}
	if p, ok := v.Get(model.TraitPattern).(*node.String); ok {
		c.Pattern = p.Text
	}
	c.Unique = v.Has(model.TraitUniqueItems)
	if d := v.Get(model.TraitDefault); d != nil {
		if _, null := d.(*node.Null); !null {
			c.Default = d
		}
	}
	return c
}

func isNumber(t Type) bool {
	switch t {
	case Byte, Short, Integer, Long, Float, Double, BigInteger, BigDecimal:
		return true
	}
	return false
}

// allowsNumber reports whether a number is within the range.
func (c Constraints) allowsNumber(n float64) bool {
	least, err := strconv.ParseFloat(c.Min, 64)
	if err == nil && n < least {
		return false
	}
	most, err := strconv.ParseFloat(c.Max, 64)
	return err != nil || n <= most
}

// allowsLength reports whether a length is within the limits.
func (c Constraints) allowsLength(n int) bool { return c.allowsNumber(float64(n)) }

// least is the least length, at least 0.
func (c Constraints) least() int {
	n, err := strconv.ParseFloat(c.Min, 64)
	if err != nil || n < 0 {
		return 0
	}
	return int(min(n, 1<<30))
}

// allowsText reports whether a text has an allowed length and pattern. A pattern
// that Go cannot read allows all.
func (c Constraints) allowsText(s string) bool {
	return c.allowsLength(utf8.RuneCountInString(s)) && (c.Pattern == "" || compile(c.Pattern).matches(s))
}
