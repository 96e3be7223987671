package pandoc_test

import (
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output/goldentest"
	"github.com/apismith/apismith/output/markup/pandoc"
)

// TestCases runs the cases of testdata: each NAME.html is followed by NAME.md,
// the Markdown, and NAME.txt, the plain text. UPDATE_GOLDEN=1 rewrites them.
func TestCases(t *testing.T) {
	goldentest.Run(t, "testdata/*.txtar", func(t *testing.T, archive *txtar.Archive) *txtar.Archive {
		got := &txtar.Archive{}
		for _, f := range archive.Files {
			name, ext, _ := strings.Cut(f.Name, ".")
			if ext != "html" {
				continue
			}
			blocks := pandoc.ReadHTML(docs.ParseHTML4(strings.TrimSuffix(string(f.Data), "\n")))
			got.Files = append(got.Files, f,
				txtar.File{Name: name + ".md", Data: []byte(visible(pandoc.Markdown(blocks, 72)))},
				txtar.File{Name: name + ".txt", Data: []byte(visible(pandoc.PlainText(blocks)))})
		}
		return got
	})
}

// visible marks the end of lines that end in a blank with a dollar sign.
func visible(s string) string { return strings.ReplaceAll(s+"\n", " \n", " $\n") }

func TestNoWidth(t *testing.T) {
	long := strings.Repeat("word ", 100) + "end"
	if got := pandoc.Markdown(pandoc.ReadHTML(docs.ParseHTML4("<p>"+long+"</p>")), 0); got != long {
		t.Errorf("got %q", got)
	}
}

// FuzzMarkdown states that no text of the HTML begins a line in a way that makes
// it a heading or list item, that filling only moves line breaks, and that no
// line is too long but for one word.
func FuzzMarkdown(f *testing.F) {
	for _, s := range []string{
		"<p>a b - c 1. d</p>", "<ul><li><p>a</p><ol><li>b</ol></ul>", "<p># a</p><p>- b</p>", "<b> a <i>b</i> </b>", "<p>a<note>b</note>", "a<br>b", "&#8232;",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, html string) {
		if strings.Contains(html, "<") {
			pandoc.Markdown(pandoc.ReadHTML(docs.ParseHTML4(html)), 72)
			return
		}
		blocks := pandoc.ReadHTML(docs.ParseHTML4(html))
		filled, unfilled := pandoc.Markdown(blocks, 72), pandoc.Markdown(blocks, 0)
		if strings.ReplaceAll(filled, "\n", " ") != unfilled {
			t.Errorf("filled %q, not filled %q", filled, unfilled)
		}
		for line := range strings.SplitSeq(filled, "\n") {
			if len(line) > 72 && strings.Count(line, " ") > strings.Count(line, " - ")*2+strings.Count(line, " + ")*2+strings.Count(line, " 1. ")*2+strings.Count(line, " 1) ")*2 && isASCII(line) {
				t.Errorf("line of %d columns: %q", len(line), line)
			}
			if strings.HasPrefix(line, "#") {
				t.Errorf("heading %q", line)
			}
		}
		if strings.HasPrefix(filled, "- ") || strings.HasPrefix(filled, "+ ") || strings.HasPrefix(filled, "1. ") {
			t.Errorf("list item %q", filled)
		}
	})
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
