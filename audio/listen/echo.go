package listen

// echoWords is how much of what was said last is compared with what is heard, in
// words: a long reply, which may be told of well before it is heard.
const echoWords = 800

// An echo remembers what is being said aloud.
type echo struct{ said []string }

func (e *echo) say(text string) { e.said = last(append(e.said, tokens(text)...), echoWords) }

func (e *echo) forget() { e.said = nil }

// share is how much of the words stands in one place of what was said, in order:
// their longest common subsequence with a stretch a little longer than they are,
// over their number.
func (e *echo) share(words []string) float64 {
	if len(words) == 0 {
		return 0
	}
	most, width := 0, len(words)+len(words)/4+1
	for i := range e.said {
		most = max(most, common(words, e.said[i:min(i+width, len(e.said))]))
	}
	return float64(most) / float64(len(words))
}

// common is the length of the longest common subsequence.
func common(a, b []string) int {
	row := make([]int, len(b)+1)
	for _, w := range a {
		diagonal := 0
		for i, s := range b {
			above := row[i+1]
			if w == s {
				row[i+1] = diagonal + 1
			} else {
				row[i+1] = max(above, row[i])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}

// mentions reports whether some word of weight is among what was said.
func (e *echo) mentions(words []string) bool {
	for _, w := range words {
		if len(w) < weighty {
			continue
		}
		for _, s := range e.said {
			if w == s {
				return true
			}
		}
	}
	return false
}

// weighty is how many letters a word has that is likely to mean something.
const weighty = 5
