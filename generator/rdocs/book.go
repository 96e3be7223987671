package rdocs

import (
	"cmp"
	"strconv"
	"sync"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/output/markup/paws"
	"github.com/apismith/apismith/output/markup/rd/rsyntax"
)

// A book is what the pages of a service have in common. Several goroutines use
// it at the same time.
type book struct {
	Generator
	model     *model.Model
	service   *reference.Service
	prefix    string
	style     string
	format    string
	release   *release
	phrases   reference.Phrases
	topics    map[string]topic // by the operation's name
	converter *paws.Converter
	diags     *diag.List

	reported sync.Map // the operations with a finding
}

// RulePageSize is about a page that would be too large; it is incomplete.
const RulePageSize diag.Rule = "R.PageSize"

// tooLarge reports, once, that the page of an operation is incomplete.
func (b *book) tooLarge(op *reference.Operation) {
	if _, again := b.reported.LoadOrStore(op.Name, true); again {
		return
	}
	b.diags.Add(diag.Diagnostic{
		Rule: RulePageSize, Severity: diag.Warning, Span: op.Shape.Span(), Shape: string(op.Shape.ID()),
		Message: "page " + b.topics[op.Name].id + " is incomplete: with all values within values it would be too large",
		Hint:    "the style apismith shows the members of a structure once",
	})
}

// A topic is what the documentation of an operation is called.
type topic struct {
	name string // of the operation in R: create_queue
	id   string // of the page: sqs_create_queue
	file string // of the page, without extension
	// title is the title of the page, on one line: Markdown in the styles of Paws
	// as Rd or comments, plain text else.
	title string
	// linkable says that there is a page, of a name that a link can have.
	linkable bool
}

func newBook(g Generator, r generator.Request) *book {
	b := &book{
		Generator: g,
		model:     r.Model,
		// A page links to operations that are not generated now.
		service: reference.NewService(r.Service, nil),
		prefix:  g.Directory(r.Service),
		style:   cmp.Or(g.Style, Styles[0]),
		format:  cmp.Or(g.Format, Rd),
		release: releases[cmp.Or(g.Release, Releases[0])],
		phrases: g.Phrases.Over(Wording),
		topics:  make(map[string]topic),
		diags:   r.Diags,
	}
	files := make(map[string]bool)
	for _, op := range b.service.Operations {
		name := operationName(op.Name)
		t := topic{name: name, id: Topic(b.prefix, op.Name), file: fileName(b.prefix, name)}
		// Shortened names can be the same.
		for n, short := 2, t.file; files[t.file]; n++ {
			t.file = short + "_" + strconv.Itoa(n)
		}
		files[t.file] = true
		t.linkable = rsyntax.IsName(t.id) && (r.Keep == nil || r.Keep(model.NameIn(r.Service, op.Shape)))
		b.topics[op.Name] = t
	}
	if b.isPaws() {
		b.setPawsTitles()
	} else {
		b.setTitles()
	}
	b.converter = &paws.Converter{
		Columns:   cmp.Or(g.Columns, b.release.columns),
		TrimLines: b.release.trimLines,
		GlueSpans: g.Collection,
		Links:     g.Links,
		Topic: func(operation string) (name, id string, ok bool) {
			t, ok := b.topics[operation]
			return t.name, t.id, ok
		},
	}
	return b
}

// isPaws reports whether pages are to be those of Paws to the byte. It writes
// none in Markdown.
func (b *book) isPaws() bool { return b.style != Own && b.format != Markdown }
