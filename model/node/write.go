package node

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// Append appends the value as JSON, indented by that many spaces a level
// (0: on one line), and returns the extended buffer. Members stand in the
// order that they have.
func Append(b []byte, v Value, indent int) []byte {
	return appendValue(b, v, indent, 0)
}

func appendValue(b []byte, v Value, indent, depth int) []byte {
	switch v := v.(type) {
	case *Object:
		if len(v.Members) == 0 {
			return append(b, "{}"...)
		}
		b = append(b, '{')
		for i, m := range v.Members {
			if i > 0 {
				b = append(b, ',')
			}
			b = newline(b, indent, depth+1)
			b = appendString(b, m.Key)
			b = append(b, ':')
			if indent > 0 {
				b = append(b, ' ')
			}
			b = appendValue(b, m.Value, indent, depth+1)
		}
		return append(newline(b, indent, depth), '}')
	case *Array:
		if len(v.Elems) == 0 {
			return append(b, "[]"...)
		}
		b = append(b, '[')
		for i, e := range v.Elems {
			if i > 0 {
				b = append(b, ',')
			}
			b = newline(b, indent, depth+1)
			b = appendValue(b, e, indent, depth+1)
		}
		return append(newline(b, indent, depth), ']')
	case *String:
		return appendString(b, v.Text)
	case *Number:
		return append(b, v.Text...)
	case *Bool:
		if v.Value {
			return append(b, "true"...)
		}
		return append(b, "false"...)
	default:
		return append(b, "null"...)
	}
}

func newline(b []byte, indent, depth int) []byte {
	if indent == 0 {
		return b
	}
	b = append(b, '\n')
	for range indent * depth {
		b = append(b, ' ')
	}
	return b
}

func appendString(b []byte, s string) []byte {
	out, err := jsontext.AppendQuote(b, s)
	if err != nil {
		// Only invalid UTF-8 cannot be quoted as it is.
		out, _ = jsontext.AppendQuote(b, strings.ToValidUTF8(s, "\uFFFD"))
	}
	return out
}

// quote is s as JSON, for messages.
func quote(s string) string { return string(appendString(nil, s)) }

// Sorted returns the value with the members of all its objects sorted by key.
// The value itself does not change.
func Sorted(v Value) Value {
	switch v := v.(type) {
	case *Object:
		out := &Object{at: v.at, Members: slices.Clone(v.Members)}
		for i := range out.Members {
			out.Members[i].Value = Sorted(out.Members[i].Value)
		}
		slices.SortStableFunc(out.Members, func(a, b Member) int { return cmp.Compare(a.Key, b.Key) })
		return out
	case *Array:
		out := &Array{at: v.at, Elems: slices.Clone(v.Elems)}
		for i := range out.Elems {
			out.Elems[i] = Sorted(out.Elems[i])
		}
		return out
	}
	return v
}
