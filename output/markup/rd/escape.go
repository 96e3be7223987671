package rd

import (
	"slices"
	"strings"

	"github.com/apismith/apismith/output/markup/rd/rsyntax"
)

// Text escapes a plain text for use in an argument that Rd reads as LaTeX-like
// text: \ { } and % lose their
// meaning. In a verbatim argument it does the same.
func Text(s string) string { return escape(s, `\{}%`) }

// Verbatim escapes a text for use in a verbatim argument, for example that of
// \verb or \preformatted: { } and % lose their meaning. Backslashes are not
// escaped, so a text must not have one in front of these characters, nor at
// its end, unless the number of them there is even.
func Verbatim(s string) string { return escape(s, "{}%") }

// Percent escapes only the per cent signs of a text, which would begin a
// comment. The rest of the text is Rd already.
func Percent(s string) string { return escape(s, "%") }

// escape puts a backslash before each character of s that is in special.
func escape(s, special string) string {
	if !strings.ContainsAny(s, special) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i := range len(s) {
		if strings.IndexByte(special, s[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// operators are the names of R's operators and control-flow functions that
// roxygen2 takes for code although they are no expressions.
var operators = []string{
	"-", ":", "::", ":::", "!", "!=", "(", "[", "[[", "@", "*", "/", "&", "&&", "%*%", "%/%", "%%", "%in%", "%o%", "%x%", "^", "+",
	"<", "<=", "=", "==", ">", ">=", "|", "||", "~", "$", "for", "function", "if", "repeat", "while",
}

// Code writes a code span as roxygen2 does: \code if R can read the text as
// one expression or the text is the name of an operator, else \verb. The
// backslashes of the text are those of the Rd file.
//
// The answer passes [Check]: it is \verb too if Rd would read the code
// differently from R and miss the closing brace, and the backslashes of a
// verbatim text are escaped if one is where [Verbatim] does not allow it.
func Code(s string) string {
	if rsyntax.IsExpression(s) || slices.Contains(operators, s) {
		if code := Percent(s); fitsCode(code) {
			return `\code{` + code + "}"
		}
	}
	if verb := `\verb{` + Verbatim(s) + "}"; strings.IndexByte(s, '\\') < 0 || Check(verb) == nil {
		return verb
	}
	return `\verb{` + Text(s) + "}"
}
