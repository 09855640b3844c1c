package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"

	"matinee/audio"
	"matinee/audio/tts/openai"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// check finds every fault of the script and of what it names.
func (s *staging) check(ctx context.Context) (warnings []string, err error) {
	voice := func(script.Voice) error { return nil }
	if !s.options.noAudio {
		voice = s.voices(ctx)
	}
	return s.withTakes().Check(script.World{
		Film:      s.film,
		NoFilm:    s.noFilm,
		Persona:   func(name string) error { _, err := s.persona(name); return err },
		Voice:     voice,
		Recording: s.recording,
		Audit:     audit,
		Pace:      s.pace,
	})
}

// audit is what finds words that are not a film's.
func audit(seen []transcript.Cue) script.Auditor {
	if len(seen) == 0 {
		return quote.NewGate(quote.Config{})
	}
	return quote.NewGate(quote.Config{Sources: []quote.Source{{ID: "S1", Passage: transcript.Passage{Cues: seen}}}})
}

// recording is why a person's recording cannot be used.
func (s *staging) recording(path string) error {
	at, err := os.Stat(s.beside(path))
	switch {
	case err != nil:
		return fmt.Errorf("there is no recording %s; record it with \"matinee interview take\", or put it there", s.beside(path))
	case !at.Mode().IsRegular():
		return fmt.Errorf("%s is no file", s.beside(path))
	}
	return nil
}

// pace is a speaker's rate where the script leaves it open.
func (s *staging) pace(sp script.Speaker) int { return s.personas[sp.Key].Voice.Rate }

// voices is what finds fault with a voice on this machine. What would have to be
// asked of a network is believed.
func (s *staging) voices(ctx context.Context) func(script.Voice) error {
	var engines []audio.Synthesizer
	asked := false
	return func(v script.Voice) error {
		if any := v.Engine == "" || v.Engine == "auto"; v.Engine == noEngine || any && v.ID == "" {
			return nil
		}
		if !asked {
			engines, asked = s.user.local(), true
		}
		return s.user.hasVoice(ctx, engines, v)
	}
}

// local opens the engines of this machine.
func (a *app) local() (engines []audio.Synthesizer) {
	for _, e := range speechEngines() {
		if e.name == openai.Name {
			continue
		}
		if engine, err := e.open(a); err == nil {
			engines = append(engines, engine)
		}
	}
	return engines
}

// hasVoice is why none of the engines has a voice.
func (a *app) hasVoice(ctx context.Context, engines []audio.Synthesizer, v script.Voice) error {
	if v.Engine == openai.Name {
		if a.config.Speech.BaseURL == "" {
			return errors.New("no speech server is configured; name it with base_url under [speech]")
		}
		return nil
	}
	any := v.Engine == "" || v.Engine == "auto"
	of := slices.DeleteFunc(slices.Clone(engines), func(e audio.Synthesizer) bool { return !any && e.Name() != v.Engine })
	if len(of) == 0 {
		return fmt.Errorf("the engine %s is not on this machine; \"matinee doctor\" lists those that are", cmp.Or(v.Engine, "auto"))
	}
	if v.ID == "" || speakerWith(ctx, of, v.ID) != nil {
		return nil
	}
	return fmt.Errorf("no engine of this machine has a voice %q; \"matinee doctor --json\" lists the voices", v.ID)
}

// speakerWith is the first engine that has a voice, nil for none. One that cannot
// list its voices is believed.
func speakerWith(ctx context.Context, engines []audio.Synthesizer, voice string) audio.Synthesizer {
	for _, e := range engines {
		lister, ok := e.(audio.VoiceLister)
		if !ok {
			return e
		}
		if voices, err := lister.Voices(ctx); err == nil {
			if _, ok := voiceNamed(voices, voice); ok {
				return e
			}
		}
	}
	return nil
}

func (a *app) checkScript(ctx context.Context, path string, o interviewOptions) error {
	s, err := a.ready(ctx, path, o)
	if err != nil {
		return err
	}
	a.printf("%s: nothing is wrong with it (%s). \"matinee interview plan %[1]s\" tells what it will be.\n", path, counted(len(s.script.Turns), "turn"))
	a.printf("%s", s.ownVoice())
	return nil
}

func (a *app) planScript(ctx context.Context, path string, o interviewOptions) error {
	s, err := a.ready(ctx, path, o)
	if err != nil {
		return err
	}
	plan, err := s.script.Plan(s.film, s.pace)
	if err != nil {
		return err
	}
	a.printf("%s", plan)
	if own := s.ownVoice(); own != "" {
		a.printf("\n%s", own)
	}
	return nil
}
