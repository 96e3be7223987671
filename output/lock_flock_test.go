//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package output

import (
	"errors"
	"testing"
)

// TestLockThatEnds: a lock on a file that its owner has just removed, while a
// third run made a new one, is not a lock.
func TestLockThatEnds(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	open := func(step stepFunc) *tree {
		tr, err := openTree(root, step)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(tr.close)
		return tr
	}
	endFirst, err := open(nil).lock()
	if err != nil {
		t.Fatal(err)
	}
	var endThird func() error
	second := open(func(op, path string) error {
		if path == "." && endThird == nil { // between opening and locking
			if err := endFirst(); err != nil {
				t.Error(err)
			}
			if endThird, err = open(nil).lock(); err != nil {
				t.Error(err)
			}
		}
		return nil
	})
	if _, err := second.lock(); !errors.Is(err, errBusy) {
		t.Errorf("a second owner of the lock: error %v", err)
	}
	if err := endThird(); err != nil {
		t.Error(err)
	}
	end, err := second.lock()
	if err != nil {
		t.Fatal(err)
	}
	if err := end(); err != nil {
		t.Error(err)
	}
}
