package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/generator/clidocs"
	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/node"
)

// A cliSuite is a set of pages of the AWS CLI.
type cliSuite struct {
	row      string
	golden   string // below the corpus: a folder for each service
	models   string // a folder for each service
	examples string // a folder for each service
	make     clidocs.Generator
}

var cliSuites = []cliSuite{
	{"aws-cli: RST pages", "golden/cli", "models/botocore/*", "models/awscli-examples/1.45.55", clidocs.Generator{Style: "2026"}},
	{"aws-cli: RST pages of 2022", "golden/cli-2022", "models/history/*/1.27.35", "models/awscli-examples/1.25.35", clidocs.Generator{Style: "2022"}},
	{"aws-cli: RST pages for Sphinx", "golden/cli-html-target", "models/botocore/*", "models/awscli-examples/1.45.55", clidocs.Generator{Style: "2026", Sphinx: true}},
}

// cliPages compares the pages of the AWS CLI.
func cliPages(ctx context.Context, corpus string) ([]*row, error) {
	phrases, err := readPhrases(filepath.Join(corpus, "golden", "cli", "boilerplate.json"))
	if err != nil {
		return nil, err
	}
	var rows []*row
	for _, s := range cliSuites {
		r := &row{name: s.row}
		services, err := os.ReadDir(filepath.Join(corpus, s.golden))
		if err != nil {
			return nil, err
		}
		for _, service := range services {
			if !service.IsDir() {
				continue
			}
			if err := s.compare(ctx, r, corpus, service.Name(), phrases); err != nil {
				return nil, fmt.Errorf("%s: %w", service.Name(), err)
			}
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// compare compares all golden pages of a service.
func (s cliSuite) compare(ctx context.Context, r *row, corpus, service string, phrases reference.Phrases) error {
	g := s.make
	g.Name, g.Phrases = service, phrases
	g.Examples = os.DirFS(filepath.Join(corpus, s.examples, service))
	var d diag.List
	model := filepath.Join(corpus, strings.Replace(s.models, "*", service, 1))
	m, err := load.Load(ctx, []string{model}, load.Options{}, &d)
	if err != nil {
		return err
	}
	if m == nil {
		return fmt.Errorf("%s does not load", model)
	}
	files, err := g.Generate(ctx, generator.Request{
		Model: m, Service: m.Services()[0], Directory: ".", Keep: func(string) bool { return true }, Jobs: 2, Diags: &d,
	})
	if err != nil {
		return err
	}
	got := make(map[string][]byte, len(files))
	for _, f := range files {
		got[f.Path] = f.Content
	}
	root := filepath.Join(corpus, s.golden)
	return filepath.WalkDir(filepath.Join(root, service), func(name string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(name) != ".rst" {
			return err
		}
		page, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		want, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		have, ok := got[filepath.ToSlash(page)]
		r.expect(page, differ(want, have, ok))
		return nil
	})
}

// differ says where a page first differs from what it should be.
func differ(want, have []byte, exists bool) string {
	switch {
	case !exists:
		return "missing"
	case bytes.Equal(want, have):
		return ""
	}
	i := 0
	for i < min(len(want), len(have)) && want[i] == have[i] {
		i++
	}
	line := 1 + bytes.Count(want[:i], []byte("\n"))
	around := func(b []byte) string { return string(b[max(0, i-30):min(len(b), i+50)]) }
	return fmt.Sprintf("line %d: want %q\n         got %q", line, around(want), around(have))
}

// readPhrases reads the fixed sentences of a tool.
func readPhrases(name string) (reference.Phrases, error) {
	content, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var d diag.List
	o, ok := node.Parse(diag.NewFile(name, string(content)), &d).(*node.Object)
	if !ok {
		return nil, errors.New(name + " is no JSON object")
	}
	return reference.ReadPhrases(o), nil
}
