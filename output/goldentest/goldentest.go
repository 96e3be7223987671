package goldentest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// Updating reports whether golden files are to be renewed.
func Updating() bool { return os.Getenv("UPDATE_GOLDEN") != "" }

// Run runs each archive that the pattern matches, below the package under test,
// as a subtest. The function returns the archive as it ought to be: the inputs
// that it finds, each with what the code under test makes of it. An archive that
// is not the same fails, and so does one whose comment is empty.
func Run(t *testing.T, pattern string, want func(t *testing.T, a *txtar.Archive) *txtar.Archive) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases match %s: %v", pattern, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if len(strings.TrimSpace(string(archive.Comment))) == 0 {
				t.Error("the case does not say what it proves")
			}
			before := string(txtar.Format(archive))
			got := want(t, archive)
			got.Comment = archive.Comment
			switch after := txtar.Format(got); {
			case t.Failed():
			case Updating():
				if err := os.WriteFile(file, after, 0o666); err != nil {
					t.Fatal(err)
				}
			case before != string(after):
				t.Errorf("(-want +got):\n%s", cmp.Diff(before, string(after)))
			}
		})
	}
}

// File is a section of an archive.
func File(name, text string) txtar.File { return txtar.File{Name: name, Data: []byte(text)} }

// Section is the text of a section, or "".
func Section(a *txtar.Archive, name string) string {
	for _, f := range a.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

// Page fails the test if a file of the repository, which is made of what the code
// says, is not what that says now.
func Page(t *testing.T, file string, want []byte) {
	t.Helper()
	if Updating() {
		if err := os.WriteFile(file, want, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s is not what the code says; renew it with UPDATE_GOLDEN=1 (-code +file):\n%s", file, d)
	}
}

// Derive runs cases of one input, the section of that name, and sections
// "want/NAME", each of which is what derive[NAME] makes of the input.
func Derive(t *testing.T, pattern, input string, derive map[string]func(input []byte) []byte) {
	t.Helper()
	Run(t, pattern, func(t *testing.T, a *txtar.Archive) *txtar.Archive {
		got := &txtar.Archive{}
		var source []byte
		for _, f := range a.Files {
			if f.Name == input {
				source = f.Data
				got.Files = append(got.Files, f)
				continue
			}
			name, ok := strings.CutPrefix(f.Name, "want/")
			if !ok || derive[name] == nil {
				t.Errorf("nothing makes %s", f.Name)
				continue
			}
			got.Files = append(got.Files, txtar.File{Name: f.Name, Data: derive[name](source)})
		}
		if source == nil || len(got.Files) < 2 {
			t.Errorf("the case needs %s and, after it, what is wanted of it", input)
		}
		return got
	})
}
