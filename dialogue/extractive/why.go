package extractive

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

// whyMatters asks why a line matters, or something that is talked of.
const whyMatters = "why_matters"

// why says what sets a line apart: what can be counted of it, the one or two most
// telling things. Where nothing does it says so.
func (a *answer) why(ctx context.Context) error {
	if a.request.deictic {
		return a.whyThat(ctx)
	}
	found, err := a.whyFound(ctx)
	a.brief.Phrase = a.request.phrase
	switch {
	case err != nil:
		return err
	case found.Verdict != quote.None && len(found.Places) > 0:
		return a.whyOf(ctx, a.meant(found))
	}
	if thing, err := a.whyThing(ctx); thing || err != nil {
		return err
	}
	return a.notFound(ctx)
}

// whyFound looks up what is asked about. The verb of saying in "why does it says
// nearly matter" may be a word of the line: all between the asking and the verdict is
// tried first.
func (a *answer) whyFound(ctx context.Context) (dialogue.Finding, error) {
	phrase := a.request.phrase
	if whole := askedBetween(a.question); whole != "" && whole != phrase && !a.request.quoted {
		a.request.phrase = whole
		if found, err := a.lookUp(ctx); err != nil || found.Verdict == quote.Exact {
			return found, err
		}
		a.request.phrase = phrase
	}
	return a.lookUp(ctx)
}

// verdicts are the words with which it is asked why something matters, and stressed
// those that may stand before or after them.
var (
	verdicts = []string{"matter", "matters", "important", "special", "significant", "good", "great"}
	stressed = []string{"so", "much", "that", "really"}
)

// askedBetween is what stands between "why does" and "matter"; "" without these.
func askedBetween(question string) string {
	asked := split(question)
	from := slices.IndexFunc(asked, func(w word) bool { return w.key == "why" }) + 2
	to := len(asked)
	strip := func() {
		for to > from && slices.Contains(stressed, asked[to-1].key) {
			to--
		}
	}
	if strip(); from < 2 || to <= from || !slices.Contains(verdicts, asked[to-1].key) {
		return ""
	}
	to--
	if strip(); to <= from {
		return ""
	}
	return question[asked[from].start:asked[to-1].end]
}

// meant are the places that may be meant by words that were found: the one that
// was said, or all in the film of the first; those whose words are all of a line
// before others.
func (a *answer) meant(found dialogue.Finding) []dialogue.Found {
	if a.request.ordinal == "" && strings.Contains(strings.ToLower(a.question), " at the end") {
		a.request.ordinal = "last"
	}
	if found.Verdict == quote.Near || ordinals[a.request.ordinal] != 0 {
		return []dialogue.Found{a.pick(found)}
	}
	places := inOrder(wholeLines(found.Places, a.request.phrase))
	return slices.DeleteFunc(places, func(p dialogue.Found) bool { return p.Film.ID != places[0].Film.ID })
}

// whyThat is about the line talked of last.
func (a *answer) whyThat(ctx context.Context) error {
	last := a.in.Last
	if last == nil || last.Place.Film.ID == "" {
		a.word("why_which", nil)
		return nil
	}
	film, ok := a.ref(last.Place.Film)
	if !ok {
		a.word("why_which", nil)
		return nil
	}
	cues, err := a.critic.find.Cues(ctx, film, a.in.Horizon)
	if err != nil {
		return fmt.Errorf("read the film: %w", err)
	}
	first, end := between(cues, last.Place)
	if first < 0 || end < first {
		a.word("why_which", nil)
		return nil
	}
	a.brief.Phrase = last.Phrase
	return a.whyOf(ctx, []dialogue.Found{{Passage: transcript.Passage{Film: film.Film, Cues: cues[first : end+1]}}})
}

// whyOf speaks of the place that has most to be said of it.
func (a *answer) whyOf(ctx context.Context, places []dialogue.Found) error {
	film, ok := a.ref(places[0].Film)
	if !ok {
		a.word("why_which", nil)
		return nil
	}
	r, err := a.reading(ctx, film)
	if err != nil {
		return err
	}
	var best spot
	var marks []mark
	for _, p := range places[:min(len(places), mostThings)] {
		s, ok := spotAt(r, a.in.Horizon, p.Cues)
		if !ok {
			continue
		}
		if m := s.marks(); best.Reading == nil || strength(m) > strength(marks) {
			best, marks = s, m
		}
	}
	if best.Reading == nil {
		a.word("why_which", nil)
		return nil
	}
	a.takeUp(film.Film)
	marks, spent := a.unheard(marks)
	if spent {
		a.place(best.Film, best.Lines[best.first:best.last+1])
		a.word("why_spent", wording.Fill{"line": a.cite(best.Film, best.Lines[best.first:best.last+1]...)})
		a.whyAround(best)
		return nil
	}
	a.tellMarks(best, marks)
	return nil
}

// strength is how much the best of marks tells.
func strength(marks []mark) float64 {
	if len(marks) == 0 {
		return 0
	}
	return marks[0].telling
}

// unheard are the marks that were not told a moment ago: who asks again wants to hear
// another. When all that tell enough have been told, it is spent.
func (a *answer) unheard(marks []mark) (fresh []mark, spent bool) {
	recent := a.heardTexts(formSpan)
	fresh = slices.DeleteFunc(slices.Clone(marks), func(m mark) bool { return a.toldIn(recent, m.key, m.fill) })
	if len(fresh) < len(marks) && strength(fresh) < tellingEnough {
		return nil, true
	}
	return fresh, false
}

// toldIn reports whether one of the texts says a thing with these figures.
func (a *answer) toldIn(texts []string, key string, fill wording.Fill) bool {
	return slices.ContainsFunc(texts, func(text string) bool {
		for _, value := range fill {
			if !strings.Contains(text, value) {
				return false
			}
		}
		return a.critic.book.At(key, text) >= 0
	})
}

// tellMarks quotes the spot and says the one or two most telling things of it.
func (a *answer) tellMarks(s spot, marks []mark) {
	cues := s.Lines[s.first : s.last+1]
	a.place(s.Film, cues)
	again := a.speaksOf("twice", "again", "both", "repeat", "repeats", "repeated")
	if i := slices.IndexFunc(marks, func(m mark) bool { return m.family == returning }); i == 0 || i > 0 && again {
		a.tellReturn(s, cues, marks[i], slices.Delete(slices.Clone(marks), i, i+1))
		return
	}
	line := a.cite(s.Film, cues...)
	switch {
	case len(marks) == 0:
		a.word("why_nothing", wording.Fill{"line": line, "n": fmt.Sprint(s.first + 1), "total": fmt.Sprint(len(s.Lines))})
		a.whyAround(s)
	case marks[0].telling < tellingEnough:
		a.word("why_weak", wording.Fill{"line": line, "clause": a.clause(marks[0])})
		a.whyAround(s)
	default:
		a.word("why_lead", wording.Fill{"line": line, "clause": a.clause(marks[0])})
		if len(marks) > 1 {
			a.word("why_and", wording.Fill{"clause": a.clause(marks[1])})
			return
		}
		a.word("why_limit", nil)
	}
}

// tellReturn quotes the spot and the line that has its words too, in the film's
// order, and says one thing more.
func (a *answer) tellReturn(s spot, cues []transcript.Cue, m mark, rest []mark) {
	earlier, later := cues, s.Lines[m.other:m.other+1]
	if m.other < s.first {
		earlier, later = later, earlier
	}
	a.word("why_return", wording.Fill{"line": a.cite(s.Film, earlier...), "other": a.cite(s.Film, later...), "away": s.apart(m.other)})
	if strength(rest) >= tellingEnough {
		a.word("why_asked", wording.Fill{"when": clock(cues[0].Start), "clause": a.clause(rest[0])})
	}
}

// clause words a mark.
func (a *answer) clause(m mark) string {
	if word := m.fill["word"]; word != "" {
		a.brief.Ours = append(a.brief.Ours, word)
	}
	return a.voice.Say(m.key, m.fill)
}

// whyAround quotes what comes before a spot that nothing marks, or after it.
func (a *answer) whyAround(s spot) {
	switch {
	case s.first > 0:
		a.word("why_before", wording.Fill{"line": a.cite(s.Film, s.Lines[s.first-1])})
	case s.last+1 < len(s.Lines):
		a.word("why_after", wording.Fill{"line": a.cite(s.Film, s.Lines[s.last+1])})
	}
}

// mostThings is how many lines may have the word of a thing for each to be looked
// at: of a word that is everywhere nothing is told by one of them. Ours.
const mostThings = 60

// whyThing is about something talked of, "the coat": of the lines that have its
// word, the one with most to be said of it. It reports false where no line has it.
func (a *answer) whyThing(ctx context.Context) (bool, error) {
	film := a.in.Focus
	if film.ID == "" || a.request.quoted {
		return false, nil
	}
	r, err := a.reading(ctx, film)
	if err != nil {
		return false, err
	}
	lines := r.Said(a.request.phrase)
	if len(lines) == 0 || len(lines) > mostThings {
		return false, nil
	}
	places := make([]dialogue.Found, len(lines))
	for k, i := range lines {
		places[k] = dialogue.Found{Passage: transcript.Passage{Film: film.Film, Cues: r.Lines[i : i+1]}}
	}
	if n := len(lines); n > 1 {
		first, last := r.Lines[lines[0]], r.Lines[lines[n-1]]
		a.word("why_thing", wording.Fill{"lines": wording.Counted(n, "line"), "first": clock(first.Start), "last": clock(last.Start), "within": a.whole(r).within()})
	}
	return true, a.whyOf(ctx, places)
}

// whole is all of a film that may be heard.
func (a *answer) whole(r *reading.Reading) spot {
	_, bounded := a.in.Horizon.Limit(r.Film)
	return spot{r, 0, len(r.Lines) - 1, bounded}
}
