package extractive

import (
	"slices"
	"strings"

	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// A subject is what is followed through a film: a word or a few, or several such
// that "and" parts. It is looked for by stems, so that lamps are a lamp.
type subject struct {
	analysis *words.Analysis
	phrase   string     // as it was asked for, from its first telling word to its last
	parts    [][]string // of each of several: the stems a line must have
}

// vague are words that stand for no subject: "the thing with the sea" is the sea.
var vague = map[string]bool{"thing": true, "things": true, "stuff": true, "bit": true, "bits": true, "business": true, "whole": true, "deal": true, "topic": true, "subject": true, "word": true, "words": true, "motif": true, "theme": true, "one": true, "ones": true, "later": true}

// subjectIn reads what is asked about; ok is false when no word is left of it.
func subjectIn(phrase, lang string) (s subject, ok bool) {
	s = subject{analysis: words.For(lang)}
	from, to, part := -1, 0, []string(nil)
	tokens := s.analysis.Tokens(nil, phrase)
	telling := func(t words.Token) bool { return !s.analysis.Stop(t.Key) && !asking[t.Key] && !vague[t.Key] }
	if !slices.ContainsFunc(tokens, telling) {
		telling = func(t words.Token) bool { return !article[t.Key] }
	}
	for _, t := range tokens {
		switch {
		case (t.Key == "and" || t.Key == "or") && part != nil:
			s.parts, part = append(s.parts, part), nil
		case telling(t):
			if from < 0 {
				from = t.Start
			}
			to, part = t.End, append(part, s.root(t.Key))
		}
	}
	if part != nil {
		s.parts = append(s.parts, part)
	}
	if from < 0 {
		return s, false
	}
	s.phrase = phrase[from:to]
	return s, true
}

// root is the stem of a word, but for words whose stem is in every line: doing is not
// all that is done.
func (s subject) root(key string) string {
	if stem := s.analysis.Stem(key); !s.analysis.Stop(stem) {
		return stem
	}
	return key
}

var article = map[string]bool{"the": true, "a": true, "an": true}

// stands reports whether the cues speak of it: whether they have all the words of
// one of its parts.
func (s subject) stands(cues ...transcript.Cue) bool {
	said := map[string]bool{}
	for _, c := range cues {
		for _, t := range s.analysis.Tokens(nil, c.Text) {
			s.hear(said, t)
		}
	}
	return slices.ContainsFunc(s.parts, func(part []string) bool {
		return !slices.ContainsFunc(part, func(stem string) bool { return !said[stem] })
	})
}

// hear notes the ways in which a word may be asked for: "seventeen" is 17, yet "point"
// is not 17.50.
func (s subject) hear(said map[string]bool, t words.Token) {
	number := s.analysis.Number(t.Key)
	for unit := range s.analysis.Units(t) {
		if !number || s.analysis.Number(unit) {
			said[unit], said[s.analysis.Stem(unit)] = true, true
		}
	}
}

// times counts how often a subject of one word is said, others by their lines.
func (s subject) times(said []transcript.Cue) (n int) {
	if len(s.parts) != 1 || len(s.parts[0]) != 1 {
		return len(s.lines(said))
	}
	for _, c := range said {
		for _, t := range s.analysis.Tokens(nil, c.Text) {
			heard := map[string]bool{}
			if s.hear(heard, t); heard[s.parts[0][0]] {
				n++
			}
		}
	}
	return n
}

// lines are the places that speak of it, in order: a cue or, where subtitles have
// broken what is said, two.
func (s subject) lines(said []transcript.Cue) (places [][]transcript.Cue) {
	for i := 0; i < len(said); i++ {
		switch {
		case s.stands(said[i]):
			places = append(places, said[i:i+1:i+1])
		case i+1 < len(said) && continues(said[i], said[i+1]) && !s.stands(said[i+1]) && s.stands(said[i:i+2]...):
			places = append(places, said[i:i+2:i+2])
			i++
		}
	}
	return places
}

// written is the subject as the film writes it, where it has those words together:
// people type names small.
func (s subject) written(places [][]transcript.Cue) string {
	as := s.phrase
	for _, p := range places {
		for _, c := range p {
			if i := strings.Index(strings.ToLower(c.Text), strings.ToLower(s.phrase)); i >= 0 && i+len(s.phrase) <= len(c.Text) {
				switch here := c.Text[i : i+len(s.phrase)]; {
				case here == s.phrase:
					return here
				case strings.EqualFold(here, s.phrase) && i > 0:
					as = here
				}
			}
		}
	}
	return as
}
