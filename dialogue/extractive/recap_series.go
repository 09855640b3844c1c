package extractive

import (
	"context"
	"fmt"
	"regexp"
	"slices"

	"matinee/dialogue"
	"matinee/dialogue/recap"
	"matinee/dialogue/wording"
)

// Words by which what came before an episode is asked for too, and by which it is not.
var (
	beforeToo = regexp.MustCompile(`(?i)\bprevious|\bso far\b|\bcatch me up\b|\bremind me\b|\b(?:did|have) (?:i|we) miss|\bwhere (?:are|were) we\b|\bthe story\b|\bseries\b|\bshow\b|\bseason\b|\bepisodes\b`)
	thisAlone = regexp.MustCompile(`(?i)\b(?:this|the|that|one) (?:episode|one)\b|\bin it\b`)
)

// recapped are the episodes that a recap is asked of: those that the question names,
// else all up to the one in focus; nil where it is of one film.
func (a *answer) recapped() []dialogue.Ref {
	spanned := a.request.at > 0 || a.request.till > 0
	switch {
	case len(a.episodes) > 0:
		return a.episodes
	case spanned || !a.in.Focus.Numbered() || thisAlone.MatchString(a.question) || !beforeToo.MatchString(a.question):
		return nil
	}
	all := episodesOf(a.in.Focus.Series, a.films)
	return slices.DeleteFunc(all, func(r dialogue.Ref) bool {
		return !r.Numbered() || r.Season > a.in.Focus.Season || r.Season == a.in.Focus.Season && r.Episode > a.in.Focus.Episode
	})
}

// recapSeries tells what happened in several episodes, in their order.
func (a *answer) recapSeries(ctx context.Context, films []dialogue.Ref) error {
	episodes := make([]recap.Episode, len(films))
	for i, r := range films {
		cues, err := a.critic.find.Cues(ctx, r, a.in.Horizon)
		if err != nil {
			return fmt.Errorf("read the series: %w", err)
		}
		episodes[i] = recap.Episode{Film: r.Film, Cues: cues}
	}
	lines := a.request.count
	if !recapCount.MatchString(a.question) {
		lines = max(lines, min(len(films), recap.DefaultLines)) // unasked, a line for each as far as people hold them in mind
	}
	told := recap.Series(a.in.Horizon, episodes, recap.Ask{Lines: lines, About: a.request.phrase})
	if len(told) == 0 {
		a.word("recap_nothing", wording.Fill{"so_far": a.soFar(a.in.Focus.Film)})
		return nil
	}
	quoted := make([]string, len(told))
	points := make([]recap.Point, len(told))
	for i, p := range told {
		quoted[i], points[i] = a.cite(p.Film, p.Cues...), p.Point
	}
	a.request.phrase = asWritten(a.request.phrase, points)
	last := told[len(told)-1]
	a.place(last.Film, last.Cues)
	a.word("recap", wording.Fill{"of": a.thread(), "so_far": a.soFar(a.in.Focus.Film), "lines": chained(quoted)})
	return nil
}
