package site_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	nethtml "golang.org/x/net/html"

	"github.com/apismith/apismith/generator/changelog"
	"github.com/apismith/apismith/generator/changelog/site"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/diff"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/gittest"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/model/node"
)

// hostile is text that is alive in one format or another.
const hostile = "<script>document.title='pwned'</script><img src=x onerror=\"document.title='pwned'\">" +
	"</title></style></textarea></script>--><!-- ]]> <a href=\"javascript:alert(1)\">x</a> [x](javascript:alert(1)) ![x](http://evil.example/p.png) <http://evil.example>" +
	"\n\n::error::pwned\n%0A::error::pwned\n.. raw:: html\n\n   <script>alert(1)</script>\n\n`x <javascript:alert(1)>`_ |x| *[x]: y\n# heading\n" +
	"```\n</code></pre>{{.}}${x}'\"\\ \x1b[31m\x1b]0;pwned\a\u009b31m\u202epwned\u2066\ufeff\u2028 &lt;b&gt; &#60;i&#62;"

// hostileModel is a model of AWS with hostile text wherever there is text, twice
// so that everything changes.
func hostileModel(t testing.TB, release int) string {
	t.Helper()
	text := fmt.Sprintf("%d %s", release, hostile)
	shape := func(kind string, more ...any) map[string]any {
		s := map[string]any{"type": kind, "documentation": "<p>" + text + "</p>"}
		for i := 0; i < len(more); i += 2 {
			s[more[i].(string)] = more[i+1]
		}
		return s
	}
	ref := func(name string) map[string]any { return map[string]any{"shape": name, "documentation": text} }
	content, err := json.Marshal(map[string]any{
		"metadata": map[string]any{
			"apiVersion": "2026-01-01", "endpointPrefix": text, "protocol": "json", "serviceFullName": text,
			"serviceId": "Hostile", "uid": text, "signatureVersion": "v4", "targetPrefix": text,
		},
		"documentation": text,
		"operations": map[string]any{
			"Do":         map[string]any{"name": "Do", "http": map[string]any{"method": "POST", "requestUri": "/" + text}, "input": ref("In"), "output": ref("Out"), "errors": []any{ref("Gone")}, "documentation": text, "deprecated": release > 1, "deprecatedMessage": text},
			"Do " + text: map[string]any{"name": "Do" + text, "http": map[string]any{"method": "POST", "requestUri": "/"}, "input": ref("In"), "documentation": text},
		},
		"shapes": map[string]any{
			"In":       shape("structure", "members", map[string]any{"name": ref("Name"), text: ref("Name"), "enum": ref("E"), "list": ref("L" + text)}, "required", []any{"name"}),
			"Out":      shape("structure", "members", map[string]any{text: ref("Name"), "e": ref("E")}),
			"Gone":     shape("structure", "members", map[string]any{"message": ref("Name")}, "exception", true),
			"Name":     shape("string", "pattern", text, "max", 10+release),
			"E":        shape("string", "enum", []any{text, "a"}),
			"L" + text: shape("list", "member", ref("Name")),
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// TestHostile prints a model that is hostile throughout in every format that
// shows changes, and demands of each that nothing of it is alive there.
func TestHostile(t *testing.T) {
	t.Parallel()
	before, after := loadText(t, hostileModel(t, 1)), loadText(t, hostileModel(t, 2))
	report := diff.Compare(before, after, diff.Options{})
	if report.Level() != diff.Breaking {
		t.Fatalf("the models differ by changes that are %v only", report.Level())
	}
	checkers := map[string]func(*testing.T, []byte){
		"text": quiet, "json": isJSON, "sarif": isSARIF, "html": isPage, "markdown": isMarkdown, "junit": isXML, "atom": isXML,
		"github": areCommands, "ignore": isIgnoreFile,
	}
	for _, f := range changelog.Formats() {
		for _, byOperation := range []bool{false, true} {
			out := f.Print(report, changelog.Options{Title: hostile, Old: hostile, New: hostile, Docs: true, ByOperation: byOperation})
			run(t, fmt.Sprintf("diff/%s/by operation %v", f.Name, byOperation), checkers[f.Name], out)
		}
	}
	services := []*model.Service{before.Services()[0], after.Services()[0]}
	for _, oracle := range []bool{false, true} {
		page := changelog.NewRelease(before, services[0], after, services[1], changelog.ReleaseOptions{Date: "2026-01-02", Message: hostile, Site: oracle})
		run(t, fmt.Sprintf("changelog/text/site %v", oracle), quiet, page.Text())
		run(t, fmt.Sprintf("changelog/markdown/site %v", oracle), isMarkdown, page.Markdown())
		run(t, fmt.Sprintf("changelog/html/site %v", oracle), isPage, page.HTML())
		run(t, fmt.Sprintf("changelog/json/site %v", oracle), isJSON, page.JSON())
	}
	changes := changelog.NewAPIChanges(before, services[0], after, services[1])
	run(t, "oracle/text", quiet, changes.Text())
	run(t, "oracle/json", isJSON, changelog.Encode(changes.JSON()))
	for name := range checkers {
		if !slices.ContainsFunc(changelog.Formats(), func(f changelog.Format) bool { return f.Name == name }) {
			t.Errorf("there is no format %s", name)
		}
	}
}

func run(t *testing.T, name string, check func(*testing.T, []byte), out []byte) {
	t.Run(name, func(t *testing.T) {
		t.Parallel()
		if check == nil {
			t.Fatal("there is no checker for this format")
		}
		if !utf8.Valid(out) {
			t.Error("is not UTF-8")
		}
		check(t, out)
		if t.Failed() {
			t.Logf("%s", out)
		}
	})
}

// TestHostileSite writes the site of a history that is hostile throughout, and
// opens its pages in a browser.
func TestHostileSite(t *testing.T) {
	var commits []gittest.Commit
	const evil = "models/<img src=x onerror=alert(1)> &'.json"
	for i := range 3 {
		note, err := json.Marshal([]map[string]string{{"category": "hostile", "type": hostile, "description": hostile}})
		if err != nil {
			t.Fatal(err)
		}
		commits = append(commits, gittest.Commit{Files: map[string]string{
			"models/hostile.json": hostileModel(t, i), evil: hostileModel(t, i), fmt.Sprintf(".changes/1.%d'\"<b>.json", i): string(note),
		}})
	}
	repo := history(t, commits...)
	if _, err := gittest.Git(t.Context(), repo, "tag", "v1<script>alert(1)</script>", "main"); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "site")
	build(t, repo, out, func(j *site.Job) { j.Title = hostile })
	pages, err := filepath.Glob(filepath.Join(out, "releases", "*", "hostile.html"))
	if err != nil || len(pages) != len(commits) {
		t.Fatalf("%d pages of %d releases: %v", len(pages), len(commits), err)
	}
	last, err := filepath.Rel(out, pages[2])
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range []string{"index.html", "search.html?q=" + url.QueryEscape("do"), "search.html?q=" + url.QueryEscape("<img src=x>"), "services/hostile.html", filepath.ToSlash(last)} {
		dom, err := nethtml.Parse(strings.NewReader(browse(t, out, page)))
		if err != nil {
			t.Fatal(err)
		}
		for n := range dom.Descendants() {
			if n.Type == nethtml.ElementNode && n.Data == "title" && n.FirstChild != nil && n.FirstChild.Data == "pwned" {
				t.Errorf("a script of the model ran on %s", page)
			}
			dead(t, n)
		}
	}
}

func loadText(t testing.TB, text string) *model.Model {
	t.Helper()
	return loadtest.Model(t, load.Options{Stdin: strings.NewReader(text)}, "-")
}

// quiet demands that nothing steers a terminal or reorders text.
func quiet(t *testing.T, out []byte) {
	t.Helper()
	for _, r := range string(out) {
		if r < 0x20 && r != '\n' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			t.Fatalf("has the character %U", r)
		}
	}
}

func isJSON(t *testing.T, out []byte) {
	t.Helper()
	quiet(t, out)
	if !json.Valid(out) {
		t.Error("is no JSON")
	}
}

// isSARIF demands JSON whose messages have no embedded links.
func isSARIF(t *testing.T, out []byte) {
	t.Helper()
	isJSON(t, out)
	var d diag.List
	root, _ := node.Parse(diag.NewFile("sarif", string(out)), &d).(*node.Object)
	if root == nil || root.Text("version") != "2.1.0" {
		t.Fatal("is no SARIF")
	}
	for _, line := range strings.Split(string(out), "\n") {
		if strings.Contains(line, `"text":`) && strings.Contains(line, "](") {
			t.Errorf("has a link: %s", line)
		}
	}
}

func isXML(t *testing.T, out []byte) {
	t.Helper()
	quiet(t, out)
	ours := map[string]bool{}
	for _, name := range strings.Fields("testsuites testsuite testcase failure feed id title updated author name link entry category content") {
		ours[name] = true
	}
	d := xml.NewDecoder(bytes.NewReader(out))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if !ours[e.Name.Local] {
				t.Errorf("has the element <%s>", e.Name.Local)
			}
		case xml.Comment, xml.Directive:
			t.Errorf("has %v", e)
		}
	}
}

// isPage demands a page on which nothing runs.
func isPage(t *testing.T, out []byte) {
	t.Helper()
	quiet(t, out)
	if !strings.Contains(string(out), `http-equiv="Content-Security-Policy" content="default-src 'none'`) {
		t.Error("allows more than it needs")
	}
	page, err := nethtml.Parse(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	for n := range page.Descendants() {
		dead(t, n)
		if n.Type == nethtml.ElementNode && n.Data == "script" {
			t.Error("has a script")
		}
	}
}

// dead demands of a part of a page that nothing of it runs, is fetched from
// elsewhere, or leads to what runs.
func dead(t *testing.T, n *nethtml.Node) {
	t.Helper()
	if n.Type == nethtml.CommentNode {
		t.Errorf("has a comment: %s", n.Data)
	}
	if n.Type != nethtml.ElementNode {
		return
	}
	switch n.Data {
	case "img", "iframe", "object", "embed", "svg", "math", "base", "textarea", "video", "audio":
		t.Errorf("has the element <%s>", n.Data)
	case "script":
		if n.FirstChild != nil {
			t.Errorf("has a script of its own: %s", n.FirstChild.Data)
		}
	}
	for _, a := range n.Attr {
		u, err := url.Parse(a.Val)
		switch {
		case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcset", a.Key == "formaction":
			t.Errorf("has the attribute %s=%q", a.Key, a.Val)
		case a.Key != "href" && a.Key != "src" && a.Key != "action":
		case err != nil:
			t.Errorf("has the address %q", a.Val)
		case u.Scheme != "" && (n.Data != "a" || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "mailto"):
			t.Errorf("has the address %q", a.Val)
		}
	}
}

// isMarkdown demands a text that, printed by a reader of Markdown that lets markup
// pass, has nothing that is alive.
func isMarkdown(t *testing.T, out []byte) {
	t.Helper()
	quiet(t, out)
	var b bytes.Buffer
	md := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe()))
	if err := md.Convert(out, &b); err != nil {
		t.Fatal(err)
	}
	page, err := nethtml.Parse(&b)
	if err != nil {
		t.Fatal(err)
	}
	for n := range page.Descendants() {
		dead(t, n)
		if n.Type == nethtml.ElementNode && n.Data == "script" {
			t.Error("has a script")
		}
	}
}

// areCommands demands workflow commands, one a line.
func areCommands(t *testing.T, out []byte) {
	t.Helper()
	quiet(t, out)
	for line := range strings.Lines(string(out)) {
		command, _, _ := strings.Cut(line, " ")
		if command != "::error" && command != "::warning" && command != "::notice" {
			t.Errorf("is no command: %q", line)
		}
	}
}

func isIgnoreFile(t *testing.T, out []byte) {
	t.Helper()
	quiet(t, out)
	var d diag.List
	diff.ParseIgnores(diag.NewFile("ignore", string(out)), &d)
	if d.HasErrors() {
		t.Error(d.Sorted())
	}
}
