package extractive

import (
	"regexp"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// A portion of a series is what a question asks about: an episode of it, a season, or all
// of it.
type portion struct {
	series  string
	season  int
	episode int // 0 for a season
	whole   bool
	rest    string // the question without the words that say it
}

// Words that ask of a whole series.
var wholeSeries = regexp.MustCompile(`(?i)\b(?:(?:in|of|over|across|throughout|through) (?:the )?(?:whole|entire|all of the) (?:series|show)|(?:in|of|over|across) (?:all|any)(?: of)?(?: the)? (?:episodes?|seasons?)|(?:in )?(?:which|what) episode(?: (?:is it )?(?:that|where))?|(?:in|of) the (?:series|show)|anywhere in the (?:series|show))\b`)

// leadingIn are the words before a part that go with it.
var leadingIn = regexp.MustCompile(`(?i)\b(?:in|of|from|on|during|about|to)(?: the)?\s+$`)

// partOf reads which part of a series a question is about, which it may name or which
// is that of the film in focus, or the only one there is.
func partOf(question, series string, in dialogue.Inquiry, films []dialogue.Ref) (portion, bool) {
	if series == "" {
		series = in.Focus.Series
	}
	if series == "" && in.Focus.ID == "" {
		series = onlySeries(films)
	}
	low := strings.ToLower(question)
	if quoted, _ := takeQuoted(question); series == "" || len(low) != len(question) {
		return portion{}, false
	} else if named, ok := transcript.SpokenEpisode(low); ok && !strings.Contains(strings.ToLower(quoted), named.Words) {
		p := portion{series: series, season: named.Season, episode: named.Episode, rest: withoutPart(question, strings.Index(low, named.Words), len(named.Words))}
		if p.season == 0 {
			p.season = max(1, in.Focus.Season)
		}
		return p, true
	} else if at := wholeSeries.FindStringIndex(question); at != nil && !strings.Contains(quoted, question[at[0]:at[1]]) {
		return portion{series: series, whole: true, rest: withoutPart(question, at[0], at[1]-at[0])}, true
	}
	return portion{}, false
}

// withoutPart is a question without n bytes of it, and the words that lead to them.
func withoutPart(question string, at, n int) string {
	before := leadingIn.ReplaceAllString(question[:at], "")
	after := strings.TrimLeft(question[at+n:], ",: ")
	return strings.TrimSpace(strings.TrimRight(before, " ,") + " " + after)
}

// onlySeries is the series that all episodes there are belong to; "" for none or several.
func onlySeries(films []dialogue.Ref) string {
	series := ""
	for _, f := range films {
		if f.Series != "" && series != "" && f.Series != series {
			return ""
		}
		if f.Series != "" {
			series = f.Series
		}
	}
	return series
}

// episodesOf are a series' films, in order.
func episodesOf(series string, films []dialogue.Ref) []dialogue.Ref {
	all := slices.DeleteFunc(slices.Clone(films), func(f dialogue.Ref) bool { return f.Series != series || series == "" })
	slices.SortStableFunc(all, func(a, b dialogue.Ref) int { return transcript.InOrder(a.Film, b.Film) })
	return all
}

// of are the films that a portion has.
func (p portion) of(films []dialogue.Ref) []dialogue.Ref {
	return slices.DeleteFunc(episodesOf(p.series, films), func(f dialogue.Ref) bool {
		switch {
		case p.whole:
			return false
		case p.episode == 0:
			return f.Season != p.season
		}
		return !f.Holds(p.series, p.season, p.episode)
	})
}

// inSeries makes of a film whose title a question names, or of none, the episode that
// it means: the one it numbers, else of a series the one in focus, or the one in which
// the viewer goes on. about are the films asked about when it is several of them.
func inSeries(question string, film dialogue.Ref, in dialogue.Inquiry, films []dialogue.Ref) (meant dialogue.Ref, about []dialogue.Ref, rest string, ok bool) {
	if film.ID != "" && film.Series == "" {
		return film, nil, question, true
	}
	if p, said := partOf(question, film.Series, in, films); said {
		if about = p.of(films); len(about) > 0 {
			film, question = about[0], p.rest
		}
		if p.episode > 0 && len(about) > 0 {
			return film, nil, question, true
		}
	}
	switch {
	case film.ID == "":
		return film, nil, question, false
	case film.Series == in.Focus.Series:
		return in.Focus, about, question, true
	}
	return goesOn(in.Horizon, episodesOf(film.Series, films)), about, question, true
}

// goesOn is the episode in which a viewer with the horizon goes on; the first where
// they may see them all.
func goesOn(h transcript.Horizon, episodes []dialogue.Ref) dialogue.Ref {
	all := make([]transcript.Film, len(episodes))
	bounded := false
	for i, r := range episodes {
		all[i] = r.Film
		_, limited := h.Limit(r.Film)
		bounded = bounded || limited
	}
	next, ok := transcript.Resume(h, all)
	if !ok || !bounded {
		return episodes[0]
	}
	return episodes[slices.IndexFunc(episodes, func(r dialogue.Ref) bool { return r.ID == next.ID })]
}

// oneSeries reports whether films are all episodes of one series.
func oneSeries(films []dialogue.Ref) bool {
	return len(films) > 1 && films[0].Series != "" && !slices.ContainsFunc(films, func(f dialogue.Ref) bool { return f.Series != films[0].Series })
}
