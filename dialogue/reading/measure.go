package reading

import (
	"fmt"
	"slices"

	"matinee/dialogue/transcript"
)

// A Measure is one thing counted of a film, with what proves it.
type Measure struct {
	Name  string // what is measured, one of the names below
	Value float64
	Unit  string           // "words a minute", "percent", "seconds", "minutes", "times", "lines", "words", "of a thousand words"
	Says  string           // the measure as a clause: "98 words are spoken a minute"
	Proof []transcript.Cue // the lines it is counted from, or that it names
}

// Names of the measures, in the order of Measures.
const (
	Pace       = "pace"
	Rush       = "rush"
	Lull       = "lull"
	Talk       = "talk"
	Length     = "line length"
	Scenes     = "scenes"
	Longest    = "longest silence"
	Asked      = "questions"
	Hanging    = "unanswered questions"
	OneWord    = "one-word lines"
	Variety    = "variety"
	SaysI      = "I"
	SaysWe     = "we"
	SaysYou    = "you"
	Loudest    = "most words"
	LongSpeech = "longest speech"
	Echoed     = "echo"
	Repeated   = "repeated line"
	First      = "first line"
	Last       = "last line"
)

// Measures are the film's measures, in a set order; what it does not yield is
// left out.
func (r *Reading) Measures() []Measure {
	if len(r.Lines) == 0 {
		return nil
	}
	var out []Measure
	for _, measure := range [...]func(*Reading) (Measure, bool){
		(*Reading).pace, (*Reading).rush, (*Reading).lull, (*Reading).talk, (*Reading).length, (*Reading).scenes,
		(*Reading).silence, (*Reading).asked, (*Reading).hanging, (*Reading).oneWord, (*Reading).variety,
		(*Reading).saysI, (*Reading).saysWe, (*Reading).saysYou, (*Reading).loudest, (*Reading).longSpeech, (*Reading).echoed, (*Reading).repeatedLine,
		(*Reading).first, (*Reading).last,
	} {
		if m, ok := measure(r); ok {
			out = append(out, m)
		}
	}
	return out
}

// Measure is the one of that name; ok is false where the film does not yield it.
func (r *Reading) Measure(name string) (Measure, bool) {
	for _, m := range r.Measures() {
		if m.Name == name {
			return m, true
		}
	}
	return Measure{}, false
}

func (r *Reading) pace() (Measure, bool) {
	n := r.Rate()
	return Measure{Pace, float64(n), "words a minute", plural(n, "word") + " are spoken a minute", r.Lines}, n > 0
}

func (r *Reading) rush() (Measure, bool) {
	most, _, ok := r.Extremes()
	return r.window(Rush, "the most", most), ok
}

func (r *Reading) lull() (Measure, bool) {
	_, fewest, ok := r.Extremes()
	return r.window(Lull, "once the talk has begun, the fewest", fewest), ok
}

// window says how fast the film speaks in a part of it.
func (r *Reading) window(name, which string, w Window) Measure {
	if w.N == 0 {
		return Measure{name, 0, "words a minute", "no line begins between " + between(w), r.around(w)}
	}
	return Measure{name, float64(w.Rate()), "words a minute",
		fmt.Sprintf("%s words are spoken between %s, %d a minute", which, between(w), w.Rate()), r.Lines[w.First : w.First+w.N]}
}

// around are the lines before and after a window that has none.
func (r *Reading) around(w Window) []transcript.Cue {
	after := slices.IndexFunc(r.Lines, func(c transcript.Cue) bool { return c.Start >= w.End })
	if after < 0 {
		after = len(r.Lines)
	}
	return r.Cues(after-1, after)
}

func (r *Reading) talk() (Measure, bool) {
	if r.To <= r.From {
		return Measure{}, false
	}
	n := int(float64(r.Talk)/float64(r.To-r.From)*hundred + 0.5)
	return Measure{Talk, float64(n), "percent", fmt.Sprintf("lines stand for %d percent of the time between the first and the last", n), r.Lines}, true
}

func (r *Reading) length() (Measure, bool) {
	v := share(r.Words, len(r.Lines))
	return Measure{Length, v, "words", fmt.Sprintf("a line has %.1f words on average", v), r.Lines}, true
}

func (r *Reading) scenes() (Measure, bool) {
	if len(r.Scenes) < 2 {
		return Measure{}, false
	}
	opening := make([]int, len(r.Scenes))
	for i, s := range r.Scenes {
		opening[i] = s.First
	}
	return Measure{Scenes, float64(len(r.Scenes)), "scenes", r.sceneSays(), r.Cues(opening...)}, true
}

// sceneSays says what parts the scenes.
func (r *Reading) sceneSays() string {
	switch {
	case !r.Timed:
		return fmt.Sprintf("its headings part it into %s", plural(len(r.Scenes), "scene"))
	case len(r.headings) > 0:
		return fmt.Sprintf("its headings and its silences of %s or more part it into %s", span(r.ScenePause), plural(len(r.Scenes), "scene"))
	}
	return fmt.Sprintf("its silences of %s or more part it into %s", span(r.ScenePause), plural(len(r.Scenes), "scene"))
}

func (r *Reading) silence() (Measure, bool) {
	if len(r.Silences) == 0 {
		return Measure{}, false
	}
	s := r.Silences[0]
	return Measure{Longest, s.Length.Seconds(), "seconds", fmt.Sprintf("the longest silence lasts %s and ends at %s", span(s.Length), transcript.FormatTime(s.Start+s.Length)),
		r.Cues(s.Before, s.After)}, true
}

func (r *Reading) asked() (Measure, bool) {
	n := len(r.Questions.Asking)
	p := percent(n, len(r.Lines))
	return Measure{Asked, float64(p), "percent", fmt.Sprintf("%s are asked, in %d percent of the lines", plural(r.Questions.N, "question"), p), r.Cues(r.Questions.Asking...)}, n > 0
}

func (r *Reading) hanging() (Measure, bool) {
	n := len(r.Questions.Unanswered)
	return Measure{Hanging, float64(n), "times", fmt.Sprintf("%s followed by %s of silence or more", plural(n, "question")+wasWere(n), span(Unanswered)),
		r.Cues(r.Questions.Unanswered...)}, r.Timed && n > 0
}

func wasWere(n int) string {
	if n == 1 {
		return " is"
	}
	return " are"
}

func (r *Reading) oneWord() (Measure, bool) {
	n := len(r.OneWord)
	p := percent(n, len(r.Lines))
	return Measure{OneWord, float64(p), "percent", fmt.Sprintf("%s %s of a single word, %d percent", plural(n, "line"), isAre(n), p), r.Cues(r.OneWord...)}, n > 0
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// stretch is the number of words in which different ones are counted: films of
// different lengths can be compared only over equal ones (Johnson, "Language and
// Speech Hygiene", 1939: mean segmental type-token ratio).
const stretch = 1000

func (r *Reading) variety() (Measure, bool) {
	whole := r.Words / stretch
	if whole == 0 {
		return Measure{}, false
	}
	different := 0
	for k := range whole {
		seen := map[string]bool{}
		for _, t := range r.tokens[k*stretch : (k+1)*stretch] {
			seen[r.terms[t.term].stem] = true
		}
		different += len(seen)
	}
	n := (2*different + whole) / (2 * whole)
	return Measure{Variety, float64(n), "of a thousand words", fmt.Sprintf("of a thousand words %d are different, forms of a word aside", n), r.Lines}, true
}

func (r *Reading) saysI() (Measure, bool)   { return r.pronoun(0, SaysI) }
func (r *Reading) saysWe() (Measure, bool)  { return r.pronoun(1, SaysWe) }
func (r *Reading) saysYou() (Measure, bool) { return r.pronoun(2, SaysYou) }

func (r *Reading) pronoun(k int, name string) (Measure, bool) {
	if len(r.Pronouns) == 0 {
		return Measure{}, false
	}
	p := r.Pronouns[k]
	n := p.Thirds[0] + p.Thirds[1] + p.Thirds[2]
	var lines []int
	for _, l := range p.Lines {
		lines = append(lines, l...)
	}
	return Measure{name, thousand * share(n, r.Words), "of a thousand words", p.Says(), r.Cues(lines...)}, n > 0
}

func (r *Reading) loudest() (Measure, bool) {
	if len(r.Voices) < 2 {
		return Measure{}, false
	}
	v := r.Voices[0]
	p := percent(v.Words, r.Words)
	return Measure{Loudest, float64(p), "percent", fmt.Sprintf("%s speaks most: %s, %d percent of all", v.Name, plural(v.Words, "word"), p), r.Cues(v.Lines...)}, true
}

func (r *Reading) longSpeech() (Measure, bool) {
	if len(r.Longest) == 0 {
		return Measure{}, false
	}
	s := r.Longest[0]
	return Measure{LongSpeech, float64(s.Words), "words", s.Says(r), r.Lines[s.First : s.Last+1]}, true
}

func (r *Reading) echoed() (Measure, bool) {
	if len(r.Echoes) == 0 {
		return Measure{}, false
	}
	e := r.Echoes[0]
	return Measure{Echoed, e.Away.Minutes(), "minutes", e.Says(r), r.Cues(e.Lines...)}, true
}

func (r *Reading) repeatedLine() (Measure, bool) {
	if len(r.Repeats) == 0 {
		return Measure{}, false
	}
	p := r.Repeats[0]
	return Measure{Repeated, float64(len(p.Lines)), "times", fmt.Sprintf("one line of %s is said %s, word for word", plural(p.Words, "word"), times(len(p.Lines))), r.Cues(p.Lines...)}, true
}

func (r *Reading) first() (Measure, bool) { return r.end(First, 0), true }
func (r *Reading) last() (Measure, bool)  { return r.end(Last, len(r.Lines)-1), true }

// end is the line that opens or closes the film.
func (r *Reading) end(name string, i int) Measure {
	m := Measure{Name: name, Unit: "words", Value: float64(r.wordsIn(i)), Proof: r.Cues(i)}
	m.Says = fmt.Sprintf("the %s has %s", name, plural(r.wordsIn(i), "word"))
	if r.Timed {
		m.Says += " and begins at " + transcript.FormatTime(r.Lines[i].Start)
	}
	return m
}
