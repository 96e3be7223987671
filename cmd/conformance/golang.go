package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/generator/golang"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

// goPackages compares the Go packages of the services that have a golden
// listing: their API, validators and comments, as tools/apilist lists them.
func goPackages(ctx context.Context, corpus string) ([]*row, error) {
	api := &row{name: "aws-sdk-go-v2: API lines"}
	validators := &row{name: "aws-sdk-go-v2: validators"}
	comments := &row{name: "aws-sdk-go-v2: comments"}
	streams := &row{name: "aws-sdk-go-v2: event streams"}

	tmp, err := os.MkdirTemp("", "apismith-conformance-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)
	list, err := buildAPIList(ctx, corpus, tmp)
	if err != nil {
		return nil, err
	}
	goldens, err := filepath.Glob(filepath.Join(corpus, "golden", "go", "*", "api.txt"))
	if err != nil || len(goldens) == 0 {
		return nil, errors.Join(err, errors.New("no golden/go in the corpus"))
	}
	for _, golden := range goldens {
		want := filepath.Dir(golden)
		service := filepath.Base(want)
		dir := filepath.Join(tmp, service)
		if err := generateGo(ctx, filepath.Join(corpus, "models", "smithy", service+".json"), dir); err != nil {
			return nil, err
		}
		err := errors.Join(
			compareListing(api, service, filepath.Join(want, "api.txt"), list("api", dir)),
			compareListing(streams, service, filepath.Join(want, "eventstream.txt"), list("eventstream", dir)),
			compareValidators(validators, service, filepath.Join(want, "validators.json"), list("validators", dir)),
			compareComments(comments, service, filepath.Join(want, "docs.json"), list("docs", dir)),
		)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", service, err)
		}
	}
	return []*row{api, validators, comments, streams}, nil
}

// buildAPIList builds the corpus' tool and returns a function that runs it.
func buildAPIList(ctx context.Context, corpus, tmp string) (func(command, dir string) func() ([]byte, error), error) {
	tool := filepath.Join(tmp, "apilist")
	build := exec.CommandContext(ctx, "go", "build", "-o", tool, ".")
	build.Dir = filepath.Join(corpus, "tools", "apilist")
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build apilist: %w: %s", err, out)
	}
	return func(command, dir string) func() ([]byte, error) {
		return func() ([]byte, error) { return exec.CommandContext(ctx, tool, command, dir).Output() }
	}, nil
}

func generateGo(ctx context.Context, input, dir string) error {
	m, err := loadModel(ctx, input)
	if err != nil {
		return err
	}
	return writeGo(ctx, m, dir, "example.com/"+filepath.Base(dir))
}

// writeGo writes the Go packages of the only service of a model.
func writeGo(ctx context.Context, m *model.Model, dir, importPath string) error {
	return writeFiles(ctx, golang.Generator{ImportPath: importPath}, m, dir)
}

// writeFiles writes what a generator makes of the only service of a model.
func writeFiles(ctx context.Context, g golang.Generator, m *model.Model, dir string) error {
	var d diag.List
	files, err := g.Generate(ctx, generator.Request{
		Model:     m,
		Service:   m.Services()[0],
		Directory: ".",
		Keep:      func(string) bool { return true },
		Diags:     &d,
	})
	if err != nil {
		return err
	}
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

// compareListing compares sets of lines. A missing golden has no lines.
func compareListing(r *row, service, golden string, got func() ([]byte, error)) error {
	want, err := os.ReadFile(golden)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	have, err := got()
	if err != nil {
		return err
	}
	wantLines, haveLines := lineSet(want), lineSet(have)
	for _, line := range slices.Sorted(maps.Keys(wantLines)) {
		why := ""
		if !haveLines[line] {
			why = "missing"
		}
		r.expect(service+" "+line, why)
	}
	for _, line := range slices.Sorted(maps.Keys(haveLines)) {
		if !wantLines[line] {
			r.expect(service+" "+line, "extra")
		}
	}
	return nil
}

func lineSet(text []byte) map[string]bool {
	out := make(map[string]bool)
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" {
			out[line] = true
		}
	}
	return out
}

func compareComments(r *row, service, golden string, got func() ([]byte, error)) error {
	var want, have map[string]string
	if err := readBoth(golden, got, &want, &have); err != nil {
		return err
	}
	compareMaps(r, service, want, have, func(a, b string) string {
		if a == b {
			return ""
		}
		return fmt.Sprintf("want %q\n         got %q", a, b)
	})
	return nil
}

func compareValidators(r *row, service, golden string, got func() ([]byte, error)) error {
	type listing struct {
		Operations map[string]json.RawMessage `json:"operations"`
		Validators map[string]json.RawMessage `json:"validators"`
	}
	var want, have listing
	if err := readBoth(golden, got, &want, &have); err != nil {
		return err
	}
	same := func(a, b json.RawMessage) string {
		if compact(a) == compact(b) {
			return ""
		}
		return fmt.Sprintf("want %s\n         got %s", compact(a), compact(b))
	}
	compareMaps(r, service+" operation", want.Operations, have.Operations, same)
	compareMaps(r, service, want.Validators, have.Validators, same)
	return nil
}

func compact(raw json.RawMessage) string {
	var v any
	if json.Unmarshal(raw, &v) != nil {
		return string(raw)
	}
	out, _ := json.Marshal(v)
	return string(out)
}

func readBoth(golden string, got func() ([]byte, error), want, have any) error {
	content, err := os.ReadFile(golden)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(content, want); err != nil {
		return err
	}
	listing, err := got()
	if err != nil {
		return err
	}
	return json.Unmarshal(listing, have)
}

func compareMaps[V any](r *row, what string, want, have map[string]V, differ func(a, b V) string) {
	keys := make(map[string]bool)
	for k := range want {
		keys[k] = true
	}
	for k := range have {
		keys[k] = true
	}
	for _, k := range slices.Sorted(maps.Keys(keys)) {
		a, inWant := want[k]
		b, inHave := have[k]
		why := ""
		switch {
		case !inHave:
			why = "missing"
		case !inWant:
			why = "extra"
		default:
			why = differ(a, b)
		}
		r.expect(what+" "+k, why)
	}
}
