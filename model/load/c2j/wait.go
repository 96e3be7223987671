package c2j

import (
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// readWaiters reads the waiters file.
func (r *reader) readWaiters(root *node.Object) {
	if root == nil {
		return
	}
	r.waits = make(map[string]*node.Object)
	for _, m := range root.Members {
		switch m.Key {
		case "version":
		case "waiters":
			all := r.Object(m.Value, m.Key)
			if all == nil {
				continue
			}
			r.waiters = all
			for _, w := range all.Members {
				if def := r.Object(w.Value, "waiter "+w.Key); def != nil {
					r.waiter(w, def)
				}
			}
		default:
			r.unknown(m, "a waiters file")
		}
	}
}

// maxWait is how long Smithy's waiters wait between two tries, in seconds, if
// they do not say.
const maxWait = 120

// waiter reads a waiter and remembers it for its operation if Smithy's trait can
// say all of it.
func (r *reader) waiter(w node.Member, def *node.Object) {
	var (
		operation *node.String
		delay     *node.Number
		acceptors *node.Array
		out       = node.NewObject(def.Span())
		whole     = isWaiterName(w.Key)
	)
	for _, m := range def.Members {
		switch m.Key {
		case "operation":
			operation = r.String(m.Value, "the operation of waiter "+w.Key)
		case "delay":
			delay = r.Number(m.Value, "the delay of waiter "+w.Key)
		case "maxAttempts":
			r.Number(m.Value, m.Key)
		case "description":
			if s := r.html(m.Value, m.Key); s != nil {
				out.Set("documentation", s)
			}
		case "acceptors":
			acceptors = r.Array(m.Value, "the acceptors of waiter "+w.Key)
		default:
			r.unknown(m, "a waiter")
		}
	}
	if operation == nil {
		if !def.Has("operation") {
			r.error(fragment.RuleProperty, def.Span(), "waiter %s has no \"operation\"", w.Key)
		}
		return
	}
	r.subjects = append(r.subjects, subject{operation.Span(), "waiter " + w.Key, operation.Text})
	if acceptors == nil {
		return
	}
	accepts := node.NewArray(acceptors.Span())
	for _, e := range acceptors.Elems {
		o := r.Object(e, "an acceptor of waiter "+w.Key)
		if o == nil {
			return
		}
		a := r.acceptor(o)
		if a == nil {
			whole = false
			continue
		}
		accepts.Elems = append(accepts.Elems, a)
	}
	if !whole {
		return
	}
	out.Set("acceptors", accepts)
	if delay != nil {
		out.Set("minDelay", delay)
		if delay.Float() > maxWait {
			out.Set("maxDelay", delay)
		}
	}
	all := r.waits[operation.Text]
	if all == nil {
		all = node.NewObject(def.Span())
		r.waits[operation.Text] = all
	}
	all.Members = append(all.Members, node.Member{Key: w.Key, KeySpan: w.KeySpan, Value: out})
}

// acceptor returns an acceptor in Smithy's words, or nil if Smithy has none.
func (r *reader) acceptor(def *node.Object) *node.Object {
	var state, matcher, argument *node.String
	var expected node.Value
	for _, m := range def.Members {
		switch m.Key {
		case "state":
			state = r.String(m.Value, m.Key)
		case "matcher":
			matcher = r.String(m.Value, m.Key)
		case "argument":
			argument = r.String(m.Value, m.Key)
		case "expected":
			expected = m.Value
		default:
			r.unknown(m, "an acceptor")
		}
	}
	if state == nil || matcher == nil || expected == nil {
		for _, key := range [...]string{"state", "matcher", "expected"} {
			if !def.Has(key) {
				r.error(fragment.RuleProperty, def.Span(), "an acceptor has no %q", key)
			}
		}
		return nil
	}
	switch state.Text {
	case "success", "failure", "retry":
	default:
		r.warn(RuleValue, state.Span(), "unknown state %q: want success, failure or retry", state.Text)
		return nil
	}
	match := r.matcher(matcher, argument, expected)
	if match == nil {
		return nil
	}
	out := node.NewObject(def.Span())
	out.Set("state", state)
	out.Set("matcher", match)
	return out
}

// matcher returns what an acceptor compares, or nil if Smithy cannot say it: a
// status other than success, or a path whose value is a number.
func (r *reader) matcher(matcher, argument *node.String, expected node.Value) *node.Object {
	at := matcher.Span()
	out := node.NewObject(at)
	switch matcher.Text {
	case "path", "pathAll", "pathAny":
		comparator := map[string]string{"path": "stringEquals", "pathAll": "allStringEquals", "pathAny": "anyStringEquals"}[matcher.Text]
		text, ok := expected.(*node.String)
		if b, isBool := expected.(*node.Bool); isBool && matcher.Text == "path" {
			comparator = "booleanEquals"
			text, ok = node.NewString(b.Span(), map[bool]string{false: "false", true: "true"}[b.Value]), true
		}
		if argument == nil {
			r.error(fragment.RuleProperty, at, "an acceptor of a path has no \"argument\"")
			return nil
		}
		if !ok {
			return nil
		}
		path := node.NewObject(at)
		path.Set("path", argument)
		path.Set("expected", text)
		path.Set("comparator", node.NewString(at, comparator))
		out.Set("output", path)
	case "status":
		n, ok := expected.(*node.Number)
		if !ok || n.Float() < 200 || n.Float() > 299 {
			return nil
		}
		out.Set("success", node.NewBool(n.Span(), true))
	case "error":
		switch v := expected.(type) {
		case *node.String:
			out.Set("errorType", v)
		case *node.Bool:
			out.Set("success", node.NewBool(v.Span(), !v.Value))
		default:
			return nil
		}
	default:
		r.warn(RuleValue, at, "unknown matcher %q: want path, pathAll, pathAny, status or error", matcher.Text)
		return nil
	}
	return out
}

// isWaiterName reports whether Smithy allows the name: letters and digits, a
// capital first.
func isWaiterName(name string) bool {
	return name != "" && 'A' <= name[0] && name[0] <= 'Z' && alphanumeric(name) == name
}
