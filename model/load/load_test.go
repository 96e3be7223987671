package load_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apismith/apismith/generator/ast"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/output/goldentest"
)

// TestCases runs the cases of testdata. The comment of a case says what it
// proves; lines "load:" and "import:" in it name the inputs, which else are all
// files of the case in their order, and "like:" a model that they are to be like; a
// line "allow unknown traits" does that. What comes out stands in the sections
// want/diagnostics, as the command prints it, and want/ast.json: a section is
// there if there is something to say. UPDATE_GOLDEN=1 rewrites them.
func TestCases(t *testing.T) {
	goldentest.Run(t, "testdata/*.txtar", runCase)
}

func runCase(t *testing.T, archive *txtar.Archive) *txtar.Archive {
	got := &txtar.Archive{}
	files := fstest.MapFS{}
	o := load.Options{Files: files}
	var inputs []string
	for _, f := range archive.Files {
		if strings.HasPrefix(f.Name, "want/") {
			continue
		}
		got.Files = append(got.Files, f)
		files[f.Name] = &fstest.MapFile{Data: f.Data}
		inputs = append(inputs, f.Name)
	}
	for line := range strings.Lines(string(archive.Comment)) {
		if names, ok := strings.CutPrefix(line, "load: "); ok {
			inputs = strings.Fields(names)
		}
		if names, ok := strings.CutPrefix(line, "import: "); ok {
			o.Imports = strings.Fields(names)
		}
		o.AllowUnknownTraits = o.AllowUnknownTraits || line == "allow unknown traits\n"
		if names, ok := strings.CutPrefix(line, "like: "); ok {
			o.Like, _ = loadFrom(t, strings.Fields(names), load.Options{Files: files})
		}
	}
	want := func(name, text string) {
		if text != "" {
			got.Files = append(got.Files, txtar.File{Name: "want/" + name, Data: []byte(text)})
		}
	}
	m, messages := loadFrom(t, inputs, o)
	want("diagnostics", messages)
	if m != nil {
		want("ast.json", printAST(m))
	}
	return got
}

// loadFrom loads inputs and returns the model, or nil, and all messages.
func loadFrom(t *testing.T, inputs []string, o load.Options) (*model.Model, string) {
	t.Helper()
	var d diag.List
	m, err := load.Load(context.Background(), inputs, o, &d)
	messages := printed(t, &d)
	if err != nil {
		var unusable *load.InputError
		if !errors.As(err, &unusable) {
			t.Fatal(err)
		}
		messages += "input error: " + err.Error() + "\n"
	}
	if err == nil && (m == nil) != d.HasErrors() {
		t.Errorf("the model is nil: %v; there are errors: %v", m == nil, d.HasErrors())
	}
	return m, messages
}

func printed(t *testing.T, d *diag.List) string {
	t.Helper()
	var b strings.Builder
	if err := (diag.Printer{}).Print(&b, d.Sorted()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func printAST(m *model.Model) string {
	return string(node.Append(nil, ast.Model(m, ast.Options{}), 2)) + "\n"
}
