package interview

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/transcript"
)

// Cues gives the cues of a film. Implementations are safe for concurrent use.
type Cues interface {
	// Cues are the film's cues in order, as far as the horizon.
	Cues(ctx context.Context, film dialogue.Ref, horizon transcript.Horizon) ([]transcript.Cue, error)
}

// A Tape is where times and people's words come from, so that a session can be
// held again as it was. It belongs to the session's goroutine.
type Tape interface {
	// Time is when what the key names happens.
	Time(key string) time.Time
	// Input is what a person says to what the key names; ask is called when the
	// tape does not know.
	Input(key string, ask func() (string, error)) (string, error)
}

// An Attempter is a Tape that keys what models are asked by the turn and the
// attempt, from 1, for which they are asked.
type Attempter interface {
	Attempt(ctx context.Context, turn string, attempt int) context.Context
}

// A Failer is a Tape that can fail: what it gave since is not to be used.
type Failer interface {
	Err() error
}

// A Question is what a member is asked for while the session is held.
type Question struct {
	Turn   string // id
	By     script.Speaker
	To     script.Speaker // zero for nobody in particular
	Prompt string         // as the script words it
}

// A Progress is what happens in a session.
type Progress struct {
	Turn    script.Turn
	N       int      // which turn it is, as held, from 1
	Of      int      // turns in the script
	Attempt int      // the attempt that begins, from 1; 0 when none does
	Faults  []string // of the attempt before it
	Held    *Turn    // the turn as it is on the record; nil while it is being made
	Known   bool     // it was held before, and is only passed over
}

// Config is what a session is made of.
type Config struct {
	Script   script.Script               // one without faults; required
	Sum      string                      // digest of the script's file, as the record names it
	Film     dialogue.Ref                // required
	Horizon  transcript.Horizon          // as the script has it; required, as the zero Horizon sees nothing
	Personas map[string]dialogue.Persona // by speaker's key: who writes the live turns; a speaker without one has a built-in one

	Inner       dialogue.Researcher  // answers what is asked of the film; nil for nobody
	Writers     []dialogue.Writer    // asked in order for the words of a live turn; without any the draft stands
	Unanswered  func(error)          // told why a writer gave nothing; nil for nobody
	Fatal       func(error) bool     // whether such an error ends the session rather than leaving the turn to the draft; nil for never
	Transcripts dialogue.Transcripts // required with Writers
	Cards       dialogue.Cards       // nil for nothing
	Cues        Cues                 // required

	Tape   Tape                                            // nil for a live one, that knows no words and tells the time of day
	Record string                                          // path of the record; required
	Ask    func(context.Context, Question) (string, error) // asks a member; required by scripts with input turns
	Hear   func(Progress)                                  // told of everything that happens; nil for nobody
}

// ErrHeld says that there is a record of a session already.
var ErrHeld = errors.New("a session was held here before: go on with it by \"matinee interview resume\", or name another folder with --out")

// A ChangedError says that what was held is not what the script, or the film,
// now asks for.
type ChangedError struct {
	Turn string // id of the first turn that differs; "" for the session itself
	Why  string // a clause
}

// Error says it, and what to do.
func (e *ChangedError) Error() string {
	if e.Turn == "" {
		return fmt.Sprintf("the session cannot be gone on with: %s; put that back, or hold the session anew with another --out", e.Why)
	}
	return fmt.Sprintf("the session cannot be gone on with: turn %q %s; put the script back as it was, or hold the session anew with another --out", e.Turn, e.Why)
}

// A StoppedError says that a live turn kept its rules at no attempt, where the
// script says on_fail = "stop".
type StoppedError struct {
	Turn   string
	Faults []string // of the last attempt
}

// Error says it, and what to do.
func (e *StoppedError) Error() string {
	return fmt.Sprintf("turn %q kept its rules at no attempt (%s): change the turn, or on_fail, and go on with \"matinee interview resume\"", e.Turn, strings.Join(e.Faults, "; "))
}

// A liveTape knows nothing beforehand.
type liveTape struct{}

func (liveTape) Time(string) time.Time { return time.Now().UTC().Truncate(time.Millisecond) }

func (liveTape) Input(_ string, ask func() (string, error)) (string, error) { return ask() }
