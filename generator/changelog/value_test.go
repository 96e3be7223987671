package changelog

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestQuote(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, want string }{
		{"", `''`},
		{"plain", `'plain'`},
		{"it's", `"it's"`},
		{`it's "so"`, `'it\'s "so"'`},
		{`a\b`, `'a\\b'`},
		{"a\n\t\r", `'a\n\t\r'`},
		{"\x1b\x7f", `'\x1b\x7f'`},
		{"é\u00a0", `'é\xa0'`},
		{"\u200b\u2028", `'\u200b\u2028'`},
		{"😀", `'😀'`},
	} {
		if got := quote(c.in); got != c.want {
			t.Errorf("%q: got %s, want %s", c.in, got, c.want)
		}
	}
}

var (
	betweenPieces = regexp.MustCompile(`'\n *'`)
	betweenElems  = regexp.MustCompile(`,\n *`)
)

// FuzzPrint proves that a value on many lines is the value on one line with line
// breaks between elements and within texts, and that no line is longer than it
// must be.
func FuzzPrint(f *testing.F) {
	f.Add("name", "one | two | three | four | five | six | seven | eight | nine | ten", 3)
	f.Add(strings.Repeat("x", 90), "a", 1)
	f.Add("k", "  blanks   first  ", 9)
	f.Add("000", "", 20)
	f.Fuzz(func(t *testing.T, name, text string, depth int) {
		if strings.ContainsAny(name+text, `'",`) || !utf8.ValidString(name+text) {
			return // its quotes and commas cannot be told from those around values
		}
		v := newList(newText(text))
		for range min(max(depth, 0), 20) {
			v = newObject([]field{{name, v}, {name + "2", newSet([]string{text, name})}})
		}
		var flat strings.Builder
		v.flat(&flat)
		if n := utf8.RuneCountInString(flat.String()); n != v.width {
			t.Fatalf("the width is %d, not %d", n, v.width)
		}
		got := v.String()
		joined := betweenElems.ReplaceAllString(betweenPieces.ReplaceAllString(got, ""), ", ")
		if joined != flat.String() {
			t.Fatalf("printed\n%s\njoined %s\nflat   %s", got, joined, &flat)
		}
		if v.width <= lineWidth && strings.Contains(got, "\n") {
			t.Fatalf("broken although it fits:\n%s", got)
		}
	})
}
