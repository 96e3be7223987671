package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/apismith/apismith/generator/boto3docs"
	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/output"
	"github.com/apismith/apismith/output/markup/rst"
)

// boto3Pages compares the pages of botocore.
func boto3Pages(ctx context.Context, corpus string) ([]*row, error) {
	golden := filepath.Join(corpus, "golden", "boto3")
	phrases, err := readPhrases(filepath.Join(golden, "literals.json"))
	if err != nil {
		return nil, err
	}
	services, err := os.ReadDir(golden)
	if err != nil {
		return nil, err
	}
	learned, err := learnPhrases(ctx, corpus, phrases)
	if err != nil {
		return nil, err
	}
	methods, others := &row{name: "botocore: method pages"}, &row{name: "botocore: other pages"}
	for _, s := range services {
		if s.IsDir() {
			if err := compareBoto3(ctx, methods, others, corpus, s.Name(), learned); err != nil {
				return nil, fmt.Errorf("%s: %w", s.Name(), err)
			}
		}
	}
	docstrings, err := boto3Docstrings(ctx, corpus, phrases)
	if err != nil {
		return nil, err
	}
	own, err := boto3Own(ctx, corpus)
	return []*row{methods, others, docstrings, own}, err
}

// boto3Own checks our own pages for the services that have golden pages: our
// reader of reStructuredText, which complains of what docutils does, finds no
// fault. It reads the description of a method as a quotation.
func boto3Own(ctx context.Context, corpus string) (*row, error) {
	r := &row{name: "own boto3 pages: well-formed"}
	services, err := filepath.Glob(filepath.Join(corpus, "golden", "boto3", "*", "_index.rst"))
	if err != nil {
		return nil, err
	}
	for _, index := range services {
		m, err := loadModel(ctx, filepath.Join(corpus, "models", "boto3", filepath.Base(filepath.Dir(index))))
		if err != nil {
			return nil, err
		}
		files, err := generate(ctx, boto3docs.Generator{}, m, m.Services()[0])
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			problem := ""
			if problems := rst.Parse(sphinxMarkup.ReplaceAll(f.Content, nil)).Problems; problems != nil {
				problem = fmt.Sprintf("line %d: %s", problems[0].Line, problems[0].Message)
			}
			r.expect(f.Path, problem)
		}
	}
	return r, nil
}

// sphinxMarkup are the directives and roles on the pages that Sphinx adds to
// reStructuredText.
var sphinxMarkup = regexp.MustCompile(`(?m)^ *\.\. (py:\w+::|toctree::).*$|:(py:)?(doc|meth|class):`)

// boto3Docstrings compares the docstrings of methods that changed, which the
// AWS API Changes site shows.
func boto3Docstrings(ctx context.Context, corpus string, phrases reference.Phrases) (*row, error) {
	r := &row{name: "botocore: docstrings"}
	return r, modelPairs(ctx, filepath.Join(corpus, "golden", "changes"), func(p modelPair) error {
		goldens, err := filepath.Glob(filepath.Join(p.dir, "docs", "*.rst*"))
		if err != nil || len(goldens) == 0 {
			return err
		}
		service, _, _ := strings.Cut(p.name, "__")
		g := boto3docs.Generator{Name: service, Phrases: phrases, Verbatim: true, Docstrings: true}
		files, err := generate(ctx, g, p.new, p.new.Services()[0])
		if err != nil {
			return err
		}
		got := make(map[string][]byte, len(files))
		for _, f := range files {
			got[path.Base(f.Path)] = f.Content
		}
		for _, golden := range goldens {
			want, err := readGolden(golden)
			if err != nil {
				return err
			}
			operation, _, _ := strings.Cut(filepath.Base(golden), ".")
			have, ok := got[boto3docs.MethodName(operation)+".rst"]
			r.expect(p.name+" "+operation, differ(want, have, ok))
		}
		return nil
	})
}

// readGolden reads a file that may be gzipped.
func readGolden(name string) ([]byte, error) {
	content, err := os.ReadFile(name)
	if err != nil || filepath.Ext(name) != ".gz" {
		return content, err
	}
	z, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return io.ReadAll(z)
}

// compareBoto3 compares all golden pages of a service.
func compareBoto3(ctx context.Context, methods, others *row, corpus, service string, phrases reference.Phrases) error {
	files, err := boto3Files(ctx, corpus, service, phrases)
	if err != nil {
		return err
	}
	got := make(map[string][]byte, len(files))
	for _, f := range files {
		got[f.Path] = f.Content
	}
	root := filepath.Join(corpus, "golden", "boto3")
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
		page = filepath.ToSlash(page)
		have, ok := got[page]
		r := methods
		if filepath.Base(filepath.Dir(name)) != service || e.Name()[0] == '_' {
			r = others
		}
		r.expect(page, differ(want, have, ok))
		return nil
	})
}

// boto3Files makes the pages of a service.
func boto3Files(ctx context.Context, corpus, service string, phrases reference.Phrases) ([]output.File, error) {
	m, err := loadModel(ctx, filepath.Join(corpus, "models", "boto3", service))
	if err != nil {
		return nil, err
	}
	return generate(ctx, boto3docs.Generator{Phrases: phrases, Verbatim: true}, m, m.Services()[0])
}

// learnPhrases adds to the phrases those that the corpus does not list, which
// stand on the pages beside the methods: each is read once, from a page of one
// service that has all of them, and then has to fit all other pages.
func learnPhrases(ctx context.Context, corpus string, phrases reference.Phrases) (reference.Phrases, error) {
	const service = "lambda"
	marks := make(reference.Phrases)
	for key, text := range boto3docs.Wording {
		if _, ok := phrases[key]; !ok && strings.Contains(key, ".") {
			marks[key] = begin + key
			for _, name := range variable.FindAllString(text, -1) {
				marks[key] += end + name + end + name[1:len(name)-1]
			}
			marks[key] += begin
		}
	}
	files, err := boto3Files(ctx, corpus, service, phrases.Over(marks))
	if err != nil {
		return nil, err
	}
	learned := make(reference.Phrases)
	for _, f := range files {
		if !bytes.Contains(f.Content, []byte(begin)) {
			continue
		}
		want, err := os.ReadFile(filepath.Join(corpus, "golden", "boto3", filepath.FromSlash(f.Path)))
		if err != nil {
			return nil, err
		}
		learn(learned, strings.Split(string(f.Content), "\n"), strings.Split(string(want), "\n"))
	}
	return phrases.Over(learned), nil
}

// begin and end enclose the key of a phrase and what fills it.
const begin, end = "\ue000", "\ue001"

// variable is what is replaced in a phrase.
var variable = regexp.MustCompile(`\{[a-z]+\}`)

// learn reads phrases off the lines of a page, given the same page with marks.
func learn(learned reference.Phrases, marked, want []string) {
	for i, line := range marked {
		before, rest, ok := strings.Cut(line, begin)
		if !ok || i >= len(want) {
			continue
		}
		mark, after, _ := strings.Cut(rest, begin)
		parts := strings.Split(mark, end)
		text, ok1 := strings.CutPrefix(want[i], before)
		text, ok2 := strings.CutSuffix(text, after)
		if _, have := learned[parts[0]]; have || !ok1 || !ok2 {
			continue
		}
		phrase := ""
		for k := 1; k+1 < len(parts); k += 2 {
			head, tail, _ := strings.Cut(text, parts[k])
			phrase += head + "{" + parts[k+1] + "}"
			text = tail
		}
		learned[parts[0]] = phrase + text
	}
}
