package main

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/apismith/apismith/generator/ast"
	"github.com/apismith/apismith/generator/idl"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
)

// idlWriter writes models as IDL, and reads what was written. It compares the IDL
// with that of the reference implementation too, both in the canonical format.
func idlWriter(ctx context.Context, corpus string) ([]*row, error) {
	dir := filepath.Join(corpus, "suites", "smithy")
	suites := &row{name: "smithy: IDL written reads back, suites"}
	same := &row{name: "smithy: IDL written as the reference does"}
	for _, suite := range []string{
		"idl-valid", "protocol-models", "aws-models", "loader", "serialize", "docs-snippets", "validation", "diff", "transforms", "selectors",
	} {
		cases, err := readCases(filepath.Join(dir, suite))
		if err != nil {
			return nil, err
		}
		for _, c := range cases {
			if len(c.Inputs) == 0 || c.Expected.Outcome == "error" {
				continue
			}
			m, err := meaningOf(ctx, c.Inputs, load.Options{Files: os.DirFS(filepath.Join(dir, suite)), Definitions: true})
			if err != nil {
				return nil, err
			}
			if m.model == nil {
				continue
			}
			suites.expect(c.ID, readsBack(ctx, m.model))
			if err := likeReference(same, c, m.model, filepath.Join(dir, suite)); err != nil {
				return nil, err
			}
		}
	}
	models := &row{name: "smithy: IDL written reads back, models"}
	err := filepath.WalkDir(filepath.Join(corpus, "models"), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !isService(path) {
			return err
		}
		var d diag.List
		m, err := load.Load(ctx, []string{path}, load.Options{Definitions: true}, &d)
		if err != nil || m == nil {
			return err
		}
		models.expect(strings.TrimPrefix(path, corpus+"/"), readsBack(ctx, m))
		return nil
	})
	return []*row{suites, same, models}, err
}

// isService reports whether a file of the corpus is the model of a service.
func isService(path string) bool {
	base := filepath.Base(path)
	return strings.HasPrefix(base, "service-2.json") || strings.HasPrefix(base, "api-2.json") ||
		strings.HasSuffix(base, ".json") && strings.Contains(filepath.ToSlash(path), "/models/smithy/")
}

// readsBack says what is lost of a model that is written as IDL.
func readsBack(ctx context.Context, m *model.Model) string {
	written, err := idl.Files(m, ast.Options{})
	if err != nil {
		return err.Error()
	}
	if len(written) == 0 {
		return ""
	}
	files := make(fstest.MapFS)
	var inputs []string
	for _, f := range written {
		files[f.Path] = &fstest.MapFile{Data: f.Content}
		inputs = append(inputs, f.Path)
		if text, ok := formatted(f.Path, string(f.Content)); !ok || text != string(f.Content) {
			return f.Path + " is not in the canonical format"
		}
	}
	again, err := meaningOf(ctx, inputs, load.Options{Files: files, Definitions: true})
	if err != nil {
		return err.Error()
	}
	if again.model == nil {
		return fmt.Sprintf("does not load: %q", again.errors)
	}
	return modelOrErrors{model: m}.difference(again)
}

// likeReference compares the files of a case with those that it expects.
func likeReference(r *row, c suiteCase, m *model.Model, dir string) error {
	if len(c.Expected.IDLFiles) == 0 {
		return nil
	}
	written, err := idl.Files(m, ast.Options{})
	if err != nil {
		return err
	}
	got := make(map[string]string)
	for _, f := range written {
		got[f.Path] = string(f.Content)
	}
	for _, name := range slices.Sorted(maps.Keys(c.Expected.IDLFiles)) {
		content, err := os.ReadFile(filepath.Join(dir, c.Expected.IDLFiles[name]))
		if err != nil {
			return err
		}
		want, _ := formatted(name, string(content))
		r.expect(c.ID+" "+name, differentLine(want, got[name]))
	}
	return nil
}
