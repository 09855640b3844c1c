package studio

import (
	"context"
	"fmt"

	"matinee/audio/pcm"
)

// A block is the next bit of a session, before it is mixed. Its slices are good
// until the next one.
type block struct {
	frames int
	seat   int     // of who speaks, in the order of Timeline.speakers
	voice  []int16 // nil if nobody does
	film   []int16 // nil if it is silent
}

// A session is a time line on its way to sound.
type session struct {
	Timeline
	seats map[string]int // by speaker
	film  []float64      // gains of the film's sound, decibels, by spot
}

// newSession looks at all the sound that is not ours.
func newSession(ctx context.Context, t Timeline) (*session, error) {
	s := &session{t, map[string]int{}, make([]float64, len(t.Spots))}
	for i, speaker := range t.speakers() {
		s.seats[speaker] = i
	}
	for i, spot := range t.Spots {
		if spot.Film == nil {
			continue
		}
		gain, err := spot.filmGain(ctx)
		if err != nil {
			return nil, fmt.Errorf("turn %q: the film's sound: %w", spot.ID, err)
		}
		s.film[i] = gain
	}
	return s, nil
}

// walk yields the session block by block, the same each time.
func (s *session) walk(ctx context.Context, yield func(block) error) error {
	for i := range s.Spots {
		if err := s.spot(ctx, i, yield); err != nil {
			return fmt.Errorf("turn %q: %w", s.Spots[i].ID, err)
		}
	}
	return nil
}

// spot yields one spot and the pause after it.
func (s *session) spot(ctx context.Context, i int, yield func(block) error) error {
	spot := s.Spots[i]
	voice, film, err := s.open(i)
	if err != nil {
		return err
	}
	defer voice.close()
	defer film.close()
	var buf [2][blockFrames]int16
	for at := spot.Start; at < spot.Next; {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		b := block{frames: min(blockFrames, spot.Next-at)}
		if at < spot.End {
			b.frames = min(b.frames, spot.End-at)
			if b.voice, err = voice.next(buf[0][:b.frames]); err != nil {
				return err
			}
			if b.film, err = film.next(buf[1][:b.frames]); err != nil {
				return err
			}
		}
		if spot.Take != nil {
			b.seat = s.seats[spot.Take.Line.Speaker]
		}
		if err := yield(b); err != nil {
			return err
		}
		at += b.frames
	}
	return nil
}

// open opens the sound of a spot; what it has none of is nil.
func (s *session) open(i int) (voice *reel, film *reel, err error) {
	spot := s.Spots[i]
	if spot.Take != nil {
		t, err := openTrack(spot.Take.Path)
		if err != nil {
			return nil, nil, err
		}
		voice = &reel{track: t, path: spot.Take.Path, whole: true}
	}
	if spot.Film != nil {
		if film, err = spot.filmReel(); err != nil {
			voice.close()
			return nil, nil, err
		}
		film.level = pcm.NewLimiter(s.film[i])
	}
	return voice, film, nil
}
