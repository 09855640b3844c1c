package main

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"time"

	"matinee/audio"
	"matinee/audio/listen"
	"matinee/audio/speaker"
	"matinee/audio/tts/openai"
	"matinee/audio/tts/say"
	"matinee/dialogue/llm"
)

// checkSpeech examines what a conversation is spoken and heard with. None of it is
// needed to talk in writing.
func (a *app) checkSpeech(ctx context.Context, asJSON bool) []checkJSON {
	checks := a.checkEngines(ctx, asJSON)
	return append(checks, a.checkSpeaker(ctx), a.checkMicrophone(ctx), a.checkTranscriber(ctx))
}

// checkEngines has each engine that could be here say a word to nobody. It is
// trouble only if the one that the configuration names does not.
func (a *app) checkEngines(ctx context.Context, asJSON bool) []checkJSON {
	if a.config.Speech.Engine == noEngine {
		return []checkJSON{{Check: "voice", OK: true, Detail: `none is wanted: [speech] engine = "none"`}}
	}
	var checks []checkJSON
	for _, e := range speechEngines() {
		asked := e.name == a.config.Speech.Engine || e.name == openai.Name && a.config.Speech.BaseURL != ""
		if !asked && (e.name == openai.Name || e.name == say.Name && runtime.GOOS != "darwin") {
			continue
		}
		c := checkJSON{Check: "voice " + e.name, optional: !asked}
		checks = append(checks, a.checkEngine(ctx, e, c, asJSON))
	}
	return checks
}

// namedVoices is how many voices a person is told of: who wants them all asks with
// --json.
const namedVoices = 8

func (a *app) checkEngine(ctx context.Context, e speechEngine, c checkJSON, asJSON bool) checkJSON {
	if e.name == openai.Name {
		var err error
		address := a.config.Speech.BaseURL
		if c.Detail, err = a.unasked(ctx, llm.Remote(address), "voice "+host(address), host(address)); err != nil || c.Detail != "" {
			c.OK = err == nil
			return c
		}
	}
	r := e.look(a, ctx)
	c.OK, c.Detail, c.Advice = r.Works, r.Detail, r.Advice
	if n := len(r.Voices); n > namedVoices && !asJSON {
		c.Detail += ": " + strings.Join(r.Voices[:namedVoices], ", ") + ", …"
	} else if n > 0 {
		c.Detail += ": " + strings.Join(r.Voices, ", ")
	}
	return c
}

// speakerWait bounds how long the doctor waits for a loudspeaker.
const speakerWait = 3 * time.Second

func (a *app) checkSpeaker(ctx context.Context) checkJSON {
	c := checkJSON{Check: "loudspeaker", optional: true}
	ctx, cancel := context.WithTimeout(ctx, speakerWait)
	defer cancel()
	s, err := speaker.Open(ctx, speaker.Config{})
	if err != nil {
		c.Detail, c.Advice = partly(err)
		return c
	}
	c.OK, c.Detail = true, "it answers (matinee say \"hello\" sounds)"
	if err := s.Close(); err != nil {
		c.OK = false
		c.Detail, c.Advice = partly(err)
	}
	return c
}

func (a *app) checkMicrophone(ctx context.Context) checkJSON {
	c := checkJSON{Check: "microphone", optional: true}
	mic, err := listen.Find(ctx, listen.MicrophoneConfig{})
	if err == nil {
		err = hears(ctx, mic)
	}
	if err != nil {
		c.Detail, c.Advice = partly(err)
		return c
	}
	c.OK, c.Detail = true, mic.Name()+" (for --listen and matinee interview take)"
	return c
}

// hears is why a microphone delivers nothing. What it delivers is forgotten.
func hears(ctx context.Context, mic *listen.Microphone) error {
	for _, err := range mic.Sound(ctx, audio.Rate) {
		return err
	}
	return ctx.Err()
}

// quietSecond is a second of silence, which every transcription server takes.
var quietSecond = make([]int16, listen.Rate)

// checkTranscriber has a second of silence turned into no words.
func (a *app) checkTranscriber(ctx context.Context) checkJSON {
	c := checkJSON{Check: "listening", optional: true}
	l := a.config.Listen
	if l.BaseURL == "" {
		c.Detail = "no server turns speech into words"
		c.Advice = "for --listen, name one with base_url under [listen]: OpenAI's, or whisper.cpp's on this machine"
		return c
	}
	c.optional = false
	key, err := l.Secret().Read()
	if err != nil {
		c.Detail, c.Advice = err.Error(), "set it, or take base_url out of [listen]"
		return c
	}
	if c.Detail, err = a.unasked(ctx, llm.Remote(l.BaseURL), "microphone "+host(l.BaseURL), host(l.BaseURL)); err != nil || c.Detail != "" {
		c.OK = err == nil
		return c
	}
	t, err := listen.NewTranscriber(listen.TranscriberConfig{BaseURL: l.BaseURL, Key: listen.Key(key), Model: l.Model, Transport: a.transport})
	if err == nil {
		_, err = t.Transcribe(ctx, quietSecond, listen.Hint{})
	}
	if err != nil {
		c.Detail, c.Advice = partly(err)
		return c
	}
	c.OK, c.Detail = true, fmt.Sprintf("%s at %s", l.Model, host(l.BaseURL))
	return c
}

// partly parts a sentence for the user into what is wrong and what to do.
func partly(err error) (detail, advice string) {
	if e, ok := listen.AsError(err); ok {
		detail, advice, _ = strings.Cut(strings.TrimSuffix(e.Say(), "."), "; ")
		return detail, advice
	}
	detail, advice, _ = strings.Cut(err.Error(), ": ")
	return detail, advice
}
