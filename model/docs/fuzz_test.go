package docs_test

import (
	"encoding/json"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/load/loadtest"
)

// FuzzHTML checks that the tree of any HTML is clean and closed, and has the
// text of the HTML tree, of all but scripts and style sheets and white space.
func FuzzHTML(f *testing.F) {
	for _, s := range []string{
		"<p>One <b>two</b></p> <ul><li>three<li>four</ul>",
		"<b>a <i>b</b> c</i> <code>d <i>e</i></code> <a href='https://example.com/ä b'>f<p>g</a>",
		"<dl>a<div>b<dt>c</div>d</dl>",
		"<table>a<caption>b</caption><tr>c<td>d<th>e<tfoot>f<colgroup>g</table>",
		"<dl>a<dd>b<dt>c<div>d<dt>e</div></dl><ul>f<ul>g</ul>h</ul><li>i",
		"<pre>a<script>b</script><br><img alt=c> d</pre><h1>e<ul><li>f</ul></h1><title>g</title>",
		"a<br>b<br><br>c &#1;&#xFEFF;\xff <note>d<important><p>e</note>f<hr><blockquote>g",
		"<svg><p>a<math>b<template>c</template><select><option>d</select><textarea>\n<p></textarea>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		text := docs.NewText(src, docs.HTML)
		checkDoc(t, src, text)
		var want, got strings.Builder
		nodeText(&want, text.HTML().Children)
		blocksText(&got, text.Doc().Blocks)
		w, g := want.String(), visible(got.String())
		if strings.Contains(strings.ToLower(src), "<table") {
			// A caption stands before its table, wherever its element does.
			w, g = sorted(w), sorted(g)
		}
		if w != g {
			t.Errorf("%q has the text %q, its tree %q", src, w, g)
		}
	})
}

// FuzzCommonMark checks that the tree of any CommonMark is clean and closed.
func FuzzCommonMark(f *testing.F) {
	for _, s := range []string{
		"# a\n\nb *c* `d`\ne  \nf\n\n- g\n- h\n\n      i\n\n1. j",
		"<note> <p>a\n\n      <p>b</p>\n\n    c\n- d\n\n```go\ne\n```",
		"[a](https://example.com 'b') ![c](d) <https://example.com> <b>e\n\nf</b>\n***\n> g",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		checkDoc(t, src, docs.NewText(src, docs.CommonMark))
	})
}

// TestCorpusDocs checks the texts of real models as the fuzz targets do.
func TestCorpusDocs(t *testing.T) {
	for _, src := range corpusTexts(t) {
		text := docs.NewText(src, docs.CommonMark)
		checkDoc(t, src, text)
		if checkDoc(t, src, docs.NewText(src, docs.HTML)); t.Failed() {
			return
		}
	}
}

// TestCorpusShortcuts checks that the shortcuts read the texts of real models as
// the complete parsers do, and that they are worth having.
func TestCorpusShortcuts(t *testing.T) {
	texts := corpusTexts(t)
	blocks, trees := 0, 0
	for _, src := range texts {
		html, full, ok := docs.BothTranslations(src)
		if ok {
			blocks++
			if !reflect.DeepEqual(docs.ParseFullHTML(html), docs.ParseFullHTML(full)) {
				t.Errorf("%q becomes %q, want %q", src, html, full)
			}
		}
		if tree := docs.ParseSimpleHTML(html); tree != nil {
			trees++
			if !reflect.DeepEqual(tree, docs.ParseFullHTML(html)) {
				t.Errorf("%q has another tree", html)
			}
		}
	}
	t.Logf("of %d texts, %d are blocks, %d have simple trees", len(texts), blocks, trees)
	if min(blocks, trees) < len(texts)*9/10 {
		t.Errorf("of %d texts, only %d are blocks, and %d have simple trees", len(texts), blocks, trees)
	}
}

func BenchmarkDoc(b *testing.B) {
	texts := corpusTexts(b)
	size := 0
	for _, src := range texts {
		size += len(src)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, src := range texts {
			docs.NewText(src, docs.CommonMark).Doc()
		}
	}
}

func corpusTexts(t testing.TB) []string {
	t.Helper()
	var texts []string
	var collect func(v any)
	collect = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for key, v := range v {
				if s, ok := v.(string); ok && key == "smithy.api#documentation" {
					texts = append(texts, s)
				}
				collect(v)
			}
		case []any:
			for _, v := range v {
				collect(v)
			}
		}
	}
	for _, file := range loadtest.Glob(t, "models/smithy/*.json") {
		var model any
		if err := json.Unmarshal(loadtest.ReadFile(t, file), &model); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		collect(model)
	}
	return texts
}

func checkDoc(t *testing.T, src string, text *docs.Text) {
	t.Helper()
	c := checker{t: t, src: src}
	c.blocks(text.Doc().Blocks, true)
	c.inlines(text.Summary())
	if again := docs.NewText(src, text.Syntax()).Doc(); !reflect.DeepEqual(again, text.Doc()) {
		t.Errorf("%q has two trees", src)
	}
}

// A checker checks what the types of the tree promise.
type checker struct {
	t   *testing.T
	src string
}

func (c *checker) errorf(format string, args ...any) {
	c.t.Helper()
	c.t.Errorf("%q: "+format, append([]any{c.src}, args...)...)
}

func (c *checker) blocks(list []docs.Block, mayBeEmpty bool) {
	if len(list) == 0 && !mayBeEmpty {
		c.errorf("no blocks")
	}
	for _, b := range list {
		switch b := b.(type) {
		case *docs.Paragraph:
			c.text(b.Text, true)
		case *docs.Heading:
			if b.Level < 1 || b.Level > 6 {
				c.errorf("heading of level %d", b.Level)
			}
			c.text(b.Text, false)
		case *docs.List:
			if len(b.Items) == 0 || b.Start < 0 {
				c.errorf("list of %d items from %d", len(b.Items), b.Start)
			}
			for _, item := range b.Items {
				c.blocks(item.Blocks, true)
			}
		case *docs.DefinitionList:
			if len(b.Definitions) == 0 {
				c.errorf("empty definition list")
			}
			for _, d := range b.Definitions {
				for _, term := range d.Terms {
					c.text(term, false)
				}
				c.blocks(d.Blocks, len(d.Terms) > 0)
			}
		case *docs.CodeBlock:
			c.clean(b.Text, "\n\t")
			if b.Text == "" || strings.Trim(b.Text, "\n") != b.Text {
				c.errorf("code block %q", b.Text)
			}
		case *docs.Quote:
			c.blocks(b.Blocks, false)
		case *docs.Note:
			c.blocks(b.Blocks, false)
		case *docs.Table:
			if len(b.Rows) == 0 {
				c.errorf("empty table")
			}
			for _, row := range b.Rows {
				if len(row.Cells) == 0 {
					c.errorf("empty row")
				}
				for _, cell := range row.Cells {
					c.blocks(cell.Blocks, true)
				}
			}
		case *docs.Rule:
		default:
			c.errorf("block %T", b)
		}
	}
}

// text checks a text on its own.
func (c *checker) text(list []docs.Inline, lineBreaks bool) {
	c.inlines(list)
	s := docs.InlineText(list)
	if s == "" || strings.Contains(s, "  ") || strings.Contains(s, " \n") || strings.Contains(s, "\n ") {
		c.errorf("text %q", s)
	}
	if strings.ContainsRune(s, '\n') && !lineBreaks {
		c.errorf("line break in %q", s)
	}
}

// order is the nesting of inlines.
var order = map[reflect.Type]int{
	reflect.TypeFor[*docs.Link]():     4,
	reflect.TypeFor[*docs.Strong]():   3,
	reflect.TypeFor[*docs.Emph]():     2,
	reflect.TypeFor[docs.Code]():      1,
	reflect.TypeFor[docs.Plain]():     1,
	reflect.TypeFor[docs.LineBreak](): 1,
}

// inlines checks a text or the content of an inline.
func (c *checker) inlines(list []docs.Inline) {
	if s := docs.InlineText(list); strings.Trim(s, " \n") != s {
		c.errorf("%q begins or ends with white space", s)
	}
	for i, n := range list {
		var inner []docs.Inline
		switch n := n.(type) {
		case docs.Plain:
			c.clean(string(n), "")
		case docs.Code:
			c.clean(string(n), "")
			if s := string(n); strings.TrimSpace(s) == "" || strings.Trim(s, " ") != s {
				c.errorf("code %q", n)
			}
		case docs.LineBreak:
		case *docs.Emph:
			inner = n.Text
		case *docs.Strong:
			inner = n.Text
		case *docs.Link:
			inner = n.Text
			u, err := url.Parse(n.URL)
			if err != nil && !strings.HasPrefix(strings.ToLower(n.URL), "http") ||
				err == nil && u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "mailto" {
				c.errorf("link to %q: %v", n.URL, err)
			}
			for _, r := range n.URL {
				if r <= ' ' || r >= 0x7F || strings.ContainsRune("\"<>\\^`{|}", r) {
					c.errorf("link to %q", n.URL)
				}
			}
		default:
			c.errorf("inline %T", n)
		}
		kind := reflect.TypeOf(n)
		if order[kind] > 1 {
			if len(inner) == 0 {
				c.errorf("empty %v", kind)
			}
			c.inlines(inner)
			for _, m := range inner {
				if order[reflect.TypeOf(m)] >= order[kind] {
					c.errorf("%T in %v", m, kind)
				}
			}
		}
		if i > 0 && reflect.TypeOf(list[i-1]) == kind && kind != reflect.TypeFor[*docs.Link]() {
			c.errorf("%v beside %v", kind, kind)
		}
	}
}

// clean checks that s is not empty and has no control characters but those
// allowed.
func (c *checker) clean(s, allowed string) {
	if s == "" {
		c.errorf("empty text")
	}
	for _, r := range s {
		if unicode.IsControl(r) && !strings.ContainsRune(allowed, r) || r == '\u2028' || r == '\u2029' || r == '\uFEFF' {
			c.errorf("control character in %q", s)
		}
	}
}

func nodeText(b *strings.Builder, nodes []docs.Node) {
	for _, n := range nodes {
		switch n := n.(type) {
		case docs.CharData:
			b.WriteString(visible(string(n)))
		case *docs.Element:
			if n.Tag == "img" {
				alt, _ := n.Attr("alt")
				b.WriteString(visible(alt))
			}
			if n.Tag != "script" && n.Tag != "style" {
				nodeText(b, n.Children)
			}
		}
	}
}

func blocksText(b *strings.Builder, list []docs.Block) {
	for _, n := range list {
		switch n := n.(type) {
		case *docs.Paragraph:
			b.WriteString(docs.InlineText(n.Text))
		case *docs.Heading:
			b.WriteString(docs.InlineText(n.Text))
		case *docs.List:
			for _, item := range n.Items {
				blocksText(b, item.Blocks)
			}
		case *docs.DefinitionList:
			for _, d := range n.Definitions {
				for _, term := range d.Terms {
					b.WriteString(docs.InlineText(term))
				}
				blocksText(b, d.Blocks)
			}
		case *docs.CodeBlock:
			b.WriteString(n.Text)
		case *docs.Quote:
			blocksText(b, n.Blocks)
		case *docs.Note:
			blocksText(b, n.Blocks)
		case *docs.Table:
			for _, row := range n.Rows {
				for _, cell := range row.Cells {
					blocksText(b, cell.Blocks)
				}
			}
		}
	}
}

// visible answers s without white space and what cannot be seen.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || r == '\uFEFF' {
			return -1
		}
		return r
	}, s)
}

func sorted(s string) string {
	runes := []rune(s)
	slices.Sort(runes)
	return string(runes)
}
