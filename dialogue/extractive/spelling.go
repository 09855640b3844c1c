package extractive

import (
	"context"
	"iter"
	"strings"

	"matinee/dialogue/quote"
)

// A slip of the finger in a word of asking is read as the word that was meant: one
// that differs by one letter, or by two that have changed places. Only the grammar
// reads it so; what somebody asks about stays as they typed it. A word that any film
// or title has is no slip.

// shortestSlip is how many letters a word must have to be read for another: shorter
// ones are too near to each other. Those that matter stand in the table typed.
const shortestSlip = 4

// asked are the words of asking in which a slip is mended: those that questions turn
// on. Of all the words of the forms too many look like others; so do still lookalikes,
// which are words of their own in any film. Source of these: the words of 109 films
// of the public domain, Nov 2026.
var (
	asked = setOf("what|when|where|which|whose|many|times|often|says|said|saying|talk|talks|talking|speak|speaks|speaking|line|lines|word|words|quote|quotes|scene|before|after|first|second|third|" +
		"film|films|movie|movies|does|happens|happened|questions|question|answer|answers|character|characters|longest|silence|switch|between|minute|minutes|about|mention|mentioned|mentions|" +
		"beginning|ending|directed|compare|most|summary|summarize|recap|opening|favourite|favorite|opinion|important|matter|matters|another|random|repeat|shorter|sources|library|phrase|everything|" +
		"anybody|somebody|someone|something|please|remember|sentence|pause|plays|played|director|actor|called|looking|through")
	lookalikes = setOf("abouts|talky|actors|compared|dies|directors|directory|dose|dues|favorites|fist|happen|lane|lanes|lies|lined|linen|lone|manly|mist|move|moves|must|mutters|openings|pays|play|" +
		"pleased|pleases|quite|remembers|scenes|seconds|sentenced|sentences|slaying|source|staying|stays|taking|thorough|though|ties|time|trough|ward|wards|were|wheat|whee|world|worlds|mandy|mangy|moist|liner|talky")
)

func setOf(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.SplitSeq(list, "|") {
		set[w] = true
	}
	return set
}

func plainWord(w string) bool {
	return strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") == ""
}

// spell reads slips in the words of a question for what was meant. known reports
// words that are none.
func spell(words []word, known func(string) bool) {
	for i, w := range words {
		if len(w.key) < shortestSlip || asked[w.key] || lookalikes[w.key] || !plainWord(w.key) {
			continue
		}
		if meant := meant(w.key); meant != "" && !known(w.key) {
			words[i].key = meant
		}
	}
}

// meant is the one word of asking that is a slip away from this one; "" when there
// is none or are several. Letters that have changed places are likelier than one that
// is missing or too many, and that than a wrong vowel.
func meant(slip string) string {
	for _, slips := range []iter.Seq[string]{swapped(slip), resized(slip), replaced(slip)} {
		found := ""
		for w := range slips {
			if !asked[w] || w == found {
				continue
			}
			if found != "" {
				return ""
			}
			found = w
		}
		if found != "" {
			return found
		}
	}
	return ""
}

// swapped are a word with two neighbouring letters in each other's place.
func swapped(w string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range len(w) - 1 {
			if w[i] != w[i+1] && !yield(w[:i]+w[i+1:i+2]+w[i:i+1]+w[i+2:]) {
				return
			}
		}
	}
}

// resized are a word with a letter less or one more; its first letter stays.
func resized(w string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := 1; i <= len(w); i++ {
			if i < len(w) && !yield(w[:i]+w[i+1:]) {
				return
			}
			for c := 'a'; c <= 'z'; c++ {
				if !yield(w[:i] + string(c) + w[i:]) {
					return
				}
			}
		}
	}
}

// replaced are a word with another vowel in the place of one.
func replaced(w string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range len(w) {
			if !strings.Contains(vowels, w[i:i+1]) {
				continue
			}
			for _, c := range vowels {
				if byte(c) != w[i] && !yield(w[:i]+string(c)+w[i+1:]) {
					return
				}
			}
		}
	}
}

// known reports whether a word stands in a title or is said or named in a film, as
// far as it may be seen. When the films cannot be asked it is taken to be.
func (a *answer) known(ctx context.Context) func(string) bool {
	return func(word string) bool {
		for _, f := range a.films {
			if strings.Contains(strings.ToLower(f.Title), word) {
				return true
			}
		}
		found, err := a.critic.find.Quote(ctx, a.all(), word, false)
		return err != nil || found.Verdict == quote.Exact
	}
}

const vowels = "aeiou"
