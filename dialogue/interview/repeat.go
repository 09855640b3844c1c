package interview

import (
	"strings"

	"matinee/dialogue/sentence"
	"matinee/dialogue/words"
)

// run is the length, in words, from which words that come again are heard as a
// repetition. Source: the form report, which counts runs of four.
const run = 4

// repeats counts the runs of words of a text that were said before.
func repeats(text string, before []Turn) int {
	old := map[string]bool{}
	for _, t := range before {
		for _, r := range runs(t.Text) {
			old[r] = true
		}
	}
	n := 0
	for _, r := range runs(text) {
		if old[r] {
			n++
		}
	}
	return n
}

func runs(text string) []string {
	var keys, out []string
	for _, t := range words.For("en").Tokens(nil, text) {
		keys = append(keys, t.Key)
	}
	for i := 0; i+run <= len(keys); i++ {
		out = append(out, strings.Join(keys[i:i+run], " "))
	}
	return out
}

// Lengths of a clause that can be said again, in words. Ours: a restatement of
// more is a recital.
const (
	shortEcho = 4
	longEcho  = 12
)

// echo is a sentence of the turn that is restated, as the other would say it;
// "" where none will do.
func (b *brief) echo() string {
	cutter := sentence.Cutter{Titles: []string{b.film.Title}}
	for _, s := range append(cutter.Write(b.named.Text), cutter.Close()...) {
		s = strings.TrimSpace(s)
		n := len(strings.Fields(s))
		if n < shortEcho || n > longEcho || !strings.HasSuffix(s, ".") || strings.ContainsAny(s, "“”\"[]{}") {
			continue
		}
		return lower(turned(strings.TrimSuffix(s, ".")))
	}
	return ""
}

// sides are the words that change when the other says them.
var sides = map[string]string{
	"i": "you", "i'm": "you are", "i've": "you have", "i'll": "you will", "i'd": "you would", "me": "you", "my": "your", "mine": "yours", "myself": "yourself",
	"you": "I", "you're": "I am", "you've": "I have", "you'll": "I will", "you'd": "I would", "your": "my", "yours": "mine", "yourself": "myself",
}

// verbs are those that change with them.
var verbs = map[string]string{"you are": "am", "you were": "was", "i was": "were", "i am": "are"}

// turned is a sentence from the other side: "I" is "you".
func turned(s string) string {
	fields := strings.Fields(s)
	before := ""
	for i, f := range fields {
		bare := strings.TrimRight(f, ",;:—")
		word := strings.ToLower(strings.ReplaceAll(bare, "’", "'"))
		to, ok := sides[word]
		if agreed := verbs[before+" "+word]; agreed != "" {
			to, ok = agreed, true
		}
		if before = word; ok {
			fields[i] = to + f[len(bare):]
		}
	}
	return strings.Join(fields, " ")
}
