package extractive

import (
	"context"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// A line may be told of and not quoted: "the bit about the double bass and its ticket".
// It is where the film has most of the words by which it is told.

// described is the place whose words, one cue's or two neighbours', hold most of
// what the question is about, of equals the one most like it; share is how much.
func (a *answer) described(ctx context.Context) (place dialogue.Found, share float64, err error) {
	hits, err := a.critic.find.Passages(ctx, a.here(), a.request.phrase, passagesTried)
	if err != nil || len(hits) == 0 {
		return place, 0, err
	}
	weights, closest, asked := map[string]*rarity{}, 0.0, words.For("").Tokens(nil, a.request.phrase)
	for _, hit := range hits {
		ref, ok := a.ref(hit.Film)
		if !ok {
			continue
		}
		if weights[hit.Film.ID] == nil {
			said, err := a.heard(ctx, ref)
			if err != nil {
				return place, 0, err
			}
			weights[hit.Film.ID] = newRarity(said, a.request.phrase)
		}
		cues, s := weights[hit.Film.ID].window(spoken(hit.Cues))
		close := alignment(asked, cues).weight
		if s > share || s == share && close > closest {
			place, share, closest = dialogue.Found{Passage: transcript.Passage{Film: hit.Film, Cues: cues}}, s, close
		}
	}
	return place, share, nil
}

// together is how much more of what is asked two neighbours must hold than one cue
// to be quoted both.
const together = 0.2

// window is the cue that holds most of what is asked, or that and its neighbour.
func (r *rarity) window(said []transcript.Cue) (cues []transcript.Cue, share float64) {
	best := 0.0
	for i := range said {
		s := r.share(said[i])
		near := alignment(r.asked, said[i:i+1]).weight
		if s > share || s == share && near > best {
			cues, share, best = said[i:i+1:i+1], s, near
		}
	}
	for i := range said[:max(0, len(said)-1)] {
		if s := r.share(said[i : i+2]...); s > share+together {
			cues, share = said[i:i+2:i+2], s
		}
	}
	return cues, share
}

// ramble is how many telling words of a question one line must have, or two, to be
// meant although the question is about much else.
const ramble = 2

// sharedWith counts the telling words that the phrase shares with a place.
func (a *answer) sharedWith(place dialogue.Found) int {
	n := 0
	for _, has := range newRarity(nil, a.request.phrase).shared(place.Cues...) {
		if has {
			n++
		}
	}
	return n
}

// describedLine answers about a line that is told of and not quoted, when one has
// the words it is told by; least is how much of them.
func (a *answer) describedLine(ctx context.Context, least float64) (bool, error) {
	place, share, err := a.described(ctx)
	if err != nil || len(place.Cues) == 0 {
		return false, err
	}
	if share < least && (least > half || a.sharedWith(place) < ramble) {
		return false, nil
	}
	a.brief.Phrase = ""
	return true, a.tell(ctx, dialogue.Finding{Verdict: quote.Near, Places: []dialogue.Found{place}})
}
