package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"matinee/audio"
	"matinee/audio/tts/openai"
	"matinee/bot"
	"matinee/config/strict"
	"matinee/dialogue"
	"matinee/dialogue/extractive"
	"matinee/dialogue/history"
	"matinee/dialogue/interview"
	"matinee/dialogue/interview/produce"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/transcript"
)

// The bounds of a script that a stranger brings: what it takes to voice it is the
// operator's.
const (
	guestTurns  = 60
	guestLength = 20 * time.Minute // of the session, in whatever way it goes
)

// faultless finds everything that is wrong with the script, and with what it wants of
// a machine that is not its author's.
func (g *guestScript) faultless(ctx context.Context, name string) error {
	warnings, err := g.script.Check(script.World{
		Film:    g.film,
		Persona: g.named,
		Recording: func(string) error {
			return errors.New("a recording cannot be used in Discord; leave it out, and the line is spoken by a voice")
		},
		Audit: audit,
		Pace:  g.pace,
	})
	var lines []string
	if err != nil {
		lines = faults(err).(*bot.ScriptError).Faults
	}
	if _, bounded := g.horizon.Limit(g.film.Film); bounded {
		lines = append(lines, misquoted(warnings)...)
	}
	if g.script.Session.Media != "" {
		lines = append(lines, fmt.Sprintf("%s:%d:1: media cannot be named in Discord; take it out", name, lineOf(g.source, "media")))
	}
	if lines = append(lines, g.bounds(name)...); len(lines) > 0 {
		return &bot.ScriptError{Faults: lines}
	}
	return ctx.Err()
}

// misquoted are the warnings of words in quotation marks that the film does not have,
// as faults: where not all of a film may be told, they may be what lies beyond, and
// whoever wrote the line cannot know who reads it.
func misquoted(warnings []string) (lines []string) {
	for _, w := range warnings {
		if strings.Contains(w, ": warning: quoted words that are not in the film") {
			lines = append(lines, strings.Replace(w, " warning:", "", 1))
		}
	}
	return lines
}

// named is why there is no such persona: those of the operator's files are named, and
// no file is.
func (g *guestScript) named(name string) error {
	if strings.HasSuffix(name, ".toml") || strings.ContainsAny(name, `/\`) {
		return errors.New("a persona is named in Discord, and not by a file; there are " + g.user.cast.Names())
	}
	if _, ok := g.user.cast.Named(name); !ok {
		return fmt.Errorf("there is no persona %s; there are %s", strict.Quote(name), g.user.cast.Names())
	}
	return nil
}

// bounds is what is too much of a script.
func (g *guestScript) bounds(name string) []string {
	plan, err := g.script.Plan(g.film, g.pace)
	switch longest := time.Duration(plan.Lengths.Most) * time.Millisecond; {
	case len(g.script.Turns) > guestTurns:
		return []string{fmt.Sprintf("%s:1:1: it has %d turns, and I hold %d at the most in Discord", name, len(g.script.Turns), guestTurns)}
	case err == nil && longest > guestLength: // what cannot be planned has faults of its own
		return []string{fmt.Sprintf("%s:1:1: it can last %s, and I hold %s at the most in Discord", name, longest.Round(time.Second), guestLength)}
	}
	return nil
}

// lineOf is the line of a script in which a key stands, from 1.
func lineOf(source []byte, key string) int {
	for i, l := range strings.Split(string(source), "\n") {
		if k, _, ok := strings.Cut(l, "="); ok && strings.TrimSpace(k) == key {
			return i + 1
		}
	}
	return 1
}

// hasListed reports whether one of the engines of this machine lists the voice: what
// cannot be looked up is not believed of a stranger.
func (a *app) hasListed(ctx context.Context, engines []audio.Synthesizer, v script.Voice) bool {
	switch {
	case v.Engine == "" && v.ID == "", v.Engine == noEngine:
		return true
	case v.Engine == openai.Name:
		return false
	}
	listing := slices.DeleteFunc(slices.Clone(engines), func(e audio.Synthesizer) bool {
		_, lists := e.(audio.VoiceLister)
		return !lists
	})
	return a.hasVoice(ctx, listing, v) == nil
}

// alone is one film, and no other.
type alone struct{ film dialogue.Ref }

// Films implements extractive.Films.
func (a alone) Films(context.Context) ([]dialogue.Ref, error) { return []dialogue.Ref{a.film}, nil }

// critic answers from the film of the script alone.
func (g *guestScript) critic() *extractive.Critic { return extractive.New(alone{g.ref}, g.user.index) }

// asHeld is a turn as the bot shows it.
func (g *guestScript) asHeld(p interview.Progress) bot.InterviewTurn {
	held := *p.Held
	t := bot.InterviewTurn{ID: held.ID, N: held.N, Text: held.Text, Asked: held.Kind == script.Input, Live: held.Kind.Live()}
	if by, ok := g.script.Speaker(held.By); ok {
		t.By = by.Shown()
	}
	for _, q := range held.Quotes {
		cue := transcript.Cue{Start: milliseconds(q.Start), End: milliseconds(q.End), Speaker: q.Speaker, Text: q.Text}
		t.Places = append(t.Places, transcript.Passage{Film: g.film.Film, Cues: []transcript.Cue{cue}})
	}
	if c := p.Turn.Clip; c != nil && held.Text == "" {
		if span, err := c.Resolve(*g.film, g.horizon); err == nil {
			t.Clip = &transcript.Passage{Film: g.film.Film, Cues: span.Cues}
		}
	}
	if t.Live {
		t.Turn = g.rests(held, p.Turn.Of)
	}
	return t
}

// rests is what a live turn rests on, as a conversation would have it: of is the turn
// that it answers.
func (g *guestScript) rests(held interview.Turn, of string) history.Turn {
	t := history.Turn{Asked: held.At, Question: g.said(of), Text: held.Text, Model: held.Model, Persona: g.personas[held.By].Name, Film: g.ref.ID, Until: history.NoLimit, Finish: interview.Complete}
	if until, bounded := g.horizon.Limit(g.film.Film); bounded {
		t.Until = until
	}
	for _, q := range held.Quotes {
		t.Quotes = append(t.Quotes, history.Quote{Text: q.Text, Film: q.Film, Start: milliseconds(q.Start), End: milliseconds(q.End), Speaker: q.Speaker, Verdict: q.Verdict})
	}
	for _, s := range held.Sources {
		t.Sources = append(t.Sources, history.Source{Film: s.Film, Start: milliseconds(s.Start), End: milliseconds(s.End), Text: s.Text})
	}
	return t
}

// said is what was said in a turn; "" where it was not held.
func (g *guestScript) said(turn string) string {
	record, err := interview.ReadRecord(g.record())
	if err != nil {
		return "" // who holds the session finds it out
	}
	held, _ := record.Turn(turn)
	return held.Text
}

func milliseconds(n int64) time.Duration { return time.Duration(n) * time.Millisecond }

// written writes the files of a package.
func (g *guestScript) written(ctx context.Context, held interview.Record, made sounded) (notes []string, err error) {
	media, err := g.media(ctx)
	if err != nil {
		return nil, err
	}
	notes, err = produce.Write(produce.Config{
		Dir: g.dir(), Script: g.script, Source: g.source, Record: held, Film: *g.film, Horizon: g.horizon,
		Media: media, Sound: made.sound, Pace: g.pace, Voices: made.voices,
	})
	for i, n := range notes {
		notes[i] = strings.Replace(n, ", or --media", "", 1) // which nobody can give there
	}
	return notes, err
}

// Forget implements bot.Interviews. Where others' words repeat what was said, those
// are left out as well; attempts at words go altogether.
func (scripts) Forget(record []byte, turns []string) ([]byte, error) {
	lines := strings.SplitAfter(string(record), "\n")
	var said []string
	for _, forgetting := range []bool{false, true} {
		for i, l := range lines {
			var t eventTurn
			if err := json.Unmarshal([]byte(l), &t); err != nil || t.Event != "turn" {
				continue // the last line may be half written
			}
			if !forgetting {
				if slices.Contains(turns, t.ID) && t.Text != "" {
					said = append(said, t.Text)
				}
				continue
			}
			blotted, err := t.without(turns, said)
			if err != nil {
				return nil, fmt.Errorf("forget what was said: %w", err)
			}
			lines[i] = blotted
		}
	}
	return []byte(strings.Join(lines, "")), nil
}

// An eventTurn is the line of a record that is a turn.
type eventTurn struct {
	Event string `json:"event"`
	interview.Turn
}

// without is the line without what was said in some turns.
func (t eventTurn) without(turns, said []string) (string, error) {
	if slices.Contains(turns, t.ID) {
		t.Text = ""
	}
	for _, s := range said {
		t.Text = strings.ReplaceAll(t.Text, s, "…")
	}
	t.Attempts = []interview.Attempt{}
	line, err := json.Marshal(t)
	return string(line) + "\n", err
}
