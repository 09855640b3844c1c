package veil

import "slices"

// inWords reports whether the word points to words that are there.
func (s *scale) inWords(w word) bool {
	i := slices.IndexFunc(s.words, func(o word) bool { return o.start == w.start })
	return i >= 0 && s.ofWords(i)
}

// ofWords reports whether the i-th word of the sentence, which by itself points
// to what is to come or was hidden, is here used of words that are there to
// read: "the last word is hers", "changes his tone", "I suspect".
func (s *scale) ofWords(i int) bool {
	w := s.words[i]
	before, after := s.words[max(0, i-4):i], s.words[i+1:min(i+4, len(s.words))]
	switch w.stem {
	case "last", "next":
		return len(s.cited) > 0 && len(after) > 0 && (places[after[0].stem] || handled[after[0].stem]) || slices.ContainsFunc(after[:min(2, len(after))], func(o word) bool { return smallPlaces[o.stem] })
	case "chang":
		return slices.ContainsFunc(after, func(o word) bool { return changeable[o.stem] })
	case "suspect", "guess":
		return s.asides(i) || len(s.cited) > 0 && i > 0 && s.words[i-1].key == "i"
	case "watch":
		return i > 0 && likening[s.words[i-1].key]
	case "end":
		return s.ends(before, after) || len(s.cited) > 0 && s.ofText(s.partOf(w)) && len(after) > 2 && after[1].article() && s.airy(after[2])
	case "finish":
		return slices.ContainsFunc(after, func(o word) bool { return smallPlaces[o.stem] || o.stem == "thought" || o.stem == "think" })
	case "hint":
		return len(after) > 1 && after[0].key == "of" && s.tells(after[1])
	case "true":
		return slices.ContainsFunc(before, func(o word) bool { return o.stem == "ring" || o.stem == "sound" })
	case "surpris":
		return w.key == "surprised" && len(s.cited) > 0 || w.key == "surprisingly" || w.key == "unsurprisingly"
	case "becom", "remain":
		if c := s.partOf(w); len(s.cited) > 0 && len(after) > 0 && c.lead != ofPerson && c.lead != ofNothing && s.quality(after[0]) && !s.someone(after[0]) {
			return true
		}
		if len(s.cited) > 0 && len(after) > 1 && after[0].article() && s.text(after[1]) && s.partOf(w).lead != ofPerson {
			return true
		}
		return len(s.cited) > 0 && len(after) > 1 && s.partOf(w).lead == ofWords && after[0].key == "a" && s.airy(after[1]) || s.textBefore(i) && (len(after) > 0 && s.quality(after[0]) || len(after) > 1 && (after[0].key == "a" || after[0].key == "an" || after[0].key == "rather") && s.quality(after[1]))
	}
	return false
}

// asides reports whether the i-th word is the writer's "I suspect" between
// commas, which says nothing but how sure they are.
func (s *scale) asides(i int) bool {
	if i == 0 || s.words[i-1].key != "i" {
		return false
	}
	return slices.ContainsFunc(s.parts, func(c clause) bool { return len(c.words) == 2 && c.words[1].start == s.words[i].start })
}

// ends reports whether words round "end" say that a sentence ends, or that
// something stands at the end of one; or where the writer's own senses do.
func (s *scale) ends(before, after []word) bool {
	of := len(after) > 1 && after[0].key == "of" && slices.ContainsFunc(after[1:], func(o word) bool { return smallPlaces[o.stem] })
	on := len(after) > 0 && (after[0].key == "on" || after[0].key == "with" || after[0].key == "in") && slices.ContainsFunc(before, func(o word) bool { return smallPlaces[o.stem] || utterances[o.stem] })
	return of || on || slices.ContainsFunc(before, func(o word) bool { return o.key == "my" })
}

// textBefore reports whether the last word before the i-th that says something is a
// word for words, or a quality of them, in a sentence in which nobody is.
func (s *scale) textBefore(i int) bool {
	for k := i - 1; k >= 0; k-- {
		if s.says(s.words[k]) {
			return s.text(s.words[k]) && !slices.ContainsFunc(s.words, s.someone)
		}
	}
	return false
}

// quality reports whether the word is one for how words are.
func (s *scale) quality(w word) bool {
	return w.in(s.v.film.lexicon.judgement) || w.in(s.v.film.lexicon.figures) || s.text(w) || s.v.film.lexicon.byMake(w)
}

// smallPlaces are stems of what is too small for a film to end in: parts of a
// line. places may besides be the last of those in a cited source.
var (
	smallPlaces = setOf(`sentenc word syllabl phrase verb noun adject claus paus comma list breath`)
	utterances  = setOf(`apolog answer repli joke question compliment remark line speech`)
	places      = union(smallPlaces, setOf(`line item question joke answer entri object detail repli gag exampl`))
)

// changeable are stems of what somebody can change in talking.
var changeable = setOf(`tone subject topic regist tune word pace rhythm offer pronoun hand key tempo grammar tens wording phrase voic pitch`)
