package debate

import (
	"fmt"
	"strings"
	"time"

	"matinee/dialogue/quote"
	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// A record is the reading of a film as far as it may be heard, with its words as
// they can be looked up.
type record struct {
	*reading.Reading
	bounded bool
	until   time.Duration
	english bool
	tokens  [][]string // of each line: its words in small letters
	a       *words.Analysis
}

// newRecord reads the cues, none of them past the horizon.
func newRecord(film transcript.Film, h transcript.Horizon, cues []transcript.Cue) *record {
	r := &record{Reading: reading.Of(film, h, cues), a: words.For(film.Lang)}
	r.until, r.bounded = h.Limit(film)
	r.english = film.Lang == "" || strings.HasPrefix(strings.ToLower(film.Lang), "en")
	r.tokens = make([][]string, len(r.Lines))
	for i, c := range r.Lines {
		r.tokens[i] = r.split(c.Text)
	}
	return r
}

// split is a text's words in small letters, as they are written but for curly
// apostrophes.
func (r *record) split(text string) []string {
	toks := r.a.Tokens(nil, text)
	out := make([]string, len(toks))
	for i, t := range toks {
		out[i] = strings.ToLower(strings.ReplaceAll(text[t.Start:t.End], "’", "'"))
	}
	return out
}

// tooLittle says why there is no debate.
func (r *record) tooLittle() string {
	if !r.bounded {
		return fmt.Sprintf("%s has too few spoken lines for two to quarrel over; name another film with --film.", r.Film.Title)
	}
	if len(r.Lines) == 0 {
		return fmt.Sprintf("You have heard nothing of %s yet, so neither of us will say a word about it: watch on, and tell us how far with --until.", r.Film.Title)
	}
	return fmt.Sprintf("You have heard too little of %s for two to quarrel over: watch on, and tell us how far with --until.", r.Film.Title)
}

// places are the lines with the word, in order, and how often it stands there in
// all.
func (r *record) places(word string) (lines []int, n int) {
	for i, toks := range r.tokens {
		here := 0
		for _, t := range toks {
			if t == word {
				here++
			}
		}
		if here > 0 {
			lines = append(lines, i)
			n += here
		}
	}
	return lines, n
}

// spelled is a word as the film writes it within a line: small, or with its
// capital if it is never small.
func (r *record) spelled(word string, at []int) string {
	written := word
	for _, i := range at {
		for _, t := range r.a.Tokens(nil, r.Lines[i].Text) {
			switch w := r.Lines[i].Text[t.Start:t.End]; {
			case w == word:
				return word
			case strings.EqualFold(w, word) && w != strings.ToUpper(w):
				written = w
			}
		}
	}
	return written
}

// passage is line i as evidence.
func (r *record) passage(i int) transcript.Passage {
	return transcript.Passage{Film: r.Film, Cues: r.Lines[i : i+1 : i+1]}
}

// A source is a line as evidence.
type source = quote.Source

// sources numbers passages as the text cites them.
func sources(lines []transcript.Passage) []source {
	var out []source
	for i, p := range lines {
		out = append(out, source{ID: fmt.Sprintf("S%d", i+1), Passage: p})
	}
	return out
}
