package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/apismith/apismith/generator/changelog"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/output/markup/rst"
)

// releasePages compares the pages of releases, documentation included, with
// those of the AWS API Changes site as text. White space is folded.
func releasePages(ctx context.Context, corpus string) ([]*row, error) {
	phrases, err := readPhrases(filepath.Join(corpus, "golden", "boto3", "literals.json"))
	if err != nil {
		return nil, err
	}
	r, seed := &row{name: "aws-sdk-api-changes: pages"}, &row{name: "aws-sdk-api-changes: page of 2022/05/24"}
	err = modelPairs(ctx, filepath.Join(corpus, "golden", "changes"), func(p modelPair) error {
		goldens, err := filepath.Glob(filepath.Join(p.dir, "page.txt*"))
		if err != nil || len(goldens) == 0 {
			return err
		}
		want, err := readGolden(goldens[0])
		if err != nil {
			return err
		}
		content, err := os.ReadFile(filepath.Join(p.dir, "oracle.json"))
		if err != nil {
			return err
		}
		var about struct {
			Date  string
			Blurb string `json:"change_blurb"`
		}
		if err := json.Unmarshal(content, &about); err != nil {
			return err
		}
		var oldService *model.Service
		if p.old != nil {
			oldService = p.old.Services()[0]
		}
		page := changelog.NewRelease(p.old, oldService, p.new, p.new.Services()[0], changelog.ReleaseOptions{
			Date: about.Date[:len("2006-01-02")], Message: about.Blurb, Site: true, Phrases: phrases,
		})
		r.expect(p.name, differ(fold(want), fold(page.Text()), true))
		if strings.HasPrefix(page.Date, "2022-05-24") {
			return compareSeed(seed, corpus, page)
		}
		return nil
	})
	return []*row{r, seed}, err
}

// fold makes single spaces of white space.
func fold(b []byte) []byte { return []byte(strings.Join(strings.Fields(string(b)), " ")) }

// compareSeed compares a page with a text that was extracted from it: without
// the headings of methods, the names of fields, notes, and what tells the parts
// of a method apart. The text lacks one space, after the first printed part.
func compareSeed(r *row, corpus string, page *changelog.Release) error {
	seeds, err := filepath.Glob(filepath.Join(corpus, "seeds", "003_*"))
	if err != nil || len(seeds) != 1 {
		return fmt.Errorf("no single seed 003: %w", err)
	}
	want, err := os.ReadFile(seeds[0])
	if err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString(page.Headline() + "\nChanges " + page.Message + "\n")
	for _, m := range page.Methods {
		for _, p := range m.Parts {
			if p.Name == "response" && len(m.Parts) > 1 {
				b.WriteString("Response\n")
			}
			b.WriteString(p.Delta + "\n")
		}
		b.Write(rst.Plain(&rst.Document{Blocks: extract(m.Doc.Blocks)}))
	}
	squeeze := func(text []byte) []byte {
		return []byte(strings.ReplaceAll(string(fold(text)), "}Response", "} Response"))
	}
	r.expect(filepath.Base(seeds[0]), differ(squeeze(want), squeeze([]byte(b.String())), true))
	return nil
}

// extract leaves out boxes and the names of fields.
func extract(blocks []rst.Block) []rst.Block {
	var out []rst.Block
	for _, b := range blocks {
		switch b := b.(type) {
		case *rst.Admonition:
		case *rst.FieldList:
			for _, f := range b.Fields {
				out = append(out, extract(f.Blocks)...)
			}
		case *rst.BlockQuote:
			out = append(out, extract(b.Blocks)...)
		case *rst.BulletList:
			for _, item := range b.Items {
				out = append(out, extract(item)...)
			}
		default:
			out = append(out, b)
		}
	}
	return out
}
