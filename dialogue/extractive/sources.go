package extractive

import (
	"slices"

	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

// mostSources is how many lines an answer is traced to at most; the command
// /sources shows all.
const mostSources = 4

// sources names the lines that the answer before rests on.
func (a *answer) sources() {
	last := a.in.Last
	if last == nil || len(last.Sources) == 0 {
		a.word("sources_none", nil)
		return
	}
	var lines []string
	for _, s := range last.Sources {
		if len(lines) == mostSources || !a.mayQuote(s) {
			continue
		}
		lines = append(lines, a.cite(s.Passage.Film, s.Passage.Cues...))
	}
	if len(lines) == 0 {
		a.word("sources_none", nil)
		return
	}
	a.brief.Place, a.brief.Phrase = last.Place, last.Phrase
	a.word("sources", wording.Fill{"lines": wording.Listing(lines)})
}

// mayQuote reports whether the source is within the horizon: it may have moved.
func (a *answer) mayQuote(s quote.Source) bool {
	return len(s.Passage.Cues) > 0 && !slices.ContainsFunc(s.Passage.Cues, func(c transcript.Cue) bool { return !a.in.Horizon.Sees(s.Passage.Film, c) })
}
