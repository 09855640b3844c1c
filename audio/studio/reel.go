package studio

import (
	"matinee/audio"
	"matinee/audio/pcm"
)

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
