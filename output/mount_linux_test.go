package output

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// mount puts an empty memory file system at dir, until the end of the test.
func mount(t *testing.T, dir, options string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, options); err != nil {
		t.Skipf("cannot mount a file system (run as root for this test): %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
}

func TestFullDisk(t *testing.T) {
	t.Parallel()
	sc := scene{
		old:     files("a.go", strings.Repeat("old", 30_000), "d/b.go", "package old", "gone.go", "package gone"),
		new:     files("a.go", strings.Repeat("new", 50_000), "d/b.go", "package new", "e/c.go", strings.Repeat("c", 100_000)),
		foreign: files("notes.txt", "mine"),
	}
	expect := sc.finished(t, sc.new)
	// From no free block to enough of them, so that the run ends in many places.
	refusals := 0
	for _, left := range []int64{0, 1, 2, 3, 4, 6, 10, 20, 40, 60, 100} {
		disk := filepath.Join(t.TempDir(), "disk")
		mount(t, disk, "size=1m,nr_inodes=64")
		root := filepath.Join(disk, "out")
		mustApply(t, root, sc.old, opts)
		writeFile(t, filepath.Join(root, "notes.txt"), "mine")
		filler := filepath.Join(disk, "filler")
		fill(t, filler, left)
		before := snapshot(t, root)
		err := mustPlan(t, root, sc.new, opts).Apply(t.Context())
		if err == nil {
			continue
		}
		refusals++
		if !errors.Is(err, syscall.ENOSPC) || !namesFile(err, root) {
			t.Errorf("%d blocks left: error %v", left, err)
		}
		if d := differences(snapshot(t, root), before); d != "" {
			t.Errorf("%d blocks left: a run that failed left%s", left, d)
		}
		if err := os.Remove(filler); err != nil {
			t.Fatal(err)
		}
		sc.finishes(t, root, sc.new, expect)
	}
	if refusals < 5 {
		t.Errorf("the disk was full in %d runs only", refusals)
	}
}

// fill writes a file that takes all of its disk but so many blocks.
func fill(t *testing.T, name string, left int64) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	block := make([]byte, 4096)
	size := int64(0)
	for err == nil {
		var n int
		n, err = f.Write(block)
		size += int64(n)
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
	if err := f.Truncate(size - left*4096); err != nil {
		t.Fatal(err)
	}
}

// TestReadOnly makes the output directory, and then one directory below it,
// one where nothing can be written.
func TestReadOnly(t *testing.T) {
	t.Parallel()
	sc := scenes()[1]
	expect := sc.finished(t, sc.new)
	for _, dir := range []string{".", "d", "gone"} {
		root := filepath.Join(t.TempDir(), "out")
		at := filepath.Join(root, dir)
		lock, unlock := readOnly(t, at)
		mustApply(t, root, sc.old, opts)
		for _, f := range sc.foreign {
			writeFile(t, filepath.Join(root, f.Path), string(f.Content))
		}
		before := snapshot(t, root)
		lock()
		if err := mustPlan(t, root, sc.old, opts).Apply(t.Context()); err != nil {
			t.Errorf("%s is read-only, and nothing is to be done: error %v", dir, err)
		}
		err := mustPlan(t, root, sc.new, opts).Apply(t.Context())
		if !errors.Is(err, syscall.EROFS) && !errors.Is(err, fs.ErrPermission) || !namesFile(err, root) {
			t.Errorf("%s is read-only: error %v", dir, err)
		}
		if d := differences(snapshot(t, root), before); d != "" {
			t.Errorf("%s is read-only: a run that failed left%s", dir, d)
		}
		unlock()
		end := maps.Clone(expect)
		if _, err := os.Stat(at); dir == "gone" && os.Getuid() == 0 && err == nil {
			end["gone/"] = "" // a mount cannot be removed
		}
		sc.finishes(t, root, sc.new, end)
	}
}

// readOnly returns functions that make the directory read-only and writable
// again. No permission keeps root from writing, but a mount does.
func readOnly(t *testing.T, dir string) (lock, unlock func()) {
	t.Helper()
	remount := func(flags uintptr) {
		if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT|flags, ""); err != nil {
			t.Fatal(err)
		}
	}
	if os.Getuid() == 0 {
		mount(t, dir, "size=1m")
		return func() { remount(syscall.MS_RDONLY) }, func() { remount(0) }
	}
	chmod := func(mode os.FileMode) {
		if err := os.Chmod(dir, mode); err != nil {
			t.Fatal(err)
		}
	}
	return func() { chmod(0o555) }, func() { chmod(0o755) }
}
