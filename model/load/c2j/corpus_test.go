package c2j_test

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/c2j"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/node"
)

// corpus returns the folder of real models, or skips the test.
func corpus(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("APISMITH_CORPUS")
	if dir == "" {
		t.Skip("APISMITH_CORPUS is not set: no real models to read")
	}
	return dir
}

// open parses a file, gzipped or not, or returns nil if it does not exist.
func open(t testing.TB, name string, d *diag.List) *c2j.Source {
	t.Helper()
	f, err := os.Open(name)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var in io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			t.Fatal(err)
		}
	}
	text, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	file := diag.NewFile(name, string(text))
	return &c2j.Source{File: file, Root: node.Parse(file, d)}
}

// readVersion reads the service whose main file that is.
func readVersion(t testing.TB, main string, d *diag.List) *fragment.Fragment {
	t.Helper()
	dir := filepath.Dir(main)
	beside := func(name string) *c2j.Source { return open(t, filepath.Join(dir, name), d) }
	return c2j.Read(c2j.Files{
		Service:         open(t, main, d),
		Docs:            beside("docs-2.json"),
		Paginators:      beside("paginators-1.json"),
		Waiters:         beside("waiters-2.json"),
		Examples:        beside("examples-1.json"),
		ServiceExtras:   beside("service-2.sdk-extras.json"),
		PaginatorExtras: beside("paginators-1.sdk-extras.json"),
	}, filepath.Base(filepath.Dir(dir)), d)
}

// glob returns the files of the corpus that match one of the patterns.
func glob(t testing.TB, patterns ...string) []string {
	t.Helper()
	dir := corpus(t)
	var out []string
	for _, p := range patterns {
		found, err := filepath.Glob(filepath.Join(dir, p))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, found...)
	}
	if len(out) == 0 {
		t.Fatalf("no file of %s matches %v", dir, patterns)
	}
	return out
}

// TestCorpus: every model of AWS reads without a finding, but for keys that old
// models had, and all references resolve.
func TestCorpus(t *testing.T) {
	tests := []struct {
		name      string
		patterns  []string
		tolerated diag.Rule
	}{
		{"current", []string{
			"models/botocore/*/*/service-2.json", "models/paws/*/*/service-2.json", "models/paws-newest/*/*/service-2.json",
			"models/boto3/*/service-2.json", "models/all/botocore/*/*/service-2.json.gz",
		}, ""},
		{"historic", []string{
			"models/history/*/*/service-2.json", "models/changes-unlabelled/*/*.json.gz",
			"golden/changes/*/old.json.gz", "golden/changes/*/new.json.gz",
		}, fragment.RuleUnknown},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			mains := glob(t, tt.patterns...)
			shapes := 0
			for _, main := range mains {
				var d diag.List
				f := readVersion(t, main, &d)
				for _, e := range d.Sorted() {
					if e.Rule != tt.tolerated {
						at := e.Span.Position()
						t.Errorf("%s:%d:%d: %s: %s [%s]", at.File, at.Line, at.Column, e.Severity, e.Message, e.Rule)
					}
				}
				for _, id := range unresolved(f) {
					t.Errorf("%s: %s does not resolve", main, id)
				}
				shapes += len(f.Shapes)
			}
			t.Logf("%d models, %d shapes", len(mains), shapes)
		})
	}
}

func BenchmarkRead(b *testing.B) {
	main := glob(b, "models/all/botocore/ec2/2016-11-15/service-2.json.gz")[0]
	var d diag.List
	source := open(b, main, &d)
	b.SetBytes(int64(len(source.File.Text())))
	for b.Loop() {
		var d diag.List
		if f := c2j.Read(c2j.Files{Service: source}, "ec2", &d); d.HasErrors() || len(f.Shapes) == 0 {
			b.Fatal("EC2 does not read")
		}
	}
}

func BenchmarkParse(b *testing.B) {
	main := glob(b, "models/all/botocore/ec2/2016-11-15/service-2.json.gz")[0]
	var d diag.List
	source := open(b, main, &d)
	b.SetBytes(int64(len(source.File.Text())))
	for b.Loop() {
		var d diag.List
		node.Parse(source.File, &d)
	}
}
