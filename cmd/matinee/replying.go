package main

import (
	"context"
	"iter"
	"os"
	"os/signal"
	"strings"

	"matinee/dialogue"
)

// reply shows the sentences of a reply as they come, says them if there is a
// voice, and then shows the turn. Where nobody sits at a terminal it returns when
// the reply has been heard; a person is let go on, to break it off or not.
func (t *talk) reply(ctx context.Context, sentences iter.Seq2[dialogue.Sentence, error]) error {
	t.turns++
	t.settle(ctx) // of the reply before
	defer context.AfterFunc(ctx, t.aloud.begin(t.session.Persona()))()
	kept := t.utter(sentences)
	if t.person == nil || ctx.Err() != nil {
		t.settle(ctx)
	}
	if last, ok := t.session.Last(); ok {
		t.show.turn(t.turns, t.session.ID(), last)
	}
	if kept != nil {
		t.app.notice("matinee: %v", kept)
	}
	return ctx.Err()
}

// askerName is who asks, in captions.
const askerName = "You"

// asked keeps a question with what is recorded, behind the reply before it.
func (t *talk) asked(ctx context.Context, line string) {
	if t.tape == nil || line == "" {
		return
	}
	t.settle(ctx)
	t.tape.Ask(askerName, line)
}

// utter lets the sentences out: to the eye, and to the ear behind it.
func (t *talk) utter(sentences iter.Seq2[dialogue.Sentence, error]) (kept error) {
	defer t.aloud.end()
	for s, err := range sentences {
		if err != nil {
			return err
		}
		t.show.sentence(s)
		t.aloud.say(s.Text)
	}
	return nil
}

// settle ends the saying of the last reply. If it was broken off, the history
// holds from then on what was heard.
func (t *talk) settle(ctx context.Context) {
	heard, whole := t.aloud.settle()
	if whole {
		return
	}
	if err := t.session.Heard(ctx, heard); err != nil {
		t.app.notice("matinee: %v", err)
	}
}

// hear waits until the last reply has been heard, or ctx ends and with it the
// reply.
func (t *talk) hear(ctx context.Context) error {
	defer context.AfterFunc(ctx, t.aloud.hush)()
	t.settle(ctx)
	return ctx.Err()
}

// watch has stop called, and what is said silenced, when a key is pressed or
// something is said that calls for it, until end is called: it is to be at once,
// without waiting for Enter.
func (t *talk) watch(ctx context.Context, stop func()) (end func()) {
	if t.keys == nil || !t.spoken() && t.ears == nil {
		return func() {}
	}
	restore := func() {}
	if t.person != nil {
		restore = singleKeys(t.person.fd)
	}
	ctx, cancel := context.WithCancel(ctx)
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		if t.keys.await(ctx) {
			stop()
			t.aloud.hush() // stop alone does not once the reply has been shown whole
		}
	}()
	return func() {
		cancel()
		<-watched
		restore()
	}
}

// ask puts a question of the program's own, to the eye and, behind what is still
// being said, to the ear.
func (t *talk) ask(question string) (string, error) {
	t.person.tell("%s", question)
	t.hearOut()
	t.aloud.begin(t.session.Persona())
	aloud, _, _ := strings.Cut(question, " (") // what stands in brackets is for who types
	t.aloud.say(aloud)
	t.aloud.end()
	t.person.keys.touched = t.aloud.hush
	text, err := t.person.answer()
	t.person.keys.touched = nil
	t.aloud.hush()
	t.aloud.settle()
	return text, err
}

// hearOut waits until the last reply has been heard, or a key or Ctrl-C breaks
// it off.
func (t *talk) hearOut() {
	ctx, stop := signal.NotifyContext(t.ctx, os.Interrupt)
	defer stop()
	defer t.watch(ctx, stop)()
	_ = t.hear(ctx) // that it was broken off is no trouble
}
