package main

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"matinee/audio/listen"
	"matinee/dialogue/llm"
)

// ears are the microphone's side of a conversation: what is said to it comes in
// as if it were typed, and what is said into a reply breaks it off.
type ears struct {
	mic   *listen.Microphone
	ear   *listen.Ear
	about atomic.Pointer[subject] // what is talked about now
	voice atomic.Pointer[aloud]   // what it may break off; nil for nothing
	begun atomic.Bool             // somebody has said something for it
	push  bool                    // it listens only when asked to, by Enter on an empty line

	transcribe func(ctx context.Context, samples []int16) (listen.Heard, error)
	ended      chan struct{} // closed when nothing more is heard
}

// listenIn gives the conversation ears. What is wrong with the microphone is told
// in a sentence, and the conversation goes on by keyboard.
func (t *talk) listenIn(ctx context.Context, fullDuplex bool) error {
	transcriber, err := t.app.transcriber(ctx, t.person)
	if err != nil {
		return err
	}
	mic, err := listen.Find(ctx, listen.MicrophoneConfig{})
	if err != nil {
		return err
	}
	cfg := t.app.config.Listen
	t.ears = &ears{mic: mic, ended: make(chan struct{}), push: cfg.PushToTalk && t.person != nil}
	t.ears.transcribe = func(ctx context.Context, samples []int16) (listen.Heard, error) {
		return transcriber.Transcribe(ctx, samples, t.ears.about.Load().hint)
	}
	t.ears.mind(ctx, t)
	t.ears.ear = listen.NewEar(listen.EarConfig{
		Transcribe: t.ears.transcribe,
		Segments: listen.SegmenterConfig{
			Start: time.Duration(cfg.StartMS) * time.Millisecond,
			Stop:  time.Duration(cfg.StopMS) * time.Millisecond,
		},
		Judge:      listen.JudgeConfig{Names: t.ears.about.Load().hint.Names, Line: t.ears.line},
		FullDuplex: fullDuplex,
		Trouble:    t.app.advise,
	})
	return nil
}

// transcriber is the server that turns what the microphone hears into words, with
// the consent of the person at the terminal if it is not this machine.
func (a *app) transcriber(ctx context.Context, p *prompt) (*listen.Transcriber, error) {
	cfg := a.config.Listen
	key, err := cfg.Secret().Read()
	if err != nil {
		return nil, err
	}
	t, err := listen.NewTranscriber(listen.TranscriberConfig{
		BaseURL: cfg.BaseURL, Key: listen.Key(key), Model: cfg.Model, Language: cfg.Language, Transport: a.transport,
	})
	if err != nil {
		return nil, err
	}
	if llm.Remote(cfg.BaseURL) {
		yes, err := a.allows(ctx, p, "microphone "+t.Server(), fmt.Sprintf("What the microphone hears is turned into words by %s, which is not this machine: your voice is sent there. Is that all right? (y/n)", t.Server()))
		if err == nil && !yes {
			err = errors.New("you did not want your voice sent to " + t.Server())
		}
		if err != nil {
			return nil, err
		}
	}
	return t, nil
}

// attend starts to listen. What is said is typed for the person; what is said into
// a reply holds it, and breaks it off if it was meant so. end stops listening.
func (t *talk) attend(ctx context.Context) (end func()) {
	if t.ears == nil || t.ears.push {
		return func() {}
	}
	if t.keys == nil {
		t.keys = untyped(ctx)
	}
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		defer close(t.ears.ended)
		for v, err := range t.ears.ear.Listen(ctx, t.ears.mic.Frames) {
			if err != nil {
				t.app.advise(err)
				return
			}
			t.obey(v)
		}
	}()
	return func() {
		cancel()
		<-t.ears.ended
	}
}

// obey does what the ear wants done.
func (t *talk) obey(v listen.Verdict) {
	switch v.Act {
	case listen.Hold:
		t.ears.voice.Load().hold()
	case listen.Resume:
		t.ears.voice.Load().resume()
	case listen.Stop:
		t.ears.voice.Load().hush()
		t.keys.hear("")
	case listen.Turn:
		t.ears.begun.Store(true)
		line, silence := spokenLine(v.Text)
		if silence {
			t.ears.voice.Load().hush()
		}
		t.keys.hear(line)
	}
}
