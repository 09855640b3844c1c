package extractive

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/reading"
	"matinee/dialogue/wording"
)

// How many films are read to find the one most like another: those that share most
// of its words, for to read the whole library takes too long. How many of its words
// are looked for, and how much one that is shared counts beside the measures.
const (
	filmsRead  = 3
	motifWords = 6
	sharedWord = 0.15
)

// filmsNamed is how many films are named of which nothing may be told.
const filmsNamed = 3

// recommend names the film of the library that is most like the one in focus, by
// what can be counted, and says by which measure. Of a film that has not been begun
// nothing is told but title and year.
func (a *answer) recommend(ctx context.Context) error {
	r, ok, err := a.read(ctx)
	if !ok || err != nil {
		return err
	}
	begun, others := a.besides()
	switch {
	case len(begun)+len(others) == 0:
		a.word("recommend_none", wording.Fill{"film": entitled(r.Film)})
		return nil
	case len(begun) == 0:
		a.word("recommend_unseen", wording.Fill{"films": wording.Listing(others[:min(filmsNamed, len(others))])})
		return nil
	}
	near, err := a.nearest(ctx, r, begun)
	if err != nil {
		return err
	}
	if len(near) == 0 {
		a.word("recommend_none", wording.Fill{"film": entitled(r.Film)})
		return nil
	}
	a.recommended(r, near[a.in.Skip%len(near)])
	return nil
}

// besides are the other films: those of which the viewer may have heard something,
// and of the rest the titles.
func (a *answer) besides() (begun []dialogue.Ref, others []string) {
	for _, f := range a.films {
		if f.Work == a.in.Focus.Work || slices.ContainsFunc(begun, func(b dialogue.Ref) bool { return b.Work == f.Work }) {
			continue
		}
		if t, bounded := a.in.Horizon.Limit(f.Film); bounded && t == 0 {
			others = append(others, titled(f.Film))
			continue
		}
		begun = append(begun, f)
	}
	return begun, others
}

// A likeness is how much a film is like another.
type likeness struct {
	reading *reading.Reading
	closest reading.Difference // the measure in which they differ least
	shared  []reading.Motif    // words of the one that the other says as well
	apart   float64            // how far apart they are, by all measures; less for shared words
}

// nearest are the films most like the one that was read, the most like first.
func (a *answer) nearest(ctx context.Context, r *reading.Reading, films []dialogue.Ref) ([]likeness, error) {
	motifs := r.Motifs(nil)
	motifs = motifs[:min(motifWords, len(motifs))]
	candidates, err := a.mayBeLike(ctx, motifs, films)
	if err != nil {
		return nil, err
	}
	var all []likeness
	for _, f := range candidates {
		other, err := a.reading(ctx, f)
		if err != nil {
			return nil, err
		}
		if l, ok := likenessOf(r, other, motifs); ok {
			all = append(all, l)
		}
	}
	slices.SortStableFunc(all, func(x, y likeness) int { return cmp.Compare(x.apart, y.apart) })
	return all, nil
}

// mayBeLike are the films in which most is said with those words; when those are
// few, others as well.
func (a *answer) mayBeLike(ctx context.Context, motifs []reading.Motif, films []dialogue.Ref) ([]dialogue.Ref, error) {
	if len(films) <= filmsRead || len(motifs) == 0 {
		return films[:min(filmsRead, len(films))], nil
	}
	var asked []string
	for _, m := range motifs {
		asked = append(asked, m.Word)
	}
	hits, err := a.critic.find.Passages(ctx, dialogue.Scope{Films: films, Horizon: a.in.Horizon}, strings.Join(asked, " "), 4*filmsRead)
	if err != nil {
		return nil, fmt.Errorf("look for films alike: %w", err)
	}
	var found []dialogue.Ref
	add := func(id string) {
		i := slices.IndexFunc(films, func(f dialogue.Ref) bool { return f.ID == id })
		known := slices.ContainsFunc(found, func(f dialogue.Ref) bool { return f.ID == id })
		if i >= 0 && !known && len(found) < filmsRead {
			found = append(found, films[i])
		}
	}
	for _, h := range hits {
		add(h.Film.ID)
	}
	for _, f := range films {
		add(f.ID)
	}
	return found, nil
}

// likenessOf compares two films; ok is false where there is too little to compare.
func likenessOf(r, other *reading.Reading, motifs []reading.Motif) (l likeness, ok bool) {
	differences := reading.Beside(r, other)
	if len(differences) == 0 {
		return l, false
	}
	l.reading, l.closest = other, differences[len(differences)-1]
	for _, d := range differences {
		l.apart += d.Telling / float64(len(differences))
	}
	for _, m := range motifs {
		if s, ok := subjectIn(m.Word, other.Film.Lang); ok && len(s.lines(other.Lines)) > 0 {
			l.shared = append(l.shared, m)
		}
	}
	l.apart -= sharedWord * float64(len(l.shared))
	return l, true
}

// recommended says which film, and what it is like in.
func (a *answer) recommended(r *reading.Reading, l likeness) {
	film := l.reading.Film
	soFar := a.soFarIn(r.Film, film)
	a.word("recommend", wording.Fill{"film": titled(film), "measure": l.closest.Says, "so_far": soFar})
	if len(l.shared) == 0 {
		return
	}
	m := l.shared[0]
	s, _ := subjectIn(m.Word, film.Lang)
	places := s.lines(l.reading.Lines)
	line := best(places, 1, 0)[0]
	a.word("recommend_word", wording.Fill{"word": a.inMarks(m.Word), "here": wording.Counted(len(s.lines(r.Lines)), "line"), "there": wording.Counted(len(places), "line"), "so_far": a.soFarOnce(film), "line": a.cite(film, line...)})
}
