package load_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
)

// TestHostile proves that files made to be hard are read, or refused with an error
// at its place, in about the time that their size asks for: a reader that took the
// square of it would need minutes.
func TestHostile(t *testing.T) {
	t.Parallel()
	const (
		idl  = "$version: \"2\"\nnamespace a\n"
		json = `{"smithy": "2.0", "shapes": {`
	)
	for _, tt := range []struct {
		name string
		file string // its format, going by the name
		text string
		want string // the rule of an error; "" if there is none
	}{
		{"arrays that are never closed", "a.json", strings.Repeat("[", 1_000_000), "Model.Syntax"},
		{"objects that are never closed", "a.json", strings.Repeat(`{"a":`, 1_000_000), "Model.Syntax"},
		{"deep trait", "a.json", json + `"a#B": {"type": "string", "traits": {"a#t": ` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + `}}}}`, "Model.Syntax"},
		{"deep metadata", "a.smithy", "metadata a = " + strings.Repeat("[", 1_000_000) + strings.Repeat("]", 1_000_000) + "\n" + idl, "Model.Syntax"},
		{"deep trait", "a.smithy", idl + "@t(" + strings.Repeat("{a: ", 100_000) + strings.Repeat("}", 100_000) + ")\nstring B\n", "Model.Syntax"},
		{"deep documentation", "a.smithy", idl + "/// " + strings.Repeat("> ", 100_000) + "a\nstring B\n", ""},
		{"a long number", "a.json", json + `}, "metadata": {"a": ` + strings.Repeat("9", 1_000_000) + `}}`, ""},
		{"a long number", "a.smithy", "metadata a = " + strings.Repeat("9", 1_000_000) + "\n", ""},
		{"a large exponent", "a.json", json + `"a#B": {"type": "structure", "members": {"m": {"target": "smithy.api#Double", "traits": {"smithy.api#default": -1e999999999}}}}}}`, ""},
		{"a large exponent", "a.smithy", idl + "structure B { m: Double = -1e999999999\n}\n", ""},
		{"a string that never ends", "a.json", json + `"` + strings.Repeat(`\u0061`, 500_000), "Model.Syntax"},
		{"a string that never ends", "a.smithy", idl + `@t("` + strings.Repeat(`\u0061`, 500_000), "Model.Syntax"},
		{"a text block that never ends", "a.smithy", idl + `@t("""` + strings.Repeat("\n  a", 500_000), "Model.Syntax"},
		{"no UTF-8", "a.json", json + "\"a#\xff\xfe\": {\"type\": \"string\"}}}", "Model.Syntax"},
		{"no UTF-8", "a.smithy", idl + "string \xff\xfe\n", "Model.Syntax"},
		{"no UTF-8 in a text", "a.smithy", idl + "/// \xff\xfe\n@t(\"\xc3\")\nstring B\n", "Model.Syntax"},
		{"zero bytes", "a.json", strings.Repeat("\x00", 1_000_000), "Model.Syntax"},
		{"zero bytes", "a.smithy", idl + strings.Repeat("\x00", 1_000_000), "Model.Syntax"},
		{"a million lines", "a.json", json + strings.Repeat("\n", 1_000_000) + "}}", ""},
		{"a million lines", "a.smithy", idl + strings.Repeat("// comment\n", 1_000_000), ""},
		{"many lines of nothing that is known", "a.smithy", idl + strings.Repeat("nonsense\n", 100_000), "Model.Syntax"},
		{"many shapes", "a.json", json + loadtest.Repeat(100_000, func(i int) string { return fmt.Sprintf("\"a#S%d\": {\"type\": \"string\"},\n", i) }) + `"a#B": {"type": "string"}}}`, ""},
		{"many shapes", "a.smithy", idl + loadtest.Repeat(100_000, func(i int) string { return fmt.Sprintf("string S%d\n", i) }), ""},
		{"one shape many times", "a.json", json + loadtest.Repeat(100_000, func(i int) string { return "\"a#S\": {\"type\": \"string\"},\n" }) + `"a#B": {"type": "string"}}}`, ""},
		{"one shape many times", "a.smithy", idl + strings.Repeat("string S\n", 100_000), ""},
		{"targets that do not exist", "a.json", json + `"a#B": {"type": "structure", "members": {` +
			loadtest.Repeat(50_000, func(i int) string { return fmt.Sprintf("\"m%d\": {\"target\": \"a#Gone%d\"},\n", i, i) }) + `"m": {"target": "a#B"}}}}}`, "Target.UnresolvedShape"},
		{"many members", "a.json", json + `"a#B": {"type": "structure", "members": {` +
			loadtest.Repeat(100_000, func(i int) string { return fmt.Sprintf("\"m%d\": {\"target\": \"smithy.api#String\"},\n", i) }) + `"m": {"target": "a#B"}}}}}`, ""},
		{"mixins of each other", "a.json", json + loadtest.Repeat(20_000, func(i int) string {
			return fmt.Sprintf("\"a#M%d\": {\"type\": \"structure\", \"mixins\": [{\"target\": \"a#M%d\"}], \"members\": {}, \"traits\": {\"smithy.api#mixin\": {}}},\n", i, (i+1)%20_000)
		}) + `"a#B": {"type": "string"}}}`, "Model.Mixin"},
		{"a mixin of itself", "a.smithy", idl + "@mixin\nstructure M with [M] {}\n", "Model.Mixin"},
		{"many traits on one shape", "a.smithy", idl + loadtest.Repeat(3_000, func(i int) string { return fmt.Sprintf("@trait\nstructure t%d {}\n", i) }) +
			loadtest.Repeat(3_000, func(i int) string { return fmt.Sprintf("@t%d\n", i) }) + "string B\n", ""},
		{"a trait applied many times", "a.smithy", idl + "string B\n" + strings.Repeat("apply B @tags([\"a\"])\n", 20_000), ""},
		{"an older AWS model that is deep", "a.json", `{"metadata": {"a": ` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + `}, "operations": {}, "shapes": {}}`, "Model.Syntax"},
	} {
		t.Run(tt.name+" "+filepath.Ext(tt.file), func(t *testing.T) {
			t.Parallel()
			start := time.Now()
			m, rules := loadText(t, tt.file, tt.text)
			if spent := time.Since(start); spent > time.Minute {
				t.Errorf("took %s", spent)
			}
			switch {
			case tt.want == "" && m:
			case tt.want == "":
				t.Errorf("unexpected errors: %v", rules)
			case !rules[diag.Rule(tt.want)]:
				t.Errorf("want %s, got %v", tt.want, rules)
			}
		})
	}
}

// loadText reports whether a file gives a model, and the rules of its errors.
func loadText(t testing.TB, name, text string) (ok bool, rules map[diag.Rule]bool) {
	t.Helper()
	var d diag.List
	files := fstest.MapFS{name: {Data: []byte(text)}}
	m, err := load.Load(context.Background(), []string{name}, load.Options{Files: files}, &d)
	var unusable *load.InputError
	if err != nil && !errors.As(err, &unusable) {
		t.Fatal(err)
	}
	if err == nil && (m == nil) != d.HasErrors() {
		t.Errorf("the model is nil: %v; there are errors: %v", m == nil, d.HasErrors())
	}
	loadtest.CheckSpans(t, d.Sorted())
	rules = make(map[diag.Rule]bool)
	for _, x := range d.Sorted() {
		if x.Severity == diag.Error {
			rules[x.Rule] = true
		}
	}
	return m != nil, rules
}

// FuzzLoad proves that a text in any format is either a model or has errors, and
// that these lie in it.
func FuzzLoad(f *testing.F) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, c := range cases {
		archive, err := txtar.ParseFile(c)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			if !strings.HasPrefix(file.Name, "want/") {
				f.Add(strings.HasSuffix(file.Name, ".smithy"), string(file.Data))
			}
		}
	}
	f.Fuzz(func(t *testing.T, idl bool, text string) {
		name := "a.json"
		if idl {
			name = "a.smithy"
		}
		loadText(t, name, text)
	})
}
