// Package cassette is a tape: what a session got from outside, kept so that the
// session can be held again without a network, a key or a person, to the same
// bytes. On it are the answers of language models, fragment by fragment,
// readings of the clock, and what people put in. It is after Ruby's VCR
// (github.com/vcr/vcr, record modes), for calls of a model rather than HTTP.
//
// An entry is found by what asks, the turn, the attempt and how many calls came
// before, and only then is what is asked compared: word for word, so that a
// replay is never an answer to another question. A miss says what differed.
//
// No secret is on the tape by construction: it sees llm.Request and llm.Delta,
// which hold no header, key or address; of an error it keeps the kind and the
// figures, and neither the server's name nor its words. What was put to the
// model stands there to be read, so that one can see what it was told.
//
// The tape is one file of JSON lines, appended to and synced for every entry. A
// process that dies loses at most the call that was under way. It makes no
// promise to two processes that record on one file at once.
package cassette

import (
	"errors"
	"fmt"
	"os"
	"sync"
)

// A Mode says when a tape plays and when it records.
type Mode string

// The modes, as VCR has them. A tape that was never finished, as after a crash,
// counts as one that is still being recorded: Once goes on with it.
const (
	Once Mode = "once" // plays a tape that is there, and refuses what is not on it; records when there is none
	None Mode = "none" // plays, and refuses what is not on the tape; never asks
	All  Mode = "all"  // asks everything, and records it in place of what was there
	Off  Mode = "off"  // no tape: nothing is read or written
)

// Modes are all modes.
func Modes() []Mode { return []Mode{Once, None, All, Off} }

// A Tape is a cassette in use. It is safe for concurrent use; calls made at
// once in one attempt are filed in the order in which they come.
type Tape struct {
	path string
	mode Mode

	mu       sync.Mutex // guards what follows
	held     *contents
	fresh    bool     // All, and nothing recorded yet: the first entry starts the tape anew
	file     *os.File // nil until something is recorded
	outside  attempt  // calls made in no attempt
	finished bool
	err      error // the first thing that Time could not say, or a write that failed
}

// Open takes a tape for a new session. Only a mode that plays needs the file to
// be readable, and only None needs it to be there.
func Open(path string, mode Mode) (*Tape, error) { return open(path, mode, false) }

// Resume takes a tape for a session that goes on after a crash: in the mode All
// it keeps what the session has recorded.
func Resume(path string, mode Mode) (*Tape, error) { return open(path, mode, true) }

func open(path string, mode Mode, resumed bool) (*Tape, error) {
	t := &Tape{path: path, mode: mode, held: &contents{}}
	switch mode {
	case Off:
		return t, nil
	case Once, None, All:
	default:
		return nil, fmt.Errorf("there is no cassette mode %q: choose once, none, all or off", mode)
	}
	data, err := os.ReadFile(path)
	switch {
	case errors.Is(err, os.ErrNotExist) && mode == None:
		return nil, fmt.Errorf("there is no cassette at %s: record one first, with --cassette once", path)
	case errors.Is(err, os.ErrNotExist):
		return t, nil
	case err != nil:
		return nil, fmt.Errorf("read the cassette: %w", err)
	}
	if t.held, err = read(data); err != nil {
		return nil, fmt.Errorf("read the cassette %s: %w; record a new one with --cassette all, at another place", path, err)
	}
	t.fresh = mode == All && (!resumed || t.held.finished)
	return t, nil
}

// Recording reports whether what is not on the tape is asked and recorded.
func (t *Tape) Recording() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.recording()
}

func (t *Tape) recording() bool {
	switch t.mode {
	case Once:
		return !t.held.finished
	case None:
		return false
	default:
		return true
	}
}

// Err is the first thing that went wrong where no error could be returned: a
// reading of the clock that is not on the tape, or an entry that could not be
// written.
func (t *Tape) Err() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.err
}

// Broken reports whether an error is the tape's rather than a model's, so that
// nothing else can stand in for what was asked: a Miss, a recording that ends
// early, an entry that could not be written.
func (t *Tape) Broken(err error) bool {
	var miss *Miss
	return err != nil && (errors.As(err, &miss) || errors.Is(err, errEnough) || errors.Is(err, errFinished) || t.Err() != nil)
}

// Finish marks the tape as whole once the session is over, and closes it. What
// it recorded over is gone then. It returns Err, if there is one, and then
// leaves the tape unfinished.
func (t *Tape) Finish() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.err == nil && !t.finished && t.mode != Off && t.recording() {
		t.err = t.seal()
	}
	t.finished = true
	return errors.Join(t.err, t.close())
}

// Close lets go of the file without finishing the tape. It may follow Finish.
func (t *Tape) Close() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.close()
}

func (t *Tape) close() error {
	if t.file == nil {
		return nil
	}
	err := t.file.Close()
	t.file = nil
	if err != nil {
		return fmt.Errorf("close the cassette: %w", err)
	}
	return nil
}

// fail notes the first error that nobody could be told.
func (t *Tape) fail(err error) {
	if t.err == nil {
		t.err = err
	}
}
