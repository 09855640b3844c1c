package extractive

import (
	"math"
	"slices"

	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// A rarity is what a question asks about, each word weighed by how rare it is in
// a film.
type rarity struct {
	analysis *words.Analysis
	asked    []words.Token
	stems    []string // asked, each once, in order
	weights  []float64
	total    float64
}

func newRarity(said []transcript.Cue, question string) *rarity {
	r := &rarity{analysis: words.For("")}
	r.asked = r.analysis.Tokens(nil, question)
	for _, t := range r.asked {
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
