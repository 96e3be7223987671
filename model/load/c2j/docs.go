package c2j

import (
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/node"
)

// documentation is the content of a docs-2.json file. In such a file the text of
// a member stands at the shape that the member targets, under the member's
// owner and name ("Owner$member").
type documentation struct {
	service    *node.String
	operations map[string]*node.String
	shapes     map[string]*node.String
	members    map[string]*node.String
}

func (r *reader) readDocs(root *node.Object) {
	if root == nil {
		return
	}
	r.docs.operations = make(map[string]*node.String)
	r.docs.shapes = make(map[string]*node.String)
	r.docs.members = make(map[string]*node.String)
	for _, m := range root.Members {
		switch m.Key {
		case "version":
		case "service":
			r.docs.service = r.html(m.Value, "the documentation of the service")
		case "operations":
			if o := r.Object(m.Value, "operations"); o != nil {
				r.texts(r.docs.operations, o)
			}
		case "shapes":
			if o := r.Object(m.Value, "shapes"); o != nil {
				for _, s := range o.Members {
					if def := r.objectOf(s.Value, "the documentation of shape ", s.Key); def != nil {
						r.shapeDocs(s.Key, def)
					}
				}
			}
		default:
			r.unknown(m, "a documentation file")
		}
	}
}

func (r *reader) shapeDocs(name string, def *node.Object) {
	for _, m := range def.Members {
		switch m.Key {
		case "base":
			if text := r.html(m.Value, "the documentation of shape ", name); text != nil {
				r.docs.shapes[name] = text
			}
		case "refs":
			if refs := r.Object(m.Value, "refs"); refs != nil {
				r.texts(r.docs.members, refs)
			}
		default:
			r.unknown(m, "the documentation of a shape")
		}
	}
}

func (r *reader) texts(to map[string]*node.String, from *node.Object) {
	for _, m := range from.Members {
		if text := r.html(m.Value, "the documentation of ", m.Key); text != nil {
			to[m.Key] = text
		}
	}
}

// html returns a text, or nil if v is null or, after an error, something else.
func (r *reader) html(v node.Value, what ...string) *node.String {
	if _, none := v.(*node.Null); none {
		return nil
	}
	return r.stringOf(v, what...)
}

// memberDocs adds the text of the documentation file to a member that has none
// of its own.
func (r *reader) memberDocs(l *traitList, owner, member string) {
	if r.docs.members == nil || l.has(model.TraitDocumentation) {
		return
	}
	if text := r.docs.members[owner+"$"+member]; text != nil {
		l.add(model.TraitDocumentation, text)
	}
}
