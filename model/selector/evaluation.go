package selector

import (
	"errors"
	"slices"

	"github.com/apismith/apismith/model"
)

// ErrTooManySteps is the error of an evaluation that was given up. What variables
// let a selector ask can be as hard as finding a clique, for which no one knows a
// way whose time does not double with each step of the expression. Selectors come
// with models, and no model may stop the program that reads it.
var ErrTooManySteps = errors.New("the selector takes too many steps on this model; variables and nested functions multiply them")

// A step is to follow a relationship, and takes 30 to 100 ns. What a selector may
// take in one graph altogether grows with the model: what models of services need is
// less than 1,000 for each of their shapes and members. What is kept to the end of an
// evaluation, about 128 bytes, costs as much as many steps, so that memory has a
// bound, too.
const (
	leastSteps      = 1 << 26
	stepsPerSubject = 1 << 12
	costOfKeeping   = 1 << 7
	costOfComparing = 1 << 3 // two texts
)

// An evaluation is the state of one pass of a selector over a model.
type evaluation struct {
	g     *Graph
	vars  *bindings // nil if the selector has no variables
	bound int       // the number of what the variables are set to now

	spent, limit int // steps
}

// spend counts steps, and reports whether to go on.
func (e *evaluation) spend(steps int) bool {
	e.spent += steps
	return !e.isOver()
}

// isOver reports whether the evaluation is given up.
func (e *evaluation) isOver() bool { return e.spent >= e.limit }

// each calls next with each subject of a list until it returns false, and reports
// whether it never did.
func (e *evaluation) each(list []model.Subject, next func(model.Subject) bool) bool {
	for _, s := range list {
		if !e.spend(1) || !next(s) {
			return false
		}
	}
	return true
}

// holds reports whether a sequence yields anything for a shape, and leaves the
// variables as they are.
func (e *evaluation) holds(q sequence, s model.Subject) bool {
	before := e.bound
	ok := q.yields(e, s)
	e.bound = before
	return ok
}

// all are the subjects that a sequence yields for any of some.
func (e *evaluation) all(q sequence, start []model.Subject) *set {
	out := newSet()
	w := walk{e: e, q: q, many: true, next: func(t model.Subject) bool {
		out.add(t)
		return true
	}}
	e.each(start, func(s model.Subject) bool {
		e.bound = 0
		return w.from(0, s)
	})
	return out
}

// variable is the value of a variable; nil if it is not set.
func (e *evaluation) variable(name string) []model.Subject {
	if e.vars == nil {
		return nil
	}
	i := slices.Index(e.vars.names, name)
	if i < 0 {
		return nil
	}
	found := e.vars.value(e.bound, i)
	e.spend(len(found))
	return found
}
