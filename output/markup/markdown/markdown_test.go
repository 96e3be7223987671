package markdown_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output/goldentest"
	"github.com/apismith/apismith/output/markup/markdown"
)

// TestCases prints each NAME.html of testdata as NAME.md. UPDATE_GOLDEN=1 rewrites
// them.
func TestCases(t *testing.T) {
	p := markdown.Printer{Level: 1, Link: func(code string) (string, string, bool) {
		return "do_it", "do_it.md", code == "DoIt"
	}}
	goldentest.Run(t, "testdata/*.txtar", func(t *testing.T, archive *txtar.Archive) *txtar.Archive {
		got := &txtar.Archive{}
		for _, f := range archive.Files {
			if name, ok := strings.CutSuffix(f.Name, ".html"); ok {
				md := p.Blocks(docs.NewText(string(f.Data), docs.HTML).Doc().Blocks) + "\n"
				got.Files = append(got.Files, f, txtar.File{Name: name + ".md", Data: []byte(md)})
			}
		}
		return got
	})
}

func TestQuiet(t *testing.T) {
	p := markdown.Printer{Quiet: true}
	for text, want := range map[string]string{
		"see @required, (@http) and @b": "see @&#8203;required, (@&#8203;http) and @&#8203;b",
		"a@example.com @ @- x":          "a@example.com @ @- x",
		"PKCS #11, #7":                  "PKCS #&#8203;11, #&#8203;7",
		"# # a#b":                       "# # a#b",
	} {
		if got := p.Inlines([]docs.Inline{docs.Plain(text)}); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	if got, want := p.Inlines([]docs.Inline{docs.Code("@name #1")}), "`@name #1`"; got != want {
		t.Errorf("code is %q, want %q", got, want)
	}
}

// FuzzBlocks: whatever a documentation says, its Markdown says the same words
// and nothing else when it is read again.
func FuzzBlocks(f *testing.F) {
	for _, html := range []string{
		"<p>a</p>", "<p>a *b* _c_ `d` [e](f) &lt;g&gt; &amp;amp; \\h</p>", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "<p># a</p><p>1. b</p><p>- c</p>",
		"<p>a|b</p><table><tr><th>a|b</th></tr><tr><td>`c`</td></tr></table>", "<pre>```\na\n```</pre>", "<p><code>`</code> <b>*</b> <i>_</i></p>", "<note><p>x</p></note>",
		"<dl><dt>a</dt><dd>b</dd></dl><ul><li>c</li></ul>", `<p><a href="http://x/(y)">z]</a></p>`, "<p>a<br/>b</p>", "<blockquote>a</blockquote>", "<p>===</p><p>---</p>", "<p>x<b>(y)</b>z</p>",
	} {
		f.Add(html)
	}
	f.Fuzz(func(t *testing.T, html string) {
		if !utf8.ValidString(html) || len(html) > 1<<10 {
			return // no text of a model
		}
		doc := docs.NewText(html, docs.HTML).Doc()
		md := markdown.Printer{}.Blocks(doc.Blocks)
		want, got := words(doc), words(docs.NewText(md, docs.CommonMark).Doc())
		if want != got {
			t.Errorf("says %q, want %q:\n%s", got, want, md)
		}
	})
}

// words are the letters and digits of a text, without what only layout adds.
func words(d *docs.Doc) string {
	var b strings.Builder
	write(&b, d.Blocks)
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return c
		}
		return -1
	}, strings.NewReplacer("Note:", "", "Important:", "", "Warning:", "").Replace(b.String()))
}

func write(b *strings.Builder, blocks []docs.Block) {
	for _, block := range blocks {
		switch block := block.(type) {
		case *docs.Paragraph:
			b.WriteString(docs.InlineText(block.Text))
		case *docs.Heading:
			b.WriteString(docs.InlineText(block.Text))
		case *docs.CodeBlock:
			b.WriteString(block.Text)
		case *docs.List:
			for _, item := range block.Items {
				write(b, item.Blocks)
			}
		case *docs.DefinitionList:
			for _, d := range block.Definitions {
				for _, term := range d.Terms {
					b.WriteString(docs.InlineText(term))
				}
				write(b, d.Blocks)
			}
		case *docs.Quote:
			write(b, block.Blocks)
		case *docs.Note:
			write(b, block.Blocks)
		case *docs.Table:
			for _, row := range block.Rows {
				for _, cell := range row.Cells {
					write(b, cell.Blocks)
				}
			}
		case *docs.Rule:
		}
	}
}
