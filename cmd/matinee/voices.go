package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"

	"matinee/audio"
	"matinee/audio/listen"
	"matinee/audio/record"
	"matinee/audio/speaker"
	"matinee/audio/tts/openai"
	"matinee/dialogue"
	"matinee/dialogue/llm"
)

// speakUp gives the conversation a voice, and a record if a folder is named. What
// is wrong with the one is told in a sentence, and the other goes on without it;
// an error is that there is neither.
func (t *talk) speakUp(ctx context.Context, loud bool, dir string) error {
	engines, err := t.app.engines(ctx, t.person)
	if err != nil {
		return err
	}
	cfg := audio.Config{Engines: engines, Player: audio.Nowhere{}, Advise: t.app.advise}
	var silent, untaped error
	if loud {
		silent = t.app.loudspeaker(ctx, &cfg)
	}
	if dir != "" {
		t.tape, untaped = t.app.tape(dir, &cfg)
	}
	heard, taped := loud && silent == nil, dir != "" && untaped == nil
	switch {
	case !heard && !taped:
		return cmp.Or(silent, untaped)
	case silent != nil:
		t.app.notice("matinee: %v; until then, the answers are shown and recorded", silent)
	case untaped != nil:
		t.app.advise(untaped)
	}
	t.voice(ctx, cfg, heard)
	return nil
}

// loudspeaker has what is said sound on this machine.
func (a *app) loudspeaker(ctx context.Context, cfg *audio.Config) error {
	s, err := speaker.Open(ctx, speaker.Config{})
	if err != nil {
		return err
	}
	a.closers = append(a.closers, s.Close)
	cfg.Player = s
	return nil
}

// tape has what is heard kept in a folder.
func (a *app) tape(dir string, cfg *audio.Config) (*record.Recorder, error) {
	tape, err := record.Create(record.Config{Dir: dir, Advise: a.advise})
	if err != nil {
		return nil, err
	}
	a.closers = append(a.closers, func() error {
		if err := tape.Close(); err != nil {
			a.advise(err)
		}
		return nil // it was told
	})
	cfg.Heard = tape.Take
	a.notice("matinee: recording to %s", tape.Path())
	return tape, nil
}

// voice has the conversation said from now on, until the end of it.
func (t *talk) voice(ctx context.Context, cfg audio.Config, loud bool) {
	t.aloud = newAloud(ctx, cfg)
	t.aloud.part, t.aloud.ear, t.aloud.loud = t.speakerOf, t.ears, loud
	t.app.closers = append(t.app.closers, func() error {
		t.aloud.hush() // somebody left in the middle
		t.settle(ctx)
		t.aloud.close()
		return nil
	})
	t.aloud.prepare(t.session.Persona())
	if t.ears != nil {
		t.ears.voice.Store(t.aloud)
	}
}

// mayRead asks the person at the terminal whether a speech server that is not this
// machine may be sent what it is to say.
func (a *app) mayRead(ctx context.Context, p *prompt) error {
	address := a.config.Speech.BaseURL
	if !llm.Remote(address) {
		return nil
	}
	server := host(address)
	yes, err := a.allows(ctx, p, "voice "+server, fmt.Sprintf("%s says the answers aloud, which is not this machine: their words are sent there. Is that all right? (y/n; no has an engine of this machine say them)", server))
	if err == nil && !yes {
		err = fmt.Errorf("you did not want the words sent to %s", server)
	}
	return err
}

// speakerOf is the persona as a speaker, who knows how the names of the film that
// is talked about are said.
func (t *talk) speakerOf(p dialogue.Persona) audio.Part {
	part := t.app.part(p)
	if c, ok := t.app.cards().read(t.session.Focus().Film); ok && len(c.Pronounce) > 0 {
		part.Pronounce = maps.Clone(part.Pronounce)
		if part.Pronounce == nil {
			part.Pronounce = map[string]string{}
		}
		maps.Copy(part.Pronounce, c.Pronounce)
	}
	return part
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
		if err == nil && e.name == openai.Name {
			err = a.mayRead(ctx, p)
		}
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
func (a *app) advise(err error) {
	if e, ok := listen.AsError(err); ok {
		a.notice("matinee: %s", e.Say())
		return
	}
	a.notice("matinee: %v", err)
}
