package node_test

import (
	"strings"
	"testing"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
)

func parse(t testing.TB, text string) (node.Value, []diag.Diagnostic) {
	t.Helper()
	var d diag.List
	v := node.Parse(diag.NewFile("in.json", text), &d)
	return v, d.Sorted()
}

func TestParseKeepsWhatJSONLoses(t *testing.T) {
	const text = `{"b":1.0,"a":[12345678901234567890,1e3,"\u00e9"],"b":null,"c":{}}`
	v, ds := parse(t, text)
	if len(ds) > 0 {
		t.Fatalf("unexpected diagnostics: %v", ds)
	}
	const want = `{"b":1.0,"a":[12345678901234567890,1e3,"é"],"b":null,"c":{}}`
	if got := string(node.Append(nil, v, 0)); got != want {
		t.Errorf("printed again:\n got %s\nwant %s", got, want)
	}
}

func TestPositions(t *testing.T) {
	v, _ := parse(t, "{\n  \"😀\": \"x\", \"k\": [true]\n}")
	m := v.(*node.Object).Members[1]
	if got := m.KeySpan.Position(); got.Line != 2 || got.Column != 14 {
		t.Errorf("key at %d:%d, want 2:14 (columns are UTF-16 units)", got.Line, got.Column)
	}
	elem := m.Value.(*node.Array).Elems[0]
	if got := elem.Span().Position(); got.Line != 2 || got.Column != 20 {
		t.Errorf("element at %d:%d, want 2:20", got.Line, got.Column)
	}
}

func TestSyntaxErrors(t *testing.T) {
	tests := []struct {
		name, text, at, message string
	}{
		{"empty", "", "1:1", "the file is empty"},
		{"truncated", "{\"a\": [1,\n", "2:1", "ends before"},
		{"trailing comma", "{\"a\": 1,}", "1:8", "not JSON"},
		{"second value", "{}\n{}", "2:1", "goes on"},
		{"bare word", "{\"a\": nope}", "1:8", "not JSON"},
		{"too deep", strings.Repeat("[", 5000), "1:1002", "nested too deeply"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v, ds := parse(t, tt.text)
			if v != nil || len(ds) != 1 {
				t.Fatalf("got %v and %d diagnostics, want nil and 1", v, len(ds))
			}
			var b strings.Builder
			if err := (diag.Printer{}).Print(&b, ds); err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(b.String(), "in.json:"+tt.at+": error: ") || !strings.Contains(b.String(), tt.message) {
				t.Errorf("got %q, want it at %s with %q", b.String(), tt.at, tt.message)
			}
		})
	}
}

func TestDuplicates(t *testing.T) {
	v, _ := parse(t, `{"a":{"x":1,"x":2},"l":[{"y":1,"y":1}],"a":0}`)
	var d diag.List
	node.Duplicates(v, &d)
	if got := len(d.Sorted()); got != 3 {
		t.Errorf("%d duplicates found, want 3", got)
	}
}

func TestEqual(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{`{"a":1,"b":[2]}`, `{"b":[2],"a":1}`, true},
		{`1`, `1.0`, false},
		{`1.0`, `1.00`, true},
		{`[1,2]`, `[2,1]`, false},
		{`null`, `false`, false},
	}
	for _, tt := range tests {
		a, _ := parse(t, tt.a)
		b, _ := parse(t, tt.b)
		if got := node.Equal(a, b); got != tt.want {
			t.Errorf("Equal(%s, %s) = %v", tt.a, tt.b, got)
		}
	}
}

// FuzzParse: a text either is JSON and printing and parsing it again changes
// nothing, or has exactly one error; spans nest and lie within the file.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{`{}`, `[1,2.50,"\ud83d\ude00"]`, "\uFEFF{\"a\":null}", `{"a":`, "\"\xff\"", `{"a":1,"a":2}`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v, ds := parse(t, text)
		if v == nil {
			if len(ds) != 1 {
				t.Fatalf("%d errors for a text that is not JSON, want 1", len(ds))
			}
			return
		}
		checkSpans(t, v, 0, len(text))
		once := node.Append(nil, v, 2)
		again, _ := parse(t, string(once))
		if again == nil || string(node.Append(nil, again, 2)) != string(once) {
			t.Fatalf("printed as %s, which does not print as itself", once)
		}
	})
}

func checkSpans(t *testing.T, v node.Value, from, to int) {
	t.Helper()
	s := v.Span()
	if s.Start < from || s.End > to || s.Start >= s.End {
		t.Fatalf("span %d-%d is not within %d-%d", s.Start, s.End, from, to)
	}
	switch v := v.(type) {
	case *node.Object:
		for _, m := range v.Members {
			checkSpans(t, m.Value, s.Start, s.End)
		}
	case *node.Array:
		for _, e := range v.Elems {
			checkSpans(t, e, s.Start, s.End)
		}
	}
}

func TestParseWithComments(t *testing.T) {
	t.Parallel()
	const text = "// first\n{\"a\": \"b // \\\" //\", // then\n \"c\": [1] // 2]\n}// end"
	var d diag.List
	v := node.ParseWithComments(diag.NewFile("f", text), &d)
	if got, want := string(node.Append(nil, v, 0)), `{"a":"b // \" //","c":[1]}`; got != want {
		t.Errorf("got %s, %v; want %s", got, d.Sorted(), want)
	}
	if at := v.(*node.Object).Get("c").Span().Position(); at.Line != 3 || at.Column != 7 {
		t.Errorf("c stands at %v", at)
	}
	if node.Parse(diag.NewFile("f", text), &d) != nil {
		t.Error("Parse takes comments")
	}
}
