package c2j_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/c2j"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/output/goldentest"
)

// readFiles reads the files of a service from texts by name. Names and the
// places that they have in [c2j.Files] are those of AWS.
func readFiles(texts map[string]string, d *diag.List) *fragment.Fragment {
	var files c2j.Files
	for name, to := range map[string]**c2j.Source{
		"service-2.json":               &files.Service,
		"api-2.json":                   &files.Service,
		"docs-2.json":                  &files.Docs,
		"paginators-1.json":            &files.Paginators,
		"waiters-2.json":               &files.Waiters,
		"examples-1.json":              &files.Examples,
		"service-2.sdk-extras.json":    &files.ServiceExtras,
		"paginators-1.sdk-extras.json": &files.PaginatorExtras,
	} {
		if text, ok := texts[name]; ok {
			f := diag.NewFile(name, text)
			*to = &c2j.Source{File: f, Root: node.Parse(f, d)}
		}
	}
	return c2j.Read(files, texts["folder"], d)
}

// TestRead reads the files of each case. The fragment is compared if the case
// has one, the diagnostics always. UPDATE_GOLDEN=1 writes both.
func TestRead(t *testing.T) {
	goldentest.Run(t, "testdata/*.txtar", func(t *testing.T, a *txtar.Archive) *txtar.Archive {
		texts := make(map[string]string)
		for _, f := range a.Files {
			texts[f.Name] = strings.TrimSuffix(string(f.Data), "\n")
		}
		var d diag.List
		f := readFiles(texts, &d)
		if !d.HasErrors() {
			for _, id := range unresolved(f) {
				t.Errorf("no error, but %s does not resolve", id)
			}
		}
		var findings strings.Builder
		if err := (diag.Printer{}).Print(&findings, d.Sorted()); err != nil {
			t.Fatal(err)
		}
		got := &txtar.Archive{Files: slices.Clone(a.Files)}
		for i, file := range got.Files {
			switch file.Name {
			case "fragment":
				got.Files[i].Data = []byte(dump(f))
			case "diagnostics":
				got.Files[i].Data = []byte(findings.String())
			}
		}
		if _, ok := texts["diagnostics"]; !ok && findings.Len() > 0 {
			got.Files = append(got.Files, goldentest.File("diagnostics", findings.String()))
		}
		return got
	})
}

func TestDetect(t *testing.T) {
	tests := []struct {
		text string
		want bool
	}{
		{`{"metadata":{},"operations":{}}`, true},
		{`{"metadata":{},"shapes":{}}`, true},
		{`{"version":"2.0","metadata":{},"shapes":{},"operations":{}}`, true},
		{`{"smithy":"2.0","metadata":{},"shapes":{}}`, false},
		{`{"metadata":{}}`, false},
		{`{"metadata":{},"shapes":[]}`, false},
		{`{"version":"2.0","operations":{},"shapes":{}}`, false},
		{`[]`, false},
		{`null`, false},
	}
	for _, tt := range tests {
		var d diag.List
		if got := c2j.Detect(node.Parse(diag.NewFile("in", tt.text), &d)); got != tt.want {
			t.Errorf("Detect(%s) = %v", tt.text, got)
		}
	}
}

// TestPositions: what is read knows where it stands, in which file, columns
// counted from 1.
func TestPositions(t *testing.T) {
	var d diag.List
	f := readFiles(map[string]string{
		"service-2.json": `{
 "metadata": {"serviceId": "Harbour", "protocol": "json"},
 "operations": {
  "Dock": {"name": "Dock", "input": {"shape": "Ship"}}
 },
 "shapes": {
  "Ship": {"type": "structure", "required": ["name"], "members": {
   "name": {"shape": "Name", "min": 3}
  }},
  "Name": {"type": "string"}
 }
}`,
		"docs-2.json": `{"shapes": {"Name": {"refs": {"Ship$name": "<p>Painted on the bow.</p>"}}}}`,
	}, &d)
	at := func(s diag.Span) string {
		p := s.Position()
		return strings.Join([]string{p.File, itoa(p.Line), itoa(p.Column)}, ":")
	}
	ship := shapeNamed(t, f, "Ship")
	name := ship.Members[0]
	got := map[string]string{
		"operation":     at(shapeNamed(t, f, "Dock").Span),
		"input":         at(shapeNamed(t, f, "Dock").Operation.Input.Span),
		"shape":         at(ship.Span),
		"member":        at(name.Span),
		"target":        at(name.Target.Span),
		"documentation": at(traitOf(t, name.Traits, "smithy.api#documentation").Span),
		"required":      at(traitOf(t, name.Traits, "smithy.api#required").Span),
		"length":        at(traitOf(t, name.Traits, "smithy.api#length").Value.(*node.Object).Get("min").Span()),
	}
	want := map[string]string{
		"operation":     "service-2.json:4:11",
		"input":         "service-2.json:4:47",
		"shape":         "service-2.json:7:11",
		"member":        "service-2.json:8:12",
		"target":        "service-2.json:8:22",
		"documentation": "docs-2.json:1:44",
		"required":      "service-2.json:7:46",
		"length":        "service-2.json:8:37",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// FuzzRead: whatever the files say, reading them does not panic, and all
// references of the fragment resolve or there is an error.
func FuzzRead(f *testing.F) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	names := []string{
		"service-2.json", "docs-2.json", "paginators-1.json", "waiters-2.json", "examples-1.json", "service-2.sdk-extras.json",
	}
	for _, name := range cases {
		a, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		seed := make([]string, len(names))
		for i, want := range names {
			for _, file := range a.Files {
				if file.Name == want || i == 0 && file.Name == "api-2.json" {
					seed[i] = string(file.Data)
				}
			}
		}
		f.Add(seed[0], seed[1], seed[2], seed[3], seed[4], seed[5])
	}
	f.Fuzz(func(t *testing.T, service, docs, paginators, waiters, examples, extras string) {
		texts := make(map[string]string)
		for i, text := range []string{service, docs, paginators, waiters, examples, extras} {
			if text != "" {
				texts[names[i]] = text
			}
		}
		var d diag.List
		fragment := readFiles(texts, &d)
		if d.HasErrors() {
			return
		}
		for _, id := range unresolved(fragment) {
			t.Errorf("no error, but %s does not resolve", id)
		}
		seen := make(map[string]bool)
		for _, s := range fragment.Shapes {
			if !s.ID.IsValid() || seen[string(s.ID)] {
				t.Errorf("shape id %q is not valid or is there twice", s.ID)
			}
			seen[string(s.ID)] = true
			names := make(map[string]bool)
			for _, m := range s.Members {
				if !s.ID.WithMember(m.Name).IsValid() || names[m.Name] {
					t.Errorf("member %q of %s is not valid or is there twice", m.Name, s.ID)
				}
				names[m.Name] = true
			}
		}
	})
}
