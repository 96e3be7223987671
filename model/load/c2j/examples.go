package c2j

import (
	"fmt"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

// readExamples reads the key "examples" of an examples file or service.
func (r *reader) readExamples(root *node.Object) {
	if root == nil {
		return
	}
	v := root.Get("examples")
	if v == nil {
		return
	}
	all := r.Object(v, "examples")
	if all == nil {
		return
	}
	r.examples = make(map[string]*node.Array)
	for _, m := range all.Members {
		if list := r.Array(m.Value, "the examples of "+m.Key); list != nil {
			r.examples[m.Key] = list
			r.subjects = append(r.subjects, subject{m.KeySpan, "example", m.Key})
		}
	}
}

// operationExamples adds an operation's examples, as they stand and as Smithy's
// trait has them: without comments, and with a title, which is the id if there
// is no other.
func (r *reader) operationExamples(l *traitList, op *operation) {
	list := r.examples[op.name]
	if list == nil {
		return
	}
	l.add(model.TraitC2JExamples, list)
	out := node.NewArray(list.Span())
	for _, e := range list.Elems {
		def := r.objectOf(e, "an example of ", op.name)
		if def == nil {
			continue
		}
		var title, id *node.String
		rest := node.NewObject(def.Span())
		for _, m := range def.Members {
			switch m.Key {
			case "id":
				id = r.String(m.Value, m.Key)
			case "title":
				title = r.String(m.Value, m.Key)
			case "description":
				if s := r.html(m.Value, m.Key); s != nil {
					rest.Set("documentation", s)
				}
			case "input", "output":
				if o := r.Object(m.Value, m.Key); o != nil {
					rest.Set(m.Key, o)
				}
			case "comments":
				r.Object(m.Value, m.Key)
			default:
				r.unknown(m, "an example")
			}
		}
		if title == nil {
			title = id
		}
		if title != nil {
			rest.Members = append([]node.Member{{Key: "title", KeySpan: title.Span(), Value: title}}, rest.Members...)
			out.Elems = append(out.Elems, rest)
		}
	}
	if len(out.Elems) > 0 {
		l.add(model.TraitExamples, out)
	}
}

// A subject is where a file beside the model names an operation.
type subject struct {
	at        diag.Span
	what      string
	operation string
}

// strays warns about paginators, waiters and examples of operations that are
// not there.
func (r *reader) strays() {
	var names []string
	for _, s := range r.subjects {
		if r.ops[s.operation] != nil {
			continue
		}
		if names == nil {
			for _, op := range r.opOrder {
				names = append(names, op.name)
			}
		}
		r.d.Add(diag.Diagnostic{
			Rule: RuleSubject, Severity: diag.Warning, Span: s.at,
			Message: fmt.Sprintf("the service has no operation %s for this %s", s.operation, s.what),
			Hint:    diag.DidYouMean(s.operation, names),
		})
	}
}
