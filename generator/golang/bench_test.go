package golang

import (
	"context"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/model/smithybuild"
	"github.com/apismith/apismith/output"
	"github.com/apismith/apismith/templates"
)

// The benchmarks follow a model through the phases of a run. The bytes of
// BenchmarkLoad and BenchmarkRun are those of the model, those of BenchmarkPlan
// and BenchmarkEmit are those of the Go files.

const benchInput = "model.json"

// eachModel runs a benchmark on the example and, with APISMITH_CORPUS, on a
// small, a middling, a large and the largest model of it.
func eachModel(b *testing.B, run func(b *testing.B, content []byte)) {
	content, err := fs.ReadFile(templates.Example(), templates.ExampleNewer+"/"+templates.ExampleFile)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("example", func(b *testing.B) { run(b, content) })
	if !loadtest.HasCorpus() {
		return
	}
	for _, file := range []string{"models/smithy/polly.json", "models/smithy/lambda.json", "models/smithy/s3.json", "models/all/botocore/ec2/2016-11-15/service-2.json.gz"} {
		name := strings.TrimPrefix(strings.TrimPrefix(file, "models/"), "all/")
		content := loadtest.ReadFile(b, filepath.Join(loadtest.Corpus(b), filepath.FromSlash(file)))
		b.Run(strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".json"), func(b *testing.B) { run(b, content) })
	}
}

func loadBench(b *testing.B, content []byte) *model.Model {
	return loadtest.Text(b, load.Options{}, benchInput, string(content))
}

func planBench(m *model.Model) *plan {
	view := newServiceView(m.Services()[0], "bench", func(string) bool { return true })
	d := new(diag.List)
	return newPlan(view, "example.com/bench", newRegistry(Naming{}, view, m, d), options{}, d)
}

func emitBench(b *testing.B, p *plan) []output.File {
	files, err := p.emit(context.Background(), 1)
	if err != nil {
		b.Fatal(err)
	}
	return files
}

// size is how many bytes the files of a model have.
func size(b *testing.B, m *model.Model) int64 {
	var n int64
	for _, f := range emitBench(b, planBench(m)) {
		n += int64(len(f.Content))
	}
	return n
}

func BenchmarkLoad(b *testing.B) {
	eachModel(b, func(b *testing.B, content []byte) {
		b.SetBytes(int64(len(content)))
		b.ReportAllocs()
		for b.Loop() {
			loadBench(b, content)
		}
	})
}

func BenchmarkPlan(b *testing.B) {
	eachModel(b, func(b *testing.B, content []byte) {
		b.SetBytes(size(b, loadBench(b, content)))
		b.ReportAllocs()
		for b.Loop() {
			// Documentation is parsed once for a model, so that each run needs its own.
			b.StopTimer()
			m := loadBench(b, content)
			b.StartTimer()
			planBench(m)
		}
	})
}

func BenchmarkEmit(b *testing.B) {
	eachModel(b, func(b *testing.B, content []byte) {
		m := loadBench(b, content)
		p := planBench(m)
		b.SetBytes(size(b, m))
		b.ReportAllocs()
		for b.Loop() {
			emitBench(b, p)
		}
	})
}

// BenchmarkRun is the whole run up to the plan of what to write, into a directory
// that is not there.
func BenchmarkRun(b *testing.B) {
	eachModel(b, func(b *testing.B, content []byte) {
		files := fstest.MapFS{benchInput: {Data: content}}
		out := filepath.Join(b.TempDir(), "out")
		b.SetBytes(int64(len(content)))
		b.ReportAllocs()
		for b.Loop() {
			var d diag.List
			r, err := generator.Run(context.Background(), generator.Job{
				Generator: Generator{ImportPath: "example.com/bench"},
				Inputs:    []string{benchInput}, Load: smithybuild.Options{Options: load.Options{Files: files}}, Out: out, Unit: "go", Jobs: 1, Diags: &d,
			})
			if err != nil || r == nil {
				b.Fatal(err, d.Sorted())
			}
		}
	})
}
