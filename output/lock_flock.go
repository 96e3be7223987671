//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package output

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// lock makes this run the only one on the tree until unlock. The system takes
// the lock from a process that dies, so only the file itself is left of it.
func (t *tree) lock() (unlock func() error, err error) {
	for {
		var f *os.File
		err := t.change("lock", lockName, func() (err error) {
			f, err = t.root.OpenFile(lockName, os.O_RDWR|os.O_CREATE, 0o644)
			return err
		})
		if err != nil {
			return nil, err
		}
		release := func() {
			// A child process that is just being started has the file open too.
			_ = syscall.Flock(int(f.Fd()), syscall.LOCK_UN)
			f.Close()
		}
		err = t.change("lock", ".", func() error {
			switch err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); {
			case errors.Is(err, syscall.EWOULDBLOCK):
				return errBusy
			case errors.Is(err, errors.ErrUnsupported):
				return nil // where nothing can be locked, generating without is better than not
			default:
				return err
			}
		})
		if err != nil {
			f.Close()
			return nil, err
		}
		current, err := t.holdsLock(f)
		if current {
			return func() error {
				defer release()
				return t.remove(lockName)
			}, nil
		}
		release()
		if err != nil {
			return nil, t.fail("lock", lockName, err)
		}
	}
}

// holdsLock reports whether f is still the lock file. A run that was just
// ending may have removed it between our opening and locking it.
func (t *tree) holdsLock(f *os.File) (bool, error) {
	mine, err := f.Stat()
	if err != nil {
		return false, err
	}
	there, err := t.root.Stat(lockName)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && os.SameFile(mine, there), err
}
