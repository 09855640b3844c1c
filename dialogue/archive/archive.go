// Package archive is a whole library in one file: films as they were read, what
// is known better of them, cards, conversations, how far viewers have watched, and
// settings. The file is a zip of lines of JSON, in a layout that stays, and is the
// same to the byte for the same library. The package knows no database: who keeps
// a library hands its parts over and takes them back.
//
// The layout, in this order:
//
//	README.txt                what the file is, for who opens it
//	matinee.json              {"format": 1}
//	films/ID.ndjson           a film: its header, then a line for each cue as it was read
//	cards/ID.toml             a film's card, as its owner wrote it
//	conversations/ID.ndjson   a conversation: its header, then a line for each turn
//	positions.ndjson          how far a viewer has watched a film, a line each
//	settings.ndjson           a setting a line
//
// Films stand in the order in which they were added, conversations in that in
// which they began. Times in films end in _ns and are nanoseconds (-1: none, and
// of a position: all of it); moments end in _ms and are milliseconds since 1970.
package archive

import (
	"errors"
	"fmt"
	"time"

	"matinee/dialogue/history"
	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

// Format is the version of the layout that is written, and the latest that is
// read.
const Format = 1

// A Film is a film with all that is known of it. What an entry has of its
// transcript (Cues, Duration, Speakers, Revision) is that of the Original here.
type Film struct {
	library.Entry
	Original   transcript.Transcript // as it was read
	Amendments []library.Amendment   // by kind
}

// A Conversation is a conversation with its turns.
type Conversation struct {
	history.Conversation
	Turns []history.Turn
}

// A Position is how far a viewer has watched a film.
type Position struct {
	Viewer string
	Work   string        // transcript.Film.Work
	Until  time.Duration // history.NoLimit for all of it
}

// A Setting is a small thing kept under a name.
type Setting struct{ Name, Value string }

// A Card is a film's card.
type Card struct {
	Work string // transcript.Film.Work
	Data []byte // TOML
}

// A NewerError is a file that a later version of Matinee has written.
type NewerError struct{ Have int }

// Error says what to do.
func (e *NewerError) Error() string {
	return fmt.Sprintf("the export has format %d and this Matinee reads formats up to %d: upgrade Matinee", e.Have, Format)
}

// errForeign is a file that is no export.
var errForeign = errors.New("this is no export of a Matinee library: \"matinee library export FILE\" writes one, and \"matinee library add\" takes films")

// The names in the zip.
const (
	readmeName    = "README.txt"
	manifestName  = "matinee.json"
	positionsName = "positions.ndjson"
	settingsName  = "settings.ndjson"
	filmsDir      = "films/"
	cardsDir      = "cards/"
	talksDir      = "conversations/"
	linesSuffix   = ".ndjson"
	cardSuffix    = ".toml"
)

// readme is for who opens the file.
const readme = `This is a library of Matinee, the film critic you can talk to, in one file.
"matinee library import FILE" takes it into a library, an empty or a filled one.

films/ID.ndjson          a film: its header, then a line of JSON for each cue
cards/ID.toml            what is known of a film besides its words
conversations/ID.ndjson  a conversation: its header, then a line of JSON for each turn
positions.ndjson         how far a viewer has watched a film
settings.ndjson          answers that were given once

Times in films (_ns) are nanoseconds, moments (_ms) milliseconds since 1970.
`
