package c2j_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load/c2j"
	"github.com/apismith/apismith/model/load/fragment"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/model/node"
)

// open parses a file, gzipped or not, or returns nil if it does not exist.
func open(t testing.TB, name string, d *diag.List) *c2j.Source {
	t.Helper()
	if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	file := diag.NewFile(name, string(loadtest.ReadFile(t, name)))
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
			mains := loadtest.Glob(t, tt.patterns...)
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
	main := loadtest.Glob(b, "models/all/botocore/ec2/2016-11-15/service-2.json.gz")[0]
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
	main := loadtest.Glob(b, "models/all/botocore/ec2/2016-11-15/service-2.json.gz")[0]
	var d diag.List
	source := open(b, main, &d)
	b.SetBytes(int64(len(source.File.Text())))
	for b.Loop() {
		var d diag.List
		node.Parse(source.File, &d)
	}
}
