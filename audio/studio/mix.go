package studio

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"matinee/audio"
	"matinee/audio/pcm"
	"matinee/audio/wav"
)

// How loud a mix is, in LUFS. Source: Apple Podcasts, "Audio requirements", as
// reference/interview.md §4 has it.
const (
	stereoAim  = -16.0
	monoAim    = -19.0
	nearEnough = 0.2 // LU
	mostPasses = 3   // over the sound, until it is near enough: the limiter takes some away
)

// apart is how far from the middle the outermost voices stand: of a voice there,
// one side has 1+apart and the other 1−apart. At 0.25 the sides differ by 4.4 dB,
// enough to tell two voices apart, and on headphones nobody whispers into one ear.
// It is done by level alone, without delay, and both sides together are the same
// for every place: so the middle of the mix, which is what a loudspeaker with one
// channel plays, is the voices themselves, with nothing cancelled.
const apart = 0.25

// place is how far to the right a seat stands, between −apart and apart.
func place(seat, seats int) float64 {
	if seats < 2 {
		return 0
	}
	return apart * (2*float64(seat)/float64(seats-1) - 1)
}

// A Mix is a session that was mixed.
type Mix struct {
	Path     string  // of the WAV file
	Channels int     // 2, or 1 if the studio is mono
	Samples  int     // per channel
	Loudness float64 // LUFS, integrated; −Inf if all is silent
	Peak     float64 // dBTP
	Stems    []Stem  // in the order in which they are first heard; the film's last
}

// A Stem is one speaker's track, or the film's: as long as the mix, and beginning
// with it. All stems together are the mix before it was brought to its level.
type Stem struct {
	Speaker string // key
	Path    string
}

// Mix makes the stems and the mix of a session. It reads the takes as they come
// and keeps none of them in memory. The same time line gives the same bytes.
func (s *Studio) Mix(ctx context.Context, t Timeline) (Mix, error) {
	run, err := newSession(ctx, t)
	if err != nil {
		return Mix{}, fmt.Errorf("mix: %w", err)
	}
	m := Mix{Path: s.path(mixName), Channels: 2, Samples: t.Samples}
	if s.cfg.Mono {
		m.Channels = 1
	}
	var loudness float64
	if m.Stems, loudness, err = s.stems(ctx, run, m.Channels); err != nil {
		return Mix{}, fmt.Errorf("mix: %w", err)
	}
	if err := s.balance(ctx, run, &m, loudness); err != nil {
		return Mix{}, fmt.Errorf("mix: %w", err)
	}
	return m, nil
}

// A mixer makes frames of blocks, in sample steps.
type mixer struct {
	channels int
	places   []float64 // by seat
	frames   []float64
}

func newMixer(run *session, channels int) *mixer {
	m := &mixer{channels: channels, frames: make([]float64, 0, channels*blockFrames)}
	for i := range len(run.seats) {
		m.places = append(m.places, place(i, len(run.seats)))
	}
	return m
}

// mix is a block's frames, interleaved; they are good until the next block.
func (m *mixer) mix(b block) []float64 {
	m.frames = m.frames[:m.channels*b.frames]
	clear(m.frames)
	for i, v := range b.voice {
		if m.channels == 1 {
			m.frames[i] = float64(v)
			continue
		}
		m.frames[2*i] = float64(v) * (1 - m.places[b.seat])
		m.frames[2*i+1] = float64(v) * (1 + m.places[b.seat])
	}
	for i, v := range b.film {
		for c := range m.channels {
			m.frames[m.channels*i+c] += float64(v)
		}
	}
	return m.frames
}

// headroom is how far everything is turned down before it is measured, so that
// nothing is clipped there: −6 dB, as a factor.
const headroom = 0.5

// stems writes the tracks, and measures how loud they are together.
func (s *Studio) stems(ctx context.Context, run *session, channels int) (made []Stem, loudness float64, err error) {
	rack, err := s.newRack(run)
	if err != nil {
		return nil, 0, err
	}
	mixer, meter := newMixer(run, channels), pcm.NewMeter(audio.Rate, channels)
	var measured []int16
	err = run.walk(ctx, func(b block) error {
		measured = measured[:0]
		for _, v := range mixer.mix(b) {
			measured = append(measured, round(headroom*v))
		}
		meter.Write(measured)
		return rack.write(b)
	})
	if made, err = rack.finish(err); err != nil {
		return nil, 0, err
	}
	return made, meter.Loudness() - 20*math.Log10(headroom), s.forgetStems(made)
}

// balance writes the mix, as loud as it should be.
func (s *Studio) balance(ctx context.Context, run *session, m *Mix, loudness float64) error {
	for _, stale := range []string{opusName, mp3Name} { // they are of another mix
		if err := os.Remove(s.path(stale)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	aim := stereoAim
	if m.Channels == 1 {
		aim = monoAim
	}
	gain := 0.0
	for pass := 1; ; pass++ {
		if !math.IsInf(loudness, -1) {
			gain += aim - loudness
		}
		if err := s.print(ctx, run, m, gain); err != nil {
			return err
		}
		loudness = m.Loudness
		if pass == mostPasses || math.IsInf(loudness, -1) || math.Abs(aim-loudness) <= nearEnough {
			return nil
		}
	}
}

// print writes the mix with a gain in decibels, and measures it.
func (s *Studio) print(ctx context.Context, run *session, m *Mix, gain float64) error {
	d, err := newDraft(m.Path)
	if err != nil {
		return err
	}
	w, err := wav.NewWriter(d, audio.Rate, m.Channels)
	if err != nil {
		return d.finish(err)
	}
	mixer, limiter, meter := newMixer(run, m.Channels), newLimiter(m.Channels, gain), newLevels(m.Channels)
	var ready []int16
	err = run.walk(ctx, func(b block) error {
		ready = limiter.append(ready[:0], mixer.mix(b))
		meter.write(ready)
		return w.Write(ready)
	})
	if err == nil {
		ready = limiter.finish(ready[:0])
		meter.write(ready)
		err = errors.Join(w.Write(ready), w.Close())
	}
	m.Loudness, m.Peak = meter.loudness(), meter.peak()
	return d.finish(err)
}

// forgetStems removes the stems of speakers who are not heard any more.
func (s *Studio) forgetStems(made []Stem) error {
	entries, err := os.ReadDir(s.path(stemsDir))
	if err != nil {
		return err
	}
	kept := map[string]bool{}
	for _, stem := range made {
		kept[filepath.Base(stem.Path)] = true
	}
	for _, e := range entries {
		path := s.path(stemsDir, e.Name())
		if kept[e.Name()] || !ours(path) {
			continue
		}
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	return nil
}
