package output

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// files turns path and content pairs into files.
func files(pairs ...string) []File {
	var want []File
	for i := 0; i < len(pairs); i += 2 {
		want = append(want, File{pairs[i], []byte(pairs[i+1])})
	}
	return want
}

func mustPlan(t testing.TB, root string, want []File, opts Options) *Plan {
	t.Helper()
	p, err := NewPlan(root, want, opts)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func mustApply(t testing.TB, root string, want []File, opts Options) {
	t.Helper()
	if err := mustPlan(t, root, want, opts).Apply(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func writeFile(t testing.TB, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

// snapshot returns path to content of every file below root, and path with a
// slash to "" for every directory. Links map to "-> target".
func snapshot(t testing.TB, root string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == root {
			if errors.Is(err, fs.ErrNotExist) && name == root {
				return nil
			}
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		switch {
		case d.IsDir():
			found[rel+"/"] = ""
		case d.Type() == fs.ModeSymlink:
			target, err := os.Readlink(name)
			found[rel] = "-> " + target
			return err
		default:
			content, err := os.ReadFile(name)
			found[rel] = string(content)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// differences lists in words how two snapshots differ.
func differences(got, want map[string]string) string {
	var b strings.Builder
	all := maps.Clone(got)
	maps.Copy(all, want)
	for _, p := range slices.Sorted(maps.Keys(all)) {
		g, inGot := got[p]
		w, inWant := want[p]
		switch {
		case !inGot:
			b.WriteString("\n\tlost " + p)
		case !inWant:
			b.WriteString("\n\textra " + p)
		case g != w:
			b.WriteString("\n\tchanged " + p + ": " + clip(g) + " instead of " + clip(w))
		}
	}
	return b.String()
}

func clip(s string) string {
	if len(s) > 60 {
		s = s[:60] + "…"
	}
	return strings.ReplaceAll(s, "\n", `\n`)
}

// allSame fails the test unless the plan has nothing left to do.
func allSame(t testing.TB, root string, want []File, opts Options) {
	t.Helper()
	p := mustPlan(t, root, want, opts)
	for _, c := range p.Changes() {
		if c.Kind != Same {
			t.Errorf("after the run: %s %s %s", c.Kind, c.Path, c.Reason)
		}
	}
	if !p.done() {
		t.Error("after the run: the plan is not done")
	}
}
