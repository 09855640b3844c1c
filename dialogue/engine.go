package dialogue

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

// Config is what an Engine is made of.
type Config struct {
	Researcher  Researcher  // required
	Writers     []Writer    // tried in order; the researcher's draft stands behind them all
	Unanswered  func(error) // told why a writer gave nothing and the next one answers; called from the replies' goroutines; nil for nobody
	Transcripts Transcripts // required with Writers: without it nothing of theirs is let out to viewers who have not seen it all
	Cards       Cards       // what is known of films besides their words; nil for nothing
	Keeper      Keeper      // required
}

// An Engine is what all conversations share. It is immutable, but for how truly
// its writers have quoted of late, and safe for concurrent use.
type Engine struct {
	cfg     Config
	book    *wording.Book // of what a Session says of itself
	tallies tallies
}

// New makes an Engine.
func New(cfg Config) *Engine { return &Engine{cfg: cfg, book: readManner()} }

// Opening is how a Session begins.
type Opening struct {
	Viewer  string             // whose horizons are used and kept; required
	Persona Persona            // default: the first of BuiltIn
	Focus   Ref                // zero for none
	Horizon transcript.Horizon // where the viewer has no remembered one; required, as the zero Horizon sees nothing
	Seed    string             // chooses among forms of words, for who has no model; default: Viewer

	// A conversation taken up again:
	Conversation Conversation // zero for a new one, which gets its id with its first turn
	Turns        []Turn       // its turns, oldest first
}

// Open begins a Session, or takes one up again.
func (e *Engine) Open(ctx context.Context, o Opening) (*Session, error) {
	if o.Persona.Name == "" {
		o.Persona = BuiltIn()[0]
	}
	seen, err := e.cfg.Keeper.Seen(ctx, o.Viewer)
	if err != nil {
		return nil, fmt.Errorf("open conversation: %w", err)
	}
	if seen == nil {
		seen = map[string]time.Duration{}
	}
	if n := len(o.Turns); n > 0 && o.Turns[n-1].Rest != NoLimit {
		o.Horizon = transcript.Until(o.Turns[n-1].Rest)
	}
	s := &Session{
		engine:  e,
		kept:    o.Conversation,
		viewer:  o.Viewer,
		seed:    cmp.Or(o.Seed, o.Viewer),
		persona: o.Persona,
		focus:   o.Focus,
		rest:    o.Horizon,
		seen:    seen,
	}
	s.memory = recall(o.Turns, s.horizons())
	s.brief = recalled(s.memory)
	return s, nil
}
