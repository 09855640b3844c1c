package main

import (
	"context"
	"fmt"
	"slices"
	"text/tabwriter"
	"time"

	"matinee/dialogue/transcript"
)

// syncJSON is the line of `matinee library sync --json`.
type syncJSON struct {
	Film       string            `json:"film"`
	Kept       bool              `json:"kept"`
	Undone     bool              `json:"undone"`
	Speed      float64           `json:"speed"`       // new times over old ones
	OffsetMS   int64             `json:"offset_ms"`   // where 0 comes to lie
	Pace       string            `json:"pace"`        // the frame rates that explain the speed; "" for none
	Cues       int               `json:"cues"`        // timed lines
	DurationMS int64             `json:"duration_ms"` // by the new times
	Lines      []syncLineJSON    `json:"lines"`
	To         string            `json:"to"`
	Anchors    int               `json:"anchors"`   // runs of words that both editions have
	WithinMS   int64             `json:"within_ms"` // by how much half of them are off at most
	Differs    []syncDiffersJSON `json:"differs"`   // where the cuts do
}

type syncLineJSON struct {
	Query     string `json:"query"`
	Text      string `json:"text"`
	WasMS     int64  `json:"was_ms"`
	AtMS      int64  `json:"at_ms"`
	BecomesMS int64  `json:"becomes_ms"`
}

type syncDiffersJSON struct {
	AfterMS  int64 `json:"after_ms"`
	BeforeMS int64 `json:"before_ms"`
	MoreMS   int64 `json:"more_ms"`
}

func newSyncJSON(s synced, after transcript.Transcript) syncJSON {
	j := syncJSON{Film: s.ref.ID, Speed: s.Speed, OffsetMS: s.Offset.Milliseconds(), Cues: after.Lines(), DurationMS: after.Duration().Milliseconds(),
		Lines: []syncLineJSON{}, To: s.to.ID, Anchors: s.told.Anchors, WithinMS: s.told.Within.Milliseconds(), Differs: []syncDiffersJSON{}}
	if s.Pace.Speed != 0 {
		j.Pace = s.Pace.String()
	}
	for _, l := range s.lines {
		j.Lines = append(j.Lines, syncLineJSON{l.said, l.found.Quoted, l.found.Start().Milliseconds(), l.at.Milliseconds(), s.At(l.found.Start()).Milliseconds()})
	}
	for _, d := range s.told.Differs {
		j.Differs = append(j.Differs, syncDiffersJSON{d.After.Milliseconds(), d.Before.Milliseconds(), d.More.Milliseconds()})
	}
	return j
}

// settleSync shows the new times and keeps them if that is wanted.
func (a *app) settleSync(ctx context.Context, s synced, o syncOptions) error {
	after := s.Apply(s.before)
	if !o.json {
		a.tellSync(s, after)
	}
	keep := o.yes
	if !keep && !o.json && a.terminal() {
		var err error
		if keep, err = a.asker(ctx).confirm("Keep these times? (y/n)"); err != nil {
			return leaving(err)
		}
	}
	if keep {
		if _, err := a.library.Sync(ctx, s.ref.ID, s.Map); err != nil {
			return err
		}
	}
	switch {
	case o.json:
		j := newSyncJSON(s, after)
		j.Kept = keep
		writeJSON(a.out, j)
	case keep:
		a.notice("%s has its new times; \"matinee library sync %[1]s --undo\" brings the old ones back.", s.ref.ID)
	case a.terminal():
		a.notice("Nothing was changed.")
	default:
		a.notice("Nothing was changed; --yes keeps these times.")
	}
	return nil
}

// tellSync shows the new times to a person.
func (a *app) tellSync(s synced, after transcript.Transcript) {
	a.printf("%s: %s\n", titled(s.ref.Film), s.summary())
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	row := func(was, becomes time.Duration, text, note string) {
		fmt.Fprintf(w, "  %s\tbecomes %s\t“%s”%s\n", tenths(was), tenths(becomes), text, note)
	}
	for _, l := range s.lines {
		row(l.found.Start(), s.At(l.found.Start()), l.found.Quoted, " (you said "+tenths(l.at)+")")
	}
	for _, i := range ends(s.before) {
		if slices.ContainsFunc(s.lines, func(l syncedLine) bool { return l.found.Start() == s.before.Cues[i].Start }) {
			continue
		}
		row(s.before.Cues[i].Start, after.Cues[i].Start, s.before.Cues[i].Text, "")
	}
	w.Flush()
	if s.to.ID == "" {
		return
	}
	a.printf("  found by %s that %s has too; half of them are within %s\n", counted(s.told.Anchors, "run")+" of words", s.to.ID, seconds(s.told.Within))
	for _, d := range s.told.Differs {
		what := "has " + seconds(d.More) + " that this one has not"
		if d.More < 0 {
			what = "has not " + seconds(-d.More) + " that this one has"
		}
		a.printf("  the cuts differ: between %s and %s, %s %s\n", transcript.FormatTime(d.After), transcript.FormatTime(d.Before), s.to.ID, what)
	}
}

// summary says in words what becomes of the times.
func (s synced) summary() string {
	where := "later"
	if s.Offset < 0 {
		where = "earlier"
	}
	moved := seconds(s.Offset.Abs()) + " " + where
	switch {
	case s.Speed == 1 && s.Offset == 0 && len(s.told.Differs) == 0:
		return "its times are right as they are"
	case s.Speed == 1 && len(s.told.Differs) > 0:
		return "at the beginning " + moved
	case s.Speed == 1:
		return "every line " + moved
	}
	long := fmt.Sprintf("%.4f times as long", s.Speed)
	if s.Pace.Speed != 0 {
		long = s.Pace.String() + ", so " + long
	}
	if s.Offset.Abs() < 10*time.Millisecond {
		return long
	}
	return long + "; at the beginning " + moved
}

// ends are the first and the last said cue of a transcript, one if it has no more.
func ends(t transcript.Transcript) []int {
	var ends []int
	for i, c := range t.Cues {
		switch {
		case !c.Said():
		case len(ends) < 2:
			ends = append(ends, i)
		default:
			ends[1] = i
		}
	}
	return ends
}

// tenths is a film time to the tenth of a second: 0:01:22.7.
func tenths(t time.Duration) string {
	sign := ""
	if t < 0 {
		sign, t = "-", -t
	}
	t = t.Round(100 * time.Millisecond)
	return fmt.Sprintf("%s%s.%d", sign, transcript.FormatTime(t), t/(100*time.Millisecond)%10)
}

// seconds is how long something is, to the hundredth of a second: 7.3 s.
func seconds(d time.Duration) string {
	return fmt.Sprintf("%g s", d.Round(10*time.Millisecond).Seconds())
}
