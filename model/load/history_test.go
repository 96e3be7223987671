package load_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/gittest"
)

// A repository is a git repository that a test makes.
type repository struct {
	t   *testing.T
	dir string
}

// newRepository makes one with a commit a day.
func newRepository(t *testing.T, commits ...gittest.Commit) *repository {
	t.Helper()
	day := time.Date(2026, 1, 1, 23, 30, 0, 0, time.FixedZone("", -2*60*60))
	for i := range commits {
		commits[i].Date = day.AddDate(0, 0, i)
	}
	dir := filepath.Join(t.TempDir(), "repository")
	if err := gittest.Make(t.Context(), dir, commits); err != nil {
		t.Fatal(err)
	}
	return &repository{t, dir}
}

// history prints what a history is made of, a line a commit.
func (r *repository) history(o load.HistoryOptions) string {
	r.t.Helper()
	h, err := load.OpenHistory(context.Background(), r.dir, o)
	if err != nil {
		return err.Error()
	}
	defer h.Close()
	var b strings.Builder
	if h.BaseCommit != "" {
		fmt.Fprintf(&b, "base %v\n", h.Base)
	}
	for _, c := range h.Commits {
		fmt.Fprintf(&b, "%s %s", c.Date, c.Tag)
		for _, m := range c.Models {
			fmt.Fprintf(&b, " %c%s", "MAD"[m.Kind], m.Path)
		}
		for _, n := range c.Notes {
			b.WriteString(" note " + n)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TestHistory follows models through additions, changes of the files beside
// them, merges, moves and deletions.
func TestHistory(t *testing.T) {
	t.Parallel()
	sea, sky := "botocore/data/sea/2020-01-01/", "botocore/data/sky/2020-01-01/"
	r := newRepository(t,
		gittest.Commit{Files: map[string]string{sea + "service-2.json": "1", "README": "1"}},
		gittest.Commit{Files: map[string]string{"README": "2"}, Tag: "v0.9.0"},
		gittest.Commit{Branch: "side", Files: map[string]string{
			sky + "service-2.json": "1", sky + "waiters-2.json": "1", sky + "no model": "1",
			".changes/next-release/api-change-sky-1.json": "{}",
			sea + "endpoint-1.json":                       "1", sea + "service-2.json.a": "1",
		}},
		gittest.Commit{Branch: "side", Files: map[string]string{sky + "service-2.json": "2"}},
		gittest.Commit{Merge: "side", Tag: "v0.10.0", Files: map[string]string{
			sky + "service-2.json": "2", ".changes/next-release/api-change-sky-1.json": "{}",
		}},
		gittest.Commit{Files: map[string]string{sea + "paginators-1.json": "1"}},
		gittest.Commit{Files: map[string]string{
			sea + "service-2.json": "", sea + "paginators-1.json": "",
			"botocore/data/sea/2021-01-01/service-2.json": "1", sky + "service-2.json": "3",
			".changes/0.11.0.json": "[]", ".changes/next-release/api-change-sky-1.json": "",
		}},
		gittest.Commit{Files: map[string]string{sky + "service-2.json": ""}},
	)
	if _, err := gittest.Git(t.Context(), r.dir, "tag", "latest", "v0.10.0"); err != nil {
		t.Fatal(err)
	}

	got := r.history(load.HistoryOptions{Notes: ".changes"})
	want := `2026-01-02T01:30:00Z v0.9.0 Abotocore/data/sea/2020-01-01/service-2.json
2026-01-06T01:30:00Z v0.10.0 Abotocore/data/sky/2020-01-01/service-2.json note .changes/next-release/api-change-sky-1.json
2026-01-07T01:30:00Z  Mbotocore/data/sea/2020-01-01/service-2.json
2026-01-08T01:30:00Z  Dbotocore/data/sea/2020-01-01/service-2.json Abotocore/data/sea/2021-01-01/service-2.json Mbotocore/data/sky/2020-01-01/service-2.json note .changes/0.11.0.json
2026-01-09T01:30:00Z  Dbotocore/data/sky/2020-01-01/service-2.json
`
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}

	got = r.history(load.HistoryOptions{Since: "v0.10.0", Ref: "main~1"})
	want = `base [botocore/data/sea/2020-01-01/service-2.json botocore/data/sky/2020-01-01/service-2.json]
2026-01-07T01:30:00Z  Mbotocore/data/sea/2020-01-01/service-2.json
2026-01-08T01:30:00Z  Dbotocore/data/sea/2020-01-01/service-2.json Abotocore/data/sea/2021-01-01/service-2.json Mbotocore/data/sky/2020-01-01/service-2.json
`
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("since: -want +got:\n%s", d)
	}

	clone := &repository{t: t, dir: filepath.Join(t.TempDir(), "clone")}
	if _, err := gittest.Git(t.Context(), "", "clone", "-q", "--depth", "2", "file://"+filepath.ToSlash(r.dir), clone.dir); err != nil {
		t.Fatal(err)
	}
	got = clone.history(load.HistoryOptions{Patterns: []string{"botocore/data/s*/*/service-2.json"}})
	want = `base [botocore/data/sea/2021-01-01/service-2.json botocore/data/sky/2020-01-01/service-2.json]
2026-01-09T01:30:00Z  Dbotocore/data/sky/2020-01-01/service-2.json
`
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("shallow: -want +got:\n%s", d)
	}
}

// TestHistoryOfDirectories proves that a pattern may name directories, whose
// files make up one model, and that such a model loads.
func TestHistoryOfDirectories(t *testing.T) {
	t.Parallel()
	const a, b = "models/sea/a.smithy", "models/sea/b.smithy"
	r := newRepository(t,
		gittest.Commit{Files: map[string]string{
			a: "$version: \"2\"\nnamespace x\nservice Sea { operations: [Sail] }\n",
			b: "$version: \"2\"\nnamespace x\noperation Sail {}\n",
		}},
		gittest.Commit{Files: map[string]string{b: "$version: \"2\"\nnamespace x\noperation Sail {\n"}},
		gittest.Commit{Files: map[string]string{a: "", b: ""}},
	)
	o := load.HistoryOptions{Patterns: []string{"models/*"}}
	want := "2026-01-02T01:30:00Z  Amodels/sea\n2026-01-03T01:30:00Z  Mmodels/sea\n2026-01-04T01:30:00Z  Dmodels/sea\n"
	if d := cmp.Diff(want, r.history(o)); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}

	h, err := load.OpenHistory(context.Background(), r.dir, o)
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	var d diag.List
	m, err := h.Load(context.Background(), h.Commits[0].ID, "models/sea", &d)
	if err != nil || m == nil || len(m.Services()[0].Operations) != 1 {
		t.Fatalf("got %v, %v, %v; want a model of one operation", m, err, d.Sorted())
	}
	if m, err := h.Load(context.Background(), h.Commits[1].ID, "models/sea", &d); err != nil || m != nil || !d.HasErrors() {
		t.Fatalf("got %v, %v, %v; want findings and no model", m, err, d.Sorted())
	}
	if at, want := d.Sorted()[0].Span.Position().File, h.Commits[1].ID[:12]+":models/sea/b.smithy"; at != want {
		t.Errorf("the finding is at %s, want it at %s", at, want)
	}
	var input *load.InputError
	if _, err := h.Load(context.Background(), h.Commits[2].ID, "models/sea", &d); !errors.As(err, &input) {
		t.Errorf("got %v; want that there is no such file", err)
	}
}

// TestHistoryErrors reads what users see who name what is not there.
func TestHistoryErrors(t *testing.T) {
	t.Parallel()
	r := newRepository(t, gittest.Commit{Files: map[string]string{"README": "1"}})
	for _, c := range []struct {
		options load.HistoryOptions
		want    string
	}{
		{load.HistoryOptions{}, "its layout is none that apismith knows; say with --path where the models are, such as --path 'models/*.json'"},
		{load.HistoryOptions{Patterns: []string{"a/*.json"}}, "no commit has a file at a/*.json"},
		{load.HistoryOptions{Patterns: []string{"["}}, "[: is no pattern of paths; want one such as models/*.json or apis/**/model.smithy"},
		{load.HistoryOptions{Ref: "v1"}, `git knows no commit "v1" in `},
		{load.HistoryOptions{Since: "--all", Patterns: []string{"*"}}, `git knows no commit "--all" in `},
	} {
		if got := r.history(c.options); !strings.Contains(got, c.want) {
			t.Errorf("%+v: got %q, want %q in it", c.options, got, c.want)
		}
	}
}
