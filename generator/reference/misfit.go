package reference

import (
	"slices"
	"strconv"

	"github.com/apismith/apismith/model/node"
)

// Misfit says where and why n, as JSON, is no value that v can have; "" if it is
// one. Limits of length, range and pattern do not count.
func (v Value) Misfit(n node.Value) string { return v.misfit(n, "") }

func (v Value) misfit(n node.Value, path string) string {
	if v.IsDocument() {
		return ""
	}
	at := path
	if at == "" {
		at = "the value"
	}
	wrong := func(want string) string { return at + " is " + node.KindWithArticle(n) + ", not " + want }
	switch t := v.Type(); t {
	case Structure:
		o, ok := n.(*node.Object)
		if !ok {
			return wrong("an object")
		}
		return v.misfitMembers(o, path)
	case Map:
		o, ok := n.(*node.Object)
		if !ok {
			return wrong("an object")
		}
		key, value := v.Entry()
		for _, m := range o.Members {
			if why := key.misfit(node.NewString(noSpan, m.Key), path+"."+m.Key); why != "" {
				return why
			}
			if why := value.misfit(m.Value, path+"."+m.Key); why != "" {
				return why
			}
		}
	case List:
		a, ok := n.(*node.Array)
		if !ok {
			return wrong("an array")
		}
		for i, e := range a.Elems {
			if why := v.Element().misfit(e, path+"["+strconv.Itoa(i)+"]"); why != "" {
				return why
			}
		}
	case Boolean:
		if _, ok := n.(*node.Bool); !ok {
			return wrong("a boolean")
		}
	case String, Blob:
		s, ok := n.(*node.String)
		if !ok {
			return wrong("a string")
		}
		if values := v.EnumValues(); len(values) > 0 && !slices.Contains(values, s.Text) {
			return at + " is " + s.Text + ", which is none of the values that the model knows"
		}
	case Timestamp:
		switch n.(type) {
		case *node.String, *node.Number:
		default:
			return wrong("a string or number")
		}
	default:
		if _, ok := n.(*node.Number); !ok {
			return wrong("a number")
		}
	}
	return ""
}

// misfitMembers is misfit for the members of a structure or union.
func (v Value) misfitMembers(o *node.Object, path string) string {
	for _, m := range o.Members {
		member, ok := v.member(m.Key)
		if !ok {
			return path + "." + m.Key + " is no member of " + v.ShapeName()
		}
		if why := member.misfit(m.Value, path+"."+m.Key); why != "" {
			return why
		}
	}
	if v.IsUnion() {
		if len(o.Members) != 1 {
			return path + " has " + strconv.Itoa(len(o.Members)) + " members, not one"
		}
		return ""
	}
	for _, m := range v.Members() {
		if m := Of(m); m.IsRequired() && !o.Has(m.Name()) {
			return path + "." + m.Name() + " is missing"
		}
	}
	return ""
}
