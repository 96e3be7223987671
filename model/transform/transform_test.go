package transform_test

import (
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apismith/apismith/generator/ast"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/model/transform"
	"github.com/apismith/apismith/output/goldentest"
)

// TestCases runs the cases of testdata: model files, and transforms.json with a list
// of transforms as smithy-build.json has it. What comes out is want/ast.json, and
// what is said about it want/diagnostics.
func TestCases(t *testing.T) {
	goldentest.Run(t, "testdata/*.txtar", func(t *testing.T, archive *txtar.Archive) *txtar.Archive {
		got := &txtar.Archive{}
		files := fstest.MapFS{}
		for _, f := range archive.Files {
			if strings.HasPrefix(f.Name, "want/") {
				continue
			}
			got.Files = append(got.Files, f)
			files[f.Name] = &fstest.MapFile{Data: f.Data}
		}
		var d diag.List
		m := loaded(t, files, ".")
		before := printed(m)
		made := transform.Apply(m, steps(string(files["transforms.json"].Data)), &d)
		if printed(m) != before {
			t.Error("the model that is transformed has changed")
		}
		if (made == nil) != d.HasErrors() {
			t.Errorf("the model is nil: %v; there are errors: %v", made == nil, d.HasErrors())
		}
		var b strings.Builder
		if err := (diag.Printer{}).Print(&b, d.Sorted()); err != nil {
			t.Fatal(err)
		}
		if b.Len() > 0 {
			got.Files = append(got.Files, goldentest.File("want/diagnostics", b.String()))
		}
		if made != nil {
			got.Files = append(got.Files, goldentest.File("want/ast.json", printed(made)))
			again(t, made)
		}
		return got
	})
}

func loaded(t *testing.T, files fstest.MapFS, name string) *model.Model {
	t.Helper()
	return loadtest.Model(t, load.Options{Files: files, Definitions: true, AllowUnknownTraits: true}, name)
}

func printed(m *model.Model) string {
	return string(node.Append(nil, ast.Model(m, ast.Options{}), 2)) + "\n"
}

// again loads what was made: the result of transforms is closed, but for traits whose
// definitions were removed, and means what it says.
func again(t *testing.T, m *model.Model) {
	t.Helper()
	text := printed(m)
	if got := printed(loaded(t, fstest.MapFS{"a.json": {Data: []byte(text)}}, "a.json")); got != text {
		t.Errorf("loaded again, the model is another one:\n%s", got)
	}
}

func steps(text string) []transform.Step {
	var d diag.List
	var out []transform.Step
	list, _ := node.Parse(diag.NewFile("transforms.json", text), &d).(*node.Array)
	for _, e := range list.Elems {
		o := e.(*node.Object)
		args, _ := o.Get("args").(*node.Object)
		out = append(out, transform.Step{Name: o.Text("name"), Span: o.Get("name").Span(), Args: args})
	}
	return out
}

// Every transform takes a model of every kind of shapes, with no argument at all,
// without a panic; and what it makes without complaint is a model.
func TestWithoutArguments(t *testing.T) {
	t.Parallel()
	m := loaded(t, fstest.MapFS{"m.smithy": {Data: []byte(everything)}}, "m.smithy")
	for _, name := range transform.Names() {
		var d diag.List
		if made := transform.Apply(m, []transform.Step{{Name: name}}, &d); made != nil {
			again(t, made)
		} else if !d.HasErrors() {
			t.Errorf("%s makes no model and says nothing", name)
		}
	}
}

// Removing any one shape leaves a model.
func TestRemoveAny(t *testing.T) {
	t.Parallel()
	m := loaded(t, fstest.MapFS{"m.smithy": {Data: []byte(everything)}}, "m.smithy")
	for s := range m.Shapes() {
		quoted, err := json.Marshal(`[id = "` + string(s.ID()) + `"]`)
		if err != nil {
			t.Fatal(err)
		}
		var d diag.List
		made := transform.Apply(m, steps(`[{"name": "excludeShapesBySelector", "args": {"selector": `+string(quoted)+`}}]`), &d)
		if made == nil || made.Shape(s.ID()) != nil {
			t.Errorf("without %s: %v", s.ID(), d.Sorted())
			continue
		}
		again(t, made)
	}
}

const everything = `$version: "2.0"
metadata suppressions = [{id: "X", namespace: "*", reason: "why"}]
metadata shapeClosures = [{id: "all#c", includeNamespaces: ["all"]}]
namespace all

@auth([badge])
@badge
service S with [BaseService] {
    version: "1"
    operations: [Op]
    resources: [R]
    errors: [E]
    rename: {"all#Str": "Text"}
}

@mixin
service BaseService { operations: [Ping] }

@trait
@authDefinition
structure badge { level: Level }

intEnum Level {
    LOW = 1
}

operation Op {
    input := with [Common] {
        @required
        @idempotencyToken
        token: Str
        u: U
    }
    output: Out
    errors: [E]
}

operation Ping {}

@mixin
structure Common {
    @tags(["a", "b"])
    common: Str
}

apply OpInput$common @documentation("Mine.")

structure Out { list: L, map: M, kind: K }

union U { a: Str, b: Unit }

list L { member: K }

map M { key: Str, value: L }

@error("client")
structure E {
    @deprecated(since: "2020-01-01")
    message: Str
}

@suppress(["X"])
string Str

@enum([{name: "A", value: "a"}, {value: "b c", name: "B"}])
string Old

enum K {
    ONE = "1"
}

resource R {
    identifiers: {id: Str}
    properties: {p: K}
    read: Read
    list: List
    operations: [Do]
    collectionOperations: [All]
    resources: [Sub]
}

resource Sub { identifiers: {id: Str} }

@readonly
operation Read { input := for R { @required $id } }

@readonly
operation List {}

operation Do { input := for R { @required $id } }

operation All {}
`

// Taken apart and assembled anew, a model is what it was: shapes, traits, places.
func TestIdentityOnCorpus(t *testing.T) {
	t.Parallel()
	corpus := loadtest.Corpus(t)
	compared := 0
	for _, suite := range []string{"idl-valid", "protocol-models", "aws-models", "loader"} {
		dir := corpus + "/suites/smithy/" + suite
		content, err := os.ReadFile(dir + "/cases.json")
		if err != nil {
			t.Fatal(err)
		}
		var cases []struct{ Inputs []string }
		if err := json.Unmarshal(content, &cases); err != nil {
			t.Fatal(err)
		}
		for _, c := range cases {
			var d diag.List
			o := load.Options{Files: os.DirFS(dir), Definitions: true, AllowUnknownTraits: true}
			m, err := load.Load(context.Background(), c.Inputs, o, &d)
			if err != nil || m == nil {
				continue // what fails is the loader's to test
			}
			compared++
			same := transform.Apply(m, []transform.Step{{Name: "excludeMetadata"}}, &d)
			if same == nil {
				t.Errorf("%v: %v", c.Inputs, d.Sorted())
				continue
			}
			if diff := cmp.Diff(printed(m), printed(same)); diff != "" {
				t.Errorf("%v: (-before +after)\n%s", c.Inputs, diff)
			}
			flat := transform.Apply(m, []transform.Step{{Name: "flattenAndRemoveMixins"}}, &d)
			want := string(node.Append(nil, ast.Model(m, ast.Options{Flatten: true}), 2)) + "\n"
			if diff := cmp.Diff(want, printed(flat)); diff != "" {
				t.Errorf("%v: (-flattened by ast +flattened)\n%s", c.Inputs, diff)
			}
			for s := range m.All() {
				if m.IsVersion1(s.ID()) != same.IsVersion1(s.ID()) {
					t.Errorf("%v: the version of %s has changed", c.Inputs, s.ID())
				}
			}
			before, after := ast.Locations(m), ast.Locations(same)
			if diff := cmp.Diff(string(node.Append(nil, before, 1)), string(node.Append(nil, after, 1))); diff != "" {
				t.Errorf("%v: places (-before +after)\n%s", c.Inputs, diff)
			}
		}
	}
	if compared < 100 {
		t.Errorf("only %d models", compared)
	}
}
