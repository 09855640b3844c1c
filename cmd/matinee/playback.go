package main

import (
	"context"

	"matinee/audio"
	"matinee/audio/speaker"
	"matinee/audio/studio"
)

// play has a trial heard, until a key is pressed.
func (t *teleprompter) play(ctx context.Context, trial studio.Trial) {
	if t.player == nil {
		s, err := speaker.Open(ctx, speaker.Config{})
		if err != nil {
			t.person.tell("%s", inFull(err))
			return
		}
		t.player = s
		t.staging.user.closers = append(t.staging.user.closers, s.Close)
	}
	t.person.keys.forget()
	t.person.tell("(any key stops it)")
	ctx, stop := context.WithCancel(ctx)
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		if _, ok := t.person.keys.press(ctx); ok {
			stop()
		}
	}()
	var sound audio.Utterance
	sound.Write(trial.Samples)
	sound.Close()
	_, err := t.player.Play(ctx, &sound)
	if err == nil {
		err = t.player.Drain(ctx)
	}
	stop()
	<-watched
	if err != nil {
		t.person.tell("%s", inFull(err))
	}
}
