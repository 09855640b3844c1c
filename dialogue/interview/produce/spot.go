package produce

import (
	"cmp"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"matinee/dialogue/interview"
	"matinee/dialogue/interview/script"
)

// A spot is a turn that was held, with all that the files say of it.
type spot struct {
	held       interview.Turn
	spec       script.Turn
	by         script.Speaker // zero for a clip of its own
	start, end time.Duration  // of the session
	words      []Word
	clip       *script.Span // its stretch of the film; nil for none
}

// spoken reports whether somebody says something in it.
func (s spot) spoken() bool { return strings.TrimSpace(s.held.Text) != "" }

// name is who speaks, for people.
func (s spot) name() string { return s.by.Shown() }

// live reports whether the words were made while the session was held.
func (s spot) live() bool { return s.held.Kind.Live() }

// place puts the turns that were held on the session's clock.
func (p *production) place() ([]spot, error) {
	spots := make([]spot, 0, len(p.Record.Turns))
	for _, held := range p.Record.Turns {
		s, err := p.spot(held)
		if err != nil {
			return nil, err
		}
		spots = append(spots, s)
	}
	if p.Sound == nil {
		p.estimate(spots)
		return spots, nil
	}
	var clock time.Duration // where the turn before ended
	for i := range spots {
		span, ok := p.Sound.Turns[spots[i].held.ID]
		switch {
		case ok:
			clock = span.End
		case spots[i].spoken() || spots[i].clip != nil:
			return nil, fmt.Errorf("the turn %q has no sound: make it with \"matinee interview render\"", spots[i].held.ID)
		default: // nobody asked anything
			span = Span{Start: clock, End: clock}
		}
		spots[i].start, spots[i].end, spots[i].words = span.Start, span.End, span.Words
	}
	return spots, nil
}

// spot finds what the script says of a turn held.
func (p *production) spot(held interview.Turn) (spot, error) {
	spec, _, ok := p.Script.Turn(held.ID)
	if !ok {
		return spot{}, fmt.Errorf("the turn %q was held and is not in the script: put it back, or render the session again", held.ID)
	}
	s := spot{held: held, spec: spec}
	s.by, _ = p.Script.Speaker(cmp.Or(held.By, spec.By))
	if spec.Clip == nil {
		return s, nil
	}
	span, err := spec.Clip.Resolve(p.Film, p.Horizon)
	if err != nil {
		return spot{}, fmt.Errorf("the clip of turn %q: %w", held.ID, err)
	}
	s.clip = &span
	return s, nil
}

// estimate gives turns the times that they would have if they were voiced.
func (p *production) estimate(spots []spot) {
	var clock time.Duration
	for i := range spots {
		s := &spots[i]
		s.start = clock
		s.end = clock + p.lasts(*s)
		next := script.Turn{}
		if i+1 < len(spots) {
			next = spots[i+1].spec
		}
		clock = s.end + script.Pause(s.spec, next)
	}
}

// lasts is how long a turn would sound.
func (p *production) lasts(s spot) time.Duration {
	if !s.spoken() {
		if s.clip != nil {
			return s.clip.Duration()
		}
		return 0
	}
	return script.SpokenIn(s.held.Text, p.Pace.Of(s.by))
}

// at is when a byte of a spot's text is said: the beginning of its word as
// measured, else by its share of the text.
func (s spot) at(offset int) time.Duration {
	for _, w := range s.words {
		if w.End > offset {
			return min(w.From, s.end)
		}
	}
	all := utf8.RuneCountInString(s.held.Text)
	if all == 0 {
		return s.start
	}
	before := utf8.RuneCountInString(s.held.Text[:offset])
	return s.start + (s.end-s.start)*time.Duration(before)/time.Duration(all)
}

// length is how long the session lasts.
func (p *production) length() time.Duration {
	if p.Sound != nil {
		return p.Sound.Length
	}
	if n := len(p.spots); n > 0 {
		return p.spots[n-1].end
	}
	return 0
}
