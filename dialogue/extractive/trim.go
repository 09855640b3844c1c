package extractive

import (
	"context"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/quote"
)

// Words of asking stand before and behind what is asked about, in more orders than
// there are forms: "do the word ghosts come", "sixty seconds comes up", "bells more than
// once". Where the words are nowhere as a form has them, they are looked up without
// those.

// edges are words of asking that may stand at the ends of what is asked about, and
// oftenness those behind it that ask how often it is said.
var (
	edges = setOf("the|a|an|word|words|phrase|term|name|expression|line|come|comes|came|coming|up|appear|appears|appeared|occur|occurs|used|use|uses|say|says|said|saying|spoken|mention|mentions|mentioned|mentioning|talk|talks|talking|speak|about|of|do|does|did|is|are|was|were|get|gets|" +
		"they|he|she|we|people|anyone|anybody|someone|somebody|everyone|characters|film|movie|in|it|this|that|all|total|ever|again|there|really|actually|just|and|how|times|time|here|first|last|early|late")
	oftenness = []string{"more than once", "more than twice", "at least twice", "a lot", "a few times", "a couple of times", "several times", "many times", "multiple times", "often", "very often", "much", "very much", "all the time", "constantly", "repeatedly", "frequently", "once or twice", "twice", "over and over", "regularly", "too often", "too much", "so often", "so much"}
)

// often takes off a question whether something is said what asks how often it is.
func (r *request) often() {
	if r.intent != whether && r.intent != findLine || r.quoted {
		return
	}
	key := keysOf(split(r.phrase))
	for _, o := range oftenness {
		head, ok := strings.CutSuffix(key, " "+o)
		if !ok || len(strings.Fields(head)) > longestFragment {
			continue
		}
		r.intent, r.phrase = howMany, strings.Join(strings.Fields(r.phrase)[:len(strings.Fields(head))], " ")
		return
	}
}

// trimmed are the words asked about without the words of asking at their ends.
func trimmed(phrase string) string {
	all := split(phrase)
	from, to := 0, len(all)
	for from < to && edges[all[from].key] {
		from++
	}
	for to > from && edges[all[to-1].key] {
		to--
	}
	if from >= to {
		return ""
	}
	return phrase[all[from].start:all[to-1].end]
}

// lookAgain looks up without the words of asking at the ends what is nowhere with
// them. It must be there word for word.
func (a *answer) lookAgain(ctx context.Context, found dialogue.Finding) (dialogue.Finding, error) {
	bare := trimmed(a.request.phrase)
	narrow := slices.Contains([]string{howMany, when, whether, whoSaid, findLine}, a.request.intent)
	if found.Verdict == quote.Exact || a.request.quoted || !narrow || bare == "" || bare == a.request.phrase {
		return found, nil
	}
	if found.Verdict == quote.Near && a.request.intent != howMany {
		return found, nil
	}
	whole := a.request.phrase
	a.request.phrase = bare
	again, err := a.quote(ctx, a.here())
	if err != nil || again.Verdict != quote.Exact || !tellsMuch(bare) {
		a.request.phrase = whole
		return found, err
	}
	return again, nil
}
