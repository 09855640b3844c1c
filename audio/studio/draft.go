package studio

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// A draft is a file on its way: it takes its name only when it is whole and on
// the disk, so that whatever happens there is no half of one under that name.
type draft struct {
	*os.File
	path string // its name to be
}

// draftEnd is what the names of drafts end with, and draftStart begins them.
const (
	draftStart = "."
	draftEnd   = ".tmp"
)

// newDraft begins a file. One that was left behind under way is overwritten.
func newDraft(path string) (*draft, error) {
	dir, name := filepath.Split(path)
	f, err := os.Create(filepath.Join(dir, draftStart+name+draftEnd))
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", name, err)
	}
	return &draft{f, path}, nil
}

// finish makes it the file, if all went well so far; else nothing is left of it.
func (d *draft) finish(err error) error {
	if err == nil {
		err = d.Sync()
	}
	err = errors.Join(err, d.Close())
	if err == nil {
		err = os.Rename(d.Name(), d.path)
	}
	if err != nil {
		_ = os.Remove(d.Name())
		return fmt.Errorf("write %s: %w", filepath.Base(d.path), err)
	}
	return nil
}
