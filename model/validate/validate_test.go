package validate_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/validate"
	"github.com/apismith/apismith/output/goldentest"
)

// TestCases checks the models of testdata. The files of a case are loaded
// together; the section want/findings has what is found. UPDATE_GOLDEN=1 rewrites
// it. A line "keep going" in the comment runs the rules of all phases.
func TestCases(t *testing.T) {
	t.Parallel()
	goldentest.Run(t, "testdata/*.txtar", func(t *testing.T, a *txtar.Archive) *txtar.Archive {
		got := &txtar.Archive{}
		files := fstest.MapFS{}
		var inputs []string
		o := validate.Options{KeepGoing: strings.Contains(string(a.Comment), "\nkeep going\n")}
		for _, f := range a.Files {
			if strings.HasPrefix(f.Name, "want/") {
				continue
			}
			got.Files = append(got.Files, f)
			files[f.Name] = &fstest.MapFile{Data: f.Data}
			inputs = append(inputs, f.Name)
		}
		got.Files = append(got.Files, goldentest.File("want/findings", printed(t, check(t, files, inputs, o))))
		return got
	})
}

// TestExamples proves that what a rule calls bad breaks it and nothing more
// severe, and that what it calls good breaks none.
func TestExamples(t *testing.T) {
	t.Parallel()
	for _, r := range validate.Rules() {
		t.Run(string(r.ID), func(t *testing.T) {
			t.Parallel()
			found := example(t, r.Bad)
			broken := false
			for _, f := range found {
				broken = broken || validate.RuleByID(f.Rule) == r
				if f.Severity == diag.Error && validate.RuleByID(f.Rule) != r {
					t.Errorf("the bad example has another error:\n%s", printed(t, found))
				}
			}
			if !broken {
				t.Errorf("the bad example breaks nothing:\n%s%s", r.Bad, printed(t, found))
			}
			for _, f := range example(t, r.Good) {
				if f.Severity > diag.Note {
					t.Errorf("the good example is not good:\n%s", printed(t, []diag.Diagnostic{f}))
				}
			}
		})
	}
}

// example checks statements of the IDL. A file that begins with its own version
// or metadata is one as a whole.
func example(t *testing.T, statements string) []diag.Diagnostic {
	t.Helper()
	text := statements + "\n"
	if !strings.HasPrefix(text, "$version") {
		if !strings.Contains(text, "\nnamespace ") {
			text = "namespace example\n\n" + text
		}
		text = "$version: \"2.0\"\n\n" + text
	}
	return check(t, fstest.MapFS{"example.smithy": {Data: []byte(text)}}, []string{"example.smithy"}, validate.Options{})
}

func check(t *testing.T, files fstest.MapFS, inputs []string, o validate.Options) []diag.Diagnostic {
	t.Helper()
	var d diag.List
	m, err := load.Load(context.Background(), inputs, load.Options{Files: files, Definitions: true}, &d)
	if err != nil {
		t.Fatal(err)
	}
	return validate.Check(m, &d, o)
}

func printed(t *testing.T, found []diag.Diagnostic) string {
	t.Helper()
	var b bytes.Buffer
	if err := (diag.Printer{}).Print(&b, found); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestRulesAreComplete proves that every rule is documented and found by its id.
func TestRulesAreComplete(t *testing.T) {
	t.Parallel()
	seen := make(map[diag.Rule]bool)
	for _, r := range validate.Rules() {
		switch {
		case seen[r.ID]:
			t.Errorf("%s is there twice", r.ID)
		case len(r.Severities) == 0 || r.Doc == "" || r.Bad == "" || r.Good == "":
			t.Errorf("%s is not documented", r.ID)
		case !strings.HasSuffix(r.Doc, "."):
			t.Errorf("%s: %q is no sentence", r.ID, r.Doc)
		case validate.RuleByID(r.ID) != r || validate.RuleByID(r.ID+".Part") != r:
			t.Errorf("%s is not found", r.ID)
		}
		seen[r.ID] = true
	}
}
