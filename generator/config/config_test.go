package config_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/apismith/apismith/generator/config"
	"github.com/apismith/apismith/model/diag"
)

func parse(t testing.TB, text string) (*config.File, string) {
	t.Helper()
	var d diag.List
	f := config.Parse(diag.NewFile(config.FileName, text), &d)
	var b strings.Builder
	if err := (diag.Printer{}).Print(&b, d.Sorted()); err != nil {
		t.Fatal(err)
	}
	return f, b.String()
}

func TestParse(t *testing.T) {
	f, problems := parse(t, `version: 1
generate:
  - target: go
    inputs: [a.json, b.json]
    output: out
    operation:
      - Get*
      - List*
  - {target: cli, inputs: c, check: true}
  - target: go
    pin: {a#B: C, a#B$c: D}
`)
	if problems != "" {
		t.Fatal(problems)
	}
	var b strings.Builder
	for _, r := range f.Runs {
		fmt.Fprintf(&b, "%s %v", r.Target.Value(), r.Inputs.Values)
		for _, s := range r.Settings {
			fmt.Fprintf(&b, " %s=%v", s.Key, s.Values)
		}
		b.WriteByte('\n')
	}
	const want = "go [a.json b.json] output=[out] operation=[Get* List*]\ncli [c] check=[true]\ngo [] pin=[a#B=C a#B$c=D]\n"
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

func TestProblems(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"empty", "", `apismith.yaml:1:1: error: the file is empty; ` + "`apismith init` writes one to begin with [Config.Version]\n"},
		{"no version", "generate: []\n", `apismith.yaml:1:1: error: the key "version" is missing: want version: 1 [Config.Version]` + "\n"},
		{"other version", "version: 2\n", `apismith.yaml:1:10: error: unknown version "2": want 1 [Config.Version]` + "\n"},
		{"key", "version: 1\ngenerat: []\n", `apismith.yaml:2:1: error: unknown key "generat"; did you mean generate? [Config.UnknownKey]` + "\n"},
		{"twice", "version: 1\nversion: 1\n", `apismith.yaml:2:1: error: the key "version" stands here twice [Config.UnknownKey]` + "\n"},
		{"no list", "version: 1\ngenerate: go\n", `apismith.yaml:2:11: error: "generate" must be a list of runs [Config.Value]` + "\n"},
		{"no target", "version: 1\ngenerate:\n  - inputs: a\n", `apismith.yaml:3:5: error: a run must have a target, such as target: go [Config.Value]` + "\n"},
		{"nested", "version: 1\ngenerate:\n  - target: go\n    pin: {a: {b: c}}\n", `apismith.yaml:4:14: error: "a" must be a plain value [Config.Value]` + "\n"},
		{"not YAML", "version: 1\ngenerate: [\n", "[Config.Syntax]\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, got := parse(t, tt.text)
			if got != tt.want && !(tt.name == "not YAML" && strings.HasSuffix(got, tt.want)) {
				t.Errorf("got  %swant %s", got, tt.want)
			}
		})
	}
}

// FuzzParse: nothing panics, and every problem has a place in the file.
func FuzzParse(f *testing.F) {
	f.Add("version: 1\ngenerate:\n  - target: go\n    inputs: [a]\n")
	f.Add("version: &a 1\ngenerate: *a\n")
	f.Add("\t- {")
	f.Fuzz(func(t *testing.T, text string) {
		var d diag.List
		config.Parse(diag.NewFile(config.FileName, text), &d)
		for _, p := range d.Sorted() {
			if at := p.Span.Position(); at.Line < 1 || at.Column < 1 {
				t.Errorf("%q has no place", p.Message)
			}
		}
	})
}
