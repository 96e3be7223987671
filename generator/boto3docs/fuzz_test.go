package boto3docs_test

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/generator/boto3docs"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/output/markup/rst"
)

// FuzzDocstring checks that whatever a model says, its text stays text, and is
// all there: the docstring is well-formed reStructuredText with the elements that
// HTML can ask for, and its links lead to pages. It is no longer than its input
// lets expect.
func FuzzDocstring(f *testing.F) {
	for _, s := range []string{
		"<p>a <b>b</b></p>", ".. raw:: html\n\n  <script>", "`x <javascript:y>`_ |s| *a _b_ [1]_ x::", "<a href='data:x'>a</a>",
		"<ul><li><ul><li>- a</ul></li>1. b",
		"<h1>= a</h1><pre>..\n</pre><ol start=7><li><table><tr><th>| b<td><dl><dt>c<dd><blockquote>- d", "a<br>+-+<br>.. b::", "</p>x", "<code>a`b``</code>", "<i> a</i><b>b </b>c\u2028d", "\\", "A. b", ":a: b", "<code></code>",
	} {
		f.Add(s, "Name", "value")
		f.Add("<p>text</p>", s, s)
	}
	f.Add("0", "0 ", "0")
	f.Add("0", "\x00", "0")
	f.Fuzz(func(t *testing.T, text, name, enum string) {
		type object = map[string]any
		source, err := json.Marshal(object{
			"metadata": object{"protocol": "json", "serviceFullName": "S", "uid": name},
			"operations": object{"Do": object{
				"documentation": text, "http": object{}, "input": object{"shape": "In"}, "output": object{"shape": "In"},
			}},
			"shapes": object{
				"In": object{"type": "structure", "documentation": text, "required": []string{name}, "members": object{
					name: object{"shape": "E", "documentation": text},
				}},
				"E": object{"type": "string", "enum": []string{enum}},
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		var d diag.List
		files := fstest.MapFS{"s/service-2.json": &fstest.MapFile{Data: source}}
		m, err := load.Load(t.Context(), []string{"s"}, load.Options{Files: files}, &d)
		if err != nil || m == nil {
			return // no model
		}
		pages, err := boto3docs.Generator{Docstrings: true}.Generate(t.Context(), generator.Request{
			Model: m, Service: m.Services()[0], Directory: ".", Keep: func(string) bool { return true }, Jobs: 1, Diags: &d,
		})
		if err != nil {
			t.Fatal(err)
		}
		page := pages[0].Content
		if n := len(text) + len(name) + len(enum) + 100; len(page) > 1000*n {
			t.Errorf("%d bytes of %d", len(page), n)
		}
		checkInert(t, page)
		if utf8.ValidString(text) { // else the model has another one
			checkHas(t, map[string]string{"page": string(page)}, "page", atoms(docs.NewText(text, docs.HTML)))
		}
	})
}

// checkInert fails if a page is not well-formed, has markup that only
// reStructuredText in a text can have brought, or a link that leads elsewhere
// than to a page.
func checkInert(t *testing.T, page []byte) {
	t.Helper()
	doc := rst.Parse(page)
	for _, p := range doc.Problems {
		if p.Message != "blocks are nested too deeply" {
			t.Errorf("line %d: %s\n%s", p.Line, p.Message, page)
		}
	}
	checkBlocks(t, doc.Blocks)
}

func checkBlocks(t *testing.T, blocks []rst.Block) {
	t.Helper()
	for _, b := range blocks {
		switch b := b.(type) {
		case *rst.Paragraph:
			checkInlines(t, b.Text)
		case *rst.BlockQuote:
			checkBlocks(t, b.Blocks)
		case *rst.BulletList:
			for _, item := range b.Items {
				checkBlocks(t, item)
			}
		case *rst.EnumeratedList:
			for _, item := range b.Items {
				checkBlocks(t, item)
			}
		case *rst.Table:
			for _, row := range b.Rows {
				for _, cell := range row {
					checkBlocks(t, cell.Blocks)
				}
			}
		case *rst.LineBlock:
			for _, e := range b.Entries {
				checkInlines(t, e.Text)
			}
		case *rst.Comment:
			if b.Text != "" {
				t.Errorf("there is a comment: %s", b.Text)
			}
		case *rst.DefinitionList:
			for _, d := range b.Items {
				checkInlines(t, d.Term)
				checkBlocks(t, d.Blocks)
			}
		case *rst.FieldList:
			for _, f := range b.Fields {
				checkBlocks(t, f.Blocks)
			}
		case *rst.Admonition:
			switch b.Kind {
			case "note", "important", "warning", "danger":
			default:
				t.Errorf("a box of the kind %s", b.Kind)
			}
			checkBlocks(t, b.Blocks)
		case *rst.LiteralBlock:
		default:
			t.Errorf("there is a %T", b)
		}
	}
}

func checkInlines(t *testing.T, text []rst.Inline) {
	t.Helper()
	for _, in := range text {
		switch in := in.(type) {
		case rst.Reference:
			scheme, _, _ := strings.Cut(strings.ToLower(in.URI), ":")
			switch scheme {
			case "http", "https", "mailto":
			default:
				if strings.Contains(in.URI, ":") {
					t.Errorf("a link to %s", in.URI)
				}
			}
		case rst.Text, rst.Emphasis, rst.Strong, rst.Literal:
		default:
			t.Errorf("there is a %T: %v", in, in)
		}
	}
}
