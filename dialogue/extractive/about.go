package extractive

import (
	"context"
	"fmt"
	"math"
	"slices"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
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
		scope = a.one(a.in.Focus)
	}
	if len(scope.Films) == 0 {
		a.say("There is no film in the library to talk about yet. The command \"matinee library add FOLDER\" adds some.")
		return nil
	}
	a.brief.Phrase = a.request.phrase
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
	if len(cues) == 0 {
		a.say(a.vary("I find nothing on that%s.", "There is nothing on that%s."), a.soFar(a.in.Focus.Film))
		a.say("%s", a.vary(
			"I can tell you who says a line, where, when and how often, and what comes before it and after.",
			"Ask me for a line, a time, a count, or who speaks."))
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
	cues, share := newRarity(r.cues, a.request.phrase).nearest(r.cues)
	if share < bearsOn {
		a.say("Under the name %s there is nothing on that%s.", r.name, a.soFar(film))
		return false, nil
	}
	a.place(film, cues)
	a.near(film, cues)
	return true, nil
}

// near offers lines as the nearest there is.
func (a *answer) near(film transcript.Film, cues []transcript.Cue) {
	soFar := a.soFar(film)
	if soFar != "" {
		soFar += "," // it stands in the middle of the sentence
	}
	if where := a.where(film); where != "" {
		a.say("The nearest I have%s is%s: %s.", soFar, where, a.cite(film, cues...))
		return
	}
	form := a.vary("The nearest the film comes to that%s is %s.", "On that%s the film has %s.")
	a.say(form, soFar, a.cite(film, cues...))
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

// A rarity is what a question asks about, each word weighed by how rare it is in
// a film.
type rarity struct {
	analysis *words.Analysis
	stems    []string // asked, each once, in order
	weights  []float64
	total    float64
}

func newRarity(said []transcript.Cue, question string) *rarity {
	r := &rarity{analysis: words.For("")}
	for _, t := range r.analysis.Tokens(nil, question) {
		stem := r.analysis.Stem(t.Key)
		if !r.analysis.Stop(t.Key) && !asking[t.Key] && !slices.Contains(r.stems, stem) {
			r.stems = append(r.stems, stem)
		}
	}
	r.weights = make([]float64, len(r.stems))
	for _, c := range said {
		for i, has := range r.shared(c) {
			if has {
				r.weights[i]++
			}
		}
	}
	for i, n := range r.weights {
		r.weights[i] = math.Log(1 + float64(len(said)+1)/(n+1))
		r.total += r.weights[i]
	}
	return r
}

// asking are words of a question that say nothing of what it is about.
var asking = map[string]bool{
	"tell": true, "talk": true, "talks": true, "say": true, "says": true, "said": true, "film": true, "movie": true, "scene": true, "part": true, "line": true,
	"lines": true, "think": true, "thinks": true, "feel": true, "feels": true, "happen": true, "happens": true, "happened": true, "anything": true,
	"something": true, "anybody": true, "anyone": true, "somebody": true, "someone": true, "please": true, "character": true, "characters": true, "mention": true,
}

// shared tells which of the asked words the cues have.
func (r *rarity) shared(cues ...transcript.Cue) []bool {
	shared := make([]bool, len(r.stems))
	for _, c := range cues {
		for _, t := range r.analysis.Tokens(nil, c.Text) {
			if i := slices.Index(r.stems, r.analysis.Stem(t.Key)); i >= 0 {
				shared[i] = true
			}
		}
	}
	return shared
}

// share is how much of what is asked the cues hold, 0 to 1.
func (r *rarity) share(cues ...transcript.Cue) float64 {
	if r.total == 0 {
		return 0
	}
	sum := 0.0
	for i, has := range r.shared(cues...) {
		if has {
			sum += r.weights[i]
		}
	}
	return sum / r.total
}

// nearest is the cue of a passage that holds most of what is asked, of equals the
// first, with the next of the same speaker; and the share that they hold.
func (r *rarity) nearest(cues []transcript.Cue) ([]transcript.Cue, float64) {
	said := spoken(cues)
	best, top := 0, -1.0
	for i, c := range said {
		if share := r.share(c); share > top {
			best, top = i, share
		}
	}
	run := said[best:min(best+1, len(said))]
	if best+1 < len(said) && continues(said[best], said[best+1]) {
		run = said[best : best+2]
	}
	return slices.Clip(run), r.share(run...)
}

// nearest is the cue of a passage, with the next of the same speaker, that
// shares most with the words.
func nearest(cues []transcript.Cue, text string) []transcript.Cue {
	best, _ := newRarity(spoken(cues), text).nearest(cues)
	return best
}
