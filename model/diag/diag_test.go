package diag_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/apismith/apismith/model/diag"
)

func TestSuggest(t *testing.T) {
	for _, tt := range []struct {
		word       string
		candidates string
		want       string
	}{
		{"structre", "structure union string", "structure"},
		{"STRING", "string", "string"},
		{"Strign", "String", "String"},
		{"string", "string strings", "strings"},
		{"cat", "bat rat hat mat", "bat hat mat"}, // three at most
		{"tag", "tag tagz tagz", "tagz"},          // each once
		{"abcdef", "abcd abcdeg", "abcdeg abcd"},  // nearest first
		{"ab", "xy", ""},
		{"x", "y", ""}, // nothing in common
		{"x", "xy", ""},
		{"", "a b", ""},
		{"a", "", ""},
	} {
		got := strings.Join(diag.Suggest(tt.word, strings.Fields(tt.candidates)), " ")
		if got != tt.want {
			t.Errorf("Suggest(%q, %s) = %q, want %q", tt.word, tt.candidates, got, tt.want)
		}
	}
}

func TestOffer(t *testing.T) {
	for offers, want := range map[string]string{
		"":        "",
		"a":       "did you mean a?",
		"a b":     "did you mean a or b?",
		"a b c":   "did you mean a, b or c?",
		"a b c d": "did you mean a, b or c?",
	} {
		if got := diag.Offer(strings.Fields(offers)); got != want {
			t.Errorf("Offer(%s) = %q, want %q", offers, got, want)
		}
	}
}

// Lines and columns are counted from 1, columns in UTF-16 units; \r\n is one
// line end; a position behind the end is the end.
func TestPositions(t *testing.T) {
	f := diag.NewFile("f", "ab\r\ncé😀d\n\n\xff!")
	for _, tt := range []struct {
		offset, line, column int
	}{
		{0, 1, 1}, {2, 1, 3}, {4, 2, 1}, {5, 2, 2}, {7, 2, 3}, {11, 2, 5}, {12, 2, 6}, {13, 3, 1}, {14, 4, 1}, {15, 4, 2},
		{16, 4, 3}, {99, 4, 3}, {-1, 1, 1},
	} {
		got := f.Span(tt.offset, tt.offset).Position()
		if want := (diag.Position{File: "f", Line: tt.line, Column: tt.column}); got != want {
			t.Errorf("offset %d is at %v, want %v", tt.offset, got, want)
		}
	}
	for n, want := range []string{"", "ab", "cé😀d", "", "\xff!", ""} {
		if got := f.Line(n); got != want {
			t.Errorf("line %d is %q, want %q", n, got, want)
		}
	}
	if got := (diag.Span{}).Position(); got != (diag.Position{}) {
		t.Errorf("no span is at %v", got)
	}
}

// The order of findings is that of the places, whatever order they were found
// in; the same finding is there once.
func TestSorted(t *testing.T) {
	a, b := diag.NewFile("a", "xxxxxx"), diag.NewFile("b", "xxxxxx")
	all := []diag.Diagnostic{
		{Message: "of no place"},
		{Rule: "R", Span: a.Span(1, 2), Message: "m"},
		{Rule: "R", Span: a.Span(1, 2), Message: "n"},
		{Rule: "S", Span: a.Span(1, 2), Message: "a"},
		{Rule: "A", Span: a.Span(2, 3), Message: "a", Severity: diag.Error},
		{Rule: "A", Span: b.Span(0, 1), Message: "a", Severity: diag.Warning},
	}
	for shift := range all {
		var l diag.List
		for i := range all {
			l.Add(all[(i+shift)%len(all)])
			l.Add(all[(i+shift)%len(all)])
		}
		var got []string
		for _, d := range l.Sorted() {
			got = append(got, d.Span.Position().File+" "+string(d.Rule)+" "+d.Message)
		}
		want := []string{"  of no place", "a R m", "a R n", "a S a", "a A a", "b A a"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if !l.HasErrors() {
			t.Error("the error is lost")
		}
	}
	var warned diag.List
	warned.Warningf("R", diag.Span{}, "only %s", "this")
	if warned.HasErrors() {
		t.Error("a warning is no error")
	}
}

func TestPrint(t *testing.T) {
	f := diag.NewFile("m.json", "{\n\t\"a\": \"\x1b[31m\", \"type\": \"strng\"\n}")
	at := strings.Index(f.Text(), `"strng"`)
	d := []diag.Diagnostic{
		{
			Rule: "Model.ShapeType", Severity: diag.Error, Span: f.Span(at, at+7), Message: "unknown type\x07 \"strng\"", Hint: "did you mean string?",
			Related: []diag.Related{{Span: f.Span(0, 1), Message: "in this object"}},
		},
		{Rule: "X", Severity: diag.Warning, Message: "of no\nplace"},
	}
	for _, tt := range []struct {
		printer diag.Printer
		want    string
	}{
		{diag.Printer{}, "" +
			"m.json:2:24: error: unknown type\uFFFD \"strng\"; did you mean string? [Model.ShapeType]\n" +
			"m.json:1:1: note: in this object [Model.ShapeType]\n" +
			"warning: of no place [X]\n"},
		{diag.Printer{Snippets: true}, "" +
			"m.json:2:24: error: unknown type\uFFFD \"strng\" [Model.ShapeType]\n" +
			"    2 | \t\"a\": \"\uFFFD[31m\", \"type\": \"strng\"\n" +
			"      | \t                      ^~~~~~~\n" +
			"  hint: did you mean string?\n" +
			"m.json:1:1: note: in this object [Model.ShapeType]\n" +
			"    1 | {\n" +
			"      | ^\n" +
			"warning: of no place [X]\n"},
	} {
		var got strings.Builder
		if err := tt.printer.Print(&got, d); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, got.String()); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// A line of megabytes, as many models are, is cut around the place.
func TestLongLine(t *testing.T) {
	x, y, z := strings.Repeat("x", 1000), strings.Repeat("Y", 300), strings.Repeat("z", 1000)
	for _, tt := range []struct{ before, mark, behind, want string }{
		{x, y, z, "…" + x[:50] + y[:50] + "…"},
		{x[:9], y, z, x[:9] + y[:50] + "…"},
		{x, y[:9], z, "…" + x[:50] + y[:9] + z[:41] + "…"},
		{x[:9], y[:9], z[:9], x[:9] + y[:9] + z[:9]},
	} {
		f := diag.NewFile("m", tt.before+tt.mark+tt.behind)
		span := f.Span(len(tt.before), len(tt.before)+len(tt.mark))
		var got strings.Builder
		if err := (diag.Printer{Snippets: true}).Print(&got, []diag.Diagnostic{{Rule: "R", Span: span, Message: "m"}}); err != nil {
			t.Fatal(err)
		}
		lead, marked := utf8.RuneCountInString(tt.want[:strings.Index(tt.want, "Y")]), strings.Count(tt.want, "Y")
		want := fmt.Sprintf("m:1:%d: note: m [R]\n    1 | %s\n      | %s^%s\n",
			len(tt.before)+1, tt.want, strings.Repeat(" ", lead), strings.Repeat("~", marked-1))
		if diff := cmp.Diff(want, got.String()); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// The caret stands under the first character of the place, whatever the width of
// those before it: tabs are as they are in the line, characters of East Asian scripts
// and emoji are two columns, combining marks and a byte order mark none.
func TestCaret(t *testing.T) {
	for _, tt := range []struct {
		line, mark string // the mark is the last in the line
		caret      string
		column     int
	}{
		{"ab cd", "cd", "   ^~", 4},
		{"\tab\tcd", "cd", "\t  \t^~", 5},
		{"日本 cd", "cd", "     ^~", 4},
		{"🎉 cd", "cd", "   ^~", 4},
		{"e\u0301 cd", "cd", "  ^~", 4},
		{"é cd", "cd", "  ^~", 3},
		{"a 日本", "日本", "  ^~~~", 3},
		{"\x1b\u202e cd", "cd", "   ^~", 4}, // shown as replacement characters
		{"\uFEFFab cd", "cd", "   ^~", 4},
		{"\uFEFFcd", "\uFEFFcd", "^~", 1},
		{"ab cd\r", "cd\r", "   ^~", 4},
		{"ab", "", "  ^", 3},
	} {
		f := diag.NewFile("m", tt.line+"\nnext\n")
		start := strings.LastIndex(tt.line, tt.mark)
		span := f.Span(start, len(tt.line))
		var got strings.Builder
		if err := (diag.Printer{Snippets: true}).Print(&got, []diag.Diagnostic{{Span: span}}); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(got.String(), "\n")
		if want := "      | " + tt.caret; lines[2] != want {
			t.Errorf("%q of %q: got\n%s\nwant\n%s", tt.mark, tt.line, lines[2], want)
		}
		if strings.Contains(lines[1], "\uFEFF") {
			t.Errorf("the byte order mark is shown: %q", lines[1])
		}
		if got := span.Position().Column; got != tt.column {
			t.Errorf("%q of %q is in column %d, want %d", tt.mark, tt.line, got, tt.column)
		}
	}
}
