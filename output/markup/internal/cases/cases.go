// Package cases runs tests that are data: txtar archives whose comment says
// what the case proves, with one input and what must come of it.
//
// It serves the tests of the markup packages and does nothing else.
package cases

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// Run compares every testdata/*.txtar of the package under test. A case has
// the file that input names; each of its files "want/NAME" must be what
// produce[NAME] makes of the input. With UPDATE_GOLDEN=1 in the environment
// the wanted files are written instead of compared.
func Run(t *testing.T, input string, produce map[string]func(input []byte) []byte) {
	t.Helper()
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases in testdata: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if len(archive.Comment) == 0 {
				t.Error("the case does not say what it proves")
			}
			run(t, archive, input, produce)
			if os.Getenv("UPDATE_GOLDEN") == "" || t.Failed() {
				return
			}
			if err := os.WriteFile(path, txtar.Format(archive), 0o666); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// run compares one case, or replaces its wanted files by what is produced.
func run(t *testing.T, archive *txtar.Archive, input string, produce map[string]func([]byte) []byte) {
	var source []byte
	wanted := 0
	for _, f := range archive.Files {
		if f.Name == input {
			source = f.Data
		}
	}
	for i, f := range archive.Files {
		if f.Name == input {
			continue
		}
		name, ok := strings.CutPrefix(f.Name, "want/")
		if !ok || produce[name] == nil {
			t.Errorf("nothing makes %s", f.Name)
			continue
		}
		wanted++
		got := produce[name](source)
		if os.Getenv("UPDATE_GOLDEN") != "" {
			archive.Files[i].Data = got
		} else if diff := cmp.Diff(string(f.Data), string(got)); diff != "" {
			t.Errorf("%s differs (-want +got):\n%s", f.Name, diff)
		}
	}
	if source == nil || wanted == 0 {
		t.Errorf("the case needs %s and a file to want", input)
	}
}
