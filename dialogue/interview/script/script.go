package script

import (
	"reflect"

	"matinee/config/strict"
)

// Schema is the value of the key `schema`: the version of the format.
const Schema = "interview/1"

// A Script is an interview as its author wrote it. What was left out is the
// zero value; the methods fill in the defaults. It is not changed once parsed
// and may be used by several goroutines.
type Script struct {
	Session  Session
	Speakers []Speaker // in the file's order
	Turns    []Turn    // in the order they are held
	Branches []Branch  // in the file's order; of several after one turn the first that holds is taken

	name   string           // the file's, for faults
	source *strict.Document // where everything stands; nil when made in memory
	faults []strict.Fault   // what Parse found
}

// Session is what holds for the whole interview.
type Session struct {
	Title   string
	Film    string  // an id or title of the library, or the path of a subtitle file relative to the script
	Media   string  // name of the film's media file, for clip lists; it need not exist
	Rate    string  // frames a second of the media: "24000/1001"; "" when unknown
	Start   string  // timecode of the media's first frame: "01:00:00:00"; "" for zero
	Horizon string  // how far the session may look: "end", "00:52:00", "50%", "cue:812"; "" for the end
	Seed    int64   // of all chance
	Target  Length  // how long the session is meant to be; 0 for no aim
	Form    string  // the profile it is held against, one of Forms; "" for none
	OnFail  Failing // what is done with a live turn that keeps no rule; "" for KeepAndFlag
	Lang    string  // BCP 47 tag of the words spoken; "" for English
}

// Failing is what is done with a live turn that breaks a rule at every attempt.
type Failing string

// The ways of failing.
const (
	Fallback    Failing = "fallback"      // the turn's fallback is said in its place
	Stop        Failing = "stop"          // the session stops, and can be resumed
	KeepAndFlag Failing = "keep-and-flag" // the last attempt is said and marked
)

// Failure is what is done with a live turn that keeps no rule.
func (s Session) Failure() Failing {
	if s.OnFail == "" {
		return KeepAndFlag
	}
	return s.OnFail
}

// Turn finds a turn and its place in Turns.
func (s Script) Turn(id string) (t Turn, at int, ok bool) {
	for i, t := range s.Turns {
		if t.ID == id {
			return t, i, true
		}
	}
	return Turn{}, -1, false
}

// Speaker finds a speaker by key.
func (s Script) Speaker(key string) (Speaker, bool) {
	for _, sp := range s.Speakers {
		if sp.Key == key {
			return sp, true
		}
	}
	return Speaker{}, false
}

// Equal reports whether two scripts say the same, wherever they were read.
func (s Script) Equal(other Script) bool {
	s.name, s.source, s.faults = "", nil, nil
	other.name, other.source, other.faults = "", nil, nil
	return reflect.DeepEqual(s, other)
}
