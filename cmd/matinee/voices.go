package main

import (
	"context"
	"errors"
	"fmt"

	"matinee/audio"
	"matinee/audio/record"
	"matinee/audio/speaker"
)

// speakUp gives the conversation a voice, and a record if a folder is named. What
// is wrong with the sound is told in a sentence, and the conversation goes on in
// text.
func (t *talk) speakUp(ctx context.Context, loud bool, dir string) error {
	engines, err := t.app.engines(ctx, t.person)
	if err != nil {
		return err
	}
	cfg := audio.Config{Engines: engines, Player: audio.Nowhere{}, Advise: t.app.advise}
	if loud {
		s, err := speaker.Open(ctx, speaker.Config{})
		if err != nil {
			return err
		}
		t.app.closers = append(t.app.closers, s.Close)
		cfg.Player = s
	}
	if dir != "" {
		tape, err := record.Create(record.Config{Dir: dir, Advise: t.app.advise})
		if err != nil {
			return err
		}
		t.app.closers = append(t.app.closers, tape.Close)
		cfg.Heard = tape.Take
		t.app.notice("matinee: recording to %s", tape.Path())
	}
	t.aloud = &aloud{ctx: ctx, narrator: audio.New(cfg), part: t.app.part}
	return nil
}

// engines opens the speech engines that may be used, in the order they are
// tried.
func (a *app) engines(ctx context.Context, p *prompt) ([]audio.Synthesizer, error) {
	if a.config.Speech.Engine == noEngine {
		return nil, errors.New(`the configuration wants no voice ([speech] engine = "none"): change that for one`)
	}
	var engines []audio.Synthesizer
	var faults []error
	for _, e := range a.wanted() {
		engine, err := e.open(a)
		switch {
		case err == nil:
			engines = append(engines, engine)
		case e.name == a.config.Speech.Engine:
			a.advise(err) // it was asked for; another one stands in
		default:
			faults = append(faults, err)
		}
	}
	if len(engines) == 0 {
		return nil, fmt.Errorf("there is no speech engine on this machine: %w", faults[0])
	}
	return engines, nil
}

// advise tells of trouble with the sound.
func (a *app) advise(err error) { a.notice("matinee: %v", err) }
