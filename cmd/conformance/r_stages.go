package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/apismith/apismith/generator/rdocs"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/output/markup/paws"
	"github.com/apismith/apismith/output/markup/rd"
	"github.com/apismith/apismith/output/markup/roxygen"
)

// rStages compares what comes between a model and a page of Paws: the Markdown
// of texts, the Rd of that, titles, and which code R can read.
func rStages(ctx context.Context, corpus string) ([]*row, error) {
	markdown, translated, titles := &row{name: "paws: Markdown of texts"}, &row{name: "paws: Rd of Markdown"}, &row{name: "paws: titles"}
	files, err := filepath.Glob(filepath.Join(corpus, "golden", "r", "convert", "*.jsonl"))
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		prefix := strings.TrimSuffix(filepath.Base(name), ".jsonl")
		topic, err := operationTopics(ctx, corpus, prefix)
		if err != nil {
			return nil, err
		}
		c := paws.Converter{Columns: paws.Columns, Topic: topic}
		err = eachLine(name, func(n int, line string) error {
			var text struct{ Ctx, HTML, MD, Rd, Title string }
			if err := json.Unmarshal([]byte(line), &text); err != nil {
				return err
			}
			id := fmt.Sprintf("%s:%d", filepath.Base(name), n)
			convert, translate := c.Markdown, documentRd
			if text.Ctx == "param" {
				convert, translate = c.Parameter, roxygen.ToFragment
			}
			md := convert(text.HTML)
			markdown.expect(id, differ([]byte(text.MD), []byte(md), true))
			translated.expect(id, differ([]byte(strings.TrimSpace(text.Rd)), []byte(translate(text.MD)), true))
			if text.Ctx == "desc" {
				title := paws.Title(text.HTML)
				if title == "" {
					title = "No title fallback" // the name of the operation stands in for it
				}
				titles.expect(id, differ([]byte(text.Title), []byte(title), true))
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	spans := &row{name: "R: code spans that R can read"}
	err = eachLine(filepath.Join(corpus, "golden", "r", "code-spans.tsv"), func(n int, line string) error {
		fields := strings.SplitN(line, "\t", 3)
		why := ""
		if got := rd.Code(fields[2]); !strings.HasPrefix(got, `\`+fields[0]+"{") {
			why = "is " + got
		}
		spans.expect(fmt.Sprintf("%d: %q", n, fields[2]), why)
		return nil
	})
	return []*row{markdown, translated, titles, spans}, err
}

// documentRd is the Rd of a description, with its sections.
func documentRd(markdown string) string {
	doc := roxygen.ToRd(markdown)
	s := doc.Body
	for _, section := range doc.Sections {
		s += "\n\\section{" + section.Title + "}{" + section.Body + "}"
	}
	return s
}

// operationTopics knows the operations of a service.
func operationTopics(ctx context.Context, corpus, prefix string) (func(string) (name, topic string, ok bool), error) {
	dirs, err := filepath.Glob(filepath.Join(corpus, "models", "paws", prefix, "*"))
	if err != nil || len(dirs) == 0 {
		return nil, fmt.Errorf("no model of %s: %w", prefix, err)
	}
	m, err := loadModel(ctx, dirs[0])
	if err != nil {
		return nil, err
	}
	known := make(map[string]bool)
	for _, op := range model.ServiceOperations(m.Services()[0]) {
		known[op.ID().Name()] = true
	}
	return func(operation string) (name, topic string, ok bool) {
		topic = rdocs.Topic(prefix, operation)
		return strings.TrimPrefix(topic, prefix+"_"), topic, known[operation]
	}, nil
}

// eachLine reads a file line by line.
func eachLine(name string, line func(n int, text string) error) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	r := bufio.NewReader(f)
	for n := 1; ; n++ {
		text, err := r.ReadString('\n')
		if text != "" {
			if err := line(n, strings.TrimSuffix(text, "\n")); err != nil {
				return fmt.Errorf("%s:%d: %w", name, n, err)
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
