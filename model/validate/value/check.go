package value

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

// An Aspect is what a value fails in.
type Aspect int

// The aspects.
const (
	// Type is the form of the value: another kind of value than the shape's, a
	// number that the type cannot hold, a malformed timestamp, a union with
	// several members.
	Type Aspect = iota
	// EmptyUnion is a union without a member, which Smithy's reference implementation
	// lets pass.
	EmptyUnion
	// UnknownMember is a member that a structure does not have.
	UnknownMember
	// Missing is a required member that is not there.
	Missing
	// Constraint is one of the traits length, pattern, uniqueItems and enum.
	Constraint
	// Range is the trait range.
	Range
	// Reference is a shape id that names no shape, or one that does not fit
	// (the trait idRef).
	Reference
	// Base64 is a blob whose text is not base64.
	Base64
)

// A Finding is one thing that is wrong with a value.
type Finding struct {
	Aspect Aspect
	// Path leads from the value that was checked to the part that is wrong: names
	// of members, keys and indexes with dots between, " (key)" after a key that
	// is wrong itself. It is "" for the value as a whole.
	Path string
	// Span is where that part stands.
	Span diag.Span
	// Subject is the shape or member that the part does not fit.
	Subject model.ShapeID
	// Member is the name of the member that is unknown or missing, else "".
	Member string
	// Message says what is wrong and what was wanted, without the path.
	Message string
	// Hint is what may have been meant; "" if we do not know.
	Hint string
}

// String is the message, after the path if there is one.
func (f Finding) String() string {
	if f.Path == "" {
		return f.Message
	}
	return f.Path + ": " + f.Message
}

// A Checker checks values. The zero Checker is ready to use and leaves
// references unchecked. It is safe for concurrent use.
type Checker struct {
	// Model is where the shapes are looked up that a value refers to; nil leaves
	// references unchecked.
	Model *model.Model
	// Matches reports whether a shape matches a selector, or why that is not known;
	// nil is yes.
	Matches func(selector string, s model.Subject) (bool, error)
	// EpochSeconds takes points in time as numbers only, whatever their format: so
	// test cases of protocols have them.
	EpochSeconds bool
	// AllowNulls takes null for every value.
	AllowNulls bool

	patterns sync.Map // of pattern to *regexp.Regexp, nil for those that cannot be compiled
}

// Check returns what is wrong with v for a shape or a member, in the order of
// the value; nil if nothing is. What has the wrong type is not checked further.
func (c *Checker) Check(s model.Subject, v node.Value) []Finding {
	w := walk{c: c}
	w.subject(s, v, "")
	return w.found
}

// walk is the way through one value.
type walk struct {
	c     *Checker
	found []Finding
}

func (w *walk) add(a Aspect, s model.Subject, v node.Value, path, format string, args ...any) {
	w.found = append(w.found, Finding{
		Aspect: a, Path: path, Span: v.Span(), Subject: s.ID(), Message: fmt.Sprintf(format, args...),
	})
}

// hint adds a hint to the last finding.
func (w *walk) hint(text string) { w.found[len(w.found)-1].Hint = text }

// names are the names of a shape's members.
func names(s model.Shape) []string {
	var out []string
	for _, m := range model.Members(s) {
		out = append(out, m.Name)
	}
	return out
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

func (w *walk) subject(s model.Subject, v node.Value, path string) {
	switch s := s.(type) {
	case *model.Member:
		w.member(s, v, path)
	case model.Shape:
		w.shape(s, v, path, s.Traits().Text(model.TraitTimestampFormat))
	}
}

// member checks a value against a member: its own constraints and those of its
// target, both of which hold. Only the timestampFormat of a member replaces that
// of its target.
func (w *walk) member(m *model.Member, v node.Value, path string) {
	format := m.Traits().Text(model.TraitTimestampFormat)
	if format == "" {
		format = m.Target.Traits().Text(model.TraitTimestampFormat)
	}
	if w.shape(m.Target, v, path, format) {
		w.constraints(m, v, path)
	}
}

// shape checks a value against a shape and reports whether it is of its type.
func (w *walk) shape(s model.Shape, v node.Value, path, format string) bool {
	ok := w.typed(s, v, path, format)
	if ok {
		w.constraints(s, v, path)
	}
	return ok
}

// typed checks the type of a value, and the parts of it.
func (w *walk) typed(s model.Shape, v node.Value, path, format string) bool {
	switch s := s.(type) {
	case *model.Document:
		return true
	case *model.Boolean:
		_, ok := v.(*node.Bool)
		return ok || w.wrong(s, v, path, "a boolean")
	case *model.String, *model.Enum:
		_, ok := v.(*node.String)
		return ok || w.wrong(s, v, path, "a string")
	case *model.Blob:
		text, ok := v.(*node.String)
		if !ok {
			return w.wrong(s, v, path, "a string in base64")
		}
		if _, err := base64.StdEncoding.DecodeString(text.Text); err != nil {
			w.add(Base64, s, v, path, "the blob is not written in base64")
		}
		return true
	case *model.Byte:
		return w.integer(s, v, path, 8)
	case *model.Short:
		return w.integer(s, v, path, 16)
	case *model.Integer, *model.IntEnum:
		return w.integer(s, v, path, 32)
	case *model.Long:
		return w.integer(s, v, path, 64)
	case *model.Float, *model.Double:
		return w.float(s, v, path)
	case *model.BigInteger, *model.BigDecimal:
		return w.big(s, v, path)
	case *model.Timestamp:
		return w.timestamp(s, v, path, format)
	case *model.List:
		return w.list(s, v, path)
	case *model.Map:
		return w.mapping(s, v, path)
	case *model.Structure:
		return w.structure(s, v, path)
	case *model.Union:
		return w.union(s, v, path)
	}
	w.add(Type, s, v, path, "%s has no values", s.Kind().WithArticle())
	return false
}

// wrong reports a value of another kind and returns false.
func (w *walk) wrong(s model.Shape, v node.Value, path, want string) bool {
	if _, null := v.(*node.Null); null && w.c.AllowNulls {
		return false
	}
	w.add(Type, s, v, path, "want %s for the %s %s, found %s", want, s.Kind(), s.ID(), describe(v))
	return false
}

// describe names a value in a message: its kind, and itself if it is short.
func describe(v node.Value) string {
	switch v.(type) {
	case *node.Null:
		return "null"
	case *node.Object:
		return "an object"
	case *node.Array:
		return "an array"
	}
	const longest = 40
	text := string(node.Append(nil, v, 0))
	if len(text) > longest {
		text = strings.ToValidUTF8(text[:longest], "") + "…"
	}
	return "the " + node.Kind(v) + " " + text
}

// integer checks a number of that many bits, which must be written without a
// fraction or exponent.
func (w *walk) integer(s model.Shape, v node.Value, path string, bits int) bool {
	n, ok := v.(*node.Number)
	switch {
	case !ok:
		return w.wrong(s, v, path, "a number")
	case !n.IsInteger():
		return w.wrong(s, v, path, "a number without a fraction")
	}
	if _, err := strconv.ParseInt(n.Text, 10, bits); err != nil {
		last := uint64(1)<<(bits-1) - 1
		w.add(Type, s, v, path, "%s is out of the range of %s %s, -%d to %d", n.Text, s.Kind().WithArticle(), s.ID(), last+1, last)
		return false
	}
	return true
}

// notFinite are the numbers that JSON can only write as strings.
var notFinite = []string{"NaN", "Infinity", "-Infinity"}

func (w *walk) float(s model.Shape, v node.Value, path string) bool {
	switch v := v.(type) {
	case *node.Number:
		return true
	case *node.String:
		if slices.Contains(notFinite, v.Text) {
			return true
		}
	}
	return w.wrong(s, v, path, `a number, "NaN", "Infinity" or "-Infinity"`)
}

// big checks a number of any size, which may be a string so that no reader of
// JSON rounds it.
func (w *walk) big(s model.Shape, v node.Value, path string) bool {
	n := number(v)
	if n == nil {
		return w.wrong(s, v, path, "a number, or a string with one")
	}
	if _, ok := s.(*model.BigInteger); ok && !n.IsInteger() {
		return w.wrong(s, v, path, "a number without a fraction")
	}
	return true
}

// number returns a value as a number, whose spelling may stand in a string; nil
// if it is none.
func number(v node.Value) *node.Number {
	switch v := v.(type) {
	case *node.Number:
		return v
	case *node.String:
		if isNumber(v.Text) {
			return node.NewNumber(v.Span(), v.Text)
		}
	}
	return nil
}

// isNumber reports whether s is a number as JSON spells it, but for leading
// zeros.
func isNumber(s string) bool {
	digits := func() bool {
		n := 0
		for n < len(s) && '0' <= s[n] && s[n] <= '9' {
			n++
		}
		s = s[n:]
		return n > 0
	}
	s = strings.TrimPrefix(s, "-")
	if !digits() {
		return false
	}
	if strings.HasPrefix(s, ".") {
		s = s[1:]
		if !digits() {
			return false
		}
	}
	if s != "" && (s[0] == 'e' || s[0] == 'E') {
		s = s[1:]
		if s != "" && (s[0] == '+' || s[0] == '-') {
			s = s[1:]
		}
		if !digits() {
			return false
		}
	}
	return s == ""
}

func (w *walk) list(s *model.List, v node.Value, path string) bool {
	a, ok := v.(*node.Array)
	if !ok {
		return w.wrong(s, v, path, "an array")
	}
	sparse := s.Traits().Has(model.TraitSparse)
	for i, e := range a.Elems {
		w.element(s.Member, e, join(path, strconv.Itoa(i)), sparse)
	}
	return true
}

func (w *walk) mapping(s *model.Map, v node.Value, path string) bool {
	o, ok := v.(*node.Object)
	if !ok {
		return w.wrong(s, v, path, "an object")
	}
	sparse := s.Traits().Has(model.TraitSparse)
	for _, m := range o.Members {
		w.member(s.Key, node.NewString(m.KeySpan, m.Key), join(path, m.Key)+" (key)")
		w.element(s.Value, m.Value, join(path, m.Key), sparse)
	}
	return true
}

// element checks what a list or a map contains, which may be null if that is
// sparse.
func (w *walk) element(m *model.Member, v node.Value, path string, sparse bool) {
	if _, null := v.(*node.Null); null && sparse {
		return
	}
	w.member(m, v, path)
}

func (w *walk) structure(s *model.Structure, v node.Value, path string) bool {
	o, ok := v.(*node.Object)
	if !ok {
		return w.wrong(s, v, path, "an object")
	}
	for _, m := range o.Members {
		if member := model.MemberNamed(s, m.Key); member != nil {
			w.member(member, m.Value, join(path, m.Key))
			continue
		}
		w.found = append(w.found, Finding{
			Aspect: UnknownMember, Path: path, Span: v.Span(), Subject: s.ID(), Member: m.Key,
			Message: fmt.Sprintf("%s has no member %s", s.ID(), m.Key),
			Hint:    diag.DidYouMean(m.Key, names(s)),
		})
	}
	for _, m := range s.Members {
		if m.Traits().Has(model.TraitRequired) && !o.Has(m.Name) {
			w.found = append(w.found, Finding{
				Aspect: Missing, Path: path, Span: v.Span(), Subject: s.ID(), Member: m.Name,
				Message: fmt.Sprintf("the required member %s of %s is missing", m.Name, s.ID()),
			})
		}
	}
	return true
}

func (w *walk) union(s *model.Union, v node.Value, path string) bool {
	o, ok := v.(*node.Object)
	if !ok {
		return w.wrong(s, v, path, "an object")
	}
	if len(o.Members) != 1 {
		aspect := Type
		if len(o.Members) == 0 {
			aspect = EmptyUnion
		}
		w.add(aspect, s, v, path, "want exactly one member of the union %s, found %d", s.ID(), len(o.Members))
		return false
	}
	m := o.Members[0]
	member := model.MemberNamed(s, m.Key)
	if member == nil {
		w.add(Type, s, v, path, "the union %s has no member %s", s.ID(), m.Key)
		w.hint(diag.DidYouMean(m.Key, names(s)))
		return false
	}
	w.member(member, m.Value, join(path, m.Key))
	return true
}
