package rdocs

import (
	"strconv"
	"strings"

	"github.com/apismith/apismith/model/node"
)

// writeLiteral writes a JSON value as R code, on one line.
func writeLiteral(b *strings.Builder, v node.Value) {
	switch v := v.(type) {
	case *node.Object:
		b.WriteString("list(")
		writeArguments(b, v)
		b.WriteByte(')')
	case *node.Array:
		b.WriteString("list(")
		for i, e := range v.Elems {
			if i > 0 {
				b.WriteString(", ")
			}
			writeLiteral(b, e)
		}
		b.WriteByte(')')
	case *node.String:
		b.WriteString(quote(v.Text))
	case *node.Number:
		b.WriteString(number(v))
	case *node.Bool:
		b.WriteString(strings.ToUpper(strconv.FormatBool(v.Value)))
	default:
		b.WriteString("NULL")
	}
}

// writeArguments writes the members of an object as the arguments of a call.
func writeArguments(b *strings.Builder, o *node.Object) {
	for i, m := range o.Members {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(argumentName(m.Key))
		b.WriteString(" = ")
		writeLiteral(b, m.Value)
	}
}

// quote is a string as R prints it.
func quote(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte('"')
	for i := range len(s) {
		switch c := s[i]; c {
		case 0: // no string of R has it
		case '"', '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case '\a':
			b.WriteString(`\a`)
		case '\b':
			b.WriteString(`\b`)
		case '\f':
			b.WriteString(`\f`)
		case '\n':
			b.WriteString(`\n`)
		case '\r':
			b.WriteString(`\r`)
		case '\t':
			b.WriteString(`\t`)
		case '\v':
			b.WriteString(`\v`)
		default:
			if c < ' ' || c == 0x7f {
				b.WriteByte('\\')
				b.WriteString(string([]byte{'0' + c>>6, '0' + c>>3&7, '0' + c&7}))
				continue
			}
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// number is a number as R prints it: an integer as such if R has it, else with
// up to 15 significant digits, in the shorter of the two notations.
func number(n *node.Number) string {
	if i, ok := n.Int(); ok && n.IsInteger() && i > -1<<31 && i < 1<<31 {
		return strconv.FormatInt(i, 10) + "L"
	}
	f := n.Float()
	digits := 1
	exact := strconv.FormatFloat(f, 'e', 14, 64)
	for ; digits < 15; digits++ {
		short, _ := strconv.ParseFloat(strconv.FormatFloat(f, 'e', digits-1, 64), 64)
		if full, _ := strconv.ParseFloat(exact, 64); short == full {
			break
		}
	}
	scientific := strconv.FormatFloat(f, 'e', digits-1, 64)
	mantissa, exponent, _ := strings.Cut(scientific, "e")
	e, _ := strconv.Atoi(exponent)
	decimals := max(digits-1-e, 0)
	fixed := strconv.FormatFloat(f, 'f', decimals, 64)
	if len(fixed) <= len(mantissa)+1+len(exponent) {
		return fixed
	}
	return scientific
}
