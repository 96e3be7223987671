package diag_test

import (
	"strings"
	"testing"

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
	f := diag.NewFile("m", strings.Repeat("x", 1000)+strings.Repeat("Y", 300)+strings.Repeat("z", 1000))
	var got strings.Builder
	err := diag.Printer{Snippets: true}.Print(&got, []diag.Diagnostic{{Rule: "R", Span: f.Span(1000, 1300), Message: "m"}})
	if err != nil {
		t.Fatal(err)
	}
	want := "m:1:1001: note: m [R]\n" +
		"    1 | …" + strings.Repeat("x", 50) + strings.Repeat("Y", 50) + "\n" +
		"      | " + strings.Repeat(" ", 51) + "^" + strings.Repeat("~", 49) + "\n"
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
