package docs_test

import (
	"html"
	"strconv"
	"strings"
	"testing"

	"github.com/apismith/apismith/model/docs"
)

// sexpr writes a tree as an S-expression: (tag @name="value" "text").
func sexpr(n docs.Node) string {
	switch n := n.(type) {
	case docs.CharData:
		return strconv.Quote(string(n))
	case *docs.Element:
		s := "(" + n.Tag
		for _, a := range n.Attrs {
			s += " @" + a.Name + "=" + strconv.Quote(a.Value)
		}
		for _, c := range n.Children {
			s += " " + sexpr(c)
		}
		return s + ")"
	}
	return "?"
}

func TestParseHTML4(t *testing.T) {
	// The trees are those of libxml2 2.9.14.
	for _, c := range []struct{ html, want string }{
		{`text`, `(body "text")`},
		{`<p>a<p>b</p>c`, `(body (p "a") (p "b") "c")`},
		{`<P>A <B>b</B></p>`, `(body (p "A " (b "b")))`},
		{`<p>a<code/>b<br>c<br/>d</p>`, `(body (p "a" (code) "b" (br) "c" (br) "d"))`},
		{`<p>a<p/>b`, `(body (p "a") (p) "b")`},
		{`<p>a<note>b<p>c</p>d</note>e</p>`, `(body (p "a" (note "b" (p "c") "d") "e"))`},
		{`<p>a<ul><li>b<li>c</ul>d`, `(body (p "a") (ul (li "b") (li "c")) "d")`},
		{`<dl><dt>a<dd>b<dt>c</dl>`, `(body (dl (dt "a") (dd "b") (dt "c")))`},
		{`<p>a<b>c<p>d</b>e</p>f`, `(body (p "a" (b "c")) (p "de") "f")`},
		{`<i>a<b>c</i>d</b>`, `(body (i "a" (b "c")) "d")`},
		{`<ul> <li> a </li> </ul>`, `(body (ul " " (li " a ") " "))`},
		{`x</p>y</b>z`, `(body "xyz")`},
		{`a < b <3 <_x> c`, `(body "a < b <3 <_x> c")`},
		{`<p>a<b<c>d</p>`, `(body (p "a" (b "d")))`},
		{`<p>a<region>b`, `(body (p "a" (region "b")))`},
		{`a<!-- x -- > y -->b<?pi x>c<!-- z`, `(body "abc")`},
		{`a<!foo>b</ c>`, `(body "a<!foo>b c>")`},
		{`&lt;&amp;&eacute;&apos;&check &foo; &#65;&#x41; &`, `(body "<&é'&check &foo; AA &")`},
		{`<a href="x&amp;y" HREF='z' b c=d/e>k</a>`, `(body (a @href="x&y" @b="" @c="d/e" "k"))`},
		{`<a href="x`, `(body (a @href="x"))`},
		{`<script>a<b&lt;</script>c`, `(body (script "a<b&lt;") "c")`},
		{"a\x00b\x1bc\nd&#7;", `(body "abc\nd")`},
		{`<table><td>a</b></table>b`, `(body (table (td "a")) "b")`},
	} {
		if got := sexpr(docs.ParseHTML4(c.html)); got != c.want {
			t.Errorf("ParseHTML4(%q)\n got %s\nwant %s", c.html, got, c.want)
		}
	}
}

// markup writes a tree as HTML in which nothing is left out.
func markup(b *strings.Builder, n docs.Node) {
	switch n := n.(type) {
	case docs.CharData:
		b.WriteString(html.EscapeString(string(n)))
	case *docs.Element:
		b.WriteString("<" + n.Tag)
		for _, a := range n.Attrs {
			b.WriteString(" " + a.Name + `="` + html.EscapeString(a.Value) + `"`)
		}
		if len(n.Children) == 0 {
			b.WriteString("/>")
			return
		}
		b.WriteString(">")
		for _, c := range n.Children {
			markup(b, c)
		}
		b.WriteString("</" + n.Tag + ">")
	}
}

// FuzzParseHTML4 states that a tree, written as HTML without omissions, is read
// as the same tree.
func FuzzParseHTML4(f *testing.F) {
	for _, s := range []string{
		"<p>a<note>b<p>c</p></note>", "<ul><li>a<ol><li>b</ul>", "a&lt;b &#60; &", `<a href='"x"'>y</a>`, "<dl><dt>x<dd>y", "<table><tr><td>a<td>b",
		strings.Repeat("<b><note>", 300) + "x",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		tree := docs.ParseHTML4(src)
		var b strings.Builder
		for _, c := range tree.Children {
			markup(&b, c)
		}
		if strings.Contains(b.String(), "<script") || strings.Contains(b.String(), "<style") {
			return
		}
		want := sexpr(tree)
		if got := sexpr(docs.ParseHTML4(b.String())); got != want {
			t.Errorf("%q\nwritten %q\n got %s\nwant %s", src, b.String(), got, want)
		}
	})
}
