package smithyidl

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Normalized returns a text with the line end "\n" only.
func Normalized(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// Unindent removes from the lines of a text block the white space that all of
// them begin with, and the spaces that they end with. Blank lines do not count,
// but the last line, on which the closing quotes stand, does (Smithy 2.0, "Text
// blocks").
func Unindent(body string) string {
	lines := strings.Split(body, "\n")
	common := len(body)
	for i, line := range lines {
		indent := len(line) - len(strings.TrimLeft(line, " \t"))
		if indent < len(line) || i == len(lines)-1 {
			common = min(common, indent)
		}
	}
	var b strings.Builder
	b.Grow(len(body))
	for i, line := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(strings.TrimRight(line[min(common, len(line)):], " \t"))
	}
	return b.String()
}

// escapes are the characters that a backslash and another character stand for.
var escapes = map[byte]byte{
	'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t',
}

// unescape returns the text of a string's body, or what is wrong with it.
func unescape(s string) (text, problem string) {
	at := strings.IndexByte(s, '\\')
	if at < 0 {
		return s, ""
	}
	var b strings.Builder
	b.Grow(len(s))
	for at >= 0 {
		b.WriteString(s[:at])
		s = s[at+1:]
		if s == "" {
			// A text block may end so when the spaces at the end of its line are gone.
			return "", "invalid escape: a backslash before the end of the text"
		}
		c, known := escapes[s[0]]
		switch {
		case known:
			b.WriteByte(c)
			s = s[1:]
		case s[0] == '\n':
			s = s[1:]
		case s[0] == 'u':
			r, size := unicodeEscape(s)
			if size == 0 {
				return "", `want four hexadecimal digits after \u`
			}
			b.WriteRune(r)
			s = s[size:]
		default:
			r, _ := utf8.DecodeRuneInString(s)
			return "", fmt.Sprintf("invalid escape: a backslash before %q", r)
		}
		at = strings.IndexByte(s, '\\')
	}
	b.WriteString(s)
	return b.String(), ""
}

// unicodeEscape reads uXXXX, with its second half where the two are a surrogate
// pair. The size is 0 if it is malformed.
func unicodeEscape(s string) (r rune, size int) {
	unit := func(s string) (rune, bool) {
		if len(s) < 5 || s[0] != 'u' {
			return 0, false
		}
		n, err := strconv.ParseUint(s[1:5], 16, 16)
		return rune(n), err == nil
	}
	r, ok := unit(s)
	if !ok {
		return 0, 0
	}
	if utf16.IsSurrogate(r) && strings.HasPrefix(s[5:], `\`) {
		if low, ok := unit(s[6:]); ok {
			if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
				return pair, 11
			}
		}
	}
	return r, 5
}
