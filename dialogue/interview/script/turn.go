package script

// A Turn is what one party says, or a clip of the film between two of them.
type Turn struct {
	ID   string // stable: sound, captions and results are filed under it
	By   string // key of who speaks; "" for a clip
	To   string // key of who is spoken to; "" for whoever is next
	Kind Kind
	Text string // Say and Ask: the words, to the letter; Input: what the person is asked to speak of
	Of   string // Answer and Followup: id of the turn that is answered or taken up

	Live         bool // a human's turn may be written by its persona
	Move         Move
	PicksUp      string   // id of an earlier turn, one content word of which is used again
	Cite         Cite     // how often the film is quoted or pointed to
	Measure      []string // numbers computed from the film and offered as facts: see ParseMeasure
	MaxWords     int      // in place of the speaker's limit; 0 for that
	MaxSentences int      // likewise
	EndsWith     string   // what the text must end with: "?"
	Max          int      // Followup: how many questions it may hold; 0 for any number
	Attempts     int      // how often the words are asked for; 0 for DefaultAttempts
	Fallback     string   // what is said when no attempt keeps the rules, or, Input, when nobody says anything; "" for nothing

	Clip       *Clip   // of the film, under the voice or on its own; nil for none
	PauseAfter *Length // the silence after the turn; nil for the usual one: see Script.Pause
	Chapter    string  // title of the chapter that begins here; "" for none
	Spoiler    bool    // the chapter, or the turn, tells what comes late in the film
	Recording  string  // path of a person's own recording of the line, relative to the script; "" for none
}

// Kind says where a turn's words come from.
type Kind string

// The kinds of turns, as the keys that make them.
const (
	Say      Kind = "say"      // fixed words
	Ask      Kind = "ask"      // fixed words that want an answer
	Answer   Kind = "answer"   // live words, in answer to an earlier turn
	Followup Kind = "followup" // a live question about an earlier turn
	Input    Kind = "input"    // words that a person gives while the session is held
	Show     Kind = "clip"     // no words: the film speaks
)

// Kinds lists the keys of which a turn has exactly one.
func Kinds() []Kind { return []Kind{Say, Ask, Answer, Followup, Input, Show} }

// Fixed reports whether the words stand in the script.
func (k Kind) Fixed() bool { return k == Say || k == Ask }

// Live reports whether the words are written while the session is held.
func (k Kind) Live() bool { return k == Answer || k == Followup }

// Cite bounds the citations of a live turn; its zero value bounds nothing.
type Cite struct {
	Min           int // citations at least
	Max           int // citations at most; 0 for any number
	QuoteMaxWords int // words of one quotation at most; 0 for any number
}

// DefaultAttempts is how often the words of a live turn are asked for when the
// script does not say: once, and twice more with what was wrong. Source:
// reference/interview.md §5.1.
const DefaultAttempts = 3

// Tries is how often the words of a live turn are asked for at most.
func (t Turn) Tries() int {
	if t.Attempts == 0 {
		return DefaultAttempts
	}
	return t.Attempts
}

// Limits are what a live turn must keep to: its speaker's, and its own in their
// place.
func (s Script) Limits(t Turn) Limits {
	speaker, _ := s.Speaker(t.By)
	limits := speaker.Limits
	if t.MaxWords > 0 {
		limits.MaxWords = t.MaxWords
	}
	if t.MaxSentences > 0 {
		limits.MaxSentences = t.MaxSentences
	}
	return limits
}
