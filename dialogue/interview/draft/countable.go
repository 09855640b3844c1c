package draft

import "strings"

// countedPart is how many times more often a film says a thing with an article or
// the like of its own than without, if it can be counted. Ours, from the words that
// the drafts over the corpus chose.
const countedPart = 4

// countable makes of a topic that is one word of the film's, in small letters, what
// may stand after "about". One talks about money, but about the door: a thing that
// can be counted is no subject by its bare name. Other topics stay.
func (r *reading) countable(topic string) string {
	toks := r.a.Tokens(nil, topic)
	if !r.english || len(toks) != 1 || strings.Trim(topic, "abcdefghijklmnopqrstuvwxyz") != "" || uncounted(topic) {
		return topic
	}
	bare, led := 0, 0
	for _, keys := range r.keys {
		for i := 1; i < len(keys); i++ {
			switch {
			case keys[i] != toks[0].Key || !r.endsThere(keys, i):
			case leads[keys[i-1]] || keys[i-1] == "these" || keys[i-1] == "those":
				led++
			case bares[keys[i-1]]:
				bare++
			}
		}
	}
	if led < leastSaid/2 || led <= countedPart*bare {
		return topic
	}
	return "the " + topic
}

// endsThere reports whether a word is not followed by another that says something:
// of "a love affair" and "a money order" it is the second that is counted.
func (r *reading) endsThere(keys []string, i int) bool {
	return i+1 == len(keys) || r.a.Stop(keys[i+1])
}

// uncounted reports whether a word looks like a plural or a gerund, or means what
// cannot be counted in spite of its articles.
func uncounted(w string) bool {
	if mass[w] || strings.HasSuffix(w, "ing") {
		return true
	}
	return strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is")
}

// bares are the words before what cannot be counted.
var bares = setOf(`in of for with without about by some much more enough no all to from and or is`)

// mass are nouns that stand bare as a subject, whatever a film says before them.
// Ours.
var mass = setOf(`life love death money work home marriage music truth fate war peace hope faith fear honor honour justice freedom liberty
	happiness luck blood water rain gold silver food wine coffee poison revenge murder crime guilt shame pride power youth beauty courage business
	law duty religion god heaven hell nature sleep silence memory trust loyalty jealousy hatred madness progress education science art
	police children people men women english television radio whiskey tobacco talk nothing everything`)
