package gocomment_test

import (
	"encoding/json"
	"go/format"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apismith/apismith/model/docs"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/output/markup/gocomment"
)

// A shape is what the corpus test reads of a shape in a Smithy JSON model.
type shape struct {
	Type    string             `json:"type"`
	Target  string             `json:"target"`
	Traits  map[string]any     `json:"traits"`
	Members map[string]*member `json:"members"`
	Input   *member            `json:"input"`
	Output  *member            `json:"output"`
}

type member struct {
	Target string         `json:"target"`
	Traits map[string]any `json:"traits"`
}

const docTrait = "smithy.api#documentation"

func documentation(traits map[string]any) (string, bool) {
	s, ok := traits[docTrait].(string)
	return s, ok
}

// corpus answers the models that have comments to compare with, and these
// comments, by service.
func corpus(t testing.TB) (models map[string]map[string]*shape, comments map[string]map[string]string) {
	t.Helper()
	models = map[string]map[string]*shape{}
	comments = map[string]map[string]string{}
	for _, file := range loadtest.Glob(t, "golden/go/*/docs.json") {
		name := filepath.Base(filepath.Dir(file))
		var model struct{ Shapes map[string]*shape }
		readJSON(t, filepath.Join(loadtest.Corpus(t), "models", "smithy", name+".json"), &model)
		models[name] = model.Shapes
		var want map[string]string
		readJSON(t, file, &want)
		comments[name] = want
	}
	return models, comments
}

func readJSON(t testing.TB, file string, v any) {
	t.Helper()
	if err := json.Unmarshal(loadtest.ReadFile(t, file), v); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// TestCorpusFields compares the comments of struct fields, which gofmt leaves
// alone, with those of the SDK: the text must be equal, and be followed by
// nothing or by a piece that does not come from documentation.
func TestCorpusFields(t *testing.T) {
	models, comments := corpus(t)
	same, total := 0, 0
	for name, shapes := range models {
		want := comments[name]
		for id, s := range shapes {
			_, short, _ := strings.Cut(id, "#")
			if s.Type == "operation" {
				for suffix, io := range map[string]*member{"Input": s.Input, "Output": s.Output} {
					if io != nil && shapes[io.Target] != nil {
						a, b := compareFields(t, shapes, shapes[io.Target], title(short)+suffix, want)
						same, total = same+a, total+b
					}
				}
			}
			a, b := compareFields(t, shapes, s, "types."+title(short), want)
			same, total = same+a, total+b
		}
	}
	report(t, "fields", same, total)
}

func compareFields(t *testing.T, shapes map[string]*shape, s *shape, owner string, want map[string]string) (same, total int) {
	for field, m := range s.Members {
		key := owner + "." + title(field)
		golden, ok := want[key]
		if !ok {
			continue
		}
		doc, ok := documentation(m.Traits)
		if target := shapes[m.Target]; !ok && target != nil {
			doc, ok = documentation(target.Traits)
		}
		if !ok {
			continue
		}
		total++
		got := comment(gocomment.Lines(docs.NewText(doc, docs.CommonMark)))
		if rest, ok := strings.CutPrefix(golden, got); ok && isPiece(rest) {
			same++
		} else {
			t.Logf("%s\n--- want\n%s\n--- got\n%s\n--- source\n%s", key, golden, got, doc)
		}
	}
	return same, total
}

// TestCorpusTypes compares the comments of types and operations, which gofmt
// rewrites.
func TestCorpusTypes(t *testing.T) {
	models, comments := corpus(t)
	same, total := 0, 0
	for name, shapes := range models {
		want := comments[name]
		for id, s := range shapes {
			_, short, _ := strings.Cut(id, "#")
			key := "types." + title(short)
			if s.Type == "operation" {
				key = "op " + title(short)
			}
			golden, ok := want[key]
			doc, documented := documentation(s.Traits)
			if !ok || !documented || s.Type == "union" { // a union's comment lists its members
				continue
			}
			total++
			var deprecated *docs.Text
			if s.Type == "operation" {
				deprecated = deprecation(s.Traits)
			}
			lines := gocomment.Lines(docs.NewText(doc, docs.CommonMark), deprecated)
			got := comment(formatted(t, lines))
			if rest, ok := strings.CutPrefix(golden, got); ok && isPiece(rest) {
				same++
			} else {
				t.Logf("%s\n--- want\n%s\n--- got\n%s\n--- source\n%s", key, golden, got, doc)
			}
		}
	}
	report(t, "types and operations", same, total)
}

// deprecation answers the piece that says why something is deprecated.
func deprecation(traits map[string]any) *docs.Text {
	deprecated, _ := traits["smithy.api#deprecated"].(map[string]any)
	message, ok := deprecated["message"].(string)
	if !ok {
		return nil
	}
	return docs.NewText("Deprecated: "+message, docs.CommonMark)
}

// formatted answers comment lines as gofmt leaves them before a declaration.
func formatted(t testing.TB, lines []string) []string {
	t.Helper()
	src, err := format.Source([]byte("package p\n\n" + strings.Join(lines, "\n") + "\ntype T struct{}\n"))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.TrimPrefix(string(src), "package p\n\n")
	text = strings.TrimSuffix(text, "\ntype T struct{}\n")
	return strings.Split(text, "\n")
}

func report(t *testing.T, what string, same, total int) {
	t.Helper()
	t.Logf("%s: %d of %d identical", what, same, total)
	if total == 0 || float64(same) < 0.999*float64(total) {
		t.Errorf("%s: %d of %d identical, want 99.9 %%", what, same, total)
	}
}

// comment joins comment lines as apilist lists them, less the slashes.
func comment(lines []string) string {
	var b strings.Builder
	for i, line := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(strings.TrimPrefix(strings.TrimPrefix(line, "//"), " "))
	}
	return b.String()
}

// isPiece reports whether rest is nothing or begins with a piece of a comment
// that comes from another trait than documentation.
func isPiece(rest string) bool {
	if rest == "" {
		return true
	}
	for _, p := range []string{"This value conforms to the media type: ", "Map keys will be", "This member is required.", "Deprecated: "} {
		if strings.HasPrefix(rest, "\n\n"+p) {
			return true
		}
	}
	return false
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func BenchmarkLines(b *testing.B) {
	models, _ := corpus(b)
	var texts []*docs.Text
	size := 0
	for _, shapes := range models {
		add := func(traits map[string]any) {
			if doc, ok := documentation(traits); ok {
				texts = append(texts, docs.NewText(doc, docs.CommonMark))
				size += len(doc)
			}
		}
		for _, s := range shapes {
			add(s.Traits)
			for _, m := range s.Members {
				add(m.Traits)
			}
		}
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, t := range texts {
			gocomment.Lines(t)
		}
	}
}
