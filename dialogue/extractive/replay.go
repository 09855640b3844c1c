package extractive

import (
	"context"
	"slices"

	"matinee/dialogue"
)

// replayed is how many turns of a conversation taken up again are read once more for
// what was asked: as far back as anybody leaves out what was said. Ours.
const replayed = 4

// takesUp reads the questions of a conversation taken up again, for what the last of
// them asked: a brief is not kept, and a question may lean on the one before it.
func (a *answer) takesUp(ctx context.Context) error {
	recent := a.in.Recent
	if a.isReplay || a.before == nil || a.before.Asked.Intent != "" || len(recent) == 0 || recent[len(recent)-1].Intent != a.before.Intent {
		return nil
	}
	var last *dialogue.Brief
	for i := max(0, len(recent)-replayed); i < len(recent); i++ {
		b, err := a.reread(ctx, recent[i], recent[:i], last)
		if err != nil {
			return err
		}
		last = b
	}
	before := *a.before
	before.Asked = last.Asked
	if last.Phrase != "" {
		before.Phrase = last.Phrase
	}
	if last.Place.Film.ID != "" {
		before.Place = last.Place
	}
	a.before = &before
	if a.in.Last != nil {
		a.in.Last = &before
	}
	return nil
}

// reread is what a turn's question asked, after those before it.
func (a *answer) reread(ctx context.Context, t dialogue.Turn, recent []dialogue.Turn, last *dialogue.Brief) (*dialogue.Brief, error) {
	in := a.in
	in.Recent, in.Last = recent, last
	if w, rest := dialogue.ReadWatched(t.Question); w.Stated {
		in.Question = rest
	} else {
		in.Question = t.Question
	}
	if i := slices.IndexFunc(a.films, func(f dialogue.Ref) bool { return f.ID == t.Film }); i >= 0 {
		in.Focus = a.films[i]
	}
	b := &answer{critic: a.critic, films: a.films, asked: a.asked, in: in, voice: a.voice, isReplay: true}
	if err := b.understand(ctx); err != nil {
		return nil, err
	}
	b.brief = dialogue.Brief{Intent: t.Intent, Focus: in.Focus, Phrase: b.request.phrase, Asked: b.request.asked(true)}
	if b.request.deictic && last != nil {
		b.brief.Phrase = last.Phrase
	}
	b.before = last
	b.keepAsked()
	if n := len(t.Quotes); n > 0 {
		that := t.Quotes[0]
		if slices.Contains([]string{howItEnds, person, speeches}, t.Intent) {
			that = t.Quotes[n-1]
		}
		b.brief.Place = dialogue.Place{Film: that.Film, First: cueOf(that), Last: cueOf(that)}
	}
	return &b.brief, nil
}
