package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/output"
)

// loadModel loads a model of the corpus. Tests of Smithy compare models with traits
// that nobody defines.
func loadModel(ctx context.Context, input string) (*model.Model, error) {
	return loadWith(ctx, load.Options{AllowUnknownTraits: true}, input)
}

// loadWith loads what must be a model.
func loadWith(ctx context.Context, o load.Options, inputs ...string) (*model.Model, error) {
	var d diag.List
	m, err := load.Load(ctx, inputs, o, &d)
	if err == nil && m == nil {
		err = fmt.Errorf("%s does not load: %s", strings.Join(inputs, " "), firstError(&d))
	}
	return m, err
}

// generate makes the files of a service, with all of its operations.
func generate(ctx context.Context, g generator.Generator, m *model.Model, s *model.Service) ([]output.File, error) {
	return g.Generate(ctx, generator.Request{
		Model: m, Service: s, Directory: ".", Keep: func(string) bool { return true }, Jobs: 2, Diags: new(diag.List),
	})
}

// generateInto writes the files of the only service of a model.
func generateInto(ctx context.Context, g generator.Generator, m *model.Model, dir string) error {
	files, err := generate(ctx, g, m, m.Services()[0])
	if err != nil {
		return err
	}
	return writeFiles(dir, files...)
}

// writeFiles writes files below a directory.
func writeFiles(dir string, files ...output.File) error {
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.Content, 0o644); err != nil {
			return err
		}
	}
	return nil
}
