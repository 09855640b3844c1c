package dialogue

import (
	"time"

	"matinee/dialogue/quote"
)

// A Sentence is a checked unit of a reply. Joined as they come, the texts of a
// reply's sentences are the reply.
type Sentence struct {
	Text   string // with the white space that separates it from the next
	Quotes []quote.Quote
	Wrong  error // why there is no answer but this sentence, which is for who runs the program
}

// A Finish says how a reply ended.
type Finish string

const (
	Complete    Finish = "complete"
	Interrupted Finish = "interrupted" // by the person; the text is what was said, or heard, until then
	Failed      Finish = "failed"      // nothing could be said but an apology
)

// NoLimit is Turn.Until when the film may be seen to its end.
const NoLimit time.Duration = -1

// A Turn is one question and its answer, as kept.
type Turn struct {
	Asked    time.Time
	Speaker  string // who asked; "" when there is only one person
	Question string
	Text     string // of the answer; if it was spoken and interrupted, what was heard
	Unheard  string // the rest of an answer that was spoken and interrupted: Text and Unheard joined are all of it
	Quotes   []quote.Quote
	Sources  []quote.Source
	Refused  int    // sentences dropped for a quotation or a claim that could not be proved
	Veiled   int    // sentences dropped for what the viewer has not seen; not kept
	Cut      bool   // a limit of the model's ended it, and it can go on; not kept
	Model    string // who wrote the text: Extractive or the model's name
	Intent   string
	Persona  string
	Film     string        // id of the film in focus; "" for none
	Until    time.Duration // the horizon in that film, NoLimit for none
	Rest     time.Duration // the horizon in films the viewer said nothing of, NoLimit for none
	Finish   Finish
}

// Extractive is the Model of answers written without a language model.
const Extractive = "extractive"
