package extractive

import (
	"context"
	"slices"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// disputed are the intents whose answers are facts that can be looked up again.
// What is an opinion is argued, not looked up.
var disputed = []string{
	whoSaid, findLine, whichFilm, whether, when, nth, howMany, before, after, sceneAt, sceneBetween, speeches, person, characters, most,
	firstLine, lastLine, howItBegins, howItEnds, howLong, year, questionsAsked, silence, size, about,
}

// isSure answers somebody who does not believe a fact: it is looked up again.
func (a *answer) isSure() bool {
	last, ok := a.lastRequest()
	if !ok || !slices.Contains(disputed, last.intent) || !slices.Contains(disputed, a.before.Intent) && a.before.Intent != disagree {
		return false
	}
	a.request, a.instead = last, a.looksAgain
	a.asOf()
	return true
}

// looksAgain shows what an answer rests on: the film is asked once more.
func (a *answer) looksAgain(ctx context.Context) error {
	meant := a.request
	a.word("looked_again", nil)
	if err := a.compose(ctx); err != nil {
		return err
	}
	a.request, a.brief.Intent = meant, disagree
	return nil
}

// inScene answers with the line talked of that is said in a scene of that heading.
func (a *answer) inScene(heading string) bool {
	if a.in.Last == nil || a.in.Last.Phrase == "" || a.in.Focus.ID == "" {
		return false
	}
	phrase := a.in.Last.Phrase
	a.request = request{intent: about, phrase: phrase}
	a.instead = func(ctx context.Context) error {
		cues, err := a.critic.find.Cues(ctx, a.in.Focus, a.in.Horizon)
		if err != nil {
			return err
		}
		a.brief.Phrase = phrase
		scene := underHeading(cues, heading)
		line, share := newRarity(spoken(cues), phrase).nearest(scene)
		if len(scene) == 0 || share < bearsOn {
			a.word("not_there", nil)
			return nil
		}
		a.place(a.in.Focus.Film, line)
		a.near(a.in.Focus.Film, line)
		return nil
	}
	return true
}

// underHeading is what is said after the first caption that has all the words, to
// the next caption.
func underHeading(cues []transcript.Cue, heading string) []transcript.Cue {
	from := slices.IndexFunc(cues, func(c transcript.Cue) bool { return !c.Said() && hasWordsOf(c.Raw+" "+c.Text, heading) })
	if from < 0 {
		return nil
	}
	end := from + 1
	for end < len(cues) && cues[end].Said() {
		end++
	}
	return cues[from+1 : end]
}

var _ dialogue.Varier = (*Critic)(nil)
