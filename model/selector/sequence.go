package selector

import "github.com/apismith/apismith/model"

// A sequence sends what each expression yields to the next one.
type sequence []expr

func (q sequence) push(e *evaluation, s model.Subject, next func(model.Subject) bool) bool {
	i, ok := q.filter(e, 0, s)
	switch {
	case !ok:
		return true
	case i == len(q):
		return next(s)
	case i == len(q)-1:
		return q[i].push(e, s, next)
	}
	w := walk{e: e, q: q, next: next}
	return w.branch(i, s)
}

// filter asks the filters from the i-th expression on. It returns the place of the
// first expression that is none, and whether they all keep the shape.
func (q sequence) filter(e *evaluation, i int, s model.Subject) (int, bool) {
	for ; i < len(q); i++ {
		f, ok := q[i].(filter)
		if !ok {
			break
		}
		if !f.keep(e, s) {
			return i, false
		}
	}
	return i, true
}

// yields reports whether the sequence yields anything for a shape. The variables
// are set as on the way to that, if it does.
func (q sequence) yields(e *evaluation, s model.Subject) bool {
	before := e.bound
	if !q.push(e, s, func(model.Subject) bool { return false }) {
		return true
	}
	e.bound = before
	return false
}

// isFilter reports whether the sequence yields the shape that it is given, or
// nothing.
func (q sequence) isFilter() bool {
	for _, x := range q {
		if _, ok := x.(filter); !ok {
			return false
		}
	}
	return true
}

// A walk sends shapes through a sequence. What an expression yields depends on
// nothing but its shape and the variables, so a state that is reached in many ways
// is sent on once: else the ways would multiply from step to step.
type walk struct {
	e    *evaluation
	q    sequence
	next func(model.Subject) bool
	many bool // it begins with many shapes, and not with one
	seen map[state]struct{}
}

// A state is where a walk is: behind an expression, with a shape and a number of
// bindings.
type state struct {
	step  int
	s     model.Subject
	bound int
}

// from sends a shape to the expressions from the i-th on.
func (w *walk) from(i int, s model.Subject) bool {
	i, ok := w.q.filter(w.e, i, s)
	switch {
	case !ok:
		return true
	case i == len(w.q):
		return w.next(s)
	}
	return w.branch(i, s)
}

// branch sends on what the i-th expression yields.
func (w *walk) branch(i int, s model.Subject) bool {
	x, rest := w.q[i], w.q[i+1:]
	if len(rest) == 0 {
		return x.push(w.e, s, w.next)
	}
	// From one shape, to mark states costs more than it saves, unless ways have
	// parted before, may have met here, and part again.
	marks := w.many || !w.q[:i].isFilter() && !rest.isFilter()
	return x.push(w.e, s, func(t model.Subject) bool {
		if marks && !w.mark(state{i, t, w.e.bound}) {
			return true
		}
		before := w.e.bound
		if !w.from(i+1, t) {
			return false
		}
		w.e.bound = before
		return true
	})
}

// mark reports whether the walk is in a state for the first time.
func (w *walk) mark(at state) bool {
	if _, ok := w.seen[at]; ok {
		return false
	}
	if w.seen == nil {
		w.seen = make(map[state]struct{})
	}
	w.seen[at] = struct{}{}
	w.e.spend(costOfKeeping)
	return true
}

func (q sequence) print(b []byte) []byte {
	for i, x := range q {
		if i > 0 {
			b = append(b, ' ')
		}
		b = x.print(b)
	}
	return b
}
