package main

import (
	"errors"
	"syscall"
)

// sharingViolation is ERROR_SHARING_VIOLATION of the Windows API (winerror.h).
const sharingViolation = syscall.Errno(32)

// holdFile holds a file against every other process, until released: it is opened so
// that nobody else may open it.
func holdFile(path string) (release func() error, err error) {
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil, syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	if errors.Is(err, sharingViolation) {
		err = errHeld
	}
	if err != nil {
		return nil, err
	}
	return func() error { return syscall.CloseHandle(h) }, nil
}
