package rdocs_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/generator/rdocs"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/output"
	"github.com/apismith/apismith/output/markup/rd"
)

// object is a JSON object.
type object = map[string]any

// hostileModel is a model that says the same text wherever a model can say
// anything.
func hostileModel(t testing.TB, text string) (*model.Model, *model.Service) {
	t.Helper()
	traits := func(more object) object {
		all := object{
			"smithy.api#documentation": text,
			"smithy.api#deprecated":    object{"message": text, "since": text},
		}
		for k, v := range more {
			all[k] = v
		}
		return all
	}
	target := func(id string, more object) object { return object{"target": id, "traits": traits(more)} }
	shapes := object{
		"ns#S": object{"type": "service", "operations": []any{object{"target": "ns#DoIt"}}, "traits": traits(object{"smithy.api#title": text})},
		"ns#DoIt": object{
			"type": "operation", "input": object{"target": "ns#In"}, "output": object{"target": "ns#Out"}, "errors": []any{object{"target": "ns#Bad"}},
			"traits": traits(object{"smithy.api#examples": []any{object{"title": text, "documentation": text, "input": object{
				"function": text, "map": object{text: text}, "any": object{text: []any{text, 1.5, nil, true}},
			}}}}),
		},
		"ns#In": object{"type": "structure", "traits": traits(nil), "members": object{
			"function": target("ns#Str", object{"smithy.api#required": object{}}),
			"map":      target("ns#Map", nil),
			"any":      target("smithy.api#Document", nil),
			"in":       target("ns#In", nil),
		}},
		"ns#Out":  object{"type": "structure", "members": object{"list": target("ns#List", nil), "kind": target("ns#Kind", nil)}},
		"ns#Bad":  object{"type": "structure", "members": object{"message": target("ns#Str", nil)}, "traits": traits(object{"smithy.api#error": "client"})},
		"ns#List": object{"type": "list", "member": target("ns#Union", nil), "traits": traits(nil)},
		"ns#Map":  object{"type": "map", "key": target("ns#Str", nil), "value": target("ns#Str", nil)},
		"ns#Union": object{"type": "union", "members": object{
			"a": target("ns#List", nil), "b": target("ns#Str", nil),
		}},
		"ns#Str":  object{"type": "string", "traits": traits(object{"smithy.api#pattern": text, "smithy.api#length": object{"min": 1, "max": 20}})},
		"ns#Kind": object{"type": "enum", "members": object{"A": target("smithy.api#Unit", object{"smithy.api#enumValue": text + "!"})}},
	}
	content, err := json.Marshal(object{"smithy": "2.0", "shapes": shapes})
	if err != nil {
		t.Fatal(err)
	}
	m := loadtest.Text(t, load.Options{}, "model.json", string(content))
	return m, m.Services()[0]
}

// pages makes the pages of a service.
func pages(t testing.TB, g rdocs.Generator, m *model.Model, s *model.Service) []output.File {
	t.Helper()
	var d diag.List
	files, err := g.Generate(t.Context(), generator.Request{
		Model: m, Service: s, Directory: ".", Keep: func(string) bool { return true }, Jobs: 1, Diags: &d,
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var hostileTexts = []string{
	`\Sexpr{system("id")}`, `}}}\newcommand{\x}{y}{{{`, "#ifdef windows\nx\n#endif", `{`, `}`, `\`, `%`, `100% \`, "`\\`", `"`, `'`, `don't`, "`{`", "`}`", "``", "`` ` ``",
	"# Heading\n\n## Two\n\ntext", "- a\n- b\n  - c\n\n1. x", "<pre>#ifdef x\n}</pre>", "<code>\"{\"</code>", "[x](http://a.b/%7D}{)", "\\item{a}{b}", "\\dontrun{", "a\tb\r\nc",
	"<p>a</p><ul><li>x</li></ul>", "|a|b|\n|-|-|\n|1|2|", "[ ]", "`[\\]`", "\\u0020 \\l \\v", "é “x” \u2028 \u00a0", "^[a-z{}%\\\\\"'`]{3,5}$", "{\"a\": \"}\"}", "R:", "@@", "]: <", "`r 1+1`",
}

// FuzzPages: whatever a model says, its pages are well-formed Rd with no other
// macros than those of the layout, in every style.
func FuzzPages(f *testing.F) {
	for _, text := range hostileTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 1<<12 {
			return // no text of a model
		}
		m, s := hostileModel(t, text)
		for _, style := range rdocs.Styles {
			for _, file := range pages(t, rdocs.Generator{Style: style}, m, s) {
				if err := rd.CheckPage(string(file.Content)); err != nil {
					t.Errorf("style %s: %v\n%s", style, err, file.Content)
				}
			}
		}
	})
}

// hostileWords are what random hostile texts are made of.
var hostileWords = []string{
	"{", "}", `\`, `\\`, "%", "`", "``", "*", "**", "_", "[", "]", "(", ")", "'", `"`, "#", "# ", "\n#ifdef x\n", "\n#endif\n", "@", "<p>", "</p>", "<b>", "</b>",
	"<i>", "</i>", "<code>", "</code>", "<ul><li>", "</li></ul>", "<ol><li>", "<pre>", "</pre>", `<a href="http://x/`, `">`, "</a>", "<dl><dt>", "<dd>", "<br/>",
	"<note>", "</note>", "<table><tr><td>", "<blockquote>", "\n\n", "\n- ", "\n    ", "```", "&lt;", "&amp;", "&#37;", "&#92;", "&#123;", "&#10;",
	"\n", " ", " ", "word", "DoIt", "x1", "- ", "1. ", "R:", "|", "---", `\Sexpr{1}`, `\code`, `\l`, `\item`, `\newcommand{\x}{y}`, "\u2028", "\u00a0", "é",
}

// TestHostileInR lets R itself read the pages of hostile models: they parse to
// the sections that a page has, and the examples of our own are R code.
func TestHostileInR(t *testing.T) {
	rscript, err := exec.LookPath("Rscript")
	if err != nil {
		t.Skip("Rscript is not installed")
	}
	if testing.Short() {
		t.Skip("starts R")
	}
	random := rand.New(rand.NewPCG(3, 4))
	texts := hostileTexts
	for range 100 {
		var b strings.Builder
		for range 1 + random.IntN(25) {
			b.WriteString(hostileWords[random.IntN(len(hostileWords))])
		}
		texts = append(texts, b.String())
	}
	dir := t.TempDir()
	n := 0
	for i, text := range texts {
		m, s := hostileModel(t, text)
		for _, style := range rdocs.Styles {
			for _, file := range pages(t, rdocs.Generator{Style: style}, m, s) {
				if err := rd.CheckPage(string(file.Content)); err != nil {
					t.Fatalf("%v\n%q\n%s", err, text, file.Content)
				}
				n++
				name := filepath.Join(dir, fmt.Sprintf("%s-%03d-%s", style, i, filepath.Base(file.Path)))
				if err := os.WriteFile(name, file.Content, 0o666); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	out, err := exec.Command(rscript, "--vanilla", "testdata/parse.R", dir).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if found := strings.TrimSpace(string(out)); found != "" {
		lines := strings.Split(found, "\n")
		page, _, _ := strings.Cut(lines[0], "\t")
		content, _ := os.ReadFile(page)
		t.Errorf("R finds fault with %d of %d pages:\n%s\n%s", len(lines), n, strings.Join(lines[:min(5, len(lines))], "\n"), content)
	}
	t.Logf("R read %d pages", n)
}
