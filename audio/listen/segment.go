package listen

import (
	"slices"
	"time"
)

// A Segment is a stretch of sound with speech in it, as far as a Detector can
// tell.
type Segment struct {
	Samples []int16       // mono, at Rate
	Start   time.Duration // of the first sample, since the first frame
	Features
}

// Features are what can be said of a Segment without understanding it.
type Features struct {
	Speech time.Duration // how much of it is speech
	Level  float64       // of its speech, in decibels of full scale
	Voiced float64       // share of its speech that has a pitch, 0 to 1
}

// Duration is how long the segment sounds.
func (s *Segment) Duration() time.Duration { return Duration(len(s.Samples)) }

// A SegmenterConfig says where segments begin and end.
type SegmenterConfig struct {
	Detector Detector      // default a new Energy
	Start    time.Duration // how much speech begins a segment; default 200 ms
	Stop     time.Duration // how much of anything else ends it; default 500 ms
	PreRoll  time.Duration // how much of what came before belongs to it; default 300 ms
	Longest  time.Duration // a longer segment is cut; default 60 s
}

// begins is the share of frames within Start that must be speech: short stops
// belong to words.
const begins = 0.7

// A Change is what a frame did to the segments.
type Change uint8

// The changes.
const (
	None  Change = iota // what was, goes on
	Began               // a segment began
	Ended               // it ended, or was as long as one may be: then the next one soon begins
)

// A Segmenter makes Segments of frames. It belongs to one goroutine.
type Segmenter struct {
	cfg     SegmenterConfig
	start   int // frames
	stop    int
	longest int
	recent  []bool  // which of the last frames were speech, the newest last; at most start
	before  []Frame // the last frames before a segment
	heard   int     // frames so far
	running bool
	quiet   int // frames since the last speech
	now     draft
}

// A draft is a segment being made.
type draft struct {
	samples []int16
	first   int // number of its first frame
	measure measure
}

// NewSegmenter makes a Segmenter.
func NewSegmenter(cfg SegmenterConfig) *Segmenter {
	cfg = cfg.complete()
	return &Segmenter{cfg: cfg, start: frames(cfg.Start), stop: frames(cfg.Stop), longest: frames(cfg.Longest)}
}

func (c SegmenterConfig) complete() SegmenterConfig {
	if c.Detector == nil {
		c.Detector = &Energy{}
	}
	c.Start = positive(c.Start, 200*time.Millisecond)
	c.Stop = positive(c.Stop, 500*time.Millisecond)
	c.PreRoll = positive(c.PreRoll, 300*time.Millisecond)
	c.Longest = max(positive(c.Longest, 60*time.Second), c.Start+c.Stop)
	return c
}

func positive(d, usual time.Duration) time.Duration {
	if d <= 0 {
		return usual
	}
	return d
}

// Next takes the next frame and says what it changed.
func (s *Segmenter) Next(f Frame) Change {
	speech := s.cfg.Detector.Speech(&f)
	s.heard++
	if !s.running {
		return s.wait(f, speech)
	}
	s.now.add(f, speech)
	if s.quiet++; speech {
		s.quiet = 0
	}
	if s.quiet < s.stop && len(s.now.samples) < s.longest*FrameSamples {
		return None
	}
	s.running = false
	s.keepEnd()
	return Ended
}

// keepEnd keeps the silence at the end of a segment: the beginning of the next
// may lie in it.
func (s *Segmenter) keepEnd() {
	n := min(s.quiet, s.start+frames(s.cfg.PreRoll))
	for end := s.now.samples[len(s.now.samples)-n*FrameSamples:]; len(end) > 0; end = end[FrameSamples:] {
		s.before = append(s.before, Frame(end))
	}
}

// wait looks for the beginning of a segment.
func (s *Segmenter) wait(f Frame, speech bool) Change {
	s.before = last(append(s.before, f), s.start+frames(s.cfg.PreRoll))
	s.recent = last(append(s.recent, speech), s.start)
	voices := 0
	for _, r := range s.recent {
		if r {
			voices++
		}
	}
	if !speech || float64(voices) < begins*float64(s.start) {
		return None
	}
	s.begin()
	return Began
}

// begin starts a segment with what was kept from before it.
func (s *Segmenter) begin() {
	s.running, s.quiet = true, 0
	s.now = draft{first: s.heard - len(s.before)}
	early := len(s.before) - len(s.recent)
	for i, f := range s.before {
		s.now.add(f, i >= early && s.recent[i-early])
	}
	s.before, s.recent = s.before[:0], s.recent[:0]
}

// last is the end of a slice, so many elements long; it moves them to the front.
func last[T any](s []T, n int) []T {
	if over := len(s) - n; over > 0 {
		s = append(s[:0], s[over:]...)
	}
	return s
}

func (d *draft) add(f Frame, speech bool) {
	d.samples = append(d.samples, f[:]...)
	d.measure.add(f, speech)
}

// Running reports whether a segment has begun and not ended.
func (s *Segmenter) Running() bool { return s.running }

// Segment is a copy of the segment under way, or of the last that ended.
func (s *Segmenter) Segment() Segment {
	return Segment{
		Samples:  slices.Clone(s.now.samples),
		Start:    time.Duration(s.now.first) * FrameTime,
		Features: s.now.measure.features(),
	}
}

// Features are those of the segment so far.
func (s *Segmenter) Features() Features { return s.now.measure.features() }

// Reset forgets the segment under way and what may become the next.
func (s *Segmenter) Reset() {
	s.running = false
	s.before, s.recent = s.before[:0], s.recent[:0]
}
