package diff_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/diff"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/model/node"
	"github.com/apismith/apismith/output/goldentest"
)

// TestCases compares the model of testdata/parcels.json with what the edits of
// each case make of it, or the two models of a case; and the way back.
func TestCases(t *testing.T) {
	t.Parallel()
	goldentest.Run(t, "testdata/cases/*.txtar", func(t *testing.T, ar *txtar.Archive) *txtar.Archive {
		old, new := models(t, ar)
		out := &txtar.Archive{}
		for _, f := range ar.Files {
			if f.Name != "want" && f.Name != "back" {
				out.Files = append(out.Files, f)
			}
		}
		out.Files = append(out.Files,
			goldentest.File("want", describe(diff.Compare(loadText(t, old), loadText(t, new), diff.Options{}))),
			goldentest.File("back", describe(diff.Compare(loadText(t, new), loadText(t, old), diff.Options{}))))
		return out
	})
}

// eachCase calls f with the report of every case, and with that of the way back.
func eachCase(t *testing.T, f func(t *testing.T, r *diff.Report)) {
	t.Helper()
	for file, ar := range archives(t) {
		old, new := models(t, ar)
		for _, pair := range [][2]string{{old, new}, {new, old}} {
			t.Run(file, func(t *testing.T) {
				f(t, diff.Compare(loadText(t, pair[0]), loadText(t, pair[1]), diff.Options{}))
			})
		}
	}
}

func archives(t *testing.T) map[string]*txtar.Archive {
	t.Helper()
	files, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	out := make(map[string]*txtar.Archive)
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out[strings.TrimSuffix(filepath.Base(file), ".txtar")] = ar
	}
	return out
}

// models are the two models of a case.
func models(t *testing.T, ar *txtar.Archive) (old, new string) {
	t.Helper()
	if old := goldentest.Section(ar, "old.json"); old != "" {
		return old, goldentest.Section(ar, "new.json")
	}
	old = edit(t, readFile(t, "testdata/parcels.json"), goldentest.Section(ar, "before"))
	return old, edit(t, old, goldentest.Section(ar, "edits"))
}

// describe prints a change a paragraph: what changed, who sees it, and the
// verdicts.
func describe(r *diff.Report) string {
	var b strings.Builder
	for _, c := range r.Changes {
		fmt.Fprintf(&b, "%s %s", c.Rule.ID, c.Subject)
		for _, a := range c.Args {
			fmt.Fprintf(&b, " %s=%s", a.Name, strconv.Quote(a.Value))
		}
		fmt.Fprintf(&b, "\n\t%s\n", c.Message())
		fmt.Fprintf(&b, "\t%s:", c.Direction)
		for _, p := range r.Paths(c) {
			fmt.Fprintf(&b, " %s/%s", p.Operation.Name(), p.Part)
			if p.Steps != nil {
				b.WriteString("/" + p.String())
			}
		}
		b.WriteString("\n\t")
		for _, a := range diff.Axes {
			fmt.Fprintf(&b, "%s %s, ", a, c.Verdicts[a])
		}
		fmt.Fprintf(&b, "at %s → %s\n", where(c.Old), where(c.New))
	}
	return b.String()
}

func where(s diag.Span) string {
	if s.IsZero() {
		return "-"
	}
	return strconv.Itoa(s.Position().Line)
}

func readFile(t testing.TB, name string) string {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func loadText(t testing.TB, text string) *model.Model {
	t.Helper()
	return loadtest.Model(t, load.Options{AllowUnknownTraits: true, Stdin: strings.NewReader(text)}, "-")
}

// edit applies edits to a JSON text, one a line: "set PATH VALUE", "delete PATH"
// or "rename OLD NEW", which replaces text. The steps of a path are keys, and
// indexes of arrays.
func edit(t testing.TB, text, edits string) string {
	t.Helper()
	var d diag.List
	root := node.Parse(diag.NewFile("base", text), &d)
	for line := range strings.Lines(edits) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		op, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		arg, value, _ := strings.Cut(rest, " ")
		switch op {
		case "rename":
			text = strings.ReplaceAll(string(node.Append(nil, root, 2)), arg, value)
			root = node.Parse(diag.NewFile("renamed", text), &d)
			continue
		case "set", "delete":
		default:
			t.Fatalf("unknown edit %q", line)
		}
		var v node.Value
		if op == "set" {
			v = node.Parse(diag.NewFile("edit", value), &d)
		}
		steps := strings.Split(strings.TrimPrefix(arg, "/"), "/")
		root = assign(t, root, steps, v)
	}
	if d.HasErrors() {
		t.Fatal(d.Sorted())
	}
	return string(node.Append(nil, root, 2))
}

// assign returns the value with the one at a path replaced, or deleted if v is
// nil.
func assign(t testing.TB, in node.Value, path []string, v node.Value) node.Value {
	t.Helper()
	if len(path) == 0 {
		return v
	}
	switch in := in.(type) {
	case *node.Array:
		i, err := strconv.Atoi(path[0])
		if err != nil || i > len(in.Elems) {
			t.Fatalf("no element %s", path[0])
		}
		if i == len(in.Elems) {
			in.Elems = append(in.Elems, nil)
		}
		in.Elems[i] = assign(t, in.Elems[i], path[1:], v)
		return in
	case *node.Object:
		if v != nil || len(path) > 1 {
			child := in.Get(path[0])
			if child == nil && len(path) > 1 {
				child = node.NewObject(diag.Span{})
			}
			in.Set(path[0], assign(t, child, path[1:], v))
			return in
		}
		for i, m := range in.Members {
			if m.Key == path[0] {
				in.Members = append(in.Members[:i], in.Members[i+1:]...)
				return in
			}
		}
	}
	t.Fatalf("nothing at %s", path[0])
	return nil
}
