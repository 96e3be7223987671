package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestRewrite(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "a.smithy")
	write := func(name, content string, mode fs.FileMode) {
		t.Helper()
		if err := os.WriteFile(name, []byte(content), mode); err != nil {
			t.Fatal(err)
		}
	}
	want := func(content string) {
		t.Helper()
		got, err := os.ReadFile(file)
		if err != nil || string(got) != content {
			t.Errorf("got %q, %v; want %q", got, err, content)
		}
		names, err := filepath.Glob(filepath.Join(dir, ".*"))
		if err != nil || len(names) > 0 {
			t.Errorf("left behind: %v, %v", names, err)
		}
	}
	write(file, "old\n", 0o600)
	rewrite := func(name, old, content string) error { return Rewrite(name, []byte(old), []byte(content)) }
	if err := rewrite(file, "old\n", "new\n"); err != nil {
		t.Fatal(err)
	}
	want("new\n")
	if info, err := os.Stat(file); err != nil || runtime.GOOS != "windows" && info.Mode() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}

	// Somebody wrote to the file in between.
	if err := rewrite(file, "old\n", "new\n"); !errors.Is(err, errChanged) {
		t.Errorf("got %v, want %v", err, errChanged)
	}
	want("new\n")

	// A link stays a link.
	link := filepath.Join(t.TempDir(), "link.smithy")
	if err := os.Symlink(file, link); err != nil {
		t.Skip(err)
	}
	if err := rewrite(link, "new\n", "newer\n"); err != nil {
		t.Fatal(err)
	}
	want("newer\n")
	if info, err := os.Lstat(link); err != nil || info.Mode().Type() != fs.ModeSymlink {
		t.Errorf("the link is %v, %v", info.Mode(), err)
	}

	var failed *fs.PathError
	if err := rewrite(filepath.Join(dir, "none"), "", ""); !errors.As(err, &failed) || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	if err := rewrite(dir, "", ""); !errors.As(err, &failed) {
		t.Errorf("a directory: %v", err)
	}
}

// A write that fails at any step leaves the file as it was, and nothing beside it.
func TestRewriteFails(t *testing.T) {
	t.Parallel()
	for fail := 0; ; fail++ {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "a"), []byte("old"), 0o666); err != nil {
			t.Fatal(err)
		}
		step := 0
		tree, err := openTree(dir, func(op, path string) error {
			step++
			if step == fail+1 {
				return errors.New("full")
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		defer tree.close()
		err = tree.rewrite("a", []byte("old"), []byte("new"))
		entries, e := os.ReadDir(dir)
		if e != nil || len(entries) != 1 {
			t.Errorf("step %d: %v, %v", fail, entries, e)
		}
		content, e := os.ReadFile(filepath.Join(dir, "a"))
		if err == nil {
			if fail == 0 || e != nil || string(content) != "new" {
				t.Errorf("step %d: no error, but %q, %v", fail, content, e)
			}
			return
		}
		if e != nil || string(content) != "old" {
			t.Errorf("step %d: %q, %v", fail, content, e)
		}
	}
}
