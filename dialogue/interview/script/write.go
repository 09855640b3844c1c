package script

import (
	"fmt"
	"slices"
	"strings"

	"matinee/config/strict"
)

// TOML writes the script as a person would: in the order in which it is read,
// leaving out what goes without saying. Parse makes an equal script of it.
func (s Script) TOML() []byte {
	w := &writer{}
	w.text("schema", Schema)
	w.session(s.Session)
	for _, sp := range s.Speakers {
		w.speaker(sp)
	}
	beside := s.branchesBeside()
	for i, t := range s.Turns {
		w.turn(t)
		if beside {
			w.branches(s.After(t.ID), s.firstOf(i))
		}
	}
	if !beside {
		w.branches(s.Branches, true)
	}
	return []byte(w.b.String())
}

// branchesBeside reports whether each branch can stand after the turn it
// follows without changing the branches' order.
func (s Script) branchesBeside() bool {
	return slices.IsSortedFunc(s.Branches, func(a, b Branch) int {
		_, i, _ := s.Turn(a.After)
		_, j, _ := s.Turn(b.After)
		return i - j
	}) && !slices.ContainsFunc(s.Branches, func(b Branch) bool { _, _, ok := s.Turn(b.After); return !ok })
}

// firstOf reports whether a turn is the first of its id; a second one is a
// fault, and must not bring the branches along again.
func (s Script) firstOf(i int) bool {
	_, first, _ := s.Turn(s.Turns[i].ID)
	return first == i
}

// A writer puts a script into TOML. Keys that hold nothing are left out.
type writer struct{ b strings.Builder }

func (w *writer) session(s Session) {
	w.line("\n[session]")
	w.text("title", s.Title)
	w.comment(`film = "…"  an id or title of the library, or a subtitle file`, s.Film == "")
	w.text("film", s.Film)
	w.text("media", s.Media)
	w.comment("rational, as ffprobe tells it", s.Rate != "")
	w.text("rate", s.Rate)
	w.comment("the timecode of the media's first frame", s.Start != "")
	w.text("start", s.Start)
	w.comment(`how far the session looks into the film: "end", "00:52:00", "50%", "cue:812"`, s.Horizon != "")
	w.text("horizon", s.Horizon)
	w.line("seed = %d", s.Seed)
	w.length("target", s.Target)
	w.comment("what the session is held against: "+strings.Join(Forms(), ", "), s.Form != "")
	w.text("form", s.Form)
	w.comment("when a live turn keeps no rule: fallback, stop, keep-and-flag", s.OnFail != "")
	w.text("on_fail", string(s.OnFail))
	w.text("lang", s.Lang)
}

func (w *writer) speaker(s Speaker) {
	w.line("\n[speakers.%s]", bare(s.Key))
	w.text("name", s.Name)
	w.text("role", string(s.Role))
	w.text("persona", s.Persona)
	w.inline("voice", func(in *fields) {
		in.text("engine", s.Voice.Engine)
		in.text("id", s.Voice.ID)
		in.number("rate", s.Voice.Rate)
	})
	w.inline("say_as", func(in *fields) {
		for _, written := range s.Spellings() {
			in.add(bare(written), strict.Quote(s.SayAs[written]))
		}
	})
	w.inline("limits", func(in *fields) {
		in.number("max_words", s.Limits.MaxWords)
		in.number("max_sentences", s.Limits.MaxSentences)
		in.texts("forbid", s.Limits.Forbid)
		in.texts("forbid_openers", s.Limits.ForbidOpeners)
	})
	if s.Senses != nil {
		w.line("senses = %s", array(s.Senses))
	}
}

func (w *writer) turn(t Turn) {
	w.line("\n[[turn]]")
	w.text("id", t.ID)
	w.text("chapter", t.Chapter)
	w.truth("spoiler", t.Spoiler)
	w.text("by", t.By)
	w.truth("live", t.Live)
	switch {
	case t.Kind.Live():
		w.line("%s = %s", t.Kind, strict.Quote(t.Of))
	case slices.Contains(Kinds(), t.Kind) && t.Kind != Show:
		w.line("%s = %s", t.Kind, prose(t.Text))
	}
	w.text("to", t.To)
	w.rules(t)
	if t.Fallback != "" {
		w.line("fallback = %s", prose(t.Fallback))
	}
	w.clip(t.Clip)
	w.text("recording", t.Recording)
	if t.PauseAfter != nil {
		w.line("pause_after = %s", strict.Quote(t.PauseAfter.String()))
	}
}

// rules writes what a live turn must keep to.
func (w *writer) rules(t Turn) {
	w.text("move", string(t.Move))
	w.text("picks_up", t.PicksUp)
	w.inline("cite", func(in *fields) {
		in.number("min", t.Cite.Min)
		in.number("max", t.Cite.Max)
		in.number("quote_max_words", t.Cite.QuoteMaxWords)
	})
	if len(t.Measure) > 0 {
		w.line("measure = %s", array(t.Measure))
	}
	w.number("max_words", t.MaxWords)
	w.number("max_sentences", t.MaxSentences)
	w.text("ends_with", t.EndsWith)
	w.number("max", t.Max)
	w.number("attempts", t.Attempts)
}

func (w *writer) clip(c *Clip) {
	if c == nil {
		return
	}
	w.inline("clip", func(in *fields) {
		in.text("in", c.In)
		in.text("out", c.Out)
		if c.Find != "" {
			in.add("find", literal(c.Find))
		}
		in.number("nth", c.Nth)
		if c.Pad != 0 {
			in.text("pad", c.Pad.String())
		}
		in.text("role", string(c.Role))
	})
}

func (w *writer) branches(branches []Branch, here bool) {
	for _, b := range branches {
		if !here {
			return
		}
		w.line("\n[[branch]]")
		w.text("after", b.After)
		w.inline("when", func(in *fields) {
			in.text("turn", b.When.Turn)
			in.number("cited_below", b.When.CitedBelow)
			if b.When.FellBack {
				in.add("fell_back", "true")
			}
			if b.When.Says != "" {
				in.add("says", literal(b.When.Says))
			}
		})
		w.text("goto", b.Goto)
	}
}

func (w *writer) line(format string, args ...any) { fmt.Fprintf(&w.b, format+"\n", args...) }

// comment says what the next line is for.
func (w *writer) comment(text string, wanted bool) {
	if wanted {
		w.line("# %s", text)
	}
}
