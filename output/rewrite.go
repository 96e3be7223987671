package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Rewrite replaces the content of a file that a person wrote, on behalf of a tool
// that they asked to change it; no manifest knows such a file. It must exist and
// still have the old content, else it is left alone.
//
// The file is whole at any moment, the old or the new one, and the new content is
// on the disk before the old is gone. It keeps its permissions, and a symbolic
// link stays one: what it points to is written. Errors wrap a *[fs.PathError].
func Rewrite(name string, old, content []byte) error {
	target, err := filepath.EvalSymlinks(name)
	if err != nil {
		return &fs.PathError{Op: "write", Path: name, Err: cause(err)}
	}
	t, err := openTree(filepath.Dir(target), nil)
	if err != nil {
		return err
	}
	defer t.close()
	return t.rewrite(filepath.Base(target), old, content)
}

// rewrite replaces a file through a temporary one beside it.
func (t *tree) rewrite(name string, old, content []byte) (err error) {
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
	if err := t.write(staged, name, content, os.O_TRUNC, info); err != nil {
		return err
	}
	if err := t.sync(staged, name); err != nil {
		return err
	}
	if same, err := t.holds(name, old); err != nil {
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
