package bot

import (
	"context"
	"fmt"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/quote"
)

func quoteCommand(b *Bot) command {
	c := slash("quote", "Check a quotation: who says it, when, and in which words", quoteWords,
		must(textOption("words", "The words as you remember them", questionChars)),
		filmOption("Look in this film only"))
	c.suggest = map[string]suggesting{"film": suggestFilms}
	c.able = b.cfg.Finder != nil && b.cfg.Shelves != nil
	return c
}

func quoteWords(ctx context.Context, u *use) error {
	return u.check(ctx, u.Argument("words"), u.Argument("film"))
}

// check looks words up as a quotation and says what became of them.
func (u *use) check(ctx context.Context, words, film string) error {
	if strings.TrimSpace(words) == "" {
		return refuse("Which words? Type them as you remember them.")
	}
	scope, s, err := u.scope(ctx, film)
	if err != nil {
		return err
	}
	found, err := u.bot.cfg.Finder.Quote(ctx, scope, words, false)
	if err != nil {
		return fmt.Errorf("look a quotation up: %w", err)
	}
	if found.Verdict == quote.None || len(found.Places) == 0 {
		return u.missed(ctx, scope, s, words)
	}
	return u.say(ctx, verdict(found, s))
}

// scope is what a use may look at, and how far: one film if it is named, else all
// of the shelf.
func (u *use) scope(ctx context.Context, film string) (dialogue.Scope, sight, error) {
	s, err := u.sight(ctx, true)
	if err != nil {
		return dialogue.Scope{}, s, err
	}
	if film != "" {
		ref, err := u.film(ctx, film)
		return dialogue.Scope{Films: []dialogue.Ref{ref}, Named: true, Horizon: s.horizon()}, s, err
	}
	films, err := u.films(ctx)
	if err == nil && len(films) == 0 {
		err = errNoFilms
	}
	return dialogue.Scope{Films: films, Horizon: s.horizon()}, s, err
}

// verdict tells where the words stand, and what the film has instead.
func verdict(found dialogue.Finding, s sight) string {
	p := found.Places[0]
	head := "**Exact**: those are the film's words."
	if found.Verdict != quote.Exact {
		head = "**Not quite**: the film has it otherwise."
		if p.Negated {
			head = "**Not quite**: one denies what the other says."
		}
	}
	tell := cited(p.Quoted, p.Passage) + differing(p)
	if found.Occurrences > 1 {
		tell += fmt.Sprintf("\n-# It is said %d times in all; this is the first.", found.Occurrences)
	}
	return head + "\n" + s.shown(tell, p.Film, p.Cues...)
}

// enoughLike is how much of the words a line must align with to be worth showing
// in place of a quotation that is none. Ours: below half it is another line.
const enoughLike = 0.5

// missed tells that no film has the words, and the line that comes nearest.
func (u *use) missed(ctx context.Context, scope dialogue.Scope, s sight, words string) error {
	hits, err := u.bot.cfg.Finder.Lines(ctx, scope, words, 1)
	if err != nil {
		return fmt.Errorf("look for what comes near: %w", err)
	}
	var b strings.Builder
	b.WriteString("**None**: no film here says that.")
	if scope.Named {
		b.Reset()
		fmt.Fprintf(&b, "**None**: %s does not say that.", titled(scope.Films[0].Film))
	}
	b.WriteString(u.limits(scope, s))
	if len(hits) > 0 && hits[0].Alignment >= enoughLike {
		b.WriteString("\nThe nearest I find:\n" + s.shown(cited(hits[0].Text(), hits[0].Passage), hits[0].Film, hits[0].Cues...))
	}
	return u.say(ctx, b.String())
}

// limits tells that less than all of the films was looked at.
func (u *use) limits(scope dialogue.Scope, s sight) string {
	if scope.Named {
		return s.how(scope.Films[0].Film)
	}
	for _, f := range scope.Films {
		if !s.whole(f.Film) {
			return " I look no farther than you have seen; tell me how far that is with `/seen`."
		}
	}
	return ""
}
