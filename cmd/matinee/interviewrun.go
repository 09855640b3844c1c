package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/cassette"
	"matinee/dialogue/interview"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/prose"
)

func (a *app) runScript(ctx context.Context, path string, o interviewOptions) error {
	s, err := a.ready(ctx, path, o)
	if err != nil {
		return err
	}
	aside, err := s.setAside()
	if err != nil {
		return err
	}
	record, err := s.hold(ctx, cassette.Open, interview.Run)
	if err = aside(err); err != nil {
		return err
	}
	return s.produce(ctx, record)
}

func (a *app) resumeScript(ctx context.Context, path string, o interviewOptions) error {
	s, err := a.ready(ctx, path, o)
	if err != nil {
		return err
	}
	record, err := s.hold(ctx, cassette.Resume, interview.Resume)
	if err != nil {
		return err
	}
	if err := os.Remove(s.earlier()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("put the session before away: %w", err)
	}
	return s.produce(ctx, record)
}

func (a *app) renderScript(ctx context.Context, path string, o interviewOptions) error {
	s, err := a.ready(ctx, path, o)
	if err != nil {
		return err
	}
	record, err := interview.Render(s.record(), s.script)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("no session was held in %s yet: \"matinee interview run %s\" holds it", s.dir(), s.again())
	}
	if err != nil {
		return err
	}
	return s.produce(ctx, record)
}

// setAside makes room for a session where one was held to its end and can be
// replayed from its tape, or is to be held anew; done puts the one before back
// unless the new one was held.
func (s *staging) setAside() (done func(error) error, err error) {
	nothing := func(err error) error { return err }
	before, err := interview.ReadRecord(s.record())
	if errors.Is(err, fs.ErrNotExist) {
		return nothing, nil
	}
	if err != nil {
		return nil, err
	}
	_, untaped := os.Stat(s.tapePath())
	again := s.options.cassette == string(cassette.All) || s.options.cassette == string(cassette.Off)
	if !before.Ended || !again && untaped != nil {
		return nil, interview.ErrHeld
	}
	kept := s.earlier()
	if err := os.Rename(s.record(), kept); err != nil {
		return nil, fmt.Errorf("set the session before aside: %w", err)
	}
	return func(err error) error {
		if err != nil {
			return errors.Join(err, os.Rename(kept, s.record()))
		}
		return os.Remove(kept)
	}, nil
}

// earlier is where the session before is kept while another is held in its place.
func (s *staging) earlier() string { return filepath.Join(s.dir(), ".session.before.jsonl") }

func (s *staging) tapePath() string { return filepath.Join(s.dir(), "cassette.jsonl") }

// hold holds the session, or what is left of it.
func (s *staging) hold(ctx context.Context, load func(string, cassette.Mode) (*cassette.Tape, error),
	hold func(context.Context, interview.Config) (interview.Record, error)) (interview.Record, error) {
	if err := os.MkdirAll(s.dir(), 0o755); err != nil {
		return interview.Record{}, fmt.Errorf("make the package: %w", err)
	}
	tape, err := load(s.tapePath(), cassette.Mode(s.options.cassette))
	if err != nil {
		return interview.Record{}, err
	}
	defer tape.Close()
	writers, err := s.writers(ctx, tape)
	if err != nil {
		return interview.Record{}, err
	}
	record, err := hold(ctx, interview.Config{
		Script:      s.script,
		Sum:         s.sum(),
		Film:        s.ref,
		Horizon:     s.horizon,
		Personas:    s.personas,
		Inner:       s.app.critic(),
		Writers:     writers,
		Unanswered:  s.user.unanswered,
		Fatal:       missed,
		Transcripts: s.app.library,
		Cards:       s.app.cards(),
		Cues:        s.app.index,
		Tape:        tape,
		Record:      s.record(),
		Ask:         s.ask,
		Hear:        s.hear,
	})
	if err != nil {
		if _, there := os.Stat(s.record()); there == nil && ctx.Err() != nil {
			s.user.notice("matinee: what was held is kept; \"matinee interview resume %s\" goes on with it", s.again())
		}
		return record, err
	}
	return record, tape.Finish()
}

// missed reports whether a model was not asked because the tape forbids it: then
// nobody answers in its place.
func missed(err error) bool {
	var miss *cassette.Miss
	return errors.As(err, &miss)
}

// writerKey is what the tape knows the model's name by.
const writerKey = "writer"

// writers are the language models behind the tape, which also knows whether there
// was one.
func (s *staging) writers(ctx context.Context, tape *cassette.Tape) ([]dialogue.Writer, error) {
	var inner cassette.Model
	name, err := tape.Input(writerKey, func() (string, error) {
		chain, name, err := s.chain(ctx)
		if chain != nil {
			inner = chain
		}
		return name, err
	})
	if err != nil || name == noModel {
		return nil, err
	}
	if inner == nil && tape.Recording() {
		chain, _, err := s.chain(ctx)
		if err != nil {
			return nil, err
		}
		if chain != nil {
			inner = chain
		}
	}
	return []dialogue.Writer{prose.New(name, tape.Model(inner))}, nil
}

// hear tells how the session goes.
func (s *staging) hear(p interview.Progress) {
	switch {
	case p.Known:
	case p.Held == nil && p.Attempt > 1:
		s.user.notice("[%d/%d] %s: once more, as %s", p.N, p.Of, p.Turn.ID, strings.Join(p.Faults, "; "))
	case p.Held == nil:
	case p.Held.Kind == script.Show:
		s.user.notice("[%d/%d] (the film)", p.N, p.Of)
	case p.Held.Text == "":
		s.user.notice("[%d/%d] (nobody said anything)", p.N, p.Of)
	default:
		by, _ := s.script.Speaker(p.Turn.By)
		s.user.notice("[%d/%d] %s: %s", p.N, p.Of, by.Shown(), p.Held.Text)
	}
}
