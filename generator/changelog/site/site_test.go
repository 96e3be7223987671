package site_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/apismith/apismith/generator/changelog/site"
	"github.com/apismith/apismith/generator/changelog/site/sitetest"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/gittest"
)

// history makes a repository with a commit every five hours.
func history(t testing.TB, commits ...gittest.Commit) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "repository")
	extend(t, dir, 0, commits...)
	return dir
}

// extend adds commits to a repository that has so many.
func extend(t testing.TB, dir string, has int, commits ...gittest.Commit) {
	t.Helper()
	start := time.Date(2026, 1, 1, 20, 0, 0, 0, time.FixedZone("", 3*60*60))
	for i := range commits {
		commits[i].Date = start.Add(time.Duration(has+i) * 5 * time.Hour)
	}
	if err := gittest.Make(t.Context(), dir, commits); err != nil {
		t.Fatal(err)
	}
}

// build runs a job on a repository and demands a site that is whole.
func build(t testing.TB, repo, out string, change func(*site.Job)) (*site.Result, []diag.Diagnostic) {
	t.Helper()
	var d diag.List
	job := site.Job{
		Repo: repo, Out: out, Disk: os.DirFS(out), Diags: &d,
		History: load.HistoryOptions{Patterns: []string{"models/*.json", "models/*/*/service-2.json"}, Notes: ".changes"},
	}
	if change != nil {
		change(&job)
	}
	r, err := site.Run(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	whole(t, out, true)
	return r, d.Sorted()
}

// whole demands that everything on a site is in order. If it is finished, links
// lead to all of its pages.
func whole(t testing.TB, out string, finished bool) {
	t.Helper()
	r, err := sitetest.Check(os.DirFS(out))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Problems {
		t.Error(p)
	}
	if finished && r.Reached != r.Pages {
		t.Errorf("links lead to %d of %d pages", r.Reached, r.Pages)
	}
}

// modelOf is a model of a service with operations, each of which takes a member
// of the name that follows it after a colon, or if there is none, "m".
func modelOf(service string, operations ...string) string {
	var bindings, shapes []string
	for _, op := range operations {
		name, member, ok := strings.Cut(op, ":")
		if !ok {
			member = "m"
		}
		bindings = append(bindings, fmt.Sprintf(`{"target":"x#%s"}`, name))
		shapes = append(shapes, fmt.Sprintf(`"x#%[1]s":{"type":"operation","input":{"target":"x#%[1]sIn"},"output":{"target":"smithy.api#Unit"}},
			"x#%[1]sIn":{"type":"structure","members":{"%[2]s":{"target":"smithy.api#String"}}}`, name, member))
	}
	return fmt.Sprintf(`{"smithy":"2.0","shapes":{"x#%s":{"type":"service","version":"1","operations":[%s]}%s%s}}`,
		service, strings.Join(bindings, ","), strings.Repeat(",", min(1, len(shapes))), strings.Join(shapes, ","))
}

// told is what a site says of its releases, a line for each model.
func told(t testing.TB, out string) string {
	t.Helper()
	records, err := fs.Glob(os.DirFS(out), "releases/*/release.json")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, name := range records {
		content, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		var r struct {
			Date, Release string
			Services      []struct {
				Path, Service, API, Status, Page, Level string
				New, Updated, Removed                   []string
				Message                                 string
			}
		}
		if err := json.Unmarshal(content, &r); err != nil {
			t.Fatal(err)
		}
		for _, s := range r.Services {
			line := fmt.Sprintf("%s %s %s %s %s %s +%v ~%v -%v %s", r.Date, r.Release, s.Path, s.Status, s.Page, s.Level, s.New, s.Updated, s.Removed, s.Message)
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	slices.SortStableFunc(lines, func(a, b string) int { return strings.Compare(a[:len(time.RFC3339)-5], b[:len(time.RFC3339)-5]) })
	return strings.Join(lines, "\n") + "\n"
}

// snapshot is all that stands in a directory, by name.
func snapshot(t testing.TB, dir string) map[string]string {
	t.Helper()
	out := make(map[string]string)
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		out[filepath.ToSlash(rel)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestReleases follows services through all that can become of a model.
func TestReleases(t *testing.T) {
	t.Parallel()
	const v1, v2 = "models/sea/2020-01-01/service-2.json", "models/sea/2021-01-01/service-2.json"
	repo := history(t,
		gittest.Commit{Tag: "v1.0.0", Files: map[string]string{"models/harbor.json": modelOf("Harbor", "Sail"), v1: modelOf("Sea", "Swim"), "models/notes.json": "{}"}},
		gittest.Commit{Tag: "v1.1.0", Files: map[string]string{
			"models/harbor.json":           modelOf("Harbor", "Sail", "Anchor"),
			".changes/next-release/1.json": `{"type": "api-change", "category": "` + "``harbor``" + `", "description": "Ships can anchor."}`,
		}},
		// The same models in another layout change nothing.
		gittest.Commit{Files: map[string]string{"models/harbor.json": modelOf("Harbor", "Sail", "Anchor") + "\n"}},
		gittest.Commit{Files: map[string]string{v2: modelOf("Sea", "Swim", "Dive")}},
		gittest.Commit{Files: map[string]string{v1: modelOf("Sea", "Swim:far")}},
		gittest.Commit{Files: map[string]string{"models/harbor.json": "{"}},
		gittest.Commit{Files: map[string]string{"models/harbor.json": "", "models/port.json": modelOf("Harbor", "Sail")}},
		gittest.Commit{Files: map[string]string{v1: "", "models/port.json": modelOf("Harbor", "Sail:far"), ".changes/2.0.0.json": `[
			{"category": "port", "description": "Far."}, {"category": "port", "description": "Farther."}, {"category": "sea", "description": "No."}, 7]`}},
		gittest.Commit{Files: map[string]string{v2: ""}},
		gittest.Commit{Files: map[string]string{"models/two.json": `{"smithy":"2.0","shapes":{"x#A":{"type":"service"},"x#B":{"type":"service"}}}`}},
	)
	out := filepath.Join(t.TempDir(), "site")
	r, findings := build(t, repo, out, nil)
	want := `2026-01-01T17:00:00Z v1.0.0 models/harbor.json new harbor.html additive +[Sail] ~[] -[]
2026-01-01T17:00:00Z v1.0.0 models/notes.json other   +[] ~[] -[]
2026-01-01T17:00:00Z v1.0.0 models/sea/2020-01-01/service-2.json new sea.html additive +[Swim] ~[] -[]
2026-01-01T22:00:00Z v1.1.0 models/harbor.json updated harbor.html risky +[Anchor] ~[] -[] Ships can anchor.
2026-01-02T03:00:00Z  models/harbor.json quiet  none +[] ~[] -[]
2026-01-02T08:00:00Z  models/sea/2021-01-01/service-2.json updated sea.html risky +[Dive] ~[] -[]
2026-01-02T13:00:00Z  models/sea/2020-01-01/service-2.json updated sea-2020-01-01.html breaking +[] ~[Swim] -[]
2026-01-02T18:00:00Z  models/harbor.json unreadable   +[] ~[] -[]
2026-01-02T23:00:00Z  models/harbor.json moved   +[] ~[] -[]
2026-01-02T23:00:00Z  models/port.json updated port.html breaking +[] ~[] -[Anchor]
2026-01-03T04:00:00Z 2.0.0 models/port.json updated port.html breaking +[] ~[Sail] -[] Far.
Farther.
2026-01-03T04:00:00Z 2.0.0 models/sea/2020-01-01/service-2.json removed sea-2020-01-01.html breaking +[] ~[] -[Swim] No.
2026-01-03T09:00:00Z  models/sea/2021-01-01/service-2.json removed sea.html breaking +[] ~[] -[Dive Swim]
2026-01-03T14:00:00Z  models/two.json other   +[] ~[] -[]
`
	if d := cmp.Diff(want, told(t, out)); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
	if r.Releases != 9 || r.Made != 10 {
		t.Errorf("%d releases, %d made; want 9 and 10", r.Releases, r.Made)
	}
	var rules []string
	for _, f := range findings {
		rules = append(rules, fmt.Sprint(f.Severity, " ", f.Rule))
	}
	wantRules := []string{"warning Changelog.Notes", "warning Changelog.UnreadableModel", "warning Changelog.SeveralServices"}
	if len(rules) != len(wantRules) {
		t.Errorf("found %q, want %q in some order", rules, wantRules)
	}
	for _, w := range wantRules {
		if !strings.Contains(strings.Join(rules, "\n"), w) {
			t.Errorf("found %q, want %q", rules, w)
		}
	}
}

// TestGrows proves that a later run adds what is new and leaves the rest alone,
// and that what comes out in the end does not depend on how often it ran.
func TestGrows(t *testing.T) {
	t.Parallel()
	commits := func() []gittest.Commit {
		var out []gittest.Commit
		var operations []string
		for i := range 6 {
			operations = append(operations, fmt.Sprintf("Sail%d", i))
			out = append(out, gittest.Commit{Files: map[string]string{"models/harbor.json": modelOf("Harbor", operations...)}})
		}
		return out
	}
	repo := history(t, commits()[:4]...)
	out := filepath.Join(t.TempDir(), "site")
	build(t, repo, out, nil)
	first := snapshot(t, out)
	times := modified(t, out)

	r, _ := build(t, repo, out, nil)
	if r.Made != 0 || r.Written != 0 {
		t.Errorf("the second run made %d releases and wrote %d files", r.Made, r.Written)
	}
	if d := cmp.Diff(times, modified(t, out)); d != "" {
		t.Errorf("the second run touched files:\n%s", d)
	}

	extend(t, repo, 4, commits()[4:]...)
	if r, _ := build(t, repo, out, nil); r.Made != 2 || r.Releases != 6 {
		t.Errorf("the third run made %d of %d releases, want 2 of 6", r.Made, r.Releases)
	}
	grown := snapshot(t, out)
	for name, content := range first {
		if strings.HasPrefix(name, "releases/") && grown[name] != content {
			t.Errorf("%s was written again", name)
		}
	}
	fresh := filepath.Join(t.TempDir(), "fresh")
	build(t, repo, fresh, func(j *site.Job) { j.Jobs = 1 })
	if d := cmp.Diff(snapshot(t, fresh), grown); d != "" {
		t.Errorf("a site that grew is another one: -fresh +grown\n%s", d)
	}

	// A tag that comes later names its release.
	if _, err := gittest.Git(t.Context(), repo, "tag", "v2.0.0", "main"); err != nil {
		t.Fatal(err)
	}
	build(t, repo, out, nil)
	if got := told(t, out); !strings.Contains(got, "v2.0.0") {
		t.Errorf("no release is called after the tag:\n%s", got)
	}

	// What the history no longer has goes.
	build(t, repo, out, func(j *site.Job) { j.History.Since = "main~2" })
	if n := strings.Count(told(t, out), "\n"); n != 2 {
		t.Errorf("%d releases are left, want 2", n)
	}
	// A page that is missing comes back.
	pages, _ := filepath.Glob(filepath.Join(out, "releases", "*", "harbor.html"))
	if err := os.Remove(pages[0]); err != nil {
		t.Fatal(err)
	}
	build(t, repo, out, func(j *site.Job) { j.History.Since = "main~2" })
	if _, err := os.Stat(pages[0]); err != nil {
		t.Error(err)
	}
}

func modified(t *testing.T, dir string) map[string]time.Time {
	t.Helper()
	out := make(map[string]time.Time)
	for name := range snapshot(t, dir) {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		out[name] = info.ModTime()
	}
	return out
}

// TestNames proves that services of any name have pages of their own that every
// file system can hold.
func TestNames(t *testing.T) {
	t.Parallel()
	files := make(map[string]string)
	for i, name := range []string{"con", "A", "a", "ä", "é", "index", "a b", "..x", "x.", "com1", strings.Repeat("y", 120), "-", "2020-01-01", "<b>&'\""} {
		files["models/"+name+".json"] = modelOf("Harbor", fmt.Sprintf("Sail%d", i))
	}
	repo := history(t, gittest.Commit{Files: files})
	out := filepath.Join(t.TempDir(), "site")
	build(t, repo, out, nil)
	pages, err := filepath.Glob(filepath.Join(out, "services", "*.html"))
	if err != nil || len(pages) != len(files) {
		t.Errorf("%d services have %d pages: %v", len(files), len(pages), err)
	}
}

// TestNothingToShow reads what a user sees whose pattern leads to no model.
func TestNothingToShow(t *testing.T) {
	t.Parallel()
	repo := history(t, gittest.Commit{Files: map[string]string{"models/a.json": "{}"}})
	out := filepath.Join(t.TempDir(), "site")
	var d diag.List
	_, err := site.Run(context.Background(), site.Job{Repo: repo, Out: out, Disk: os.DirFS(out), Diags: &d, History: load.HistoryOptions{Patterns: []string{"models/*"}}})
	var input *load.InputError
	if !errors.As(err, &input) || !strings.Contains(err.Error(), "no commit has a model of a service at models/*") {
		t.Errorf("got %v", err)
	}
}
