package selector

import (
	"fmt"

	"github.com/apismith/apismith/model"
)

// A Selector is a compiled selector expression. It belongs to no model, does not
// change, and is safe for concurrent use.
type Selector struct {
	exprs   sequence
	vars    scope
	unknown []Finding
}

// Parse compiles an expression. The error is a [*SyntaxError].
func Parse(text string) (*Selector, error) {
	p := parser{text: text}
	exprs, err := p.whole()
	if err != nil {
		return nil, err
	}
	return &Selector{exprs: exprs, vars: p.vars, unknown: p.unknown}, nil
}

// MustParse is Parse for expressions that are known to be right; it panics at
// others.
func MustParse(text string) *Selector {
	s, err := Parse(text)
	if err != nil {
		panic(fmt.Sprintf("selector: %s: %v", text, err))
	}
	return s
}

// String is the expression in its canonical form, which parses to the same
// selector.
func (s *Selector) String() string { return string(s.exprs.print(nil)) }

// Unknown are the functions and relationships that the expression names and
// nobody knows, in its order. They are no errors (Smithy 2.0, "Selectors"), but
// yield nothing.
func (s *Selector) Unknown() []Finding { return s.unknown }

// A Finding is about a part of an expression.
type Finding struct {
	Start, End int // the part of the text, in bytes
	Message    string
	Hint       string // what to write instead; "" if we do not know
}

// A SyntaxError says where and why a text is no selector.
type SyntaxError Finding

func (e *SyntaxError) Error() string {
	message := fmt.Sprintf("selector, character %d: %s", e.Start+1, e.Message)
	if e.Hint != "" {
		message += "; " + e.Hint
	}
	return message
}

// A Match is a shape or member that a selector yields, with the variables that
// were set when it did.
type Match struct {
	Subject model.Subject
	Vars    []Var // by name, each once
}

// A Var is a variable of a selector and the shapes that it stands for.
type Var struct {
	Name     string
	Subjects []model.Subject // sorted by id
}

// An expr is one step of a selector: it yields shapes for a shape. It is one of
// those in this package that print themselves.
type expr interface {
	// push calls next with everything that the expression yields for s, until
	// next returns false, and reports whether next never did. While next runs, the
	// variables are set as they are on the way to what it is called with; they are
	// so still if next returned false.
	push(e *evaluation, s model.Subject, next func(model.Subject) bool) bool
	// print appends the expression as it is written.
	print(b []byte) []byte
}

// A filter is an expr that yields the shape that it is given, or nothing.
type filter interface {
	expr
	keep(e *evaluation, s model.Subject) bool
}

// push is what a filter yields.
func push(f filter, e *evaluation, s model.Subject, next func(model.Subject) bool) bool {
	return !f.keep(e, s) || next(s)
}
