// Package draft writes the first version of an interview's script, without a
// model: New makes one for a film, filled with the film's own cues, and
// FromTurns makes one of a conversation that was kept. What it writes is a
// script like any other, for its author to change; it holds no session, keeps no
// file and reaches no network.
//
// Its lines are ours and are meant to be true of any film: they argue from what
// is said and when, they count what they claim, and what stands in quotation
// marks is the film's, within the horizon. They claim no sight; whoever has seen
// the film writes that in.
package draft

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/transcript"
)

// A Finder finds what is said about something. Implementations are safe for
// concurrent use.
type Finder interface {
	// Passages finds up to n passages that bear on a question, best first,
	// within the scope's horizon.
	Passages(ctx context.Context, scope dialogue.Scope, question string, n int) ([]dialogue.Hit, error)
}

// Config is what New makes a script from.
type Config struct {
	Film    script.Film // all of its cues; required
	Name    string      // the film as the script names it; "" for the film's ID
	Finder  Finder      // nil to look for the topic's words only
	About   string      // the topic, in its author's words; "" leaves it to the film
	Minutes float64     // how long the session is to last; 0 for DefaultMinutes
	Horizon string      // as scripts write it; "" for the end
	Seed    int64       // equal seeds give equal scripts

	Media, Rate, Start string // as scripts have them, for clip lists; "" for none
}

// How long a session may be, in minutes. The most is what the lines here can
// carry without saying anything twice. Ours.
const (
	MinMinutes     = 1
	DefaultMinutes = 3
	MaxMinutes     = 15
)

// The keys of the two who talk.
const (
	critic  = "critic"
	machine = "machine"
)

// New writes a script in the form "ask-the-machine": a critic asks, the machine
// refuses twice, the critic puts a case, and they argue it with lines of the
// film; the end turns on whoever listens. A session too short or too long for
// the form follows it as far as it goes and names none.
func New(ctx context.Context, cfg Config) (script.Script, error) {
	if cfg.Minutes == 0 {
		cfg.Minutes = DefaultMinutes
	}
	if !(cfg.Minutes >= MinMinutes && cfg.Minutes <= MaxMinutes) {
		return script.Script{}, fmt.Errorf("a script is drafted for %d to %d minutes; ask for so many with --minutes, and write on from there", MinMinutes, MaxMinutes)
	}
	h, err := script.Script{Session: script.Session{Horizon: cfg.Horizon}}.Horizon(cfg.Film)
	if err != nil {
		return script.Script{}, err
	}
	read := newReading(cfg.Film, h)
	if len(read.said) == 0 {
		return script.Script{}, errors.New("nobody speaks in this film, so that there is nothing to talk about; name another film")
	}
	rng := rand.New(rand.NewPCG(uint64(cfg.Seed), seedStream))
	about, err := read.topic(cfg.About, rng)
	if err != nil {
		return script.Script{}, err
	}
	found, err := find(ctx, cfg, h, about)
	if err != nil {
		return script.Script{}, err
	}
	s := script.Script{Session: session(cfg, about), Speakers: speakers()}
	p := newParts(read, about, read.evidence(about, found), rng)
	s.Turns = p.fit(s, cfg.Minutes)
	if n := spoken(s.Turns); n >= formLeast && n <= formMost {
		s.Session.Form = script.AskTheMachine
	}
	return s, nil
}

// seedStream keeps the chance of this package apart from others' of one seed.
const seedStream = 0x64726166 // "draf"

// The turns of speech in the profile "ask-the-machine". Source: interview.md §7.
const (
	formLeast = 12
	formMost  = 20
)

// passagesAsked is how many passages the evidence is chosen from.
const passagesAsked = 24

// find asks the Finder for what bears on the topic.
func find(ctx context.Context, cfg Config, h transcript.Horizon, about topic) ([]dialogue.Hit, error) {
	if cfg.Finder == nil {
		return nil, nil
	}
	ref := dialogue.Ref{Film: cfg.Film.Film, Revision: cfg.Film.Transcript.Revision()}
	scope := dialogue.Scope{Films: []dialogue.Ref{ref}, Named: true, Horizon: h}
	hits, err := cfg.Finder.Passages(ctx, scope, about.phrase, passagesAsked)
	if err != nil {
		return nil, fmt.Errorf("find what is said about %s: %w", about.phrase, err)
	}
	return hits, nil
}

func session(cfg Config, about topic) script.Session {
	name := cfg.Name
	if name == "" {
		name = cfg.Film.ID
	}
	horizon := cfg.Horizon
	if horizon == "" {
		horizon = "end"
	}
	return script.Session{
		Title:   plain(cfg.Film.Title) + ": " + about.phrase,
		Film:    name,
		Media:   cfg.Media,
		Rate:    cfg.Rate,
		Start:   cfg.Start,
		Horizon: horizon,
		Seed:    cfg.Seed,
		Target:  target(cfg.Minutes),
		OnFail:  script.Fallback,
	}
}

// Rates of speech, in words a minute. Source: interview.md §8, "Voice".
const (
	criticRate  = 165
	machineRate = 150
)

// Limits of the machine's turns. Source: interview.md §5.1 and §8.
const (
	machineWords     = 35
	machineSentences = 3
)

func speakers() []script.Speaker {
	return []script.Speaker{
		{
			Key: critic, Name: "Critic", Role: script.Human,
			Voice: script.Voice{Engine: "auto", Rate: criticRate},
		},
		{
			Key: machine, Name: "Machine", Role: script.Played, Persona: "machine",
			Voice: script.Voice{Engine: "auto", Rate: machineRate},
			Limits: script.Limits{
				MaxWords: machineWords, MaxSentences: machineSentences,
				Forbid:        []string{"as an AI", "great question"},
				ForbidOpeners: []string{"exactly", "absolutely", "precisely"},
			},
			Senses: []string{script.Words, script.Times},
		},
	}
}

// spoken counts the turns in which somebody speaks.
func spoken(turns []script.Turn) int {
	n := 0
	for _, t := range turns {
		if t.Kind != script.Show {
			n++
		}
	}
	return n
}

// plain is a text without signs that quotations, captions and screenplays give a
// meaning to, on one line.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune("\"“”„«»[]{}<>*_#^~`\u007f\u2028\u2029", r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.Fields(s), " ")
}
