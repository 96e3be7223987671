package rst

import "strings"

// escapeBackslashes puts an escape byte in the place of every backslash
// that makes the next character plain.
func escapeBackslashes(s string) string {
	i := strings.IndexByte(s, '\\')
	if i < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for {
		b = append(b, s[:i]...)
		b = append(b, escape)
		s = s[i+1:]
		if s == "" {
			break
		}
		b = append(b, s[0])
		s = s[1:]
		if i = strings.IndexByte(s, '\\'); i < 0 {
			b = append(b, s...)
			break
		}
	}
	return string(b)
}

// unescape removes the escapes and the white space that was escaped.
func unescape(s string) string {
	i := strings.IndexByte(s, escape)
	if i < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for ; i >= 0; i = strings.IndexByte(s, escape) {
		b = append(b, s[:i]...)
		s = s[i+1:]
		if s != "" && (s[0] == ' ' || s[0] == '\n') {
			s = s[1:]
		}
	}
	return string(append(b, s...))
}

// restore turns the escapes into backslashes again.
func restore(s string) string {
	if strings.IndexByte(s, escape) < 0 {
		return s
	}
	return strings.ReplaceAll(s, "\x00", "\\")
}
