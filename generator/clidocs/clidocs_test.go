package clidocs_test

import (
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apismith/apismith/generator/clidocs"
	"github.com/apismith/apismith/output/goldentest"
)

// examples are the hand-written examples of the tests.
var examples = fstest.MapFS{
	"create-parcel.rst": {Data: []byte("**To send a parcel to somebody**\r\n\r\nThe following ``create-parcel`` example sends a parcel. ::\r\n\r\n" +
		"    aws parcels create-parcel --service economy\r\n\r\nOutput::\r\n\r\n    {}\r\n\r\n1. Pack it.\r\n2. Send it.\r\n")},
	"wait/parcel-delivered.rst": {Data: []byte("Wait for it::\n\n    aws parcels wait parcel-delivered\n")},
}

// TestPages compares pages of a small model with those in testdata, an archive
// for each style and format. UPDATE_GOLDEN=1 rewrites them.
func TestPages(t *testing.T) {
	m, s := loadService(t, "../../testdata/models/parcels/2026-06-15")
	all := []string{"create-parcel", "find-parcel", "list-parcels", "upload-label", "index", "wait/index", "wait/parcel-delivered"}
	for _, c := range []struct {
		name  string
		make  clidocs.Generator
		pages []string
	}{
		{"apismith-txt", clidocs.Generator{Format: "txt"}, all},
		{"apismith-man", clidocs.Generator{Format: "man"}, all[:1]},
		{"apismith-rst", clidocs.Generator{Format: "rst"}, all[:1]},
		{"2026-rst", clidocs.Generator{Style: "2026", Format: "rst"}, all},
		{"2026-txt", clidocs.Generator{Style: "2026", Format: "txt"}, all[:1]},
		{"2022-rst", clidocs.Generator{Style: "2022", Format: "rst"}, all[:3]},
		{"sphinx", clidocs.Generator{Style: "2026", Format: "rst", Sphinx: true}, all[4:]},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.make.Examples = examples
			got := &txtar.Archive{Comment: []byte("Pages of parcels, style and format " + c.name + ".\n")}
			for _, f := range generate(t, c.make, m, s) {
				page := strings.TrimPrefix(strings.TrimSuffix(f.Path, path.Ext(f.Path)), "parcels/")
				if slices.Contains(c.pages, page) {
					got.Files = append(got.Files, txtar.File{Name: f.Path, Data: f.Content})
				}
			}
			if len(got.Files) != len(c.pages) {
				t.Errorf("%d pages, want %v", len(got.Files), c.pages)
			}
			file := filepath.Join("testdata", c.name+".txtar")
			if goldentest.Updating() {
				if err := os.WriteFile(file, txtar.Format(got), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(txtar.Format(got))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestLint runs mandoc on the manual pages of our models.
func TestLint(t *testing.T) {
	mandoc, err := exec.LookPath("mandoc")
	if err != nil {
		t.Skip("no mandoc to check man pages with")
	}
	for _, input := range []string{"../../testdata/models/parcels/2026-06-15", "../../testdata/models/weather-1.0", "../../templates/example/2026-09-01"} {
		m, s := loadService(t, input)
		dir := t.TempDir()
		args := []string{"-Tlint"}
		for i, f := range generate(t, clidocs.Generator{Format: "man", Examples: examples}, m, s) {
			name := filepath.Join(dir, strings.ReplaceAll(f.Path, "/", "-"))
			if err := os.WriteFile(name, f.Content, 0o666); err != nil {
				t.Fatal(err)
			}
			if i < 200 {
				args = append(args, name)
			}
		}
		if out, err := exec.Command(mandoc, args...).CombinedOutput(); err != nil || len(out) > 0 {
			t.Errorf("%s: %v\n%s", input, err, out)
		}
	}
}

func TestCommandName(t *testing.T) {
	for input, want := range map[string]string{
		"../../testdata/models/parcels/2026-06-15": "parcels",
		"../../testdata/models/weather-1.0":        "weather",
	} {
		if _, s := loadService(t, input); clidocs.CommandName(s) != want {
			t.Errorf("%s is called %s, want %s", input, clidocs.CommandName(s), want)
		}
	}
}
