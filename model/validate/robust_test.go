package validate_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/validate"
)

// repeated is n times what f makes.
func repeated(n int, f func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(f(i))
	}
	return b.String()
}

// TestHostile proves that models made to be hard are checked in the time that their
// size asks for, and are found to be what they are. A check that took the square of
// it would need minutes.
func TestHostile(t *testing.T) {
	t.Parallel()
	const many = 5_000
	for _, tt := range []struct {
		name  string
		model string
		want  string // the rule of a finding; "" if there is no error
	}{
		{"mixins of each other", repeated(many, func(i int) string {
			return fmt.Sprintf("@mixin\nstructure M%d with [M%d] {}\n", i, (i+1)%many)
		}), "Model.Mixin"},
		{"a chain of mixins", "@mixin\nstructure M0 {}\n" + repeated(300, func(i int) string {
			return fmt.Sprintf("@mixin\nstructure M%d with [M%d] { m%d: String }\n", i+1, i, i)
		}), ""},
		{"a circle of required members", repeated(many, func(i int) string {
			return fmt.Sprintf("structure S%d {\n@required\nnext: S%d\n}\n", i, (i+1)%many)
		}), "ShapeRecursion"},
		{"a circle of lists", repeated(many, func(i int) string {
			return fmt.Sprintf("list L%d { member: L%d }\n", i, (i+1)%many)
		}), "ShapeRecursion"},
		{"a circle of unions", repeated(many, func(i int) string {
			return fmt.Sprintf("union U%d { a: U%d }\n", i, (i+1)%many)
		}), "ShapeRecursion"},
		{"a circle of resources", repeated(many, func(i int) string {
			return fmt.Sprintf("resource R%d { resources: [R%d] }\n", i, (i+1)%many)
		}), "ResourceCycle"},
		{"a chain of resources", "resource R0 {}\n" + repeated(many, func(i int) string {
			return fmt.Sprintf("resource R%d { resources: [R%d] }\n", i+1, i)
		}), ""},
		{"one structure with many members", "structure S {\n" + repeated(many, func(i int) string {
			return fmt.Sprintf("m%d: String\n", i)
		}) + "}\n", ""},
		{"many operations at one URI", "@aws.protocols#restJson1\nservice S { operations: [" + repeated(2000, func(i int) string {
			return fmt.Sprintf("O%d ", i)
		}) + "] }\n" + repeated(2000, func(i int) string {
			return fmt.Sprintf("@http(method: \"POST\", uri: \"/a/%d\")\noperation O%d { input := {} output := {} }\n", i, i)
		}), ""},
		{"many values of an enum", "enum E {\n" + repeated(many, func(i int) string { return fmt.Sprintf("V%d\n", i) }) + "}\n", ""},
		{"many names that differ in case", repeated(many, func(i int) string {
			return fmt.Sprintf("string N%d\nstring n%d\n", i, i)
		}), "ShapeIdConflict"},
		{"huge numbers", "@range(min: -1e999999999, max: 1e999999999)\ndouble D\n@length(min: 99999999999999999999999999)\nstring S\nintEnum E {\nA = 99999999999999999999999999\n}\n", "Model.TraitValue"},
		{"a deep document", "structure S { d: Document = " + strings.Repeat("[", 60) + strings.Repeat("]", 60) + "\n}\n", "DefaultTrait"},
		{"a pattern that backtracks", "@pattern(\"^(a+)+$\")\nstring P\nstructure S { p: P = \"" + strings.Repeat("a", 40) + "b\"\n}\n", "DefaultTrait"},
		{"a selector of everything below everything", "@trait(selector: \":test(~> * ~> * ~> *)\")\nstructure t {}\n" + repeated(1000, func(i int) string {
			return fmt.Sprintf("@t\nstructure S%d { a: S%d b: S%d }\n", i, (i+1)%1000, (i*7)%1000)
		}), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			start := time.Now()
			found := example(t, tt.model)
			if spent := time.Since(start); spent > 30*time.Second {
				t.Errorf("took %s", spent)
			}
			rules := make(map[diag.Rule]bool)
			for _, f := range found {
				if f.Severity == diag.Error {
					rules[f.Rule] = true
				}
			}
			switch {
			case tt.want == "" && len(rules) > 0:
				t.Errorf("unexpected errors: %v", rules)
			case tt.want != "" && !rules[diag.Rule(tt.want)]:
				t.Errorf("want %s, got %v", tt.want, rules)
			}
		})
	}
}

// FuzzCheck proves that no text of a model makes the rules fail, that all findings
// lie in the files, and that they are the same whenever one looks.
func FuzzCheck(f *testing.F) {
	for _, r := range validate.Rules() {
		f.Add(r.Bad)
		f.Add(r.Good)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !strings.HasPrefix(text, "$version") {
			text = "$version: \"2.0\"\nnamespace example\n" + text
		}
		run := func() []diag.Diagnostic {
			var d diag.List
			files := fstest.MapFS{"a.smithy": {Data: []byte(text)}}
			m, err := load.Load(context.Background(), []string{"a.smithy"}, load.Options{Files: files, Definitions: true}, &d)
			if err != nil {
				t.Fatal(err)
			}
			return validate.Check(m, &d, validate.Options{KeepGoing: true})
		}
		first := run()
		for _, x := range first {
			if s := x.Span; !s.IsZero() && (s.Start < 0 || s.End < s.Start || s.End > len(s.File.Text())) {
				t.Errorf("%s lies outside of the file: %d-%d", x.Rule, s.Start, s.End)
			}
		}
		if d := cmp.Diff(printed(t, first), printed(t, run())); d != "" {
			t.Errorf("(-first +second):\n%s", d)
		}
	})
}
