package main

import (
	"context"

	"matinee/audio/listen"
)

// pushToTalk records what the person at the terminal says until a key is pressed,
// and returns its words; "" for none. What is wrong is told in a sentence.
func (t *talk) pushToTalk(ctx context.Context) string {
	t.person.tell("(recording: speak, and press a key when you have said it)")
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	pressed := make(chan struct{})
	restore := singleKeys(t.person.fd)
	go func() {
		defer close(pressed)
		t.keys.await(ctx)
	}()
	said, err := listen.Record(t.ears.mic.Frames(ctx), pressed)
	cancel()
	<-pressed
	restore()
	if err != nil {
		t.app.advise(err)
		return ""
	}
	heard, err := t.ears.transcribe(context.WithoutCancel(ctx), said.Samples)
	if err != nil {
		t.app.advise(err)
		return ""
	}
	line, _ := spokenLine(heard.Text)
	if line == "" {
		t.person.tell("(I heard no words; try again, nearer to the microphone)")
		return ""
	}
	t.show.question(line)
	return line
}

// tellListening says how one talks to it, where it listens.
func (t *talk) tellListening() {
	switch {
	case t.ears == nil:
	case t.ears.push:
		t.person.tell("(press Enter to speak, or type)")
	default:
		t.person.tell("(I am listening: speak, or type)")
	}
}
