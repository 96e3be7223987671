package load

import (
	"strings"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/load/prelude"
	"github.com/apismith/apismith/model/load/smithyidl"
	"github.com/apismith/apismith/model/node"
)

// definitions returns the definitions of the prelude, and of the trait packages
// that the fragments refer to. A namespace of which the fragments define a shape
// themselves is left to them: they may have a newer version of the package.
//
// The ids of the fragments must be absolute.
func definitions(fragments []*fragment.Fragment) []*fragment.Fragment {
	known := make(map[string]bool) // namespaces that we could read and have not
	for _, name := range prelude.Namespaces() {
		known[name] = true
	}
	for _, f := range fragments {
		for _, s := range f.Shapes {
			if ns := s.ID.Namespace(); ns != model.PreludeNamespace && known[ns] {
				delete(known, ns)
			}
		}
	}
	var out []*fragment.Fragment
	refer := func(namespace string) {
		if known[namespace] {
			delete(known, namespace)
			out = append(out, builtin(namespace))
		}
	}
	refer(model.PreludeNamespace)
	r := references{refer}
	for _, f := range fragments {
		r.fragment(f)
	}
	for i := 0; i < len(out); i++ { // packages refer to each other
		r.fragment(out[i])
	}
	return out
}

// builtin reads the definitions of a namespace.
func builtin(namespace string) *fragment.Fragment {
	var d diag.List
	f := smithyidl.Read(prelude.File(namespace), &d)
	resolveNames([]*fragment.Fragment{f}, diag.Error, &d)
	if d.HasErrors() {
		panic("model/load: the definitions of " + namespace + " are broken: " + d.Sorted()[0].Message)
	}
	return f
}

// references calls refer with the namespaces of all shapes that fragments refer
// to.
type references struct{ refer func(namespace string) }

func (r references) fragment(f *fragment.Fragment) {
	for _, m := range f.Metadata {
		r.value(m.Value)
	}
	for _, s := range f.Shapes {
		s.EachRef(r.ref)
		r.traits(s.Traits)
		for i := range s.Members {
			r.traits(s.Members[i].Traits)
		}
	}
	for _, a := range f.Applies {
		r.ref(&a.Target)
		r.traits(a.Traits)
	}
}

func (r references) ref(ref *fragment.Ref) { r.refer(ref.ID.Namespace()) }

func (r references) traits(list []fragment.Trait) {
	for _, t := range list {
		r.refer(t.ID.Namespace())
		r.value(t.Value)
	}
}

// value looks for strings that are shape ids.
func (r references) value(v node.Value) {
	switch v := v.(type) {
	case *node.Object:
		for _, m := range v.Members {
			r.value(m.Value)
		}
	case *node.Array:
		for _, e := range v.Elems {
			r.value(e)
		}
	case *node.String:
		if namespace, _, ok := strings.Cut(v.Text, "#"); ok {
			r.refer(namespace)
		}
	}
}
