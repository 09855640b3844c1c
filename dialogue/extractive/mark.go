package extractive

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

// A mark is something that sets a line apart from the others, by the words and
// their times alone.
type mark struct {
	key     string       // of the clause that says it, in manner/mark.txt
	family  string       // marks of one family say much the same
	fill    wording.Fill // its figures
	telling float64      // orders the marks of a line
	other   int          // of what is said again: the other line
}

// returning is the family of words that are said again: their mark has another line.
const returning = "return"

// A mark that is telling enough is reason enough for a line to matter; below it,
// every tenth line has one. Ours, over the films of the developers' corpus.
const tellingEnough = 1.0

// A spot is what is looked at for marks: lines that are said in one go.
type spot struct {
	*reading.Reading
	first, last int
	bounded     bool // the film goes on beyond what may be heard
}

// within is of what a mark is the longest, the last, the only one.
func (s spot) within() string {
	if s.bounded {
		return "in what you have seen of it"
	}
	return "in the film"
}

// marks are what sets the spot apart, the most telling first, one of each family.
func (s spot) marks() []mark {
	var all []mark
	for _, find := range [...]func(spot) (mark, bool){
		spot.silenceBefore, spot.silenceAfter, spot.atTheEnds, spot.inTheScene, spot.returns, spot.words,
		spot.title, spot.length, spot.voice, spot.answers, spot.pace,
	} {
		if m, ok := find(s); ok {
			all = append(all, m)
		}
	}
	slices.SortStableFunc(all, func(a, b mark) int { return cmp.Compare(b.telling, a.telling) })
	var best []mark
	for _, m := range all {
		if !slices.ContainsFunc(best, m.says) {
			best = append(best, m)
		}
	}
	return best
}

// says reports whether another mark says much the same: it is of the family, or a word
// comes back from where all the words do.
func (m mark) says(b mark) bool {
	return b.family == m.family || m.other > 0 && b.other == m.other
}

// How telling a silence is: the longest of a film, one of its longest, and any that
// is one. Ours, as all weights of marks: in what order a critic would name them.
const (
	longestTells = 5.0
	rareTells    = 4.0
	silenceTells = 1.5
	rareSilence  = 5 // so many silences are a film's longest
)

func (s spot) silenceBefore() (mark, bool) {
	d := s.Before(s.first)
	rank, telling := s.rank(d)
	return mark{key: "mark_before", family: "before", fill: wording.Fill{"length": span(d), "rank": rank}, telling: telling}, d >= reading.Unanswered
}

// silenceAfter is what the line is left standing in; if it asks, its question is.
func (s spot) silenceAfter() (mark, bool) {
	d := s.Before(s.last + 1)
	rank, telling := s.rank(d)
	m := mark{key: "mark_after", family: "after", fill: wording.Fill{"length": span(d), "rank": rank}, telling: telling}
	if s.Asks(s.last) {
		m.key, m.telling = "mark_unanswered", telling+1
	}
	return m, d >= reading.Unanswered
}

// rank says how long a silence is among the others.
func (s spot) rank(d time.Duration) (says string, telling float64) {
	switch n := s.Longer(d); {
	case n == 0:
		return ", and no silence " + s.within() + " is longer", longestTells
	case n == 1:
		return ", and one silence " + s.within() + " is longer", rareTells
	case n < rareSilence:
		return fmt.Sprintf(", and only %d silences %s are longer", n, s.within()), rareTells
	}
	return "", silenceTells + min(1, d.Seconds()/60)
}

// nearEnd is how many lines may come after one that is still near the end.
const nearEnd = 3

func (s spot) atTheEnds() (mark, bool) {
	after := len(s.Lines) - 1 - s.last
	switch {
	case s.first == 0:
		return mark{key: "mark_first", family: "before", telling: 3}, true
	case s.bounded:
		return mark{}, false
	case after == 0:
		return mark{key: "mark_last", family: "after", telling: 3.5}, true
	}
	return mark{key: "mark_near_end", family: "end", fill: wording.Fill{"lines": wording.Counted(after, "line")}, telling: 2.2}, after <= nearEnd
}

// leastScenes is how many scenes a film must have for their ends to be places.
const leastScenes = 3

func (s spot) inTheScene() (mark, bool) {
	n := s.SceneOf(s.first)
	if n < 0 || len(s.Scenes) < leastScenes {
		return mark{}, false
	}
	scene := s.Scenes[n]
	fill := wording.Fill{"n": fmt.Sprint(n + 1), "length": span(scene.End - scene.Start), "lines": wording.Counted(scene.Last-scene.First+1, "line")}
	switch {
	case !s.Timed || scene.First == scene.Last:
		return mark{}, false
	case scene.Last == s.last && !(s.bounded && s.last == len(s.Lines)-1):
		return mark{key: "mark_closes", family: "after", fill: fill, telling: 1.45}, true
	}
	return mark{key: "mark_opens", family: "before", fill: fill, telling: 1.4}, scene.First == s.first
}

// returns is the words of the line that are said in another one.
func (s spot) returns() (mark, bool) {
	ret, ok := s.ReturnOf(s.first)
	if !ok {
		return mark{}, false
	}
	words := "these words"
	if !ret.Whole {
		words = fmt.Sprintf("%d words of it, in a row,", ret.Words)
	}
	other, key := s.other(ret.Lines)
	away := s.away(other)
	fill := wording.Fill{"words": words, "when": clock(s.Lines[other].Start), "away": s.apart(other)}
	return mark{key: key, family: returning, fill: fill, telling: 1.2 + min(away.Minutes(), 30)/8 + float64(min(ret.Words, 8))/4, other: other}, true
}

// other is the line before among lines that have something of this one, or if this
// is the first of them the one after; and what is said of it.
func (s spot) other(lines []int) (line int, key string) {
	at, _ := slices.BinarySearch(lines, s.first)
	if at > 0 {
		return lines[at-1], "mark_back"
	}
	return lines[min(1, len(lines)-1)], "mark_ahead"
}

// away is how long it is from this line to another; 0 without times.
func (s spot) away(other int) time.Duration {
	if !s.Timed {
		return 0
	}
	if other < s.first {
		return max(0, s.Lines[s.first].Start-s.Lines[other].End)
	}
	return max(0, s.Lines[other].Start-s.Lines[s.first].End)
}

// apart is that in words; in lines without times.
func (s spot) apart(other int) string {
	if s.Timed {
		return span(s.away(other))
	}
	return wording.Counted(max(other-s.first, s.first-other), "line")
}

// wordAway is how long a word must have been away for its return to be told: a
// part of the film's length, and no less than minutes. Ours.
const (
	wordAwayPart = 6
	wordAway     = 3 * time.Minute
	wordOften    = 3 // said so often, its first and last time are told
)

// words is what can be said of one of the line's words.
func (s spot) words() (best mark, ok bool) {
	for _, w := range s.WordsOf(s.first) {
		if strings.ContainsAny(w.Text, "'’") {
			continue // "what'd" is said once in many a film
		}
		if m, of := s.word(w); of && (!ok || m.telling > best.telling) {
			best, ok = m, true
		}
	}
	return best, ok
}

func (s spot) word(w reading.Word) (mark, bool) {
	fill := wording.Fill{"word": w.Text, "within": s.within()}
	at := slices.Index(w.Lines, s.first)
	if w.N == 1 {
		return mark{key: "mark_only", family: "word", fill: fill, telling: 0.5 + float64(min(len(w.Text), 12))/40}, true
	}
	if at > 0 {
		away := s.away(w.Lines[at-1])
		if away >= max(wordAway, (s.To-s.From)/wordAwayPart) {
			fill := wording.Fill{"word": w.Text, "when": transcript.FormatTime(s.Lines[w.Lines[at-1]].Start), "away": span(away)}
			return mark{key: "mark_word_back", family: "word", fill: fill, telling: 1 + min(away.Minutes()/20, 2), other: w.Lines[at-1]}, true
		}
	}
	fill = wording.Fill{"word": w.Text, "within": s.within(), "times": fmt.Sprint(w.N)}
	switch {
	case w.N < wordOften:
		return mark{}, false
	case at == 0:
		return mark{key: "mark_word_first", family: "word", fill: fill, telling: 1 + float64(min(w.N, 12))/12}, true
	}
	return mark{key: "mark_word_last", family: "word", fill: fill, telling: 1.1 + float64(min(w.N, 12))/12}, at == len(w.Lines)-1
}

// title is whether the line has the title of the film in it, which is seldom an
// accident.
func (s spot) title() (mark, bool) {
	lines := s.Said(s.Film.Title)
	return mark{key: "mark_title", family: "title", fill: wording.Fill{"lines": wording.Counted(len(lines), "line"), "within": s.within()}, telling: 3.2 - 0.2*float64(min(len(lines), 10))},
		slices.Contains(lines, s.first)
}

// lengthAround is how many lines on each side a line's length is held against, and
// shorter and longer by how much it must differ to be told. Ours.
const (
	lengthAround = 4
	shorter      = 3.0
	longer       = 2.5
	longLine     = 12 // words
)

func (s spot) length() (mark, bool) {
	from, to := max(0, s.first-lengthAround), min(len(s.Lines)-1, s.last+lengthAround)
	n := s.WordsIn(s.first, s.last)
	theirs, lines := s.WordsIn(from, to)-n, to-from+1-(s.last-s.first+1)
	if lines == 0 || theirs == 0 {
		return mark{}, false
	}
	average := float64(theirs) / float64(lines)
	fill := wording.Fill{"words": wording.Counted(n, "word"), "lines": wording.Counted(lines, "line"), "theirs": fmt.Sprint(theirs)}
	if float64(n)*shorter <= average {
		return mark{key: "mark_short", family: "length", fill: fill, telling: 1.3}, true
	}
	return mark{key: "mark_long", family: "length", fill: fill, telling: 1.2}, n >= longLine && float64(n) >= longer*average
}

// voiceAway is for how long somebody must have said nothing for their return to be
// told. Ours: about the length of two scenes.
const voiceAway = 5 * time.Minute

// voice is who says it, where everybody is named.
func (s spot) voice() (mark, bool) {
	n := s.VoiceOf(s.first)
	if n < 0 {
		return mark{}, false
	}
	v := s.Voices[n]
	fill := wording.Fill{"who": v.Name, "lines": wording.Counted(len(v.Lines), "line"), "within": s.within()}
	at, _ := slices.BinarySearch(v.Lines, s.first)
	switch {
	case len(v.Lines) == 1:
		return mark{key: "mark_voice_only", family: "voice", fill: fill, telling: 2.6}, true
	case v.First() == s.first:
		return mark{key: "mark_voice_first", family: "voice", fill: fill, telling: 2.1}, true
	case v.Last() == s.last && !s.bounded:
		return mark{key: "mark_voice_last", family: "voice", fill: fill, telling: 2.3}, true
	case at > 0 && s.Timed && s.away(v.Lines[at-1]) >= voiceAway:
		return mark{key: "mark_voice_back", family: "voice", fill: wording.Fill{"who": v.Name, "away": s.apart(v.Lines[at-1])}, telling: 1.6}, true
	}
	return mark{}, false
}

// shortAnswer is how many words an answer has that is remarkably short.
const shortAnswer = 4

// answers is whether it is all that a question gets.
func (s spot) answers() (mark, bool) {
	n := s.WordsIn(s.first, s.last)
	asked := s.first > 0 && s.Asks(s.first-1) && s.Before(s.first) < reading.Unanswered
	return mark{key: "mark_answers", family: "answer", fill: wording.Fill{"words": wording.Counted(n, "word")}, telling: 1.1}, asked && n <= shortAnswer && !s.Asks(s.last)
}

// paceAround is the time in which the pace around a line is told, and slow and
// fast which part of the film's pace it must be. Ours.
const (
	paceAround = time.Minute
	slow       = 0.4
	fast       = 1.8
)

func (s spot) pace() (mark, bool) {
	here, usual := s.RateAround(s.first, paceAround), s.Rate()
	fill := wording.Fill{"rate": fmt.Sprint(here), "usual": fmt.Sprint(usual), "within": s.within()}
	part := float64(here) / float64(max(usual, 1))
	if part <= slow {
		return mark{key: "mark_slow", family: "pace", fill: fill, telling: 1.05}, usual > 0 && here > 0
	}
	return mark{key: "mark_fast", family: "pace", fill: fill, telling: 1.05}, usual > 0 && part >= fast
}

// spotAt is the spot of cues that are said; ok is false where they are no lines.
func spotAt(r *reading.Reading, h transcript.Horizon, cues []transcript.Cue) (s spot, ok bool) {
	said := spoken(cues)
	if len(said) == 0 {
		return spot{}, false
	}
	s = spot{Reading: r, first: r.Line(said[0]), last: r.Line(said[len(said)-1])}
	_, s.bounded = h.Limit(r.Film)
	return s, s.first >= 0 && s.last >= s.first
}
