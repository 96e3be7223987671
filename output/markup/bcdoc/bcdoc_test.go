package bcdoc_test

import (
	"strings"
	"testing"

	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output/markup/bcdoc"
)

func TestText(t *testing.T) {
	for _, c := range []struct{ name, html, want string }{
		{"nothing", "", ""},
		{"paragraphs", "<p>one</p> <p>two</p>", "\n\none\n\n \n\ntwo\n\n"},
		{"white space", "  a \n\t b\u00a0c ", "a b c "},
		{"only white space", " \n ", " "},
		{"inline", "a <i>b </i>, <b>c</b>. <code> d</code>", "a *b* , **c** . ``d`` "},
		{"empty inline", "<p>a <b></b>b</p>", "\n\na b\n\n"},
		{"blank inline", "<p>a<i> </i></p>", "\n\na** \n\n"},
		{"unknown tags divide the text", "x <em>foo</em> bar &lt;em>", "x foobar <em>"},
		{"less than", "a < b", "a <b"},
		{"characters", "&amp;&eacute;&#8217;&nbsp;x", "&é’ x"},
		{"link", `see <a href="http://x/a:b">A: b</a>.`, "see `A\\: b <http://x/a:b>`__ ."},
		{"link without address", "<a>Foo</a>.", " Foo ."},
		{"link of some other kind", `<a name="n">Foo</a>.`, "Foo ."},
		{"link without text", `<a href="http://x"></a>y`, "`<http://x>`__ y"},
		{"link with blank text", `<a href="u"> </a><a href="u"> </a><a href="v"> </a>`, "`u`__ `u`__ `v`__ \n\n.. _u: u\n.. _v: v\n"},
		{"link with empty address", `<a href="">x</a>`, "`x "},
		{"code in a link", `<a href="http://x"><code>Q</code></a> z`, "```Q`` <http://x>`__ z"},
		{"link in italics", `<i> <a href="http://x">sand box</a> </i>`, "* `sand box <http://x>`__ * "},
		{"note", "<note> <p>N1</p> <p>N2</p> </note>tail", "\n\n.. note::\n\n   \n\n  N1\n\n   \n\n  N2\n\n   \n\ntail"},
		{"boxes", "<important>a</important><danger>b</danger>", "\n\n.. warning::\n\n  a\n\n\n\n.. danger::\n\n  b\n\n"},
		{"code block", "<codeblock>a</codeblock>b", "::\n\n  a\n\nb"},
		{"list", "<ul> <li> <p>One.</p> <p>Two.</p> </li></ul>end", "\n\n \n* One. Two. \n\n\nend"},
		{
			"list in a list", "<ul><li><p>T</p><ul><li>in</li></ul><p>after</p></li></ul><p>end</p>",
			"\n\n\n* T\n\n  \n  * in\n  \n\n\n\nafter\n\n\n\n\n\n\nend\n\n",
		},
		{"empty items", "<ol><li> <b> </b> </li><li><i> x</i></li></ol>", "\n\n\n* \n\n* *x* \n\n\n"},
		{"definitions", "<dl> <dt>K</dt> <dd> <p>V</p> </dd> </dl>", " K  \n\nV\n\n  "},
		{"hidden", "a<fullname>X</fullname><p>q</p>", "a\n\nq\n\n"},
		{"hidden in hidden", "<examples>a<fullname>b</fullname>c</examples>d", "cd"},
		{"any end tag ends", "<p>a<b>c</p>d</b>", "\n\na**c** d\n\n"},
		{"no end tag", "<ul><li>a", "\n\n\n* a\n\n\n"},
		{"comments", "<!-- x -->a<!-- y --> b<?php?>", "ab"},
		{"held back", "<p>a</p> AT&T", "\n\na\n\nAT&T"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := bcdoc.NewWriter(bcdoc.AWSCLI)
			text := bcdoc.AWSCLI.Parse(c.html)
			if text.Stray {
				t.Errorf("%q has a stray end tag", c.html)
			}
			w.Text(text)
			w.Targets()
			if got := string(w.Bytes()); got != c.want {
				t.Errorf("%q:\n got %q\nwant %q", c.html, got, c.want)
			}
			if w.Level() != 0 {
				t.Errorf("%q leaves the indent at %d", c.html, w.Level())
			}
		})
	}
}

// TestBoto3 checks what boto3 writes otherwise.
func TestBoto3(t *testing.T) {
	for _, c := range []struct{ name, html, want string }{
		{"nothing", "", ""},
		{"paragraphs", " <p> one </p> <p>two</p> ", "\n\none\n\n \n\ntwo\n\n"},
		{"white space", "a \n b <p>c\n</p>", "a b \n\nc\n\n"},
		{"space on one side only", "<p>a <b> b </b> c</p>", "\n\na **b** c\n\n"},
		{"space in an element", "<p>a<b> b </b>c</p>", "\n\na** b **c\n\n"},
		{"space of the source", "x<i>\n a  b\n</i>c", "x*\n a b\n*c"},
		{"marks side by side", "<i>a</i><b>b</b><bold></bold>", "*a* **b**"},
		{"code", "a<code>b</code>.", "a ``b``."},
		{"link", `see<a href=" http://x/a:b "> A: b</a>.`, "see `A\\: b <http://x/a:b>`__."},
		{"link without address", "a<a>b</a>c", "a  bc"},
		{"link without text", `a<a href="u"> </a>b`, "a `<u>`__b"},
		{"element in a link", `<a href="u"><code>x</code> <b>y</b></a>`, "`x **y** <u>`__"},
		{"element in italics", "<i>a<b>b</b></i>", "a**b**"},
		{"element in bold", "<b>a<code>b</code></b>", "a ``b``"},
		{"another name", "<italics>a<b>b</b></italics>", "*a**b***"},
		{"list", "<ul> <li> <p>One.</p> </li> <li>two </li></ul>", "\n\n\n* One.\n \n* two\n\n\n"},
		{"note", "<note> <p>a</p> </note>", "\n\n.. note::\n\n  \n\n  a\n\n  \n\n"},
		{"stray end tag", "a</p>b", ""},
		{"hidden link", `a<fullname><a href="u">b</a></fullname>c`, "a c"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := bcdoc.NewWriter(bcdoc.Boto3)
			w.Text(bcdoc.Boto3.Parse(c.html))
			if got := string(w.Bytes()); got != c.want {
				t.Errorf("%q:\n got %q\nwant %q", c.html, got, c.want)
			}
		})
	}
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		source string
		syntax docs.Syntax
		want   string
	}{
		{"a *b*\n\n- c", docs.CommonMark, "\n\na b\n\n \n\n \n* c\n \n\n "},
		{" <p>a *b*</p>", docs.CommonMark, " \n\na *b*\n\n"},
		{"a *b*", docs.HTML, "a *b*"},
		{"", docs.CommonMark, ""},
	} {
		w := bcdoc.NewWriter(bcdoc.AWSCLI)
		w.Text(bcdoc.AWSCLI.Read(docs.NewText(c.source, c.syntax)))
		if got := string(w.Bytes()); got != c.want {
			t.Errorf("%q:\n got %q\nwant %q", c.source, got, c.want)
		}
	}
}

func TestStrayEndTag(t *testing.T) {
	for html, want := range map[string]bool{
		"<p>a</p></p>":    false,
		"<p>a</p></em> b": false,
		"<p>a</p></p> ":   true,
		"</p><b>x</b>":    true,
	} {
		if got := bcdoc.AWSCLI.Parse(html).Stray; got != want {
			t.Errorf("%q: %v", html, got)
		}
	}
}

// TestIndent checks what each method writes at an indent, after other text.
func TestIndent(t *testing.T) {
	w := bcdoc.NewWriter(bcdoc.AWSCLI)
	w.Indent()
	w.Put("x  ")
	w.Text(bcdoc.AWSCLI.Parse("<b></b>y"))
	w.Line("a", "b")
	w.BeginList()
	w.Bullet("``c``")
	w.EndList()
	w.BeginCode()
	w.Line("d")
	w.EndCode()
	w.Dedent()
	w.Dedent()
	w.Heading("Größe", "=")
	want := "x  y  ab\n\n\n  \n  *   ``c``\n\n  \n\n  ::\n\n        d\n\n\n  \n\n=====\nGröße\n=====\n\n"
	if got := string(w.Bytes()); got != want {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
	if w.Reset(); w.Len() != 0 || w.Level() != 0 {
		t.Errorf("after Reset: %d bytes, level %d", w.Len(), w.Level())
	}
}

// FuzzHTML checks that any text is written in proportion to its length, that it
// is written again in the same way, and that the indent is as before.
func FuzzText(f *testing.F) {
	for _, s := range []string{
		"", "</p>x", "<ul><li><ul><li>a</ul>b", "<a href='x:y'><b> </b>:</a>", "<fullname><b>x</b>", "<i></i></i></i>x",
		"<note><important><danger><codeblock>x", "a\u00a0\u2028\xff&amp", "<li> <li> </li>x",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		for _, d := range []*bcdoc.Dialect{bcdoc.AWSCLI, bcdoc.Boto3} {
			text := d.Parse(src)
			w := bcdoc.NewWriter(d)
			w.Indent()
			w.Text(text)
			if w.Level() != 1 {
				t.Errorf("%q leaves the indent at %d", src, w.Level())
			}
			// An element is at least three bytes and writes at most four
			// paragraphs at the indent that the elements around it make.
			indent := min(2*strings.Count(src, "<")+8, 1000)
			if w.Len() > (len(src)+4)*2*indent {
				t.Errorf("%q: %d bytes", src, w.Len())
			}
			first := string(w.Bytes())
			w.Reset()
			w.Indent()
			w.Text(text)
			if second := string(w.Bytes()); second != first {
				t.Errorf("%q: %q, then %q", src, first, second)
			}
		}
	})
}
