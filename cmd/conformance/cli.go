package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/generator/clidocs"
	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/output/markup/mantext"
)

// A cliSuite is a set of pages of the AWS CLI.
type cliSuite struct {
	golden   string // below the corpus: a folder for each service
	models   string // where * is the service
	examples string // a folder for each service
	make     clidocs.Generator
	formats  []cliFormat
}

// A cliFormat is a format of a suite's pages.
type cliFormat struct{ row, format, extension string }

var cliSuites = []cliSuite{
	{
		"golden/cli", "models/botocore/*", "models/awscli-examples/1.45.55", clidocs.Generator{Style: "2026"},
		[]cliFormat{
			{"aws-cli: RST pages", "rst", ".rst"},
			{"aws-cli: man pages", "man", ".roff"},
			{"aws-cli: text pages", "txt", ".txt"},
		},
	},
	{
		"golden/cli-2022", "models/history/*/1.27.35", "models/awscli-examples/1.25.35", clidocs.Generator{Style: "2022"},
		[]cliFormat{
			{"aws-cli 2022: RST pages", "rst", ".rst"},
			{"aws-cli 2022: man pages", "man", ".roff"},
			{"aws-cli 2022: text pages", "txt", ".txt"},
		},
	},
	{
		"golden/cli-html-target", "models/botocore/*", "models/awscli-examples/1.45.55", clidocs.Generator{Style: "2026", Sphinx: true},
		[]cliFormat{{"aws-cli: RST pages for Sphinx", "rst", ".rst"}},
	},
}

// cliPages compares the pages of the AWS CLI.
func cliPages(ctx context.Context, corpus string) ([]*row, error) {
	phrases, err := readPhrases(filepath.Join(corpus, "golden", "cli", "boilerplate.json"))
	if err != nil {
		return nil, err
	}
	hyphenation, err := mantext.LoadHyphenation(os.DirFS(filepath.Join(corpus, "specs", "cli-docs-hyphenation")))
	if err != nil {
		return nil, err
	}
	var rows []*row
	for _, s := range cliSuites {
		services, err := os.ReadDir(filepath.Join(corpus, s.golden))
		if err != nil {
			return nil, err
		}
		s.make.Phrases, s.make.Hyphenation = phrases, hyphenation
		got := make([]*row, len(s.formats))
		for i, f := range s.formats {
			got[i] = &row{name: f.row}
		}
		for _, service := range services {
			if !service.IsDir() {
				continue
			}
			if err := s.compare(ctx, got, corpus, service.Name()); err != nil {
				return nil, fmt.Errorf("%s: %w", service.Name(), err)
			}
		}
		rows = append(rows, got...)
	}
	return rows, nil
}

// compare compares all golden pages of a service, in each format.
func (s cliSuite) compare(ctx context.Context, rows []*row, corpus, service string) error {
	g := s.make
	g.Name = service
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
	for i, f := range s.formats {
		g.Format = f.format
		files, err := g.Generate(ctx, generator.Request{
			Model: m, Service: m.Services()[0], Directory: ".", Keep: func(string) bool { return true }, Jobs: 2, Diags: &d,
		})
		if err != nil {
			return err
		}
		got := make(map[string][]byte, len(files))
		for _, f := range files {
			got[strings.TrimSuffix(f.Path, path.Ext(f.Path))] = f.Content
		}
		if err := s.comparePages(rows[i], corpus, service, f, got); err != nil {
			return err
		}
	}
	return nil
}

// complaint is in the man and text pages of which the reference tool's markup is
// malformed, and says so. We keep such text as it is; those pages do not count.
const complaint = "System Message: "

func (s cliSuite) comparePages(r *row, corpus, service string, f cliFormat, got map[string][]byte) error {
	root := filepath.Join(corpus, s.golden)
	return filepath.WalkDir(filepath.Join(root, service), func(name string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(name) != f.extension {
			return err
		}
		page, err := filepath.Rel(root, strings.TrimSuffix(name, f.extension))
		if err != nil {
			return err
		}
		page = filepath.ToSlash(page)
		want, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if bytes.Contains(want, []byte(complaint)) {
			return nil
		}
		have, ok := got[page]
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
