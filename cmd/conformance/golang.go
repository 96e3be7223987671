package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/apismith/apismith/generator/golang"
	"github.com/apismith/apismith/model"
)

// goPackages compares the Go packages of the services that have a golden
// listing: their API, validators and comments, as tools/apilist lists them.
func goPackages(ctx context.Context, corpus string) ([]*row, error) {
	listings := []struct {
		row     *row
		command string // of apilist
		golden  string
		compare func(r *row, service string, want, got []byte) error
	}{
		{&row{name: "aws-sdk-go-v2: API lines"}, "api", "api.txt", compareLines},
		{&row{name: "aws-sdk-go-v2: validators"}, "validators", "validators.json", compareValidators},
		{&row{name: "aws-sdk-go-v2: comments"}, "docs", "docs.json", compareComments},
		{&row{name: "aws-sdk-go-v2: event streams"}, "eventstream", "eventstream.txt", compareLines},
	}
	list, err := newAPILister(ctx, corpus)
	if err != nil {
		return nil, err
	}
	defer list.close()
	goldens, err := filepath.Glob(filepath.Join(corpus, "golden", "go", "*", "api.txt"))
	if err != nil || len(goldens) == 0 {
		return nil, errors.Join(err, errors.New("no golden/go in the corpus"))
	}
	for _, golden := range goldens {
		service := filepath.Base(filepath.Dir(golden))
		dir := filepath.Join(list.dir, service)
		m, err := loadModel(ctx, filepath.Join(corpus, "models", "smithy", service+".json"))
		if err != nil {
			return nil, err
		}
		if err := writeGo(ctx, m, dir, "example.com/"+service); err != nil {
			return nil, err
		}
		for _, l := range listings {
			want, err := os.ReadFile(filepath.Join(filepath.Dir(golden), l.golden))
			if err != nil && !(l.command == "eventstream" && errors.Is(err, fs.ErrNotExist)) {
				return nil, err // only of event streams most services have no listing
			}
			got, err := list.run(ctx, l.command, dir)
			if err != nil {
				return nil, err
			}
			if err := l.compare(l.row, service, want, got); err != nil {
				return nil, fmt.Errorf("%s: %s: %w", service, l.golden, err)
			}
		}
	}
	var rows []*row
	for _, l := range listings {
		rows = append(rows, l.row)
	}
	return rows, nil
}

// An apiLister runs tools/apilist of the corpus.
type apiLister struct {
	dir  string // for what is to be listed
	tool string
}

// newAPILister builds the tool. The lister is to be closed.
func newAPILister(ctx context.Context, corpus string) (*apiLister, error) {
	dir, err := os.MkdirTemp("", "apismith-conformance-")
	if err != nil {
		return nil, err
	}
	l := &apiLister{dir, filepath.Join(dir, "apilist")}
	build := exec.CommandContext(ctx, "go", "build", "-o", l.tool, ".")
	build.Dir = filepath.Join(corpus, "tools", "apilist")
	if out, err := build.CombinedOutput(); err != nil {
		l.close()
		return nil, fmt.Errorf("build apilist: %w: %s", err, out)
	}
	return l, nil
}

func (l *apiLister) close() { os.RemoveAll(l.dir) }

// run lists the packages in a directory.
func (l *apiLister) run(ctx context.Context, command, dir string) ([]byte, error) {
	return exec.CommandContext(ctx, l.tool, command, dir).Output()
}

// writeGo writes the Go packages of the only service of a model.
func writeGo(ctx context.Context, m *model.Model, dir, importPath string) error {
	return generateInto(ctx, golang.Generator{ImportPath: importPath}, m, dir)
}

// expectLines looks for each line that is wanted.
func expectLines(r *row, id string, want, got map[string]bool) {
	for _, line := range slices.Sorted(maps.Keys(want)) {
		why := ""
		if !got[line] {
			why = "missing"
		}
		r.expect(id+" "+line, why)
	}
}

// compareLines compares listings as sets of lines.
func compareLines(r *row, service string, want, got []byte) error {
	wanted, have := lineSet(want), lineSet(got)
	expectLines(r, service, wanted, have)
	for _, line := range slices.Sorted(maps.Keys(have)) {
		if !wanted[line] {
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

func compareComments(r *row, service string, want, got []byte) error {
	var wanted, have map[string]string
	if err := errors.Join(json.Unmarshal(want, &wanted), json.Unmarshal(got, &have)); err != nil {
		return err
	}
	compareMaps(r, service, wanted, have, func(a, b string) string {
		if a == b {
			return ""
		}
		return fmt.Sprintf("want %q\n         got %q", a, b)
	})
	return nil
}

func compareValidators(r *row, service string, want, got []byte) error {
	type listing struct {
		Operations map[string]json.RawMessage `json:"operations"`
		Validators map[string]json.RawMessage `json:"validators"`
	}
	var wanted, have listing
	if err := errors.Join(json.Unmarshal(want, &wanted), json.Unmarshal(got, &have)); err != nil {
		return err
	}
	same := func(a, b json.RawMessage) string {
		if compact(a) == compact(b) {
			return ""
		}
		return fmt.Sprintf("want %s\n         got %s", compact(a), compact(b))
	}
	compareMaps(r, service+" operation", wanted.Operations, have.Operations, same)
	compareMaps(r, service, wanted.Validators, have.Validators, same)
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
