package script

import (
	"time"

	"matinee/dialogue/transcript"
)

// A Plan is what a session will be, as far as can be told before it is held.
type Plan struct {
	Title   string
	Film    string        // as people know it
	Until   time.Duration // the horizon in the film; transcript.End for the end
	Turns   []Planned     // all of the script, in its order
	Length  time.Duration // of the main way: no branch taken but those that always are
	Target  time.Duration // what the author aims at; 0 for nothing
	Words   int           // spoken on the main way: fixed ones, and as many live ones as are to be expected
	Calls   Range         // of the model, over all ways through the script
	Lengths Range         // in milliseconds, over all ways
}

// A Range is from the least to the most.
type Range struct{ Least, Most int }

// A Planned is one turn of a plan.
type Planned struct {
	Turn    Turn
	Speaker Speaker       // zero for a clip
	Ordinal int           // place on the main way from 1; 0 when only a branch leads here
	Start   time.Duration // session time on the main way
	Length  time.Duration // estimated
	Pause   time.Duration // the silence after it
	Words   int           // of fixed words, their number; else how many are to be expected
	Budget  int           // of live words, the most there may be; 0 for no limit, and for fixed words
	Calls   Range         // of the model
	Clip    *Span         // found in the film; nil for none
	Missing string        // why a clip is not found; "" when it is, or there is none
}

// Plan foretells the session. The film is nil when it is not at hand, and then
// no clip is found.
func (s Script) Plan(film *Film, pace Pace) (Plan, error) {
	p := Plan{Title: s.Session.Title, Target: s.Session.Target.Duration(), Until: transcript.End}
	h := transcript.Everything()
	if film != nil {
		var err error
		if h, err = s.Horizon(*film); err != nil {
			return Plan{}, err
		}
		if until, bounded := h.Limit(film.Film); bounded {
			p.Until = until
		}
		p.Film = filmName(film.Film)
	}
	for _, t := range s.Turns {
		p.Turns = append(p.Turns, s.planned(t, film, h, pace))
	}
	s.lay(&p)
	w := s.ways()
	p.Calls = w.over(func(i int) Range { return p.Turns[i].Calls })
	p.Lengths = w.over(func(i int) Range {
		ms := int((p.Turns[i].Length + p.Turns[i].Pause).Milliseconds())
		return Range{ms, ms}
	})
	return p, nil
}

func (s Script) planned(t Turn, film *Film, h transcript.Horizon, pace Pace) Planned {
	p := Planned{Turn: t}
	p.Speaker, _ = s.Speaker(t.By)
	if t.Clip != nil && film != nil {
		span, err := t.Clip.Resolve(*film, h)
		if err != nil {
			p.Missing = err.Error()
		} else {
			p.Clip = &span
		}
	}
	speed := rate(p.Speaker, pace)
	switch {
	case t.Kind == Show:
		if p.Clip != nil {
			p.Length = p.Clip.Duration()
		}
	case t.Kind.Fixed():
		p.Words = CountWords(t.Text)
		p.Length = SpokenIn(t.Text, speed)
	default:
		p.Budget = s.Limits(t).MaxWords
		words := s.expected(t)
		p.Words = int(words + 0.5)
		p.Length = written(words).spoken(speed)
	}
	if t.Kind.Live() {
		p.Calls = Range{1, t.Tries()}
	}
	return p
}

const (
	// usualShare is how much of its limit a live turn uses, in words of its own, and
	// usualWords how many it has without a limit; usualQuote is how many words a
	// quotation has that may be longer. Measured Nov 2026 on 13 live turns of the
	// examples, written without a model: 18 words and 5 of the film on average.
	usualShare = 0.5
	usualWords = 22
	usualQuote = 6
	// usualInput is how many words a person says when asked to speak.
	usualInput = 8
)

// expected is how many words a turn that is not written yet will have. Words of
// the film come on top of the speaker's own.
func (s Script) expected(t Turn) float64 {
	words := float64(usualWords)
	if t.Kind == Input {
		words = usualInput
	}
	if limit := s.Limits(t).MaxWords; limit > 0 {
		words = usualShare * float64(limit)
	}
	quote := usualQuote
	if t.Cite.QuoteMaxWords > 0 {
		quote = min(quote, t.Cite.QuoteMaxWords)
	}
	return words + float64(t.Cite.Min*quote)
}

// lay puts the turns of the main way on the session's clock.
func (s Script) lay(p *Plan) {
	way := s.ways().main()
	for n, i := range way {
		t := &p.Turns[i]
		var next Turn
		if n+1 < len(way) {
			next = s.Turns[way[n+1]]
		}
		t.Ordinal, t.Start, t.Pause = n+1, p.Length, Pause(t.Turn, next)
		p.Length += t.Length + t.Pause
		p.Words += t.Words
	}
	for i := range p.Turns {
		if t := &p.Turns[i]; t.Ordinal == 0 {
			t.Pause = s.pauseAside(i)
		}
	}
}

func (s Script) pauseAside(i int) time.Duration {
	var next Turn
	if i+1 < len(s.Turns) {
		next = s.Turns[i+1]
	}
	return Pause(s.Turns[i], next)
}
