package main

import (
	"context"
	"slices"

	"matinee/audio"
	"matinee/audio/tts"
	"matinee/audio/tts/espeak"
	"matinee/dialogue"
)

// A speechEngine is one of the engines this program knows, and how it is had.
type speechEngine struct {
	name  string
	open  func(*app) (audio.Synthesizer, error)
	look  func(context.Context, *app) tts.Report
	voice func(*app, dialogue.Persona) string // a persona's, as the engine knows it; "" for its own choice
}

// noEngine is the speech.engine of those who want no voice.
const noEngine = "none"

// speechEngines are the engines in the order they are tried by speech.engine
// "auto".
func speechEngines() []speechEngine {
	return []speechEngine{
		{
			name:  espeak.Name,
			open:  func(*app) (audio.Synthesizer, error) { return asEngine(espeak.New(espeak.Config{})) },
			look:  func(ctx context.Context, _ *app) tts.Report { return espeak.Look(ctx, espeak.Config{}) },
			voice: func(_ *app, p dialogue.Persona) string { return p.Voice.Espeak },
		},
	}
}

// asEngine is an engine as any engine is seen; a nil one of a kind is not nil.
func asEngine[E audio.Synthesizer](e E, err error) (audio.Synthesizer, error) {
	if err != nil {
		return nil, err
	}
	return e, nil
}

// wanted are the engines that the configuration asks for, the one it names first:
// the others stand in for it.
func (a *app) wanted() []speechEngine {
	engines := slices.DeleteFunc(speechEngines(), func(e speechEngine) bool {
		return e.name == openaiEngine && a.config.Speech.BaseURL == ""
	})
	named := func(e speechEngine) bool { return e.name == a.config.Speech.Engine }
	i := slices.IndexFunc(engines, named)
	if i < 0 {
		return engines
	}
	return append([]speechEngine{engines[i]}, slices.DeleteFunc(engines, named)...)
}

// openaiEngine is the speech server of that protocol.
const openaiEngine = "openai"

// part is the persona as a speaker: its voice on every engine.
func (a *app) part(p dialogue.Persona) audio.Part {
	part := audio.Part{Name: p.Name, Voices: map[string]audio.Voice{}, Pronounce: a.config.Speech.Pronounce}
	for _, e := range speechEngines() {
		part.Voices[e.name] = audio.Voice{Name: e.voice(a, p), Rate: p.Voice.Rate}
	}
	return part
}
