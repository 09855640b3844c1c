// Package llm is the chat model behind the critic: it turns a Request into a
// stream of text from any server that speaks OpenAI's protocol, and knows what
// goes wrong on the way.
//
// A Client is one model at one server. A Chain is the order in which models are
// tried, with everything that keeps a conversation going when they fail: limits
// on silence, one retry loop, rest for a server that is down, places in a queue,
// a ledger and a cap on spending. Both yield Deltas; an answer is complete only
// when its last Delta carries an End, for a closed connection proves nothing.
//
// The package knows no films: what may be sent is decided by its caller, and
// what may be said is checked by its caller. It makes no promise about what a
// model writes.
package llm

import (
	"time"
)

// A Delta is a piece of an answer on its way.
type Delta struct {
	Text  string // visible text, in order; reasoning is never in it
	Model string // who writes, as configured
	Place int    // above 0: nothing is written yet, and this is our place in the queue
	End   *End   // in the last Delta of a complete answer, else nil
}

// An End is what is known when an answer is complete.
type End struct {
	Finish  Finish
	Usage   Usage
	Dropped Dropped // what did not fit the model's context
	First   time.Duration
	Total   time.Duration
}

// A Finish is why a model stopped writing.
type Finish uint8

// The ways an answer ends well. A content filter, an error and a missing reason
// are none of them: they are Errors.
const (
	Stopped Finish = iota + 1 // the answer is over
	Cut                       // the token limit came first
)

// Usage counts tokens.
type Usage struct {
	Prompt     int  // read, cached ones included
	Cached     int  // of Prompt, taken from the server's cache
	Completion int  // written, reasoning included
	Reasoning  int  // of Completion, not shown
	Estimated  bool // the server said nothing, so it is our own guess
}
