package load_test

import (
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/apismith/apismith/generator/ast"
	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/model/load/prelude"
	"github.com/apismith/apismith/model/node"
)

// withDefinitions loads a model with the definitions that it refers to.
func withDefinitions(t testing.TB, files fs.FS, inputs ...string) *model.Model {
	t.Helper()
	var d diag.List
	m, err := load.Load(context.Background(), inputs, load.Options{Files: files, Definitions: true}, &d)
	if err != nil || len(d.Sorted()) > 0 {
		t.Fatalf("%v, %v", err, d.Sorted())
	}
	return m
}

// allPackages is a model that refers to all trait packages.
func allPackages() fs.FS {
	var ids []string
	for _, ns := range prelude.Namespaces() {
		ids = append(ids, `"`+ns+`#x"`)
	}
	return fstest.MapFS{"all.smithy": {Data: []byte("$version: \"2.0\"\nmetadata all = [" + strings.Join(ids, " ") + "]\nnamespace ns\nstring S\n")}}
}

func TestDefinitions(t *testing.T) {
	t.Parallel()
	m := withDefinitions(t, allPackages(), "all.smithy")
	for s := range m.Shapes() {
		if s.ID() != "ns#S" {
			t.Errorf("%s is among the model's own shapes", s.ID())
		}
	}
	length, ok := m.Shape(model.TraitLength).(*model.Structure)
	if !ok || len(length.Members) != 2 || length.Members[0].Target.ID() != "smithy.api#Long" {
		t.Errorf("%s is %v", model.TraitLength, length)
	}
	if got := m.Shape(model.TraitLength).Traits().Object(model.TraitTrait).Text("selector"); !strings.Contains(got, "blob") {
		t.Errorf("the selector of %s is %q", model.TraitLength, got)
	}

	// The table of traits, with which models are read when there are no
	// definitions, agrees with them.
	var names []string
	for s := range m.All() {
		id := s.ID()
		var want model.Kind
		if s.Traits().Has(model.TraitTrait) {
			want = s.Kind()
			if id.Namespace() == model.PreludeNamespace {
				names = append(names, id.Name())
			}
		}
		if got := model.TraitKind(id); got != want {
			t.Errorf("the kind of trait %s is %q in the table, and %q by its definition", id, got, want)
		}
		public := id.Namespace() == model.PreludeNamespace && !s.Traits().Has("smithy.api#private")
		if model.IsPrelude(id) != public {
			t.Errorf("%s is in the public prelude: %v in the table, and %v by its definition", id, !public, public)
		}
	}
	slices.Sort(names)
	if diff := cmp.Diff(names, model.PreludeTraits()); diff != "" {
		t.Errorf("traits of the prelude (-definitions +table):\n%s", diff)
	}
	for _, ns := range prelude.Namespaces() {
		traits := slices.ContainsFunc(slices.Collect(m.All()), func(s model.Shape) bool {
			return s.ID().Namespace() == ns && s.Traits().Has(model.TraitTrait)
		})
		if want := ns != model.PreludeNamespace && traits; model.IsTraitPackage(ns) != want {
			t.Errorf("IsTraitPackage(%s) = %v", ns, !want)
		}
	}
}

// A trait package is there if an input refers to it, and not if the inputs have
// it themselves.
func TestDefinitionsOnDemand(t *testing.T) {
	t.Parallel()
	const example = "$version: \"2.0\"\nnamespace ns\n@aws.api#taggable\nresource R {}\n"
	files := fstest.MapFS{
		"plain.smithy":   {Data: []byte("$version: \"2.0\"\nnamespace ns\nstring S\n")},
		"example.smithy": {Data: []byte(example)},
		"older.smithy":   {Data: []byte("$version: \"2.0\"\nnamespace aws.api\n@trait\nstructure taggable { old: Boolean }\n")},
	}
	namespaces := func(m *model.Model) string {
		var out []string
		for s := range m.All() {
			out = append(out, s.ID().Namespace())
		}
		slices.Sort(out)
		return strings.Join(slices.Compact(out), " ")
	}
	if got, want := namespaces(withDefinitions(t, files, "plain.smithy")), "ns smithy.api"; got != want {
		t.Errorf("plain: %s, want %s", got, want)
	}
	if got, want := namespaces(withDefinitions(t, files, "example.smithy")), "aws.api ns smithy.api"; got != want {
		t.Errorf("example: %s, want %s", got, want)
	}
	m := withDefinitions(t, files, "example.smithy", "older.smithy")
	if m.Shape("aws.api#arn") != nil || model.MemberNamed(m.Shape("aws.api#taggable"), "old") == nil {
		t.Error("the definitions of an input do not win")
	}
}

// The definitions are those of Smithy, but for texts that people read.
func TestDefinitionsAgainstCorpus(t *testing.T) {
	t.Parallel()
	dir := os.DirFS(loadtest.Corpus(t) + "/suites/smithy")
	text, err := fs.ReadFile(dir, "prelude/prelude.ast.json")
	if err != nil {
		t.Fatal(err)
	}
	m := withDefinitions(t, allPackages(), "all.smithy")
	compareShapes(t, text, node.Append(nil, ast.Model(m, ast.Options{Prelude: true}), 0), "ns#S")

	ours := fstest.MapFS{}
	for _, ns := range prelude.Namespaces() {
		if ns != model.PreludeNamespace {
			ours[ns+".smithy"] = &fstest.MapFile{Data: []byte(prelude.File(ns).Text())}
		}
	}
	theirs := withDefinitions(t, dir, "deps")
	m = withDefinitions(t, ours, ".")
	compareShapes(t, node.Append(nil, ast.Model(theirs, ast.Options{}), 0), node.Append(nil, ast.Model(m, ast.Options{}), 0))
}

// compareShapes compares the shapes of two models, given as JSON AST.
func compareShapes(t *testing.T, want, got []byte, ignored ...string) {
	t.Helper()
	var w, g struct{ Shapes map[string]any }
	if err := json.Unmarshal(want, &w); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(got, &g); err != nil {
		t.Fatal(err)
	}
	for _, id := range ignored {
		delete(g.Shapes, id)
	}
	if len(w.Shapes) < 100 {
		t.Errorf("only %d shapes to compare", len(w.Shapes))
	}
	if diff := cmp.Diff(withoutWords(w.Shapes), withoutWords(g.Shapes)); diff != "" {
		t.Errorf("definitions (-theirs +ours):\n%s", diff)
	}
	if diff := cmp.Diff(memberOrder(want), memberOrder(got)); diff != "" {
		t.Errorf("order of members (-theirs +ours):\n%s", diff)
	}
}

// withoutWords takes the texts out of a value that only people read.
func withoutWords(v any) any {
	switch v := v.(type) {
	case map[string]any:
		delete(v, "smithy.api#documentation")
		for key, e := range v {
			if _, ok := e.(string); ok && (key == "message" || key == "errorMessage" || key == "reason") {
				e = "..."
			}
			v[key] = withoutWords(e)
		}
		if traits, ok := v["traits"].(map[string]any); ok && len(traits) == 0 {
			delete(v, "traits")
		}
	case []any:
		for i := range v {
			v[i] = withoutWords(v[i])
		}
	}
	return v
}

// memberOrder lists the members of the shapes of a JSON AST in their order.
func memberOrder(text []byte) map[string][]string {
	var d diag.List
	out := make(map[string][]string)
	root := node.Parse(diag.NewFile("ast", string(text)), &d).(*node.Object)
	for _, s := range root.Get("shapes").(*node.Object).Members {
		members, _ := s.Value.(*node.Object).Get("members").(*node.Object)
		if members == nil {
			continue
		}
		for _, m := range members.Members {
			out[s.Key] = append(out[s.Key], m.Key)
		}
	}
	return out
}

func BenchmarkDefinitions(b *testing.B) {
	files := allPackages()
	for b.Loop() {
		withDefinitions(b, files, "all.smithy")
	}
}
