package roff

import "strings"

// special marks the bytes that roff would not print as they are, and the
// lead bytes of characters that docutils replaces.
var special = func() (t [256]bool) {
	for _, c := range "\\-'`\"\n" {
		t[c] = true
	}
	t[0xc2], t[0xe2] = true, true
	return t
}()

// appendText appends text escaped for roff. A full stop at the start of a
// line would begin a request, so an invisible character goes before it; at
// the start of the text too, for that may become the start of a line.
func appendText(dst []byte, s string) []byte {
	if strings.HasPrefix(s, ".") {
		dst = append(dst, `\&`...)
	}
	start := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !special[c] {
			continue
		}
		var to string
		n := 1
		switch c {
		case '\\':
			to = `\e`
		case '-':
			to = `\-`
		case '\'':
			to = `\(aq`
		case '`':
			to = `\(ga`
		case '"':
			to = `\(dq`
		case '\n':
			if i+1 == len(s) || s[i+1] != '.' {
				continue
			}
			to = "\n\\&"
		case 0xc2:
			n = 2
			switch s[i : i+2] {
			case "\u00a0":
				to = `\ `
			case "´":
				to = `\'`
			default:
				continue
			}
		case 0xe2:
			n = 3
			if s[i:i+3] != "†" {
				continue
			}
			to = `\(dg`
		}
		dst = append(dst, s[start:i]...)
		dst = append(dst, to...)
		start = i + n
		i = start - 1
	}
	return append(dst, s[start:]...)
}

// title replaces the two characters that docutils replaces in titles; the
// rest of a title is printed as it is.
func title(s string) string {
	return strings.NewReplacer("\u00a0", `\ `, "†", `\(dg`).Replace(s)
}
