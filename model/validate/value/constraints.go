package value

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

// constraints checks the constraint traits that a shape or member has itself, on
// a value of the right type (Smithy 2.0, "Constraint traits").
func (w *walk) constraints(s model.Subject, v node.Value, path string) {
	for _, t := range s.Traits().All() {
		switch t.ID {
		case model.TraitLength:
			w.length(s, v, path, t.Value)
		case model.TraitRange:
			w.inRange(s, v, path, t.Value)
		case model.TraitPattern:
			w.pattern(s, v, path, t.Value)
		case model.TraitUniqueItems:
			w.unique(s, v, path)
		case model.TraitEnum:
			w.oneOf(s, v, path, enumTraitValues(t.Value))
		case model.TraitIDRef:
			w.reference(s, v, path, t.Value)
		}
	}
	switch s := s.(type) {
	case *model.Enum:
		w.oneOf(s, v, path, memberValues(s.Members))
	case *model.IntEnum:
		w.oneOf(s, v, path, memberValues(s.Members))
	}
}

// length checks the characters of a string, the bytes of a blob as it is
// written, or the elements of a list or map.
func (w *walk) length(s model.Subject, v node.Value, path string, trait node.Value) {
	var n int
	var unit string
	switch v := v.(type) {
	case *node.String:
		n, unit = utf8.RuneCountInString(v.Text), "character"
		if _, blob := shapeOf(s).(*model.Blob); blob {
			n, unit = len(v.Text), "byte"
		}
	case *node.Array:
		n, unit = len(v.Elems), "element"
	case *node.Object:
		n, unit = len(v.Members), "entry"
	default:
		return
	}
	limits, _ := trait.(*node.Object)
	if limit, ok := integer(limits.Get("min")); ok && int64(n) < limit {
		w.add(Constraint, s, v, path, "want at least %s for %s, found %d", amount(limit, unit), s.ID(), n)
	}
	if limit, ok := integer(limits.Get("max")); ok && int64(n) > limit {
		w.add(Constraint, s, v, path, "want at most %s for %s, found %d", amount(limit, unit), s.ID(), n)
	}
}

// amount is a number of units in prose.
func amount(n int64, unit string) string {
	switch {
	case n == 1:
		return "1 " + unit
	case unit == "entry":
		unit = "entrie"
	}
	return strconv.FormatInt(n, 10) + " " + unit + "s"
}

// shapeOf is the shape itself, or the target of a member.
func shapeOf(s model.Subject) model.Shape {
	if m, ok := s.(*model.Member); ok {
		return m.Target
	}
	return s.(model.Shape)
}

func integer(v node.Value) (int64, bool) {
	n, ok := v.(*node.Number)
	if !ok {
		return 0, false
	}
	return n.Int()
}

func (w *walk) inRange(s model.Subject, v node.Value, path string, trait node.Value) {
	limits, _ := trait.(*node.Object)
	low, high := decimal(limits.Get("min")), decimal(limits.Get("max"))
	n := decimal(v)
	if text, ok := v.(*node.String); ok {
		switch text.Text {
		case "NaN":
			w.add(Constraint, s, v, path, "want a number in a range for %s, found NaN", s.ID())
			return
		case "Infinity", "-Infinity":
			n = new(big.Float).SetInf(text.Text[0] == '-')
		}
	}
	if n == nil {
		return
	}
	if low != nil && n.Cmp(low) < 0 {
		w.add(Range, s, v, path, "want at least %s for %s, found %s", spelling(limits.Get("min")), s.ID(), spelling(v))
	}
	if high != nil && n.Cmp(high) > 0 {
		w.add(Range, s, v, path, "want at most %s for %s, found %s", spelling(limits.Get("max")), s.ID(), spelling(v))
	}
}

// decimal is a number in a precision that tells apart all that people write;
// nil if v is no number.
func decimal(v node.Value) *big.Float {
	n := number(v)
	if n == nil {
		return nil
	}
	const bits = 256
	f, ok := new(big.Float).SetPrec(bits).SetString(n.Text)
	if !ok {
		return nil
	}
	return f
}

// spelling is a number as it is written, without quotes.
func spelling(v node.Value) string {
	if s, ok := v.(*node.String); ok {
		return s.Text
	}
	return string(node.Append(nil, v, 0))
}

// pattern checks a string. A pattern that Go's regular expressions cannot say,
// which are weaker than those of ECMA 262, is left unchecked.
func (w *walk) pattern(s model.Subject, v node.Value, path string, trait node.Value) {
	pattern, ok1 := trait.(*node.String)
	text, ok2 := v.(*node.String)
	if !ok1 || !ok2 {
		return
	}
	if re := w.c.compile(pattern.Text); re != nil && !re.MatchString(text.Text) {
		w.add(Constraint, s, v, path, "want a string that matches %s for %s, found %s", pattern.Text, s.ID(), describe(v))
	}
}

// compile returns a pattern in Go's form, or nil if it has none.
func (c *Checker) compile(pattern string) *regexp.Regexp {
	if re, ok := c.patterns.Load(pattern); ok {
		return re.(*regexp.Regexp)
	}
	re, err := regexp.Compile(pattern)
	if err != nil {
		re = nil
	}
	c.patterns.Store(pattern, re)
	return re
}

func (w *walk) unique(s model.Subject, v node.Value, path string) {
	a, ok := v.(*node.Array)
	if !ok {
		return
	}
	count := make(map[string]int, len(a.Elems))
	var twice []string
	for _, e := range a.Elems {
		text := string(node.Append(nil, node.Sorted(e), 0))
		if count[text]++; count[text] == 2 {
			twice = append(twice, text)
		}
	}
	if len(twice) > 0 {
		w.add(Constraint, s, v, path, "want each item of %s once, found more than one of %s", s.ID(), strings.Join(twice, ", "))
	}
}

// oneOf checks that a string or number is one of the values, which are spelled
// as JSON.
func (w *walk) oneOf(s model.Subject, v node.Value, path string, values []string) {
	text := string(node.Append(nil, v, 0))
	for _, other := range values {
		if other == text {
			return
		}
	}
	w.add(Constraint, s, v, path, "want one of %s for %s, found %s", enumerate(values), s.ID(), describe(v))
	w.hint(diag.DidYouMean(text, values))
}

// enumerate lists values for a message: not all of hundreds.
func enumerate(values []string) string {
	const most = 20
	if more := len(values) - most; more > 0 {
		return strings.Join(values[:most], ", ") + " and " + strconv.Itoa(more) + " more"
	}
	return strings.Join(values, ", ")
}

// memberValues are the values of an enum's members, as JSON.
func memberValues(members []*model.Member) []string {
	var out []string
	for _, m := range members {
		if v := m.Traits().Get(model.TraitEnumValue); v != nil {
			out = append(out, string(node.Append(nil, v, 0)))
		}
	}
	return out
}

// enumTraitValues are the values of the deprecated trait enum, as JSON.
func enumTraitValues(trait node.Value) []string {
	a, _ := trait.(*node.Array)
	if a == nil {
		return nil
	}
	var out []string
	for _, e := range a.Elems {
		o, _ := e.(*node.Object)
		if v := o.Get("value"); v != nil {
			out = append(out, string(node.Append(nil, v, 0)))
		}
	}
	return out
}

// reference checks a string that is the id of a shape (Smithy 2.0, "idRef
// trait").
func (w *walk) reference(s model.Subject, v node.Value, path string, trait node.Value) {
	text, ok := v.(*node.String)
	if !ok || w.c.Model == nil {
		return
	}
	o, _ := trait.(*node.Object)
	fail := func(format string, args ...any) {
		if message := o.Text("errorMessage"); message != "" {
			format, args = "%s: "+format, append([]any{message}, args...)
		}
		w.add(Reference, s, v, path, format, args...)
	}
	id := model.ShapeID(text.Text)
	if !id.IsValid() {
		w.add(Reference, s, v, path, "want the id of a shape for %s, found %s", s.ID(), describe(v))
		return
	}
	target := find(w.c.Model, id)
	if target == nil {
		if must, ok := o.Get("failWhenMissing").(*node.Bool); ok && must.Value {
			fail("%s does not exist", id)
		}
		return
	}
	if selector := o.Text("selector"); selector != "" && w.c.Matches != nil {
		switch ok, err := w.c.Matches(selector, target); {
		case err != nil:
			fail("whether %s matches %s is not known: %v", id, selector, err)
		case !ok:
			fail("%s does not match %s", id, selector)
		}
	}
}

// find returns the shape or member of that id, or nil.
func find(m *model.Model, id model.ShapeID) model.Subject {
	s := m.Shape(id.Shape())
	if s == nil {
		return nil
	}
	if id.Member() == "" {
		return s
	}
	if member := model.MemberNamed(s, id.Member()); member != nil {
		return member
	}
	return nil
}
