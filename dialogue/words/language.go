package words

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
)

// A language is what an analysis knows of one. What is missing is not done: a
// language that is not known gets folding and hyphens alone.
type language struct {
	stem      func(*snowballstem.Env) bool // of Snowball (snowballstem.org); nil for none
	stops     map[string]bool              // as keys
	negations map[string]bool              // the words that deny, as keys
	elides    bool                         // an apostrophe parts two words: "l'été"
	accent    *strings.Replacer            // puts back, at the end of a key, the accents its stemmer goes by; nil for none
}

// languages are those known, by the primary subtag of BCP 47.
var languages = map[string]language{
	"en": {stem: english.Stem, stops: stopWords, negations: negationsOf["en"]},
	"de": {stem: german.Stem, stops: germanStops, negations: negationsOf["de"]},
	"fr": {stem: french.Stem, stops: frenchStops, negations: negationsOf["fr"], elides: true, accent: endings("ee ée ees ées")},
	"es": {stem: spanish.Stem, stops: spanishStops, negations: negationsOf["es"], accent: endings("cion ción")},
	"it": {stem: italian.Stem, stops: italianStops, negations: negationsOf["it"], elides: true, accent: endings("ita ità")},
	"pt": {stem: portuguese.Stem, stops: portugueseStops, negations: negationsOf["pt"], accent: endings("oes ão ao ão")},
	"nl": {stem: dutch.Stem, stops: dutchStops, negations: negationsOf["nl"]},
	"sv": {stem: swedish.Stem, stops: swedishStops, negations: negationsOf["sv"]},
	"ru": {stem: russian.Stem, stops: russianStops, negations: negationsOf["ru"]},
}

// endings replaces what a word ends in: pairs of a key's ending and the letters it
// is written with. The end of a word is marked by endMark.
func endings(pairs string) *strings.Replacer {
	var all []string
	for _, p := range strings.Fields(pairs) {
		all = append(all, p+endMark)
	}
	for i := 1; i < len(all); i += 2 {
		all[i] = strings.TrimSuffix(all[i], endMark)
	}
	return strings.NewReplacer(append(all, endMark, "")...)
}

const endMark = "\x00"

// stemmed is the stem of a key.
func (l language) stemmed(key string) string {
	if l.accent != nil {
		key = l.accent.Replace(key + endMark)
	}
	env := snowballstem.NewEnv(key)
	l.stem(env)
	return fold(env.Current())
}
