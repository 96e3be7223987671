package selector

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/apismith/apismith/model"
)

// A path leads from a shape to an attribute. Its steps are names, or properties
// in parentheses such as "(values)".
type path []string

func (p path) of(v value) value {
	for _, step := range p {
		v = v.property(step)
	}
	return v
}

func (p path) print(b []byte) []byte {
	for i, step := range p {
		if i > 0 {
			b = append(b, '|')
		}
		if isProperty(step) {
			b = append(b, step...)
		} else {
			b = printText(b, step)
		}
	}
	return b
}

func isProperty(step string) bool {
	return len(step) > 2 && step[0] == '(' && step[len(step)-1] == ')' && model.IsIdentifier(step[1:len(step)-1])
}

// printText appends a text bare if that reads back, else in the quotes that are
// not in it.
func printText(b []byte, s string) []byte {
	p := parser{text: s}
	if text, err := p.bare(); err == nil && len(text) == len(s) && s != "" {
		return append(b, s...)
	}
	quote := byte('\'')
	if strings.IndexByte(s, quote) >= 0 {
		quote = '"'
	}
	b = append(b, quote)
	b = append(b, s...)
	return append(b, quote)
}

// shapeValue is the value that attributes of a shape are taken from.
func (e *evaluation) shapeValue(s model.Subject) value {
	return shapeValue{s, e.variable}
}

// attribute keeps the shapes that have an attribute, or for which it compares
// with any of some texts: "[path op texts]".
type attribute struct {
	path path
	op   string // "" if it must exist only
	to   []string
	fold bool
}

// trait is the trait that a shape must have for the attribute to keep it; ok is
// false if there is no such one.
func (a *attribute) trait() (id model.ShapeID, ok bool) {
	// These comparators are satisfied by what does not exist, too.
	if a.op == "?=" || a.op == "{!=}" || len(a.path) < 2 || a.path[0] != "trait" || isProperty(a.path[1]) {
		return "", false
	}
	return traitID(a.path[1]), true
}

func (a *attribute) keep(e *evaluation, s model.Subject) bool {
	v := a.value(e, s)
	if a.op == "" {
		return v.present()
	}
	for _, text := range a.to {
		if compare(a.op, v, literal(text), a.fold) {
			return true
		}
	}
	return false
}

func (a *attribute) value(e *evaluation, s model.Subject) value {
	id, ok := a.trait()
	if !ok {
		return a.path.of(e.shapeValue(s))
	}
	t := traitValue(s, id)
	if a.op == "" && len(a.path) > 2 {
		t = s.Traits().Get(id) // whether an enum has entries is asked of traits only
	}
	if t == nil {
		return none{}
	}
	return a.path[2:].of(nodeValue{t})
}

func (a *attribute) push(e *evaluation, s model.Subject, next func(model.Subject) bool) bool {
	return push(a, e, s, next)
}

func (a *attribute) print(b []byte) []byte {
	b = append(b, '[')
	b = a.path.print(b)
	if a.op != "" {
		b = append(b, ' ')
		b = append(b, a.op...)
		for i, text := range a.to {
			if i > 0 {
				b = append(b, ',')
			}
			b = printText(append(b, ' '), text)
		}
		if a.fold {
			b = append(b, " i"...)
		}
	}
	return append(b, ']')
}

// scoped keeps the shapes of which an attribute, or any value of it if it is a
// projection, satisfies all assertions: "[@path: assertions]".
type scoped struct {
	path       path // nil for the shape itself
	assertions []assertion
}

type assertion struct {
	left  operand
	op    string
	right []operand
	fold  bool
}

// An operand is a text, or a path from the scope: "@{path}".
type operand struct {
	path path // nil for a text
	text string
}

func (o operand) of(scope value) value {
	if o.path == nil {
		return literal(o.text)
	}
	return o.path.of(scope)
}

func (o operand) print(b []byte) []byte {
	if o.path == nil {
		return printText(b, o.text)
	}
	b = append(b, "@{"...)
	return append(o.path.print(b), '}')
}

func (c *scoped) keep(e *evaluation, s model.Subject) bool {
	scope := c.path.of(e.shapeValue(s))
	if !scope.present() {
		return false
	}
	for _, v := range flatten(scope) {
		if c.holds(e, v) {
			return true
		}
	}
	return false
}

func (c *scoped) holds(e *evaluation, scope value) bool {
next:
	for _, a := range c.assertions {
		left := a.left.of(scope)
		for _, r := range a.right {
			right := r.of(scope)
			if !e.spend(costOfComparing * comparisons(a.op, left, right)) {
				return false
			}
			if compare(a.op, left, right, a.fold) {
				continue next
			}
		}
		return false
	}
	return true
}

func (c *scoped) push(e *evaluation, s model.Subject, next func(model.Subject) bool) bool {
	return push(c, e, s, next)
}

func (c *scoped) print(b []byte) []byte {
	b = append(b, "[@"...)
	b = c.path.print(b)
	b = append(b, ':')
	for i, a := range c.assertions {
		if i > 0 {
			b = append(b, " &&"...)
		}
		b = a.left.print(append(b, ' '))
		b = append(b, ' ')
		b = append(b, a.op...)
		for i, right := range a.right {
			if i > 0 {
				b = append(b, ',')
			}
			b = right.print(append(b, ' '))
		}
		if a.fold {
			b = append(b, " i"...)
		}
	}
	return append(b, ']')
}

// comparators are the operators between attributes; those that begin like others
// come first.
var comparators = []string{"{<<}", "{!=}", "{=}", "{<}", "^=", "$=", "*=", "!=", "?=", ">=", "<=", "=", ">", "<"}

// compare reports whether two values satisfy a comparator. Projections satisfy
// those that are not for sets if any of their values does.
func compare(op string, x, y value, fold bool) bool {
	switch op {
	case "?=":
		return y.text() == strconv.FormatBool(x.present())
	case "{=}":
		return sets(x, y) && subset(x, y, fold) && subset(y, x, fold)
	case "{!=}":
		return !compare("{=}", x, y, fold)
	case "{<}":
		return sets(x, y) && subset(x, y, fold)
	case "{<<}":
		return sets(x, y) && subset(x, y, fold) && !subset(y, x, fold)
	case "=":
		if sets(x, y) {
			return overlap(x, y, fold)
		}
	}
	for _, l := range flatten(x) {
		for _, r := range flatten(y) {
			if l.present() && r.present() && compareText(op, l.text(), r.text(), fold) {
				return true
			}
		}
	}
	return false
}

// comparisons is how many texts are compared at most.
func comparisons(op string, x, y value) int {
	if sets(x, y) && (op == "=" || op[0] == '{') {
		return size(x) + size(y)
	}
	return size(x) * size(y)
}

// size is how many values there are to compare.
func size(v value) int {
	p, ok := v.(projection)
	if !ok {
		return 1
	}
	n := 0
	for _, v := range p {
		n += size(v)
	}
	return n
}

func sets(x, y value) bool {
	_, ok1 := x.(projection)
	_, ok2 := y.(projection)
	return ok1 && ok2
}

// subset reports whether each value of x equals one of y.
func subset(x, y value, fold bool) bool {
	in := texts(y, fold)
	for _, v := range flatten(x) {
		if !v.present() || !in[folded(v, fold)] {
			return false
		}
	}
	return true
}

// overlap reports whether any value of x equals one of y.
func overlap(x, y value, fold bool) bool {
	in := texts(y, fold)
	return slices.ContainsFunc(flatten(x), func(v value) bool { return v.present() && in[folded(v, fold)] })
}

// texts are the values that exist, as they are compared.
func texts(v value, fold bool) map[string]bool {
	out := make(map[string]bool)
	for _, v := range flatten(v) {
		if v.present() {
			out[folded(v, fold)] = true
		}
	}
	return out
}

func folded(v value, fold bool) string {
	if fold {
		return strings.ToLower(v.text())
	}
	return v.text()
}

func compareText(op, x, y string, fold bool) bool {
	if fold {
		x, y = strings.ToLower(x), strings.ToLower(y)
	}
	switch op {
	case "=":
		return x == y
	case "!=":
		return x != y
	case "^=":
		return strings.HasPrefix(x, y)
	case "$=":
		return strings.HasSuffix(x, y)
	case "*=":
		return strings.Contains(x, y)
	}
	c, ok := compareNumbers(x, y)
	if !ok {
		return false
	}
	switch op {
	case ">":
		return c > 0
	case ">=":
		return c >= 0
	case "<":
		return c < 0
	default: // "<="
		return c <= 0
	}
}

// compareNumbers compares two texts as numbers; ok is false if one is none.
func compareNumbers(x, y string) (c int, ok bool) {
	a, okA := parseNumber(x)
	b, okB := parseNumber(y)
	if !okA || !okB {
		return 0, false
	}
	return a.Cmp(b), true
}

// parseNumber reads a number with more digits than a float64 has, because models
// have limits such as the largest 64-bit integer.
func parseNumber(s string) (*big.Float, bool) {
	if s == "" || strings.Trim(s, "+-.0123456789eE") != "" {
		return nil, false
	}
	f, _, err := big.ParseFloat(s, 10, 256, big.ToNearestEven)
	return f, err == nil
}
