package main

import (
	"context"
	"sync"

	"matinee/audio"
	"matinee/dialogue"
)

// An aloud is the spoken side of a conversation: each sentence that is shown is
// said too, in the persona's voice, and what was heard of a reply that was broken
// off is known afterwards. The sound follows the text and never holds it up. It
// belongs to one goroutine; hush, hold and resume may be called by any. A nil
// aloud says nothing.
type aloud struct {
	ctx      context.Context // the conversation's, which is its life: a reply that has been shown goes on being said
	leave    context.CancelFunc
	narrator *audio.Narrator
	part     func(dialogue.Persona) audio.Part
	ear      *ears // hears that somebody speaks; nil for nobody
	loud     bool  // there is a loudspeaker; else what is said is only recorded
	muted    bool

	preparing sync.WaitGroup // the voices
	watching  sync.WaitGroup // tells the ear when a reply is over
	shown     chan struct{}  // closed when the last reply has been shown whole; nil then

	mu     sync.Mutex
	speech *audio.Speech      // of the last reply; nil once it is settled
	stop   context.CancelFunc // silences it
}

// newAloud is the spoken side of a conversation whose life is ctx.
func newAloud(ctx context.Context, cfg audio.Config) *aloud {
	ctx, leave := context.WithCancel(ctx)
	return &aloud{ctx: ctx, leave: leave, narrator: audio.New(cfg)}
}

// prepare makes personas ready to speak, beside the conversation: their first
// sentences need not wait for it.
func (a *aloud) prepare(cast ...dialogue.Persona) {
	if a == nil {
		return
	}
	for _, p := range cast {
		part := a.part(p)
		a.preparing.Go(func() { a.narrator.Prepare(a.ctx, part) })
	}
}

// begin readies the voice of a reply, and returns what silences it.
func (a *aloud) begin(p dialogue.Persona) (hush func()) {
	if a == nil || a.muted {
		return func() {}
	}
	ctx, stop := context.WithCancel(a.ctx)
	speech, shown := a.narrator.Speak(ctx, a.part(p)), make(chan struct{})
	a.shown = shown
	a.mu.Lock()
	a.speech, a.stop = speech, stop
	a.mu.Unlock()
	if a.ear != nil {
		a.watching.Go(func() {
			speech.Wait()
			<-shown // what has fallen silent may still be shown, and the ear told of it
			a.ear.ear.Quiet()
		})
	}
	return stop
}

// say says what was shown.
func (a *aloud) say(shown string) {
	if a == nil || a.speech == nil {
		return
	}
	if a.ear != nil {
		a.ear.ear.Speaking(shown)
	}
	a.speech.Say(shown)
}

// end says that the reply has been shown whole.
func (a *aloud) end() {
	if a == nil || a.shown == nil {
		return
	}
	a.speech.End()
	close(a.shown)
	a.shown = nil
}

// hush silences the reply for good, at once.
func (a *aloud) hush() {
	a.now(func(*audio.Speech) { a.stop() })
}

// hold silences the reply until resume.
func (a *aloud) hold() { a.now((*audio.Speech).Hold) }

// resume goes on with a reply that is held.
func (a *aloud) resume() { a.now((*audio.Speech).Resume) }

// now does something to the reply that is being said, if one is.
func (a *aloud) now(do func(*audio.Speech)) {
	if a == nil {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.speech != nil {
		do(a.speech)
	}
}

// settle waits until a reply that has ended has been heard, or silenced, and
// returns what was heard; whole says that it was all of it, or that it was not the listener who
// broke it off.
func (a *aloud) settle() (heard string, whole bool) {
	if a == nil || a.speech == nil {
		return "", true
	}
	h := a.speech.Wait()
	a.watching.Wait()
	a.mu.Lock()
	defer a.mu.Unlock()
	a.stop()
	a.speech, a.stop = nil, nil
	return h.Text, h.Complete || h.Mute
}

// close waits until nothing of it runs any more. The last reply is settled.
func (a *aloud) close() {
	a.leave()
	a.preparing.Wait()
}
