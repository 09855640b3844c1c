package interview

import (
	"context"
	"errors"
	"fmt"

	"matinee/dialogue"
	"matinee/dialogue/interview/script"
)

// Run holds a session from its beginning to its end. It refuses with ErrHeld
// where one was held before.
func Run(ctx context.Context, cfg Config) (Record, error) {
	return hold(ctx, cfg, func(r Record) error {
		if r.Begin.Schema != "" {
			return ErrHeld
		}
		return nil
	})
}

// Resume goes on with a session that was broken off, wherever it was. What was
// held is neither asked nor made again. The script may have changed since in
// turns that are still to come; else it is a *ChangedError. Where no session was
// begun, it holds one.
func Resume(ctx context.Context, cfg Config) (Record, error) {
	return hold(ctx, cfg, func(Record) error { return nil })
}

// hold opens the record and holds what is not on it.
func hold(ctx context.Context, cfg Config, may func(Record) error) (held Record, err error) {
	j, err := openJournal(cfg.Record)
	if err != nil {
		return Record{}, err
	}
	defer func() { err = errors.Join(err, j.close()) }()
	if err := may(j.record); err != nil {
		return j.record, err
	}
	r := newRunner(cfg, j)
	err = r.run(ctx)
	return j.record, err
}

// A runner holds one session.
type runner struct {
	cfg     Config
	script  script.Script
	journal *journal
	read    *account // the film as far as the horizon; nil until it is needed
}

func newRunner(cfg Config, j *journal) *runner {
	if cfg.Tape == nil {
		cfg.Tape = liveTape{}
	}
	if cfg.Hear == nil {
		cfg.Hear = func(Progress) {}
	}
	return &runner{cfg: cfg, script: cfg.Script, journal: j}
}

// run walks the script: past what is on the record, and on from there.
func (r *runner) run(ctx context.Context) error {
	if err := r.begin(); err != nil {
		return err
	}
	n := 0
	for at := 0; at < len(r.script.Turns); n++ {
		if err := r.turn(ctx, r.script.Turns[at], n); err != nil {
			return err
		}
		next, err := r.next(at, n)
		if err != nil {
			return err
		}
		at = next
	}
	record := r.journal.record
	if n < len(record.Turns) {
		return &ChangedError{Turn: record.Turns[n].ID, Why: "was held and is passed over now"}
	}
	if record.Ended {
		return nil
	}
	return r.journal.append(End{Finish: Complete})
}

// begin writes the first line, or compares it with what is now asked for.
func (r *runner) begin() error {
	now := Begin{
		Schema: Schema, Title: r.script.Session.Title, Film: r.cfg.Film.ID, Revision: r.cfg.Film.Revision,
		Script: r.cfg.Sum, Seed: r.script.Session.Seed, Until: r.until(),
	}
	then := r.journal.record.Begin
	switch {
	case then.Schema == "":
		if now.Started = r.cfg.Tape.Time("begin"); r.failing() != nil {
			return r.failing()
		}
		return r.journal.append(now)
	case then.Film != now.Film:
		return &ChangedError{Why: fmt.Sprintf("it was held over %q, not %q", then.Film, now.Film)}
	case then.Revision != now.Revision:
		return &ChangedError{Why: fmt.Sprintf("the lines of %q are not those it was held over", now.Film)}
	case then.Until != now.Until:
		return &ChangedError{Why: "the horizon was changed since"}
	case then.Seed != now.Seed:
		return &ChangedError{Why: "the seed was changed since"}
	}
	return nil
}

// until is the horizon as the record has it.
func (r *runner) until() int64 {
	if t, bounded := r.cfg.Horizon.Limit(r.cfg.Film.Film); bounded {
		return t.Milliseconds()
	}
	return int64(dialogue.NoLimit)
}

// turn holds the turn that is the n-th to be held, from 0, unless it was.
func (r *runner) turn(ctx context.Context, t script.Turn, n int) error {
	progress := Progress{Turn: t, N: n + 1, Of: len(r.script.Turns)}
	if turns := r.journal.record.Turns; n < len(turns) {
		progress.Held, progress.Known = &turns[n], true
		if err := r.same(t, turns[n]); err != nil {
			return err
		}
		r.cfg.Hear(progress)
		return nil
	}
	if err := r.change(); err != nil {
		return err
	}
	held, err := r.make(ctx, t, n)
	if err != nil {
		return err
	}
	if err := r.journal.append(held); err != nil {
		return err
	}
	progress.Held = &held
	r.cfg.Hear(progress)
	return nil
}

// change notes once that what is still to come is held to another script.
func (r *runner) change() error {
	if r.journal.record.scriptSum() == r.cfg.Sum {
		return nil
	}
	return r.journal.append(Change{Script: r.cfg.Sum})
}
