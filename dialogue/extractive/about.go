package extractive

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

// passagesTried is how many passages are held against a question.
const passagesTried = 8

// bearsOn is the share of what a question asks about that two lines must hold to
// be offered as near it; words weigh by how rare they are in the film. Of
// questions with two words of a line and a foreign one it lets 19 of 20 be
// answered, of those with three foreign words 1 of 20: TestBearsOn measures it
// over the real films.
const bearsOn = 0.5

// about quotes the lines that come nearest to what was asked: what the critic
// can do with any question at all.
func (a *answer) about(ctx context.Context) error {
	if known, err := a.aLine(ctx); known || err != nil {
		return err
	}
	scope := a.all()
	if a.in.Focus.ID != "" {
		scope = a.wide(a.in.Focus)
	}
	if len(scope.Films) == 0 {
		a.word("library_empty", wording.Fill{"command": addFilms})
		return nil
	}
	a.brief.Phrase = a.request.phrase
	if told, err := a.ofSomebody(ctx); told || err != nil {
		return err
	}
	if told, err := a.throughLoosely(ctx); told || err != nil {
		return err
	}
	if said, err := a.ofTheirs(ctx); said || err != nil {
		return err
	}
	hits, err := a.critic.find.Passages(ctx, scope, a.request.phrase, passagesTried+a.in.Skip)
	if err != nil {
		return fmt.Errorf("look for a passage: %w", err)
	}
	hit, cues, err := a.nearby(ctx, hits)
	if err != nil {
		return err
	}
	if len(cues) == 0 && a.in.Skip > 0 {
		return a.noMore(ctx, hits)
	}
	if len(cues) == 0 && strings.ContainsAny(a.request.phrase, ",.;") {
		if hit, cues, err = a.piecewise(ctx, scope); err != nil {
			return fmt.Errorf("look for a part of a passage: %w", err)
		}
	}
	if len(cues) == 0 {
		a.word("nothing_on", wording.Fill{"so_far": a.soFar(a.in.Focus.Film)})
		a.word("offer", nil)
		return nil
	}
	a.place(hit.Film, cues)
	a.near(hit.Film, cues)
	a.takeUp(hit.Film)
	return nil
}

// ofTheirs answers from the lines of the speaker who was asked about; it reports
// false when no label tells which those are, or none of them bears on it.
func (a *answer) ofTheirs(ctx context.Context) (bool, error) {
	film := a.in.Focus.Film
	if a.request.speaker == "" || film.ID == "" {
		return false, nil
	}
	cast, err := a.cast(ctx, film)
	if err != nil {
		return false, err
	}
	r, ok := cast.role(a.request.speaker)
	if !ok {
		return false, nil
	}
	said, err := a.heard(ctx, a.in.Focus)
	if err != nil {
		return false, err
	}
	cues, share := newRarity(r.cues, a.request.phrase).nearest(r.cues)
	cues = unbroken(said, cues)
	if share < bearsOn {
		a.word("nothing_under", wording.Fill{"name": r.name, "so_far": a.soFar(film)})
		return false, nil
	}
	a.place(film, cues)
	a.near(film, cues)
	return true, nil
}

// unbroken are as many of the cues as are said without anybody else between them.
func unbroken(said, cues []transcript.Cue) []transcript.Cue {
	first := slices.Index(said, cues[0])
	for i := range cues {
		if first < 0 || first+i == len(said) || said[first+i] != cues[i] {
			return cues[:max(1, i)]
		}
	}
	return cues
}

// noMore says that everything was told, and what was told first.
func (a *answer) noMore(ctx context.Context, hits []dialogue.Hit) error {
	a.in.Skip = 0
	hit, cues, err := a.nearby(ctx, hits)
	if err != nil || len(cues) == 0 {
		a.word("nothing_more", nil)
		return err
	}
	a.place(hit.Film, cues)
	a.word("no_more", wording.Fill{"line": a.cite(hit.Film, cues...)})
	return nil
}

// near offers lines as the nearest there is.
func (a *answer) near(film transcript.Film, cues []transcript.Cue) {
	if where := a.where(film); where != "" {
		a.word("nearest_in", wording.Fill{"so_far": a.soFar(film), "where": where, "line": a.cite(film, cues...)})
		return
	}
	a.word("nearest", wording.Fill{"so_far": a.soFar(film), "line": a.cite(film, cues...)})
}

// nearby is the lines, out of the passages found, that bear on the question: of
// those the best, or after Skip of them the next.
func (a *answer) nearby(ctx context.Context, hits []dialogue.Hit) (dialogue.Hit, []transcript.Cue, error) {
	weights := map[string]*rarity{}
	skip := a.in.Skip
	for _, hit := range hits {
		if weights[hit.Film.ID] == nil {
			ref, ok := a.ref(hit.Film)
			if !ok {
				continue
			}
			said, err := a.heard(ctx, ref)
			if err != nil {
				return dialogue.Hit{}, nil, fmt.Errorf("weigh a passage: %w", err)
			}
			weights[hit.Film.ID] = newRarity(said, a.request.phrase)
		}
		cues, share := weights[hit.Film.ID].nearest(hit.Cues)
		if share < bearsOn {
			continue
		}
		if skip--; skip < 0 {
			return hit, cues, nil
		}
	}
	return dialogue.Hit{}, nil, nil
}
