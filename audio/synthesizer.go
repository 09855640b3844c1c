package audio

import (
	"context"
	"iter"
)

// A Synthesizer is a speech engine: it turns text into sound. It is safe for
// concurrent use.
type Synthesizer interface {
	// Name is the engine's, as the configuration has it: "espeak-ng".
	Name() string
	// Synthesize yields the sound of a text in a voice, in runs of samples (mono,
	// at Rate) as they come; a run belongs to the caller. An error can only come
	// last. No sound at all is an error, unless the text is empty. Leaving the loop or ending ctx
	// stops the engine, and nothing of it is left running when the loop is left.
	Synthesize(ctx context.Context, text string, v Voice) iter.Seq2[[]int16, error]
}

// A Voice is one of an engine's.
type Voice struct {
	Name string // as the engine knows it; "" for its own choice
	Rate int    // words a minute; 0 for the engine's own
}

// A VoiceLister is a Synthesizer that can tell its voices.
type VoiceLister interface {
	// Voices lists the names that a Voice may have.
	Voices(ctx context.Context) ([]string, error)
}
