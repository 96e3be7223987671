package roxygen_test

import (
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apismith/apismith/output/goldentest"
	"github.com/apismith/apismith/output/markup/rd"
	"github.com/apismith/apismith/output/markup/roxygen"
)

// TestCases runs the cases of testdata: each NAME.md is followed by NAME.rd, the
// Rd of a description, and by NAME.param.rd if that of a parameter differs.
// UPDATE_GOLDEN=1 rewrites them.
func TestCases(t *testing.T) {
	goldentest.Run(t, "testdata/*.txtar", func(t *testing.T, archive *txtar.Archive) *txtar.Archive {
		got := &txtar.Archive{}
		for _, f := range archive.Files {
			name, ext, _ := strings.Cut(f.Name, ".")
			if ext != "md" {
				continue
			}
			markdown := strings.TrimSuffix(string(f.Data), "\n")
			description := describe(roxygen.ToRd(markdown))
			got.Files = append(got.Files, f, txtar.File{Name: name + ".rd", Data: []byte(description)})
			if fragment := roxygen.ToFragment(markdown) + "\n"; fragment != description {
				got.Files = append(got.Files, txtar.File{Name: name + ".param.rd", Data: []byte(fragment)})
			}
		}
		return got
	})
}

// describe writes a text with its sections as an Rd file does.
func describe(doc roxygen.Doc) string {
	s := doc.Body + "\n"
	for _, section := range doc.Sections {
		s += `\section{` + section.Title + "}{\n" + section.Body + "\n}\n"
	}
	return s
}

// FuzzToRd states that every Markdown text becomes Rd that can stand in any
// argument.
func FuzzToRd(f *testing.F) {
	for _, s := range []string{`a \\{ b`, `\Sexpr{1}`, "# a\n\n## b\n\nc", "- # a", "[a][b{c]", "#ifdef x", "|a|\n|-|\n|`}`|", "![}](})", "```}\n#endif\n```", "<{>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, markdown string) {
		doc := roxygen.ToRd(markdown)
		texts := []string{doc.Body, roxygen.ToFragment(markdown)}
		for _, s := range doc.Sections {
			texts = append(texts, s.Title, s.Body)
		}
		for _, s := range texts {
			if err := rd.Check(s); err != nil {
				t.Errorf("%q becomes %s: %v", markdown, s, err)
			}
		}
	})
}
