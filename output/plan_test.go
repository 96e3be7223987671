package output

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestPlan runs the cases of testdata/plan. The sections that make up the
// directory are taken in this order:
//
//	before/PATH  what an earlier run of unit "go" wanted
//	other/PATH   what an earlier run of unit "cli" wanted
//	remove       paths that were removed since
//	disk/PATH    what was written there by hand since
//	link/PATH    a symbolic link, to the text of the section
//	want/PATH    what is wanted now, for unit "go"
//	partial      if there: the plan is partial
//
// The other sections are results: plan, diff (if there), error (of NewPlan or
// Apply; then nothing may have changed) or after, the paths after Apply.
func TestPlan(t *testing.T) {
	t.Parallel()
	cases, err := filepath.Glob("testdata/plan/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			update := os.Getenv("UPDATE_GOLDEN") != ""
			got := planCase(t, a)
			for i, f := range a.Files {
				want, ok := got[f.Name]
				delete(got, f.Name)
				switch {
				case !ok && isResult(f.Name):
					t.Errorf("section %s: the case has no such result", f.Name)
				case ok && update:
					a.Files[i].Data = []byte(want)
				case ok && want != string(f.Data):
					t.Errorf("section %s: got\n%swant\n%s", f.Name, want, f.Data)
				}
			}
			delete(got, "diff") // where the case does not ask for it
			for _, section := range slices.Sorted(maps.Keys(got)) {
				if !update {
					t.Errorf("no section %s; got\n%s", section, got[section])
				}
				a.Files = append(a.Files, txtar.File{Name: section, Data: []byte(got[section])})
			}
			if update {
				if err := os.WriteFile(name, txtar.Format(a), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func isResult(section string) bool {
	return slices.Contains([]string{"plan", "diff", "error", "after"}, section)
}

func keepsAll(string) bool { return true }

// planCase makes the directory of a case, plans, applies, and returns the
// results by section name.
func planCase(t *testing.T, a *txtar.Archive) map[string]string {
	root := filepath.Join(t.TempDir(), "out")
	opts := Options{Unit: "go"}
	sections := map[string][]File{}
	for _, f := range a.Files {
		kind, path, _ := strings.Cut(f.Name, "/")
		sections[kind] = append(sections[kind], File{path, f.Data})
		if f.Name == "partial" {
			opts.Keeps = keepsAll
		}
	}
	if sections["before"] != nil {
		mustApply(t, root, sections["before"], Options{Unit: "go"})
	}
	if sections["other"] != nil {
		mustApply(t, root, sections["other"], Options{Unit: "cli"})
	}
	for _, f := range sections["remove"] {
		for path := range strings.FieldsSeq(string(f.Content)) {
			if err := os.Remove(filepath.Join(root, path)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, f := range sections["disk"] {
		writeFile(t, filepath.Join(root, f.Path), string(f.Content))
	}
	for _, f := range sections["link"] {
		name := filepath.Join(root, f.Path)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(strings.TrimSpace(string(f.Content)), name); err != nil {
			t.Fatal(err)
		}
	}
	before := snapshot(t, root)
	results := map[string]string{}
	fail := func(err error) map[string]string {
		results["error"] = strings.ReplaceAll(err.Error(), root, "out") + "\n"
		if _, ok := errors.AsType[*RefusedError](err); !ok {
			t.Errorf("error is a %T: %v", err, err)
		}
		if d := differences(snapshot(t, root), before); d != "" {
			t.Errorf("a refused plan changed the directory:%s", d)
		}
		return results
	}
	p, err := NewPlan(root, sections["want"], opts)
	if err != nil {
		return fail(err)
	}
	var plan strings.Builder
	for _, c := range p.Changes() {
		fmt.Fprintf(&plan, "%s %s", c.Kind, c.Path)
		if c.Reason != "" {
			fmt.Fprintf(&plan, ": %s", c.Reason)
		}
		plan.WriteByte('\n')
	}
	results["plan"] = plan.String()
	var diff bytes.Buffer
	if err := p.Diff(&diff); err != nil {
		t.Fatal(err)
	}
	results["diff"] = diff.String()
	if d := differences(snapshot(t, root), before); d != "" {
		t.Errorf("planning changed the directory:%s", d)
	}
	if err := p.Apply(t.Context()); err != nil {
		return fail(err)
	}
	allSame(t, root, sections["want"], opts)
	after := snapshot(t, root)
	for _, f := range sections["want"] {
		if after[f.Path] != string(f.Content) {
			t.Errorf("%s does not have the wanted content", f.Path)
		}
	}
	results["after"] = strings.Join(slices.Sorted(maps.Keys(after)), "\n") + "\n"
	return results
}

func TestInvalidPaths(t *testing.T) {
	t.Parallel()
	for _, path := range []string{
		"", ".", "..", "../a", "a/../b", "/a", "a/", "a//b", "./a", `a\b`, "a:b", "a\x00b", "a\nb", "a?",
		"a\xff", "con", "CON.txt", "a/nul", "Lpt1.go", "com¹", "conin$.x", "aux .md", "a.", "a /b", "...",
		".apismith.json", ".apismith.lock", ".apismith.journal", ".apismith.journal.tmp", "a/.apismith-3.new",
	} {
		root := filepath.Join(t.TempDir(), "out")
		_, err := NewPlan(root, files("ok", "", path, "x"), Options{Unit: "go"})
		refused, ok := errors.AsType[*RefusedError](err)
		if !ok || len(refused.Files) != 1 || refused.Files[0].Path != path || refused.Files[0].Kind != Invalid {
			t.Errorf("%q: error %v", path, err)
		}
	}
	for _, path := range []string{"a", "a/b.c", "console.go", "com10.txt", "lpt", "nul_.x", "x/.hidden", "ü/ß.md", "a b.txt", "x/.apismith.json"} {
		root := filepath.Join(t.TempDir(), "out")
		mustApply(t, root, files(path, "x"), Options{Unit: "go"})
		allSame(t, root, files(path, "x"), Options{Unit: "go"})
	}
}

func TestManifestIsTheSame(t *testing.T) {
	t.Parallel()
	const want = `{
  "version": 1,
  "units": {
    "cli <a&b>": {
      "docs/x.1": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    },
    "go": {
      "a.go": "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
      "b/c.go": "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"
    }
  }
}
`
	one := filepath.Join(t.TempDir(), "out")
	mustApply(t, one, files("a.go", "a", "b/c.go", "b"), Options{Unit: "go"})
	mustApply(t, one, files("docs/x.1", "x"), Options{Unit: "cli <a&b>"})
	two := filepath.Join(t.TempDir(), "elsewhere")
	mustApply(t, two, files("docs/x.1", "x"), Options{Unit: "cli <a&b>"})
	mustApply(t, two, files("old.go", "a", "b/c.go", "c"), Options{Unit: "go"})
	mustApply(t, two, files("b/c.go", "b", "a.go", "a"), Options{Unit: "go"})
	for _, root := range []string{one, two} {
		if got := snapshot(t, root)[ManifestName]; got != want {
			t.Errorf("got %s\nwant %s", got, want)
		}
	}
	mustApply(t, one, nil, Options{Unit: "go"})
	mustApply(t, one, nil, Options{Unit: "cli <a&b>"})
	if left := snapshot(t, one); len(left) > 0 {
		t.Errorf("left after everything was deleted:%s", differences(left, nil))
	}
}

func TestManifestThatCannotBeRead(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, content, want string }{
		{ManifestName, "", "cannot be read: EOF"},
		{ManifestName, "<<<<<<< HEAD\n", "cannot be read: invalid character '<'"},
		{ManifestName, `{"version": 2, "parts": {}}`, "is version 2, of a newer apismith; want 1"},
		{ManifestName, `{"units": {}}`, "is version 0; want 1"},
		{ManifestName, `{"version": 1, "units": {}} {}`, "data after the top-level value"},
		{ManifestName, `{"version": 1, "units": {"go": {"../x": "00"}}}`, `path "../x" is not a clean relative path`},
		{ManifestName, `{"version": 1, "units": {"go": {"x": "00"}}}`, `"x" has the digest "00"; want 64 hexadecimal digits`},
		{ManifestName, `{"version": 1, "units": {"go": {"x": "` + noDigest + `"}, "r": {"x": "` + noDigest + `"}}}`, `"x" belongs to both`},
		{journalName, `{"version": 1, "unit": "go", "files": [{"path": "/x"}]}`, `path "/x" is not a clean relative path`},
		{journalName, `{"version": 1, "directories": [".."], "files": []}`, `path ".." is not a clean relative path`},
		{journalName, `{"version": 1, "uni`, "cannot be read: unexpected EOF"},
	} {
		root := t.TempDir()
		writeFile(t, filepath.Join(root, c.name), c.content)
		_, err := NewPlan(root, files("a", "a"), Options{Unit: "go"})
		if _, ok := errors.AsType[*RefusedError](err); !ok || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %s: got error %v; want %s", c.name, c.content, err, c.want)
		}
	}
}

func TestRootThatIsNoDirectory(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	writeFile(t, file, "mine")
	for root, reason := range map[string]string{
		file:                         "is not a directory",
		filepath.Join(file, "below"): "lies below a file",
	} {
		_, err := NewPlan(root, files("a", "a"), Options{Unit: "go"})
		if _, ok := errors.AsType[*RefusedError](err); !ok || !strings.Contains(err.Error(), root+": "+reason+"; ") {
			t.Errorf("%s: error %v", root, err)
		}
	}
	for _, opts := range []Options{{}, {Unit: "\xff"}} {
		if _, err := NewPlan(t.TempDir(), nil, opts); err == nil {
			t.Errorf("unit %q: no error", opts.Unit)
		}
	}
	if _, err := NewPlan("", nil, Options{Unit: "go"}); err == nil {
		t.Error("root \"\": no error")
	}
}

func TestManyRefused(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	var want []File
	for i := range 13 {
		name := fmt.Sprintf("f%02d.go", i)
		writeFile(t, filepath.Join(root, name), "mine")
		want = append(want, files(name, "generated")...)
	}
	err := mustPlan(t, root, want, Options{Unit: "go"}).Apply(t.Context())
	if err == nil || strings.Count(err.Error(), "\n") != maxListed+1 || !strings.HasSuffix(err.Error(), "\n\tand 3 more") {
		t.Errorf("error %v", err)
	}
}

func TestUntouched(t *testing.T) {
	t.Parallel()
	root := filepath.Join(t.TempDir(), "out")
	mustApply(t, root, files("same", "same", "new", "old", "d/x", "x"), Options{Unit: "go"})
	long := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	for _, name := range []string{"same", "new", "d/x", ManifestName} {
		if err := os.Chtimes(filepath.Join(root, name), long, long); err != nil {
			t.Fatal(err)
		}
	}
	for name, mode := range map[string]os.FileMode{"same": 0o640, "new": 0o755} {
		if err := os.Chmod(filepath.Join(root, name), mode); err != nil {
			t.Fatal(err)
		}
	}
	mustApply(t, root, files("same", "same", "new", "new", "d/x", "x"), Options{Unit: "go"})
	for name, want := range map[string]struct {
		mode    os.FileMode
		touched bool
	}{"same": {0o640, false}, "new": {0o755, true}, "d/x": {0o644, false}, ManifestName: {0o644, true}} {
		info, err := os.Stat(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		// The umask may take permissions from files that are made.
		if info.Mode()&^0o022 != want.mode&^0o022 || info.ModTime().Equal(long) == want.touched {
			t.Errorf("%s: mode %v, modified %v", name, info.Mode(), info.ModTime())
		}
	}
	if err := os.Remove(filepath.Join(root, "d/x")); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(filepath.Join(root, ManifestName), long, long); err != nil {
		t.Fatal(err)
	}
	mustApply(t, root, files("same", "same", "new", "new", "d/x", "x"), Options{Unit: "go"})
	if info, err := os.Stat(filepath.Join(root, ManifestName)); err != nil || !info.ModTime().Equal(long) {
		t.Errorf("a manifest that stays the same was written: %v", err)
	}
}

// TestLineEnds: git for Windows checks text out with other line ends.
func TestLineEnds(t *testing.T) {
	t.Parallel()
	root := filepath.Join(t.TempDir(), "out")
	mustApply(t, root, files("a", "1\n2\n", "b", "1\n", "c", "1\n", "d", "1\r\n"), opts)
	for path, content := range snapshot(t, root) { // unordered: independent files
		if path != "d" {
			content = strings.ReplaceAll(content, "\n", "\r\n")
		}
		writeFile(t, filepath.Join(root, path), content)
	}
	writeFile(t, filepath.Join(root, "mine"), "1\r\n")
	want := files("a", "1\n2\n", "b", "1\n2\n", "d", "1\r\n2\r\n", "mine", "1\n")
	got := fmt.Sprint(mustPlan(t, root, want, opts).Changes())
	if want := "[{a same } {b stale } {c left over } {d stale } {mine foreign was not written by apismith}]"; got != want {
		t.Errorf("got %s; want %s", got, want)
	}
	want = want[:3]
	mustApply(t, root, want, opts)
	allSame(t, root, want, opts)
}

// A hard link stands in for the one file under two names that a system without
// case makes of it.
func TestRespelled(t *testing.T) {
	t.Parallel()
	root := filepath.Join(t.TempDir(), "out")
	mustApply(t, root, files("api_GetURL.go", "old", "z", "z"), Options{Unit: "go"})
	if err := os.Link(filepath.Join(root, "api_GetURL.go"), filepath.Join(root, "api_GetUrl.go")); err != nil {
		t.Skip("no hard links: ", err)
	}
	for _, content := range []string{"old", "new"} {
		p := mustPlan(t, root, files("api_GetUrl.go", content, "z", "z"), Options{Unit: "go"})
		got := fmt.Sprint(p.Changes())
		if want := "[{api_GetUrl.go stale } {z same }]"; got != want {
			t.Errorf("content %s: got %s; want %s", content, got, want)
		}
	}
}

// TestPartialKeeps: what a partial run leaves out is still the unit's.
func TestPartialKeeps(t *testing.T) {
	t.Parallel()
	root := filepath.Join(t.TempDir(), "out")
	mustApply(t, root, files("a", "a", "b", "b", "c", "c"), opts)
	mustApply(t, root, files("a", "a2"), Options{Unit: "go", Keeps: keepsAll})
	got := fmt.Sprint(mustPlan(t, root, files("a", "a2", "b", "b2"), opts).Changes())
	if want := "[{a same } {b stale } {c left over }]"; got != want {
		t.Errorf("got %s; want %s", got, want)
	}
}

// TestKeepsSome: a run for one directory leaves the unit's others alone.
func TestKeepsSome(t *testing.T) {
	t.Parallel()
	root := filepath.Join(t.TempDir(), "out")
	mustApply(t, root, files("a/1", "x", "a/2", "x", "b/1", "x"), opts)
	only := Options{Unit: "go", Keeps: func(path string) bool { return !strings.HasPrefix(path, "a/") }}
	mustApply(t, root, files("a/1", "x"), only)
	got := fmt.Sprint(mustPlan(t, root, files("b/1", "x"), opts).Changes())
	if want := "[{a/1 left over } {b/1 same }]"; got != want {
		t.Errorf("got %s; want %s", got, want)
	}
}

func TestPaths(t *testing.T) {
	t.Parallel()
	if got := Paths(files("b", "", "a/c", "", "a", "")); !slices.Equal(got, []string{"a", "a/c", "b"}) {
		t.Error(got)
	}
}
