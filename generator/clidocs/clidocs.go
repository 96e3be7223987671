package clidocs

import (
	"cmp"
	"context"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/output"
	"github.com/apismith/apismith/output/markup/mantext"
)

// Styles are the names of the styles, and Formats those of the formats of a
// page. The first of each is the default.
var (
	Styles  = []string{"apismith", "2026", "2022"}
	Formats = []string{"man", "rst", "txt"}
)

// extensions are the extensions of files, by format.
var extensions = map[string]string{"man": ".1", "rst": ".rst", "txt": ".txt"}

// A Generator generates the pages of a command-line interface. The zero
// Generator is ready to use.
type Generator struct {
	// Name is what the interface calls the service; "" derives it, as
	// [CommandName] does.
	Name string
	// Style is one of [Styles], Format one of [Formats]; "" is the default.
	Style, Format string
	// Hyphenation says where words may be divided in the format "txt"; nil
	// divides none.
	Hyphenation *mantext.Hyphenator
	// Phrases replace our own wording of fixed sentences, by key; keys that it
	// does not have stay ours. The keys are those of [Wording].
	Phrases reference.Phrases
	// Examples holds hand-written examples in reStructuredText, which are pasted
	// as they are: OPERATION.rst, wait.rst and wait/WAITER.rst. Nil has none.
	Examples fs.FS
	// Sphinx makes the pages for a Sphinx site, with references between them. It
	// is for the format "rst".
	Sphinx bool
}

// CommandName is what the AWS CLI calls a service: the name of its folder, or
// where the model has none, its SDK id or else its shape's name in lower case
// with hyphens.
func CommandName(s *model.Service) string {
	if folder := s.Traits().Text(model.TraitC2JFolder); folder != "" {
		return folder
	}
	if id := s.Traits().Object(model.TraitAWSService).Text("sdkId"); id != "" {
		return strings.ReplaceAll(strings.ToLower(id), " ", "-")
	}
	return kebab(s.ID().Name(), nil)
}

// Directory is the name of the service.
func (g Generator) Directory(s *model.Service) string { return cmp.Or(g.Name, CommandName(s)) }

// Generate returns the pages of a service. They are in a directory that is
// called like the service.
func (g Generator) Generate(ctx context.Context, r generator.Request) ([]output.File, error) {
	b := &book{
		Generator: g,
		service:   reference.NewService(r.Service, r.Keep),
		name:      g.Directory(r.Service),
		style:     styles[cmp.Or(g.Style, Styles[0])],
		phrases:   g.Phrases.Over(Wording),
		diags:     r.Diags,
	}
	format := cmp.Or(g.Format, Formats[0])
	dir := "."
	if r.Directory == "." {
		dir = b.name
	}
	pages := b.pages()
	files := make([]output.File, len(pages))
	// Each part has a printer of its own, which keeps the texts that it has read.
	parts := min(max(r.Jobs, 1), len(pages))
	err := generator.Parallel(ctx, parts, parts, func(ctx context.Context, part int) error {
		print := b.newPrinter(format)
		for i := part; i < len(pages); i += parts {
			if err := ctx.Err(); err != nil {
				return err
			}
			content, err := print(pages[i])
			if err != nil {
				return err
			}
			files[i] = output.File{Path: path.Join(dir, pages[i].path+extensions[format]), Content: content}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return files, nil
}

// newPrinter returns a function that prints pages, one after another.
func (b *book) newPrinter(format string) func(page) ([]byte, error) {
	if b.style.manual {
		m := newManual(b)
		return func(pg page) ([]byte, error) { return m.print(pg, format) }
	}
	p := newPrinter(b)
	return func(pg page) ([]byte, error) {
		source, err := p.print(pg)
		if err != nil {
			return nil, err
		}
		return b.convert(pg, source, format), nil
	}
}

// A page is one page of a book, of one of four kinds.
type page struct {
	path string // below the service, without extension
	kind pageKind
	// operation is what the page is about, or what the waiter polls.
	operation *reference.Operation
	waiter    *reference.Waiter
	// name is the last word of the command, command all of them.
	name    string
	command string
}

type pageKind int

const (
	operationPage pageKind = iota
	waiterPage
	indexPage
	waitersPage
)

// pages lists the pages of a service.
func (b *book) pages() []page {
	var out []page
	for _, op := range b.service.Operations {
		name := b.operationName(op.Name)
		out = append(out, page{path: fileName(name), kind: operationPage, operation: op, name: name, command: b.name + " " + name})
	}
	for _, w := range b.service.Waiters {
		name := kebab(w.Name, b.style.names)
		out = append(out, page{
			path: "wait/" + fileName(name), kind: waiterPage, operation: w.Operation, waiter: w,
			name: name, command: b.name + " wait " + name,
		})
	}
	out = append(out, page{path: "index", kind: indexPage, name: b.name, command: b.name})
	if len(b.service.Waiters) > 0 {
		out = append(out, page{path: "wait/index", kind: waitersPage, name: "wait", command: b.name + " wait"})
	}
	return out
}

// fileName is a command as the name of a file. Names in a model can be anything.
func fileName(command string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 && (isLower(byte(r)) || isUpper(byte(r)) || isDigit(byte(r)) || r == '-' || r == '_') {
			return r
		}
		return '-'
	}, command)
}

// commands are the commands that the index of a service lists.
func (b *book) commands() []string {
	names := []string{"help"}
	if b.Sphinx {
		names = nil
	}
	for _, op := range b.service.Operations {
		if model.Deprecated(op.Shape) == nil {
			names = append(names, b.operationName(op.Name))
		}
	}
	switch {
	case len(b.service.Waiters) == 0:
	case b.Sphinx:
		names = append(names, "wait/index")
	default:
		names = append(names, "wait")
	}
	slices.Sort(names)
	return names
}

// waiters are the commands that the index of waiters lists.
func (b *book) waiters() []string {
	var names []string
	for _, w := range b.service.Waiters {
		names = append(names, kebab(w.Name, b.style.names))
	}
	slices.Sort(names)
	return names
}
