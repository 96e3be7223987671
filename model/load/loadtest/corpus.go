package loadtest

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// corpusVariable is the environment variable that names the corpus.
const corpusVariable = "APISMITH_CORPUS"

// HasCorpus reports whether there is a corpus: for tests that have models of
// their own, too, and are not to be skipped without one.
func HasCorpus() bool { return os.Getenv(corpusVariable) != "" }

// Corpus returns the directory of reference models and outputs, or skips the test
// if there is none.
func Corpus(t testing.TB) string {
	t.Helper()
	if !HasCorpus() {
		t.Skip(corpusVariable + " is not set: it names the directory of reference models and outputs")
	}
	return os.Getenv(corpusVariable)
}

// Glob returns the paths of what the corpus has of some patterns, which are
// relative to it. It skips the test if there is no corpus, and fails it if nothing
// matches a pattern.
func Glob(t testing.TB, patterns ...string) []string {
	t.Helper()
	dir := Corpus(t)
	var out []string
	for _, pattern := range patterns {
		found, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(pattern)))
		if err != nil {
			t.Fatal(err)
		}
		if len(found) == 0 {
			t.Fatalf("nothing in %s matches %s", dir, pattern)
		}
		out = append(out, found...)
	}
	return out
}

// ReadFile returns the content of a file: what is packed, if its name ends in .gz.
func ReadFile(t testing.TB, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(name)
	if err == nil && filepath.Ext(name) == ".gz" {
		var unpacked *gzip.Reader
		if unpacked, err = gzip.NewReader(bytes.NewReader(content)); err == nil {
			content, err = io.ReadAll(unpacked)
		}
	}
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return content
}
