package html_test

import (
	"testing"

	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output/goldentest"
	"github.com/apismith/apismith/output/markup/html"
)

func TestCases(t *testing.T) {
	goldentest.Derive(t, "testdata/*.txtar", "doc.html", map[string]func([]byte) []byte{
		"html": func(src []byte) []byte {
			return []byte(html.Printer{Level: 1}.Blocks(docs.NewText(string(src), docs.HTML).Doc().Blocks))
		},
	})
}

// FuzzBlocks checks that what is printed reads as the same tree: no text becomes
// markup, and no markup is lost but that of notes and empty terms.
func FuzzBlocks(f *testing.F) {
	for _, s := range []string{"<p>a</p>", "<dl><dd>x", "&lt;script&gt;", "<a href='http://x/\"'>b</a>", "<pre> a\n</pre>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		first := docs.NewText(src, docs.HTML).Doc()
		out := html.Printer{}.Blocks(first.Blocks)
		again := html.Printer{}.Blocks(docs.NewText(out, docs.HTML).Doc().Blocks)
		third := html.Printer{}.Blocks(docs.NewText(again, docs.HTML).Doc().Blocks)
		if again != third {
			t.Errorf("%q:\n%s\nthen\n%s", src, again, third)
		}
	})
}
