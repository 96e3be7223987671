package output

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/diff"
)

// WriteFile replaces one file that is not part of a plan, or makes it and the
// directories above it: whole or not at all. A file that is replaced keeps its
// permissions.
func WriteFile(name string, content []byte) error {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real // the file that a link names, not the link
	}
	mode := os.FileMode(0o644)
	if info, err := os.Stat(name); err == nil {
		mode = info.Mode().Perm()
	}
	dir := filepath.Dir(name)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, stagedPrefix+"*.new")
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	err = errors.Join(err, f.Chmod(mode), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // what went wrong first is what counts
	}
	return err
}

// Diff writes how a file would change, as a unified diff; nothing if it would
// not. old is nil for a file that does not exist yet.
func Diff(w io.Writer, name string, old, new []byte) error {
	from := "a/" + name
	if old == nil {
		from = devNull
	}
	_, err := w.Write(diff.Diff(from, old, "b/"+name, new))
	return err
}
