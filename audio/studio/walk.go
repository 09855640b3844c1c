package studio

import (
	"context"
	"fmt"

	"matinee/audio"
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

// A reel is the sound of one spot as it is played. A nil reel is silent.
type reel struct {
	track *track
	path  string
	whole bool         // it may not end before the spot
	level *pcm.Limiter // nil leaves it as it is
	ends  int          // samples until it has to be faded out; with level only
	begun int          // samples that were given

	held []int16
}

func (r *reel) close() {
	if r != nil {
		_ = r.track.Close() // it was only read
	}
}

// next fills samples with what comes next, and behind the end with silence.
func (r *reel) next(samples []int16) ([]int16, error) {
	if r == nil {
		return nil, nil
	}
	if r.level != nil {
		return samples, r.levelled(samples)
	}
	n, err := r.track.read(samples)
	if err != nil {
		return nil, err
	}
	if n < len(samples) && r.whole {
		return nil, missing(r.path, len(samples)-n)
	}
	clear(samples[n:])
	return samples, nil
}

// levelled is next through the limiter, which holds back some of what it gets,
// with the ends faded.
func (r *reel) levelled(samples []int16) error {
	var raw [blockFrames]int16
	for len(r.held) < len(samples) {
		n, err := r.track.read(raw[:])
		if err != nil {
			return err
		}
		r.held = r.level.Append(r.held, raw[:n])
		if n == 0 {
			r.held = r.level.Finish(r.held)
			break
		}
	}
	n := copy(samples, r.held)
	r.held = append(r.held[:0], r.held[n:]...)
	clear(samples[n:])
	for i := range samples {
		fade(&samples[i], min(r.begun+i, r.ends-1-r.begun-i))
	}
	r.begun += len(samples)
	return nil
}

// fadeLength is how long the film's sound takes to come and to go, in samples, so
// that no cut clicks: 10 ms.
const fadeLength = audio.Rate / 100

// fade weakens a sample that lies so many samples from an end.
func fade(s *int16, fromEnd int) {
	if fromEnd < fadeLength {
		*s = int16(int(*s) * max(fromEnd, 0) / fadeLength)
	}
}
