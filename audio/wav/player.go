package wav

import (
	"context"
	"io"

	"matinee/audio"
)

// A Player sounds utterances into a file: at once, as they come, for nobody
// listens yet. It is an audio.Player.
type Player struct {
	w *Writer
}

// NewPlayer begins a file of the house's sound.
func NewPlayer(w io.Writer) (*Player, error) {
	writer, err := NewWriter(w, audio.Rate, 1)
	if err != nil {
		return nil, err
	}
	return &Player{writer}, nil
}

// Play writes what of the utterance is still to be heard, and waits for the rest
// of it.
func (p *Player) Play(ctx context.Context, u *audio.Utterance) (heard int, err error) {
	return u.Pour(ctx, chunkFrames, p.w.Write)
}

// Drain has nothing to wait for.
func (p *Player) Drain(context.Context) error { return nil }

// Close makes the file whole. It does not close it.
func (p *Player) Close() error { return p.w.Close() }
