package load_test

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/apismith/apismith/generator/ast"
	"github.com/apismith/apismith/model/node"
)

// zipped is an archive of files.
func zipped(t *testing.T, files map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A trait package is read out of its archive by the manifest.
func TestArchives(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"traits.jar": zipped(t, map[string]string{
			"META-INF/MANIFEST.MF":         "Manifest-Version: 1.0\n",
			"META-INF/smithy/manifest":     "# models\n\na.smithy\ndeep/b.json\r\nnotes.txt\n",
			"META-INF/smithy/a.smithy":     "$version: \"2.0\"\nnamespace a\nstring A\n",
			"META-INF/smithy/deep/b.json":  newer,
			"META-INF/smithy/notes.txt":    "no model",
			"META-INF/smithy/stray.smithy": "not listed",
		}),
		"other.jar":   zipped(t, map[string]string{"Main.class": ""}),
		"climbs.jar":  zipped(t, map[string]string{"META-INF/smithy/manifest": "../../a.smithy\n"}),
		"lacks.jar":   zipped(t, map[string]string{"META-INF/smithy/manifest": "a.smithy\n"}),
		"broken.jar":  zipped(t, map[string]string{"META-INF/smithy/manifest": "a.smithy\n", "META-INF/smithy/a.smithy": "$version: \"2.0\"\nnamespace a\nstrin A\n"}),
		"damaged.jar": "PK and nothing else",
	})
	for name, want := range map[string]string{
		"traits.jar":  "a#A ns#Newer",
		"other.jar":   "other.jar: the archive has no META-INF/smithy/manifest; only archives of Smithy models have one",
		"climbs.jar":  `climbs.jar: META-INF/smithy/manifest names "../../a.smithy", which is no path in the archive`,
		"lacks.jar":   "lacks.jar!META-INF/smithy/a.smithy: cannot be read: ",
		"broken.jar":  "broken.jar!META-INF/smithy/a.smithy:3:1: error: ",
		"damaged.jar": "damaged.jar: damaged archive: zip: not a valid zip file",
	} {
		got := strings.ReplaceAll(shapesOf(t, filepath.Join(dir, name), ""), filepath.ToSlash(dir)+"/", "")
		if !strings.HasPrefix(got, want) {
			t.Errorf("%s:\n got %s\nwant %s", name, got, want)
		}
	}
}

// A model that Smithy's tools have written with the whole prelude is the model
// without it.
func TestPreludeInInput(t *testing.T) {
	t.Parallel()
	m := withDefinitions(t, fstest.MapFS{"m.smithy": {Data: []byte("$version: \"2.0\"\nnamespace ns\n@length(min: 1)\nstring S\n")}}, "m.smithy")
	text := node.Append(nil, ast.Model(m, ast.Options{Prelude: true}), 2)
	again := withDefinitions(t, fstest.MapFS{"m.json": {Data: text}}, "m.json")
	if got, want := printAST(again), printAST(m); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "m.json"), []byte(`{"smithy": "2.0", "shapes": {"smithy.api#Mine": {"type": "string"}}}`), 0o666); err != nil {
		t.Fatal(err)
	}
	if got := shapesOf(t, filepath.Join(dir, "m.json"), ""); !strings.Contains(got, "[Model.Prelude]") {
		t.Errorf("a shape in the namespace of the prelude is accepted: %s", got)
	}
}
