package changelog_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"

	"github.com/apismith/apismith/generator/changelog"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/diff"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/output/goldentest"
	"github.com/apismith/apismith/templates"
)

// TestReports prints the changes of each case in every format. A case without
// models is about the two releases of the embedded example.
func TestReports(t *testing.T) {
	t.Parallel()
	goldentest.Run(t, "testdata/reports/*.txtar", func(t *testing.T, ar *txtar.Archive) *txtar.Archive {
		r := diff.Compare(input(t, ar, "old.json", templates.ExampleOlder), input(t, ar, "new.json", templates.ExampleNewer), diff.Options{})
		o := changelog.Options{Old: "old.json", New: "new.json"}
		got := map[string]string{}
		for _, f := range changelog.Formats() {
			got[f.Name] = string(f.Print(r, o))
			check(t, f.Name, got[f.Name])
		}
		o.ByOperation, o.Docs = true, true
		got["text by operation"] = string(changelog.Text(r, o))
		return wanted(t, ar, got)
	})
}

// TestAPIChanges prints what the AWS API Changes site shows of each case.
func TestAPIChanges(t *testing.T) {
	t.Parallel()
	goldentest.Run(t, "testdata/apichanges/*.txtar", func(t *testing.T, ar *txtar.Archive) *txtar.Archive {
		old, oldService, m := release(t, ar)
		c := changelog.NewAPIChanges(old, oldService, m, m.Services()[0])
		var b strings.Builder
		b.WriteString(c.Headline("2026/01/02") + "\n" + c.IndexHeadline("2026/01/02") + "\n" + c.FeedTitle() + "\n" + c.Slug() + "\n")
		for _, n := range c.New {
			b.WriteString("\n" + n + " (new)\n")
		}
		for _, u := range c.Updated {
			b.WriteString("\n" + u.Name + " (updated)\n")
			for _, p := range u.Parts() {
				b.WriteString(p.Name + "\n" + p.Value.String() + "\n")
			}
		}
		return wanted(t, ar, map[string]string{"page": b.String()})
	})
}

// release loads the models of a release, of which the first has no older one.
func release(t *testing.T, ar *txtar.Archive) (old *model.Model, oldService *model.Service, m *model.Model) {
	t.Helper()
	if goldentest.Section(ar, "old.json") != "" {
		old = input(t, ar, "old.json", "")
		oldService = old.Services()[0]
	}
	return old, oldService, input(t, ar, "new.json", "")
}

// TestReference keeps the page of the rules in step with the rules.
func TestReference(t *testing.T) {
	t.Parallel()
	goldentest.Page(t, "../../docs/changes.md", changelog.Reference())
}

// TestAnnotationLimit proves that GitHub gets no more annotations of a kind than
// it shows, and that the last one counts the rest.
func TestAnnotationLimit(t *testing.T) {
	t.Parallel()
	old := `{"smithy":"2.0","shapes":{`
	for _, c := range "abcdefghijklmnopqrst" {
		old += `"x#S` + string(c) + `":{"type":"structure","members":{"m":{"target":"smithy.api#String"}}},`
	}
	old = strings.TrimSuffix(old, ",") + "}}"
	new := strings.ReplaceAll(old, "smithy.api#String", "smithy.api#Integer")
	out := string(changelog.GitHub(diff.Compare(loadText(t, old), loadText(t, new), diff.Options{}), changelog.Options{}))
	if n := strings.Count(out, "::error "); n != 10 {
		t.Errorf("%d errors, want 10:\n%s", n, out)
	}
	if !strings.Contains(out, "11 breaking changes more") {
		t.Errorf("the rest is not counted:\n%s", out)
	}
}

// FuzzHostileText puts any text where a model has text and names, and proves that
// no format lets it out: pages have only our elements, lists only our lines, and
// what has a syntax keeps to it.
func FuzzHostileText(f *testing.F) {
	for _, s := range []string{"", "plain", "<script>alert(1)</script>", "\x1b[31mred", "](javascript:alert(1))", "`` ` ``", "a\n::error::x", "%0A::set-output", "]]>", "\u202eevil", "'\"&<>", "\\", "-->", "{{.}}", "\x00\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		quoted, _ := json.Marshal(s)
		text := func(title, pattern, value string) string {
			return `{"smithy":"2.0","metadata":{"x":` + title + `},"shapes":{
				"x#S":{"type":"service","version":"1","operations":[{"target":"x#O"}],"traits":{"smithy.api#title":` + title + `}},
				"x#O":{"type":"operation","input":{"target":"x#I"},"output":{"target":"smithy.api#Unit"},"traits":{"smithy.api#documentation":` + title + `}},
				"x#I":{"type":"structure","members":{"m":{"target":"x#E"},"n":{"target":"smithy.api#String","traits":{"smithy.api#pattern":` + pattern + `}}}},
				"x#E":{"type":"enum","members":{"A":{"target":"smithy.api#Unit","traits":{"smithy.api#enumValue":` + value + `}}}}}}`
		}
		r := diff.Compare(loadText(t, text(`"a"`, `"b"`, `"c"`)), loadText(t, text(string(quoted), string(quoted), string(quoted))), diff.Options{})
		for _, byOperation := range []bool{false, true} {
			o := changelog.Options{Title: s, Old: s, New: s, Docs: true, ByOperation: byOperation}
			for _, format := range changelog.Formats() {
				check(t, format.Name, string(format.Print(r, o)))
			}
		}
	})
}

// check proves that what a format printed is of that format, and that no text of
// the models is live in it.
func check(t *testing.T, format, out string) {
	t.Helper()
	for _, c := range out {
		if c < 0x20 && c != '\n' || c == 0x7f || c >= 0x80 && c < 0xa0 || c >= 0x202a && c <= 0x202e {
			t.Fatalf("%s has the control character %U:\n%s", format, c, out)
		}
	}
	switch format {
	case "json", "sarif":
		if !json.Valid([]byte(out)) {
			t.Fatalf("no JSON:\n%s", out)
		}
		if format == "json" {
			checkSchema(t, out)
		}
	case "junit", "atom":
		if format == "atom" {
			checkAtom(t, out)
		}
		d := xml.NewDecoder(strings.NewReader(out))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				return
			} else if err != nil {
				t.Fatalf("no XML: %v\n%s", err, out)
			}
		}
	case "html":
		checkHTML(t, out)
	case "github":
		for line := range strings.Lines(out) {
			if !strings.HasPrefix(line, "::error ") && !strings.HasPrefix(line, "::warning ") && !strings.HasPrefix(line, "::notice ") {
				t.Fatalf("no workflow command: %q", line)
			}
		}
	case "ignore":
		var d diag.List
		diff.ParseIgnores(diag.NewFile("ignore", out), &d)
		if d.HasErrors() {
			t.Fatalf("no ignore file: %v\n%s", d.Sorted(), out)
		}
	case "markdown":
		checkMarkdown(t, out)
	}
}

// checkAtom proves that a feed has what RFC 4287 demands, and text only.
func checkAtom(t *testing.T, out string) {
	t.Helper()
	type entry struct {
		ID      string   `xml:"id"`
		Title   string   `xml:"title"`
		Updated string   `xml:"updated"`
		Author  []string `xml:"author>name"`
		Content struct {
			Type  string `xml:"type,attr"`
			Inner string `xml:",innerxml"`
		} `xml:"content"`
		Entries []entry `xml:"entry"`
	}
	var feed entry
	if err := xml.Unmarshal([]byte(out), &feed); err != nil {
		t.Fatalf("no feed: %v\n%s", err, out)
	}
	if len(feed.Author) != 1 || feed.Author[0] == "" {
		t.Fatalf("the feed has the authors %q", feed.Author)
	}
	seen := map[string]bool{}
	for _, e := range append(feed.Entries, feed) {
		if !strings.HasPrefix(e.ID, "urn:uuid:") || seen[e.ID] || e.Title == "" {
			t.Fatalf("id %q, title %q:\n%s", e.ID, e.Title, out)
		}
		seen[e.ID] = true
		if _, err := time.Parse(time.RFC3339, e.Updated); err != nil {
			t.Fatal(err)
		}
	}
	for _, e := range feed.Entries {
		if e.Content.Type != "text" || strings.Contains(e.Content.Inner, "<") {
			t.Fatalf("content of type %q: %s", e.Content.Type, e.Content.Inner)
		}
	}
}

// checkHTML proves that a page has no other elements and attributes than ours.
func checkHTML(t *testing.T, out string) {
	t.Helper()
	ours := map[string]bool{}
	for _, name := range strings.Fields("html head meta title style body main h1 h2 p ul li span code div details summary") {
		ours[name] = true
	}
	z := html.NewTokenizer(strings.NewReader(out))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			if !ours[token.Data] {
				t.Fatalf("element <%s>:\n%s", token.Data, out)
			}
			for _, a := range token.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "href" || a.Key == "src" {
					t.Fatalf("attribute %s=%q", a.Key, a.Val)
				}
			}
		case html.CommentToken:
			t.Fatalf("comment in\n%s", out)
		}
	}
}

// checkMarkdown proves that outside of code spans there is nothing that our own
// words do not have.
func checkMarkdown(t *testing.T, out string) {
	t.Helper()
	for line := range strings.Lines(out) {
		rest := line
		for {
			i := strings.IndexByte(rest, '`')
			if i < 0 {
				break
			}
			plain := rest[:i]
			if strings.ContainsAny(plain, "<>[]@") {
				t.Fatalf("markup outside of code: %q", line)
			}
			n := len(rest[i:]) - len(strings.TrimLeft(rest[i:], "`"))
			fence := rest[i : i+n]
			end := closing(rest[i+n:], fence)
			if end < 0 {
				t.Fatalf("code does not end: %q", line)
			}
			rest = rest[i+n+end+n:]
		}
		if strings.ContainsAny(rest, "<>[]@") {
			t.Fatalf("markup outside of code: %q", line)
		}
	}
}

// closing finds a run of backticks of exactly that length.
func closing(s, fence string) int {
	for i := 0; i < len(s); {
		if s[i] != '`' {
			i++
			continue
		}
		n := len(s[i:]) - len(strings.TrimLeft(s[i:], "`"))
		if n == len(fence) {
			return i
		}
		i += n
	}
	return -1
}

// wanted is a case with what was printed as its sections want/NAME, in this order.
func wanted(t *testing.T, ar *txtar.Archive, got map[string]string) *txtar.Archive {
	t.Helper()
	out := &txtar.Archive{}
	for _, f := range ar.Files {
		if !strings.HasPrefix(f.Name, "want/") {
			out.Files = append(out.Files, f)
		}
	}
	names := []string{"page", "text", "text by operation", "markdown", "json", "html", "atom", "junit", "github", "sarif", "ignore"}
	for name := range got {
		if !slices.Contains(names, name) {
			t.Errorf("%s has no place among the sections", name)
		}
	}
	for _, name := range names {
		if content, ok := got[name]; ok {
			content = strings.ReplaceAll(content, templates.Style(), "/* page.css */\n")
			out.Files = append(out.Files, goldentest.File("want/"+name, content))
		}
	}
	return out
}

// input loads a model of a case, or a release of the example.
func input(t *testing.T, ar *txtar.Archive, name, release string) *model.Model {
	t.Helper()
	if text := goldentest.Section(ar, name); text != "" {
		return loadText(t, text)
	}
	text, err := fs.ReadFile(templates.Example(), release+"/"+templates.ExampleFile)
	if err != nil {
		t.Fatal(err)
	}
	return loadText(t, string(text))
}

func loadText(t testing.TB, text string) *model.Model {
	t.Helper()
	return loadtest.Model(t, load.Options{Stdin: strings.NewReader(text)}, "-")
}
