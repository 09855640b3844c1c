// Package debate sets two personas talking about a film: a machine, which keeps
// counts, and a critic, who argues from what is said. It lays out who makes
// which move, finds matters in the film that can be quoted and counted, and words
// each turn; Check counts afterwards whether the form was kept, whoever wrote
// the words.
//
// A Debate is a dialogue.Researcher: its turns are the replies of an ordinary
// Session, so that the gate, the horizon and the history are those of every
// conversation, and what a listener says between turns is an ordinary question.
// The package searches no library and writes to no front.
package debate

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

// Bounds of a debate's length, in turns. Fewer than four leave no room for the
// form (a case, an objection, a reply, a reversal).
const (
	MinTurns     = 4
	MaxTurns     = 32
	DefaultTurns = 8 // Contract: cli.md, "chat --debate"
)

// leastLines is how many spoken lines two can quarrel over. Ours.
const leastLines = 8

// Cues gives the cues of a film. Implementations are safe for concurrent use.
type Cues interface {
	// Cues are the film's cues in order, as far as the horizon.
	Cues(ctx context.Context, film dialogue.Ref, horizon transcript.Horizon) ([]transcript.Cue, error)
}

// Config is what a Debate is made of.
type Config struct {
	Film   dialogue.Ref        // required
	Cues   Cues                // required
	Inner  dialogue.Researcher // answers what a listener asks of a line; nil for nobody
	Cast   [2]dialogue.Persona // the one who opens, then the other; Pair makes it; required
	Turns  int                 // from MinTurns to MaxTurns; 0 is DefaultTurns
	Motion string              // what is to be debated, in a listener's words; "" leaves the choice to the film
	Seed   uint64              // equal seeds give equal words
}

// A Debate is the turns of one debate, in order. It keeps its place, so unlike
// other researchers it belongs to one Session.
type Debate struct {
	cfg   Config
	rng   *rand.Rand
	voice wording.Voice

	record *record
	until  time.Duration // the horizon that was read up to
	topics []topic       // not yet spoken of
	spoken []string      // the kinds of those that were
	moved  bool          // the first of them is the motion's
	first  topic         // what the reversal comes back to
	plan   []step        // what is left
	turns  int           // spoken so far
	said   []uttered

	opened   bool // a case has been put, as far as the horizon now is
	within   bool // the first topic is being spoken of
	answered bool // the last turn answered a listener
	ended    bool
	key      string   // a noun of the last turn that the next may take up
	gist     string   // of the turn before, if it put a case: the clause by which that is restated
	asked    string   // which question the last turn handed over with
	question string   // in its words
	asks     []string // those that were not put yet
	trailed  bool     // the critic's last turn stopped short
}

// An uttered is a turn as its facts allow a test to recount it.
type uttered struct {
	move  Move
	draft string
	facts []fact
}

// New makes a Debate.
func New(cfg Config) *Debate {
	if cfg.Turns == 0 {
		cfg.Turns = DefaultTurns
	}
	cfg.Turns = min(max(cfg.Turns, MinTurns), MaxTurns)
	rng := rand.New(rand.NewPCG(cfg.Seed, uint64(cfg.Turns)))
	return &Debate{cfg: cfg, rng: rng, voice: wording.Voice{Book: book(), Seed: fmt.Sprint(cfg.Seed)}, until: unread}
}

// unread is the horizon before anything was read.
const unread time.Duration = -2

// Done reports whether the debate has come to its end.
func (d *Debate) Done() bool { return d.ended }

// Next is who speaks next, held to the debate's own limits.
func (d *Debate) Next() dialogue.Persona { return d.cfg.Cast[d.turns%2] }

// Topic is the film that a listener names, so that what they say of having seen
// another is not taken for this one; else the focus they came with.
func (d *Debate) Topic(ctx context.Context, in dialogue.Inquiry) (dialogue.Ref, error) {
	if d.cfg.Inner == nil {
		return in.Focus, nil
	}
	return d.cfg.Inner.Topic(ctx, in)
}

// Named implements dialogue.Namer as far as whoever answers listeners does.
func (d *Debate) Named(ctx context.Context, text string) ([]transcript.Film, error) {
	if n, ok := d.cfg.Inner.(dialogue.Namer); ok {
		return n.Named(ctx, text)
	}
	return nil, nil
}

// Research makes the next turn. The inquiry's question is what a listener said
// since the one before; "" for nothing.
func (d *Debate) Research(ctx context.Context, in dialogue.Inquiry) (dialogue.Brief, error) {
	if err := d.reread(ctx, in.Horizon); err != nil {
		return dialogue.Brief{}, err
	}
	if len(d.record.Lines) < leastLines {
		d.ended = true
		return d.brief(uttered{move: Silence, draft: d.record.tooLittle()}, nil), nil
	}
	heard := strings.TrimSpace(in.Question)
	if heard != "" && heard != strings.TrimSpace(d.cfg.Motion) {
		return d.answer(ctx, in)
	}
	return d.move(in), nil
}

// reread reads the film as far as the listener has watched it, when that has
// changed: what is still to be spoken of is then chosen anew, and nothing of what
// was said is come back to.
func (d *Debate) reread(ctx context.Context, h transcript.Horizon) error {
	until, bounded := h.Limit(d.cfg.Film.Film)
	if !bounded {
		until = transcript.End
	}
	if d.until == until {
		return nil
	}
	cues, err := d.cfg.Cues.Cues(ctx, d.cfg.Film, h)
	if err != nil {
		return fmt.Errorf("read %s: %w", d.cfg.Film.Title, err)
	}
	d.until = until
	d.record = newRecord(d.cfg.Film.Film, h, cues)
	d.topics, d.moved = d.record.topics(d.rng, d.cfg.Motion)
	d.topics = slices.DeleteFunc(d.topics, func(t topic) bool { return slices.Contains(d.spoken, t.kind) })
	d.first, d.opened, d.within = topic{}, false, false
	d.plan = layout(d.rng, max(d.cfg.Turns-d.turns, 1), len(d.topics))
	return nil
}

// move makes the next turn of the plan.
func (d *Debate) move(in dialogue.Inquiry) dialogue.Brief {
	next := d.plan[0]
	d.plan = d.plan[1:]
	t := d.first
	switch {
	case next.move == Reverse:
		d.ended = true
		if t.kind == "" {
			t = d.record.newTopic(parting, 0, 0)
		}
	default:
		t = d.topics[0]
		d.spoken = append(d.spoken, t.kind)
		if d.first.kind == "" {
			d.first = t
		}
	}
	u := d.word(in, next.move, t)
	if next.last {
		d.topics = d.topics[1:]
	}
	d.opened, d.answered = true, false
	d.within = next.move != Reverse && !next.last
	return d.brief(u, t.passages)
}

// brief makes a turn a brief: only the lines that it quotes are its sources.
func (d *Debate) brief(u uttered, lines []transcript.Passage) dialogue.Brief {
	d.turns++
	d.said = append(d.said, u)
	b := dialogue.Brief{Intent: string(u.move), Focus: d.cfg.Film, Draft: u.draft, Ours: []string{d.cfg.Motion}}
	b.Sources = slices.DeleteFunc(sources(lines), func(s source) bool { return !strings.Contains(u.draft, "[["+s.ID) })
	if len(b.Sources) > 0 {
		cues := b.Sources[0].Passage.Cues
		b.Place = dialogue.Place{Film: d.cfg.Film.Film, First: cues[0], Last: cues[len(cues)-1]}
	}
	return b
}
