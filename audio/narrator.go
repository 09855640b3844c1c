package audio

import (
	"context"
	"fmt"
	"sync"
	"time"

	"matinee/audio/pcm"
)

// The pauses of our own, between what is cut bare of its engine's silence.
// Source: reference/speech.md §6, where listeners find less hurried and more slow.
const (
	DefaultPause  = 150 * time.Millisecond // after a sentence
	DefaultBreath = 75 * time.Millisecond  // after a clause
)

// DefaultCache is how much sound is kept for being said again, in bytes: close to
// three minutes.
const DefaultCache = 16 << 20

// DefaultPatience is how long an engine may leave us waiting for sound: the
// slowest answers of a server in its right mind, and less than it takes to
// believe that nothing will come. Source: pass mark 5 of reference/speech.md §13.
const DefaultPatience = 4 * time.Second

// DefaultRest is how long an engine that failed is left alone.
const DefaultRest = time.Minute

// A Config is what a [Narrator] is made of.
type Config struct {
	Engines []Synthesizer // tried in this order, each with a name of its own; none is mute
	Player  Player        // required

	Pause    time.Duration // after a sentence; 0 for DefaultPause, less for none
	Breath   time.Duration // after a clause; 0 for DefaultBreath, less for none
	Patience time.Duration // for an engine's next sound; 0 for DefaultPatience
	Rest     time.Duration // of an engine that failed; 0 for DefaultRest
	Cache    int           // bytes of sound kept for being said again; 0 for DefaultCache, less for none

	// Advise is told, once for each trouble, what is wrong with the sound and what
	// to do, in one sentence. It is called by one goroutine at a time and must not
	// wait for a Speech. nil tells nobody.
	Advise func(error)
	// Heard is told what was heard, one Take after the other, as soon as it was.
	// It is called by one goroutine at a time, between two utterances, which are
	// parted for as long as it takes. nil tells nobody.
	Heard func(Take)
}

// A Part is who speaks: a name, and a voice on each engine.
type Part struct {
	Name   string           // as a caption has it: "critic"
	Voices map[string]Voice // by the engine's name; an engine not named uses its own choice

	// Pronounce has words and how they are said, as spoken.Config has it.
	Pronounce map[string]string
}

// A Narrator speaks replies, one after the other: it knows the engines and how
// they are, how loud each voice is, and what has been said already. It lives as
// long as its Player and is safe for concurrent use.
type Narrator struct {
	cfg    Config
	floor  queue // of the Speeches
	cast   cast
	levels pcm.Leveller // by voice.level
	said   cache
	advice sync.Mutex // held while Advise is called

	mu   sync.Mutex
	mute bool // the player will not sound again
}

// New makes a Narrator.
func New(cfg Config) *Narrator {
	cfg.Pause = ordinary(cfg.Pause, DefaultPause)
	cfg.Breath = ordinary(cfg.Breath, DefaultBreath)
	cfg.Patience = ordinary(cfg.Patience, DefaultPatience)
	cfg.Rest = ordinary(cfg.Rest, DefaultRest)
	cfg.Cache = ordinary(cfg.Cache, DefaultCache)
	return &Narrator{cfg: cfg, said: cache{limit: cfg.Cache}}
}

// ordinary is what a Config means by a value: 0 the ordinary one, less none.
func ordinary[T int | time.Duration](value, ordinary T) T {
	if value == 0 {
		return ordinary
	}
	return max(value, 0)
}

// Speak begins a reply in somebody's voice. Every Speech is to be ended, by End
// or by cancelling ctx, and waited for. Two of them sound one after the other.
func (n *Narrator) Speak(ctx context.Context, part Part) *Speech {
	s := newSpeech(ctx, n, part)
	if n.Silent() {
		s.giveUp()
		s.stop(errOver)
		return s
	}
	turn := n.floor.join()
	s.running.Go(s.synthesise)
	s.running.Go(func() {
		defer n.floor.leave(turn)
		s.play(turn)
	})
	return s
}

// Prepare learns what the first sentence in somebody's voice would wait for: which
// engine speaks, and how loud the voice is. It need not be called; it is for the
// time before there is anything to say.
func (n *Narrator) Prepare(ctx context.Context, part Part) {
	for tried := (tries{}); ; {
		v, ok := n.voice(part, tried)
		if !ok || n.Silent() {
			return
		}
		_, err := n.gain(ctx, v)
		if err == nil || ctx.Err() != nil {
			return
		}
		n.blame(v, err, part, tried)
	}
}

// Silent reports whether the player has failed for good: nothing will be heard any
// more.
func (n *Narrator) Silent() bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.mute
}

// silence notes that the player will not sound again, and tells of it once.
func (n *Narrator) silence(err error) {
	n.mu.Lock()
	told := n.mute
	n.mute = true
	n.mu.Unlock()
	if !told {
		n.advise(fmt.Errorf("%w; the answers are only shown from here on", err))
	}
}

// advise tells of trouble.
func (n *Narrator) advise(err error) {
	n.advice.Lock()
	defer n.advice.Unlock()
	if n.cfg.Advise != nil {
		n.cfg.Advise(err)
	}
}
