package main

import (
	"context"
	"errors"
	"time"

	"matinee/audio"
	"matinee/audio/listen"
	"matinee/bot"
	"matinee/dialogue"
	"matinee/dialogue/debate"
	"matinee/dialogue/extractive"
)

// senses are the bot's voice and ears, as far as there are any.
func (a *app) senses(ctx context.Context, cfg *bot.Config) {
	if engines, err := a.engines(ctx, nil); err == nil {
		cfg.Voice = voiceover{a, engines}
	} else {
		a.notice("matinee: %v; there are no voice messages", err)
	}
	if a.config.Listen.BaseURL == "" {
		return
	}
	t, err := a.transcriber(ctx, nil)
	if err != nil {
		a.notice("matinee: %v; voice messages are not understood", err)
		return
	}
	cfg.Ears = dictation{t}
}

// A voiceover says texts for the bot, to a file instead of a loudspeaker.
type voiceover struct {
	app     *app
	engines []audio.Synthesizer
}

// Say implements bot.Voice.
func (v voiceover) Say(ctx context.Context, p dialogue.Persona, text string) ([]int16, error) {
	var sound []int16
	var trouble error
	narrator := audio.New(audio.Config{
		Engines: v.engines,
		Player:  audio.Nowhere{},
		Advise:  func(err error) { trouble = err },
		Heard:   func(t audio.Take) { sound = append(sound, t.Samples...) },
	})
	speech := narrator.Speak(ctx, v.app.part(p))
	speech.Say(text)
	speech.End()
	if !speech.Wait().Complete {
		return nil, errors.Join(ctx.Err(), trouble)
	}
	return sound, nil
}

// A dictation understands voice messages for the bot.
type dictation struct{ transcriber *listen.Transcriber }

// voiceMessage is longer than most voice messages: a server is waited for as long,
// and then some.
const voiceMessage = time.Minute

// Transcribe implements bot.Transcriber.
func (d dictation) Transcribe(ctx context.Context, recording []byte, titles []string) (string, error) {
	heard, err := d.transcriber.TranscribeFile(ctx, "voice-message.ogg", recording, voiceMessage, listen.Hint{Names: titles})
	return heard.Text, err
}

// debates sets the personas arguing for the bot.
func (a *app) debates(writers []dialogue.Writer) func(context.Context, bot.Motion) (bot.Debate, *dialogue.Engine, error) {
	return func(_ context.Context, m bot.Motion) (bot.Debate, *dialogue.Engine, error) {
		cast := debate.Pair(a.cast, m.Opener)
		turns := m.Turns
		if turns == 0 {
			turns = debate.DefaultTurns
		}
		d := debate.New(debate.Config{
			Film: m.Film, Cues: a.index, Inner: extractive.New(m.Films, a.index),
			Cast: cast, Turns: turns, Motion: m.Words, Seed: m.Seed,
		})
		bound := make([]dialogue.Writer, len(writers))
		for i, w := range writers {
			bound[i] = debate.Writer(w, cast)
		}
		return d, dialogue.New(dialogue.Config{
			Researcher: d, Writers: bound, Unanswered: a.unanswered, Cards: a.cards(), Transcripts: a.library, Keeper: m.Keeper,
		}), nil
	}
}
