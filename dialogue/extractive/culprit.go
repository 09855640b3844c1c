package extractive

import (
	"context"
	"slices"
	"strings"
)

// culprit asks who did it, or what became of somebody: what people conclude from a
// film and a transcript does not name.
const culprit = "culprit"

// deeds are what somebody is asked for as, and the words in which a film speaks of it;
// of the rows whose first words stand in the question the first is meant.
var deeds = []struct{ asked, said string }{
	{"dies|died|die|dead|survives|survived|survive|killed in the end|gets killed|got killed|is killed|ends up dead", "die|dead|died|death|killed"},
	{"thief|thieves|robbed|robber|stole|stolen|robbery", "thief|stole|steal|robbed|robbery|stolen"},
	{"spy|spies|traitor|mole|betrayed|double agent", "spy|traitor|betrayed|secret"},
	{"kidnapped|kidnapper", "kidnapped|kidnap|ransom"},
	{"poisoned|poisoner", "poison|poisoned|kill"},
	{"", "killer|murderer|murder|murdered|killed|kill"},
}

// isRole reports whether a name is what somebody is asked for as.
func isRole(name string) bool {
	return slices.Contains(strings.Split("killer|murderer|murderess|culprit|villain|bad guy|bad guys|baddie|thief|spy|traitor|mole|criminal|real killer|real murderer|kidnapper|poisoner|guilty one|guilty party|victim", "|"), strings.TrimPrefix(strings.ToLower(name), "the "))
}

// whodunit says that a transcript draws no such conclusion, and quotes what is said of
// it, as far as one has seen.
func (a *answer) whodunit(ctx context.Context) error {
	a.brief.Intent, a.request.speaker = about, ""
	a.word("whodunit", nil)
	if a.in.Focus.ID == "" {
		return nil
	}
	for word := range strings.SplitSeq(a.sayingOf(), "|") {
		a.request.phrase = word
		if told, err := a.through(ctx); told || err != nil {
			return err
		}
	}
	return nil
}

// sayingOf are the words in which a film speaks of what is asked.
func (a *answer) sayingOf() string {
	key := keysOf(split(a.question))
	for _, r := range deeds {
		if r.asked == "" || slices.ContainsFunc(strings.Split(r.asked, "|"), func(w string) bool { return hasWords(key, w) }) {
			return r.said
		}
	}
	return ""
}
