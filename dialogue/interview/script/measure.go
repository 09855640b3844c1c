package script

import (
	"fmt"
	"slices"
	"strings"

	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// A measurement is a kind of number that can be computed from a film.
type measurement struct {
	name   string
	wants  string // what follows the colon; "" for nothing
	must   bool   // it must be there
	speech bool   // it is a speaker's name
}

// measurements are the numbers there are.
func measurements() []measurement {
	return []measurement{
		{"lines", "NAME", true, true},        // how many lines somebody has
		{"words", "NAME", true, true},        // how many words
		{"share", "NAME", true, true},        // of all words
		{"questions", "NAME", false, true},   // how many questions are asked
		{"pace", "", false, false},           // words a minute
		{"said", "WORDS", true, false},       // how often words are said
		{"first", "WORDS", true, false},      // when they are said first
		{"last", "WORDS", true, false},       // and last
		{"silence", "longest", false, false}, // how long nobody speaks
	}
}

// ParseMeasure reads the name of a number to compute: "lines:Doreen",
// "said:home", "silence:longest", "questions".
func ParseMeasure(s string) (name, of string, err error) {
	name, of, _ = strings.Cut(s, ":")
	of = strings.Trim(strings.TrimSpace(of), `"“”'`)
	i := slices.IndexFunc(measurements(), func(m measurement) bool { return m.name == name })
	if i < 0 {
		return "", "", fmt.Errorf("there is no measure %s; there are %s", name, list(Measures()))
	}
	switch m := measurements()[i]; {
	case m.must && of == "":
		return "", "", fmt.Errorf("the measure %s is written `%s:%s`", name, name, m.wants)
	case m.wants == "" && of != "":
		return "", "", fmt.Errorf("the measure %s stands alone, without `:%s`", name, of)
	case m.wants == "longest" && of != "" && of != m.wants:
		return "", "", fmt.Errorf("the measure %s is written `%s:%s`", name, name, m.wants)
	}
	return name, of, nil
}

// Measures lists what can be computed, as it is written.
func Measures() []string {
	var all []string
	for _, m := range measurements() {
		if m.wants != "" {
			m.name += ":" + m.wants
		}
		all = append(all, m.name)
	}
	return all
}

// ofSpeaker reports whether a measure counts one speaker's lines.
func ofSpeaker(name string) bool {
	return slices.ContainsFunc(measurements(), func(m measurement) bool { return m.name == name && m.speech })
}

// speaks reports whether the cues have a labelled line of somebody of that name:
// a speaker's label that holds all its words.
func speaks(cues []transcript.Cue, name, lang string) bool {
	a := words.For(lang)
	want := keys(a, name)
	return slices.ContainsFunc(cues, func(c transcript.Cue) bool {
		have := keys(a, c.Speaker)
		return c.Speaker != "" && !slices.ContainsFunc(want, func(k string) bool { return !slices.Contains(have, k) })
	})
}

func keys(a *words.Analysis, text string) []string {
	var out []string
	for _, t := range a.Tokens(nil, text) {
		out = append(out, t.Key)
	}
	return out
}

// list is things for a sentence: "a", "a and b", "a, b and c".
func list[T ~string](items []T) string {
	texts := make([]string, len(items))
	for i, item := range items {
		texts[i] = string(item)
	}
	if n := len(texts); n > 1 {
		return strings.Join(texts[:n-1], ", ") + " and " + texts[n-1]
	}
	return strings.Join(texts, "")
}
