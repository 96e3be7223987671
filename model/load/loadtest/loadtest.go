package loadtest

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
)

// Model loads inputs, and fails the test if they are no model.
func Model(t testing.TB, o load.Options, inputs ...string) *model.Model {
	t.Helper()
	var d diag.List
	m, err := load.Load(t.Context(), inputs, o, &d)
	if err != nil || m == nil {
		var found strings.Builder
		if err := (diag.Printer{}).Print(&found, d.Sorted()); err != nil {
			t.Fatal(err)
		}
		t.Fatalf("%s: no model: %v\n%s", strings.Join(inputs, " "), err, &found)
	}
	return m
}

// Text is [Model] of one file, which lies nowhere: what its name ends in says how
// it is read.
func Text(t testing.TB, o load.Options, name, text string) *model.Model {
	t.Helper()
	o.Files = fstest.MapFS{name: {Data: []byte(text)}}
	return Model(t, o, name)
}

// CheckSpans fails the test if a finding lies outside of its file.
func CheckSpans(t testing.TB, found []diag.Diagnostic) {
	t.Helper()
	for _, x := range found {
		if s := x.Span; !s.IsZero() && (s.Start < 0 || s.End < s.Start || s.End > len(s.File.Text())) {
			t.Errorf("%s lies outside of the file: %d-%d", x.Rule, s.Start, s.End)
		}
	}
}

// Repeat returns n pieces of a text, of which f makes the one with each index.
func Repeat(n int, f func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(f(i))
	}
	return b.String()
}
