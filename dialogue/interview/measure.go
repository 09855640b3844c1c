package interview

import (
	"fmt"
	"strings"

	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// A Measure is a fact computed from a film's transcript, no further than the
// horizon.
type Measure struct {
	Name  string `json:"name"` // as the script asks for it: "lines:Doreen"
	Value int64  `json:"value"`
	Unit  string `json:"unit"` // "lines", "words", "times", "questions", "ms", "percent", "words a minute"
	Says  string `json:"says"` // the fact as a clause: "Doreen has 47 lines so far"
}

// An account is the reading of a film as far as it may be heard, with its words as
// they can be looked up.
type account struct {
	*reading.Reading
	so     string          // " so far" where not all of it may be heard
	tokens [][]words.Token // of each line
	a      *words.Analysis
}

// read reads the cues; those past the horizon are dropped before anything is
// looked at.
func read(film transcript.Film, h transcript.Horizon, cues []transcript.Cue) *account {
	r := &account{Reading: reading.Of(film, h, cues), a: words.For(film.Lang)}
	if _, bounded := h.Limit(film); bounded {
		r.so = " so far"
	}
	for _, c := range r.Lines {
		r.tokens = append(r.tokens, r.a.Tokens(nil, c.Text))
	}
	return r
}

// measures are the facts of those names that the film yields, and a clause for
// each that it does not.
func (r *account) measures(names []string) (found []Measure, missing []string) {
	for _, name := range names {
		m, why := r.measure(name)
		if why != "" {
			missing = append(missing, fmt.Sprintf("measure %s: %s", name, why))
			continue
		}
		m.Name = name
		found = append(found, m)
	}
	return found, missing
}

// measure computes one fact; why tells what is missing for it.
func (r *account) measure(name string) (m Measure, why string) {
	kind, of, _ := strings.Cut(name, ":")
	of = strings.Trim(strings.TrimSpace(of), `"“”'`)
	if len(r.Lines) == 0 {
		return Measure{}, "nothing may be heard of the film yet"
	}
	switch kind {
	case "said":
		return r.said(of)
	case "silence":
		return r.silence()
	case "pace":
		return r.pace()
	case "first", "last":
		return r.end(kind, of)
	}
	mine, who, why := r.linesOf(of)
	if why != "" {
		return Measure{}, why
	}
	switch kind {
	case "lines":
		return r.count(who, "has", len(mine), "line"), ""
	case "words":
		return r.count(who, "speaks", r.wordsIn(mine), "word"), ""
	case "questions":
		if all, _, _ := r.linesOf(""); r.questionsIn(all) == 0 {
			return Measure{}, "the transcript marks no questions"
		}
		if of == "" {
			n := r.questionsIn(mine)
			return Measure{Value: int64(n), Unit: "questions", Says: plural(n, "question") + " are asked" + r.so}, ""
		}
		return r.count(who, "asks", r.questionsIn(mine), "question"), ""
	case "share":
		return r.share(who, mine), ""
	}
	return Measure{}, "it is not known how to compute that"
}

// linesOf are the lines of a speaker, all for "", and who that is as a clause
// names it.
func (r *account) linesOf(name string) (lines []int, who, why string) {
	if name == "" {
		for i := range r.Lines {
			lines = append(lines, i)
		}
		return lines, "the film", ""
	}
	for i, c := range r.Lines {
		if isNamed(c.Speaker, name) {
			lines, who = append(lines, i), c.Speaker
		}
	}
	switch {
	case len(r.Voices) == 0:
		return nil, "", "the transcript does not say whose its lines are"
	case len(lines) == 0:
		return nil, "", "nobody of that name speaks" + r.so
	}
	return lines, spoken(who), ""
}

// spoken is a speaker's label as a sentence has it: "The Line" is no name in
// capitals, "DOREEN" is.
func spoken(label string) string {
	if label != strings.ToUpper(label) {
		return label
	}
	fields := strings.Fields(strings.ToLower(label))
	for i, f := range fields {
		first := []rune(f)
		fields[i] = strings.ToUpper(string(first[:1])) + string(first[1:])
	}
	return strings.Join(fields, " ")
}

// isNamed reports whether a label names somebody: the whole of it, or one of its
// words.
func isNamed(label, name string) bool {
	if strings.EqualFold(label, name) {
		return label != ""
	}
	for f := range strings.FieldsSeq(label) {
		if strings.EqualFold(strings.Trim(f, ".,"), name) {
			return true
		}
	}
	return false
}

func (r *account) count(who, verb string, n int, thing string) Measure {
	return Measure{Value: int64(n), Unit: thing + "s", Says: fmt.Sprintf("%s %s %s%s", who, verb, plural(n, thing), r.so)}
}

// plural is a number of things.
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

func (r *account) wordsIn(lines []int) (n int) {
	for _, i := range lines {
		n += len(r.tokens[i])
	}
	return n
}

func (r *account) questionsIn(lines []int) (n int) {
	for _, i := range lines {
		n += strings.Count(strings.ReplaceAll(r.Lines[i].Text, "??", "?"), "?")
	}
	return n
}

// hundred is a whole, in percent.
const hundred = 100

func (r *account) share(who string, mine []int) Measure {
	n := (r.wordsIn(mine)*hundred + r.Words/2) / r.Words
	return Measure{Value: int64(n), Unit: "percent", Says: fmt.Sprintf("%s has %d percent of the words%s", who, n, r.so)}
}

// said counts how often words stand in a line, in one run.
func (r *account) said(phrase string) (Measure, string) {
	run := r.a.Tokens(nil, phrase)
	if len(run) == 0 {
		return Measure{}, "it names no word"
	}
	n := 0
	for i := range r.tokens {
		n += len(r.places(i, run))
	}
	noun, verb := "the word", "is"
	if len(run) > 1 {
		noun, verb = "the words", "are"
	}
	says := fmt.Sprintf("%s %s %s said %s%s", noun, phrase, verb, times(n), r.so)
	if n == 0 {
		says = fmt.Sprintf("%s %s %s never said%s", noun, phrase, verb, r.so)
	}
	return Measure{Value: int64(n), Unit: "times", Says: says}, ""
}

// places are where in line i the words stand in one run.
func (r *account) places(i int, run []words.Token) (at []int) {
	line := r.tokens[i]
	for from := 0; from+len(run) <= len(line); from++ {
		same := true
		for k := range run {
			same = same && line[from+k].Key == run[k].Key
		}
		if same {
			at = append(at, from)
		}
	}
	return at
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
