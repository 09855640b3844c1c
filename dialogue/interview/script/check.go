package script

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"matinee/config/strict"
	"matinee/dialogue/transcript"
)

// A World is what a script is checked against besides itself. What is nil is not
// asked.
type World struct {
	Film      *Film                                                 // the film of the script; nil when it is not to be had
	NoFilm    error                                                 // then why, as a clause with a next step
	Persona   func(name string) error                               // why there is no such persona: a name, or a path as the script has it
	Voice     func(v Voice) error                                   // why there is no such voice on this machine
	Recording func(path string) error                               // why there is no such recording: a path as the script has it
	Audit     func(seen []transcript.Cue) Auditor                   // what finds words that are not the film's, given the cues that may be quoted
	Count     func(film Film, h transcript.Horizon, m string) error // why a measure cannot be computed
	Pace      Pace                                                  // voices' rates; nil for the usual ones
}

// An Auditor finds words in quotation marks that are not the film's.
type Auditor interface {
	// Audit lists what stands in quotation marks in a text without being words of
	// the film.
	Audit(text string) []string
}

// Check finds everything that is wrong with the script, with itself and with
// what it needs, in the order of its file. The error is a [*strict.Error].
// Warnings are what may be meant so, a line each with its place. It reaches no
// network.
func (s Script) Check(w World) (warnings []string, err error) {
	if s.source == nil {
		if len(s.faults) > 0 {
			return nil, &strict.Error{File: s.name, Faults: s.faults} // not even TOML
		}
		s, err = Parse("script.toml", s.TOML())
		if s.source == nil {
			return nil, err
		}
	}
	if !s.manageable() {
		return nil, s.source.Refuse(s.faults...)
	}
	c := &checker{Script: s, doc: s.source}
	c.cast(w)
	c.recordings(w)
	c.film(w)
	c.unused()
	c.length(w)
	return c.warned(), s.source.Refuse(slices.Concat(s.faults, c.faults)...)
}

// warned is the warnings as people read them, in the file's order.
func (c *checker) warned() []string {
	var lines []string
	for _, w := range faultsOf(c.doc.Refuse(c.warnings...)) {
		lines = append(lines, fmt.Sprintf("%s:%d:%d: warning: %s", c.name, w.Line, w.Column, w.Message))
	}
	return lines
}

// cast asks for the personas that write, and for the voices.
func (c *checker) cast(w World) {
	for _, s := range c.Speakers {
		if w.Persona != nil && c.writes(s) {
			c.refuse(at("speakers", s.Key, "persona"), w.Persona(s.Writer()))
		}
		if w.Voice != nil && c.sounds(s) {
			c.refuse(at("speakers", s.Key, "voice"), w.Voice(s.Voice))
		}
	}
}

// writes reports whether a speaker has live turns.
func (c *checker) writes(s Speaker) bool {
	return s.Role == Played || c.any(func(t Turn) bool { return t.By == s.Key && t.Kind.Live() })
}

// sounds reports whether a speaker has a turn that no recording is named for.
func (c *checker) sounds(s Speaker) bool {
	return c.any(func(t Turn) bool { return t.By == s.Key && t.Recording == "" })
}

func (c *checker) any(is func(Turn) bool) bool {
	for _, t := range c.Turns {
		if is(t) {
			return true
		}
	}
	return false
}

func (c *checker) recordings(w World) {
	for i, t := range c.Turns {
		if w.Recording != nil && t.Recording != "" {
			c.refuse(at("turn", i, "recording"), w.Recording(t.Recording))
		}
	}
}

// film checks everything that the script says of the film.
func (c *checker) film(w World) {
	if w.Film == nil {
		if w.NoFilm != nil && strings.TrimSpace(c.Session.Film) != "" {
			c.refuse(at("session", "film"), w.NoFilm)
		}
		return
	}
	if _, err := parseLimit(c.Session.Horizon); err != nil {
		return // a fault of the script in itself, and nothing may be looked at
	}
	h, err := c.Horizon(*w.Film)
	if err != nil {
		c.refuse(at("session", "horizon"), err)
		return
	}
	seen := h.Cut(w.Film.Film, w.Film.Transcript.Cues)
	c.clips(*w.Film, h)
	c.numbers(w, h, seen)
	if w.Audit != nil {
		c.quoted(w.Audit(seen))
	}
}

// longClip is from where on a clip is rather a slip: some subtitle files have
// single cues of more than a minute. Measured Nov 2026 over 113 films.
const longClip = 3 * time.Minute

// clips finds every clip in the film.
func (c *checker) clips(film Film, h transcript.Horizon) {
	for i, t := range c.Turns {
		if t.Clip == nil {
			continue
		}
		span, err := t.Clip.Resolve(film, h)
		if span.Duration() > longClip {
			c.warn(at("turn", i, "clip"), "the clip lasts %s; is it meant to be that long?", clock(span.Duration()))
		}
		var key string
		if m := (*misplaced)(nil); errors.As(err, &m) {
			key = m.key
		}
		if path := at("turn", i, "clip", key); !c.known(path) {
			c.refuse(path, err)
		}
	}
}

// known reports whether Parse found fault with the same place.
func (c *checker) known(path []any) bool {
	here := c.doc.Fault("", path...)
	return slices.ContainsFunc(c.Script.faults, func(f strict.Fault) bool { return f.Line == here.Line && f.Column == here.Column })
}

// numbers checks that what is to be counted can be.
func (c *checker) numbers(w World, h transcript.Horizon, seen []transcript.Cue) {
	for i, t := range c.Turns {
		for j, m := range t.Measure {
			path := at("turn", i, "measure", j)
			name, of, err := ParseMeasure(m)
			switch {
			case err != nil:
			case ofSpeaker(name) && of != "" && !speaks(seen, of, w.Film.Lang):
				c.fault(path, "no line up to the horizon is labelled as %s's; its speakers are %s", of, speakersOf(seen))
			case w.Count != nil:
				c.refuse(path, w.Count(*w.Film, h, m))
			}
		}
	}
}

// fewSpeakers is how many speakers a message names.
const fewSpeakers = 6

func speakersOf(seen []transcript.Cue) string {
	names := transcript.Transcript{Cues: seen}.Speakers()
	if len(names) == 0 {
		return "not named in this transcript; count with `said:` instead"
	}
	if len(names) > fewSpeakers {
		return strings.Join(names[:fewSpeakers], ", ") + " and others"
	}
	return list(names)
}

// quoted holds fixed words in quotation marks to the film. What a person says is
// theirs, so that there it is a warning.
func (c *checker) quoted(audit Auditor) {
	for i, t := range c.Turns {
		for key, text := range map[string]string{string(t.Kind): t.Text, "fallback": t.Fallback} {
			if key == string(t.Kind) && !t.Kind.Fixed() {
				continue
			}
			for _, words := range audit.Audit(text) {
				c.misquoted(t, at("turn", i, key), words)
			}
		}
	}
}

func (c *checker) misquoted(t Turn, path []any, words string) {
	const message = "quoted words that are not in the film up to the horizon: %s; quote the film's own, or take the marks away"
	if by, _ := c.Speaker(t.By); by.Role == Human && !t.Kind.Live() {
		c.warn(path, message, strict.Quote(words))
		return
	}
	c.fault(path, message, strict.Quote(words))
}

// unused warns of what is written and does nothing.
func (c *checker) unused() {
	for i, t := range c.Turns {
		if t.Kind == Followup && t.Fallback == "" && c.Session.Failure() == Fallback {
			c.warn(at("turn", i), "without a `fallback` the last attempt of %s is said and marked when it keeps no rule", t.ID)
		}
		if t.Fallback != "" && t.Kind.Live() && c.Session.Failure() != Fallback {
			c.warn(at("turn", i, "fallback"), "a fallback is only said with `on_fail = \"fallback\"` in [session]")
		}
	}
	for _, s := range c.Speakers {
		if !c.any(func(t Turn) bool { return t.By == s.Key }) {
			c.warn(at("speakers", s.Key), "%s never speaks", s.Shown())
		}
	}
}
