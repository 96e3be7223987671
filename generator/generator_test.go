package generator_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/apismith/apismith/generator"
	"github.com/apismith/apismith/generator/golang"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/model/smithybuild"
	"github.com/apismith/apismith/output"
	"github.com/apismith/apismith/templates"
)

// example is the example model and a second service, one file a shape, so that
// the order of inputs is free.
func example(t testing.TB) (files fstest.MapFS, inputs []string) {
	t.Helper()
	content, err := fs.ReadFile(templates.Example(), templates.ExampleNewer+"/"+templates.ExampleFile)
	if err != nil {
		t.Fatal(err)
	}
	var d diag.List
	root := node.Parse(diag.NewFile("example.json", string(content)), &d).(*node.Object)
	shapes := root.Get("shapes").(*node.Object)
	shapes.Members = append(shapes.Members, node.Member{
		Key:   "example.clock#Clock",
		Value: node.Parse(diag.NewFile("clock.json", `{"type": "service"}`), &d),
	})
	files = fstest.MapFS{}
	for i, m := range shapes.Members {
		name := fmt.Sprintf("%03d.json", i)
		one := node.NewObject(diag.Span{},
			node.Member{Key: "smithy", Value: root.Get("smithy")},
			node.Member{Key: "shapes", Value: node.NewObject(diag.Span{}, m)})
		files[name] = &fstest.MapFile{Data: node.Append(nil, one, 2)}
		inputs = append(inputs, name)
	}
	return files, inputs
}

// generate runs a job and returns the tree that it writes, as one text.
func generate(t testing.TB, files fs.FS, inputs []string, out string, jobs int) string {
	t.Helper()
	var d diag.List
	r, err := generator.Run(context.Background(), generator.Job{
		Generator: golang.Generator{ImportPath: "example.com/sdk"},
		Inputs:    inputs, Load: smithybuild.Options{Options: load.Options{Files: files}}, Out: out, Unit: "go", Jobs: jobs, Diags: &d,
	})
	if err != nil || r == nil {
		t.Fatal(err, d.Sorted())
	}
	if err := r.Plan.Apply(context.Background()); err != nil {
		t.Fatal(err)
	}
	var tree strings.Builder
	err = filepath.WalkDir(out, func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := os.ReadFile(p)
		rel, _ := filepath.Rel(out, p)
		fmt.Fprintf(&tree, "-- %s --\n%s", filepath.ToSlash(rel), content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return tree.String()
}

// The same model gives the same bytes: in any order of the inputs, with any
// number of processors and jobs, in any directory.
func TestSameBytes(t *testing.T) {
	files, inputs := example(t)
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)

	runtime.GOMAXPROCS(1)
	want := generate(t, files, inputs, filepath.Join(t.TempDir(), "out"), 1)
	if !strings.Contains(want, "-- exampleidentity/types/types.go --") || !strings.Contains(want, "-- clock/doc.go --") ||
		!strings.Contains(want, "-- "+output.ManifestName+" --") {
		t.Fatal("the run did not write what it should")
	}
	r := rand.New(rand.NewPCG(3, 4))
	for n, procs := range []int{8, 1, 8, 2} {
		runtime.GOMAXPROCS(procs)
		r.Shuffle(len(inputs), func(i, j int) { inputs[i], inputs[j] = inputs[j], inputs[i] })
		out := filepath.Join(t.TempDir(), "another", "directory")
		if got := generate(t, files, inputs, out, n); got != want {
			t.Errorf("with %d processors and %d jobs, shuffled (-want +got):\n%s", procs, n, cmp.Diff(want, got))
		}
	}
}

// A second run finds nothing to do, and its plan says so.
func TestRunTwice(t *testing.T) {
	t.Parallel()
	files, inputs := example(t)
	out := filepath.Join(t.TempDir(), "out")
	generate(t, files, inputs, out, 2)
	var d diag.List
	var steps []string
	r, err := generator.Run(context.Background(), generator.Job{
		Generator: golang.Generator{ImportPath: "example.com/sdk"},
		Inputs:    inputs, Load: smithybuild.Options{Options: load.Options{Files: files}}, Out: out, Unit: "go", Diags: &d,
		Progress: func(step string) { steps = append(steps, step) },
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range r.Plan.Changes() {
		if c.Kind != output.Same {
			t.Errorf("%s is %s", c.Path, c.Kind)
		}
	}
	if len(r.Services) != 2 || r.Services[0].ID() != "example.clock#Clock" {
		t.Errorf("services: %v", r.Services)
	}
	want := []string{"reading the model", "generating", "comparing with " + out}
	if diff := cmp.Diff(want, steps); diff != "" {
		t.Errorf("steps (-want +got):\n%s", diff)
	}
}

// A generator that fails, or is cancelled, makes the run fail, and a model with
// errors gives no result.
func TestRunFails(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{
		"good.json": {Data: []byte(`{"smithy": "2.0", "shapes": {"a#S": {"type": "service"}}}`)},
		"bad.json":  {Data: []byte(`{"smithy": "2.0", "shapes": {"a#S": {"type": "servic"}}}`)},
	}
	job := func(g generator.Generator, input string, d *diag.List) generator.Job {
		return generator.Job{Generator: g, Inputs: []string{input}, Load: smithybuild.Options{Options: load.Options{Files: files}}, Out: filepath.Join(t.TempDir(), "out"), Unit: "go", Diags: d}
	}
	var d diag.List
	if r, err := generator.Run(context.Background(), job(golang.Generator{}, "bad.json", &d)); r != nil || err != nil || !d.HasErrors() {
		t.Errorf("a bad model: got %v, %v", r, err)
	}
	failed := errors.New("broken")
	if r, err := generator.Run(context.Background(), job(failing{failed}, "good.json", &diag.List{})); r != nil || !errors.Is(err, failed) {
		t.Errorf("a generator that fails: got %v, %v", r, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if r, err := generator.Run(ctx, job(golang.Generator{}, "good.json", &diag.List{})); r != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled run: got %v, %v", r, err)
	}
}

type failing struct{ err error }

func (failing) Directory(s *model.Service) string { return path.Base(string(s.ID())) }
func (f failing) Generate(context.Context, generator.Request) ([]output.File, error) {
	return nil, f.err
}
