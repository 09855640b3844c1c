package screening

import (
	"strings"
	"time"

	"matinee/dialogue/words"
)

// An Action is what a player did.
type Action string

// The actions of a player. One that goes on playing says Play again and again,
// with where it is.
const (
	Play  Action = "play"
	Pause Action = "pause"
	Seek  Action = "seek" // and went on as before
	Stop  Action = "stop"
)

// An Event is what a player reports. Jellyfin, Plex, MPV and Report read one.
type Event struct {
	Action   Action
	At       time.Duration `json:",omitempty"` // film time
	Known    bool          `json:",omitempty"` // At is known
	Finished bool          `json:",omitempty"` // of Stop: the film came to its end
	Sent     time.Time     `json:",omitzero"`  // when, by the player's clock; zero when unknown
	Session  string        `json:",omitempty"` // which player; "" when it does not say
	Title    string        `json:",omitempty"` // of what it plays; of an episode, the series'; "" when it does not say
	Year     int           `json:",omitempty"`
	Season   int           `json:",omitempty"`
	Episode  int           `json:",omitempty"`
}

// A Player is the one that drives a screening.
type Player struct {
	Bound   bool      // it has been heard of
	Session string    `json:",omitempty"`
	Sent    time.Time `json:",omitzero"` // its last report
}

const (
	// tolerance is how far a clock may be off a player's before it is set by it.
	// Reports come every few seconds and are late by the time of a request; a
	// clock that is set anew each time would be kept each time.
	tolerance = time.Second

	// nearEnd is how near the last word a player that stops has played the film
	// to its end: the credits are left out.
	nearEnd = 30 * time.Second
)

// Drive lets a player's report move the screening and reports whether it
// changed anything. The first player that shows the film is the one that counts:
// reports of others, of other films and of what was before the last are passed
// over. After that film its player is taken to have stopped.
func (s *Screening) Drive(e Event, now time.Time) (changed bool) {
	switch {
	case s.Over(now), s.Player.Bound && e.Session != s.Player.Session, e.Sent.Before(s.Player.Sent) && !e.Sent.IsZero():
		return false
	case !s.shows(e):
		if !s.Player.Bound {
			return false
		}
		e = Event{Action: Stop, Sent: e.Sent}
	case !s.Player.Bound && e.Action == Stop:
		return false // it had never begun
	}
	if e.Action == Stop && e.At == 0 { // that is where it will begin, not where it was
		e.Known = false
	}
	changed = s.drive(e, now)
	if changed || !s.Player.Bound { // the moment alone is not worth keeping
		s.Player = Player{Bound: true, Session: e.Session, Sent: e.Sent}
		return true
	}
	s.Player.Sent = e.Sent
	return false
}

func (s *Screening) drive(e Event, now time.Time) bool {
	if e.Action == Stop && (e.Finished || s.Film.Length > 0 && s.reported(e, now) >= s.Film.Length-nearEnd) {
		if s.Film.Length > 0 {
			s.Clock = s.Clock.Seek(now, s.Film.Length)
		}
		return s.End(now)
	}
	to := s.Clock
	if off := s.reported(e, now) - s.Position(now); e.Known && (off > tolerance || off < -tolerance) {
		to = to.Seek(now, s.reported(e, now))
	}
	switch e.Action {
	case Play:
		if to = to.Resume(now); now.Before(to.Since) { // it began before its time
			to = StartAt(now, to.At)
		}
	case Pause, Stop:
		to = to.Pause(now)
	}
	changed := to != s.Clock
	s.Clock = to
	return changed
}

// reported is where the film is as the player has it, within the film.
func (s *Screening) reported(e Event, now time.Time) time.Duration {
	if !e.Known {
		return s.Position(now)
	}
	if s.Film.Length > 0 {
		return min(bounded(e.At), s.Film.Length)
	}
	return bounded(e.At)
}

// shows reports whether it can be our film that the player shows. Titles differ
// in articles, years and what release groups add: it is enough that every word of
// one is in the other.
func (s *Screening) shows(e Event) bool {
	switch {
	case e.Year > 0 && s.Film.Year > 0 && max(e.Year-s.Film.Year, s.Film.Year-e.Year) > 1: // premieres straddle New Year
		return false
	case e.Episode > 0 && s.Film.Episode > 0 && (e.Episode != s.Film.Episode || e.Season != s.Film.Season):
		return false
	}
	ours, theirs := titleWords(s.Film.Title), titleWords(e.Title)
	return within(ours, theirs) || within(theirs, ours)
}

// titleWords are the words that make a title; all of them when all are small.
func titleWords(title string) map[string]bool {
	analysis := words.For("")
	some, all := map[string]bool{}, map[string]bool{}
	for _, tok := range analysis.Tokens(nil, strings.NewReplacer(".", " ", "_", " ").Replace(title)) {
		all[tok.Key] = true
		if !analysis.Stop(tok.Key) {
			some[tok.Key] = true
		}
	}
	if len(some) == 0 {
		return all
	}
	return some
}

// within reports whether the second has every word of the first; of no words it
// has every one.
func within(words, of map[string]bool) bool {
	for w := range words {
		if !of[w] {
			return false
		}
	}
	return true
}
