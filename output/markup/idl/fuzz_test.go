package idl_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apismith/apismith/generator/ast"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/output/markup/idl"
)

// FuzzFormat checks that a file that can be formatted is formatted once and for
// all, and means what it did: the same model, or the same
// errors.
func FuzzFormat(f *testing.F) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range cases {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(archive.Files[0].Data))
	}
	f.Fuzz(func(t *testing.T, src string) {
		once, ok := idl.Format(diag.NewFile("m.smithy", src), new(diag.List))
		if !ok {
			return
		}
		twice, ok := idl.Format(diag.NewFile("m.smithy", once), new(diag.List))
		if !ok {
			t.Fatalf("a syntax error in\n%s", once)
		}
		if once != twice {
			t.Errorf("formatted again: (-once +twice):\n%s", cmp.Diff(once, twice))
		}
		if before, after := meaning(t, src), meaning(t, once); before != after {
			t.Errorf("(-before +after):\n%s", cmp.Diff(before, after))
		}
	})
}

// meaning is the model of a file as its AST, or else its errors without their
// places.
func meaning(t *testing.T, src string) string {
	var d diag.List
	m, err := load.Load(context.Background(), []string{"m.smithy"}, load.Options{Files: fstest.MapFS{"m.smithy": {Data: []byte(src)}}}, &d)
	if err != nil {
		t.Fatal(err)
	}
	if m != nil {
		return string(node.Append(nil, ast.Model(m, ast.Options{}), 2))
	}
	var all []string
	for _, x := range d.Sorted() {
		if x.Severity == diag.Error {
			all = append(all, x.Message)
		}
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}
