package studio

import (
	"context"
	"math"

	"matinee/audio"
	"matinee/audio/pcm"
)

// How loud the film's sound is. Under a voice it is far enough below to leave
// every word clear. Source of the distance: EBU Tech 3377 (2024) and WCAG 2.2,
// criterion 1.4.7, which ask for 20 dB.
const (
	filmAim  = -19.0 // LUFS of one channel, in an insert: as the voices
	filmDuck = -20.0 // decibels besides, under a voice
	filmLift = 9.0   // decibels at most, up: what is faint in a film is meant to be
	filmDrop = 20.0  // decibels at most, down
)

// filmSlack is by how much the film's sound may end before an insert does, in
// samples: two frames of film.
const filmSlack = audio.Rate / 12

// filmReel opens the film's sound where the spot has it.
func (s Spot) filmReel() (*reel, error) {
	t, err := openStretch(s.Film.Path, s.Film.From)
	if err != nil {
		return nil, err
	}
	return &reel{track: t, path: s.Film.Path, ends: s.End - s.Start}, nil
}

// filmGain is how much louder the film's sound is to be, in decibels; that of
// silence is 0. An insert that ends too soon would be a hole; under a voice the
// film may end.
func (s Spot) filmGain(ctx context.Context) (float64, error) {
	r, err := s.filmReel()
	if err != nil {
		return 0, err
	}
	defer r.close()
	m := pcm.NewMeter(audio.Rate, 1)
	left := s.End - s.Start
	buf := make([]int16, blockFrames)
	for left > 0 && ctx.Err() == nil {
		n, err := r.track.read(buf[:min(left, len(buf))])
		if err != nil {
			return 0, err
		}
		if n == 0 {
			break
		}
		m.Write(buf[:n])
		left -= n
	}
	switch {
	case ctx.Err() != nil:
		return 0, context.Cause(ctx)
	case s.Take == nil && left > filmSlack:
		return 0, missing(s.Film.Path, left)
	}
	return s.lift(m.Loudness()), nil
}

// lift is the gain for sound of some loudness, in decibels.
func (s Spot) lift(loudness float64) float64 {
	if math.IsInf(loudness, -1) {
		return 0
	}
	gain := min(max(filmAim-loudness, -filmDrop), filmLift)
	if s.Take != nil {
		gain += filmDuck
	}
	return gain
}
