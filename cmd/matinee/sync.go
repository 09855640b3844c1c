package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"matinee/dialogue"
	"matinee/dialogue/library"
	"matinee/dialogue/timing"
	"matinee/dialogue/transcript"
)

// syncOptions are what `matinee library sync` is told.
type syncOptions struct {
	lines, at, near []string
	to              string
	anySpeed        bool
	yes, undo, json bool
}

func syncCommand(a *app) *cobra.Command {
	var o syncOptions
	cmd := &cobra.Command{
		Use:   `sync ID --line "WORDS" --at T | --to OTHER-EDITION | --undo`,
		Short: "Put a film's times right, by a line or two or by another edition",
		Long: `Put a film's times right. One line and the time at which it is said in the film
move all lines; two, from the beginning and the end, mend the speed too, such as
that of subtitles made for 25 pictures a second. With --to the times become those
of another edition in the same language, found by the words that both have.

The new times are shown before they are kept: at a terminal you are asked, else
--yes keeps them. --undo brings back the times that were read. Nobody is shown more
by it: who had watched up to a time sees no line that was hidden before.`,
		Args: exactly(1, "one film"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.check(); err != nil {
				return err
			}
			if err := a.open(cmd.Context()); err != nil {
				return err
			}
			ref, err := a.resolve(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			if ref.Sample {
				return errors.New("the sample film comes with the program and keeps its times")
			}
			return a.sync(cmd.Context(), ref, o)
		},
	}
	f := cmd.Flags()
	f.StringArrayVar(&o.lines, "line", nil, "a line of the film, in `WORDS`; twice for the speed too")
	f.StringArrayVar(&o.at, "at", nil, "when the line is said in the film: `T` as 1:02:03.5, 47:30 or 90 (seconds)")
	f.StringArrayVar(&o.near, "near", nil, "which place is meant of a line said more than once: the nearest to `T` by the times as they are")
	f.StringVar(&o.to, "to", "", "the film whose times to take: `OTHER-EDITION`")
	f.BoolVar(&o.anySpeed, "any-speed", false, "take a speed that is not that of any known frame rate")
	f.BoolVar(&o.yes, "yes", false, "keep the new times without asking")
	f.BoolVar(&o.undo, "undo", false, "bring back the times that were read")
	f.BoolVar(&o.json, "json", false, "one JSON object; keeps nothing without --yes")
	return cmd
}

// check refuses what cannot be meant.
func (o syncOptions) check() error {
	ways := 0
	for _, way := range []bool{len(o.lines)+len(o.at) > 0, o.to != "", o.undo} {
		if way {
			ways++
		}
	}
	switch {
	case ways != 1:
		return usagef("give one of: a --line with its --at, --to with another edition, or --undo")
	case len(o.lines) != len(o.at):
		return usagef("every --line needs its --at: the time at which it is said in the film")
	case len(o.lines) > 2:
		return usagef("one line tells when, two tell the speed too; more are not needed")
	case len(o.near) > len(o.lines):
		return usagef("--near says which place of a --line is meant, one for each at most")
	}
	return nil
}

// A synced is how a film's times are to be.
type synced struct {
	timing.Fit
	ref    dialogue.Ref
	before transcript.Transcript
	lines  []syncedLine
	to     dialogue.Ref     // the edition whose times these are; zero for none
	told   timing.Alignment // what is told of that
}

// A syncedLine is a line of which it was told when it is said.
type syncedLine struct {
	said  string
	found dialogue.Found
	at    time.Duration
}

func (a *app) sync(ctx context.Context, ref dialogue.Ref, o syncOptions) error {
	if o.undo {
		return a.undoSync(ctx, ref, o)
	}
	before, err := a.library.Transcript(ctx, ref.ID)
	if err != nil {
		return err
	}
	if err := timing.Check(before); err != nil {
		return err
	}
	s := synced{ref: ref, before: before}
	if o.to != "" {
		err = a.syncTo(ctx, &s, o.to)
	} else {
		err = a.syncByLines(ctx, &s, o)
	}
	if err != nil {
		return err
	}
	if !s.Known && !o.anySpeed {
		return fmt.Errorf("by that the film would run at %.4f times the speed of its subtitles, which is that of no known frame rate: check the lines and their times, or take it with --any-speed", s.Speed)
	}
	return a.settleSync(ctx, s, o)
}

// syncTo finds the times of another edition.
func (a *app) syncTo(ctx context.Context, s *synced, name string) error {
	other, err := a.resolve(ctx, name)
	if err != nil {
		return err
	}
	if other.ID == s.ref.ID {
		return usagef("%s cannot be synced to itself: give the id of another edition, as \"matinee library list\" shows it", other.ID)
	}
	theirs, err := a.library.Transcript(ctx, other.ID)
	if err != nil {
		return err
	}
	s.to = other
	if s.told, err = timing.ByWords(s.ref.Lang, s.before, theirs); err != nil {
		return fmt.Errorf("sync %s to %s: %w", s.ref.ID, other.ID, err)
	}
	s.Fit = s.told.Fit
	return nil
}

// syncByLines finds the lines and makes the times of them.
func (a *app) syncByLines(ctx context.Context, s *synced, o syncOptions) error {
	var knots []timing.Knot
	for i, said := range o.lines {
		at, err := momentOf("--at", o.at[i])
		if err != nil {
			return err
		}
		near, narrowed := time.Duration(0), i < len(o.near)
		if narrowed {
			if near, err = momentOf("--near", o.near[i]); err != nil {
				return err
			}
		}
		places, err := a.placesOf(ctx, s.ref, said)
		if err != nil {
			return err
		}
		if narrowed {
			places = nearest(places, near)
		}
		found, err := a.whichPlace(ctx, said, places)
		if err != nil {
			return err
		}
		s.lines = append(s.lines, syncedLine{said, found, at})
		knots = append(knots, timing.Knot{From: found.Start(), To: at})
	}
	var err error
	if s.Fit, err = timing.FromLines(knots...); err != nil {
		return err
	}
	return s.Check(s.before)
}

// momentOf reads a time within a film.
func momentOf(flag, text string) (time.Duration, error) {
	t, err := transcript.ParseTime(text)
	if err == nil && t == transcript.End {
		err = fmt.Errorf("%s takes a time such as 1:02:03.5, not the end", flag)
	}
	if err != nil {
		return 0, usageError{err}
	}
	return t, nil
}

// undoSync brings the times back that were read.
func (a *app) undoSync(ctx context.Context, ref dialogue.Ref, o syncOptions) error {
	e, err := a.library.Undo(ctx, ref.ID, library.KindSync)
	if errors.Is(err, library.ErrNotAmended) {
		return fmt.Errorf("%s has the times that were read; there is nothing to undo", ref.ID)
	}
	if err != nil {
		return err
	}
	if o.json {
		writeJSON(a.out, syncJSON{Film: e.ID, Kept: true, Undone: true, Speed: 1, Cues: e.Cues, DurationMS: e.Duration.Milliseconds(), Lines: []syncLineJSON{}, Differs: []syncDiffersJSON{}})
		return nil
	}
	a.notice("%s has the times again that were read.", e.ID)
	return nil
}
