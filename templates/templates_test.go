package templates_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"slices"
	"testing"

	"github.com/apismith/apismith/templates"
)

var releases = []string{templates.ExampleOlder, templates.ExampleNewer}

func TestExampleHoldsTheReleases(t *testing.T) {
	t.Parallel()
	got, err := fs.Glob(templates.Example(), "*/*")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, release := range releases {
		want = append(want, release+"/"+templates.ExampleFile)
	}
	if !slices.Equal(got, want) {
		t.Errorf("the example holds %q, want %q", got, want)
	}
}

// The files are read by people, in the README and in diffs.
func TestExampleIsIndented(t *testing.T) {
	t.Parallel()
	for _, release := range releases {
		text := readRelease(t, release)
		var want bytes.Buffer
		if err := json.Indent(&want, bytes.TrimSpace(text), "", "    "); err != nil {
			t.Errorf("%s: %v", release, err)
			continue
		}
		want.WriteByte('\n')
		if !bytes.Equal(text, want.Bytes()) {
			t.Errorf("%s is not indented by four spaces with a newline at its end", release)
		}
	}
}

func readRelease(t *testing.T, release string) []byte {
	t.Helper()
	text, err := fs.ReadFile(templates.Example(), release+"/"+templates.ExampleFile)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
