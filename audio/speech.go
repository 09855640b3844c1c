package audio

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"
	"unicode"

	"matinee/audio/spoken"
)

// A Speech is one reply being spoken: its sentences are said as they are written
// and heard in their order, one utterance synthesised ahead of the one that
// sounds. What is written is the record and what is heard follows it: no trouble
// with the sound keeps a sentence from being shown. A Speech is safe for
// concurrent use.
type Speech struct {
	narrator *Narrator
	part     Part

	ctx     context.Context // the Speech's life: ends with the reply's, and when all is over
	stop    context.CancelCauseFunc
	running sync.WaitGroup // its goroutines: one synthesises, one plays

	allowed chan struct{} // capacity 1: a token for an utterance that may be synthesised
	ahead   chan *phrase  // capacity 1: what is to be played next
	news    chan struct{} // capacity 1: something was said, or the end

	dictions map[string]*spoken.Diction // by engine; of the goroutine that synthesises

	// Of the goroutine that plays.
	begun bool      // something was heard
	quiet time.Time // when what was played last has been heard, also by a Player that takes no time over it

	mu      sync.Mutex
	said    []sentence // not yet taken for synthesis
	text    []byte     // all that was said
	ended   bool
	mute    bool          // not all of it will sound
	over    bool          // all of it has sounded
	reached int           // bytes heard
	skipped []sentence    // with nothing in them to say
	now     string        // what sounds
	resumed chan struct{} // closed by Resume; nil while not held
	pause   func()        // stops what sounds; nil before anything does
}

// A sentence is a part of a reply's text.
type sentence struct {
	text string
	at   int // its offset in what was said, in bytes
}

func (s sentence) end() int { return s.at + len(s.text) }

// Heard is how much of a Speech was heard.
type Heard struct {
	Text     string // the sentences joined as they were shown, up to the end of a word
	Complete bool   // it is all of them
	Mute     bool   // from some place on it did not sound, through no one's will: it was there to be read
}

var errOver = errors.New("all was said")

func newSpeech(ctx context.Context, n *Narrator, part Part) *Speech {
	s := &Speech{
		narrator: n, part: part,
		dictions: map[string]*spoken.Diction{},
		allowed:  make(chan struct{}, 1), ahead: make(chan *phrase, 1), news: make(chan struct{}, 1),
	}
	s.ctx, s.stop = context.WithCancelCause(ctx)
	s.allowed <- struct{}{}
	return s
}

// Say adds a sentence as it is shown. It does not wait. After End it does
// nothing.
func (s *Speech) Say(shown string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended || shown == "" {
		return
	}
	s.said = append(s.said, sentence{shown, len(s.text)})
	s.text = append(s.text, shown...)
	s.tell()
}

// End says that no more sentences come.
func (s *Speech) End() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ended = true
	s.tell()
}

// tell wakes the synthesising goroutine.
func (s *Speech) tell() {
	select {
	case s.news <- struct{}{}:
	default: // it will wake anyway
	}
}

// Wait returns when the Speech is over: all was heard after End, or its context ended,
// or there is no sound to be had. Nothing of it sounds or runs any more.
func (s *Speech) Wait() Heard {
	s.running.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.over {
		return Heard{Text: string(s.text), Complete: true}
	}
	return Heard{Text: strings.TrimRightFunc(string(s.text[:s.reached]), unicode.IsSpace), Mute: s.mute}
}

// Hold silences the Speech, within one buffer of the device, until Resume. It
// does not wait.
func (s *Speech) Hold() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.resumed != nil {
		return
	}
	s.resumed = make(chan struct{})
	if s.pause != nil {
		s.pause()
	}
}

// Resume goes on where Hold stopped: at the sample, or after a long silence at
// the beginning of the word.
func (s *Speech) Resume() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.resumed != nil {
		close(s.resumed)
		s.resumed = nil
	}
}

// Sounding is the text that sounds, as it was shown; "" while nothing does.
func (s *Speech) Sounding() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

// giveUp leaves the rest of the text to be read.
func (s *Speech) giveUp() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mute = true
}

// skip passes over a sentence, or a part of one, that has nothing in it to say.
func (s *Speech) skip(p sentence) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.skipped = append(s.skipped, p)
	s.reach(s.reached)
}

// reach moves the place that was heard forward, and over what is skipped there. What
// is skipped before anything was heard counts with what follows it.
func (s *Speech) reach(offset int) {
	s.reached = max(s.reached, offset)
	for _, gap := range s.skipped {
		if s.reached > 0 && gap.at <= s.reached {
			s.reached = max(s.reached, gap.end())
		}
	}
}
