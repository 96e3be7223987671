package c2j

import (
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/node"
)

// readPaginators reads the paginators file.
func (r *reader) readPaginators(root *node.Object) {
	if root == nil {
		return
	}
	r.paginators = make(map[string]*node.Object)
	for _, m := range root.Members {
		switch m.Key {
		case "version":
		case "pagination":
			all := r.Object(m.Value, m.Key)
			if all == nil {
				continue
			}
			for _, p := range all.Members {
				if def := r.Object(p.Value, "the paginator of "+p.Key); def != nil {
					r.paginators[p.Key] = def
					r.subjects = append(r.subjects, subject{p.KeySpan, "paginator", p.Key})
				}
			}
		default:
			r.unknown(m, "a paginators file")
		}
	}
}

// paginated adds an operation's paginator, as it stands and, as far as Smithy's
// trait reaches, as that: one token each way, and a path without wildcards or
// alternatives.
func (r *reader) paginated(l *traitList, op *operation) {
	def := r.paginators[op.name]
	if def == nil {
		return
	}
	l.add(model.TraitC2JPaginator, def)
	out := node.NewObject(def.Span())
	for _, m := range def.Members {
		switch m.Key {
		case "input_token":
			r.page(out, "inputToken", m, isName)
		case "output_token":
			r.page(out, "outputToken", m, isPath)
		case "limit_key":
			r.page(out, "pageSize", m, isName)
		case "result_key":
			r.page(out, "items", m, isPath)
		case "more_results":
			r.String(m.Value, m.Key)
		case "non_aggregate_keys":
			r.paths(m)
		default:
			r.unknown(m, "a paginator")
		}
	}
	if out.Has("inputToken") && out.Has("outputToken") {
		l.add(model.TraitPaginated, out)
	}
}

// page sets a property of the trait paginated to the only path of a key, if it
// is of the form that the property wants.
func (r *reader) page(to *node.Object, property string, m node.Member, ok func(string) bool) {
	if paths := r.paths(m); len(paths) == 1 && ok(paths[0].Text) {
		to.Set(property, paths[0])
	}
}

// paths returns the value of a key that is a string or an array of strings.
func (r *reader) paths(m node.Member) []*node.String {
	list, ok := m.Value.(*node.Array)
	if !ok {
		if s := r.String(m.Value, m.Key); s != nil {
			return []*node.String{s}
		}
		return nil
	}
	var out []*node.String
	for _, e := range list.Elems {
		if s := r.String(e, "an element of "+m.Key); s != nil {
			out = append(out, s)
		}
	}
	return out
}

// isName reports whether a path is the name of one member.
func isName(path string) bool { return model.IsIdentifier(path) }

// isPath reports whether a path is names of members with dots between them.
func isPath(path string) bool {
	for name := range strings.SplitSeq(path, ".") {
		if !isName(name) {
			return false
		}
	}
	return true
}
