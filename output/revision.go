package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/diff"
)

// A Revision is new content for a file that a person wrote, from a tool that
// they asked to change it. No manifest knows such a file; the rest of the package
// keeps its hands off it.
type Revision struct {
	Path     string // of the file, as the user knows it
	Old, New []byte // its content, and what it is to be
}

// Diff is the change as a unified diff; empty if there is none.
func (r Revision) Diff() []byte {
	name := filepath.ToSlash(r.Path)
	return diff.Diff("a/"+name, r.Old, "b/"+name, r.New)
}

// Write writes the new content, which must be that of a file that exists. The file
// is whole at any moment, the old or the new one, and the new content is on the
// disk before the old is gone. The file keeps its permissions, and a symbolic
// link stays one: what it points to is written. A file that no longer has the old
// content is left alone. Errors wrap a *[fs.PathError].
func (r Revision) Write() error {
	target, err := filepath.EvalSymlinks(r.Path)
	if err != nil {
		return &fs.PathError{Op: "write", Path: r.Path, Err: cause(err)}
	}
	t, err := openTree(filepath.Dir(target), nil)
	if err != nil {
		return err
	}
	defer t.close()
	return r.write(t, filepath.Base(target))
}

// write replaces the file of that name through a temporary one beside it.
func (r Revision) write(t *tree, name string) (err error) {
	info, err := t.lstat(name)
	switch {
	case err != nil:
		return err
	case info == nil:
		return t.fail("write", name, fs.ErrNotExist)
	case !info.Mode().IsRegular():
		return t.fail("write", name, errors.New(notRegular(info)))
	}
	// A file that may not be written is not replaced either.
	f, err := t.root.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return t.fail("write", name, err)
	}
	if err := f.Close(); err != nil {
		return t.fail("write", name, err)
	}
	// Two processes may be at it at the same time.
	staged := fmt.Sprintf(".%s.apismith-%d%s", name, os.Getpid(), unfinished)
	defer func() {
		if err != nil {
			_ = t.root.Remove(staged)
		}
	}()
	if err := t.write(staged, name, r.New, os.O_TRUNC, info); err != nil {
		return err
	}
	if err := t.sync(staged, name); err != nil {
		return err
	}
	if same, err := t.holds(name, r.Old); err != nil {
		return err
	} else if !same {
		return t.fail("write", name, errChanged)
	}
	return t.rename(staged, name)
}

// sync waits until the content of the file name is on the disk, for the sake of
// path.
func (t *tree) sync(name, path string) error {
	f, err := t.root.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return t.fail("write", path, err)
	}
	err = f.Sync()
	if e := f.Close(); err == nil {
		err = e
	}
	return t.fail("write", path, err)
}
