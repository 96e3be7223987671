package selector

import (
	"github.com/apismith/apismith/model"
)

// printCall appends a function with its arguments.
func printCall(b []byte, name string, args ...sequence) []byte {
	b = append(b, ':')
	b = append(b, name...)
	b = append(b, '(')
	for i, q := range args {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = q.print(b)
	}
	return append(b, ')')
}

// test keeps the shapes for which any argument yields something.
type test struct{ args []sequence }

func (t *test) keep(e *evaluation, s model.Subject) bool {
	for _, q := range t.args {
		if q.yields(e, s) {
			return true
		}
	}
	return false
}

func (t *test) push(e *evaluation, s model.Subject, next func(model.Subject) bool) bool {
	return push(t, e, s, next)
}

func (t *test) print(b []byte) []byte { return printCall(b, "test", t.args...) }

// not keeps the shapes for which its argument yields nothing.
type not struct{ arg sequence }

func (n *not) keep(e *evaluation, s model.Subject) bool { return !e.holds(n.arg, s) }

func (n *not) push(e *evaluation, s model.Subject, next func(model.Subject) bool) bool {
	return push(n, e, s, next)
}

func (n *not) print(b []byte) []byte { return printCall(b, "not", n.arg) }

// is yields what each argument yields.
type is struct{ args []sequence }

func (x *is) push(e *evaluation, s model.Subject, next func(model.Subject) bool) bool {
	before := e.bound
	for _, q := range x.args {
		if !q.push(e, s, next) {
			return false
		}
		e.bound = before
	}
	return true
}

func (x *is) print(b []byte) []byte { return printCall(b, "is", x.args...) }

// isAny is an "is" whose arguments are all filters: it keeps the shapes that any
// of them keeps.
type isAny struct{ test }

func (x *isAny) push(e *evaluation, s model.Subject, next func(model.Subject) bool) bool {
	return push(x, e, s, next)
}

func (x *isAny) print(b []byte) []byte { return printCall(b, "is", x.args...) }

func newIs(args []sequence) expr {
	for _, q := range args {
		if !q.isFilter() {
			return &is{args}
		}
	}
	return &isAny{test{args}}
}

// in keeps the shapes that are among what its argument yields for them.
type in struct{ arg sequence }

func (x *in) keep(e *evaluation, s model.Subject) bool {
	before := e.bound
	if !x.arg.push(e, s, func(t model.Subject) bool { return t != s }) {
		return true
	}
	e.bound = before
	return false
}

func (x *in) push(e *evaluation, s model.Subject, next func(model.Subject) bool) bool {
	return push(x, e, s, next)
}

func (x *in) print(b []byte) []byte { return printCall(b, "in", x.arg) }

// inRoot is an "in" whose argument is one "root", which is a set to look it up in.
type inRoot struct{ root *root }

func (x *inRoot) keep(e *evaluation, s model.Subject) bool { return x.root.result(e).has(s) }

func (x *inRoot) push(e *evaluation, s model.Subject, next func(model.Subject) bool) bool {
	return push(x, e, s, next)
}

func (x *inRoot) print(b []byte) []byte { return printCall(b, "in", sequence{x.root}) }

func newIn(arg sequence) expr {
	if len(arg) == 1 {
		if r, ok := arg[0].(*root); ok {
			return &inRoot{r}
		}
	}
	return &in{arg}
}

// root yields what its argument yields for all shapes of the model. It sees no
// variables but its own, so the result is the same wherever it is evaluated.
type root struct {
	arg  sequence
	vars scope
}

func (r *root) result(e *evaluation) *set {
	g := e.g
	g.mu.Lock()
	found, ok := g.roots[r]
	g.mu.Unlock()
	if ok {
		return found
	}
	inner := evaluation{g: g, vars: newBindings(r.vars, false), limit: e.limit - e.spent}
	found = inner.all(r.arg, g.start(r.arg))
	if e.spend(inner.spent) {
		g.mu.Lock()
		g.roots[r] = found
		g.mu.Unlock()
	}
	return found
}

func (r *root) push(e *evaluation, _ model.Subject, next func(model.Subject) bool) bool {
	return e.each(r.result(e).list, next)
}

func (r *root) print(b []byte) []byte { return printCall(b, "root", r.arg) }

// topdown yields services, resources and operations for which the qualifier
// yields something, and what is bound to them, unless the disqualifier does.
type topdown struct {
	qualifier    sequence
	disqualifier sequence // nil if there is none
}

func (t *topdown) push(e *evaluation, s model.Subject, next func(model.Subject) bool) bool {
	if typeOf(s)&(service|resource|operation) == 0 {
		return true
	}
	return t.walk(e, s, false, next, newSet())
}

func (t *topdown) walk(e *evaluation, s model.Subject, qualified bool, next func(model.Subject) bool, seen *set) bool {
	if !seen.add(s) {
		return true // resources that contain themselves are an error, but not ours
	}
	qualified = qualified || e.holds(t.qualifier, s)
	if qualified && t.disqualifier != nil && e.holds(t.disqualifier, s) {
		qualified = false
	}
	if qualified && !next(s) {
		return false
	}
	return e.g.edges(s, false, func(out edge) bool {
		return e.spend(1) && (typeOf(out.to)&(resource|operation) == 0 || t.walk(e, out.to, qualified, next, seen))
	})
}

func (t *topdown) print(b []byte) []byte {
	if t.disqualifier == nil {
		return printCall(b, "topdown", t.qualifier)
	}
	return printCall(b, "topdown", t.qualifier, t.disqualifier)
}

// recursive yields what its argument yields, then what it yields for that, and
// so on.
type recursive struct{ arg sequence }

func (r *recursive) push(e *evaluation, s model.Subject, next func(model.Subject) bool) bool {
	before := e.bound
	todo := []state{{s: s, bound: before}}
	seen := make(map[state]struct{})
	for len(todo) > 0 {
		from := todo[0]
		todo = todo[1:]
		e.bound = from.bound
		if !r.arg.push(e, from.s, func(t model.Subject) bool {
			reached := state{s: t, bound: e.bound}
			if _, ok := seen[reached]; ok {
				return true
			}
			seen[reached] = struct{}{}
			todo = append(todo, reached)
			return e.spend(costOfKeeping) && next(t)
		}) {
			return false
		}
	}
	e.bound = before
	return true
}

func (r *recursive) print(b []byte) []byte { return printCall(b, "recursive", r.arg) }

// unknown is a function that we do not know; it yields nothing.
type unknown struct {
	name string
	args []sequence
}

func (u *unknown) keep(*evaluation, model.Subject) bool { return false }
func (u *unknown) print(b []byte) []byte                { return printCall(b, u.name, u.args...) }

func (u *unknown) push(*evaluation, model.Subject, func(model.Subject) bool) bool { return true }
