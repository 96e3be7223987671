package rdocs_test

import (
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apismith/apismith/generator/rdocs"
	"github.com/apismith/apismith/model/load"
	"github.com/apismith/apismith/model/load/loadtest"
	"github.com/apismith/apismith/output"
	"github.com/apismith/apismith/output/goldentest"
	"github.com/apismith/apismith/output/markup/paws"
	"github.com/apismith/apismith/output/markup/rd"
)

// TestPages runs the cases of testdata. A case has a model, model.json, which may
// have files beside it, and a link table, links.tsv. Each other file is a page:
// STYLE/FORMAT/NAME, or STYLE@RELEASE/FORMAT/NAME. UPDATE_GOLDEN=1 rewrites the
// pages.
func TestPages(t *testing.T) {
	t.Parallel()
	goldentest.Run(t, "testdata/*.txtar", runCase)
}

// runCase returns a case with its pages as they are generated.
func runCase(t *testing.T, archive *txtar.Archive) *txtar.Archive {
	files := fstest.MapFS{}
	var links *paws.LinkTable
	for _, f := range archive.Files {
		switch {
		case f.Name == "links.tsv":
			var err error
			if links, err = paws.ParseLinkTable(string(f.Data)); err != nil {
				t.Fatal(err)
			}
		case !strings.Contains(f.Name, "/"):
			files[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	m := loadtest.Model(t, load.Options{Files: files}, ".")
	compared := 0
	out := &txtar.Archive{}
	for _, f := range archive.Files {
		dir, page := path.Split(f.Name)
		if dir == "" {
			out.Files = append(out.Files, f)
			continue
		}
		style, format, _ := strings.Cut(strings.TrimSuffix(dir, "/"), "/")
		style, release, _ := strings.Cut(style, "@")
		g := rdocs.Generator{Style: style, Format: format, Release: release, Links: links}
		all := pages(t, g, m, m.Services()[0])
		at := slices.IndexFunc(all, func(x output.File) bool { return path.Base(x.Path) == page })
		if at < 0 {
			t.Errorf("%s is not generated", f.Name)
			continue
		}
		got := all[at].Content
		if format == rdocs.Rd {
			if err := rd.CheckPage(string(got)); err != nil {
				t.Errorf("%s: %v", f.Name, err)
			}
		}
		compared++
		out.Files = append(out.Files, txtar.File{Name: f.Name, Data: got})
	}
	if compared == 0 {
		t.Error("no page is compared")
	}
	return out
}
