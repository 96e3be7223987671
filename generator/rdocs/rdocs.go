package rdocs

import (
	"cmp"
	"context"
	"path"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/output"
	"github.com/apismith/apismith/output/markup/paws"
)

// The styles: what pages say and in which order.
const (
	// Own is our own: all that the model says, with all levels of structures.
	Own  = "apismith"
	Full = "full" // the pages of Paws' site
	CRAN = "cran" // the pages of Paws' packages on CRAN
)

// Styles are the names of the styles.
var Styles = []string{Own, Full, CRAN}

// The formats: the languages in which pages are written.
const (
	Rd       = "rd" // R's help pages
	Markdown = "md" // CommonMark, as pkgdown and MkDocs take it
	// Roxygen is documentation comments in R, of which roxygen2 makes the pages.
	// There is one file for all pages of a service. Only the styles of Paws have
	// it.
	Roxygen = "roxygen"
)

// Formats are the formats that all styles have.
var Formats = []string{Rd, Markdown}

// A Generator generates the pages of an R client. The zero Generator is ready
// to use.
type Generator struct {
	// Prefix is what the client calls the service; "" derives it, as the function
	// [Prefix] does.
	Prefix string
	// Style is one of [Styles]; "" is the first of them.
	Style string
	// Format is one of the formats; "" is [Rd].
	Format string

	// Package adds what makes an R package of the pages, which are in its
	// directory man then. Pages in a format other than Rd cannot be in one.
	Package bool

	// Release is one of [Releases], for the styles of Paws; "" is the first of
	// them.
	Release string
	// Columns is the width to which text is filled, for the styles of Paws; 0
	// leaves it to the release.
	Columns int
	// Links says where the links of the documentation lead, for the styles of
	// Paws. Nil keeps the model's.
	Links *paws.LinkTable
	// Phrases replace fixed sentences, by key; keys that it does not have stay
	// as in [Wording].
	Phrases reference.Phrases
	// Collection makes the page of the service as the package "paws" has it,
	// which collects the packages that the operations are documented in. No
	// other page is made then.
	Collection bool
}

// Directory is the prefix of the service.
func (g Generator) Directory(s *model.Service) string { return cmp.Or(g.Prefix, Prefix(s)) }

// Generate returns the pages of a service. They are in a directory that is
// called like the service's prefix.
func (g Generator) Generate(ctx context.Context, r generator.Request) ([]output.File, error) {
	b := newBook(g, r)
	dir := "."
	if r.Directory == "." {
		dir = b.prefix
	}
	pages := b.pages(r)
	contents := make([][]byte, len(pages))
	err := generator.Parallel(ctx, r.Jobs, len(pages), func(_ context.Context, i int) error {
		contents[i] = pages[i].print()
		return nil
	})
	if err != nil {
		return nil, err
	}
	if b.format == Roxygen {
		var all []byte
		for i, c := range contents {
			if i > 0 {
				all = append(all, '\n')
			}
			all = append(all, c...)
		}
		return []output.File{{Path: path.Join(dir, b.prefix+".R"), Content: all}}, nil
	}
	extension := ".Rd"
	if b.format == Markdown {
		extension = ".md"
	}
	files := make([]output.File, len(pages))
	man := dir
	if b.Package {
		man = path.Join(dir, "man")
	}
	for i, p := range pages {
		files[i] = output.File{Path: path.Join(man, p.name+extension), Content: contents[i]}
	}
	if b.Package {
		for _, f := range b.packageFiles() {
			files = append(files, output.File{Path: path.Join(dir, f.Path), Content: f.Content})
		}
	}
	return files, nil
}

// A page is one page of a book.
type page struct {
	name  string // of its file, without extension
	print func() []byte
}

// pages lists the pages to generate, that of the service first.
func (b *book) pages(r generator.Request) []page {
	out := []page{{b.prefix, b.servicePage}}
	if b.Collection {
		return out
	}
	for _, op := range b.service.Operations {
		if r.Keep == nil || r.Keep(model.NameIn(r.Service, op.Shape)) {
			name := b.topics[op.Name]
			out = append(out, page{name.file, func() []byte { return b.operationPage(op) }})
		}
	}
	return out
}

func (b *book) servicePage() []byte {
	if b.isPaws() {
		return b.write(b.serviceBlock())
	}
	return b.writeSheet(b.serviceSheet())
}

func (b *book) operationPage(op *reference.Operation) []byte {
	switch {
	case b.isPaws():
		return b.write(b.operationBlock(op))
	case b.style == Own:
		return b.writeSheet(b.operationSheet(op))
	}
	return b.writeSheet(b.pawsSheet(op))
}
