package extractive

import (
	"context"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/quote"
)

// widen takes back into the phrase what a form has taken for its own: in "who says
// that is you" the first words may be the question's or the film's, and only the
// film knows. What stands in it word for word is meant.
func (a *answer) widen(ctx context.Context) error {
	if a.request.quoted {
		return nil
	}
	narrow := a.request.phrase
	for _, wide := range wider(straight(a.question), narrow, a.request.intent == howMany) {
		a.request.phrase = wide
		found, err := a.quote(ctx, a.here())
		if err != nil || found.Verdict == quote.Exact {
			return err
		}
	}
	a.request.phrase = narrow
	if head, _, more := strings.Cut(narrow, "?"); more && strings.TrimSpace(head) != "" {
		if found, err := a.quote(ctx, a.here()); err != nil || found.Verdict == quote.Exact {
			return err
		}
		a.request.phrase = strings.TrimSpace(head) // what comes after it asks once more
	}
	return nil
}

// here is where words are looked for first: in the film in focus, if there is one.
func (a *answer) here() dialogue.Scope {
	if a.in.Focus.ID != "" && a.request.intent != whichFilm {
		return a.wide(a.in.Focus)
	}
	return a.others()
}

// wider are the phrase with those words of the question around it that may be the
// question's or its own, the widest first. Where words are counted an article is not
// one of them, nor what follows.
func wider(question, phrase string, counts bool) []string {
	from := strings.Index(question, phrase)
	if from < 0 || phrase == "" {
		return nil
	}
	left, right := from, len(strings.TrimRight(question, ` "?.!,;:`))
	words := split(question[:from])
	for i := len(words) - 1; i >= 0 && slices.Contains(doubtful, words[i].key); i-- {
		thing := slices.Contains(articles, words[i].key) && len(strings.Fields(phrase)) < 2
		if thing || counts && slices.Contains(pointers, words[i].key) {
			break
		}
		left = words[i].start
	}
	if counts {
		right = from + len(phrase)
	}
	to := from + len(phrase)
	var all []string
	for _, span := range [][2]int{{left, right}, {from, right}, {left, to}} {
		if span[0] <= from && span[1] >= to && span[1]-span[0] > len(phrase) && !slices.Contains(all, question[span[0]:span[1]]) {
			all = append(all, question[span[0]:span[1]])
		}
	}
	return all
}

// articles lead up to a thing that is asked about, which is no line, and pointers to
// what is counted.
var (
	articles = []string{"the", "a", "any", "some"}
	pointers = append([]string{"that", "this"}, articles...)
)

// doubtful are the words that lead up to a line or begin one.
var doubtful = strings.Split("the|that|this|a|any|some|is|are|like|about|where|when|with|it|line|word|words|bit|one|thing|moment|name|part|phrase|quote|something|he|she|they|someone|somebody|goes|first|last|just|even|really|never|ever", "|")
