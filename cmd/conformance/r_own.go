package main

import (
	"context"
	_ "embed"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/apismith/apismith/generator/rdocs"
	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output"
)

//go:embed check.R
var checkScript string

// renderedShare is the share of pages that are rendered: one in so many. It
// takes R as long as a hundred of us.
const renderedShare = 8

// rChecks lets R judge the pages of all styles, and looks for what the models
// say on the pages of our own.
func rChecks(ctx context.Context, corpus string) ([]*row, error) {
	services, err := loadAll(ctx, filepath.Join(corpus, "models", "paws"))
	if err != nil {
		return nil, err
	}
	rscript, err := exec.LookPath("Rscript")
	if err != nil {
		return nil, err
	}
	said := &row{name: "R: documented members on their page"}
	rows := []*row{said}
	for _, style := range rdocs.Styles {
		dir, err := os.MkdirTemp("", "conformance")
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(dir)
		all, some := filepath.Join(dir, "all"), filepath.Join(dir, "some")
		n := 0
		for _, s := range services {
			files, err := generate(ctx, rdocs.Generator{Style: style}, s.model, s.service)
			if err != nil {
				return nil, err
			}
			if style == rdocs.Own {
				s.lookFor(said, files)
			}
			for _, f := range files {
				if n++; n%renderedShare == 0 {
					if err := writeFiles(some, f); err != nil {
						return nil, err
					}
				}
			}
			if err := writeFiles(all, files...); err != nil {
				return nil, err
			}
		}
		checked := &row{name: "R: checkRd, style " + style, total: n}
		if err := ask(ctx, rscript, all, "check", checked, style != rdocs.Own); err != nil {
			return nil, err
		}
		rows = append(rows, checked)
		if style == rdocs.Own {
			rendered := &row{name: "R: rendering and examples, style " + style, total: n / renderedShare}
			if err := ask(ctx, rscript, some, "render", rendered, false); err != nil {
				return nil, err
			}
			rows = append(rows, rendered)
		}
	}
	return rows, nil
}

// ask lets R look at the pages of a directory. What Paws' own pages have is no
// finding: text that is not ASCII without a declared encoding, and unnecessary
// braces.
func ask(ctx context.Context, rscript, dir, what string, r *row, compatible bool) error {
	script := filepath.Join(dir, "check.R")
	if err := os.WriteFile(script, []byte(checkScript), 0o666); err != nil {
		return err
	}
	out, err := exec.CommandContext(ctx, rscript, "--vanilla", script, dir, what).Output()
	if err != nil {
		return err
	}
	bad := make(map[string]bool)
	for line := range strings.Lines(string(out)) {
		page, finding, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if compatible && (strings.Contains(finding, "without declared encoding") || strings.Contains(finding, "nnecessary braces")) {
			continue
		}
		if !bad[page] {
			bad[page] = true
			r.failures = append(r.failures, filepath.Base(page)+": "+finding)
		}
	}
	r.same = r.total - len(bad)
	return nil
}

// An rService is a service of the corpus.
type rService struct {
	model   *model.Model
	service *model.Service
}

// loadAll loads the latest version of each service in a directory.
func loadAll(ctx context.Context, dir string) ([]*rService, error) {
	versions, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	if err != nil {
		return nil, err
	}
	var out []*rService
	for _, version := range versions {
		m, err := loadModel(ctx, version)
		if err != nil {
			return nil, err
		}
		out = append(out, &rService{m, m.Services()[0]})
	}
	return out, nil
}

// lookFor looks, for each operation, for the names and texts of all documented
// members of its input, output and errors on its page.
func (s *rService) lookFor(r *row, files []output.File) {
	pages := make(map[string]string) // by topic
	for _, f := range files {
		_, topic, _ := strings.Cut(string(f.Content), `\name{`)
		topic, _, _ = strings.Cut(topic, "}")
		pages[topic] = lettersOf(string(f.Content))
	}
	for _, op := range reference.NewService(s.service, nil).Operations {
		page := pages[rdocs.Topic(rdocs.Prefix(s.service), op.Name)]
		shapes := []model.Shape{op.Shape.Input, op.Shape.Output}
		for _, e := range op.Errors() {
			shapes = append(shapes, e.Shape)
		}
		for _, shape := range model.Closure(shapes...) {
			switch shape.(type) {
			case *model.Structure, *model.Union:
			default:
				continue
			}
			for _, m := range model.Members(shape) {
				if m.Documentation() == nil {
					continue
				}
				why := ""
				if !strings.Contains(page, lettersOf(reference.Of(m).Name())) || !strings.Contains(page, lettersOf(longestText(m.Documentation().Doc().Blocks))) {
					why = "not on the page"
				}
				r.expect(op.Name+": "+string(m.ID()), why)
			}
		}
	}
}

// longestText is the longest plain text in paragraphs, which a page has without
// any markup in it.
func longestText(blocks []docs.Block) string {
	best := ""
	for _, b := range blocks {
		if p, ok := b.(*docs.Paragraph); ok {
			for _, n := range p.Text {
				if text, ok := n.(docs.Plain); ok && len(text) > len(best) {
					best = string(text)
				}
			}
		}
	}
	return best
}

// lettersOf leaves the letters and digits of a text.
func lettersOf(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return c
		}
		return -1
	}, s)
}
