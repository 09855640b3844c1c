// Package dialogue holds conversations about films: what is asked, what answers
// it, and what may be said. It is the one path by which words reach a person,
// whichever front they talk to.
//
// An Engine is what all conversations share; a Session is one conversation. A
// Session hands each question to a Researcher, which understands it and gathers
// evidence within the viewer's horizon; a Writer, if there is one, puts the
// evidence into prose; the Researcher's own draft stands behind it and cannot
// fail. Whoever wrote the text, it passes sentence by sentence through the gate
// of package quote: nothing unverified is uttered.
//
// The package knows no store, no index, no network and no front; it declares
// the little it needs of them.
package dialogue

import (
	"context"
	"iter"
	"regexp"
	"time"

	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// A Ref is a film in the library as a search needs it: which film, and which
// revision of its transcript.
type Ref struct {
	transcript.Film
	Revision string // transcript.Transcript.Revision of its cues
	Lent     Lent   // who names its speakers
}

// A Scope is what a search may look at: these films, each up to the horizon.
type Scope struct {
	Films   []Ref
	Named   bool // whether the films were named by who asks, rather than being all there are
	Horizon transcript.Horizon
}

// A Hit is a passage found.
type Hit struct {
	transcript.Passage
	Score     float64 // orders the hits of one answer; means nothing between answers
	Alignment float64 // how much of the query's words the passage aligns with: 0 to 1, 0 when not aligned
}

// A Finding is what became of words looked up as a quotation.
type Finding struct {
	Verdict     quote.Verdict
	Places      []Found // best first, the earliest of equals; none with the verdict quote.None
	Occurrences int     // places where the words stand exactly, in all films asked
}

// A Found is where words looked up stand, or what comes nearest to them.
type Found struct {
	transcript.Passage
	Quoted     string             // the film's own words for them
	Similarity float64            // 1 when they are those that were looked up
	Differs    []quote.Difference // the words that differ, in order
	Negated    bool               // a word that denies is on one side only
}

// A Variant says how an answer should differ from the one before it.
type Variant uint8

const (
	Fresh   Variant = iota // a new question
	Again                  // the same answer once more
	Shorter                // the same in one sentence
	Other                  // the same question, other evidence
)

// An Inquiry is a question with what one must know to answer it.
type Inquiry struct {
	Question string
	Speaker  string    // who asks; "" when there is only one person
	Asked    time.Time // when, for what is of the day; zero when nobody says
	Seed     string    // chooses among forms of words: the same seed, the same words
	Focus    Ref       // the film the conversation is about; zero when none is
	Horizon  transcript.Horizon
	Persona  Persona
	Recent   []Turn     // the conversation so far, oldest first, at most recentTurns+restAfter-1, and nothing from beyond the horizon
	Heard    []string   // what was answered of late, oldest first, so that it is not said in the same words; never to be told of, as it may be from beyond the horizon
	Summary  string     // of the conversation before Recent; "" for none
	Card     string     // what is known of the film in focus, as text; "" for nothing
	Quoting  quote.Mode // how the writer is to quote
	Last     *Brief     // of the turn before; nil at the start
	Variant  Variant
	Skip     int // Variant Other: how many answers to this question were already given
	Since    int // when not Fresh: how many of Recent, the latest, came after the question was first asked
}

// Strict reports whether the viewer has not seen all of the film in focus, or of the
// series that it is an episode of, so that a writer who may know it by heart is held to the evidence.
func (in Inquiry) Strict() bool {
	return !in.Horizon.Whole(in.Focus.Film)
}

// ample are the words by which more than a persona's usual measure is asked for.
var ample = regexp.MustCompile(`(?i)\b(?:more|details?|at length|elaborate|explain|everything|all (?:of )?(?:the|his|her|their|your)|list|longer|essay|analy[sz]e|compare|in depth)\b`)

// Ample reports whether more is asked for than a persona's usual measure.
func (in Inquiry) Ample() bool { return in.Variant != Shorter && ample.MatchString(in.Question) }

// A Brief is a question understood, with the evidence that answers it.
type Brief struct {
	Intent  string         // what was understood: "who_said", "when", …
	Focus   Ref            // the film the conversation is about from here on; zero leaves it
	Sources []quote.Source // the evidence; ids as the text cites them
	Place   Place          // where in the film the answer is; zero when nowhere
	Phrase  string         // the words asked about, for a following "when?" or "how often?"
	Draft   string         // the answer in plain words, quotations in marks followed by their source's id
	Asked   Asked          // the request as it was understood, for the next question to change
	Open    Open           // what the draft asks back; zero for nothing
	Ours    []string       // texts that are no quotations of a film though they may stand in marks (titles)
	View    bool           // the draft is one view among others: a writer with another owes nobody its evidence
	Facts   []string       // what was counted and looked up besides the draft: a writer may repeat its times
	Riddle  *Riddle        // what the viewer was asked; nil for nothing
}

// A Place is a run of cues in a film.
type Place struct {
	Film        transcript.Film
	First, Last transcript.Cue
}

// A Researcher understands questions and gathers what answers them. It honours
// the inquiry's horizon in everything it returns. Implementations are safe for
// concurrent use and keep nothing of an inquiry.
type Researcher interface {
	// Topic is the film a question names or, if it names none, the focus it came
	// with. It looks at titles only, never into films.
	Topic(ctx context.Context, in Inquiry) (Ref, error)
	// Research answers with a Draft that is never empty unless err is not nil.
	Research(ctx context.Context, in Inquiry) (Brief, error)
}

// A Fragment is a piece of an answer on its way.
type Fragment struct {
	Text  string
	Model string // who writes it; "" for the Writer's Name
	Cut   bool   // here a limit of the writer's came before its end: there would be more
}

// A Writer puts a brief into prose, as fragments in order. It cites sources as
// the draft does. An error ends the stream, a *WriterError if a person is to be
// told why; what came before it stands. Implementations are safe for concurrent
// use and stop when ctx is done.
type Writer interface {
	Name() string
	Write(ctx context.Context, in Inquiry, brief Brief) iter.Seq2[Fragment, error]
}

// A Repairer is a Writer that can be asked which line it meant by words that
// are no quotation: the index of one of the lines.
type Repairer interface {
	Repair(ctx context.Context, in Inquiry, brief Brief, refused string, lines []string) (int, error)
}

// A Summariser is a Writer that can put turns, and the summary of those before
// them, into a shorter text.
type Summariser interface {
	Summarise(ctx context.Context, before string, turns []Turn) (string, error)
}

// A WriterError is why a writer stopped.
type WriterError struct {
	Say string // one sentence with a next step, for the person who asked
	Err error
}

// Error implements error.
func (e *WriterError) Error() string { return e.Err.Error() }

// Unwrap returns Err.
func (e *WriterError) Unwrap() error { return e.Err }

// Transcripts are whole films, hidden part and all: what the veil is woven from,
// never to be shown. They are safe for concurrent use.
type Transcripts interface {
	Transcript(ctx context.Context, film string) (transcript.Transcript, error)
}

// Cards are what is known of films besides their words. They are safe for
// concurrent use.
type Cards interface {
	// Card is a film's card as text, and the owner's notes in it, which may be
	// quoted as notes; "" for none. What gives something away is in neither unless
	// the horizon sees all of the film.
	Card(film transcript.Film, h transcript.Horizon) (text, notes string)
}

// A Conversation names one to its Keeper.
type Conversation struct {
	ID      string
	Viewer  string // who holds it
	Started time.Time
}

// A Keeper keeps conversations, and how far viewers have seen. Implementations
// are safe for concurrent use.
type Keeper interface {
	// Begin makes a conversation; nothing of it is kept before its first turn.
	Begin(ctx context.Context, viewer string) (Conversation, error)
	// Append returns once the turn is safe.
	Append(ctx context.Context, c Conversation, t Turn) error
	// Forget deletes a conversation with all its turns.
	Forget(ctx context.Context, id string) error
	// SetSeen keeps how far a viewer has seen a film: transcript.End for all of it. A
	// series has one place at a time (transcript.Supersedes).
	SetSeen(ctx context.Context, viewer string, film transcript.Film, until time.Duration) error
	// Seen is how far a viewer has seen the films they said it of, by Film.Key.
	Seen(ctx context.Context, viewer string) (map[string]time.Duration, error)
}
