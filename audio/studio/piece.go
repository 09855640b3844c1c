package studio

import (
	"errors"
	"fmt"
	"time"

	"matinee/audio"
)

// A Piece is what comes next in a session: a line that is said, or an insert, in
// which the talk stops and the film speaks.
type Piece struct {
	ID         string        // of the turn
	Line       *Line         // nil for an insert
	Insert     time.Duration // how long it lasts; only without a Line
	Film       *Film         // sound of the film: the insert's, or under the line; nil for none
	PauseAfter time.Duration // silence before the next piece
	Chapter    string        // that begins with it; "" for none
}

// A Film is a stretch of a film's sound, as long as its piece.
type Film struct {
	Path string        // of a WAV file
	From time.Duration // where in it the stretch begins
}

// A Timeline says when everything is heard, in samples at audio.Rate from the
// beginning of the session.
type Timeline struct {
	Spots   []Spot
	Samples int // of the whole, with the last pause
}

// A Spot is a piece that has its time.
type Spot struct {
	ID      string
	Take    *Take // nil for an insert
	Film    *Film
	Chapter string
	Start   int
	End     int // of what is said or shown; a pause follows
	Next    int // where the next spot begins
}

// Arrange puts pieces one after the other, those with a line as long as their
// takes. What is the same in them has the same length wherever it stands: a piece
// that is left out shortens the session by itself and its pause, to the sample.
func Arrange(pieces []Piece, takes []Take) (Timeline, error) {
	of := map[string]*Take{}
	for i := range takes {
		of[takes[i].Line.ID] = &takes[i]
	}
	var t Timeline
	var faults []error
	for _, p := range pieces {
		length, err := p.length(of)
		if err != nil {
			faults = append(faults, fmt.Errorf("turn %q: %w", p.ID, err))
			continue
		}
		s := Spot{ID: p.ID, Film: p.Film, Chapter: p.Chapter, Start: t.Samples, End: t.Samples + length}
		if p.Line != nil {
			s.Take = of[p.Line.ID]
		}
		s.Next = s.End + audio.Samples(p.PauseAfter)
		t.Spots, t.Samples = append(t.Spots, s), s.Next
	}
	if len(pieces) == 0 {
		faults = append(faults, errors.New("the session has no turns: write one"))
	}
	return t, errors.Join(faults...)
}

// length is how long a piece lasts, in samples.
func (p Piece) length(of map[string]*Take) (int, error) {
	switch {
	case p.PauseAfter < 0:
		return 0, fmt.Errorf("its pause of %v is less than none: choose 0s or more", p.PauseAfter)
	case p.Film != nil && p.Film.From < 0:
		return 0, fmt.Errorf("the film's sound cannot begin at %v: choose 0s or more", p.Film.From)
	case p.Line == nil && p.Insert <= 0:
		return 0, fmt.Errorf("nothing is said, and the clip lasts %v: give it a line or a length", p.Insert)
	case p.Line == nil:
		return audio.Samples(p.Insert), nil
	case p.Insert != 0:
		return 0, errors.New("it has a line and an insert: put them into two turns")
	case of[p.Line.ID] == nil:
		return 0, errors.New("it was not voiced: voice it first")
	}
	return of[p.Line.ID].Samples, nil
}

// lines are those of the pieces.
func lines(pieces []Piece) (all []Line) {
	for _, p := range pieces {
		if p.Line != nil {
			all = append(all, *p.Line)
		}
	}
	return all
}

// speakers are the keys of those who speak, in the order in which they first do.
func (t Timeline) speakers() (keys []string) {
	seen := map[string]bool{}
	for _, s := range t.Spots {
		if s.Take != nil && !seen[s.Take.Line.Speaker] {
			seen[s.Take.Line.Speaker] = true
			keys = append(keys, s.Take.Line.Speaker)
		}
	}
	return keys
}

// hasFilm reports whether any of the film's sound is heard.
func (t Timeline) hasFilm() bool {
	for _, s := range t.Spots {
		if s.Film != nil {
			return true
		}
	}
	return false
}
