package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"

	"github.com/apismith/apismith/model/load"
)

// compiledModels are the models whose packages are built and vetted, by the
// directory of the corpus that their names begin with.
var compiledModels = []string{
	"models/smithy/*.json",
	"models/botocore/*/*/service-2.json",
	"models/paws/*/*/service-2.json",
	"suites/smithy/aws-models/json/*.json",
	// Those of the suite's models that are Smithy 1.0.
	"suites/smithy/*/expected/*.ast-1.0.json",
}

// compiledModule is the module that all packages are put into, so that one
// build and one vet do for all.
const compiledModule = "example.com/compiled"

// compiledPackages generates Go for all models and has the go command build and
// vet it.
func compiledPackages(ctx context.Context, corpus string) ([]*row, error) {
	tmp, err := os.MkdirTemp("", "apismith-compiled-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)
	var ids []string
	for _, pattern := range compiledModels {
		found, err := filepath.Glob(filepath.Join(corpus, filepath.FromSlash(pattern)))
		if err != nil || len(found) == 0 {
			return nil, errors.Join(err, fmt.Errorf("no %s in the corpus", pattern))
		}
		for _, name := range found {
			rel, err := filepath.Rel(corpus, name)
			if err != nil {
				return nil, err
			}
			id := strings.TrimSuffix(filepath.ToSlash(rel), ".json")
			written, err := compiledModel(ctx, name, tmp, id)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", rel, err)
			}
			if written {
				ids = append(ids, id)
			}
		}
	}
	if err := writeCompiledModule(ctx, tmp); err != nil {
		return nil, err
	}
	built := &row{name: "go build: models without a complaint"}
	vetted := &row{name: "go vet: models without a complaint"}
	for _, r := range []struct {
		row     *row
		command string
	}{{built, "build"}, {vetted, "vet"}} {
		complaints, err := complaintsOf(ctx, tmp, r.command)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			why := complaints[id]
			delete(complaints, id)
			r.row.expect(id, why)
		}
		for id, why := range complaints {
			return nil, fmt.Errorf("go %s: %s: %s", r.command, id, why)
		}
	}
	return []*row{built, vetted}, nil
}

// compiledModel writes the packages of a model into a directory of its own and
// reports whether there are any: many models of the suites have no service.
func compiledModel(ctx context.Context, name, root, id string) (written bool, err error) {
	m, err := loadModel(ctx, name)
	var unusable *load.InputError
	if errors.As(err, &unusable) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if len(m.Services()) != 1 {
		return false, nil
	}
	return true, writeGo(ctx, m, filepath.Join(root, filepath.FromSlash(id)), path.Join(compiledModule, id))
}

// writeCompiledModule writes a go.mod that requires the same runtime as ours, and
// the same of other modules.
func writeCompiledModule(ctx context.Context, dir string, others ...string) error {
	mod := fmt.Sprintf("module %s\n\ngo 1.26.0\n", compiledModule)
	for _, m := range append(others, "github.com/aws/smithy-go") {
		version, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Version}}", m).Output()
		if err != nil {
			return fmt.Errorf("go list: %w", err)
		}
		mod += fmt.Sprintf("\nrequire %s %s\n", m, bytes.TrimSpace(version))
	}
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte(mod), 0o644); err != nil {
		return err
	}
	sums, err := os.ReadFile("go.sum")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "go.sum"), sums, 0o644)
}

// complaintsOf runs a go command over the whole module and returns what it says,
// by the models whose packages it says it of.
func complaintsOf(ctx context.Context, dir, command string) (map[string]string, error) {
	cmd := exec.CommandContext(ctx, "go", command, "./...")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off")
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return nil, err
	}
	complaints := make(map[string]string)
	id := ""
	for line := range strings.Lines(string(out)) {
		if pkg, ok := strings.CutPrefix(line, "# "); ok {
			// "# package", or for vet also "# [package]".
			id = modelOfPackage(dir, strings.Trim(strings.TrimSpace(pkg), "[]"))
			continue
		}
		complaints[id] += strings.TrimSpace(line) + "\n"
	}
	if err != nil && len(complaints) == 0 {
		return nil, fmt.Errorf("go %s: %w", command, err)
	}
	return complaints, nil
}

// modelOfPackage is the model that a package was generated from: the directory
// of the package that has the client, seen from below.
func modelOfPackage(dir, pkg string) string {
	id := strings.TrimPrefix(pkg, compiledModule+"/")
	for at := id; at != "."; at = path.Dir(at) {
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(at), "client.go")); err == nil {
			return at
		}
	}
	return id
}
