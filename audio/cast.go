package audio

import (
	"fmt"
	"sync"
	"time"
)

// A voice is a Voice of an engine.
type voice struct {
	Synthesizer
	voice Voice
}

func (v voice) key() voiceKey { return voiceKey{v.Name(), v.voice} }

// level names a voice to the leveller.
func (v voice) level() string {
	return fmt.Sprintf("%s\x00%s\x00%d", v.Name(), v.voice.Name, v.voice.Rate)
}

type voiceKey struct {
	engine string
	voice  Voice
}

// A cast is what is known of the voices. The zero cast knows of none.
type cast struct {
	mu      sync.Mutex
	members map[voiceKey]*member
	told    map[string]bool // engines whose trouble was told; "" that none is left
}

// A member of the cast is a voice that was used.
type member struct {
	failed   time.Time     // when it did; zero if it speaks
	pace     float64       // samples a letter; 0 until it was measured, as with the gain
	measures chan struct{} // capacity 1: holds a token while the gain is measured
}

// of finds what is known of a voice, and calls f with it while nobody else does.
func (c *cast) of(key voiceKey, f func(m *member)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	m := c.members[key]
	if m == nil {
		if c.members == nil {
			c.members = map[voiceKey]*member{}
		}
		m = &member{measures: make(chan struct{}, 1)}
		c.members[key] = m
	}
	f(m)
}

// failed is when a voice failed; zero if it speaks, or was never asked.
func (c *cast) failed(key voiceKey) (at time.Time) {
	c.of(key, func(m *member) { at = m.failed })
	return at
}

// fail remembers that a voice failed.
func (c *cast) fail(key voiceKey) {
	c.of(key, func(m *member) { m.failed = time.Now() })
}

// measuring holds a token while a voice is measured.
func (c *cast) measuring(key voiceKey) (token chan struct{}) {
	c.of(key, func(m *member) { token = m.measures })
	return token
}

// tell reports whether a trouble has still to be told, and takes it for told.
func (c *cast) tell(engine string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.told[engine] {
		return false
	}
	if c.told == nil {
		c.told = map[string]bool{}
	}
	c.told[engine] = true
	return true
}

// tries are the engines that failed at one thing to be said, by name.
type tries map[string]bool

// voice chooses who speaks for a part: the first engine that is well; if there
// is none, the first that has rested since it failed.
func (n *Narrator) voice(part Part, tried tries) (v voice, ok bool) {
	for _, e := range n.cfg.Engines {
		if tried[e.Name()] {
			continue
		}
		of := voice{e, part.Voices[e.Name()]}
		failed := n.cast.failed(of.key())
		if failed.IsZero() {
			return of, true
		}
		if !ok && time.Since(failed) >= n.cfg.Rest {
			v, ok = of, true
		}
	}
	return v, ok
}

// blame remembers that a voice failed, and tells of it once, with who speaks
// instead.
func (n *Narrator) blame(v voice, err error, part Part, tried tries) {
	n.cast.fail(v.key())
	tried[v.Name()] = true
	next, ok := n.voice(part, tried)
	switch {
	case ok && n.cast.tell(v.Name()):
		n.advise(fmt.Errorf("%w; %s speaks instead", err, next.Name()))
	case !ok && n.cast.tell(""):
		n.advise(fmt.Errorf("%w; the answers are only shown for now", err))
	}
}

// praise remembers that a voice speaks. If it had failed, its next trouble is
// another one.
func (n *Narrator) praise(v voice) {
	if n.cast.failed(v.key()).IsZero() {
		return
	}
	n.cast.of(v.key(), func(m *member) {
		m.failed = time.Time{}
		delete(n.cast.told, v.Name())
		delete(n.cast.told, "")
	})
}

// The pace that is usual: at 165 words a minute a letter sounds for 1/14 s
// (measured, espeak-ng and flite, November 2026).
const (
	usualRate   = 165         // words a minute
	usualLetter = Rate / 14.0 // samples
)

// usualPace is how long a letter sounds in a voice that is only known by what is
// asked of it, in samples: if it is to speak slowly it may not know how.
func usualPace(v voice) float64 {
	return usualLetter * usualRate / float64(max(v.voice.Rate, usualRate))
}

// pace is how long a letter sounds in a voice, in samples.
func (n *Narrator) pace(v voice) (pace float64) {
	n.cast.of(v.key(), func(m *member) { pace = m.pace })
	return pace
}
