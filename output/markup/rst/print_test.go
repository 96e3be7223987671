package rst_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output/markup/rst"
)

func TestPrint(t *testing.T) {
	for _, c := range []struct{ name, html, want string }{
		{"nothing", "", ""},
		{"paragraphs", "<p>One.</p><p>Two.</p>", "One.\n\nTwo.\n"},
		{"characters", `a*b |c| d\e _f g_ h_i __ ` + "`", "a\\*b \\|c\\| d\\\\e _f g\\_ h_i \\_\\_ \\`\n"},
		{"start of a block", "<p>- a</p><p>1. b</p><p>c) d</p><p>.. e::</p><p>:f: g</p>", "\\- a\n\n\\1. b\n\n\\c) d\n\n\\.. e:\\:\n\n\\:f: g\n"},
		{"no start of a list", "<p>A.b</p><p>12</p>", "A.b\n\n12\n"},
		{"inline", "<b>a</b> <i>b</i>, (<code>c</code>).", "**a** *b*, (``c``).\n"},
		{"no space around", "a<b>b</b>c<code>d</code><i>e</i>", "a\\ **b**\\ c\\ ``d``\\ *e*\n"},
		{"quoted", `"<code>"</code>" (<b>)</b>)`, "\\\"\\ ``\"``\" (\\ **)**)\n"},
		{"nested", "<i>a <code>b</code> <b>c</b></i>", "*a* ``b`` **c**\n"},
		{"backquotes", "<code>`a</code> <code>b``c</code> <code>d`e</code>", ":literal:`\\`a` :literal:`b\\`\\`c` ``d`e``\n"},
		{"link", `<a href="https://a.b/c_">d &lt;<code>e</code>></a>f`, "`d \\<e> <https://a.b/c\\_>`__\\ f\n"},
		{"address in a text", "https://a.b ftp://c file:d_ a:b mailto:e data: x", "https://a.b ftp\\://c file\\:d\\_ a:b mailto:e data: x\n"},
		{"line breaks", "a<br>- b", "| a\n| - b\n"},
		{"tight list", "<ul><li>a<li><li>b</ul>", "- a\n- ..\n- b\n"},
		{"loose list", "<ol start=9><li><p>a<p>b<li>c</ol>", "9. a\n\n   b\n\n10. c\n"},
		{"list in list", "<ul><li><ol><li>a</ol></ul>", "- 1. a\n"},
		{"list after list", "<ul><li>a</ul><ul><li>b</ul>", "- a\n\n..\n\n- b\n"},
		{"quote", "<p>a</p><blockquote>b</blockquote><blockquote>- c</blockquote>", "a\n\n    b\n\n..\n\n    \\- c\n"},
		{"quote in item", "<ul><li><blockquote>a</blockquote></ul>", "- ..\n\n      a\n"},
		{"definitions", "<dl><dt>a : b<dt>c<dd>d<dt>e</dl>", "a \\: b, c\n    d\n\ne\n    ..\n"},
		{"code", "<pre>a\n\n\tb</pre>", "::\n\n    a\n\n            b\n"},
		{"note", "<note>a</note><warning><p>b</warning>", ".. note::\n\n   a\n\n.. warning::\n\n   b\n"},
		{
			"table", "<table><tr><th>a<th>b<tr><td>c<td><p>d<p>e<tr><td></table>",
			".. list-table::\n   :header-rows: 1\n\n   * - a\n     - b\n   * - c\n     - d\n\n       e\n   * - ..\n     - ..\n",
		},
		{"headings", "<h2>a</h2>b<h5>c</h5><h1>dé</h1>", "****\na\n****\n\nb\n\nc\n====\n\n****\ndé\n****\n"},
		{"heading within", "<ul><li><h2>:a: b</h2></ul>", "- **:a: b**\n"},
		{"rule", "<p>a<hr><p>b", "a\n\nb\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := string(rst.Print(docs.NewText(c.html, docs.HTML).Doc()))
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.html, diff)
			}
		})
	}
}

// TestBlocks checks what differs from a document of its own.
func TestBlocks(t *testing.T) {
	d := docs.NewText("<h1>a</h1><ul><li>b<ul><li>c</ul></ul><table><tr><td><h2>d</h2>e</table>", docs.HTML).Doc()
	want := "**a**\n\n* b\n\n  * c\n\n.. list-table::\n\n   * - **d**\n\n       e\n"
	if diff := cmp.Diff(want, string(rst.Blocks(d.Blocks))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPrintAnchors(t *testing.T) {
	d := &docs.Doc{Blocks: []docs.Block{
		&docs.Heading{Level: 1, Text: []docs.Inline{docs.Plain("Title")}, Anchor: "a"},
		&docs.DefinitionList{Definitions: []*docs.Definition{{
			Terms:  [][]docs.Inline{{docs.Code("--x")}},
			Blocks: []docs.Block{&docs.Paragraph{Text: []docs.Inline{docs.Plain("Text.")}}},
			Anchor: "a-x",
		}}},
	}}
	want := ".. _a:\n\n*****\nTitle\n*****\n\n``--x``\n    .. _a-x:\n\n    Text.\n"
	if diff := cmp.Diff(want, string(rst.Print(d))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// FuzzPrint checks that documentation is printed as reStructuredText without
// a problem, and with the words of the documentation, no more and no less.
func FuzzPrint(f *testing.F) {
	for _, s := range []string{
		"", ".. raw:: html\n\n   x", "<p>`x` *a* **b** |c| d_ e__ [1]_ ::</p><p>====</p><p>+-+</p>",
		"<ul><li><dl><dt>a</dt></dl></li><li><pre>x</pre></li></ul>", "a<b>b</b><i>c</i>\\<code>`</code>\\", "<i>*</i><b>a </b>b",
		"<dl><dt>a::</dt><dd><blockquote>x</blockquote></dd></dl>", "<note><ul><li></li></ul></note>", "<blockquote>-- x</blockquote>",
		"(<b>)</b>) ‘<i>’</i>’ <a href=\"http://x/_\">a &lt;b></a>", "<h2>a</h2><h6>b</h6><h1>c</h1>", "<ul><li><h1>a</h1></ul>", "<ol start=5><li>x<ol><li>y</ol></ol>",
		"<table><tr><th>a<th>b<tr><td><table><tr><td>- c</table><td><ul><li>d</ul><tr><td><pre>e</pre></table>", "<table><tr><th>a</table>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		d := docs.NewText(src, docs.HTML).Doc()
		page := rst.Print(d)
		parsed := rst.Parse(page)
		for _, p := range parsed.Problems {
			if p.Message != "blocks are nested too deeply" {
				t.Errorf("%q: line %d: %s\n%s", src, p.Line, p.Message, page)
			}
		}
		if diff := cmp.Diff(docWords(d.Blocks), pageWords(t, page, parsed)); diff != "" {
			t.Errorf("%q (-want +got):\n%s\n%s", src, diff, page)
		}
	})
}

// checkLinks fails if a page leads elsewhere than to pages and mailboxes.
func checkLinks(t *testing.T, page []byte, list []rst.Inline) {
	t.Helper()
	for _, in := range list {
		if r, ok := in.(rst.Reference); ok {
			switch scheme, _, _ := strings.Cut(strings.ToLower(r.URI), ":"); scheme {
			case "http", "https", "mailto":
			default:
				t.Errorf("a link to %q\n%s", r.URI, page)
			}
		}
	}
}

// FuzzEscape checks that text stands for itself within a line, between marks
// and as the name of a field. Only a mail address is a link.
func FuzzEscape(f *testing.F) {
	for _, s := range []string{"", "a: b", "a::", "*a*", "`a`_", "a_", "_a", "|a|", "http://a", "a\\", "- a", "\u2028.. a::", "(", "a@b.c", "a\u00a0", "a_\u2000b", "[1]_", "'", "a\u0085b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := strings.TrimSpace(string(docs.PlainText(s)))
		escaped := rst.Escape(s)
		if text == "" || !utf8.ValidString(text) {
			return
		}
		page := "x " + escaped + " y\n\n- **" + escaped + "** z\n\n:type " + escaped + ": d\n"
		doc := rst.Parse([]byte(page))
		if doc.Problems != nil || len(doc.Blocks) != 3 {
			t.Fatalf("%q: %v, %d blocks", page, doc.Problems, len(doc.Blocks))
		}
		line := doc.Blocks[0].(*rst.Paragraph).Text
		if got := rst.PlainText(line); got != "x "+text+" y" {
			t.Errorf("%q: %q", page, got)
		}
		for _, in := range line {
			switch in := in.(type) {
			case rst.Text:
			case rst.Reference:
				if !strings.HasPrefix(in.URI, "mailto:") {
					t.Errorf("%q: a link to %q", page, in.URI)
				}
			default:
				t.Errorf("%q: there is a %T", page, in)
			}
		}
		item := doc.Blocks[1].(*rst.BulletList).Items[0][0].(*rst.Paragraph).Text
		if item[0] != rst.Strong(text) {
			t.Errorf("%q: %v", page, item)
		}
		field := doc.Blocks[2].(*rst.FieldList).Fields[0]
		if got := rst.PlainText(field.Name); got != "type "+text {
			t.Errorf("%q: %q", page, got)
		}
	})
}

// docWords are the words of documentation.
func docWords(list []docs.Block) []string {
	var b strings.Builder
	writeDocText(&b, list)
	return strings.Fields(b.String())
}

func writeDocText(b *strings.Builder, list []docs.Block) {
	for _, block := range list {
		switch n := block.(type) {
		case *docs.Paragraph:
			b.WriteString(docs.InlineText(n.Text))
		case *docs.Heading:
			b.WriteString(docs.InlineText(n.Text))
		case *docs.List:
			for _, item := range n.Items {
				writeDocText(b, item.Blocks)
			}
		case *docs.DefinitionList:
			for _, d := range n.Definitions {
				for i, term := range d.Terms {
					if i > 0 {
						b.WriteString(", ")
					}
					b.WriteString(docs.InlineText(term))
				}
				b.WriteByte('\n')
				writeDocText(b, d.Blocks)
			}
		case *docs.CodeBlock:
			b.WriteString(n.Text)
		case *docs.Quote:
			writeDocText(b, n.Blocks)
		case *docs.Note:
			writeDocText(b, n.Blocks)
		case *docs.Table:
			for _, row := range n.Rows {
				for _, cell := range row.Cells {
					writeDocText(b, cell.Blocks)
				}
			}
		case *docs.Rule:
		}
		b.WriteByte('\n')
	}
}

// pageWords are the words of a page.
func pageWords(t *testing.T, page []byte, doc *rst.Document) []string {
	var b strings.Builder
	for _, line := range [][]rst.Inline{doc.Title, doc.Subtitle} {
		b.WriteString(rst.PlainText(line) + "\n")
	}
	writePageText(t, page, &b, doc.Blocks)
	return strings.Fields(b.String())
}

func writePageText(t *testing.T, page []byte, b *strings.Builder, list []rst.Block) {
	for _, block := range list {
		switch n := block.(type) {
		case *rst.Section:
			b.WriteString(rst.PlainText(n.Title) + "\n")
			writePageText(t, page, b, n.Blocks)
		case *rst.Paragraph:
			checkLinks(t, page, n.Text)
			b.WriteString(rst.PlainText(n.Text))
		case *rst.LiteralBlock:
			b.WriteString(n.Text)
		case *rst.BlockQuote:
			writePageText(t, page, b, n.Blocks)
		case *rst.BulletList:
			for _, item := range n.Items {
				writePageText(t, page, b, item)
			}
		case *rst.EnumeratedList:
			for _, item := range n.Items {
				writePageText(t, page, b, item)
			}
		case *rst.DefinitionList:
			for _, d := range n.Items {
				b.WriteString(rst.PlainText(d.Term) + "\n")
				writePageText(t, page, b, d.Blocks)
			}
		case *rst.Admonition:
			writePageText(t, page, b, n.Blocks)
		case *rst.Table:
			for _, row := range n.Rows {
				for _, cell := range row {
					writePageText(t, page, b, cell.Blocks)
				}
			}
		case *rst.LineBlock:
			for _, e := range n.Entries {
				checkLinks(t, page, e.Text)
				b.WriteString(rst.PlainText(e.Text) + "\n")
			}
		}
		b.WriteByte('\n')
	}
}
