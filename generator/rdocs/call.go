package rdocs

import (
	"strings"

	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model/node"
)

// callOf is a call of a function with an input, laid out one argument a line.
func callOf(function string, v reference.Value, input *node.Object) string {
	w := callWriter{}
	w.WriteString(function)
	w.WriteByte('(')
	w.object(v, input)
	w.WriteByte(')')
	return w.String()
}

// literalOf is a JSON value as R code, in the type that R has for it.
func literalOf(v reference.Value, n node.Value) string {
	w := callWriter{}
	w.value(v, n)
	return w.String()
}

// A callWriter writes R code that can be parsed, unlike the calls of Paws.
type callWriter struct {
	strings.Builder
	depth int
}

func (w *callWriter) newLine() {
	w.WriteByte('\n')
	for range w.depth {
		w.WriteString("  ")
	}
}

// arguments writes n arguments, one a line, up to the closing parenthesis.
func (w *callWriter) arguments(n int, argument func(i int)) {
	if n == 0 {
		return
	}
	w.depth++
	for i := range n {
		if i > 0 {
			w.WriteByte(',')
		}
		w.newLine()
		argument(i)
	}
	w.depth--
	w.newLine()
}

// object writes the members of a JSON object that is a structure or map, or
// whatever it is if v has no shape.
func (w *callWriter) object(v reference.Value, o *node.Object) {
	if o == nil {
		return
	}
	w.arguments(len(o.Members), func(i int) {
		m := o.Members[i]
		w.WriteString(argumentName(m.Key))
		w.WriteString(" = ")
		w.value(memberOf(v, m.Key), m.Value)
	})
}

// memberOf is a member of a structure or map by name; without a shape if there
// is none.
func memberOf(v reference.Value, name string) reference.Value {
	if v.Shape == nil {
		return v
	}
	if v.Type() == reference.Map {
		_, value := v.Entry()
		return value
	}
	for _, m := range v.Members() {
		if member := reference.Of(m); member.Name() == name {
			return member
		}
	}
	return reference.Value{}
}

func (w *callWriter) value(v reference.Value, n node.Value) {
	switch n := n.(type) {
	case *node.Object:
		w.WriteString("list(")
		w.object(v, n)
		w.WriteByte(')')
	case *node.Array:
		element := reference.Value{}
		if v.Shape != nil && v.Type() == reference.List {
			element = v.Element()
		}
		w.WriteString("list(")
		w.arguments(len(n.Elems), func(i int) { w.value(element, n.Elems[i]) })
		w.WriteByte(')')
	case *node.String:
		w.text(v, n.Text)
	case *node.Number:
		switch {
		case v.Shape != nil && v.Type() == reference.Timestamp:
			w.WriteString("as.POSIXct(" + plainNumber(n) + `, origin = "1970-01-01", tz = "UTC")`)
		default:
			w.WriteString(plainNumber(n))
		}
	case *node.Bool:
		if n.Value {
			w.WriteString("TRUE")
		} else {
			w.WriteString("FALSE")
		}
	default:
		w.WriteString("NULL")
	}
}

// text writes a string, which stands for a time or bytes where the value is one.
func (w *callWriter) text(v reference.Value, s string) {
	if v.Shape == nil {
		w.WriteString(quote(s))
		return
	}
	switch v.Type() {
	case reference.Timestamp:
		// R reads a date and a time of day with a blank between them.
		s = strings.TrimSuffix(strings.Replace(s, "T", " ", 1), "Z")
		w.WriteString("as.POSIXct(" + quote(s) + `, tz = "UTC")`)
	case reference.Blob:
		w.WriteString("charToRaw(" + quote(s) + ")")
	default:
		w.WriteString(quote(s))
	}
}

// plainNumber is a number as people write it in R.
func plainNumber(n *node.Number) string {
	return strings.TrimSuffix(number(n), "L")
}
