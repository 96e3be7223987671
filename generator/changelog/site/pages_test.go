package site_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apismith/apismith/generator/changelog/site"
	"github.com/apismith/apismith/model/load/gittest"
	"github.com/apismith/apismith/output/goldentest"
)

// TestPages shows all files of the sites of small histories. A file of an archive
// is that of a commit if its name begins with a number.
func TestPages(t *testing.T) {
	goldentest.Run(t, "testdata/*.txtar", func(t *testing.T, a *txtar.Archive) *txtar.Archive {
		var commits []gittest.Commit
		var kept []txtar.File
		for _, f := range a.Files {
			number, name, _ := strings.Cut(f.Name, "/")
			if strings.Trim(number, "0123456789") != "" {
				continue
			}
			kept = append(kept, f)
			if len(kept) == 1 || !strings.HasPrefix(kept[len(kept)-2].Name, number+"/") {
				commits = append(commits, gittest.Commit{Files: make(map[string]string)})
			}
			commits[len(commits)-1].Files[name] = string(f.Data)
		}
		out := filepath.Join(t.TempDir(), "site")
		build(t, history(t, commits...), out, func(j *site.Job) { j.Title, j.URL = "Harbors", "https://example.com/changes" })
		files := snapshot(t, out)
		var names []string
		for name := range files {
			if name != "page.css" && name != "site.js" && name != ".apismith.json" {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		for _, name := range names {
			kept = append(kept, goldentest.File("site/"+name, files[name]))
		}
		return &txtar.Archive{Files: kept}
	})
}
