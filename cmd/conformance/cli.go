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

	"github.com/apismith/apismith/generator/clidocs"
	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/output"
	"github.com/apismith/apismith/output/markup/mantext"
	"github.com/apismith/apismith/output/markup/rst"
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
	own, err := manualPages(ctx, corpus)
	return append(rows, own...), err
}

// manualPages checks the pages of our own style for the services that have
// golden pages: mandoc has nothing to say of the man pages, and our own reader of
// reStructuredText, which complains of what docutils does, of the others.
func manualPages(ctx context.Context, corpus string) ([]*row, error) {
	clean := &row{name: "apismith: man pages clean under mandoc"}
	wellFormed := &row{name: "apismith: RST pages well-formed"}
	tmp, err := os.MkdirTemp("", "apismith-conformance-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)
	services, err := os.ReadDir(filepath.Join(corpus, "golden", "cli"))
	if err != nil {
		return nil, err
	}
	for _, service := range services {
		if !service.IsDir() {
			continue
		}
		name := service.Name()
		m, err := loadModel(ctx, filepath.Join(corpus, "models", "botocore", name))
		if err != nil {
			return nil, err
		}
		files, err := generate(ctx, clidocs.Generator{Format: "rst"}, m, m.Services()[0])
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			why := ""
			for _, p := range rst.Parse(f.Content).Problems {
				if p.Message != "unsupported directive list-table" {
					why = fmt.Sprintf("line %d: %s", p.Line, p.Message)
				}
			}
			wellFormed.expect(f.Path, why)
		}
		if files, err = generate(ctx, clidocs.Generator{Format: "man"}, m, m.Services()[0]); err != nil {
			return nil, err
		}
		if err := lint(ctx, clean, tmp, files); err != nil {
			return nil, err
		}
	}
	return []*row{clean, wellFormed}, nil
}

// lint runs mandoc on man pages, all at once.
func lint(ctx context.Context, r *row, tmp string, files []output.File) error {
	args := []string{"-Tlint"}
	if err := writeFiles(tmp, files...); err != nil {
		return err
	}
	for _, f := range files {
		args = append(args, filepath.Join(tmp, filepath.FromSlash(f.Path)))
	}
	findings, err := exec.CommandContext(ctx, "mandoc", args...).CombinedOutput()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		return err
	}
	for i, f := range files {
		why := ""
		for line := range strings.Lines(string(findings)) {
			if strings.Contains(line, args[i+1]+":") {
				why = strings.TrimSpace(line)
			}
		}
		r.expect(f.Path, why)
	}
	return nil
}

// compare compares all golden pages of a service, in each format.
func (s cliSuite) compare(ctx context.Context, rows []*row, corpus, service string) error {
	g := s.make
	g.Name = service
	g.Examples = os.DirFS(filepath.Join(corpus, s.examples, service))
	m, err := loadModel(ctx, filepath.Join(corpus, strings.Replace(s.models, "*", service, 1)))
	if err != nil {
		return err
	}
	for i, f := range s.formats {
		g.Format = f.format
		files, err := generate(ctx, g, m, m.Services()[0])
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
