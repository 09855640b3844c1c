// Package page makes the page of a session: one HTML file that plays the sound,
// lets the transcript follow it, and shows under each answer the places in the
// film that it rests on. Everything is in the file but the sound and the stills,
// which lie beside it; it asks no network for anything, and forbids itself to.
// Without scripts it is a transcript to be read, with the browser's own player.
//
// Its checker reads a page back and refuses it if a word is missing or anything
// in it could reach outside. It knows neither scripts nor records: whoever makes
// a page says what is to stand in it.
package page

import "time"

// A Session is what a page shows.
type Session struct {
	Title     string   // required
	Lang      string   // BCP 47 tag of what is said; "" for English
	Film      string   // title and year; places elsewhere name their own
	FilmLang  string   // BCP 47 tag of the film's words; "" for unknown
	About     []string // sentences: the film, the day, who wrote live words, whose voices are heard
	Horizon   string   // how far it looks, a sentence; "" where it sees the whole film
	Speakers  []Speaker
	Turns     []Turn        // in order
	Length    time.Duration // of the whole
	Estimated bool          // the times are estimates
	Sounds    []File        // the sound in each of its forms, best first; none for no player
	Files     []File        // offered beside the page
}

// A Speaker is one who is heard.
type Speaker struct {
	Key   string // what turns name them by
	Name  string
	Voice string // whose voice it is, if a machine's; "" for a person's own
	Words int    // said in all, of which the share is taken
}

// A File lies beside the page.
type File struct {
	Path  string // relative, with slashes
	Type  string // media type
	Label string // for people
}

// A Kind says where a turn's words come from.
type Kind string

// The kinds of turns.
const (
	Fixed Kind = "fixed" // written beforehand
	Live  Kind = "live"  // made while the session was held
	Input Kind = "input" // given by a person while it was held
	Clip  Kind = "clip"  // no words: the film speaks
)

// A Turn is one turn of the talk.
type Turn struct {
	ID         string // unique; its address in the page is "#turn-" and this
	By         string // the speaker's key; "" for a clip of its own
	Kind       Kind
	Text       string        // to the letter; a line end ends a paragraph
	Start, End time.Duration // of the session
	Chapter    string        // title of the chapter that begins here; "" for none
	Spoiler    bool          // that chapter, or this turn, tells what comes late in the film
	Words      []Word        // as far as their times are known, in order
	Quotes     []Quote       // in the order of the text
	Clips      []Shown
	Sources    []Place  // what the turn was made from, beyond what it quotes
	Counts     []string // what was counted in the film for it, a clause each
}

// A Word is one of a turn's text and when it is said.
type Word struct {
	Start, End int           // in bytes of the text
	At         time.Duration // of the session
}

// A Place is a stretch of a film and its own words there.
type Place struct {
	Film    string        // title; "" for the session's
	Speaker string        // of the words; "" where nobody knows
	In, Out time.Duration // of the film; negative where nobody knows
	Text    string
	Still   string // path of a picture beside the page; "" for none
}

// A Quote is a place that a turn quotes.
type Quote struct {
	Place
	Start, End int // of the quoted words, in bytes of the turn's text; equal where they are not in one run
}

// Shown is a clip of the film that is seen, under a voice or by itself.
type Shown struct {
	Place
	By       string        // the clip's name in the clip lists
	From, To time.Duration // of the session
}
