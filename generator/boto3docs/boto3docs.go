package boto3docs

import (
	"cmp"
	"context"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/output"
)

// A Generator generates the pages of a client. The zero Generator is ready to
// use.
type Generator struct {
	// Name is what boto3 calls the service; "" derives it, as [ServiceName] does.
	Name string
	// Format is one of [Formats]; "" is the first. The others are of docstrings.
	Format string
	// Phrases replace our own wording of fixed sentences, by key; keys that it
	// does not have stay ours. The keys are those of [Wording].
	Phrases reference.Phrases
	// Docstrings makes of each method what its docstring says, and nothing else:
	// no title, errors or examples, and the parameters as the model has them.
	Docstrings bool
	// Verbatim makes botocore's pages: text of the model is written as botocore
	// writes it, and what looks like reStructuredText in it then is. Else the
	// pages are our own: all of the documentation is on them, in text that stands
	// for itself, and what they link to is there.
	Verbatim bool
}

// Formats are the names of the formats of a page.
var Formats = []string{"rst", "text", "md"}

// Directory is the name of the service.
func (g Generator) Directory(s *model.Service) string { return cmp.Or(g.Name, ServiceName(s)) }

// Generate returns the pages of a service. They are in a directory that is
// called like the service.
func (g Generator) Generate(ctx context.Context, r generator.Request) ([]output.File, error) {
	b := g.book(r)
	dir := "."
	if r.Directory == "." {
		dir = b.name
	}
	pages := b.pages()
	files := make([]output.File, len(pages))
	// A printer keeps memory from page to page, so there is one for each job.
	jobs := max(r.Jobs, 1)
	err := generator.Parallel(ctx, jobs, jobs, func(ctx context.Context, part int) error {
		p := newPrinter(b)
		for i := part; i < len(pages); i += jobs {
			if err := ctx.Err(); err != nil {
				return err
			}
			files[i] = output.File{Path: path.Join(dir, pages[i].path+b.extension()), Content: b.convert(p.print(pages[i]))}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return files, nil
}

// RuleStrayEndTag is about documentation with an end tag that closes nothing,
// followed by more, on botocore's pages: botocore drops such a text.
const RuleStrayEndTag diag.Rule = "Boto3.StrayEndTag"

// strayEndTag reports that the documentation of a subject is broken, once.
func (b *book) strayEndTag(s model.Subject) {
	if _, again := b.reported.LoadOrStore(s.ID(), true); again {
		return
	}
	b.diags.Add(diag.Diagnostic{
		Rule: RuleStrayEndTag, Severity: diag.Warning, Span: s.Span(), Shape: string(s.ID()),
		Message: "an end tag in the documentation closes nothing; the text is left out, as botocore leaves it out",
	})
}

// A book is what the pages of a service have in common. Several printers use it
// at the same time.
type book struct {
	Generator
	model   *model.Model
	service *reference.Service
	name    string
	class   string
	phrases reference.Phrases
	diags   *diag.List

	reported sync.Map // the subjects with a finding
}

func (g Generator) book(r generator.Request) *book {
	b := &book{
		Generator: g,
		model:     r.Model,
		service:   reference.NewService(r.Service, r.Keep),
		name:      g.Directory(r.Service),
		phrases:   g.Phrases.Over(Wording),
		diags:     r.Diags,
	}
	b.class = className(r.Service, b.name)
	return b
}

// A page is one page of a book.
type page struct {
	path string // below the service, without extension
	kind pageKind
	name string // its title
	// operation is what the page is about, or what the paginator or waiter calls.
	operation *reference.Operation
	waiter    *reference.Waiter
	err       *reference.Error
}

type pageKind int

const (
	methodPage pageKind = iota
	docstring
	paginatorPage
	waiterPage
	exceptionPage
	indexPage
)

// folders are where pages are, below the folder of the service; botocoreFolders
// are where botocore's pages say that they are, below that of the same name.
var (
	folders         = map[pageKind]string{paginatorPage: "_paginator/", waiterPage: "_waiter/", exceptionPage: "_exceptions/"}
	botocoreFolders = map[pageKind]string{
		methodPage: "client/", paginatorPage: "paginator/", waiterPage: "waiter/", exceptionPage: "client/exceptions/",
	}
)

// indexName is the name of the index, below the folder of the service.
const indexName = "_index"

// pages lists the pages of a service.
func (b *book) pages() []page {
	var out []page
	kind := methodPage
	if b.Docstrings || b.Format != "" && b.Format != Formats[0] {
		kind = docstring
	}
	for _, op := range b.service.Operations {
		name := MethodName(op.Name)
		out = append(out, page{path: fileName(name), kind: kind, name: name, operation: op})
	}
	if kind == docstring {
		return out
	}
	for _, op := range b.paginators() {
		out = append(out, page{path: folders[paginatorPage] + fileName(op.Name), kind: paginatorPage, name: op.Name, operation: op})
	}
	for _, w := range b.waiters() {
		out = append(out, page{path: folders[waiterPage] + fileName(w.Name), kind: waiterPage, name: w.Name, operation: w.Operation, waiter: w})
	}
	for _, e := range b.service.Exceptions(b.model) {
		out = append(out, page{path: folders[exceptionPage] + fileName(e.Name), kind: exceptionPage, name: e.Name, err: e})
	}
	return append(out, page{path: indexName, kind: indexPage, name: b.class})
}

// fileName is the name of a file for something of that name.
func fileName(name string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsGraphic(r) || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '_'
		}
		return r
	}, name)
}

// paginators are the operations that page, sorted by name.
func (b *book) paginators() []*reference.Operation {
	var out []*reference.Operation
	for _, op := range b.service.Operations {
		if op.Pagination != nil {
			out = append(out, op)
		}
	}
	slices.SortFunc(out, func(a, b *reference.Operation) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// waiters are the waiters, sorted by name.
func (b *book) waiters() []*reference.Waiter {
	out := slices.Clone(b.service.Waiters)
	slices.SortFunc(out, func(a, b *reference.Waiter) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// Methods returns the docstrings of methods as reStructuredText, by the names
// that the model's file has for the operations.
func (g Generator) Methods(r generator.Request) map[string][]byte {
	p := newPrinter(g.book(r))
	out := make(map[string][]byte, len(p.service.Operations))
	for _, op := range p.service.Operations {
		out[op.Name] = p.print(page{kind: docstring, name: MethodName(op.Name), operation: op})
	}
	return out
}
