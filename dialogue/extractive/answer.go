package extractive

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

// An answer is a brief being written.
type answer struct {
	critic    *Critic
	in        dialogue.Inquiry
	came      dialogue.Ref   // the film the conversation was about before the question
	films     []dialogue.Ref // all that can be named
	asked     []dialogue.Ref // those a question is about that names none
	which     []dialogue.Ref // those that half a name fits, when it fits several
	episodes  []dialogue.Ref // those that are asked about, when it is several of a series
	question  string         // without the title that it names
	request   request
	before    *dialogue.Brief             // the answer before, whichever film it was about; nil at the start
	isKnown   func(word string) bool      // whether a word may be meant as it is typed
	isReplay  bool                        // the question is one of before, read again
	isTold    bool                        // a part of the request comes from an answer
	isFurther bool                        // it is asked in one message with the question before
	instead   func(context.Context) error // answers where no intent does; nil for none
	voice     *wording.Voice
	brief     dialogue.Brief
	sentences []string
	told      string          // id of the film that the answer has named last
	leaning   transcript.Film // whose speakers the answer goes by; zero for none
	cautioned string          // how sure it is who speaks; "" where nothing need be said
}

// say adds a sentence to the draft.
func (a *answer) say(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if strings.HasSuffix(text, "..") {
		text = text[:len(text)-1] // after a title that ends in a full stop
	}
	a.sentences = append(a.sentences, text)
}

// cite makes cues evidence and returns what stands for their words in the draft:
// the gate puts them in, with speaker and time. What different people say is
// never one quotation.
func (a *answer) cite(film transcript.Film, cues ...transcript.Cue) string {
	var parts []string
	for _, run := range runsOf(cues) {
		id := fmt.Sprintf("S%d", len(a.brief.Sources)+1)
		a.brief.Sources = append(a.brief.Sources, quote.Source{ID: id, Passage: transcript.Passage{Film: film, Cues: run}})
		parts = append(parts, "[["+id+"]]")
	}
	return strings.Join(parts, " and then ")
}

// place makes a run of cues what "that" means in the next question.
func (a *answer) place(film transcript.Film, cues []transcript.Cue) {
	a.brief.Place = dialogue.Place{Film: film, First: cues[0], Last: cues[len(cues)-1]}
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
		a.shortest()
	}
	if a.cautioned != "" {
		a.sentences = append(a.sentences, a.cautioned)
	}
	a.brief.Draft = strings.Join(a.sentences, " ")
	a.hold()
	for _, f := range a.films {
		if strings.Contains(a.brief.Draft, f.Title) {
			a.brief.Ours = append(a.brief.Ours, f.Title)
		}
	}
	return a.brief
}

// shortest leaves of a sentence that quotes, and was short before, the quotation.
func (a *answer) shortest() {
	if was := a.in.Recent; a.request.intent == howMany || len(was) == 0 || len(was[len(was)-1].Quotes) != 1 {
		return
	}
	from, to := strings.Index(a.sentences[0], "[["), strings.LastIndex(a.sentences[0], "]]")
	if from >= 0 && to > from {
		a.sentences[0] = a.sentences[0][from:to+2] + "."
	}
}

// hold keeps what was talked of before when an answer has found nothing: a question
// that was not understood does not end the talk.
func (a *answer) hold() {
	last := a.in.Last
	if last == nil || len(a.brief.Sources) > 0 || a.brief.Place.Film.ID != "" || a.brief.Phrase != "" {
		return
	}
	was := last.Place
	if f := a.brief.Focus.ID; was.Film.ID == "" || f != "" && f != was.Film.ID || !a.in.Horizon.Sees(was.Film, was.Last) {
		return
	}
	a.brief.Place, a.brief.Phrase = was, last.Phrase
}

// one is the scope of a film.
func (a *answer) one(film dialogue.Ref) dialogue.Scope {
	return dialogue.Scope{Films: []dialogue.Ref{film}, Named: true, Horizon: a.in.Horizon}
}

// wide is the scope of what a question asks of a series: a season, or all of it; of the
// film when it asks of none.
func (a *answer) wide(film dialogue.Ref) dialogue.Scope {
	if len(a.episodes) > 0 {
		return dialogue.Scope{Films: a.episodes, Named: true, Horizon: a.in.Horizon}
	}
	return a.one(film)
}

// all is the scope of every film, the one in focus among them.
func (a *answer) all() dialogue.Scope {
	films := a.asked
	inFocus := func(f dialogue.Ref) bool { return f.ID == a.in.Focus.ID }
	if a.in.Focus.ID != "" && !slices.ContainsFunc(films, inFocus) {
		films = append(slices.Clone(films), a.in.Focus)
	}
	return dialogue.Scope{Films: films, Horizon: a.in.Horizon}
}

// ref is the library's reference to a film.
func (a *answer) ref(f transcript.Film) (dialogue.Ref, bool) {
	if f.ID == a.in.Focus.ID {
		return a.in.Focus, true
	}
	i := slices.IndexFunc(a.films, func(r dialogue.Ref) bool { return r.ID == f.ID })
	if i < 0 {
		return dialogue.Ref{}, false
	}
	return a.films[i], true
}

// soFar is the remark that an answer goes only as far as the horizon: a clause
// with its comma, "" when there is none.
func (a *answer) soFar(film transcript.Film) string {
	t, bounded := a.in.Horizon.Limit(film)
	switch {
	case !bounded:
		return ""
	case t == 0:
		return a.voice.Say("so_far_nothing", nil)
	}
	return a.voice.Say("so_far", wording.Fill{"time": strings.TrimSpace(film.Place() + " " + transcript.FormatTime(t))})
}

// where names the film, " in Charade (1963)", unless it is the one in focus or
// was named just before in this answer.
func (a *answer) where(film transcript.Film) string {
	if film.ID == a.in.Focus.ID || film.ID == a.told {
		return ""
	}
	a.told = film.ID
	return " in " + titled(film)
}

// takeUp makes the film of an answer the conversation's, when it has none.
func (a *answer) takeUp(film transcript.Film) {
	if a.in.Focus.ID != "" {
		return
	}
	if ref, ok := a.ref(film); ok {
		a.brief.Focus = ref
	}
}
