package paws

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apismith/apismith/model/load/loadtest"
)

// topics answers a Topic function for the operations of a model.
func (m model) topics(prefix string) func(string) (name, topic string, ok bool) {
	names := map[string]string{}
	for operation := range m.Operations {
		names[operation] = operationName(operation)
	}
	return func(operation string) (string, string, bool) {
		name, ok := names[operation]
		return name, prefix + "_" + name, ok
	}
}

type shape struct {
	Documentation string
	Members       json.RawMessage
	Required      []string
}

type model struct {
	Metadata      struct{ ServiceFullName string }
	Documentation string
	Operations    map[string]struct {
		Documentation string
		Input         struct{ Shape string }
	}
	Shapes map[string]shape
}

// readModel reads the model in the one folder that the pattern matches.
func readModel(t testing.TB, pattern string) model {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join(pattern, "service-2.json"))
	if len(files) != 1 {
		t.Fatalf("%d models match %s", len(files), pattern)
	}
	text, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	var m model
	if err := json.Unmarshal(text, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// operationName answers the R name of an operation.
func operationName(operation string) string {
	var b strings.Builder
	for i := 0; i < len(operation); {
		n := i + 1
		for n < len(operation) && operation[n] >= 'a' && operation[n] <= 'z' {
			n++
		}
		if operation[i] >= 'A' && operation[i] <= 'Z' && n > i+1 {
			b.WriteString("_" + operation[i:n] + "_")
			i = n
		} else {
			b.WriteByte(operation[i])
			i++
		}
	}
	name := b.String()
	for strings.Contains(name, "__") {
		name = strings.ReplaceAll(name, "__", "_")
	}
	return strings.ToLower(strings.Trim(name, "_"))
}

func TestCorpusConvert(t *testing.T) {
	total, same, titles, sameTitles, failures := 0, 0, 0, 0, 0
	for _, name := range loadtest.Glob(t, "golden/r/convert/*.jsonl") {
		prefix := strings.TrimSuffix(filepath.Base(name), ".jsonl")
		c := Converter{Columns: Columns, Topic: readModel(t, filepath.Join(loadtest.Corpus(t), "models/paws", prefix, "*")).topics(prefix)}
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 16<<20)
		for n := 1; lines.Scan(); n++ {
			var unit struct{ Ctx, HTML, MD, Title string }
			if err := json.Unmarshal(lines.Bytes(), &unit); err != nil {
				t.Fatal(err)
			}
			total++
			convert := c.Markdown
			if unit.Ctx == "param" {
				convert = c.Parameter
			}
			if got := convert(unit.HTML); got == unit.MD {
				same++
			} else if failures++; failures < 20 {
				t.Errorf("%s:%d: (-want +got)\n%s\n%s", name, n, cmp.Diff(unit.MD, got), unit.HTML)
			}
			if unit.Ctx != "desc" {
				continue
			}
			titles++
			if got := Title(unit.HTML); got == unit.Title || got == "" && unit.Title == "No title fallback" {
				sameTitles++
			} else if failures++; failures < 20 {
				t.Errorf("%s:%d: title %q, want %q", name, n, got, unit.Title)
			}
		}
	}
	t.Logf("%d of %d texts, %d of %d titles", same, total, sameTitles, titles)
}
