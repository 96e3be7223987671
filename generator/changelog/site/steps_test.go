package site

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/apismith/apismith/generator/changelog/site/sitetest"
	"github.com/apismith/apismith/model/diag"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/gittest"
	"github.com/apismith/apismith/output"
)

// TestSteps proves that a run may end anywhere. Within a step files come into
// being, change or go one after the other in any order; so it takes what stands
// there before the step, does with one file what the step is about to do, and
// demands that all links of what is there then lead somewhere. Files that come
// later only add to where links may lead.
func TestSteps(t *testing.T) {
	t.Parallel()
	repo, out := filepath.Join(t.TempDir(), "repository"), filepath.Join(t.TempDir(), "site")
	var commits []gittest.Commit
	for i := range 8 {
		commits = append(commits, gittest.Commit{
			Date: time.Date(2025, 12, 30, 8*i, 0, 0, 0, time.UTC),
			Files: map[string]string{fmt.Sprintf("models/%c.json", 'a'+i%3): fmt.Sprintf(`{"smithy":"2.0","shapes":{
				"x#S%[1]d":{"type":"service","operations":[{"target":"x#O%[2]d"}]},"x#O%[2]d":{"type":"operation"}}}`, i%3, i)},
		})
	}
	checked := 0
	run := func(since string) {
		t.Helper()
		job := Job{
			Repo: repo, Out: out, Disk: os.DirFS(out), Diags: new(diag.List), Jobs: 1,
			History: load.HistoryOptions{Patterns: []string{"models/*.json"}, Since: since},
		}
		job.before = func(p *output.Plan, files []output.File) {
			wanted := make(map[string][]byte)
			for _, f := range files {
				wanted[f.Path] = f.Content
			}
			before := disk(t, out)
			for _, c := range p.Changes() {
				was := before[c.Path]
				switch c.Kind {
				case output.Create, output.Update:
					before[c.Path] = &fstest.MapFile{Data: wanted[c.Path]}
				case output.Delete:
					delete(before, c.Path)
				default:
					continue
				}
				checked++
				r, err := sitetest.Check(before)
				if err != nil {
					t.Fatal(err)
				}
				for _, problem := range r.Problems {
					t.Errorf("after %s of %s: %s", c.Kind, c.Path, problem)
				}
				if delete(before, c.Path); was != nil {
					before[c.Path] = was
				}
			}
		}
		if _, err := Run(t.Context(), job); err != nil {
			t.Fatal(err)
		}
	}
	for _, commits := range [][]gittest.Commit{commits[:3], commits[3:]} {
		if err := gittest.Make(t.Context(), repo, commits); err != nil {
			t.Fatal(err)
		}
		run("")
	}
	// What goes when the history is cut are pages of every kind.
	run("main~2")
	if checked < 100 {
		t.Errorf("only %d changes to files", checked)
	}
}

// disk is what stands in a directory, without what is the run's own.
func disk(t *testing.T, dir string) fstest.MapFS {
	t.Helper()
	out := make(fstest.MapFS)
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, e fs.DirEntry, err error) error {
		if os.IsNotExist(err) {
			return fs.SkipAll
		}
		if err != nil || e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			return err
		}
		content, err := os.ReadFile(filepath.Join(dir, p))
		out[p] = &fstest.MapFile{Data: content}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
