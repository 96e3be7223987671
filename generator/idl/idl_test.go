package idl_test

import (
	"errors"
	"io/fs"
	"os"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apismith/apismith/generator/ast"
	"github.com/apismith/apismith/generator/idl"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/output"
	"github.com/apismith/apismith/output/goldentest"
)

func loaded(t *testing.T, files fs.FS, names ...string) *model.Model {
	t.Helper()
	return loadtest.Model(t, load.Options{Files: files, Definitions: true}, names...)
}

func printed(m *model.Model, o ast.Options) string {
	return string(node.Append(nil, ast.Model(m, o), 2))
}

// roundTrip writes a model and reads it again.
func roundTrip(t *testing.T, m *model.Model, o ast.Options) []output.File {
	t.Helper()
	files, err := idl.Files(m, o)
	if err != nil {
		t.Fatal(err)
	}
	disk := make(fstest.MapFS)
	for _, f := range files {
		disk[f.Path] = &fstest.MapFile{Data: f.Content}
	}
	if diff := cmp.Diff(printed(m, o), printed(loaded(t, disk, output.Paths(files)...), o)); diff != "" {
		t.Errorf("%+v: -written +read:\n%s", o, diff)
	}
	return files
}

func TestFiles(t *testing.T) {
	t.Parallel()
	goldentest.Run(t, "testdata/*.txtar", func(t *testing.T, a *txtar.Archive) *txtar.Archive {
		m := loaded(t, fstest.MapFS{"model.json": {Data: a.Files[0].Data}}, "model.json")
		got := &txtar.Archive{Files: a.Files[:1]}
		for _, f := range roundTrip(t, m, ast.Options{}) {
			got.Files = append(got.Files, goldentest.File(f.Path, string(f.Content)))
		}
		roundTrip(t, m, ast.Options{Flatten: true})
		return got
	})
}

// An AWS model, and one of Smithy 1.0, are written as Smithy 2.0.
func TestOtherFormats(t *testing.T) {
	t.Parallel()
	models := os.DirFS("../../testdata/models")
	for _, name := range []string{"weather-1.0/weather.json", "parcels/2026-06-15/service-2.json"} {
		m := loaded(t, models, name)
		roundTrip(t, m, ast.Options{})
		if _, err := idl.File(m, ast.Options{}); err != nil {
			t.Error(err)
		}
	}
}

func TestFile(t *testing.T) {
	t.Parallel()
	file := func(src string) (string, error) {
		text, err := idl.File(loaded(t, fstest.MapFS{"m.json": {Data: []byte(src)}}, "m.json"), ast.Options{})
		return string(text), err
	}
	const shape = `{"type": "string"}`
	_, err := file(`{"smithy": "2.0", "shapes": {"b#S": ` + shape + `, "a#S": ` + shape + `}}`)
	var several *idl.NamespacesError
	if !errors.As(err, &several) || !cmp.Equal(several.Namespaces, []string{"a", "b"}) {
		t.Errorf("several namespaces: %v", err)
	}
	got, err := file(`{"smithy": "2.0", "metadata": {"a": 1}, "shapes": {"a#S": ` + shape + `}}`)
	if want := "$version: \"2.0\"\n\nmetadata a = 1\n\nnamespace a\n\nstring S\n"; got != want || err != nil {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
	got, err = file(`{"smithy": "2.0", "shapes": {}}`)
	if want := "$version: \"2.0\"\n"; got != want || err != nil {
		t.Errorf("nothing: got %q, %v; want %q", got, err, want)
	}
}

// FuzzTexts checks that any text reads back, as documentation, as a value and as
// a key.
func FuzzTexts(f *testing.F) {
	for _, s := range []string{"", "a", "a\nb", " a\n  b\n", "a \nb", "\"\"\"\n", "a\\\nb", "\r\n", "\x00\x1f", "/\n//", "é😀", "\u2028"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		quoted := string(node.Append(nil, node.NewString(diag.Span{}, text), 0))
		roundTrip(t, loaded(t, fstest.MapFS{"m.json": {Data: []byte(`{"smithy": "2.0", "shapes": {
			"ns#t": {"type": "document", "traits": {"smithy.api#trait": {}}},
			"ns#S": {"type": "string", "traits": {"smithy.api#documentation": ` + quoted + `, "ns#t": {` + quoted + `: [` + quoted + `]}}}
		}}`)}}, "m.json"), ast.Options{})
	})
}
