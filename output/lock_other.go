//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package output

import (
	"errors"
	"io/fs"
	"os"
)

// errLeftLock is for systems that cannot tell a running owner from a dead one.
var errLeftLock = errors.New("another apismith is writing here; if none is, remove this file and run again")

// lock makes this run the only one on the tree until unlock.
func (t *tree) lock() (unlock func() error, err error) {
	err = t.change("lock", lockName, func() error {
		f, err := t.root.OpenFile(lockName, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) {
			return errLeftLock
		}
		if err != nil {
			return err
		}
		return f.Close()
	})
	if err != nil {
		return nil, err
	}
	return func() error { return t.remove(lockName) }, nil
}
