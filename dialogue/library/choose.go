package library

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"matinee/dialogue/transcript"
)

// A choice is the body of KindChosen: who chose.
type choice struct {
	By string `json:"by"` // byViewer or byContent
}

// Who chooses an edition: what a viewer has chosen is not chosen otherwise.
const (
	byViewer  = "viewer"
	byContent = "content"
)

// Choose makes the film with exactly that ID the edition of it that questions go to
// unless they name another. Undo of KindChosen gives that back to the edition that
// was added first.
func (l *Library) Choose(ctx context.Context, id string) (Entry, error) {
	return l.Amend(ctx, id, KindChosen, choice{byViewer})
}

// Editions returns all editions of the work, the one asked by default first, then
// in the order in which they were added.
func (l *Library) Editions(ctx context.Context, work string) ([]Entry, error) {
	entries, err := l.store.Entries(ctx, "")
	if err != nil {
		return nil, fmt.Errorf("look up the editions of %s: %w", work, err)
	}
	return editionsOf(entries, work), nil
}

func editionsOf(entries []Entry, work string) []Entry {
	editions := slices.DeleteFunc(entries, func(e Entry) bool { return e.Work != work })
	slices.SortStableFunc(editions, func(a, b Entry) int {
		return cmp.Or(btoi(a.Aside)-btoi(b.Aside), a.Added.Compare(b.Added))
	})
	return editions
}

// chooseBest makes the best edition of each work the one that is asked, where that
// is still open: of works all of whose editions are new, or whose asked one is
// not fit for dialogue. It does not go against what a viewer has chosen.
func (l *Library) chooseBest(ctx context.Context, added []Entry) error {
	if _, ok := l.store.(Amender); !ok {
		return nil
	}
	fresh := map[string]bool{}
	var works []string
	for _, e := range added {
		fresh[e.ID] = true
		works = append(works, e.Work)
	}
	slices.Sort(works)
	for _, work := range slices.Compact(works) {
		entries, err := l.store.Entries(ctx, BaseID(added[slices.IndexFunc(added, func(e Entry) bool { return e.Work == work })].Film))
		if err != nil {
			return fmt.Errorf("look up the editions of %s: %w", work, err)
		}
		if editions := editionsOf(entries, work); len(editions) > 1 {
			if err := l.chooseAmong(ctx, editions, fresh); err != nil {
				return fmt.Errorf("choose an edition of %s: %w", work, err)
			}
		}
	}
	return nil
}

// chooseAmong chooses among the editions of one work; the first is asked now.
func (l *Library) chooseAmong(ctx context.Context, editions []Entry, fresh map[string]bool) error {
	standings := make([]standing, len(editions))
	for i, e := range editions {
		t, err := l.store.Transcript(ctx, e.ID)
		if err != nil {
			return err
		}
		standings[i] = standingOf(e, t)
	}
	against(standings)
	best := slices.IndexFunc(standings, func(s standing) bool { return s.id == slices.MinFunc(standings, standing.compare).id })
	now := standings[0]
	open := !slices.ContainsFunc(editions, func(e Entry) bool { return !fresh[e.ID] }) || !now.fit() && standings[best].fit()
	if best == 0 || !open || l.chosenByViewer(ctx, now.id) {
		return nil
	}
	_, err := l.Amend(ctx, standings[best].id, KindChosen, choice{byContent})
	return err
}

// chosenByViewer reports whether the edition is asked because somebody wants it.
func (l *Library) chosenByViewer(ctx context.Context, id string) bool {
	all, err := l.Amendments(ctx, id)
	for _, a := range all {
		var c choice
		if a.Kind == KindChosen && json.Unmarshal(a.Body, &c) == nil && c.By == byViewer {
			return true
		}
	}
	return err != nil // not to choose is the safer mistake
}

// A standing is what makes an edition better or worse for talking about its
// dialogue. What is unlike in earlier fields outweighs what is unlike in later ones.
type standing struct {
	untimed bool // no horizon can hold in it
	forced  bool // only what is said in other languages
	partial bool // it ends long before another does
	foreign bool // not English, which the critic speaks
	unnamed bool // hardly a speaker is named: who says what is most of what is asked
	sdh     bool // sounds between the lines: no loss, and no gain where nobody is named

	id    string
	said  int // cues
	until time.Duration
	added time.Time
}

// What tells editions from each other. The shares are judgements: forced
// subtitles have a few dozen lines where the film has a thousand or more; cuts of
// a film differ by less than a quarter; captions for those who do not hear name
// speakers where they are not seen, seldom in fewer than a tenth of the lines, and
// describe a sound in more than one of twenty.
const (
	forcedShare  = 0.25
	partialPart  = 0.75
	namedShare   = 0.1
	captionShare = 0.05
)

func standingOf(e Entry, t transcript.Transcript) standing {
	s := standing{id: e.ID, added: e.Added, until: e.Duration, untimed: !t.Timed()}
	named, captions := 0, 0
	for _, c := range t.Cues {
		switch {
		case c.Said():
			s.said++
			named += btoi(c.Speaker != "")
		default:
			captions++
		}
	}
	s.foreign = e.Lang != "" && primary(e.Lang) != "en"
	s.unnamed = float64(named) < namedShare*float64(s.said)
	s.sdh = float64(captions) > captionShare*float64(len(t.Cues))
	return s
}

// against holds the editions of one work against each other.
func against(all []standing) {
	said, until := 0, time.Duration(0)
	for _, s := range all {
		said, until = max(said, s.said), max(until, s.until)
	}
	for i := range all {
		s := &all[i]
		s.forced = float64(s.said) < forcedShare*float64(said)
		s.partial = !s.untimed && float64(s.until) < partialPart*float64(until)
	}
}

// fit reports whether the edition has the film's dialogue, with its times.
func (s standing) fit() bool { return !s.untimed && !s.forced && !s.partial }

// compare puts the better edition first, of equals the one that was added first.
func (s standing) compare(o standing) int {
	return cmp.Or(
		btoi(s.untimed)-btoi(o.untimed),
		btoi(s.forced)-btoi(o.forced),
		btoi(s.partial)-btoi(o.partial),
		btoi(s.foreign)-btoi(o.foreign),
		btoi(s.unnamed)-btoi(o.unnamed),
		btoi(s.sdh)-btoi(o.sdh),
		s.added.Compare(o.added),
	)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
