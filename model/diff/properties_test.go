package diff_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/diff"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/model/node"
)

// FuzzEdits compares the model of testdata/parcels.json with what any edits make
// of it, and proves that a model does not differ from itself, that the answer is
// the same every time, that no change is there twice, that there is a way back if
// there is one, and that what is said to be seen can be reached.
func FuzzEdits(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6})
	f.Add([]byte{9, 9, 9, 0, 200, 31, 7, 7, 7, 7, 7})
	base, err := os.ReadFile("testdata/parcels.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, choices []byte) {
		edited := string(node.Append(nil, mutate(parse(t, string(base)), choices), 0))
		var d diag.List
		new, err := load.Load(context.Background(), []string{"-"}, load.Options{AllowUnknownTraits: true, Stdin: strings.NewReader(edited)}, &d)
		if err != nil || new == nil {
			return // no model any more
		}
		old := loadText(t, string(base))
		there, back := diff.Compare(old, new, diff.Options{}), diff.Compare(new, old, diff.Options{})
		if again := diff.Compare(old, new, diff.Options{}); describe(there) != describe(again) {
			t.Fatal("the second answer is another one")
		}
		if same := diff.Compare(new, loadText(t, edited), diff.Options{}); len(same.Changes) > 0 {
			t.Fatalf("a model differs from itself:\n%s", describe(same))
		}
		if (len(there.Changes) == 0) != (len(back.Changes) == 0) {
			t.Fatalf("there:\n%s\nback:\n%s", describe(there), describe(back))
		}
		for _, r := range []*diff.Report{there, back} {
			checkReport(t, r)
		}
	})
}

// checkReport proves what holds for every report.
func checkReport(t *testing.T, r *diff.Report) {
	t.Helper()
	seen := make(map[string]bool)
	for _, c := range r.Changes {
		if seen[c.Fingerprint()] {
			t.Fatalf("%s %s %v is there twice", c.Rule.ID, c.Subject, c.Args)
		}
		seen[c.Fingerprint()] = true
		if c.Old.IsZero() && c.New.IsZero() && c.Subject.Namespace() != model.PreludeNamespace {
			t.Fatalf("%s %s stands nowhere", c.Rule.ID, c.Subject)
		}
		if !slices.Contains(c.Rule.Go, c.Verdicts[diff.Go]) {
			t.Fatalf("%s is %s in Go, which the rule does not say", c.Rule.ID, c.Verdicts[diff.Go])
		}
		for _, p := range r.Paths(c) {
			if p.Part != diff.Whole && p.Steps == nil && c.Subject.Member() != "" {
				t.Fatalf("no way from %s to %s", p.Operation, c.Subject)
			}
		}
	}
}

func parse(t *testing.T, text string) node.Value {
	t.Helper()
	var d diag.List
	v := node.Parse(diag.NewFile("base", text), &d)
	if d.HasErrors() {
		t.Fatal(d.Sorted())
	}
	return v
}

// mutate edits a JSON value: each choice leads on through the tree, or deletes,
// repeats or exchanges members.
func mutate(root node.Value, choices []byte) node.Value {
	var at *node.Object
	for _, c := range choices {
		if at == nil {
			at, _ = root.(*node.Object).Get("shapes").(*node.Object)
		}
		n := len(at.Members)
		if n == 0 {
			at = nil
			continue
		}
		i := int(c) % n
		switch c / 64 {
		case 0, 1:
			next, ok := at.Members[i].Value.(*node.Object)
			if !ok {
				at.Members[i].Value = at.Members[(i+1)%n].Value
			}
			at = next
		case 2:
			at.Members = append(at.Members[:i:i], at.Members[i+1:]...)
			at = nil
		case 3:
			j := (i + 1) % n
			at.Members[i].Value, at.Members[j].Value = at.Members[j].Value, at.Members[i].Value
			at = nil
		}
	}
	return root
}

func TestAdvice(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name       string
		want, v0   diff.Release
		behavioral bool
	}{
		{"identical", diff.NoRelease, diff.NoRelease, false},
		{"docs", diff.Patch, diff.Patch, false},
		{"member-added", diff.Minor, diff.Patch, false},
		{"member-required", diff.Major, diff.Minor, true},
		{"enum-values", diff.Major, diff.Minor, false},
	} {
		old, new := models(t, archives(t)[c.name])
		a := diff.Compare(loadText(t, old), loadText(t, new), diff.Options{}).Advice()
		if a.Release != c.want || a.For(0) != c.v0 || a.For(1) != c.want || a.Behavioral != c.behavioral {
			t.Errorf("%s: got %s (before v1 %s), behavioral %v", c.name, a.Release, a.For(0), a.Behavioral)
		}
		if (len(a.Because) > 0) != (a.Release > diff.Patch) {
			t.Errorf("%s: %s because of %d changes", c.name, a.Release, len(a.Because))
		}
	}
}

func TestSkipDocs(t *testing.T) {
	t.Parallel()
	old, new := models(t, archives(t)["docs"])
	if r := diff.Compare(loadText(t, old), loadText(t, new), diff.Options{SkipDocs: true}); len(r.Changes) > 0 {
		t.Errorf("there are changes:\n%s", describe(r))
	}
}

// TestFingerprints proves that fingerprints do not depend on where things stand.
func TestFingerprints(t *testing.T) {
	t.Parallel()
	old, new := models(t, archives(t)["member-removed"])
	fingerprints := func(r *diff.Report) (out []string) {
		for _, c := range r.Changes {
			out = append(out, c.Fingerprint())
		}
		return out
	}
	one := fingerprints(diff.Compare(loadText(t, old), loadText(t, new), diff.Options{}))
	flat := string(node.Append(nil, parse(t, new), 0))
	other := fingerprints(diff.Compare(loadText(t, old), loadText(t, flat), diff.Options{}))
	if len(one) == 0 || !slices.Equal(one, other) {
		t.Errorf("got %v and %v", one, other)
	}
}

func TestIgnores(t *testing.T) {
	t.Parallel()
	old, new := models(t, archives(t)["member-removed"])
	r := diff.Compare(loadText(t, old), loadText(t, new), diff.Options{})
	first, second := r.Changes[0].Fingerprint(), r.Changes[1].Fingerprint()
	file := diag.NewFile("ignore", "# why\n\n"+first+" 2026-03-31 nobody reads it\n"+second+" - they know\n0123456789abcdef - long gone\n")
	for _, c := range []struct {
		today string
		left  int
		rules []diag.Rule
	}{
		{"2026-03-31", 0, []diag.Rule{diff.RuleStale}},
		{"2026-04-01", 1, []diag.Rule{diff.RuleExpired, diff.RuleStale}},
	} {
		var d diag.List
		kept := diff.ParseIgnores(file, &d).Apply(r, c.today, &d)
		if len(kept.Changes) != c.left {
			t.Errorf("%s: %d changes are left, want %d", c.today, len(kept.Changes), c.left)
		}
		var got []diag.Rule
		for _, x := range d.Sorted() {
			got = append(got, x.Rule)
		}
		if !slices.Equal(got, c.rules) {
			t.Errorf("%s: got %v, want %v", c.today, got, c.rules)
		}
	}
	if len(r.Changes) != 2 {
		t.Error("the report itself changed")
	}
}

func TestIgnoreFilesAreChecked(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"0123456789abcdef", "0123456789abcdef -", "0123456789abcdef tomorrow because"} {
		var d diag.List
		diff.ParseIgnores(diag.NewFile("ignore", text), &d)
		if !d.HasErrors() {
			t.Errorf("%q is taken", text)
		}
	}
}

func TestSeverities(t *testing.T) {
	t.Parallel()
	old, new := models(t, archives(t)["member-removed"])
	r := diff.Compare(loadText(t, old), loadText(t, new), diff.Options{})
	var d diag.List
	s := diff.ParseSeverities(diag.NewFile("levels", "member risky # no comment here\nmember none\nmember.removed additive\n"), &d)
	if !d.HasErrors() {
		t.Error("a line with too many fields is taken")
	}
	got := s.Apply(r)
	if got.Level() != diff.Additive || r.Level() != diff.Breaking {
		t.Errorf("got %s, and %s before", got.Level(), r.Level())
	}
	var bad diag.List
	diff.ParseSeverities(diag.NewFile("levels", "member.remove none\nmember.removed fatal\n"), &bad)
	if n := len(bad.Sorted()); n != 2 {
		t.Errorf("%d errors, want 2", n)
	}
}

// corpusPairs are the directories of the pairs of models of the corpus.
func corpusPairs(t testing.TB) []string {
	t.Helper()
	pairs := loadtest.Glob(t, "golden/changes/*/old.json.gz")
	for i, p := range pairs {
		pairs[i] = filepath.Dir(p)
	}
	return pairs
}

func loadPair(t testing.TB, dir string) (old, new *model.Model) {
	t.Helper()
	side := func(name string) *model.Model { return loadtest.Model(t, load.Options{}, filepath.Join(dir, name)) }
	return side("old.json.gz"), side("new.json.gz")
}

// TestCorpus proves of every pair of the corpus what holds for every report.
func TestCorpus(t *testing.T) {
	t.Parallel()
	for _, dir := range corpusPairs(t) {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			old, new := loadPair(t, dir)
			checkReport(t, diff.Compare(old, new, diff.Options{}))
			if r := diff.Compare(new, new, diff.Options{}); len(r.Changes) > 0 {
				t.Errorf("a model differs from itself: %d changes", len(r.Changes))
			}
		})
	}
}

// BenchmarkLoad and BenchmarkDiff show that comparing two models costs less than
// loading them.
func BenchmarkLoad(b *testing.B) {
	for _, dir := range corpusPairs(b) {
		b.Run(filepath.Base(dir), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				loadPair(b, dir)
			}
		})
	}
}

func BenchmarkDiff(b *testing.B) {
	for _, dir := range corpusPairs(b) {
		b.Run(filepath.Base(dir), func(b *testing.B) {
			old, new := loadPair(b, dir)
			b.ReportAllocs()
			for b.Loop() {
				diff.Compare(old, new, diff.Options{})
			}
		})
	}
}
