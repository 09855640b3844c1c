package main

import (
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
	t.aloud = &aloud{ctx: ctx, narrator: audio.New(cfg), part: t.speakerOf, ear: t.ears, loud: loud}
	if t.ears != nil {
		t.ears.voice.Store(t.aloud)
	}
	return nil
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
