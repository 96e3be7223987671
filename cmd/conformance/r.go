package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing/fstest"

	"github.com/apismith/apismith/generator/rdocs"
	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/output/markup/paws"
)

// An rSuite is a set of pages of Paws.
type rSuite struct {
	row    string
	golden string // below the corpus: a folder for each service, or one service's pages
	models string // a folder for each service, or one service's
	links  string // "" has none
	make   rdocs.Generator
	// examples is a Smithy model whose examples stand in for those of the model;
	// "" has none.
	examples string
}

const rCorpusLinks = "golden/r/links.tsv"

var rSuites = []rSuite{
	{"paws: full Rd", "golden/r/full", "models/paws/*/*", rCorpusLinks, rdocs.Generator{Style: rdocs.Full}, ""},
	{"paws: CRAN Rd", "golden/r/cran", "models/paws/*/*", rCorpusLinks, rdocs.Generator{Style: rdocs.CRAN}, ""},
	{"paws: full Rd, no link table", "golden/r/offline/full", "models/paws/*/*", "", rdocs.Generator{Style: rdocs.Full}, ""},
	{"paws: CRAN Rd, no link table", "golden/r/offline/cran", "models/paws/*/*", "", rdocs.Generator{Style: rdocs.CRAN}, ""},
	{"paws: full Rd to come", "golden/r/head/full", "models/paws/*/*", rCorpusLinks, rdocs.Generator{Style: rdocs.Full, Release: rdocs.NextRelease}, ""},
	{"paws: CRAN Rd to come", "golden/r/head/cran", "models/paws/*/*", rCorpusLinks, rdocs.Generator{Style: rdocs.CRAN, Release: rdocs.NextRelease}, ""},
	{"paws: collection Rd", "golden/r/collection", "models/paws/*/*", rCorpusLinks, rdocs.Generator{Style: rdocs.Full, Collection: true}, ""},
	{"paws: full comments", "golden/r/roxygen/full", "models/paws/*/*", rCorpusLinks, rdocs.Generator{Style: rdocs.Full, Format: rdocs.Roxygen}, ""},
	{"paws: CRAN comments", "golden/r/roxygen/cran", "models/paws/*/*", rCorpusLinks, rdocs.Generator{Style: rdocs.CRAN, Format: rdocs.Roxygen}, ""},
	// Release 0.4.0 was made from AWS's JavaScript models, which had examples.
	rSeed("0.4.0", "v0.4.0", "1.31.37", "full", "models/smithy/cognitoidentityprovider.json"),
	rSeed("0.4.0", "v0.4.0", "1.31.37", "cran", "models/smithy/cognitoidentityprovider.json"),
	rSeed("0.8.0", "v0.8.0", "1.36.5", "full", ""),
	rSeed("0.8.0", "v0.8.0", "1.36.5", "cran", ""),
	rSeed("of May 2025", "site-2025-05", "1.38.16", "full", ""),
	rSeed("of May 2025", "site-2025-05", "1.38.16", "cran", ""),
}

// rSeed is the suite of one service as of an older release.
func rSeed(release, folder, model, style, examples string) rSuite {
	return rSuite{
		row:    "paws: " + rdTitles[style] + " Rd " + release,
		golden: "golden/r-seeds/" + folder + "/" + style,
		models: "models/history/cognito-idp/" + model,
		links:  "golden/r-seeds/" + folder + "/links.tsv",
		make:   rdocs.Generator{Style: style, Release: "0.4.0"},

		examples: examples,
	}
}

var rdTitles = map[string]string{"full": "full", "cran": "CRAN"}

// rPages compares the pages of Paws.
func rPages(ctx context.Context, corpus string) ([]*row, error) {
	var rows []*row
	for _, s := range rSuites {
		r := &row{name: s.row}
		if err := s.measure(ctx, r, corpus); err != nil {
			return nil, fmt.Errorf("%s: %w", s.row, err)
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// measure compares the golden pages of a suite.
func (s rSuite) measure(ctx context.Context, r *row, corpus string) error {
	pages := make(map[string]map[string][]byte) // by prefix and file name
	golden := filepath.Join(corpus, s.golden)
	if s.links != "" {
		content, err := os.ReadFile(filepath.Join(corpus, s.links))
		if err != nil {
			return err
		}
		if s.make.Links, err = paws.ParseLinkTable(string(content)); err != nil {
			return err
		}
	}
	phrases, err := s.phrases(corpus)
	if err != nil {
		return err
	}
	s.make.Phrases = phrases
	return filepath.WalkDir(golden, func(name string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		want, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		file, _ := strings.CutSuffix(e.Name(), ".txt")
		prefix, _, _ := strings.Cut(strings.TrimSuffix(strings.TrimSuffix(file, ".R"), ".Rd"), "_")
		if pages[prefix] == nil {
			if pages[prefix], err = s.pages(ctx, corpus, prefix); err != nil {
				return err
			}
		}
		have, ok := pages[prefix][file]
		if s.make.Format == rdocs.Roxygen {
			compareBlocks(r, prefix, string(want), string(have))
			return nil
		}
		r.expect(e.Name(), differ(want, have, ok))
		return nil
	})
}

// pages makes the pages of a service, by the names of their files.
func (s rSuite) pages(ctx context.Context, corpus, prefix string) (map[string][]byte, error) {
	model := filepath.Join(corpus, strings.Replace(s.models, "*", prefix, 1))
	if folders, _ := filepath.Glob(model); len(folders) > 0 {
		model = folders[len(folders)-1]
	}
	var files fs.FS
	input := model
	if s.examples != "" {
		replaced, err := withExamples(model, filepath.Join(corpus, s.examples))
		if err != nil {
			return nil, err
		}
		files, input = replaced, "."
	}
	m, err := loadWith(ctx, load.Options{Files: files}, input)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", model, err)
	}
	pages, err := generate(ctx, s.make, m, m.Services()[0])
	if err != nil {
		return nil, err
	}
	out := make(map[string][]byte, len(pages))
	for _, f := range pages {
		out[path.Base(f.Path)] = f.Content
	}
	return out, nil
}

// compareBlocks compares the comments of functions, which end with a line that
// is no comment.
func compareBlocks(r *row, service, want, have string) {
	split := func(s string) map[string]string {
		out := make(map[string]string)
		for block := range strings.SplitSeq(strings.TrimSpace(s), ")\n\n#'") {
			block = strings.TrimSuffix(strings.TrimPrefix(block, "#'"), ")")
			name, _, _ := strings.Cut(block[strings.LastIndex(block, "\n")+1:], " ")
			out[name] = block
		}
		return out
	}
	got := split(have)
	for name, block := range split(want) {
		other, ok := got[name]
		r.expect(service+": "+name, differ([]byte(block), []byte(other), ok))
	}
}

// phrases are the fixed sentences of the pages of services, as one of the
// golden pages has them. Those of a comment are the same with Markdown.
func (s rSuite) phrases(corpus string) (reference.Phrases, error) {
	folder := filepath.Join(corpus, s.golden)
	if s.make.Format == rdocs.Roxygen {
		content, err := os.ReadFile(filepath.Join(folder, "sqs.R.txt"))
		if err != nil {
			return nil, err
		}
		text := strings.ReplaceAll(strings.ReplaceAll(string(content), "#' ", ""), "#'\n", "\n")
		return servicePhrases(text, "\n@param\n%s\n", []string{"\n@param\n", "\n\n@section"}, "\n@return\n", "\n\n@rdname"), nil
	}
	candidates := []string{"sqs/sqs.Rd", "sqs.Rd", "cognitoidentityprovider.Rd"}
	for _, name := range candidates {
		if content, err := os.ReadFile(filepath.Join(folder, name)); err == nil {
			return servicePhrases(string(content), "\n\\item{%s}{", []string{"}\n\n\\item{", "}\n}\n\\value{"}, "\n\\value{\n", "\n}\n\\description{"), nil
		}
	}
	return nil, fmt.Errorf("no page of a service in %s", folder)
}

func servicePhrases(page, argument string, argumentEnds []string, value, valueEnd string) reference.Phrases {
	p := make(reference.Phrases)
	for _, name := range []string{"config", "credentials", "endpoint", "region"} {
		_, text, _ := strings.Cut(page, fmt.Sprintf(argument, name))
		for _, end := range argumentEnds {
			text, _, _ = strings.Cut(text, end)
		}
		p["service."+name] = text
	}
	_, text, _ := strings.Cut(page, value)
	p["service.value"], _, _ = strings.Cut(text, valueEnd)
	return p
}

// withExamples is the directory of a model with the examples of a Smithy model,
// in the order of the names in them.
func withExamples(dir, smithy string) (fs.FS, error) {
	content, err := os.ReadFile(smithy)
	if err != nil {
		return nil, err
	}
	type example struct {
		Title         string         `json:"title"`
		Documentation string         `json:"documentation,omitempty"`
		Description   string         `json:"description"`
		Input         map[string]any `json:"input"`
	}
	var model struct {
		Shapes map[string]struct {
			Traits struct {
				Examples []example `json:"smithy.api#examples"`
			}
		}
	}
	if err := json.Unmarshal(content, &model); err != nil {
		return nil, err
	}
	operations := make(map[string][]example)
	for id, shape := range model.Shapes {
		_, name, _ := strings.Cut(id, "#")
		for _, x := range shape.Traits.Examples {
			x.Description = x.Documentation
			x.Documentation = ""
			operations[name] = append(operations[name], x)
		}
	}
	service, err := os.ReadFile(filepath.Join(dir, "service-2.json"))
	if err != nil {
		return nil, err
	}
	examples, err := json.Marshal(map[string]any{"version": "1.0", "examples": operations})
	return fstest.MapFS{"service-2.json": {Data: service}, "examples-1.json": {Data: examples}}, err
}
