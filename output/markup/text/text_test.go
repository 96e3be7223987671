package text_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output/goldentest"
	"github.com/apismith/apismith/output/markup/text"
)

// TestCases runs the cases of testdata: each NAME.html is followed by NAME.txt,
// its text, filled to 40 columns. UPDATE_GOLDEN=1 rewrites the texts.
func TestCases(t *testing.T) {
	goldentest.Run(t, "testdata/*.txtar", func(t *testing.T, archive *txtar.Archive) *txtar.Archive {
		got := &txtar.Archive{}
		for _, f := range archive.Files {
			name, ext, _ := strings.Cut(f.Name, ".")
			if ext == "txt" {
				continue
			}
			data := []byte(text.Print(docs.NewText(string(f.Data), docs.HTML).Doc(), 40))
			got.Files = append(got.Files, f, txtar.File{Name: name + ".txt", Data: data})
		}
		return got
	})
}

func TestNoWidth(t *testing.T) {
	src := "<p>" + strings.Repeat("word ", 50) + "</p>"
	want := strings.TrimSpace(strings.Repeat("word ", 50)) + "\n"
	if got := text.Print(docs.NewText(src, docs.HTML).Doc(), 0); got != want {
		t.Errorf("got %q", got)
	}
	var none *docs.Text
	if got := text.Print(none.Doc(), 80); got != "" {
		t.Errorf("got %q for no documentation", got)
	}
}

// FuzzPrint checks that lines have no white space at their end and no control
// characters but tabs, and that filling changes nothing but white space.
func FuzzPrint(f *testing.F) {
	for _, s := range []string{
		"<p>One <b>two</b><br>three <a href='https://example.com'>four</a></p><ul><li>a<li><p>b<p>c</ul>",
		"<table><tr><th>a<th>b<tr><td>c</table><pre> d\n\te </pre><note>f<dl><dt>g<dd>h</dl></note>",
	} {
		f.Add(s, 10)
	}
	f.Fuzz(func(t *testing.T, src string, width int) {
		doc := docs.NewText(src, docs.HTML).Doc()
		filled := text.Print(doc, width)
		for line := range strings.Lines(filled) {
			line = strings.TrimSuffix(line, "\n")
			if strings.TrimRight(line, " ") != line || strings.ContainsFunc(line, func(r rune) bool { return r != '\t' && unicode.IsControl(r) }) {
				t.Errorf("%q has the line %q", src, line)
			}
		}
		if a, b := strings.Fields(filled), strings.Fields(text.Print(doc, 0)); !cmp.Equal(a, b) {
			t.Errorf("%q: %q when filled, %q when not", src, a, b)
		}
	})
}
