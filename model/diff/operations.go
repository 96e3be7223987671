package diff

import (
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

// operations records what differs between operations, apart from what they
// exchange.
func (c *comparer) operations() {
	for _, op := range c.ops {
		s := operationSite(op)
		c.traits(s, false)
		c.exchanges(s, op)
		for _, e := range added(c, op.old.Errors, op.new.Errors) {
			c.emit(s, "operation.error.added", None, Arg{"new", string(e.ID())})
		}
		for _, e := range removed(c, op.old.Errors, op.new.Errors) {
			c.emit(s, "operation.error.removed", None, Arg{"old", string(e.ID())})
		}
	}
}

// operationSite is the site of an operation.
func operationSite(op *operationPair) site {
	return site{op: op, id: op.new.ID(), old: op.old, new: op.new}
}

// exchanges records that an operation takes or returns something where it did
// not, or the other way around.
func (c *comparer) exchanges(s site, op *operationPair) {
	for _, x := range []struct {
		introduced, dropped RuleID
		old, new            *model.Structure
		input               bool
	}{
		{"operation.input.introduced", "operation.input.dropped", op.old.Input, op.new.Input, true},
		{"operation.output.introduced", "operation.output.dropped", op.old.Output, op.new.Output, false},
	} {
		switch wasUnit, isUnit := x.old.ID() == model.Unit, x.new.ID() == model.Unit; {
		case wasUnit && !isUnit:
			verdict := None
			if op.root {
				verdict = goFieldsAdded(x.new.Members, x.input)
			}
			c.emit(s, x.introduced, verdict, Arg{"new", string(x.new.ID())})
		case isUnit && !wasUnit:
			verdict := None
			if op.root && len(x.old.Members) > 0 {
				verdict = Breaking
			}
			c.emit(s, x.dropped, verdict, Arg{"old", string(x.old.ID())})
		}
	}
}

// httpBinding records where in HTTP an operation moved.
func httpBinding(c *comparer, s site, o, n *model.Trait) {
	describe := func(t *model.Trait) string { return property(t, "method") + " " + property(t, "uri") }
	switch {
	case o == nil:
		c.emitTrait(s, "operation.http.added", o, n, None, Arg{"new", describe(n)})
	case n == nil:
		c.emitTrait(s, "operation.http.removed", o, n, None, Arg{"old", describe(o)})
	default:
		c.property(s, "operation.http.method.changed", o, n, "method")
		c.property(s, "operation.http.uri.changed", o, n, "uri")
		old, new := property(o, "code"), property(n, "code")
		// Without a code it is 200 (Smithy 2.0, "http trait").
		if old == "" {
			old = "200"
		}
		if new == "" {
			new = "200"
		}
		if old != new {
			c.emitTrait(s, "operation.http.code.changed", o, n, None, Arg{"old", old}, Arg{"new", new})
		}
	}
}

func hostPrefix(c *comparer, s site, o, n *model.Trait) {
	c.property(s, "operation.endpoint.changed", o, n, "hostPrefix")
}

// envelope records what the reference of an AWS operation to its input or output
// says besides the name of the shape, documentation left out.
func envelope(part string) traitHandler {
	return func(c *comparer, s site, o, n *model.Trait) {
		old, new := withoutDocs(object(o)), withoutDocs(object(n))
		if node.Equal(old, new) {
			return
		}
		args := []Arg{{"part", part}}
		if len(old.Members) > 0 {
			args = append(args, Arg{"old", text(old)})
		}
		if len(new.Members) > 0 {
			args = append(args, Arg{"new", text(new)})
		}
		c.emitTrait(s, "operation.envelope.changed", o, n, None, args...)
	}
}

func withoutDocs(o *node.Object) *node.Object {
	out := node.NewObject(o.Span())
	for _, m := range o.Members {
		if m.Key != "documentation" && m.Key != "shape" {
			out.Members = append(out.Members, m)
		}
	}
	return out
}

// pagination records that an operation comes in pages, or in other ones. The
// trait on a service gives what operations leave out.
func pagination(c *comparer, s site, o, n *model.Trait) {
	id := RuleID("pagination.changed")
	switch {
	case o == nil:
		id = "pagination.added"
	case n == nil:
		id = "pagination.removed"
	}
	c.emitTrait(s, id, o, n, None, values(o, n)...)
}

// awsPaginator records the same of what the paginators of an AWS model say
// beyond Smithy's trait.
func awsPaginator(c *comparer, s site, o, n *model.Trait) {
	if node.Equal(s.old.Traits().Get(model.TraitPaginated), s.new.Traits().Get(model.TraitPaginated)) {
		pagination(c, s, o, n)
	}
}

var eachWaiter = eachKey("waiter.added", "waiter.removed", "waiter.changed")

// awsWaiters records the waiters of an AWS service that no operation has in
// Smithy's form.
func awsWaiters(c *comparer, s site, o, n *model.Trait) {
	elsewhere := make(map[string]bool)
	for _, op := range c.ops {
		for _, m := range append(waiters(op.old), waiters(op.new)...) {
			elsewhere[m.Key] = true
		}
	}
	only := func(t *model.Trait) *model.Trait {
		out := node.NewObject(spanOf(s.new))
		for _, m := range object(t).Members {
			if !elsewhere[m.Key] {
				out.Members = append(out.Members, m)
			}
		}
		return &model.Trait{ID: model.TraitWaitable, Value: out}
	}
	eachWaiter(c, s, only(o), only(n))
}

func waiters(op *model.Operation) []node.Member {
	o := op.Traits().Object(model.TraitWaitable)
	if o == nil {
		return nil
	}
	return o.Members[:len(o.Members):len(o.Members)]
}

// examples records the examples of an operation that came, went or changed.
// They are told apart by their titles.
func examples(c *comparer, s site, o, n *model.Trait) {
	old, new := byTitle(o), byTitle(n)
	for _, m := range new.Members {
		was := old.Get(m.Key)
		switch {
		case was == nil:
			c.emitAt(s, "example.added", diag.Span{}, m.Value.Span(), None, Arg{"title", m.Key})
		case !node.Equal(was, m.Value):
			c.emitAt(s, "example.changed", was.Span(), m.Value.Span(), None, Arg{"title", m.Key})
		}
	}
	for _, m := range old.Members {
		if !new.Has(m.Key) {
			c.emitAt(s, "example.removed", m.Value.Span(), diag.Span{}, None, Arg{"title", m.Key})
		}
	}
}

func byTitle(t *model.Trait) *node.Object {
	out := &node.Object{}
	if t == nil {
		return out
	}
	list, _ := t.Value.(*node.Array)
	if list == nil {
		return out
	}
	for _, e := range list.Elems {
		o, _ := e.(*node.Object)
		if title := o.Text("title"); !out.Has(title) {
			out.Members = append(out.Members, node.Member{Key: title, Value: e})
		}
	}
	return out
}
