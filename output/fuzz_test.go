package output

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// FuzzPlanApply carries out a history of runs, runs that break off, and edits by
// a user, read from the input two bytes at a time. After a run that succeeds
// the same plan is empty; a run that is refused changes nothing; and what the
// user wrote stays as it is, whatever the runs do.
func FuzzPlanApply(f *testing.F) {
	for _, history := range []string{
		"", "\x00\x0f", "\x00\x0f\x00\xf0", "\x01\xff\x04\x00\x01\x0f", "\x00\xff\x05\x01\x00\xfe\x06\x01\x00\xfe",
		"\x00\x33\x03\xcc\x01\xff\x00\x0c", "\x13\x55\x23\xaa\x02\x0f\x33\xff\x00\x01", "\x04\x02\x04\x13\x01\x7f\x06\x02\x06\x13\x01\x7f",
	} {
		f.Add([]byte(history))
	}
	f.Fuzz(func(t *testing.T, history []byte) {
		root := filepath.Join(t.TempDir(), "out")
		user := map[string]string{} // what the user wrote, by path
		for i := 0; i+1 < len(history) && i < 40; i += 2 {
			act, arg := history[i], history[i+1]
			path := fuzzPaths[int(arg)%len(fuzzPaths)]
			name := filepath.Join(root, path)
			switch act % 8 {
			case 0, 1, 2: // a run, a partial run, a run of another unit
				opts := Options{Unit: "go"}
				switch act % 8 {
				case 1:
					opts.Keeps = keepsAll
				case 2:
					opts.Unit = "cli"
				}
				fuzzRun(t, root, fuzzWant(act, arg), opts, user)
			case 3: // a run that breaks off
				p, err := NewPlan(root, fuzzWant(act, arg), Options{Unit: "go"})
				if err != nil {
					t.Fatal(err)
				}
				p.step, _ = counter(int(act)/8*2, true, func(_, _ string) error { return syscall.EIO })
				_ = p.Apply(t.Context())
				m, err := parseManifest([]byte(snapshot(t, root)[ManifestName]))
				if err == nil { // it may have broken off late
					adopt(p, m, user)
				}
			case 4, 5: // the user writes a file
				if os.MkdirAll(filepath.Dir(name), 0o777) != nil {
					break
				}
				content := fmt.Sprintf("user %d", act/8)
				if os.WriteFile(name, []byte(content), 0o666) == nil {
					user[path] = content
				}
			default: // the user removes a file
				if os.Remove(name) == nil {
					delete(user, path)
				}
			}
			found := snapshot(t, root)
			for path, content := range user { // unordered: independent checks
				if found[path] != content {
					t.Fatalf("step %d: %s of the user is %q", i/2, path, found[path])
				}
			}
		}
	})
}

var fuzzPaths = []string{"a", "b", "d/a", "d/b", "d/e/c", "x/y", "x/y.z", "z"}

// fuzzWant returns the paths whose bits are set in arg, with contents that
// depend on act and that the user may have written too.
func fuzzWant(act, arg byte) []File {
	var want []File
	for i, path := range fuzzPaths {
		if arg&(1<<i) == 0 {
			continue
		}
		content := fmt.Sprintf("run %d", act/16)
		if act&8 != 0 {
			content = fmt.Sprintf("user %d", i%3)
		}
		want = append(want, files(path, content)...)
	}
	return want
}

// fuzzRun does one run, and takes from the user what it adopted.
func fuzzRun(t *testing.T, root string, want []File, opts Options, user map[string]string) {
	before := snapshot(t, root)
	p, err := NewPlan(root, want, opts)
	if err != nil {
		t.Fatal(err)
	}
	err = p.Apply(t.Context())
	if _, ok := errors.AsType[*RefusedError](err); ok {
		if d := differences(snapshot(t, root), before); d != "" {
			t.Fatalf("a run that was refused left%s", d)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	allSame(t, root, want, opts)
	after := snapshot(t, root)
	for _, f := range want {
		if after[f.Path] != string(f.Content) {
			t.Fatalf("%s is not what was wanted", f.Path)
		}
	}
	m, err := parseManifest([]byte(after[ManifestName]))
	if err == nil {
		adopt(p, m, user)
	}
	for _, path := range slices.Sorted(maps.Keys(after)) {
		if strings.HasPrefix(filepath.Base(path), ".apismith") && path != ManifestName {
			t.Fatalf("a run left %s", path)
		}
	}
}

// adopt takes from the user the files that have the wanted content and that the
// manifest says are the unit's now.
func adopt(p *Plan, m *manifest, user map[string]string) {
	for _, it := range p.items {
		content, ok := user[it.Path]
		if ok && it.wanted && content == string(it.content) && m.Units[p.unit][it.Path] == it.digest {
			delete(user, it.Path)
		}
	}
}
