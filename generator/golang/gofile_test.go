package golang

import (
	"go/format"
	"slices"
	"strings"
	"testing"
)

// FuzzDocComment: what docComment returns, gofmt leaves as it is, and a comment
// that isCanonical lets pass is one of those.
func FuzzDocComment(f *testing.F) {
	for _, seed := range []string{
		"A line.", "A paragraph.\n\nHeading\n\nAnother paragraph.", "- a\n- b", "see [X] here\n\n[X]: https://example.com",
		"``quoted''", "  code", "Failures\n\nA list:\n\n  - one\n  two", "A title\n\ntext", "ends with a blank \nnext",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var lines []string
		for line := range strings.Lines(text) {
			line = strings.TrimRight(strings.Map(func(r rune) rune {
				if r < ' ' && r != '\t' || r == 0x7f || r == '\uFEFF' {
					return -1
				}
				return r
			}, strings.ToValidUTF8(line, "")), " \t\u00a0\u0085")
			lines = append(lines, strings.TrimRight("// "+line, " "))
		}
		got := docComment(lines)
		source := "package p\n\n" + strings.Join(append(slices.Clone(got), "type T int", ""), "\n")
		formatted, err := format.Source([]byte(source))
		if err != nil {
			return // no comment
		}
		if string(formatted) != source {
			t.Errorf("gofmt changes\n%s\nto\n%s", source, formatted)
		}
	})
}
