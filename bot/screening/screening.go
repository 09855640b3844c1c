// Package screening is a film watched together: where it is, how much of it may
// be talked about, who is there, which lines they quoted and how they did in the
// quiz. What moves it is people's commands or what a player reports. It is kept
// in documents and survives a restart by the time of day. It has nothing of
// Discord, starts nothing and says nothing: whoever owns it asks at the right
// moment.
package screening

import (
	"errors"
	"time"

	"matinee/dialogue/transcript"
)

// A Feature is the film that is shown.
type Feature struct {
	ID      string // the library's
	Work    string // the ID of the edition asked by default
	Title   string
	Year    int           `json:",omitempty"`
	Season  int           `json:",omitempty"`
	Episode int           `json:",omitempty"`
	Length  time.Duration `json:",omitempty"` // up to its last word; 0 when unknown
}

// A Screening is a film watched together. Times of day are the caller's, so that
// all of it can be asked about any moment. It belongs to one goroutine.
type Screening struct {
	ID      string // of the thread it is held in
	Guild   string
	Channel string // the thread is in
	Host    string // the member who began it
	Film    Feature
	Clock   Clock
	Margin  time.Duration        // how far behind the film it stays; 0 for 3 seconds
	Key     string               `json:",omitempty"` // who knows it may report for a player (see Store.ByKey)
	Player  Player               `json:",omitzero"`
	Here    map[string]time.Time `json:",omitempty"` // since when each member is there
	Tally   Tally                `json:",omitzero"`
	Quiz    Quiz                 `json:",omitzero"`
	Ended   time.Time            `json:",omitzero"`
	Whole   bool                 `json:",omitempty"` // it ended with the film
}

// defaultMargin is how far behind the film a screening stays: those who watch a
// stream see it later than the host, by up to about three seconds.
const defaultMargin = 3 * time.Second

// A State is what a screening is doing.
type State string

// The states of a screening.
const (
	Waiting State = "waiting" // it has a time to begin at
	Playing State = "playing"
	Paused  State = "paused"
	Over    State = "over" // whether or not it has been ended
)

// What can be wrong with a command.
var (
	ErrOver      = errors.New("this screening is over: begin another with /screening start")
	ErrBeyondEnd = errors.New("that is after the film's end: give a time within the film, as 0:47:00")
)

// State is what the screening is doing.
func (s *Screening) State(now time.Time) State {
	switch {
	case s.Over(now):
		return Over
	case !s.Clock.Running:
		return Paused
	case now.Before(s.Clock.Since):
		return Waiting
	}
	return Playing
}

// abandoned is how long a screening stands still, or goes on when nobody knows
// how long its film is, before it ends by itself.
const abandoned = 12 * time.Hour

// EndsAt is when the screening ends by itself if nothing else happens: with the
// film's last word, or abandoned.
func (s *Screening) EndsAt() time.Time {
	if !s.Ended.IsZero() {
		return s.Ended
	}
	if s.Film.Length > 0 {
		if when, ok := s.Clock.When(s.Film.Length); ok {
			return when
		}
	}
	return s.Clock.Since.Add(abandoned)
}

// Over reports whether the screening has ended, or should be.
func (s *Screening) Over(now time.Time) bool { return !now.Before(s.EndsAt()) }

// End ends the screening, once. It reports whether it had not been ended yet.
func (s *Screening) End(now time.Time) bool {
	if !s.Ended.IsZero() {
		return false
	}
	s.Whole = s.Film.Length > 0 && s.Position(now) >= s.Film.Length
	s.Clock, s.Ended = s.Clock.Pause(now), now
	return true
}

// Position is where the film is.
func (s *Screening) Position(now time.Time) time.Duration {
	t := s.Clock.Position(now)
	if s.Film.Length > 0 {
		t = min(t, s.Film.Length)
	}
	return t
}

// Limit is the film time up to which everything has been said: a line is known
// when it has ended by then. It is transcript.End when the film has come to its
// end.
func (s *Screening) Limit(now time.Time) time.Duration {
	at := s.Position(now)
	if s.Film.Length > 0 && at >= s.Film.Length {
		return transcript.End
	}
	margin := s.Margin
	if margin == 0 {
		margin = defaultMargin
	}
	return max(0, at-margin)
}

// Horizon is the rest, but of the film that is shown only what has been said.
func (s *Screening) Horizon(now time.Time, rest transcript.Horizon) transcript.Horizon {
	film := transcript.Film{Work: s.Film.Work}
	if limit := s.Limit(now); limit != transcript.End {
		return rest.With(film, limit)
	}
	return rest.WithAll(film)
}

// justNow is how far back "what did she just say?" goes.
const justNow = time.Minute

// Recent is what has been said in the last minute, in order; it does not change
// cues, which are the film's.
func (s *Screening) Recent(now time.Time, film transcript.Film, cues []transcript.Cue) []transcript.Cue {
	from := s.Position(now) - justNow
	var recent []transcript.Cue
	for _, c := range s.Horizon(now, transcript.Horizon{}).Cut(film, cues) {
		if c.End > from {
			recent = append(recent, c)
		}
	}
	return recent
}

// Pause stops the film where it is. It and the three below report whether they
// changed anything, or return ErrOver or ErrBeyondEnd.
func (s *Screening) Pause(now time.Time) (changed bool, err error) {
	return s.move(now, s.Clock.Pause(now))
}

// Resume lets it go on; one that waits begins at once.
func (s *Screening) Resume(now time.Time) (changed bool, err error) {
	if s.State(now) == Waiting {
		return s.move(now, StartAt(now, s.Clock.At))
	}
	return s.move(now, s.Clock.Resume(now))
}

// Seek puts the film at t.
func (s *Screening) Seek(now time.Time, t time.Duration) (changed bool, err error) {
	return s.move(now, s.Clock.Seek(now, t))
}

// Sync puts the film at a line that has just been heard, at film time t.
func (s *Screening) Sync(now time.Time, t time.Duration) (changed bool, err error) {
	return s.move(now, s.Clock.Sync(now, t))
}

func (s *Screening) move(now time.Time, to Clock) (changed bool, err error) {
	switch {
	case s.Over(now):
		return false, ErrOver
	case s.Film.Length > 0 && to.At > s.Film.Length:
		return false, ErrBeyondEnd
	}
	changed, s.Clock = s.Clock != to, to
	return changed, nil
}

// maxHere bounds the members a screening knows by name: more do not fit into
// what is told of it.
const maxHere = 500

// Join notes that a member is there and reports whether that is news.
func (s *Screening) Join(member string, now time.Time) bool {
	if _, there := s.Here[member]; there || len(s.Here) >= maxHere {
		return false
	}
	if s.Here == nil {
		s.Here = map[string]time.Time{}
	}
	s.Here[member] = now
	return true
}

// Leave notes that a member has gone and reports whether they were there.
func (s *Screening) Leave(member string) bool {
	_, there := s.Here[member]
	delete(s.Here, member)
	return there
}
