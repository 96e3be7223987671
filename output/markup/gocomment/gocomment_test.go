package gocomment_test

import (
	"go/format"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/output/goldentest"
	"github.com/apismith/apismith/output/markup/gocomment"
)

// TestCases runs the cases of testdata: each NAME.html or NAME.md is followed by
// NAME.go, the comment. UPDATE_GOLDEN=1 rewrites the comments.
func TestCases(t *testing.T) {
	goldentest.Run(t, "testdata/*.txtar", func(t *testing.T, archive *txtar.Archive) *txtar.Archive {
		got := &txtar.Archive{}
		for _, f := range archive.Files {
			name, ext, _ := strings.Cut(f.Name, ".")
			if ext == "go" {
				continue
			}
			syntax := docs.HTML
			if ext == "md" {
				syntax = docs.CommonMark
			}
			lines := gocomment.Lines(docs.NewText(string(f.Data), syntax))
			comment := []byte(strings.Join(lines, "\n") + "\n")
			got.Files = append(got.Files, f, txtar.File{Name: name + ".go", Data: comment})
		}
		return got
	})
}

func TestPieces(t *testing.T) {
	text := func(s string) *docs.Text { return docs.NewText(s, docs.CommonMark) }
	for _, c := range []struct {
		pieces []*docs.Text
		want   []string
	}{
		{nil, nil},
		{[]*docs.Text{nil}, nil},
		{[]*docs.Text{text("")}, []string{"//"}},
		{[]*docs.Text{text("<p></p>"), nil, text("b")}, []string{"//", "//", "// b"}},
		{[]*docs.Text{text("a"), text("b")}, []string{"// a", "//", "// b"}},
	} {
		if diff := cmp.Diff(c.want, gocomment.Lines(c.pieces...)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// FuzzLines checks that every text becomes lines that Go source may contain
// anywhere: each is one line comment without white space at its end, gofmt
// accepts them before a declaration and leaves them alone before a field. It
// also checks that a text has one comment only.
func FuzzLines(f *testing.F) {
	for _, s := range []string{
		"",
		"Text */ with a comment's end, // and a start /*",
		"<p>a\r\nb\vc\x00d\ufeffe\u2028f\xffg</p>",
		"<a href=\"https://example.com/\n\x00\ufeff\xff\">a\nb]</a>",
		"<ul><li>" + strings.Repeat("long item $ ", 30) + "</li></ul>",
		"<pre>\n\tcode\n</pre><p><code>x</code></p>",
		"//go:build ignore\n\n+build ignore\n\n# Heading",
		"1. one\n2. two\n\n    - three\n",
		"\x1b[31mred\x07\x7f \u009b1m, \u202etfel ot thgir\u2069",
		"<pre>\n\x1b[31mred\u202e\n</pre><code>\u009b</code><a href=\"https://example.com/\u202e\">\x1b</a>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		for _, syntax := range []docs.Syntax{docs.CommonMark, docs.HTML} {
			lines := gocomment.Lines(docs.NewText(src, syntax))
			if len(lines) == 0 {
				t.Fatalf("%q has no lines", src)
			}
			for _, line := range lines {
				if line != "//" && !strings.HasPrefix(line, "// ") || strings.ContainsAny(line, "\n\r") ||
					strings.TrimRightFunc(line, unicode.IsSpace) != line {
					t.Errorf("%q has the line %q", src, line)
				}
				if strings.ContainsFunc(line, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Bidi_Control) }) {
					t.Errorf("%q has the line %q, with a character that changes how others are shown", src, line)
				}
			}
			formatted(t, lines)
			field := "package p\n\ntype T struct {\n\t" + strings.Join(lines, "\n\t") + "\n\tF int\n}\n"
			if got, err := format.Source([]byte(field)); err != nil {
				t.Errorf("%q: %v", src, err)
			} else if string(got) != field {
				t.Errorf("%q: gofmt changes the comment of a field:\n%s", src, cmp.Diff(field, string(got)))
			}
			if again := gocomment.Lines(docs.NewText(src, syntax)); !slices.Equal(lines, again) {
				t.Errorf("%q: %q, then %q", src, lines, again)
			}
		}
	})
}
