package opus

import (
	"context"
	"encoding/binary"
	"errors"
	"io"

	"matinee/audio"
)

// A Player sounds utterances into a file: at once, as they come, for nobody
// listens yet. It is an audio.Player.
type Player struct {
	w *Writer
}

// NewPlayer begins a file of the house's sound, which has one channel whatever
// cfg says.
func NewPlayer(w io.Writer, cfg Config) (*Player, error) {
	cfg.Channels = 1
	writer, err := NewWriter(w, cfg)
	if err != nil {
		return nil, err
	}
	return &Player{writer}, nil
}

// Play writes what of the utterance is still to be heard, and waits for the rest
// of it.
func (p *Player) Play(ctx context.Context, u *audio.Utterance) (heard int, err error) {
	bytes := make([]byte, 2*packetSamples)
	for ctx.Err() == nil {
		grown := u.Grown() // asked for before looking, so that nothing is missed
		at := u.Next()
		n, err := u.Read(bytes)
		switch {
		case errors.Is(err, io.EOF):
			return at, nil
		case err != nil:
			return at, err
		case n > 0:
			if err := p.w.Write(samples(bytes[:n])); err != nil {
				return at, err
			}
			continue
		}
		select {
		case <-grown:
		case <-ctx.Done():
		}
	}
	return u.Next(), nil
}

func samples(bytes []byte) []int16 {
	s := make([]int16, len(bytes)/2)
	for i := range s {
		s[i] = int16(binary.LittleEndian.Uint16(bytes[2*i:]))
	}
	return s
}

// Drain has nothing to wait for.
func (p *Player) Drain(context.Context) error { return nil }

// Written is how many samples have been written.
func (p *Player) Written() int { return p.w.Written() }

// Close makes the file whole. It does not close what is written to.
func (p *Player) Close() error { return p.w.Close() }
