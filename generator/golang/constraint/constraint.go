package constraint

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// A ConstraintError says that a value of an input is not as the model wants it.
// It is one of the Errs of a smithy.InvalidParamsError.
type ConstraintError struct {
	// Constraint is what the value does not meet: length, range, pattern,
	// uniqueItems, enum or union.
	Constraint string
	// Want says what the model allows, such as "a length of 1 to 128".
	Want string
	// Got says what was found, such as "a length of 0". A value that is sensitive
	// is never shown.
	Got string

	context string
	path    string // below the context; "" is the context itself
}

// Error says what was found, what is allowed and where.
func (e *ConstraintError) Error() string {
	return "got " + e.Got + ", want " + e.Want + ", " + e.Field() + "."
}

// Field is the path of the value, such as "PutItemsInput.Items[3].Tags["k"]".
func (e *ConstraintError) Field() string { return joinPath(e.context, e.path) }

// SetContext sets what the path begins with.
func (e *ConstraintError) SetContext(context string) { e.context = context }

// AddNestedContext puts a step before the path.
func (e *ConstraintError) AddNestedContext(context string) { e.path = joinPath(context, e.path) }

func joinPath(context, path string) string {
	if context == "" || path == "" || path[0] == '[' {
		return context + path
	}
	return context + "." + path
}

// notShown stands for a sensitive value.
const notShown = "a value that is not shown"

// lengthError reports a length that is not allowed.
func lengthError(got int, want string) *ConstraintError {
	return &ConstraintError{Constraint: "length", Want: "a length of " + want, Got: "a length of " + strconv.Itoa(got)}
}

// quoted is a string as messages show it: not more than its beginning.
func quoted(s string) string {
	const most = 100
	if len(s) <= most {
		return strconv.Quote(s)
	}
	return strconv.Quote(strings.ToValidUTF8(s[:most], "")) + "..."
}

// keyPath is the step of a path to the entry of a map.
func keyPath(key string) string { return "[" + strconv.Quote(key) + "]" }

// indexPath is the step of a path to the element of a list.
func indexPath(index int) string { return "[" + strconv.Itoa(index) + "]" }

// duplicate returns the index of the first element that is the same as that of
// an index, which is the index itself if there is none before it.
func duplicate[T any](list []T, index int, same func(a, b *T) bool) int {
	for i := range index {
		if same(&list[i], &list[index]) {
			return i
		}
	}
	return index
}

// duplicateError reports an element of a list that is there already.
func duplicateError(index, first int) *ConstraintError {
	return &ConstraintError{Constraint: "uniqueItems", Want: "unique items", Got: "the same as " + indexPath(first), path: indexPath(index)}
}

// unionError reports a union that is not one of its members.
func unionError(got, want string) *ConstraintError {
	return &ConstraintError{Constraint: "union", Want: want, Got: got}
}

// A pattern is a regular expression that is compiled when it is first needed.
type pattern struct {
	expr string
	once sync.Once
	re   *regexp.Regexp
}

func (p *pattern) matches(s string) bool {
	p.once.Do(func() { p.re = regexp.MustCompile(p.expr) })
	return p.re.MatchString(s)
}

// A decimal is a bound of numbers of any size.
type decimal struct {
	text string
	once sync.Once
	num  *big.Float
}

// decimalPrecision is that of numbers which package math/big reads without being
// told another one.
const decimalPrecision = 64

func (d *decimal) float() *big.Float {
	d.once.Do(func() { d.num, _, _ = big.ParseFloat(d.text, 10, decimalPrecision, big.ToNearestEven) })
	return d.num
}

// compareInt compares a number of any size with one of 64 bits.
func compareInt(v *big.Int, bound int64) int {
	switch {
	case !v.IsInt64():
		return v.Sign()
	case v.Int64() < bound:
		return -1
	case v.Int64() > bound:
		return 1
	}
	return 0
}
