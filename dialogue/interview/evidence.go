package interview

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"matinee/dialogue"
	"matinee/dialogue/interview/idiom"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// mostLines is how many lines a turn has to go by, beside what the critic finds.
// Ours: a prompt of more is not read better.
const mostLines = 6

// Lengths of a line that is good to quote, in words; the script may want less.
const (
	shortLine = 3
	longLine  = 12
)

// evidence is a line that a draft may quote.
type evidence struct {
	text string
	hit  bool // it holds the word that is taken up
	near bool // it holds that word, or one of what the script talks about
	next bool // it is what is said directly after that word
}

// find gathers what the turn may quote: what the critic of every conversation
// finds, and lines with the words that were said.
func (b *brief) find(ctx context.Context, r *runner) error {
	if err := b.ask(ctx, r); err != nil {
		return err
	}
	wanted := b.wanted()
	for _, i := range b.quotable(wanted) {
		cue := b.read.Lines[i]
		b.sources = append(b.sources, b.source(cue))
		b.lines = append(b.lines, evidence{
			text: cue.Text,
			hit:  len(b.keys) > 0 && b.read.says(i, b.keys[0].word),
			near: b.near(i, wanted) >= keyWorth,
			next: b.next(i),
		})
	}
	return nil
}

func (b *brief) source(cues ...transcript.Cue) quote.Source {
	return quote.Source{ID: fmt.Sprintf("S%d", len(b.sources)+1), Passage: transcript.Passage{Film: b.film.Film, Cues: cues}}
}

// ask has the critic answer what was said, and keeps its evidence; its answer,
// too, where something was asked. An answer about another film is none.
func (b *brief) ask(ctx context.Context, r *runner) error {
	if r.cfg.Inner == nil || b.question == "" {
		return nil
	}
	found, err := r.cfg.Inner.Research(ctx, dialogue.Inquiry{
		Question: b.question, Speaker: b.asker, Focus: b.film, Horizon: r.cfg.Horizon, Persona: b.persona,
	})
	if err != nil {
		return fmt.Errorf("look into the film: %w", err)
	}
	if found.Focus.ID != "" && found.Focus.ID != b.film.ID {
		return nil
	}
	for _, s := range found.Sources {
		if s.Passage.Film.ID != b.film.ID {
			return nil
		}
	}
	b.sources = found.Sources
	if b.named.Kind == script.Ask || b.named.Kind == script.Input {
		b.answer, b.intent = found.Draft, found.Intent
	}
	return nil
}

// quotable are the lines that are best to quote here, by number: those with
// words of what was said before others, none that was quoted before.
func (b *brief) quotable(wanted map[string]int) []int {
	fit := b.fitting()
	score := map[int]int{}
	for _, i := range fit {
		score[i] = b.near(i, wanted) + b.weight(i) - ragged(keys(b.read.tokens[i]))
		if b.next(i) {
			score[i] += nextWorth
		}
	}
	b.rng.Shuffle(len(fit), func(i, j int) { fit[i], fit[j] = fit[j], fit[i] })
	slices.SortStableFunc(fit, func(i, j int) int { return score[j] - score[i] })
	var best []int
	seen := map[string]bool{}
	for _, i := range fit {
		if text := strings.ToLower(b.read.Lines[i].Text); !seen[text] && len(best) < mostLines {
			seen[text] = true
			best = append(best, i)
		}
	}
	return best
}

// fitting are the lines that can be quoted: whole sentences or, in a film that has
// hardly any, whatever is said.
func (b *brief) fitting() []int {
	var fit, loose []int
	for i, c := range b.read.Lines {
		switch {
		case !b.fits(i):
		case isSentence(c.Text):
			fit = append(fit, i)
		case !confusing(c.Text):
			loose = append(loose, i)
		}
	}
	if len(fit) < mostLines {
		return append(fit, loose...)
	}
	return fit
}

// shortPause is the longest between two lines of which the second is said directly
// after the first. Ours: less than a scene's end.
const shortPause = 4 * time.Second

// next reports whether line i is said directly after one with the word that is
// taken up, and has not got it itself.
func (b *brief) next(i int) bool {
	if i == 0 || len(b.keys) == 0 || b.keys[0].poor() {
		return false
	}
	before, c := b.read.Lines[i-1], b.read.Lines[i]
	return b.read.Timed && c.Start >= before.End && c.Start-before.End <= shortPause &&
		b.read.says(i-1, b.keys[0].word) && !b.read.says(i, b.keys[0].word)
}

// near is how much a line has to do with what was said.
func (b *brief) near(i int, wanted map[string]int) (n int) {
	line := keys(b.read.tokens[i])
	for at, key := range line {
		if worth := wanted[b.read.a.Stem(key)]; worth > 0 && !idiom.Covers(line, at) {
			n += worth
		}
	}
	return n
}

// says reports whether line i says a word, and means it.
func (r *account) says(i int, word string) bool {
	line := keys(r.tokens[i])
	for _, at := range r.places(i, r.a.Tokens(nil, word)) {
		if !idiom.Covers(line, at) {
			return true
		}
	}
	return false
}

// raggedCost is what it costs a line to begin or to end in the middle of something.
const raggedCost = 3

// ragged is what speaks against a line that is no whole sentence, as its first and
// last words tell: transcripts without marks are cut anywhere.
func ragged(keys []string) (cost int) {
	if slices.Contains(openers, keys[0]) {
		cost += raggedCost
	}
	if slices.Contains(hangers, keys[len(keys)-1]) {
		cost += raggedCost
	}
	return cost
}

// Words that hardly begin a sentence, and such as hardly end one.
var (
	openers = strings.Fields("of than to with from for at by into and or as that which whose")
	hangers = strings.Fields("a an the my your his her our their its this of than to with from for at by into and or but as that which whose if i we he she they im youre hes shes were theyre ive youve ill youll is are was were am be have has had will would can could should when because so very mr mrs miss dr")
)

// keys are the keys of some tokens.
func keys(toks []words.Token) []string {
	out := make([]string, len(toks))
	for i, t := range toks {
		out[i] = t.Key
	}
	return out
}

// mostWeight bounds what a line's own words are worth: less than one word of what
// was said. Ours.
const mostWeight = otherWorth - 1

// weight is a little more for a line that says something by itself.
func (b *brief) weight(i int) (n int) {
	for _, t := range b.read.tokens[i] {
		if linkable(b.read.a, t.Key, t.Key) && !slices.Contains(faint, t.Key) {
			n++
		}
	}
	return min(n/2, mostWeight)
}

// What words of a line are worth when lines are chosen. Ours.
const (
	keyWorth   = 9 // the word that is taken up, and what the script talks about
	otherWorth = 3 // another word of what was said
	nextWorth  = 4 // a line directly after the word that is taken up
)

// wanted are the stems of what was said, by their worth; and the words that the
// script counts.
func (b *brief) wanted() map[string]int {
	a := words.For("en")
	wanted := map[string]int{}
	for stem := range b.theme {
		wanted[stem] = keyWorth
	}
	for i, k := range b.keys {
		if k.poor() {
			continue
		}
		wanted[a.Stem(k.word)] = max(otherWorth, wanted[a.Stem(k.word)])
		if i == 0 {
			wanted[a.Stem(k.word)] = keyWorth
		}
	}
	for _, m := range b.turn.Measure {
		if phrase, ok := strings.CutPrefix(m, said); ok {
			for _, t := range a.Tokens(nil, phrase) {
				if !a.Stop(t.Key) {
					wanted[a.Stem(t.Key)] = keyWorth
				}
			}
		}
	}
	return wanted
}

// fits reports whether a line is short enough to be heard, and was not yet heard
// here.
func (b *brief) fits(i int) bool {
	c, n, most := b.read.Lines[i], len(b.read.tokens[i]), longLine
	if q := b.turn.Cite.QuoteMaxWords; q > 0 {
		most = min(most, q)
	}
	return c.Kind == transcript.Speech && n >= min(shortLine, most) && n <= most && !b.quoted(c.Text)
}

// quoted reports whether words were quoted before in this session, or will be in a
// turn that the script has already.
func (b *brief) quoted(text string) bool {
	text = strings.ToLower(text)
	return strings.Contains(b.heard, text) || strings.Contains(b.fixed, text)
}

// isSentence reports whether a line begins and ends as a sentence does, without
// marks that a quotation could be confused by.
func isSentence(text string) bool {
	first := []rune(text)[0]
	last := text[len(text)-1]
	return unicode.IsUpper(first) && strings.IndexByte(".!?", last) >= 0 && !strings.HasSuffix(text, "..") &&
		!confusing(text) && text != strings.ToUpper(text)
}

// confusing reports whether a line has signs that a quotation could be confused by.
func confusing(text string) bool { return strings.ContainsAny(text, "\"“”[]{}♪#<>*…") }
