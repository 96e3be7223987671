package golang_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	// The runtime of generated code, which the tests compile. It is no part of
	// the program.
	_ "github.com/aws/smithy-go"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/generator/golang"
	"github.com/apismith/apismith/generator/golang/typecheck"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/output"
	"github.com/apismith/apismith/output/goldentest"
)

// checker is made once: it has the standard library compiled.
var checker = sync.OnceValues(typecheck.New)

// check type-checks generated files.
func check(t testing.TB, importPath string, files []output.File) {
	t.Helper()
	c, err := checker()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Check(importPath, files); err != nil {
		t.Errorf("the generated code does not compile:\n%v", err)
	}
}

// everything keeps all operations.
func everything(string) bool { return true }

// generateWith generates the first service of a model file.
func generateWith(t testing.TB, g golang.Generator, content []byte, d *diag.List) []output.File {
	t.Helper()
	files := fstest.MapFS{"model.json": {Data: content}}
	m, err := load.Load(context.Background(), []string{"model.json"}, load.Options{Files: files}, d)
	if err != nil {
		t.Fatal(err)
	}
	if m == nil || len(m.Services()) == 0 {
		return nil
	}
	g.ImportPath = "example.com/sdk"
	out, err := g.Generate(context.Background(), request(m, m.Services()[0], d))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func request(m *model.Model, s *model.Service, d *diag.List) generator.Request {
	return generator.Request{Model: m, Service: s, Directory: ".", Keep: everything, Jobs: 2, Diags: d}
}

// TestCases runs the cases of testdata. The comment of a case says what it
// proves; a line "show:" in it names the files that are compared, which else are
// all, and a line "with:" flags of the command. Findings stand in
// want/diagnostics, the paths of all files in want/files. Whatever is shown, all that is generated must compile. UPDATE_GOLDEN=1
// rewrites the want sections.
//
// Lines "pin: ID=NAME" and "initialisms: WORDS" of the comment are flags. A file
// older.json or names.lock, or both, says which names were published before; then
// what is published after the run stands in want/names.lock.
func TestCases(t *testing.T) {
	goldentest.Run(t, "testdata/*.txtar", runCase)
}

// setFlags sets what flags of the command do.
func setFlags(t *testing.T, g *golang.Generator, flags []string) {
	t.Helper()
	for _, flag := range flags {
		switch flag {
		case "--json":
			g.JSON = true
		case "--runtime=none":
			g.Standard = true
		case "--strict":
			g.Strict = true
		case "--open-enums":
			g.OpenEnums = true
		case "--tests":
			g.Tests = true
		default:
			t.Fatalf("no such flag: %s", flag)
		}
	}
}

func runCase(t *testing.T, archive *txtar.Archive) *txtar.Archive {
	got := &txtar.Archive{}
	inputs := make(map[string][]byte)
	for _, f := range archive.Files {
		if !strings.HasPrefix(f.Name, "want/") {
			got.Files = append(got.Files, f)
			inputs[f.Name] = f.Data
		}
	}
	if inputs["model.json"] == nil {
		t.Fatal("a case has a model.json")
	}
	var (
		show []string
		g    golang.Generator
		d    diag.List
	)
	for line := range strings.Lines(string(archive.Comment)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "show":
			show = strings.Fields(value)
		case "pin":
			id, name, _ := strings.Cut(value, "=")
			g.Naming.Pins = append(g.Naming.Pins, golang.Pin{ID: model.ShapeID(id), Name: name})
		case "initialisms":
			g.Naming.Initialisms = strings.Fields(value)
		case "with":
			setFlags(t, &g, strings.Fields(value))
		}
	}
	if older, text := inputs["older.json"], inputs["names.lock"]; older != nil || text != nil {
		g.Naming.Lock = golang.NewLock()
		if text != nil {
			g.Naming.Lock = golang.ParseLock(diag.NewFile("names.lock", string(text)), &d)
		}
		if older != nil {
			generateWith(t, golang.Generator{Naming: golang.Naming{Lock: g.Naming.Lock}}, older, &diag.List{})
		}
	}
	files := generateWith(t, g, inputs["model.json"], &d)
	if !d.HasErrors() {
		check(t, "example.com/sdk", files)
	}

	var findings strings.Builder
	if err := (diag.Printer{}).Print(&findings, d.Sorted()); err != nil {
		t.Fatal(err)
	}
	if findings.Len() > 0 {
		got.Files = append(got.Files, txtar.File{Name: "want/diagnostics", Data: []byte(findings.String())})
	}
	if g.Naming.Lock != nil && !d.HasErrors() {
		got.Files = append(got.Files, txtar.File{Name: "want/names.lock", Data: []byte(g.Naming.Lock.Text())})
	}
	if len(files) > 0 {
		got.Files = append(got.Files, txtar.File{Name: "want/files", Data: []byte(strings.Join(output.Paths(files), "\n") + "\n")})
	}
	for _, f := range files {
		if !d.HasErrors() && (show == nil || slices.Contains(show, f.Path)) {
			got.Files = append(got.Files, txtar.File{Name: "want/" + f.Path, Data: f.Content})
		}
	}
	return got
}
