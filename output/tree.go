package output

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
)

// A tree is an open output directory. Everything that the package reads or
// changes below the directory goes through it; [os.Root] keeps that inside.
// Paths are as in File, and errors are *[fs.PathError] with the whole path.
type tree struct {
	root *os.Root
	name string
	step stepFunc
}

// A stepFunc is called before each change to the disk, and fails or ends it in
// tests. It may be called concurrently. It is nil otherwise.
type stepFunc func(op, path string) error

func openTree(name string, step stepFunc) (*tree, error) {
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: cause(err)}
	}
	return &tree{root, name, step}, nil
}

func (t *tree) close() { t.root.Close() }

// fail names path, as the user would, in an error of the root.
func (t *tree) fail(op, path string, err error) error {
	if err == nil {
		return nil
	}
	return &fs.PathError{Op: op, Path: filepath.Join(t.name, filepath.FromSlash(path)), Err: cause(err)}
}

// cause returns what is below the path errors of package os, which name only
// the last element of a path, or a temporary file.
func cause(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok {
		return e.Err
	}
	return err
}

// lstat returns what stands at path, without following a link; nil if nothing
// does.
func (t *tree) lstat(path string) (fs.FileInfo, error) {
	info, err := t.root.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return info, t.fail("stat", path, err)
}

func (t *tree) read(path string) ([]byte, error) {
	data, err := t.root.ReadFile(path)
	return data, t.fail("read", path, err)
}

// buffers are for holds, which may look at thousands of files.
var buffers = sync.Pool{New: func() any { return new([64 << 10]byte) }}

// holds reports whether the file at path has exactly the content.
func (t *tree) holds(path string, content []byte) (bool, error) {
	f, err := t.root.Open(path)
	if err != nil {
		return false, t.fail("read", path, err)
	}
	defer f.Close()
	buf := buffers.Get().(*[64 << 10]byte)
	defer buffers.Put(buf)
	for {
		n, err := f.Read(buf[:])
		if !bytes.HasPrefix(content, buf[:n]) {
			return false, nil
		}
		content = content[n:]
		if err == io.EOF {
			return len(content) == 0, nil
		}
		if err != nil {
			return false, t.fail("read", path, err)
		}
	}
}

// change makes one change to the disk for the sake of path.
func (t *tree) change(op, path string, f func() error) error {
	if t.step != nil {
		if err := t.step(op, path); err != nil {
			return t.fail(op, path, err)
		}
	}
	return t.fail(op, path, f())
}

func (t *tree) mkdir(path string) error {
	return t.change("mkdir", path, func() error {
		err := t.root.Mkdir(path, 0o755)
		if errors.Is(err, fs.ErrExist) {
			return nil // by a user, just now; if it is no directory, staging says so
		}
		return err
	})
}

func (t *tree) rename(from, to string) error {
	return t.change("write", to, func() error { return t.root.Rename(from, to) })
}

// remove deletes the file at path, if there is one.
func (t *tree) remove(path string) error {
	// Where nothing can be removed, the system says so of a missing file too.
	if info, err := t.lstat(path); err != nil || info == nil {
		return err
	}
	return t.change("remove", path, func() error { return t.root.Remove(path) })
}

// removeEmpty deletes the directory at path if it is one and is empty.
func (t *tree) removeEmpty(path string) {
	if info, err := t.lstat(path); err != nil || info == nil || !info.IsDir() {
		return
	}
	// It is not an error that somebody else has files there, and an empty
	// directory that cannot be removed is no reason to fail a whole run.
	_ = t.change("remove", path, func() error { return t.root.Remove(path) })
}

// write makes the file name with the content, for the sake of path, and sees to
// it that the content is on the disk. Flags are those of [os.OpenFile] beside
// the ones for writing; old, if not nil, hands its permissions down.
func (t *tree) write(name, path string, content []byte, flag int, old fs.FileInfo) error {
	var f *os.File
	err := t.change("write", path, func() (err error) {
		f, err = t.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|flag, 0o644)
		return err
	})
	if err != nil {
		return err
	}
	err = t.change("write", path, func() error {
		if _, err := f.Write(content); err != nil {
			return err
		}
		if old == nil {
			return nil
		}
		info, err := f.Stat()
		if err != nil || info.Mode().Perm() == old.Mode().Perm() {
			return err
		}
		return f.Chmod(old.Mode().Perm())
	})
	if e := f.Close(); err == nil {
		err = t.fail("write", path, e)
	}
	return err
}

// replace writes the file path through a temporary one beside it.
func (t *tree) replace(path string, content []byte) error {
	if err := t.write(path+unfinished, path, content, os.O_TRUNC, nil); err != nil {
		return err
	}
	return t.rename(path+unfinished, path)
}

// parallel calls f with 0 to n-1 from at most so many goroutines. After an
// error it starts no more calls, and returns the one of the least argument.
func parallel(workers, n int, f func(i int) error) error {
	var (
		next   atomic.Int64
		failed atomic.Bool
		wg     sync.WaitGroup
	)
	errs := make([]error, n)
	for range min(workers, n) {
		wg.Go(func() {
			for !failed.Load() {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if errs[i] = f(i); errs[i] != nil {
					failed.Store(true)
				}
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
