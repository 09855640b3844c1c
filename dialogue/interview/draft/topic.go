package draft

import (
	"cmp"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode/utf8"

	"matinee/dialogue/words"
)

// A topic is what a session is about, and the film's word for it.
type topic struct {
	phrase string // as its author has it, fit for "about …"
	word   string // what the film says: of the topic or, when it is absent, in its stead; "" when nothing is said often
	lines  []int  // where the word is said
	n      int    // how often
	absent bool   // the film says none of the author's words
	chosen bool   // by us: the author left it open
	stems  map[string]bool
}

// longestTopic bounds a topic that goes into sentences, in bytes.
const longestTopic = 60

// topic reads what the author wants to talk about, and looks for it in the film.
func (r *reading) topic(about string, rng *rand.Rand) (topic, error) {
	t := topic{phrase: phrase(about), stems: map[string]bool{}}
	if strings.TrimSpace(about) == "" {
		t.chosen = true
		t.word, t.lines, t.n = r.choose(rng)
		t.phrase = r.countable(t.word)
		if t.word == "" {
			t.phrase = "talk"
		}
		t.stems[r.a.Stem(cmp.Or(t.word, t.phrase))] = true
		return t, nil
	}
	keys := r.wanted(t.phrase)
	if len(keys) == 0 || len(strings.Fields(t.phrase)) == 1 && r.a.Stop(keys[0]) {
		return topic{}, errors.New("--about has no word in it; say in a word or two what the session is about, as in --about \"lying\"")
	}
	for _, k := range keys {
		t.stems[r.a.Stem(k)] = true
	}
	asked := t.phrase
	t.phrase = r.countable(clause(asked))
	t.word, t.lines, t.n = r.spokenFor(asked, t.stems)
	if t.n == 0 {
		t.absent = true
		t.word, t.lines, t.n = r.choose(rng)
	}
	return t, nil
}

// phrase makes an author's words fit for "about …": one line without marks, no
// more than is said in one breath.
func phrase(about string) string {
	s := strings.Trim(plain(about), " .,;:!?-–—…'’")
	if lower := strings.ToLower(s); strings.HasPrefix(lower, "about ") {
		s = strings.TrimSpace(s[len("about "):])
	}
	for len(s) > longestTopic {
		cut := strings.LastIndexByte(s, ' ')
		if cut <= 0 {
			for !utf8.ValidString(s[:longestTopic]) {
				s = s[:len(s)-1]
			}
			return strings.ToValidUTF8(s[:longestTopic], "")
		}
		s = strings.TrimRight(s[:cut], " .,;:!?-–—…")
		if len(s) <= longestTopic {
			return whole(s)
		}
	}
	return s
}

// whole leaves out the small words that a cut has left at the end.
func whole(s string) string {
	a := words.For("")
	for {
		cut := strings.LastIndexByte(s, ' ')
		if toks := a.Tokens(nil, s[cut+1:]); cut <= 0 || len(toks) > 0 && !a.Stop(toks[0].Key) {
			return s
		}
		s = strings.TrimRight(s[:cut], " .,;:!?-–—…")
	}
}

// wanted are the keys of the words that say something; all, if none does.
func (r *reading) wanted(text string) []string {
	var all, some []string
	for _, tok := range words.For("").Tokens(nil, text) {
		all = append(all, tok.Key)
		if !r.a.Stop(tok.Key) {
			some = append(some, tok.Key)
		}
	}
	if len(some) > 0 {
		return some
	}
	return all
}

// spokenFor is what the film says of a topic: the whole phrase, else that word of
// its stems which it says most, one that means something before a name; idle words
// stand for no topic.
func (r *reading) spokenFor(phrase string, stems map[string]bool) (word string, lines []int, n int) {
	var run []string
	for _, tok := range r.a.Tokens(nil, phrase) {
		run = append(run, tok.Key)
	}
	if lines, n = r.places(run); n > 0 {
		return r.spelled(run, phrase, lines), lines, n
	}
	word = r.mostSaid(stems, phrase)
	if word == "" {
		return "", nil, 0
	}
	lines, n = r.places([]string{word})
	return r.spelled([]string{word}, word, lines), lines, n
}

// mostSaid is that word of the stems which the film says most: of those that the
// author writes as no name, if it says any.
func (r *reading) mostSaid(stems map[string]bool, phrase string) (word string) {
	count := map[string]int{}
	for _, keys := range r.keys {
		for _, k := range keys {
			if stems[r.a.Stem(k)] && !idle[k] {
				count[k]++
			}
		}
	}
	name := map[string]bool{}
	for _, tok := range r.a.Tokens(nil, phrase) {
		name[r.a.Stem(tok.Key)] = isCapital(phrase[tok.Start:])
	}
	before := func(x, y string) bool {
		nx, ny := name[r.a.Stem(x)], name[r.a.Stem(y)]
		return cmp.Or(compare(ny, nx), count[x]-count[y], strings.Compare(y, x)) > 0
	}
	for k := range count {
		if word == "" || before(k, word) {
			word = k
		}
	}
	return word
}

// compare orders false before true.
func compare(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return 1
	}
	return -1
}

// spelled is a run of words as the film writes it: in small letters if it ever
// does.
func (r *reading) spelled(run []string, otherwise string, lines []int) string {
	best := ""
	for _, i := range lines {
		toks := r.a.Tokens(nil, r.said[i].Text)
		for j := 0; j+len(run) <= len(toks); j++ {
			if !equal(r.keys[i][j:j+len(run)], run) {
				continue
			}
			here := r.said[i].Text[toks[j].Start:toks[j+len(run)-1].End]
			if here == strings.ToLower(here) {
				return plain(here)
			}
			if best == "" || best == strings.ToUpper(best) {
				best = here
			}
		}
	}
	return cmp.Or(plain(best), otherwise)
}

// What makes a word worth a session: said so often, of so many letters, so many
// of ten times after an article or the like, so that it is a noun; and among how
// many of these chance chooses. Ours.
const (
	leastSaid    = 4
	leastLetters = 4
	nounTenths   = 4
	considered   = 3
)

// choose is a noun that the film says often.
func (r *reading) choose(rng *rand.Rand) (word string, lines []int, n int) {
	candidates := r.nouns()
	if len(candidates) == 0 {
		return "", nil, 0
	}
	word = candidates[rng.IntN(min(considered, len(candidates)))]
	lines, n = r.places([]string{word})
	return r.spelled([]string{word}, word, lines), lines, n
}

// nouns are the nouns that are said most, most first.
func (r *reading) nouns() []string {
	if !r.english {
		return nil
	}
	count, after := map[string]int{}, map[string]int{}
	for _, keys := range r.keys {
		for i, k := range keys {
			count[k]++
			if i > 0 && leads[keys[i-1]] && r.endsThere(keys, i) {
				after[k]++
			}
		}
	}
	var out []string
	for k, n := range count {
		if n >= leastSaid && 10*after[k] >= nounTenths*n && r.telling(k) {
			out = append(out, k)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(count[b]-count[a], strings.Compare(a, b)) })
	return slices.DeleteFunc(out, r.odd)
}

// telling reports whether a word is one to talk about.
func (r *reading) telling(k string) bool {
	return len(k) >= leastLetters && !r.a.Stop(k) && !idle[k] && strings.Trim(k, "abcdefghijklmnopqrstuvwxyz") == ""
}

// odd reports whether the film always writes the word as a name, a possessive or
// the like.
func (r *reading) odd(k string) bool {
	lines, _ := r.places([]string{k})
	return r.spelled([]string{k}, k, lines) != k
}

// leads are the words before nouns.
var leads = setOf(`the a an my your his her our their this that no any some every`)

// idle are nouns, and adjectives that stand where nouns do, which every film
// says and which mean little by themselves. Ours, from the films of the
// developers' corpus.
var idle = setOf(`thing things time times way ways man men woman women people day days night nights minute minutes moment moments
	hour hours week weeks month months year years morning afternoon evening tonight today lot lots bit kind sort rest matter
	place places part side hand hands head face eyes name names word words idea guy guys fellow fellows boy boys girl girls
	lady ladies gentleman gentlemen sir mister miss madam folks kid kids one ones other others same first second third last
	next whole only little old young good better best great nice poor fine real right wrong long short small large
	more most much many such very own few half couple pair end back front middle top bottom number reason fact case
	point question answer course foot show mind picture pictures everyone hell heaven devil damn dear darling honey hundred thousand million dollar dollars cent cents
	sake use chance trouble business something anything nothing everything somebody anybody nobody someone anyone`)

func setOf(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}
