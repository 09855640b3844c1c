package extractive

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// An answer is a brief being written.
type answer struct {
	critic    *Critic
	in        dialogue.Inquiry
	films     []dialogue.Ref
	question  string // without the title that it names
	request   request
	brief     dialogue.Brief
	sentences []string
}

// say adds a sentence to the draft.
func (a *answer) say(format string, args ...any) {
	a.sentences = append(a.sentences, fmt.Sprintf(format, args...))
}

// cite makes a passage evidence and returns what stands for its words in the
// draft: the gate puts them in, with speaker and time.
func (a *answer) cite(film transcript.Film, cues ...transcript.Cue) string {
	id := fmt.Sprintf("S%d", len(a.brief.Sources)+1)
	a.brief.Sources = append(a.brief.Sources, quote.Source{ID: id, Passage: transcript.Passage{Film: film, Cues: cues}})
	return "[[" + id + "]]"
}

// finish makes the brief: shorter, if that was asked for, by all but the
// sentence that quotes, or that counts if it was asked how often.
func (a *answer) finish() dialogue.Brief {
	if a.in.Variant == dialogue.Shorter {
		i := slices.IndexFunc(a.sentences, func(s string) bool { return strings.Contains(s, "[[") })
		if i < 0 || a.request.intent == howMany {
			i = 0
		}
		a.sentences = a.sentences[i : i+1]
	}
	a.brief.Draft = strings.Join(a.sentences, " ")
	for _, f := range a.films {
		a.brief.Ours = append(a.brief.Ours, f.Title)
	}
	return a.brief
}

// one is the scope of a film.
func (a *answer) one(film dialogue.Ref) dialogue.Scope {
	return dialogue.Scope{Films: []dialogue.Ref{film}, Named: true, Horizon: a.in.Horizon}
}

// all is the scope of every film.
func (a *answer) all() dialogue.Scope {
	return dialogue.Scope{Films: a.films, Horizon: a.in.Horizon}
}

// soFar is the remark that an answer goes only as far as the horizon.
func (a *answer) soFar(film transcript.Film) string {
	t, bounded := a.in.Horizon.Limit(film)
	switch {
	case !bounded:
		return ""
	case t == 0:
		return ", as you have seen none of it yet"
	}
	return ", as far as you have seen (" + transcript.FormatTime(t) + ")"
}

// titled is a film as it is spoken of.
func titled(f transcript.Film) string {
	if f.Year == 0 {
		return f.Title
	}
	return fmt.Sprintf("%s (%d)", f.Title, f.Year)
}

// times is how often, in words.
func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

// clock is a cue's time, for a sentence; "" in a transcript without times.
func clock(t time.Duration) string {
	if t == transcript.Untimed {
		return "at a moment the transcript does not time"
	}
	return "at " + transcript.FormatTime(t)
}
