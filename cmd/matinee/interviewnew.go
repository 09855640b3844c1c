package main

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"matinee/dialogue/interview/draft"
	"matinee/dialogue/interview/script"
)

func (a *app) interviewNew() *cobra.Command {
	var about, out string
	var minutes float64
	cmd := &cobra.Command{
		Use:   "new FILM",
		Short: "Write a script to begin with, filled with the film's own cues",
		Long: `Write a script to begin with: a critic and a machine argue about the film, with
clips found in it, fixed lines and live answers, as long as you say. It is yours
to change; "matinee interview plan" tells what it will be.`,
		Args: exactly(1, "one film, by its id, its title or the beginning of either"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.newScript(cmd.Context(), args[0], about, minutes, out)
		},
	}
	f := cmd.Flags()
	f.StringVar(&about, "about", "", "what they talk about, in your `WORDS`; left out, the film chooses")
	f.Float64Var(&minutes, "minutes", draft.DefaultMinutes, "how long it is to last: `N` minutes")
	f.StringVar(&out, "out", "", "write the script into `DIR` (default: the current folder)")
	return cmd
}

// newScript writes a script about a film and shows its plan.
func (a *app) newScript(ctx context.Context, name, about string, minutes float64, out string) error {
	if err := a.open(ctx); err != nil {
		return err
	}
	ref, err := a.resolve(ctx, name)
	if err != nil {
		return err
	}
	t, err := a.library.Transcript(ctx, ref.ID)
	if err != nil {
		return err
	}
	s, err := draft.New(ctx, draft.Config{
		Film:    script.Film{Film: ref.Film, Transcript: t},
		Finder:  a.index,
		About:   about,
		Minutes: minutes,
		Seed:    seedOf(ref.ID, about),
	})
	if err != nil {
		return err
	}
	path := filepath.Join(out, ref.ID+".toml")
	if err := writeNew(path, s.TOML()); err != nil {
		return err
	}
	a.printf("%s\n\n", path)
	return a.planScript(ctx, path, interviewOptions{noAudio: true})
}

// seedOf makes equal wishes have equal scripts.
func seedOf(parts ...string) int64 {
	h := fnv.New64a()
	fmt.Fprint(h, strings.Join(parts, "\x00"))
	return int64(h.Sum64() >> 1) // TOML's integers are signed
}

// writeNew writes a script where none is yet.
func writeNew(path string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("write the script: %w", err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("there is a script %s already, which is not written over: move it away, or name another folder with --out", path)
	}
	if err != nil {
		return fmt.Errorf("write the script: %w", err)
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Close())
}
