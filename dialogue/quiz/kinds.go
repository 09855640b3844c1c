package quiz

import (
	"math/rand/v2"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue/words"
)

// who asks who says a line.
func (q *Quiz) who(rng *rand.Rand, fresh []line) (Question, bool) {
	for _, l := range fresh {
		if l.Speaker == "" || strings.Contains(strings.ToLower(l.Text), strings.ToLower(l.Speaker)) {
			continue // who says their own name is no riddle
		}
		others := slices.DeleteFunc(slices.Clone(q.speakers), func(s string) bool { return strings.EqualFold(s, l.Speaker) })
		if others = distinct(others); len(others) < leastOptions-1 {
			continue
		}
		rng.Shuffle(len(others), func(i, j int) { others[i], others[j] = others[j], others[i] })
		options, right := among(rng, l.Speaker, others)
		return Question{Kind: Who, Line: l.Text, Options: options, Right: right, Proof: l.Cue}, true
	}
	return Question{}, false
}

// distinct leaves out those that differ from one before in their capitals only.
func distinct(names []string) []string {
	var once []string
	for _, n := range names {
		if !slices.ContainsFunc(once, func(o string) bool { return strings.EqualFold(o, n) }) {
			once = append(once, n)
		}
	}
	return once
}

// apart is how far lines must be from each other for it to be fair to ask which
// comes first. Ours.
const apart = time.Minute

// first asks which of several lines comes first.
func (q *Quiz) first(rng *rand.Rand, fresh []line) (Question, bool) {
	var chosen []line
	for _, l := range fresh {
		far := !slices.ContainsFunc(chosen, func(c line) bool { return max(c.Start-l.Start, l.Start-c.Start) < apart })
		if far && len(chosen) < mostOptions {
			chosen = append(chosen, l)
		}
	}
	if len(chosen) < leastOptions {
		return Question{}, false
	}
	proof := slices.MinFunc(chosen, func(a, b line) int { return int(a.Start - b.Start) })
	var others []string
	for _, l := range chosen {
		if l.key != proof.key {
			others = append(others, l.Text)
		}
	}
	options, right := among(rng, proof.Text, others)
	return Question{Kind: First, Options: options, Right: right, Proof: proof.Cue}, true
}

// A word is one that may be missing from a line, or be offered for it.
type word struct {
	text, key string
}

// leastWord is how long such a word is, in letters: shorter ones can be guessed
// from the sentence.
const leastWord = 4

// vocabulary are the words of the lines, each once.
func (q *Quiz) vocabulary() []word {
	var vocab []word
	there := map[string]bool{}
	for _, l := range q.lines {
		for _, t := range l.tokens {
			if text := l.Text[t.Start:t.End]; q.telling(t, text) && !there[t.Key] {
				there[t.Key] = true
				vocab = append(vocab, word{text, t.Key})
			}
		}
	}
	return vocab
}

// telling reports whether a word carries sense of its own: names and the first
// word of a sentence give themselves away by their capitals.
func (q *Quiz) telling(t words.Token, text string) bool {
	plain := func(r rune) bool { return unicode.IsLetter(r) && !unicode.IsUpper(r) }
	return utf8.RuneCountInString(text) >= leastWord && strings.IndexFunc(text, func(r rune) bool { return !plain(r) }) < 0 &&
		!q.words.Stop(t.Key) && !q.words.Number(t.Key)
}

// missing asks which word is missing from a line: the last that carries sense.
func (q *Quiz) missing(rng *rand.Rand, fresh []line) (Question, bool) {
	for _, l := range fresh {
		at := q.gap(l)
		if at < 0 {
			continue
		}
		t := l.tokens[at]
		right := l.Text[t.Start:t.End]
		others := q.offers(rng, l, at)
		if len(others) < leastOptions-1 {
			continue
		}
		options, index := among(rng, right, others)
		text := l.Text[:t.Start] + Gap + l.Text[t.End:]
		return Question{Kind: Missing, Line: text, Options: options, Right: index, Proof: l.Cue}, true
	}
	return Question{}, false
}

// gap is which word of a line is left out; -1 for none. The line must not have it
// twice, be it within another.
func (q *Quiz) gap(l line) int {
	for i, t := range slices.Backward(l.tokens) {
		once := 0
		for _, o := range l.tokens {
			if q.words.Stem(o.Key) == q.words.Stem(t.Key) {
				once++
			}
		}
		text := l.Text[t.Start:t.End]
		if once == 1 && q.telling(t, text) && strings.Count(strings.ToLower(l.Text), strings.ToLower(text)) == 1 {
			return i
		}
	}
	return -1
}

// likeness is by how many letters a word that is offered may be longer or shorter
// than the missing one.
const likeness = 2

// offers are words that are not in the line and make no other line of the film of
// it.
func (q *Quiz) offers(rng *rand.Rand, l line, at int) []string {
	missing := l.tokens[at]
	long := utf8.RuneCountInString(l.Text[missing.Start:missing.End])
	var offers []string
	for _, i := range rng.Perm(len(q.vocab)) {
		w := q.vocab[i]
		differs := utf8.RuneCountInString(w.text) - long
		inLine := slices.ContainsFunc(l.tokens, func(t words.Token) bool { return q.words.Stem(t.Key) == q.words.Stem(w.key) })
		if max(differs, -differs) > likeness || inLine || q.said[keyOf(l.tokens, at, w.key)] > 0 {
			continue
		}
		if offers = append(offers, w.text); len(offers) == mostOptions-1 {
			break
		}
	}
	return offers
}
