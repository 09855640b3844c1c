package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"matinee/dialogue/archive"
	"matinee/dialogue/store"
)

func exportCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "export FILE",
		Short: "Write the whole library, with its conversations, into one file",
		Long: `Write the whole library into one file: films as they were read, with what was
mended, their cards, the conversations, how far viewers have watched, and what was
answered once. "matinee library import FILE" takes it in again, here or elsewhere.
The file is a zip of lines of JSON. There are no keys in it and none of the films
themselves; what was said to the critic is in it, so keep it as you keep letters.
What belongs to a Discord server stays where it is.`,
		Args: exactly(1, "the file to write"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := a.open(cmd.Context()); err != nil {
				return err
			}
			films, talks, err := a.export(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			a.notice("%s and %s are in %s.", counted(films, "film"), counted(talks, "conversation"), args[0])
			return nil
		},
	}
}

// export writes the library beside the file's place and moves it there when it is
// whole.
func (a *app) export(ctx context.Context, path string) (films, talks int, err error) {
	if err := checkTarget(path); err != nil {
		return 0, 0, err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".matinee-export-*") // readable by its owner alone
	if err != nil {
		return 0, 0, fmt.Errorf("write %s: %w: give a file in a folder that can be written", path, err)
	}
	defer os.Remove(f.Name()) // gone when it was renamed
	err = a.store.Whole(ctx, func(w store.Whole) error {
		films, talks, err = a.writeWhole(w, f)
		return err
	})
	if errors.Is(err, store.ErrDamaged) {
		err = fmt.Errorf("%w: \"matinee library check\" tells what can be mended", err)
	}
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return 0, 0, err
	}
	return films, talks, os.Rename(f.Name(), path)
}

// checkTarget refuses to write over what is no export.
func checkTarget(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.IsDir():
		return usagef("%s is a folder; give the file to write", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var newer *archive.NewerError
	if _, err := archive.Open(f, info.Size()); err != nil && !errors.As(err, &newer) {
		return usagef("%s is there and no export of a library; give another name, or move it away", path)
	}
	return nil
}

// writeWhole writes all there is, part by part, so that no more than a film is in
// memory.
func (a *app) writeWhole(whole store.Whole, to *os.File) (films, talks int, err error) {
	films, talks, err = whole.Counts()
	if err != nil {
		return 0, 0, err
	}
	w, err := archive.NewWriter(to)
	if err != nil {
		return 0, 0, err
	}
	progress, n := a.progress("exporting"), 0
	defer progress.clear()
	step := func(err error) error {
		n++
		progress.step(n, films+talks)
		return err
	}
	for f, err := range whole.Films() {
		if err == nil {
			err = step(w.Film(f))
		}
		if err != nil {
			return 0, 0, err
		}
	}
	for _, c := range a.cards().all() {
		if err := w.Card(c); err != nil {
			return 0, 0, err
		}
	}
	for c, err := range whole.Conversations() {
		if err == nil {
			err = step(w.Conversation(c))
		}
		if err != nil {
			return 0, 0, err
		}
	}
	positions, err := whole.Positions()
	if err != nil {
		return 0, 0, err
	}
	settings, err := whole.Settings()
	if err != nil {
		return 0, 0, err
	}
	return films, talks, errors.Join(w.Positions(positions), w.Settings(settings), w.Close())
}
