// Package cutlist writes the places of films that a conversation or a search
// names as lists that editors' programs read: a table (CSV), edit decision lists
// (CMX3600), a project (FCPXML 1.10) and a paper edit for people. Each has a
// checker that reads the file back and refuses what an editor's program would
// refuse, or worse, take.
//
// Two clocks run through a list: the film's, where a clip is found, and the
// session's, where it is shown. Both are times here and become frames in one
// place, conform.go, so that all files agree to the frame. Ends do not belong to
// what they end.
//
// It finds no clips, and opens no media.
package cutlist

import (
	"time"

	"matinee/dialogue/timecode"
)

// A Role is what a clip does in the session.
type Role string

// The roles of clips. A list without a session has clips of no role.
const (
	Under  Role = "under"  // its picture lies under a voice
	Insert Role = "insert" // the talk stops, and the film speaks
)

// A Clip is a stretch of a film and its place in the session. Times are taken to
// the millisecond.
type Clip struct {
	ID      string // unique in its list, not empty
	Turn    string // the turn of the session it belongs to
	Speaker string // who speaks that turn
	Role    Role
	Film    string // the ID of one of the list's films

	In, Out               time.Duration // of film; Out does not belong to it
	SessionIn, SessionOut time.Duration // of the session; all zero in a list without one
	FirstCue, LastCue     int           // numbers of the film's cues, from 1; 0 for none

	Text         string // the cues' words
	Line         string // what is said in the session over it
	Why          string // why it is here: the move of the turn
	Alternatives []Alternative
}

// An Alternative is a place that would have done as well.
type Alternative struct {
	Cue     int
	In, Out time.Duration // of film
	Text    string
}

// A Film is where clips are taken from.
type Film struct {
	ID       string
	Title    string
	Reel     string        // in an EDL; "" for one made of the title
	Media    string        // path or name of the media file, which need not exist; "" for none
	Start    string        // the timecode of its first frame; "" for 00:00:00:00
	Duration time.Duration // 0 where nobody knows
}

// A List is the clips of one session or of one search, in any order. Where no
// clip has a place in a session, they are shown one after another.
type List struct {
	Title         string
	Rate          timecode.Rate // of all its films, and of what is made of them
	Start         string        // the timecode that the session begins at; "" for 00:00:00:00
	Width, Height int           // of the picture, in pixels; 0 for 1920 by 1080
	Films         []Film
	Clips         []Clip
}

// An Order is which clip comes first.
type Order int

// The orders of an edit decision list.
const (
	BySource  Order = iota // as they come in the films, one after another: a reel of selects
	BySession              // as they come in the session, at their times
)

// An Event is a clip on the frame grid: what every file of a list says. The
// numbers count frames from timecode zero; the outs do not belong to it, and the
// source is as long as the record.
type Event struct {
	Clip                 int // its place in List.Clips
	Reel                 string
	SourceIn, SourceOut  int64
	RecordIn, RecordOut  int64
	FilmStart, ListStart int64 // what of them is the start timecode
}

// Frames is how long the event is.
func (e Event) Frames() int64 { return e.SourceOut - e.SourceIn }
