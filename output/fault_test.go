package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// A scene is an update of a directory that a fault interrupts.
type scene struct {
	name     string
	old, new []File
	foreign  []File
}

func scenes() []scene {
	old := files(
		"a.go", "package old",
		"same.go", "package same",
		"d/b.go", "package old",
		"d/gone.go", "package gone",
		"gone/only.go", "package gone",
	)
	return []scene{
		{name: "first", new: files("a.go", "package new", "d/b.go", "package new", "d/e/c.go", "package new")},
		{
			name: "update",
			old:  old,
			new: files(
				"a.go", "package new",
				"same.go", "package same",
				"d/b.go", "package new",
				"d/new.go", "package new",
				"new/deep/c.go", "package new",
			),
			foreign: files("notes.txt", "mine", "d/mine.txt", "mine"),
		},
		{name: "clear", old: old, foreign: files("d/mine.txt", "mine")},
	}
}

var opts = Options{Unit: "go"}

// begin makes a directory with the old files and the foreign ones.
func (sc *scene) begin(t testing.TB) (root string) {
	t.Helper()
	// Below another missing directory, so that a run has two of them to make.
	root = filepath.Join(t.TempDir(), "parent", "out")
	if sc.old != nil {
		mustApply(t, root, sc.old, opts)
	}
	for _, f := range sc.foreign {
		writeFile(t, filepath.Join(root, f.Path), string(f.Content))
	}
	return root
}

// finished returns the snapshot of a directory that an uninterrupted run made.
func (sc *scene) finished(t testing.TB, want []File) map[string]string {
	t.Helper()
	root := sc.begin(t)
	mustApply(t, root, want, opts)
	return snapshot(t, root)
}

// whole fails the test unless every file of the scene is the old or the new one,
// or one that a run uses only while it is under way, or is besides those.
func (sc *scene) whole(t testing.TB, root string, besides ...File) {
	t.Helper()
	found := snapshot(t, root)
	versions := map[string]int{} // of files by path
	allowed := map[string][]string{}
	stay := append(besides, sc.foreign...)
	for _, set := range [][]File{sc.old, sc.new, stay, stay} {
		for _, f := range set {
			versions[f.Path]++
			allowed[f.Path] = append(allowed[f.Path], string(f.Content))
		}
	}
	for path, n := range versions { // unordered: independent checks
		content, ok := found[path]
		if !ok && n == 2 {
			t.Errorf("%s is lost", path)
		}
		if ok && content != allowed[path][0] && content != allowed[path][n-1] {
			t.Errorf("%s is neither the old nor the new file: %q", path, content)
		}
		delete(found, path)
	}
	for path := range found { // unordered: independent checks
		if !strings.HasSuffix(path, "/") && !strings.HasPrefix(filepath.Base(path), ".apismith") {
			t.Errorf("%s was not there and is not wanted", path)
		}
	}
}

// finishes fails the test unless the next run makes the directory what it would
// have been without the fault.
func (sc *scene) finishes(t testing.TB, root string, want []File, expect map[string]string) {
	t.Helper()
	p, err := NewPlan(root, want, opts)
	if err == nil {
		err = p.Apply(t.Context())
	}
	if err != nil {
		t.Errorf("the next run fails: %v", err)
		return
	}
	if d := differences(snapshot(t, root), expect); d != "" {
		t.Errorf("after the next run:%s", d)
	}
	allSame(t, root, want, opts)
}

// copyTree copies the files below a directory. A copy is what another attempt
// starts from.
func copyTree(t testing.TB, root string) string {
	t.Helper()
	dst := filepath.Join(t.TempDir(), "out")
	if _, err := os.Stat(root); errors.Is(err, fs.ErrNotExist) {
		return dst
	}
	if err := os.CopyFS(dst, os.DirFS(root)); err != nil {
		t.Fatal(err)
	}
	return dst
}

// counter returns a stepFunc that calls fault in step n, counted from zero, and
// in later ones if from is true, and a function that returns how many steps
// there were.
func counter(n int, from bool, fault stepFunc) (stepFunc, func() int) {
	var mu sync.Mutex
	steps := 0
	step := func(op, path string) error {
		mu.Lock()
		defer mu.Unlock()
		i := steps
		steps++
		if i == n || from && i > n {
			return fault(op, path)
		}
		return nil
	}
	return step, func() int { return steps }
}

// regular returns a snapshot without its directories.
func regular(snapshot map[string]string) map[string]string {
	found := maps.Clone(snapshot)
	maps.DeleteFunc(found, func(path, _ string) bool { return strings.HasSuffix(path, "/") })
	return found
}

// namesFile reports whether the error wraps a path error with a whole path.
func namesFile(err error, root string) bool {
	e, ok := errors.AsType[*fs.PathError](err)
	return ok && strings.HasPrefix(e.Path, filepath.Dir(root))
}

// TestFailedStep lets each step of a run fail: alone, as where one file cannot
// be written, and with all that follow, as where the disk is gone.
func TestFailedStep(t *testing.T) {
	t.Parallel()
	for _, sc := range scenes() {
		for _, from := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s/from=%v", sc.name, from), func(t *testing.T) {
				t.Parallel()
				expect := sc.finished(t, sc.new)
				for n := 0; ; n++ {
					root := sc.begin(t)
					before := snapshot(t, root)
					var failed string
					p := mustPlan(t, root, sc.new, opts)
					step, steps := counter(n, from, func(op, path string) error {
						failed = op
						if op == "lock" && path == "." {
							return nil // the lock file could be another's: who cannot lock it must leave it
						}
						return syscall.ENOSPC
					})
					p.step = step
					err := p.Apply(t.Context())
					if steps() <= n {
						if err != nil || n < 10 {
							t.Errorf("%d steps without a fault: error %v", n, err)
						}
						t.Logf("each of %d steps failed", n)
						return
					}
					sc.whole(t, root)
					after := snapshot(t, root)
					switch {
					case err == nil && (failed == "lock" || failed == "link" || failed == "remove"):
						// There is no link, or an empty directory is left: no failure.
						if d := differences(regular(after), regular(expect)); d != "" {
							t.Errorf("a run that succeeded left%s", d)
						}
					case !errors.Is(err, syscall.ENOSPC) || !namesFile(err, root):
						t.Errorf("error %v", err)
					case !from && after[ManifestName] != expect[ManifestName]:
						if d := differences(after, before); d != "" {
							t.Errorf("a run that failed left%s", d)
						}
						if _, err := os.Stat(filepath.Dir(root)); sc.old == nil && err == nil {
							t.Error("a run that failed left the output directory")
						}
					}
					if err != nil {
						sc.finishes(t, root, sc.new, expect)
					}
					if t.Failed() {
						t.Fatalf("step %d, %s", n, failed)
					}
				}
			})
		}
	}
}

// TestRestored: what a failed run puts back is the old file itself.
func TestRestored(t *testing.T) {
	t.Parallel()
	for _, linked := range []bool{true, false} {
		sc := scenes()[1]
		root := sc.begin(t)
		name := filepath.Join(root, "a.go")
		long := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
		if err := errors.Join(os.Chtimes(name, long, long), os.Chmod(name, 0o600)); err != nil {
			t.Fatal(err)
		}
		before := snapshot(t, root)
		p := mustPlan(t, root, sc.new, opts)
		replaced := false
		p.step = func(op, path string) error {
			if op == "link" && !linked {
				return syscall.EPERM
			}
			if op == "write" && path == ManifestName {
				content, _ := os.ReadFile(name)
				if replaced = string(content) == "package new"; replaced {
					return syscall.EIO
				}
			}
			return nil
		}
		if err := p.Apply(t.Context()); !errors.Is(err, syscall.EIO) || !replaced {
			t.Errorf("linked %v: error %v, replaced %v", linked, err, replaced)
		}
		if d := differences(snapshot(t, root), before); d != "" {
			t.Errorf("linked %v: left%s", linked, d)
		}
		info, err := os.Stat(name)
		if err != nil || !info.ModTime().Equal(long) || info.Mode() != 0o600 {
			t.Errorf("linked %v: %v, %v, %v", linked, info.Mode(), info.ModTime(), err)
		}
	}
}

func TestCanceled(t *testing.T) {
	t.Parallel()
	sc := scenes()[1]
	root := sc.begin(t)
	before := snapshot(t, root)
	ctx, cancel := context.WithCancel(t.Context())
	p := mustPlan(t, root, sc.new, opts)
	p.step = func(_, path string) error {
		if path == "d/b.go" {
			cancel()
		}
		return nil
	}
	if err := p.Apply(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if d := differences(snapshot(t, root), before); d != "" {
		t.Errorf("left%s", d)
	}
	p = mustPlan(t, root, sc.new, opts)
	p.step = func(op, path string) error {
		if op == "write" && path != journalName {
			t.Errorf("%s is written although the run is canceled", path)
		}
		return nil
	}
	if err := p.Apply(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// TestChangedMeanwhile changes files between the plan and its effect.
func TestChangedMeanwhile(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"a.go", "d/new.go", "d/gone.go"} {
		sc := scenes()[1]
		root := sc.begin(t)
		before := snapshot(t, root)
		p := mustPlan(t, root, sc.new, opts)
		var once sync.Once
		p.step = func(_, at string) error {
			if at == "same.go" || at == "d/b.go" { // while staging
				once.Do(func() { writeFile(t, filepath.Join(root, path), "written by a user just now") })
			}
			return nil
		}
		if err := p.Apply(t.Context()); !errors.Is(err, errChanged) {
			t.Errorf("%s: error %v", path, err)
		}
		before[path] = "written by a user just now"
		if d := differences(snapshot(t, root), before); d != "" {
			t.Errorf("%s: left%s", path, d)
		}
	}
	sc := scenes()[1]
	root := sc.begin(t)
	p := mustPlan(t, root, sc.new, opts)
	mustApply(t, root, files("b.go", "package b"), Options{Unit: "other"})
	if err := p.Apply(t.Context()); !errors.Is(err, errChanged) {
		t.Errorf("another run between plan and apply: error %v", err)
	}
}

func TestTwoRuns(t *testing.T) {
	t.Parallel()
	sc := scenes()[1]
	root := sc.begin(t)
	p := mustPlan(t, root, sc.new, opts)
	tried := 0
	p.step = func(op, path string) error {
		if op != "link" {
			return nil
		}
		tried++
		other := mustPlan(t, root, sc.new, opts)
		err := other.Apply(t.Context())
		if !errors.Is(err, errBusy) || !strings.HasPrefix(err.Error(), "lock "+root+": ") {
			t.Errorf("a second run: error %v", err)
		}
		return nil
	}
	if err := p.Apply(t.Context()); err != nil || tried == 0 {
		t.Errorf("error %v, after %d tries", err, tried)
	}
	allSame(t, root, sc.new, opts)
}

// TestManyRuns lets many units write to one directory at once. Each tries until
// it gets its turn.
func TestManyRuns(t *testing.T) {
	t.Parallel()
	root := filepath.Join(t.TempDir(), "out")
	var wg sync.WaitGroup
	const units = 8
	want := func(i int) ([]File, Options) {
		return files(fmt.Sprintf("u%d/a.go", i), "a", fmt.Sprintf("u%d.go", i), "b"), Options{Unit: fmt.Sprint(i)}
	}
	for i := range units {
		wg.Go(func() {
			want, opts := want(i)
			for {
				p, err := NewPlan(root, want, opts)
				if err == nil {
					err = p.Apply(t.Context())
				}
				if err == nil {
					return
				}
				if !errors.Is(err, errBusy) && !errors.Is(err, errChanged) {
					t.Errorf("unit %d: %v", i, err)
					return
				}
			}
		})
	}
	wg.Wait()
	for i := range units {
		want, opts := want(i)
		allSame(t, root, want, opts)
	}
	if n := len(snapshot(t, root)); n != 3*units+1 {
		t.Errorf("%d files and directories; want %d", n, 3*units+1)
	}
}

// TestPlanDuringRuns: files that a run replaces are never taken for edited ones
// by a plan that is made meanwhile.
func TestPlanDuringRuns(t *testing.T) {
	t.Parallel()
	root := filepath.Join(t.TempDir(), "out")
	want := func(content string) (want []File) {
		for i := range 30 {
			want = append(want, files(fmt.Sprint("f", i), content)...)
		}
		return want
	}
	mustApply(t, root, want("0"), opts)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := range 20 {
			p, err := NewPlan(root, want(fmt.Sprint(i+1)), opts)
			if err == nil {
				err = p.Apply(t.Context())
			}
			if err != nil {
				t.Errorf("run %d: %v", i, err)
			}
		}
	}()
	for {
		select {
		case <-done:
			return
		default:
		}
		p, err := NewPlan(root, want("x"), opts)
		if err == nil {
			err = p.Refused()
		}
		if err != nil && !errors.Is(err, errChanged) {
			t.Errorf("a plan during the runs: %v", err)
		}
	}
}
