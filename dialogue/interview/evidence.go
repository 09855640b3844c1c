package interview

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"matinee/dialogue"
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
}

// find gathers what the turn may quote: what the critic of every conversation
// finds, and lines with the words that were said.
func (b *brief) find(ctx context.Context, r *runner) error {
	if err := b.ask(ctx, r); err != nil {
		return err
	}
	for _, i := range b.quotable() {
		cue := b.read.cues[i]
		b.sources = append(b.sources, b.source(cue))
		b.lines = append(b.lines, evidence{cue.Text, len(b.keys) > 0 && len(b.read.places(i, b.read.a.Tokens(nil, b.keys[0].word))) > 0})
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
		b.answer = found.Draft
	}
	return nil
}

// quotable are the lines that are best to quote here, by number: those with
// words of what was said before others, none that was quoted before.
func (b *brief) quotable() []int {
	wanted := b.wanted()
	score := map[int]int{}
	var fit []int
	for i := range b.read.cues {
		if !b.fits(i) {
			continue
		}
		fit = append(fit, i)
		for _, t := range b.read.tokens[i] {
			score[i] += wanted[b.read.a.Stem(t.Key)]
		}
	}
	b.rng.Shuffle(len(fit), func(i, j int) { fit[i], fit[j] = fit[j], fit[i] })
	slices.SortStableFunc(fit, func(i, j int) int { return score[j] - score[i] })
	var best []int
	seen := map[string]bool{}
	for _, i := range fit {
		if text := strings.ToLower(b.read.cues[i].Text); !seen[text] && len(best) < mostLines {
			seen[text] = true
			best = append(best, i)
		}
	}
	return best
}

// What words of a line are worth when lines are chosen. Ours.
const (
	keyWorth   = 6 // the word that is taken up
	otherWorth = 2 // another word of what was said
)

// wanted are the stems of what was said, by their worth; and the words that the
// script counts.
func (b *brief) wanted() map[string]int {
	a := words.For("en")
	wanted := map[string]int{}
	for i, k := range b.keys {
		wanted[a.Stem(k.word)] = otherWorth
		if i == 0 {
			wanted[a.Stem(k.word)] = keyWorth
		}
	}
	for _, m := range b.turn.Measure {
		if phrase, ok := strings.CutPrefix(m, said); ok {
			for _, t := range a.Tokens(nil, phrase) {
				wanted[a.Stem(t.Key)] = keyWorth
			}
		}
	}
	return wanted
}

// fits reports whether a line can be quoted: a whole sentence, short enough to
// be heard, and not yet heard here.
func (b *brief) fits(i int) bool {
	c, n, most := b.read.cues[i], len(b.read.tokens[i]), longLine
	if q := b.turn.Cite.QuoteMaxWords; q > 0 {
		most = min(most, q)
	}
	return c.Kind == transcript.Speech && n >= min(shortLine, most) && n <= most && isSentence(c.Text) && !b.quoted(c.Text)
}

// quoted reports whether words were quoted before in this session.
func (b *brief) quoted(text string) bool {
	return slices.ContainsFunc(b.before, func(t Turn) bool { return strings.Contains(strings.ToLower(t.Text), strings.ToLower(text)) })
}

// isSentence reports whether a line begins and ends as a sentence does, without
// marks that a quotation could be confused by.
func isSentence(text string) bool {
	first := []rune(text)[0]
	last := text[len(text)-1]
	return unicode.IsUpper(first) && strings.IndexByte(".!?", last) >= 0 && !strings.HasSuffix(text, "..") &&
		!strings.ContainsAny(text, "\"“”[]{}♪#<>*…") && text != strings.ToUpper(text)
}
