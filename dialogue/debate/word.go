package debate

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"

	"matinee/dialogue/reading"
)

// Which words are worth following: said so often, so often as things are named, of so many letters, and of those that a film
// dwells on so many. Ours.
const (
	leastSaid   = 4
	leastNamed  = 2
	leastLetter = 4
	considered  = 5
)

// wordTopic is one of the words that the film dwells on.
func (r *record) wordTopic(rng *rand.Rand) (topic, bool) {
	var good []topic
	for _, m := range r.Motifs(nil) {
		if t, ok := r.follow(m.Word); ok && r.subject(m.Word) {
			good = append(good, t)
		}
		if len(good) == considered {
			break
		}
	}
	if len(good) == 0 {
		return topic{}, false
	}
	return good[rng.IntN(len(good))], true
}

// subject reports whether a word is worth a debate: a plain one, said often enough, as
// things are named, and not in the film's title.
func (r *record) subject(w string) bool {
	_, n := r.places(w)
	return n >= leastSaid && len(w) >= leastLetter && strings.Trim(w, letters) == "" &&
		(!r.english || r.named(w) >= leastNamed) && !slices.Contains(r.split(r.Film.Title), w)
}

// named counts how often a word stands behind one that only things are named with.
func (r *record) named(w string) (n int) {
	for _, toks := range r.tokens {
		for i := 1; i < len(toks); i++ {
			if toks[i] == w && slices.Contains(naming, toks[i-1]) {
				n++
			}
		}
	}
	return n
}

// naming are the words that stand before the name of a thing, in English.
var naming = strings.Fields("the a an my your his her our their this that these those no some any")

const letters = "abcdefghijklmnopqrstuvwxyz"

// follow is the topic of a word; it is none where it is said too seldom to be
// quoted from two lines.
func (r *record) follow(word string) (topic, bool) {
	at, n := r.places(word)
	if len(at) < 2 {
		return topic{}, false
	}
	first, last := at[0], at[len(at)-1]
	if !r.quotable(first) || !r.quotable(last) || r.repeats(last, []int{first}) {
		return topic{}, false
	}
	early := r.early(word)
	t := r.newTopic("word", first, last)
	t.slots["word"] = r.spelled(word, at)
	t.slots["last"] = strings.Replace(r.latest("time"), "the", "The", 1)
	t.often("n", "said", word, n)
	t.often("early", "early", word, early)
	t.often("late", "late", word, n-early)
	t.slots["trend"] = trend(early, n-early)
	if who, by := r.voiceOf(at, word); who != "" && by < n {
		t.often("by", "by", word+"\x00"+who, by)
		t.often("others", "others", word+"\x00"+who, n-by)
		t.slots["who"] = who
		t.point = "word.voices"
	}
	return t, true
}

// early is how often a word is said in the first half of the lines.
func (r *record) early(word string) (n int) {
	for _, toks := range r.tokens[:len(r.Lines)/2] {
		for _, t := range toks {
			if t == word {
				n++
			}
		}
	}
	return n
}

// trend says how two halves compare.
func trend(early, late int) string {
	switch {
	case late > early:
		return "gaining ground"
	case late < early:
		return "losing ground"
	}
	return "holding its ground"
}

// voiceOf is who says the word most; "" where that cannot be told.
func (r *record) voiceOf(at []int, word string) (who string, n int) {
	if len(r.Voices) < 2 {
		return "", 0
	}
	for _, v := range r.Voices {
		by := 0
		for _, i := range at {
			if _, here := slices.BinarySearch(v.Lines, i); here {
				by += len(slices.DeleteFunc(slices.Clone(r.tokens[i]), func(t string) bool { return t != word }))
			}
		}
		if by > n && len(strings.Fields(v.Name)) <= mostNamed {
			who, n = v.Name, by
		}
	}
	return who, n
}

// motionTopic is the topic that a motion in a listener's words names: the first
// of its words that can be followed, in that form or another; of words that are
// no name of the film, if there are such.
func (r *record) motionTopic(motion string) (topic, bool) {
	title := r.split(r.Film.Title)
	asked := r.contentOf(motion)
	slices.SortStableFunc(asked, func(a, b string) int {
		return cmp.Compare(btoi(slices.Contains(title, a)), btoi(slices.Contains(title, b)))
	})
	for _, w := range asked {
		for _, form := range r.formsOf(w) {
			if t, ok := r.follow(form); ok {
				return t, true
			}
		}
	}
	return topic{}, false
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// leastAddress is how often I and you must each be said. Ours.
const leastAddress = 5

// addressTopic is how often people say I, you and we.
func (r *record) addressTopic() (topic, bool) {
	if len(r.Pronouns) == 0 {
		return topic{}, false
	}
	i, we, you := r.Pronouns[0], r.Pronouns[1], r.Pronouns[2]
	with := slices.Concat(i.Lines[:]...)
	both := slices.DeleteFunc(slices.Concat(you.Lines[:]...), func(l int) bool { return !slices.Contains(with, l) })
	first := r.near(both, 0)
	last := r.near(both, len(r.Lines), first)
	if sum(i) < leastAddress || sum(you) < leastAddress || first < 0 || last < 0 {
		return topic{}, false
	}
	t := r.newTopic("address", min(first, last), max(first, last))
	t.often("i", "pronoun", "I", sum(i))
	t.often("we", "pronoun", "we", sum(we))
	t.often("you", "pronoun", "you", sum(you))
	t.count("you_first", "first third", "you", you.Rate(0))
	t.count("you_last", "last third", "you", you.Rate(2))
	t.slots["shift"] = shift(you)
	return t, true
}

// sum is how often a pronoun is said.
func sum(p reading.Pronoun) int { return p.Thirds[0] + p.Thirds[1] + p.Thirds[2] }

// shift says how a pronoun changes through the film, if it does by more than
// chance.
func shift(p reading.Pronoun) string {
	switch z, ok := p.Shift(); {
	case ok && z > 0:
		return "rises"
	case ok:
		return "falls"
	}
	return "holds about level"
}
