package output

import (
	"path/filepath"
	"syscall"
)

// lock makes this run the only one on the tree until unlock. The file is open
// without sharing and is deleted when it is closed, also by the system for a
// process that dies.
func (t *tree) lock() (unlock func() error, err error) {
	const (
		deleteOnClose    = 0x04000000          // FILE_FLAG_DELETE_ON_CLOSE
		sharingViolation = syscall.Errno(0x20) // ERROR_SHARING_VIOLATION
	)
	var h syscall.Handle
	err = t.change("lock", lockName, func() error {
		name, err := syscall.UTF16PtrFromString(filepath.Join(t.root.Name(), lockName))
		if err != nil {
			return err
		}
		h, err = syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil,
			syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL|deleteOnClose, 0)
		if err == sharingViolation {
			return errBusy
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return func() error { return t.fail("lock", lockName, syscall.CloseHandle(h)) }, nil
}
