package extractive

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"matinee/dialogue/reading"
)

// A gauge is a measure of a film that a judgement can be held to, with what is
// usual. Figures are the medians of the 113 films of the developers' corpus (Nov
// 2026), a spread the standard deviation of the measure's natural logarithm, as
// package reading has it; TestGauges measures them.
type gauge struct {
	measure string // of package reading
	key     string // of what is said of it, in manner/opinion.txt
	usual   float64
	spread  float64
	liked   int           // 1 when much of it is to the critic's taste, -1 when little is
	least   time.Duration // of how much film it means something beside the usual
}

// gauges in the order of what the critic cares for: silence, plain words, questions.
var gauges = []gauge{
	{reading.Longest, "silence", 120, 0.56, 1, featureLength},
	{reading.Length, "words", 6.3, 0.14, -1, 0},
	{reading.Asked, "asking", 18, 0.27, 1, 0},
	{reading.OneWord, "single", 6, 0.43, 1, 0},
	{reading.Talk, "talk", 53, 0.21, -1, 0},
	{reading.Pace, "pace", 88, 0.28, -1, 0},
}

// featureLength is from how much of a film its longest silence is held to those of
// others, which are of features. Source: the Academy's, 40 minutes.
const featureLength = 40 * time.Minute

// A weighed gauge is what it says of a film.
type weighed struct {
	gauge
	value float64
	z     float64 // how far above the usual it is, in spreads
}

// unlike is how far a measure must be from the usual to speak for anything, in
// spreads. Ours: less is nothing that anybody hears.
const unlike = 0.2

// weigh holds a film to the gauges.
func weigh(r *reading.Reading) (all []weighed) {
	measures := r.Measures()
	for _, g := range gauges {
		i := slices.IndexFunc(measures, func(m reading.Measure) bool { return m.Name == g.measure })
		if i >= 0 && measures[i].Value > 0 && r.To-r.From >= g.least {
			all = append(all, weighed{g, measures[i].Value, math.Log(measures[i].Value/g.usual) / g.spread})
		}
	}
	return all
}

// clause is the measure beside what is usual.
func (w weighed) clause() string {
	switch w.measure {
	case reading.Longest:
		return fmt.Sprintf("its longest silence takes %s and the usual one %s", span(time.Duration(w.value*float64(time.Second))), w.standard())
	case reading.Length:
		return fmt.Sprintf("its lines have %.1f words on average and the usual ones %s", w.value, w.standard())
	case reading.Asked:
		return fmt.Sprintf("%.0f percent of its lines ask something, where %s is usual", w.value, w.standard())
	case reading.OneWord:
		return fmt.Sprintf("%.0f percent of its lines are a single word, where %s is usual", w.value, w.standard())
	case reading.Talk:
		return fmt.Sprintf("somebody speaks for %.0f percent of its time, where %s is usual", w.value, w.standard())
	}
	return fmt.Sprintf("it speaks %.0f words a minute, where %s is usual", w.value, w.standard())
}

// standard is what is usual, in the measure's unit.
func (w weighed) standard() string {
	switch w.measure {
	case reading.Longest:
		return span(time.Duration(w.usual) * time.Second)
	case reading.Length:
		return fmt.Sprintf("%.1f", w.usual)
	case reading.Pace:
		return fmt.Sprintf("%.0f", w.usual)
	}
	return fmt.Sprintf("%.0f percent", w.usual)
}

// A judgement is a quality that people find in films, and what it would be seen in:
// much of a measure (1), or little (-1). What can only be felt has the words that
// would be said, and no more can be told of it.
type judgement struct {
	names string // how it is called, the first as it is spoken of
	by    map[string]int
	said  string // words that are said where it is so
}

// taste is what the critic likes, whatever it is called.
var taste = map[string]int{reading.Longest: 1, reading.Length: -1, reading.Asked: 1, reading.OneWord: 1, reading.Talk: -1}

// distaste is the contrary.
var distaste = map[string]int{reading.Longest: -1, reading.Length: 1, reading.Asked: -1, reading.OneWord: -1, reading.Talk: 1}

// judgements are the qualities that are known. Which measure speaks for which is
// ours: what a viewer who says so might point at.
var judgements = []judgement{
	{names: "boring dull tedious slow too_slow too_long overlong long pointless monotonous", by: map[string]int{reading.Pace: -1, reading.Longest: 1, reading.Talk: -1, reading.Asked: -1}},
	{names: "exciting thrilling gripping tense fast entertaining fun interesting", by: map[string]int{reading.Pace: 1, reading.Longest: -1, reading.Talk: 1, reading.Asked: 1}},
	{names: "talky wordy chatty verbose too_talky", by: map[string]int{reading.Talk: 1, reading.Pace: 1, reading.Length: 1, reading.OneWord: -1}},
	{names: "quiet silent", by: map[string]int{reading.Talk: -1, reading.Longest: 1, reading.Pace: -1}},
	{names: "simple plain shallow", by: map[string]int{reading.Length: -1, reading.OneWord: 1, reading.Asked: -1}},
	{names: "clever witty smart deep profound complicated confusing poetic well-written well_written quotable pretentious", by: map[string]int{reading.Length: 1, reading.Asked: 1, reading.OneWord: -1}},
	{names: "good great brilliant amazing masterpiece beautiful underrated worth_it worth_watching worth_seeing worth_my_time", by: taste},
	{names: "bad terrible awful stupid overrated rubbish", by: distaste},
	{names: "sad depressing gloomy sentimental tragedy tearjerker moving touching", said: "cry sorry goodbye alone dead"},
	{names: "funny hilarious comedy witty", said: "funny joke laugh ridiculous silly"},
	{names: "scary frightening creepy horror dark horror_film horror_movie", said: "afraid scared scream dark help"},
	{names: "romantic romance love_story sweet", said: "love kiss darling marry heart"},
	{names: "violent thriller", said: "gun kill shoot murder blood"},
}

// judged is the quality that a question speaks of, and the word it has for it.
func judged(question string) (j judgement, word string, ok bool) {
	text := " " + keysOf(split(question)) + " "
	for _, j := range judgements {
		for name := range strings.FieldsSeq(j.names) {
			name = strings.ReplaceAll(name, "_", " ")
			if strings.Contains(text, " "+name+" ") {
				return j, name, true
			}
		}
	}
	return judgement{}, "", false
}

// sides are the weighed gauges that speak for the judgement and against it, the
// strongest first.
func (j judgement) sides(all []weighed) (pro, con []weighed) {
	for _, w := range all {
		switch side := float64(j.by[w.measure]) * w.z; {
		case side > unlike:
			pro = append(pro, w)
		case side < -unlike:
			con = append(con, w)
		}
	}
	strongest := func(a, b weighed) int { return int(math.Copysign(1, math.Abs(b.z)-math.Abs(a.z))) }
	slices.SortStableFunc(pro, strongest)
	slices.SortStableFunc(con, strongest)
	return pro, con
}

// turned is the judgement of somebody who contradicts what the measures say: whatever
// speaks strongest is against it.
func (j judgement) turned(all []weighed) judgement {
	pro, con := j.sides(all)
	if len(pro) == 0 || len(con) > 0 && math.Abs(con[0].z) > math.Abs(pro[0].z) {
		return j
	}
	other := judgement{names: j.names, by: map[string]int{}}
	for measure, sign := range j.by {
		other.by[measure] = -sign
	}
	return other
}

// lines are those that have one of the judgement's words, in order.
func (j judgement) lines(r *reading.Reading) (lines []int) {
	for word := range strings.FieldsSeq(j.said) {
		lines = append(lines, r.With(word)...)
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

// ofTaste reports whether a judgement says no more than good or bad.
func (j judgement) ofTaste() bool {
	return j.by[reading.Length] != 0 && j.by[reading.Talk] == j.by[reading.Length] && j.by[reading.Longest] == -j.by[reading.Length]
}
