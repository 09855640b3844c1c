package veil

import (
	"slices"
	"strings"

	"matinee/dialogue/words"
)

// The table of commentary cannot list every shade. What follows takes words for
// commentary by their make: adverbs of manner, names of qualities, degrees.

// qualityEndings make words for how something is, and never for what happens.
var qualityEndings = []string{"ly", "ness", "ity", "ish", "ous", "ful", "esque", "istic", "ical", "able", "ible", "worthy", "ism"}

// qualityLeast is the shortest word, in letters, that is taken for a quality by
// its ending alone; shorter ones are often something else ("city", "fly").
const qualityLeast = 6

// fatefulQualities end like qualities and are fates, callings, kin, places or
// hints all the same; their stems are barred too.
const fatefulQualities = `finally eventually lastly ultimately fatally mortally lethally deathly deadly ghostly secretly truly falsely really likely
permanently indefinitely eternally perpetually endlessly everlastingly lastingly irrevocably irreversibly inevitably subsequently consequently
safely successfully unsuccessfully legally bodily physically biologically medically criminally jointly shortly presently lately currently formerly originally
family assembly monopoly anomaly butterfly bully belly supply reply homely elderly orderly
illness sickness madness witness eyewitness wilderness unconsciousness consciousness harness lioness governess baroness business blindness deafness drunkenness
fitness forgiveness lawlessness nakedness weakness
identity fatality mortality immortality captivity infidelity fidelity paternity maternity reality eternity university community deity facility security
celebrity fraternity virginity insanity immunity entity calamity infirmity charity authority complicity duplicity guilty electricity
responsibility culpability disability celebrity hereditary loyalty eternity longevity posterity
finish vanish perish punish banish abolish demolish publish furnish famish
dangerous poisonous murderous posthumous treacherous villainous adulterous incestuous monstrous venomous traitorous unconscious anonymous pseudonymous bigamous
successful unsuccessful faithful unfaithful fateful deceitful unlawful lawful rightful merciful forgetful
responsible culpable capable liable accountable constable vegetable marriageable unmarriageable vulnerable irresponsible invincible invisible incurable inoperable
identifiable unidentifiable unrecognizable recognizable killable lovable curable punishable unstoppable available missable
political medical surgical hospital criminal physical chemical mystical magical biblical
terrorism cannibalism vampirism spiritualism nazism fascism communism alcoholism baptism mechanism`

// byMake reports whether the word is commentary by its make.
func (l *lexicon) byMake(w word) bool {
	return !l.unmade[w.key] && !l.fateful[w.stem] && !l.fateful[asItStands+w.key] && (l.quality(w.key) || l.degree(w.key) || l.prefixed(w.key))
}

func (l *lexicon) quality(key string) bool {
	return len(key) >= qualityLeast && slices.ContainsFunc(qualityEndings, func(end string) bool { return strings.HasSuffix(key, end) })
}

// degree reports whether the word is a of comparison of an adjective of
// the tables: "stiffer", "driest".
func (l *lexicon) degree(key string) bool {
	for _, end := range [...]string{"er", "est"} {
		base, ok := strings.CutSuffix(key, end)
		if !ok {
			continue
		}
		bases := []string{base, base + "e"}
		if b, ok := strings.CutSuffix(base, "i"); ok {
			bases = append(bases, b+"y")
		}
		if n := len(base); n > 2 && base[n-1] == base[n-2] {
			bases = append(bases, base[:n-1])
		}
		if slices.ContainsFunc(bases, func(b string) bool { return l.degrees[b] }) {
			return true
		}
	}
	return false
}

// prefixed reports whether the word denies one of the tables: "unanswered".
func (l *lexicon) prefixed(key string) bool {
	for _, prefix := range [...]string{"un", "over", "im", "in", "dis", "non", "ir", "half"} {
		if base, ok := strings.CutPrefix(key, prefix); ok && len(base) > 3 && l.shade(base) {
			return true
		}
	}
	base, ok := strings.CutPrefix(key, "un")
	return ok && strings.HasSuffix(base, "ed") && l.commentary[stem(words.For(""), base)]
}

// shade reports whether the tables have the word for a manner or a quality.
func (l *lexicon) shade(base string) bool {
	return (l.speech[asItStands+base] || l.judgement[asItStands+base])
}
