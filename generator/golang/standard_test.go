package golang_test

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/apismith/apismith/generator/golang"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/output"
)

// TestStandard generates packages that import the standard library only, of all
// models of the corpus and with everything that can be asked for, and compiles
// them.
func TestStandard(t *testing.T) {
	for _, name := range loadtest.Glob(t, "models/smithy/*.json") {
		content := loadtest.ReadFile(t, name)
		t.Run(strings.TrimSuffix(filepath.Base(name), ".json"), func(t *testing.T) {
			t.Parallel()
			for _, g := range []golang.Generator{
				{Standard: true},
				{Standard: true, JSON: true, Strict: true},
				{JSON: true, Strict: true},
			} {
				files := generateWith(t, g, content, new(diag.List))
				check(t, "example.com/sdk", files)
				if g.Standard {
					importsStandard(t, "example.com/sdk", files)
				}
			}
		})
	}
}

// importsStandard fails for imports that are neither of the standard library nor
// generated.
func importsStandard(t *testing.T, root string, files []output.File) {
	t.Helper()
	for _, f := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), f.Path, f.Content, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, imported := range parsed.Imports {
			path, err := strconv.Unquote(imported.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") && !strings.HasPrefix(path, root+"/") {
				t.Errorf("%s imports %s", f.Path, path)
			}
		}
	}
}
