package veil

import (
	"slices"
	"strings"
)

// forward drops a sentence that points to what is to come. A cited source may
// use such a word itself; then the sentence may repeat it.
func (s *scale) forward() Reason {
	if s.refuses {
		return ""
	}
	for i, w := range s.words {
		will := copulas[w.key] && i+1 < len(s.words) && s.words[i+1].key == "to" && !s.rowIn(rowOf(s.words[i:i+2]))
		points := forwardStems[w.stem] && !s.inCited(w.stem) && !s.ofWords(i) && !s.inIdiom(w) && !s.mere(i)
		if will || points || s.wills(i) {
			return Forward
		}
	}
	row := rowOf(s.withoutPlaces())
	for _, phrase := range s.v.film.lexicon.forward {
		if strings.Contains(row, phrase) && !s.rowIn(phrase) && !s.merely(phrase) {
			return Forward
		}
	}
	if len(s.words) > 0 && imperatives[s.words[0].key] {
		return Forward
	}
	return ""
}

// wills reports whether the i-th word says that somebody will, and no cited source
// says so between the same two words. The writer's own will, and what somebody
// will not do in talking, point to nothing.
func (s *scale) wills(i int) bool {
	w := s.words[i]
	willed := w.key == "will" || w.joined == "ll" || w.key == "wo" && w.joined == "nt" || w.key == "shall"
	own := i > 0 && s.words[i-1].key == "i" || w.key == "i"
	said := i > 0 && i+1 < len(s.words) && s.rowIn(rowOf(s.words[i-1:i+2]))
	return willed && !own && !said && !s.wont(i)
}

// wont reports whether the i-th word and the denial after it say how somebody
// speaks: "will not be pinned down".
func (s *scale) wont(i int) bool {
	denied := s.words[i].joined == "nt"
	for _, w := range s.words[i+1 : min(i+5, len(s.words))] {
		switch {
		case w.denies:
			denied = true
		case s.says(w):
			return denied && (s.speaks(w) && !binding[w.stem] && !answering[w.stem] || w.stem == "pin")
		}
	}
	return false
}

// withoutPlaces is the sentence without the words that point onward of lines
// alone, which are parts of no phrase that does.
func (s *scale) withoutPlaces() []word {
	var out []word
	for i, w := range s.words {
		if !forwardStems[w.stem] || !s.ofWords(i) {
			out = append(out, w)
		}
	}
	return out
}

// mere reports whether the i-th word, which by itself points onward, is here
// said of nothing that could come: "a real shiver", "finishes a thought",
// "watching them argue"; or of what a cited source says was hidden.
func (s *scale) mere(i int) bool {
	w, after := s.words[i], s.words[i+1:min(i+4, len(s.words))]
	if len(s.cited) == 0 {
		return false
	}
	if familiar[w.stem] && s.akin(w) {
		return true
	}
	c := s.partOf(w)
	switch {
	case len(after) == 0:
		return false
	case w.stem == "real" || w.stem == "final" || w.stem == "true":
		return s.plain(after[0])
	case w.stem == "finish":
		return slices.ContainsFunc(after, func(o word) bool { return s.airy(o) || handled[o.stem] })
	case w.stem == "prove":
		return (c.lead == ofWords || c.lead == ofMatter) && (after[0].key == "it" || handled[after[0].stem])
	case w.stem == "watch":
		return c.lead == ofTalker || w.key == "watching" && c.lead != ofPerson
	}
	return false
}

// familiar are stems of what was hidden, of which a comment may speak where a
// cited source does in other words.
var familiar = setOf(`disguis guilti innoc secret fals fake identiti`)

// plain reports whether the word says something, and is nobody, no thing and no
// deed.
func (s *scale) plain(w word) bool {
	l := s.v.film.lexicon
	return s.says(w) && !s.someone(w) && !w.capital && !l.weakly(w) && !l.fateful[w.stem]
}

// merely reports whether a phrase that by itself points onward is here said of
// words: "the argument turns into a song", "one of them says".
func (s *scale) merely(phrase string) bool {
	return len(s.cited) > 0 && slices.ContainsFunc(s.parts, func(c clause) bool {
		before, after, found := strings.Cut(rowOf(c.words), phrase)
		switch {
		case !found:
			return false
		case phrase == " is everyth ":
			return c.lead == ofWords
		case phrase == " turn into ":
			n := len(c.words) - len(strings.Fields(after))
			return c.lead == ofWords || c.at(n).article() && s.text(c.at(n+1))
		case phrase == " one of them ":
			w := c.at(len(strings.Fields(before)) + 3)
			return s.speaks(w) && !binding[w.stem] && !answering[w.stem]
		}
		return false
	})
}
