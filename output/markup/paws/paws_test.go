package paws_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apismith/apismith/output/goldentest"
	"github.com/apismith/apismith/output/markup/paws"
	"github.com/apismith/apismith/output/markup/roxygen"
)

// TestCases runs the cases of testdata: each NAME.html is followed by NAME.md,
// the Markdown, NAME.param.md if that of a parameter differs, NAME.rd, the Rd,
// and NAME.title. UPDATE_GOLDEN=1 rewrites them.
func TestCases(t *testing.T) {
	links, err := paws.ParseLinkTable("https://old.example/x\thttps://new.example/y\nhttps://gone.example/\t\n")
	if err != nil {
		t.Fatal(err)
	}
	c := paws.Converter{
		Columns: paws.Columns,
		Links:   links,
		Topic: func(operation string) (name, topic string, ok bool) {
			return "create_foo", "svc_create_foo", operation == "CreateFoo"
		},
	}
	goldentest.Run(t, "testdata/*.txtar", func(t *testing.T, archive *txtar.Archive) *txtar.Archive {
		got := &txtar.Archive{}
		for _, f := range archive.Files {
			name, ext, _ := strings.Cut(f.Name, ".")
			if ext != "html" {
				continue
			}
			got.Files = append(got.Files, f)
			add := func(ext, text string) {
				text = strings.ReplaceAll(text+"\n", " \n", " $\n")
				got.Files = append(got.Files, txtar.File{Name: name + ext, Data: []byte(text)})
			}
			html := string(f.Data)
			markdown, parameter := c.Markdown(html), c.Parameter(html)
			add(".md", markdown)
			if parameter != markdown {
				add(".param.md", parameter)
			}
			add(".rd", roxygen.ToRd(markdown).Body)
			add(".title", paws.Title(html))
		}
		return got
	})
}

func TestSuccessor(t *testing.T) {
	long := strings.Repeat("word ", 30) + "end"
	c := paws.Converter{TrimLines: true}
	if got, want := c.Markdown("<h3></h3><p>a<br/>"+long+"</p>"), "\na\n"+long; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestParseLinkTable(t *testing.T) {
	if _, err := paws.ParseLinkTable("https://x/\thttps://y/\r\n\nno tab\n"); err == nil || err.Error() != "line 3: want a URL, a tab and its replacement" {
		t.Errorf("error %v", err)
	}
}

func TestFill(t *testing.T) {
	for _, c := range []struct {
		text    string
		columns int
		want    []string
	}{
		{"", 10, nil},
		{" a  b\nc ", 0, []string{"a b c"}},
		{"1234 6789 b", 9, []string{"1234 6789", "b"}},
		{"éééé éééé é", 9, []string{"éééé éééé", "é"}},
		{"a 1234567890 b", 9, []string{"a", "1234567890", "b"}},
	} {
		if diff := cmp.Diff(c.want, paws.Fill(c.text, c.columns)); diff != "" {
			t.Errorf("Fill(%q, %d): (-want +got)\n%s", c.text, c.columns, diff)
		}
	}
}

func TestFirstParagraph(t *testing.T) {
	if got, want := paws.FirstParagraph("a  b\nc\n\nd"), "a b c"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
