package studio

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A shelf is the folder of the turns, by what is in it.
type shelf struct {
	dir   string
	files map[string]mark   // by name: those that are ours
	keys  map[string]string // by key: the name of a file that has that sound
	gains map[string]float64
}

// lookOver looks what is there.
func lookOver(dir string) (*shelf, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("look for turns that were voiced: %w", err)
	}
	s := &shelf{dir, map[string]mark{}, map[string]string{}, map[string]float64{}}
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".wav" || !e.Type().IsRegular() {
			continue
		}
		m, err := markOf(filepath.Join(dir, e.Name()))
		if err != nil {
			continue // somebody else's, or half of one
		}
		s.files[e.Name()], s.keys[m.Key] = m, e.Name()
		if m.Voice != "" {
			s.gains[m.Voice] = m.Gain
		}
	}
	return s, nil
}

// spare is what a file is called whose sound is wanted under other names.
func spare(key string) string { return draftStart + key + ".wav" }

// order gives every turn that was voiced before the name it has now: turns are
// numbered anew when one is put between them. wanted are the keys by name. At any
// moment every sound is there under one name or another, so that none is lost
// when we are stopped.
func (s *shelf) order(wanted map[string]string) error {
	for name, key := range wanted {
		have, there := s.files[name]
		if !there || have.Key == key {
			continue
		}
		if err := s.setAside(name, have); err != nil {
			return err
		}
	}
	for name, key := range wanted {
		from, there := s.keys[key]
		if have := s.files[name]; !there || have.Key == key {
			continue
		}
		if err := s.copyTo(from, name); err != nil {
			return err
		}
	}
	return nil
}

// setAside makes a file whose name is wanted a spare.
func (s *shelf) setAside(name string, have mark) error {
	aside := spare(have.Key)
	if err := os.Rename(filepath.Join(s.dir, name), filepath.Join(s.dir, aside)); err != nil {
		return fmt.Errorf("rename a turn that was voiced: %w", err)
	}
	delete(s.files, name)
	s.files[aside] = have
	s.keys[have.Key] = aside
	return nil
}

func (s *shelf) copyTo(from, name string) error {
	in, err := os.Open(filepath.Join(s.dir, from))
	if err != nil {
		return fmt.Errorf("copy a turn that was voiced: %w", err)
	}
	defer in.Close()
	d, err := newDraft(filepath.Join(s.dir, name))
	if err != nil {
		return err
	}
	_, err = io.Copy(d, in)
	if err := d.finish(err); err != nil {
		return err
	}
	s.files[name] = s.files[from]
	return nil
}

// Prune removes from the folder of the turns what this studio has made and these
// takes have no more use for. What is not of its making stays.
func (s *Studio) Prune(takes []Take) error {
	dir := s.path(turnsDir)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("look for turns that are gone: %w", err)
	}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if slices.ContainsFunc(takes, func(t Take) bool { return t.Path == path }) || !ours(path) {
			continue
		}
		if err := os.Remove(path); err != nil {
			return fmt.Errorf("remove a turn that is gone: %w", err)
		}
	}
	return nil
}

// ours reports whether a file is of a studio's making, or on its way to be.
func ours(path string) bool {
	name := filepath.Base(path)
	if strings.HasPrefix(name, draftStart) && strings.HasSuffix(name, ".wav"+draftEnd) {
		return true
	}
	_, err := markOf(path)
	return err == nil
}
