package boto3docs_test

import (
	"path"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/apismith/apismith/generator/boto3docs"
	"github.com/apismith/apismith/generator/reference"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/output/markup/rst"
	"github.com/apismith/apismith/templates"
)

const exampleModel = templates.ExampleNewer + "/" + templates.ExampleFile

// examplePages makes our own pages of the example, by path below the service.
func examplePages(t *testing.T, g boto3docs.Generator) map[string]string {
	t.Helper()
	pages := make(map[string]string)
	for _, f := range generate(t, g, load.Options{Files: templates.Example()}, exampleModel) {
		_, name, _ := strings.Cut(f.Path, "/")
		pages[name] = string(f.Content)
	}
	return pages
}

var (
	docRole    = regexp.MustCompile(":doc:`[^`]*<([^`>]*)>`")
	tocEntry   = regexp.MustCompile(`(?m)^ {2}([^ :\n]\S*)$`)
	objectRole = regexp.MustCompile(":(?:py:)?(meth|class|func|attr|exc|ref):`([^`]*)`")
	object     = regexp.MustCompile(`(?m)^ *\.\. py:(method|class|attribute):: ([\w.]+)`)
)

// TestLinks checks that whatever a page of the example links to is there: the
// pages that it names are written, and the methods and classes are described.
func TestLinks(t *testing.T) {
	pages := examplePages(t, boto3docs.Generator{})
	described := make(map[string]bool)
	for _, page := range pages {
		for _, m := range object.FindAllStringSubmatch(page, -1) {
			described[m[2]] = true
		}
	}
	listed := make(map[string]bool)
	for name, page := range pages {
		link := func(to string) {
			to = path.Join(path.Dir(name), to) + ".rst"
			if _, ok := pages[to]; !ok {
				t.Errorf("%s links to %s, which is not written", name, to)
			}
			if name == "_index.rst" {
				listed[to] = true
			}
		}
		links := docRole.FindAllStringSubmatch(page, -1)
		if strings.Count(page, ":doc:") != len(links) {
			t.Errorf("%s has a link to a page that is not understood", name)
		}
		for _, m := range links {
			link(m[1])
		}
		_, rest, found := strings.Cut(page, ".. toctree::")
		for found {
			var list string
			list, rest, found = strings.Cut(rest, ".. toctree::")
			for _, m := range tocEntry.FindAllStringSubmatch(list, -1) {
				link(m[1])
			}
		}
		for _, m := range objectRole.FindAllStringSubmatch(page, -1) {
			if !described[m[2]] {
				t.Errorf("%s refers to the %s %s, which no page describes", name, m[1], m[2])
			}
		}
		if strings.Contains(page, "aws.amazon.com") {
			t.Errorf("%s sends readers to AWS", name)
		}
	}
	for name := range pages {
		if name != "_index.rst" && !listed[name] {
			t.Errorf("the index does not list %s", name)
		}
	}
}

// TestNothingLost checks that each word of the documentation of the example is
// on its pages: in reStructuredText all, in the other formats those of the
// methods.
func TestNothingLost(t *testing.T) {
	m := loadtest.Model(t, load.Options{Files: templates.Example()}, exampleModel)
	s := reference.NewService(m.Services()[0], func(string) bool { return true })
	methods := make(map[string][]string) // the texts of a method, by its page
	for _, op := range s.Operations {
		texts := atoms(op.Documentation())
		seen := make(map[model.Shape]bool)
		texts = append(texts, shown(op.Input, seen)...)
		methods[boto3docs.MethodName(op.Name)] = append(texts, shown(op.Output, seen)...)
	}
	for _, format := range boto3docs.Formats {
		pages := examplePages(t, boto3docs.Generator{Format: format})
		extension := map[string]string{"rst": ".rst", "text": ".txt", "md": ".md"}[format]
		for method, texts := range methods {
			checkHas(t, pages, method+extension, texts)
		}
		if format != "rst" {
			continue
		}
		checkHas(t, pages, "_index.rst", atoms(s.Shape.Documentation()))
		for _, op := range s.Operations {
			for _, e := range op.Examples() {
				checkHas(t, pages, boto3docs.MethodName(op.Name)+".rst", append(atoms(e.Documentation), e.Title))
			}
			for _, e := range op.Errors() {
				texts := append(atoms(e.Documentation()), shown(reference.Whole(e.Shape), make(map[model.Shape]bool))...)
				checkHas(t, pages, "_exceptions/"+e.Name+".rst", texts)
			}
		}
	}
}

// checkHas fails if a page lacks one of the texts.
func checkHas(t *testing.T, pages map[string]string, name string, texts []string) {
	t.Helper()
	page := " " + onlyWords(pages[name]) + " "
	for _, text := range texts {
		if words := onlyWords(text); words != "" && !strings.Contains(page, " "+words+" ") {
			t.Errorf("%s lacks %q", name, text)
		}
	}
}

// onlyWords is a text without anything but letters and digits, in which words
// have single spaces between them.
func onlyWords(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	return strings.Join(words, " ")
}

// shown are the texts of what is within a value.
func shown(v reference.Value, seen map[model.Shape]bool) []string {
	var out []string
	if v.Member != nil {
		out = atoms(v.Documentation())
	}
	if enum, ok := v.Shape.(*model.Enum); ok {
		for i, value := range v.EnumValues() {
			out = append(append(out, value), atoms(enum.Members[i].Documentation())...)
		}
	}
	if seen[v.Shape] {
		return out
	}
	seen[v.Shape] = true
	for _, m := range v.Members() {
		out = append(out, shown(reference.Of(m), seen)...)
	}
	switch v.Type() {
	case reference.List:
		out = append(out, shown(v.Element(), seen)...)
	case reference.Map:
		key, value := v.Entry()
		out = append(append(out, shown(key, seen)...), shown(value, seen)...)
	}
	return out
}

// atoms are the pieces of a text that no format divides.
func atoms(text *docs.Text) []string { return blockAtoms(text.Doc().Blocks) }

func blockAtoms(list []docs.Block) []string {
	var out []string
	for _, b := range list {
		switch b := b.(type) {
		case *docs.Paragraph:
			out = append(out, inlineAtoms(b.Text)...)
		case *docs.Heading:
			out = append(out, inlineAtoms(b.Text)...)
		case *docs.CodeBlock:
			out = append(out, b.Text)
		case *docs.List:
			for _, item := range b.Items {
				out = append(out, blockAtoms(item.Blocks)...)
			}
		case *docs.DefinitionList:
			for _, d := range b.Definitions {
				for _, term := range d.Terms {
					out = append(out, inlineAtoms(term)...)
				}
				out = append(out, blockAtoms(d.Blocks)...)
			}
		case *docs.Quote:
			out = append(out, blockAtoms(b.Blocks)...)
		case *docs.Note:
			out = append(out, blockAtoms(b.Blocks)...)
		case *docs.Table:
			for _, row := range b.Rows {
				for _, cell := range row.Cells {
					out = append(out, blockAtoms(cell.Blocks)...)
				}
			}
		case *docs.Rule:
		}
	}
	return out
}

func inlineAtoms(list []docs.Inline) []string {
	var out []string
	for _, in := range list {
		switch in := in.(type) {
		case docs.Plain:
			out = append(out, string(in))
		case docs.Code:
			out = append(out, string(in))
		case *docs.Emph:
			out = append(out, inlineAtoms(in.Text)...)
		case *docs.Strong:
			out = append(out, inlineAtoms(in.Text)...)
		case *docs.Link:
			out = append(append(out, inlineAtoms(in.Text)...), in.URL)
		case docs.LineBreak:
		}
	}
	return out
}

// sphinxLine is a line of the markup that Sphinx adds: a directive or, where a
// page begins, a role.
var sphinxLine = regexp.MustCompile(`(?m)^ *\.\. (py:\w+::|toctree::).*$|:(py:)?(doc|meth|class):`)

// TestWellFormed checks that all pages of the example are reStructuredText
// without a problem, what is within the description of a method included.
func TestWellFormed(t *testing.T) {
	for name, page := range examplePages(t, boto3docs.Generator{}) {
		page = sphinxLine.ReplaceAllString(page, "")
		for _, p := range rst.Parse([]byte(page)).Problems {
			t.Errorf("%s:%d: %s", name, p.Line, p.Message)
		}
	}
}
