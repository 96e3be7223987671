package docs

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var seeds = []string{
	"",
	"Plain text, with a comma.",
	"Two lines\nof text.",
	"Hard  \nbreak",
	"  indented\n\n    deeper",
	"<p>One</p> <p>Two <code>x</code> &amp; more</p>",
	"<p>Open <b>bold</b>\n<p>Next\n<ul><li>a<li><p>b</p></li></ul>",
	"<p>A\n\n    <p>B</p>",
	"<p/> <ul><li><dl><dt>k</dt><dd>v</dd></dl></li></ul>",
	"<p>In <a href=\"https://example.com/?a=1\" title='t'>a <i>link</i></a></p>\n  ",
	"<p>Bad <b>nesting</p> here</b> <a><a>x</a></a>",
	"<note> <p>A <h2>h</h2> </note> tail",
	"<p>a < b, x<y, &lt;z&gt; &copy &notit; &#150;</p>",
	"1. one\n2. two\n   - deep\n\n> quote\n\n```go\ncode\n```\n",
	"# Heading\n\nText *with* `code`, <https://example.com> and [a](b).\n\n---\n",
	"<pre>\n a\n\n b</pre>",
	"<table><tr><td>x</table> <script>y</script> <!-- z -->",
	"<div><p><span><p>x</span></div>",
	"<b><b><b><b>x</b></b></b></b> </p> <br></br>",
	"\t<p>tab</p>",
	"</p>stray",
	"Tab\t\nand form feed\f",
	"<p>1</p>\n  \n  <p>2 *x*</p>\n",
}

// FuzzParseSimpleHTML checks that the fast parser builds the tree of the
// complete one, or declines.
func FuzzParseSimpleHTML(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if got := parseSimpleHTML(src); got != nil {
			if want := parseFullHTML(src); !reflect.DeepEqual(got, want) {
				t.Errorf("%q (-complete +simple):\n%s", src, cmp.Diff(want, got))
			}
		}
	})
}

// FuzzParseSimpleHTMLTags is FuzzParseSimpleHTML on sequences of tags and texts,
// of which each byte picks one.
func FuzzParseSimpleHTMLTags(f *testing.F) {
	fragments := []string{"x", " ", "&amp;", "\n"}
	for _, tag := range slices.Sorted(maps.Keys(simpleTags)) {
		fragments = append(fragments, "<"+tag+">", "</"+tag+">", "<"+tag+" class='c'>")
	}
	pick := func(fragment string) byte { return byte(slices.Index(fragments, fragment)) }
	f.Add([]byte{pick("<p>"), pick("<b>"), pick("<p>"), pick("x"), pick("</b>")})
	f.Add([]byte{pick("<ul>"), pick("<li>"), pick("<p>"), pick("<li>"), pick("</ul>"), pick("</p>")})
	f.Add([]byte{pick("<dl>"), pick("<dt>"), pick("x"), pick("<dd>"), pick("<note>"), pick("<dd>")})
	f.Add([]byte{pick("<h5>"), pick("<p>"), pick("<h5>")})
	f.Add([]byte{pick("<h1>"), pick("<note>"), pick("<h2>"), pick("</h2>"), pick("<a>"), pick("<a>")})
	f.Fuzz(func(t *testing.T, picks []byte) {
		var b strings.Builder
		for _, i := range picks {
			b.WriteString(fragments[int(i)%len(fragments)])
		}
		src := b.String()
		if got := parseSimpleHTML(src); got != nil {
			if want := parseFullHTML(src); !reflect.DeepEqual(got, want) {
				t.Errorf("%q (-complete +simple):\n%s", src, cmp.Diff(want, got))
			}
		}
	})
}

// FuzzCommonMarkHTML checks that the shortcuts from CommonMark to HTML answer
// what the complete translation does.
func FuzzCommonMarkHTML(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if !isHTMLBlock(src) && !isPlainParagraph(src) {
			return
		}
		want := parseFullHTML(strings.TrimRight(render(src, sdkParser), blankSpace))
		if got := parseFullHTML(commonMarkHTML(src)); !reflect.DeepEqual(got, want) {
			t.Errorf("%q (-complete +shortcut):\n%s", src, cmp.Diff(want, got))
		}
	})
}
