package library

import (
	"strconv"

	"matinee/dialogue/transcript"
)

// Assign gives the film the ID and Work it takes in a library that holds the
// films of taken. A store calls it inside the transaction that adds the film,
// with at least all films whose ID begins with BaseID(film), so that two
// processes cannot give away one ID.
//
// The first edition of a film is named by BaseID; a later one adds its language
// where no edition in that language is there, else a number. Editions share the
// Work of the first, and a new one stands aside for those that are there.
func Assign(film transcript.Film, taken []transcript.Film) transcript.Film {
	base := BaseID(film)
	used := map[string]bool{sampleID: true}
	film.Work = ""
	language := film.Lang != ""
	for _, t := range taken {
		used[t.ID] = true
		if sameWork(film, t) {
			if film.Work == "" || t.ID == t.Work {
				film.Work = t.Work
			}
			language = language && t.Lang != film.Lang
		}
	}
	if film.Season > 0 || film.Episode > 0 {
		film.Series = transcript.SeriesOf(base)
	}
	film.ID = base
	if used[base] && film.Work != "" && language {
		base += "-" + Slug(film.Lang)
		film.ID = base
	}
	for n := 2; used[film.ID]; n++ {
		film.ID = base + "-" + strconv.Itoa(n)
	}
	if film.Work == "" {
		film.Work = film.ID
	}
	film.Aside = film.Work != film.ID
	return film
}

// sameWork reports whether a and b are editions of one film. An episode is
// named without its year, so two series of one title are told apart by it.
func sameWork(a, b transcript.Film) bool {
	return BaseID(a) == BaseID(b) && Slug(a.Title) == Slug(b.Title) &&
		a.Season == b.Season && a.Episode == b.Episode &&
		(a.Year == b.Year || a.Year == 0 || b.Year == 0)
}
