package main

import (
	"context"

	"matinee/audio"
	"matinee/dialogue"
)

// An aloud is the spoken side of a conversation: each sentence that is shown is
// said too, in the persona's voice, and what was heard of a reply that was broken
// off is known afterwards. The sound follows the text and never holds it up. It
// belongs to one goroutine. A nil aloud says nothing.
type aloud struct {
	ctx      context.Context // the conversation's, which is its life: a reply that has been shown goes on being said
	narrator *audio.Narrator
	part     func(dialogue.Persona) audio.Part

	speech *audio.Speech      // of the last reply; nil once it is settled
	stop   context.CancelFunc // silences it
}

// begin readies the voice of a reply, and returns what silences it, from any
// goroutine.
func (a *aloud) begin(p dialogue.Persona) (hush func()) {
	if a == nil {
		return func() {}
	}
	var ctx context.Context
	ctx, a.stop = context.WithCancel(a.ctx)
	a.speech = a.narrator.Speak(ctx, a.part(p))
	return a.stop
}

// say says what was shown.
func (a *aloud) say(shown string) {
	if a != nil {
		a.speech.Say(shown)
	}
}

// end says that the reply has been shown whole.
func (a *aloud) end() {
	if a != nil {
		a.speech.End()
	}
}

// hush silences the reply at once, if one is still being said.
func (a *aloud) hush() {
	if a != nil && a.stop != nil {
		a.stop()
	}
}

// settle waits until the reply has been heard, or silenced, and returns what was
// heard; whole says that it was all of it, or that it was not the listener who
// broke it off.
func (a *aloud) settle() (heard string, whole bool) {
	if a == nil || a.speech == nil {
		return "", true
	}
	h := a.speech.Wait()
	a.stop()
	a.speech, a.stop = nil, nil
	return h.Text, h.Complete || h.Mute
}
