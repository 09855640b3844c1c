package main

import "context"

// speak obeys /speak: from now on the answers are said aloud.
func (t *talk) speak(ctx context.Context, _ string) (answer, error) {
	switch {
	case t.aloud == nil:
		if err := t.speakUp(t.ctx, true, ""); err != nil {
			return answer{}, err
		}
	case !t.aloud.loud:
		return said("This conversation is only recorded; to hear it, /quit and begin anew with --resume --speak.")
	case t.aloud.narrator.Silent():
		return said("The loudspeaker is gone; /quit, and begin anew with --resume --speak once the sound system runs.")
	default:
		t.aloud.muted = false
		t.aloud.prepare(t.session.Persona())
	}
	return said("I will say it aloud. Any key silences me, and /mute for good.")
}

// mute obeys /mute: the answers are only shown.
func (t *talk) mute(context.Context, string) (answer, error) {
	if !t.spoken() {
		return said("I was not speaking. /speak has me say the answers aloud.")
	}
	t.aloud.muted = true
	return said("I will be quiet. /speak has me say the answers aloud again.")
}

// spoken reports whether replies are said.
func (t *talk) spoken() bool { return t.aloud != nil && !t.aloud.muted }
