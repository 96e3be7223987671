package docs_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output/goldentest"
)

// TestCases runs the cases of testdata: each NAME.html or NAME.md is followed by
// NAME.tree, its tree. UPDATE_GOLDEN=1 rewrites the trees.
func TestCases(t *testing.T) {
	goldentest.Run(t, "testdata/*.txtar", func(t *testing.T, archive *txtar.Archive) *txtar.Archive {
		got := &txtar.Archive{}
		for _, f := range archive.Files {
			name, ext, _ := strings.Cut(f.Name, ".")
			if ext == "tree" {
				continue
			}
			syntax := docs.HTML
			if ext == "md" {
				syntax = docs.CommonMark
			}
			tree := dump(docs.NewText(string(f.Data), syntax).Doc())
			got.Files = append(got.Files, f, txtar.File{Name: name + ".tree", Data: []byte(tree)})
		}
		return got
	})
}

func TestNilText(t *testing.T) {
	var text *docs.Text
	if s := text.Source(); s != "" {
		t.Errorf("Source is %q", s)
	}
	if n := len(text.HTML().Children); n != 0 {
		t.Errorf("HTML has %d children", n)
	}
	if n := len(text.Doc().Blocks); n != 0 {
		t.Errorf("Doc has %d blocks", n)
	}
	if s := text.Summary(); s != nil {
		t.Errorf("Summary is %v", s)
	}
}

func TestDocIsParsedOnce(t *testing.T) {
	text := docs.NewText("Some *text*.", docs.CommonMark)
	got := make([]*docs.Doc, 8)
	var wg sync.WaitGroup
	for i := range got {
		wg.Go(func() { got[i] = text.Doc() })
	}
	wg.Wait()
	for _, d := range got {
		if d != got[0] {
			t.Fatal("Doc answers different trees")
		}
	}
}

func TestSummary(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"", ""},
		{"<p></p><ul></ul>", ""},
		{"<p>No full stop</p><p>Next.</p>", `"No full stop"`},
		{"<p>One. Two.</p>", `"One."`},
		{"<p>Is it?</p>", `"Is it?"`},
		{"<p>Wow! It is.</p>", `"Wow!"`},
		{"<p>Ways, e.g. Foo or i.e. Bar. Then.</p>", `"Ways, e.g. Foo or i.e. Bar."`},
		{"<p>Acme Inc. or others, vs. Others (cf. Them). Then.</p>", `"Acme Inc. or others, vs. Others (cf. Them)."`},
		{"<p>By J. Doe. Then.</p>", `"By J. Doe."`},
		{"<p>Version 1.5 of example.com. Then.</p>", `"Version 1.5 of example.com."`},
		{"<p>(In brackets.) Then.</p>", `"(In brackets.)"`},
		{"<p>Set <code>A. B</code> here. Then.</p>", `"Set " code("A. B") " here."`},
		{"<p>Call <code>x</code>. <code>y</code> is next.</p>", `"Call " code("x") "."`},
		{"<p>A <b>bold end. And</b> more.</p>", `"A " strong("bold end.")`},
		{"<p>A <a href='https://example.com'>link. More</a></p>", `"A " link(https://example.com "link.")`},
		{"<p>One.<br/>Two.</p>", `"One."`},
		{"<note><p>Beware. It bites.</p></note><p>Gets it. Then.</p>", `"Gets it."`},
		{"<note><p>Beware. It bites.</p></note>", `"Beware."`},
		{"<h1>Title</h1><ul><li></li><li>First. Second.</li></ul>", `"First."`},
	} {
		if got := dumpInlines(docs.NewText(c.src, docs.HTML).Summary()); got != c.want {
			t.Errorf("%s: got %s, want %s", c.src, got, c.want)
		}
	}
}

func TestInlineText(t *testing.T) {
	doc := docs.NewText("<p>A <b>b <i>c</i></b> <code>d</code><br>e <a href='https://example.com'>f</a></p>", docs.HTML).Doc()
	if got, want := docs.InlineText(doc.Blocks[0].(*docs.Paragraph).Text), "A b c d\ne f"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
