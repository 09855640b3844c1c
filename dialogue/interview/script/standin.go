package script

import (
	"slices"
	"strings"

	"matinee/config/strict"
	"matinee/dialogue/sentence"
	"matinee/dialogue/words"
)

// fallback checks the words that stand in for a live turn: they keep the turn's
// own rules, as far as words alone can.
func (c *checker) fallback(t Turn, limits Limits, path []any) {
	path = under(path, "fallback")
	if strings.TrimSpace(t.Fallback) == "" {
		if t.Kind == Answer && c.Session.OnFail == Fallback {
			c.fault(path, "`on_fail = \"fallback\"` needs words to fall back on: `fallback = \"…\"`")
		}
		return
	}
	if !t.Kind.Live() {
		return
	}
	said, ending := strings.ToLower(t.Fallback), t.EndsWith
	if t.Move == Deflects {
		ending = "?"
	}
	switch {
	case limits.MaxWords > 0 && CountWords(t.Fallback) > limits.MaxWords:
		c.fault(path, "the fallback has %d words where the turn may have %d", CountWords(t.Fallback), limits.MaxWords)
	case limits.MaxSentences > 0 && countSentences(t.Fallback) > limits.MaxSentences:
		c.fault(path, "the fallback has %d sentences where the turn may have %d", countSentences(t.Fallback), limits.MaxSentences)
	case ending != "" && !strings.HasSuffix(strings.TrimSpace(t.Fallback), ending):
		c.fault(path, "the fallback does not end with %s, as the turn must", strict.Quote(ending))
	}
	if phrase, ok := found(limits.Forbid, func(p string) bool { return strings.Contains(said, p) }); ok {
		c.fault(path, "the fallback says %s, which is forbidden", strict.Quote(phrase))
	}
	if opener, ok := found(limits.ForbidOpeners, func(p string) bool { return opens(said, p) }); ok {
		c.fault(path, "the fallback opens with %s, which is forbidden", strict.Quote(opener))
	}
}

// found is the first phrase for which a test of its small letters holds.
func found(phrases []string, is func(small string) bool) (string, bool) {
	i := slices.IndexFunc(phrases, func(p string) bool {
		small := strings.ToLower(strings.TrimSpace(p))
		return small != "" && is(small)
	})
	if i < 0 {
		return "", false
	}
	return phrases[i], true
}

// opens reports whether a text begins with the words of an opener.
func opens(text, opener string) bool {
	a := words.For("")
	said, want := keys(a, text), keys(a, opener)
	return len(want) > 0 && len(said) >= len(want) && slices.Equal(said[:len(want)], want)
}

func countSentences(text string) int {
	var c sentence.Cutter
	return len(c.Write(text)) + len(c.Close())
}

// picksUp checks that fixed words use a word again of the fixed words that they
// are to pick up.
func (c *checker) picksUp(t Turn, path []any) {
	of, _, ok := c.Turn(t.PicksUp)
	if !ok || !t.Kind.Fixed() || !of.Kind.Fixed() {
		return
	}
	a := words.For(c.Session.Lang)
	again := stems(a, t.Text)
	for _, stem := range stems(a, of.Text) {
		if slices.Contains(again, stem) {
			return
		}
	}
	c.fault(under(path, "picks_up"), "no word of %s that says anything comes back here", t.PicksUp)
}

// stems are the words of a text that say something, without their endings.
func stems(a *words.Analysis, text string) []string {
	var out []string
	for _, key := range keys(a, text) {
		if !a.Stop(key) {
			out = append(out, a.Stem(key))
		}
	}
	return out
}
