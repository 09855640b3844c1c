package dialogue

import "time"

// Asked is the request that an answer met, part by part, so that the next question
// may change one part of it and ask again: "and Mara?", "no, the last one". A zero
// part was not asked for.
type Asked struct {
	Intent   string // "" for no request that could be met again
	Phrase   string // the words asked about
	Speaker  string // whose words
	Ordinal  string // which of several places: "second", "last"
	At, Till time.Duration
	Lines    int   // of a recap
	Told     bool  // parts of it come from answers, not from who asked
	That     Place // the line that "that" meant; zero when none did
}

// Open is what a Brief asks back, for the next turn to settle.
type Open struct {
	Part    string   // of Asked, or "film": what is open; "" for nothing
	Choices []string // what there is to choose from, in the order in which it was offered; nil for anything
}

// The parts that may be open.
const (
	OpenFilm    = "film"
	OpenSpeaker = "speaker"
	OpenPhrase  = "phrase"
)

// asAsked is what remains of a brief when the horizon has moved: what was asked, but
// no place. When less may be seen than before, nothing remains that an answer told.
func (b *Brief) asAsked(nearer bool) *Brief {
	if b == nil || b.Asked.Intent == "" || nearer && b.Asked.Told {
		return nil
	}
	asked := b.Asked
	asked.That = Place{}
	return &Brief{Intent: b.Intent, Asked: asked}
}

// asking is the brief with what was asked in the one before it, unless that comes
// from the answer.
func (b *Brief) asking(before *Brief) *Brief {
	if b != nil && before != nil && !before.Asked.Told {
		b.Asked = before.Asked
		b.Asked.That = Place{}
	}
	return b
}

// A Varier is a Researcher that can tell a question which asks for the last answer
// otherwise ("once more", "shorter please", "another one"), as the commands of a
// front do. It looks at the inquiry only.
type Varier interface {
	Variant(in Inquiry) (v Variant, ok bool)
}

// varied is the inquiry for the last answer otherwise, when that is what the question
// asks for.
func (s *Session) varied(in Inquiry) (Inquiry, bool) {
	varier, ok := s.engine.cfg.Researcher.(Varier)
	if !ok || s.asked.Question == "" {
		return in, false
	}
	if v, ok := varier.Variant(in); ok {
		return s.otherwise(v), true
	}
	return in, false
}

// otherwise is the last question again, to be answered as the variant says.
func (s *Session) otherwise(v Variant) Inquiry {
	in := s.asked
	if v == Other {
		in.Skip++
		s.asked.Skip = in.Skip
	}
	in.Variant, in.Focus, in.Horizon, in.Persona = v, s.focus, s.Horizon(), s.persona
	in.Recent, in.Heard, in.Since = s.memory.recent(), s.memory.heard(), s.since
	return in
}
