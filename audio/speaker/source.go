package speaker

import (
	"encoding/binary"
	"sync/atomic"
	"time"

	"matinee/audio"
)

// fadeLength is how long a sound that goes on where it was cut takes to come
// back, so that it does not click.
const fadeLength = 4 * time.Millisecond

// A source is an utterance as a line reads it. It never waits, because all lines
// are read by one goroutine, and never makes up for missing samples by silence,
// because the line does.
type source struct {
	utterance *audio.Utterance
	line      line // that reads
	enough    int  // samples to go on with after it ran dry
	fading    bool // it was cut before: it begins softly

	faded  int          // samples of the fade so far; the reader's own
	handed atomic.Int64 // samples given to the line
}

// Read gives what is there, as 16 bits in little-endian order.
func (s *source) Read(p []byte) (int, error) {
	if s.dry() {
		return 0, nil
	}
	n, err := s.utterance.Read(p)
	if s.fading {
		s.fade(p[:n])
	}
	s.handed.Add(int64(n / 2))
	return n, err
}

// dry reports whether to gather more first. An engine slower than its speech is
// heard in runs with pauses, not in crumbs.
func (s *source) dry() bool {
	there, closed := s.utterance.Len()
	return !closed && there-s.utterance.Next() < s.enough && s.line.BufferedSize() == 0
}

// fade raises the first samples from silence, in a straight line.
func (s *source) fade(p []byte) {
	whole := audio.Samples(fadeLength)
	for ; len(p) >= 2 && s.faded < whole; p = p[2:] {
		sample := int16(binary.LittleEndian.Uint16(p))
		binary.LittleEndian.PutUint16(p, uint16(int(sample)*s.faded/whole))
		s.faded++
	}
	s.fading = s.faded < whole
}

// sounded is how many samples the device took.
func (s *source) sounded() int { return int(s.handed.Load()) - s.line.BufferedSize()/2 }
