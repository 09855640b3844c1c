package main

import (
	"context"
	"errors"
	"slices"

	"matinee/audio"
	"matinee/audio/tts"
	"matinee/audio/tts/espeak"
	"matinee/audio/tts/flite"
	"matinee/audio/tts/openai"
	"matinee/audio/tts/piper"
	"matinee/audio/tts/say"
	"matinee/dialogue"
)

// A speechEngine is one of the engines this program knows, and how it is had.
type speechEngine struct {
	name  string
	open  func(*app) (audio.Synthesizer, error)
	look  func(*app, context.Context) tts.Report
	voice func(*app, dialogue.Persona) string // a persona's, as the engine knows it; "" for its own choice
}

// errNoPiperModel keeps piper from being tried.
var errNoPiperModel = errors.New("piper has no voice; name a model (.onnx) with `piper` under [speech]")

// noEngine is the speech.engine of those who want no voice.
const noEngine = "none"

// speechEngines are the engines in the order they are tried by speech.engine
// "auto".
func speechEngines() []speechEngine {
	return []speechEngine{
		{
			name:  openai.Name,
			open:  (*app).speechServer,
			look:  (*app).lookAtServer,
			voice: func(_ *app, p dialogue.Persona) string { return p.Voice.OpenAI },
		},
		{
			name:  espeak.Name,
			open:  func(*app) (audio.Synthesizer, error) { return asEngine(espeak.New(espeak.Config{})) },
			look:  func(_ *app, ctx context.Context) tts.Report { return espeak.Look(ctx, espeak.Config{}) },
			voice: func(_ *app, p dialogue.Persona) string { return p.Voice.Espeak },
		},
		{
			name:  flite.Name,
			open:  func(*app) (audio.Synthesizer, error) { return asEngine(flite.New(flite.Config{})) },
			look:  func(_ *app, ctx context.Context) tts.Report { return flite.Look(ctx, flite.Config{}) },
			voice: func(_ *app, p dialogue.Persona) string { return p.Voice.Flite },
		},
		{
			name:  piper.Name,
			open:  (*app).piper,
			look:  func(a *app, ctx context.Context) tts.Report { return piper.Look(ctx, a.piperConfig()) },
			voice: (*app).piperVoice,
		},
		{
			name:  say.Name,
			open:  func(*app) (audio.Synthesizer, error) { return asEngine(say.New(say.Config{})) },
			look:  func(_ *app, ctx context.Context) tts.Report { return say.Look(ctx, say.Config{}) },
			voice: func(_ *app, p dialogue.Persona) string { return p.Voice.Say },
		},
	}
}

// asEngine is an engine as any engine is seen; one that could not be made is
// none.
func asEngine[E audio.Synthesizer](e E, err error) (audio.Synthesizer, error) {
	if err != nil {
		return nil, err
	}
	return e, nil
}

// wanted are the engines that the configuration asks for, the one it names first:
// the others stand in for it. A server is asked only if it was named.
func (a *app) wanted() []speechEngine {
	engines := slices.DeleteFunc(speechEngines(), func(e speechEngine) bool {
		return e.name == openai.Name && a.config.Speech.BaseURL == ""
	})
	named := func(e speechEngine) bool { return e.name == a.config.Speech.Engine }
	i := slices.IndexFunc(engines, named)
	if i < 0 {
		return engines
	}
	first := engines[i]
	return append([]speechEngine{first}, slices.DeleteFunc(engines, named)...)
}

// part is the persona as a speaker: its voice on every engine.
func (a *app) part(p dialogue.Persona) audio.Part {
	part := audio.Part{Name: p.Name, Voices: map[string]audio.Voice{}, Pronounce: a.config.Speech.Pronounce}
	for _, e := range speechEngines() {
		part.Voices[e.name] = audio.Voice{Name: e.voice(a, p), Rate: p.Voice.Rate}
	}
	return part
}

// speechServer is the engine behind the speech server of the configuration.
func (a *app) speechServer() (audio.Synthesizer, error) {
	cfg, err := a.speechConfig()
	if err != nil {
		return nil, err
	}
	return asEngine(openai.New(cfg))
}

func (a *app) speechConfig() (openai.Config, error) {
	s := a.config.Speech
	key, err := s.Secret().Read()
	return openai.Config{BaseURL: s.BaseURL, Key: openai.Key(key), Model: s.Model, Rate: s.PCMRate, Transport: a.transport}, err
}

func (a *app) lookAtServer(ctx context.Context) tts.Report {
	cfg, err := a.speechConfig()
	if err != nil {
		return tts.Absent(openai.Name, err, "set it, or take base_url out of [speech]")
	}
	return openai.Look(ctx, cfg)
}

// piper needs a model, of the configuration or of a persona.
func (a *app) piper() (audio.Synthesizer, error) {
	cfg := a.piperConfig()
	e, err := asEngine(piper.New(cfg))
	owned := slices.ContainsFunc(a.cast, func(p dialogue.Persona) bool { return hasModel(a.piperVoice(p)) })
	if err == nil && !owned && !hasModel(cfg.Model) {
		return nil, errNoPiperModel
	}
	return e, err
}

func (a *app) piperConfig() (cfg piper.Config) {
	if models := a.config.Speech.Piper; len(models) > 0 {
		cfg.Model = models[0]
	}
	return cfg
}

// hasModel reports whether a voice of piper names a model, rather than a pitch of
// the one for all.
func hasModel(voice string) bool { return voice != "" && voice[0] != '+' }

// piperVoice is a persona's voice: a model of its own, else the model that stands at
// its place in the configuration; where there is one for all, its own pitch of it.
func (a *app) piperVoice(p dialogue.Persona) string {
	models := a.config.Speech.Piper
	if hasModel(p.Voice.Piper) || len(models) < 2 {
		return p.Voice.Piper
	}
	i := slices.IndexFunc(a.cast, func(q dialogue.Persona) bool { return q.Name == p.Name })
	return models[min(max(i, 0), len(models)-1)]
}
