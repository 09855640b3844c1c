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
	"matinee/dialogue/media"
	"matinee/dialogue/timecode"
)

func (a *app) interviewNew() *cobra.Command {
	var w wish
	cmd := &cobra.Command{
		Use:   "new FILM",
		Short: "Write a script to begin with, filled with the film's own cues",
		Long: `Write a script to begin with: a critic and a machine argue about the film, with
clips found in it, fixed lines and live answers, as long as you say. It is yours
to change; "matinee interview plan" tells what it will be.`,
		Args: exactly(1, "one film, by its id, its title or the beginning of either"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.newScript(cmd.Context(), args[0], w)
		},
	}
	f := cmd.Flags()
	f.StringVar(&w.about, "about", "", "what they talk about, in your `WORDS`; left out, the film chooses")
	f.Float64Var(&w.minutes, "minutes", draft.DefaultMinutes, "how long it is to last: `N` minutes")
	f.StringVar(&w.out, "out", "", "write the script into `DIR` (default: the current folder)")
	f.StringVar(&w.media, "media", "", "the film's own `FILE`, for frame rate, stills and a rough cut")
	return cmd
}

// A wish is what somebody wants of a new script.
type wish struct {
	about   string
	minutes float64
	out     string // folder
	media   string // path of the film's own file; "" for none
}

// check refuses a wish that no script can meet.
func (w wish) check() error {
	if w.minutes < draft.MinMinutes || w.minutes > draft.MaxMinutes {
		return usagef("a script is drafted for %d to %d minutes; ask for so many with --minutes, and write on from there", draft.MinMinutes, draft.MaxMinutes)
	}
	if at, err := os.Stat(w.out); strings.HasSuffix(w.out, ".toml") && (err != nil || !at.IsDir()) {
		return usagef("--out names a folder, and the script takes the film's name in it; %s is no folder", w.out)
	}
	return interviewOptions{media: w.media}.checkMedia()
}

// newScript writes a script about a film and shows its plan.
func (a *app) newScript(ctx context.Context, name string, w wish) error {
	if err := w.check(); err != nil {
		return err
	}
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
	cfg := draft.Config{
		Film:    script.Film{Film: ref.Film, Transcript: t},
		Finder:  a.index,
		About:   w.about,
		Minutes: w.minutes,
		Seed:    seedOf(ref.ID, w.about),
	}
	if err := w.film(ctx, &cfg); err != nil {
		return err
	}
	s, err := draft.New(ctx, cfg)
	if err != nil {
		return err
	}
	path := filepath.Join(w.out, ref.ID+".toml")
	if err := writeNew(path, s.TOML()); err != nil {
		return err
	}
	a.printf("%s\n\n", path)
	return a.planScript(ctx, path, interviewOptions{noAudio: true})
}

// film notes in a script what the film's own file says of itself.
func (w wish) film(ctx context.Context, cfg *draft.Config) (err error) {
	if w.media == "" {
		return nil
	}
	if cfg.Media, err = filepath.Abs(w.media); err != nil {
		return fmt.Errorf("find the film's own file: %w", err)
	}
	info, err := media.Tools{}.Probe(ctx, w.media)
	if err != nil {
		return err
	}
	cfg.Start = info.Start
	if info.Rate != (timecode.Rate{}) {
		cfg.Rate = info.Rate.String()
	}
	return nil
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
