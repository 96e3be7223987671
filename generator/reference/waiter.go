package reference

import (
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/node"
)

// A Waiter polls an operation until its responses have some quality.
type Waiter struct {
	Name      string
	Operation *Operation
	// Documentation is what the model says of it; nil if nothing.
	Documentation *docs.Text
	// Delay is the number of seconds between two calls.
	Delay int
	// MaxDelay is the number of seconds to which the delay grows; 0 if it stays.
	MaxDelay int
	// MaxAttempts is the number of calls after which a waiter fails; 0 if the
	// model leaves that to the client.
	MaxAttempts int
	Acceptors   []Acceptor
}

// An Acceptor is what a waiter makes of some responses.
type Acceptor struct {
	State    string // success, failure or retry
	Matcher  string // path, pathAll, pathAny, status or error
	Argument string // a JMESPath expression, for the paths
	Expected node.Value
}

func newWaiters(s *Service, operations map[string]*Operation) []*Waiter {
	var out []*Waiter
	if all := s.Shape.Traits().Object(model.TraitC2JWaiters); all != nil {
		for _, m := range all.Members {
			def, _ := m.Value.(*node.Object)
			if op := operations[def.Text("operation")]; op != nil {
				out = append(out, c2jWaiter(m.Key, op, def))
			}
		}
		return out
	}
	for _, op := range s.Operations {
		all := op.Shape.Traits().Object(model.TraitWaitable)
		if all == nil {
			continue
		}
		for _, m := range all.Members {
			if def, ok := m.Value.(*node.Object); ok {
				out = append(out, smithyWaiter(m.Key, op, def))
			}
		}
	}
	return out
}

func c2jWaiter(name string, op *Operation, def *node.Object) *Waiter {
	w := &Waiter{Name: name, Operation: op, Delay: number(def, "delay"), MaxAttempts: number(def, "maxAttempts")}
	if t := def.Text("description"); t != "" {
		w.Documentation = docs.NewText(t, docs.HTML)
	}
	list, _ := def.Get("acceptors").(*node.Array)
	if list == nil {
		return w
	}
	for _, e := range list.Elems {
		if a, ok := e.(*node.Object); ok {
			w.Acceptors = append(w.Acceptors, Acceptor{
				State: a.Text("state"), Matcher: a.Text("matcher"), Argument: a.Text("argument"), Expected: a.Get("expected"),
			})
		}
	}
	return w
}

// The delays of a waiter of which the model does not say them (Smithy 2.0,
// "Waiters").
const (
	defaultMinDelay = 2
	defaultMaxDelay = 120
)

func smithyWaiter(name string, op *Operation, def *node.Object) *Waiter {
	w := &Waiter{Name: name, Operation: op, Delay: defaultMinDelay, MaxDelay: defaultMaxDelay}
	if n := number(def, "minDelay"); n > 0 {
		w.Delay = n
	}
	if n := number(def, "maxDelay"); n > 0 {
		w.MaxDelay = n
	}
	if t := def.Text("documentation"); t != "" {
		w.Documentation = docs.NewText(t, docs.CommonMark)
	}
	list, _ := def.Get("acceptors").(*node.Array)
	if list == nil {
		return w
	}
	for _, e := range list.Elems {
		if a, ok := e.(*node.Object); ok {
			matcher, _ := a.Get("matcher").(*node.Object)
			w.Acceptors = append(w.Acceptors, smithyAcceptor(a.Text("state"), matcher))
		}
	}
	return w
}

// smithyAcceptor reads a matcher (Smithy 2.0, "Matcher union"). A path on the
// input and output is read like one on the output.
func smithyAcceptor(state string, matcher *node.Object) Acceptor {
	a := Acceptor{State: state}
	if success := matcher.Get("success"); success != nil {
		// In the older words: an error of any kind is expected, or none.
		b, _ := success.(*node.Bool)
		a.Matcher, a.Expected = "error", node.NewBool(success.Span(), b != nil && !b.Value)
		return a
	}
	if e := matcher.Get("errorType"); e != nil {
		a.Matcher, a.Expected = "error", e
		return a
	}
	path, _ := matcher.Get("output").(*node.Object)
	if path == nil {
		path, _ = matcher.Get("inputOutput").(*node.Object)
	}
	a.Argument = path.Text("path")
	a.Expected = path.Get("expected")
	switch path.Text("comparator") {
	case "allStringEquals":
		a.Matcher = "pathAll"
	case "anyStringEquals":
		a.Matcher = "pathAny"
	case "booleanEquals":
		a.Matcher = "path"
		a.Expected = node.NewBool(path.Span(), path.Text("expected") == "true")
	default:
		a.Matcher = "path"
	}
	return a
}

// number returns the member of an object as an integer; 0 if it is none.
func number(o *node.Object, key string) int {
	n, _ := o.Get(key).(*node.Number)
	if n == nil {
		return 0
	}
	return integer(n)
}

// integer returns a number without its fraction.
func integer(n *node.Number) int {
	if i, ok := n.Int(); ok {
		return int(i)
	}
	return int(n.Float())
}
