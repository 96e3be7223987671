package smithybuild

import (
	"strings"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

// An expander puts variables in their places.
type expander struct {
	env func(name string) (string, bool)
	d   *diag.List
}

func (x expander) value(v node.Value) node.Value {
	switch v := v.(type) {
	case *node.String:
		if text := x.text(v.Text, v.Span()); text != v.Text {
			return node.NewString(v.Span(), text)
		}
	case *node.Array:
		out := node.NewArray(v.Span())
		for _, e := range v.Elems {
			out.Elems = append(out.Elems, x.value(e))
		}
		return out
	case *node.Object:
		out := node.NewObject(v.Span())
		for _, m := range v.Members {
			out.Members = append(out.Members, node.Member{Key: x.text(m.Key, m.KeySpan), KeySpan: m.KeySpan, Value: x.value(m.Value)})
		}
		return out
	}
	return v
}

func (x expander) text(s string, at diag.Span) string {
	if !strings.Contains(s, "${") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, "${")
		end := -1
		if i >= 0 {
			end = strings.IndexByte(s[i:], '}')
		}
		if end < 0 {
			b.WriteString(s)
			return b.String()
		}
		end += i
		name := s[i+2 : end]
		switch value, ok := x.env(name); {
		case i > 0 && s[i-1] == '$':
			b.WriteString(s[:i-1] + s[i:end+1])
		case ok:
			b.WriteString(s[:i] + value)
		default:
			x.d.Errorf(RuleEnvironment, at, "the environment variable %s is not set", name)
			b.WriteString(s[:end+1])
		}
		s = s[end+1:]
	}
}
