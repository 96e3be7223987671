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
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/model/validate"
)

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
		{"mixins of each other", loadtest.Repeat(many, func(i int) string {
			return fmt.Sprintf("@mixin\nstructure M%d with [M%d] {}\n", i, (i+1)%many)
		}), "Model.Mixin"},
		{"a chain of mixins", "@mixin\nstructure M0 {}\n" + loadtest.Repeat(300, func(i int) string {
			return fmt.Sprintf("@mixin\nstructure M%d with [M%d] { m%d: String }\n", i+1, i, i)
		}), ""},
		{"a circle of required members", loadtest.Repeat(many, func(i int) string {
			return fmt.Sprintf("structure S%d {\n@required\nnext: S%d\n}\n", i, (i+1)%many)
		}), "ShapeRecursion"},
		{"a circle of lists", loadtest.Repeat(many, func(i int) string {
			return fmt.Sprintf("list L%d { member: L%d }\n", i, (i+1)%many)
		}), "ShapeRecursion"},
		{"a circle of unions", loadtest.Repeat(many, func(i int) string {
			return fmt.Sprintf("union U%d { a: U%d }\n", i, (i+1)%many)
		}), "ShapeRecursion"},
		{"a circle of resources", loadtest.Repeat(many, func(i int) string {
			return fmt.Sprintf("resource R%d { resources: [R%d] }\n", i, (i+1)%many)
		}), "ResourceCycle"},
		{"a chain of resources", "resource R0 {}\n" + loadtest.Repeat(many, func(i int) string {
			return fmt.Sprintf("resource R%d { resources: [R%d] }\n", i+1, i)
		}), ""},
		{"one structure with many members", "structure S {\n" + loadtest.Repeat(many, func(i int) string {
			return fmt.Sprintf("m%d: String\n", i)
		}) + "}\n", ""},
		{"many operations at one URI", "@aws.protocols#restJson1\nservice S { operations: [" + loadtest.Repeat(2000, func(i int) string {
			return fmt.Sprintf("O%d ", i)
		}) + "] }\n" + loadtest.Repeat(2000, func(i int) string {
			return fmt.Sprintf("@http(method: \"POST\", uri: \"/a/%d\")\noperation O%d { input := {} output := {} }\n", i, i)
		}), ""},
		{"many values of an enum", "enum E {\n" + loadtest.Repeat(many, func(i int) string { return fmt.Sprintf("V%d\n", i) }) + "}\n", ""},
		{"many names that differ in case", loadtest.Repeat(many, func(i int) string {
			return fmt.Sprintf("string N%d\nstring n%d\n", i, i)
		}), "ShapeIdConflict"},
		{"huge numbers", "@range(min: -1e999999999, max: 1e999999999)\ndouble D\n@length(min: 99999999999999999999999999)\nstring S\nintEnum E {\nA = 99999999999999999999999999\n}\n", "Model.TraitValue"},
		{"a deep document", "structure S { d: Document = " + strings.Repeat("[", 60) + strings.Repeat("]", 60) + "\n}\n", "DefaultTrait"},
		{"a pattern that backtracks", "@pattern(\"^(a+)+$\")\nstring P\nstructure S { p: P = \"" + strings.Repeat("a", 40) + "b\"\n}\n", "DefaultTrait"},
		{"a selector of everything below everything", "@trait(selector: \":test(~> * ~> * ~> *)\")\nstructure t {}\n" + loadtest.Repeat(1000, func(i int) string {
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
		loadtest.CheckSpans(t, first)
		if d := cmp.Diff(printed(t, first), printed(t, run())); d != "" {
			t.Errorf("(-first +second):\n%s", d)
		}
	})
}
