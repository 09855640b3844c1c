package history

import "time"

// NoLimit is Turn.Until when the film may be seen to its end.
const NoLimit time.Duration = -1

// A Turn is one question and its answer.
type Turn struct {
	Asked    time.Time // UTC, to the millisecond
	Speaker  string    // who asked; "" when there is only one person
	Question string
	Text     string   // of the answer; if it was spoken and interrupted, what was heard
	Unheard  string   // the rest of an answer that was spoken and interrupted
	Quotes   []Quote  // in it
	Sources  []Source // that were looked up for it
	Refused  int      // quotations dropped
	Model    string   // who wrote the text
	Intent   string
	Persona  string
	Film     string        // ID of the film in focus; "" for none
	Until    time.Duration // the horizon in that film; NoLimit for none
	Rest     time.Duration // the horizon in the other films; NoLimit for none
	Finish   string        // "complete", "interrupted" or "failed"
}

// A Quote is a quotation in an answer: the film's own words and their place.
type Quote struct {
	Text, Film string // Film is an ID
	Start, End time.Duration
	Speaker    string
	Verdict    string
}

// A Source is a passage that was looked up for an answer.
type Source struct {
	Film       string // ID
	Start, End time.Duration
	Text       string
}
