package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"

	"github.com/apismith/apismith/generator/golang"
)

// goldenTests generates packages with golden tests of models of AWS, has the
// tests write their golden files, and runs them: what must be valid is, what must
// not is not, and JSON that was written is read.
func goldenTests(ctx context.Context, corpus string) ([]*row, error) {
	models, err := filepath.Glob(filepath.Join(corpus, "models", "smithy", "*.json"))
	if err != nil || len(models) == 0 {
		return nil, errors.Join(err, errors.New("no models/smithy/*.json in the corpus"))
	}
	tmp, err := os.MkdirTemp("", "apismith-golden-tests-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)
	if err := writeCompiledModule(ctx, tmp, "github.com/google/go-cmp"); err != nil {
		return nil, err
	}
	var names []string
	for _, file := range models {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		m, err := loadModel(ctx, file)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		g := golang.Generator{ImportPath: path.Join(compiledModule, name), JSON: true, Strict: true, Tests: true}
		if err := generateInto(ctx, g, m, filepath.Join(tmp, name)); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		names = append(names, name)
	}
	r := &row{name: "golden tests: packages of models that pass"}
	failures := make(map[string]string)
	for _, update := range []string{"1", ""} {
		// The package of the model has the tests; those below it have none.
		cmd := exec.CommandContext(ctx, "go", "test", "-count=1", "./...")
		cmd.Dir = tmp
		cmd.Env = append(os.Environ(), "UPDATE_GOLDEN="+update, "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off")
		out, err := cmd.CombinedOutput()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			return nil, err
		}
		passed := make(map[string]bool)
		for line := range strings.Lines(string(out)) {
			if fields := strings.Fields(line); len(fields) > 1 && fields[0] == "ok" {
				passed[path.Base(fields[1])] = true
			}
		}
		for _, name := range names {
			if !passed[name] {
				failures[name] = tail(out)
			}
		}
	}
	for _, name := range names {
		r.expect(name, failures[name])
	}
	return []*row{r}, nil
}

// tail is the end of an output.
func tail(out []byte) string {
	const most = 2000
	return string(out[max(0, len(out)-most):])
}
