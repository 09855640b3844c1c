package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/casting"
	"matinee/dialogue/library"
	"matinee/dialogue/screenplay"
	"matinee/dialogue/transcript"
)

// lentJSON is the line of `matinee library edit --screenplay --json`.
type lentJSON struct {
	Film      string         `json:"film"`
	Kept      bool           `json:"kept"`
	Undone    bool           `json:"undone"`
	Source    string         `json:"source"`
	Format    string         `json:"format"`
	Speeches  int            `json:"speeches"`  // in the screenplay
	Cues      int            `json:"cues"`      // said in the film
	Named     int            `json:"named"`     // of these, that a name is lent to
	Agree     float64        `json:"agree"`     // what part of their words is the screenplay's
	Anchors   int            `json:"anchors"`   // speeches found word for word
	Labelled  int            `json:"labelled"`  // cues with a label of their own
	Confirmed int            `json:"confirmed"` // of these, that the screenplay gives to the same
	Headings  int            `json:"headings"`
	Speakers  []string       `json:"speakers"`
	Conflicts []conflictJSON `json:"conflicts"`
}

type conflictJSON struct {
	StartMS    int64  `json:"start_ms"`
	Text       string `json:"text"`
	Label      string `json:"label"`
	Screenplay string `json:"screenplay"`
}

// A loan is what a screenplay lends a film.
type loan struct {
	casting.Lending
	play screenplay.Screenplay
	ref  dialogue.Ref
	now  transcript.Transcript
}

// lend shows what a screenplay lends a film, and keeps it if that is wanted.
func (a *app) lend(ctx context.Context, ref dialogue.Ref, o editOptions) error {
	l, err := a.loan(ctx, ref, o.screenplay)
	if err != nil {
		return err
	}
	if !o.json {
		a.tellLoan(l)
	}
	keep := o.yes
	if !keep && !o.json && a.terminal() {
		if keep, err = a.asker(ctx).confirm("Keep these speakers? (y/n)"); err != nil {
			return leaving(err)
		}
	}
	if keep {
		if err := a.keepLoan(ctx, l); err != nil {
			return err
		}
	}
	switch {
	case o.json:
		writeJSON(a.out, newLentJSON(l, keep))
	case keep:
		a.notice("%s has these speakers; \"matinee library edit %[1]s --undo\" takes them back.", ref.ID)
	case a.terminal():
		a.notice("Nothing was changed.")
	default:
		a.notice("Nothing was changed; --yes keeps these speakers.")
	}
	return nil
}

// loan lays the screenplay in a file beside a film.
func (a *app) loan(ctx context.Context, ref dialogue.Ref, path string) (loan, error) {
	l := loan{ref: ref}
	data, err := a.readBounded(path, screenplay.MaxBytes)
	if err != nil {
		return loan{}, err
	}
	if l.play, err = screenplay.Read(data); err != nil {
		return loan{}, fmt.Errorf("%s: %w", path, err)
	}
	if l.now, err = a.library.Transcript(ctx, ref.ID); errors.Is(err, library.ErrNotFound) {
		return loan{}, fmt.Errorf("%s has only a card: add its subtitles first", ref.ID)
	} else if err != nil {
		return loan{}, err
	}
	if l.Lending, err = a.library.Lend(ctx, ref.ID, l.play); err != nil {
		return loan{}, fmt.Errorf("%s and %s: %w", ref.ID, path, err)
	}
	if l.Named == 0 {
		return loan{}, fmt.Errorf("%s names nobody in %s who is not named there already", path, ref.ID)
	}
	l.Source = filepath.Base(path)
	return l, nil
}

// keepLoan keeps what is lent in place of what was. What the owner said stays.
func (a *app) keepLoan(ctx context.Context, l loan) error {
	cast, err := a.library.Cast(ctx, l.ref.ID)
	if err != nil {
		return err
	}
	if cast.Lent.Source != "" || len(cast.Headings) == 0 {
		cast.Headings = l.Headings
	}
	cast.Lent = l.Lent
	_, err = a.library.SetCast(ctx, l.ref.ID, cast)
	return err
}

// share is how many of a hundred, rounded down.
func share(part, whole int) int { return 100 * part / max(1, whole) }

// sure is how good a loan is, in one line.
func (l loan) sure() string {
	return fmt.Sprintf("%s names %d of %d lines (%d %%), and %d %% of their words agree", l.Source, l.Named, l.Cues, share(l.Named, l.Cues), int(100*l.Agree))
}

// shownConflicts is how many conflicts are told before they are only counted.
const shownConflicts = 9

// tellLoan shows a person what a screenplay lends.
func (a *app) tellLoan(l loan) {
	a.printf("%s: %s\n", titled(l.ref.Film), l.sure())
	a.printf("  found by %d speeches that the film has word for word; %s of scenes\n", l.Anchors, counted(len(l.Headings), "heading"))
	a.printf("  speakers: %s\n", strings.Join(l.Speakers, ", "))
	if l.Labelled > 0 {
		a.printf("  %s a label of the subtitles, which stays: the screenplay says the same of %d, and otherwise of %d\n", has(l.Labelled), l.Confirmed, len(l.Conflicts))
	}
	for i, c := range l.Conflicts {
		if i == shownConflicts {
			a.printf("  and %d more\n", len(l.Conflicts)-i)
			break
		}
		cue := l.now.Cues[c.Cue]
		a.printf("  %s  “%s” is %s by the subtitles, %s by the screenplay\n", transcript.FormatTime(cue.Start), cue.Text, c.Label, c.Other)
	}
}

// has is so many lines with their verb.
func has(lines int) string {
	if lines == 1 {
		return "1 line has"
	}
	return fmt.Sprintf("%d lines have", lines)
}

func newLentJSON(l loan, kept bool) lentJSON {
	j := lentJSON{Film: l.ref.ID, Kept: kept, Source: l.Source, Format: l.play.Format, Speeches: l.play.Speeches(), Cues: l.Cues, Named: l.Named, Agree: l.Agree,
		Anchors: l.Anchors, Labelled: l.Labelled, Confirmed: l.Confirmed, Headings: len(l.Headings), Speakers: append([]string{}, l.Speakers...), Conflicts: []conflictJSON{}}
	for _, c := range l.Conflicts {
		cue := l.now.Cues[c.Cue]
		j.Conflicts = append(j.Conflicts, conflictJSON{cue.Start.Milliseconds(), cue.Text, c.Label, c.Other})
	}
	return j
}

// screenplayEndings are those of the files beside subtitles that are screenplays.
var screenplayEndings = []string{".fountain", ".fdx", ".screenplay.txt", ".script.txt"}

// lendBeside lends a film that was added the speakers of the screenplay that lies
// beside its subtitles, if one does, and tells what came of it.
func (a *app) lendBeside(ctx context.Context, r library.Result) (told string) {
	stem := strings.TrimSuffix(r.Path, filepath.Ext(r.Path))
	if told, _ = a.lendFrom(ctx, r.Entry, stem); told != "" {
		return told
	}
	tag := filepath.Ext(stem) // "Charade.en.srt" is of "Charade.fountain"
	if tag == "" || r.Entry.Lang == "" || library.Tag(tag[1:]) != r.Entry.Lang {
		return ""
	}
	told, lent := a.lendFrom(ctx, r.Entry, strings.TrimSuffix(stem, tag))
	if !lent { // it may be in another language
		return ""
	}
	return told
}

// lendFrom lends a film the speakers of the screenplay with that stem, if there is
// one, and tells what came of it.
func (a *app) lendFrom(ctx context.Context, e library.Entry, stem string) (told string, lent bool) {
	for _, ending := range screenplayEndings {
		path := stem + ending
		if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
			continue
		}
		l, err := a.loan(ctx, dialogue.Ref{Film: e.Film}, path)
		if err == nil {
			err = a.keepLoan(ctx, l)
		}
		if err != nil {
			return fmt.Sprintf("the screenplay beside it lends no speakers: %v", err), false
		}
		return fmt.Sprintf("%s; \"matinee library edit %s --undo\" takes them back", l.sure(), e.ID), true
	}
	return "", false
}
