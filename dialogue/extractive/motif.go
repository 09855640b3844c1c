package extractive

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue"
	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
	"matinee/dialogue/words"
)

// motif follows what was asked about through the film.
func (a *answer) motif(ctx context.Context) error {
	if last := a.in.Last; last != nil && points(request{phrase: a.request.phrase}) {
		a.request.phrase = last.Phrase
	}
	if a.request.phrase == "" {
		return a.dwells(ctx)
	}
	told, err := a.through(ctx)
	if told || err != nil {
		return err
	}
	return a.about(ctx)
}

// throughLoosely is through for words that may not be meant to be followed: one of
// them must be no everyday one.
func (a *answer) throughLoosely(ctx context.Context) (bool, error) {
	if a.request.intent == unsure && (asks(a.request.phrase) || !slices.ContainsFunc(words.For("").Tokens(nil, a.request.phrase), peculiar)) {
		return false, nil
	}
	told, err := a.through(ctx)
	if told && a.request.intent == unsure {
		a.brief.Intent = about
	}
	return told, err
}

// asks reports whether words begin as a question does.
func asks(phrase string) bool {
	first := split(phrase)
	return len(first) > 0 && opensQuestion[first[0].key]
}

// opensQuestion are the words with which questions begin.
var opensQuestion = map[string]bool{"who": true, "what": true, "when": true, "where": true, "why": true, "how": true, "which": true, "whose": true, "is": true, "are": true, "was": true, "were": true, "do": true, "does": true, "did": true, "can": true, "could": true, "will": true, "would": true, "should": true, "has": true, "have": true}

// peculiar reports whether a word is none that every film is full of.
func peculiar(t words.Token) bool {
	return !words.For("").Stop(t.Key) && !asking[t.Key] && !vague[t.Key] && !reading.Everyday(t.Key)
}

// A thread is what a film says of a subject.
type thread struct {
	film   transcript.Film
	name   string // the subject, in marks
	places [][]transcript.Cue
	length time.Duration // of the film, as far as it may be seen; 0 without times
}

// through tells how often a subject comes up in the film, from where to where, who
// speaks of it, and the lines that say most of it. It reports false where there is
// no such subject.
func (a *answer) through(ctx context.Context) (bool, error) {
	film := a.in.Focus
	about, ok := subjectIn(a.request.phrase, film.Lang)
	if !ok || film.ID == "" {
		return false, nil
	}
	said, err := a.heard(ctx, film)
	if err != nil {
		return false, fmt.Errorf("follow a subject: %w", err)
	}
	said = a.insideOf(said)
	by := ""
	if who := a.request.speaker; who != "" {
		r, known := castOf(said).role(who)
		if !known {
			return false, nil
		}
		a.leans(film.Film)
		said, by = r.cues, r.name
	}
	t := thread{film: film.Film, places: about.lines(said), length: transcript.Transcript{Cues: said}.Duration()}
	if len(t.places) == 0 {
		return false, nil
	}
	a.brief.Phrase = a.request.phrase
	t.name = a.inMarks(about.written(t.places))
	if a.in.Skip > 0 {
		a.moreOf(t)
		return true, nil
	}
	a.tellThread(t, by)
	return true, nil
}

// inMarks sets words of the question in marks: they are no quotation.
func (a *answer) inMarks(words string) string {
	a.brief.Ours = append(a.brief.Ours, words)
	if len(strings.Fields(words)) > 2 && !strings.Contains(a.in.Question, words) {
		return "that" // the question before said it
	}
	return "“" + words + "”"
}

// How many lines of a thread are quoted, and how many when all are asked for.
const (
	threadLines = 3
	allLines    = 6
)

// tellThread says how often, and quotes.
func (a *answer) tellThread(t thread, by string) {
	n := len(t.places)
	fill := wording.Fill{"subject": t.name, "so_far": a.request.partName + a.soFar(t.film)}
	if n == 1 {
		a.place(t.film, t.places[0])
		fill["line"] = a.cite(t.film, t.places[0]...)
		a.word("thread_once", fill)
		return
	}
	fill["lines"] = wording.Counted(n, "line")
	if by != "" {
		fill["who"] = by
		a.word("thread_theirs", fill)
	} else {
		a.word("thread_often", fill)
	}
	most := threadLines
	if a.in.Ample() {
		most = allLines
	}
	a.quoteThread(t, best(t.places, most, 0), "thread_lines")
	if by == "" {
		a.threadBesides(t)
	}
}

// threadBesides adds what is most telling besides: that one person alone speaks of
// it, that it comes all at once, or that it was away for long.
func (a *answer) threadBesides(t thread) {
	if len(t.places) < 3 || a.in.Variant == dialogue.Shorter {
		return
	}
	if who, n := t.loudest(); n == len(t.places) {
		a.leans(t.film)
		a.word("thread_only", wording.Fill{"who": who})
		return
	}
	if n, from, to, ok := t.gathers(); ok {
		a.word("thread_gathers", wording.Fill{"n": fmt.Sprint(n), "lines": wording.Counted(len(t.places), "line"), "from": from, "to": to})
		return
	}
	if away, left, back := t.away(); t.length > 0 && away >= t.length/4 {
		a.word("thread_away", wording.Fill{"away": roughly(away), "left": left, "back": back})
		return
	}
	if who, n := t.loudest(); 2*n > len(t.places) {
		a.leans(t.film)
		a.word("thread_mostly", wording.Fill{"who": who, "n": fmt.Sprint(n), "lines": wording.Counted(len(t.places), "line")})
	}
}

// moreOf quotes lines that were not quoted before; when there
// are none, it says so and what was told first.
func (a *answer) moreOf(t thread) {
	if a.in.Skip*threadLines >= len(t.places) || a.in.Ample() && len(t.places) <= allLines {
		first := best(t.places, 1, 0)[0]
		a.place(t.film, first)
		a.word("no_more", wording.Fill{"line": a.cite(t.film, first...)})
		return
	}
	a.quoteThread(t, best(t.places, threadLines, a.in.Skip), "thread_more")
}

func (a *answer) quoteThread(t thread, places [][]transcript.Cue, key string) {
	lines := make([]string, len(places))
	for i, p := range places {
		lines[i] = a.cite(t.film, p...)
	}
	a.place(t.film, places[0])
	a.word(key, wording.Fill{"lines": chained(lines), "subject": t.name})
}

// loudest is who speaks of it most, and how often; nobody unless every line is
// labelled.
func (t thread) loudest() (who string, n int) {
	count := map[string]int{}
	for _, p := range t.places {
		if p[0].Speaker == "" {
			return "", 0
		}
		key := strings.Join(nameKeys(p[0].Speaker), " ")
		if count[key]++; count[key] > n {
			who, n = p[0].Speaker, count[key]
		}
	}
	return who, n
}

// What it is for a subject to gather: so many of its lines and half of them, in so
// small a part of the film. Ours.
const (
	gatherLines = 3
	gatherPart  = 10
)

// gathers is where most of its lines stand close together.
func (t thread) gathers() (n int, from, to string, ok bool) {
	if t.length == 0 {
		return 0, "", "", false
	}
	first := 0
	for last := range t.places {
		for t.at(last)-t.at(first) > t.length/gatherPart {
			first++
		}
		if k := last - first + 1; k > n {
			n, from, to = k, transcript.FormatTime(t.at(first)), transcript.FormatTime(t.at(last))
		}
	}
	return n, from, to, n >= gatherLines && 2*n >= len(t.places) && n < len(t.places) && from != to
}

// away is the longest time from one of its lines to the next, and when it begins
// and ends.
func (t thread) away() (away time.Duration, left, back string) {
	for i := 1; i < len(t.places); i++ {
		if d := t.at(i) - t.at(i-1); t.at(i-1) >= 0 && d > away {
			away, left, back = d, transcript.FormatTime(t.at(i-1)), transcript.FormatTime(t.at(i))
		}
	}
	return away, left, back
}

func (t thread) at(i int) time.Duration { return t.places[i][0].Start }

// roughly is a length of time in whole minutes, from the second one on; rounded
// down.
func roughly(d time.Duration) string {
	if d < 2*time.Minute {
		return span(d.Truncate(time.Second))
	}
	return wording.Counted(int(d/time.Minute), "minute")
}

// best are the n places that say most, in order; the next n after skip times n
// others, and from the beginning again when there are no more. No two of them say
// the same.
func best(places [][]transcript.Cue, n, skip int) [][]transcript.Cue {
	order := make([]int, len(places))
	worth := make([]float64, len(places))
	said := map[string]bool{}
	for i, p := range places {
		order[i], worth[i] = i, tells(transcript.Passage{Cues: p}.Text())
		switch i {
		case 0:
			worth[i] += firstWorth
		case len(places) - 1:
			worth[i] += lastWorth
		}
		key := strings.ToLower(transcript.Passage{Cues: p}.Text())
		if said[key] {
			worth[i]--
		}
		said[key] = true
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(worth[y], worth[x]) })
	from := skip * n % max(len(order), 1)
	chosen := order[from:min(from+n, len(order))]
	slices.Sort(chosen)
	out := make([][]transcript.Cue, len(chosen))
	for i, k := range chosen {
		out[i] = places[k]
	}
	return out
}

// What it is worth to be the first or the last line on a subject, beside saying
// much, and how long a line is that says enough and one that says too much, in
// words. Ours, from reading threads of the films in use.
const (
	firstWorth = 0.5
	lastWorth  = 0.4
	enough     = 9
	tooMuch    = 24
)

// tells is how well a line stands by itself, 0 to about 1.
func tells(text string) float64 {
	n := len(strings.Fields(text))
	worth := float64(min(n, enough)) / enough
	if n > tooMuch {
		worth -= 0.2
	}
	if !endsSentence(text) {
		worth -= 0.3
	}
	if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, `"“'‘-. `)); unicode.IsLower(r) {
		worth -= 0.3
	}
	if strings.HasSuffix(text, "?") {
		worth -= 0.1
	}
	return worth
}
