package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/apismith/apismith/generator/ast"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/output/markup/idl"
)

// idlFormat compares the canonical format of IDL files with that of the reference
// implementation. Of all files of the suites that can be read, it asks whether
// they mean the same afterwards, and whether formatting them again changes
// nothing.
func idlFormat(ctx context.Context, corpus string) ([]*row, error) {
	format := &row{name: "smithy: format"}
	dir := filepath.Join(corpus, "suites", "smithy")
	cases, err := idlCases(filepath.Join(dir, "format"))
	if err != nil {
		return nil, err
	}
	for _, c := range cases {
		content, err := os.ReadFile(filepath.Join(dir, "format", c.Inputs[0]))
		if err != nil {
			return nil, err
		}
		want, err := os.ReadFile(filepath.Join(dir, "format", c.Expected.File))
		if err != nil {
			return nil, err
		}
		got, _ := formatted(c.Inputs[0], string(content))
		format.expect(c.ID, differentLine(string(want), got))
	}
	files, err := formattedFiles(ctx, dir)
	if err != nil {
		return nil, err
	}
	together, err := formattedCases(ctx, dir)
	return append(files, format, together), err
}

// formatted returns the canonical form of a file; ok is false if it has syntax
// errors.
func formatted(name, content string) (text string, ok bool) {
	return idl.Format(diag.NewFile(name, content), new(diag.List))
}

// differentLine says where two texts first differ.
func differentLine(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		switch {
		case i >= len(w):
			return fmt.Sprintf("line %d: got %q, want the end", i+1, g[i])
		case i >= len(g):
			return fmt.Sprintf("line %d: got the end, want %q", i+1, w[i])
		case w[i] != g[i]:
			return fmt.Sprintf("line %d: got %q, want %q", i+1, g[i], w[i])
		}
	}
	return ""
}

// formattedBefore are the suites whose files the reference implementation's own
// project keeps in its format.
var formattedBefore = []string{"deps", "prelude", "protocol-models"}

// formattedFiles formats every IDL file of the suites, each alone.
func formattedFiles(ctx context.Context, dir string) ([]*row, error) {
	before := &row{name: "smithy: files in the format already"}
	twice := &row{name: "smithy: formatted files stay as they are"}
	same := &row{name: "smithy: formatted files mean the same"}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".smithy") {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name := strings.TrimPrefix(path, dir+"/")
		once, ok := formatted(name, string(content))
		if !ok {
			return nil
		}
		if suite, _, _ := strings.Cut(name, "/"); slices.Contains(formattedBefore, suite) {
			before.expect(name, differentLine(string(content), once))
		}
		again, _ := formatted(name, once)
		twice.expect(name, differentLine(once, again))
		old, err := meaning(ctx, fstest.MapFS{"m.smithy": {Data: content}}, []string{"m.smithy"})
		if err != nil {
			return err
		}
		now, err := meaning(ctx, fstest.MapFS{"m.smithy": {Data: []byte(once)}}, []string{"m.smithy"})
		same.expect(name, old.difference(now))
		return err
	})
	return []*row{before, twice, same}, err
}

// formattedCases loads the cases of the suites from formatted files.
func formattedCases(ctx context.Context, dir string) (*row, error) {
	same := &row{name: "smithy: cases of formatted files mean the same"}
	for _, suite := range []string{"idl-valid", "protocol-models", "aws-models", "loader", "serialize", "docs-snippets", "validation", "diff", "transforms", "selectors"} {
		cases, err := idlCases(filepath.Join(dir, suite))
		if err != nil {
			return nil, err
		}
		for _, c := range cases {
			files := make(fstest.MapFS)
			before, err := meaning(ctx, os.DirFS(filepath.Join(dir, suite)), c.Inputs)
			if err != nil {
				return nil, err
			}
			for _, in := range c.Inputs {
				content, err := os.ReadFile(filepath.Join(dir, suite, in))
				if err != nil {
					return nil, err
				}
				if text, ok := formatted(in, string(content)); ok && strings.HasSuffix(in, ".smithy") {
					content = []byte(text)
				}
				files[in] = &fstest.MapFile{Data: content}
			}
			after, err := meaning(ctx, files, c.Inputs)
			if err != nil {
				return nil, err
			}
			same.expect(c.ID, before.difference(after))
		}
	}
	return same, nil
}

// What files mean is their model, or the errors that there are instead, whose
// places do not count.
type modelOrErrors struct {
	model  *model.Model
	errors []string
}

func meaning(ctx context.Context, files fs.FS, inputs []string) (modelOrErrors, error) {
	return meaningOf(ctx, inputs, load.Options{Files: files})
}

func meaningOf(ctx context.Context, inputs []string, o load.Options) (modelOrErrors, error) {
	var d diag.List
	m, err := load.Load(ctx, inputs, o, &d)
	out := modelOrErrors{model: m}
	var unusable *load.InputError
	if errors.As(err, &unusable) {
		out.errors, err = []string{unusable.Reason}, nil
	}
	for _, x := range problems(&d) {
		out.errors = append(out.errors, x.Message)
	}
	slices.SortFunc(out.errors, cmp.Compare[string])
	return out, err
}

func (m modelOrErrors) difference(other modelOrErrors) string {
	switch {
	case !slices.Equal(m.errors, other.errors):
		return fmt.Sprintf("got the errors %q, want %q", other.errors, m.errors)
	case m.model == nil || other.model == nil:
		return ""
	}
	return firstDifference(ast.Model(m.model, ast.Options{}), ast.Model(other.model, ast.Options{}), "")
}
