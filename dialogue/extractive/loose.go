package extractive

import (
	"context"
	"slices"
	"strings"

	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// A question that no form fits is read loosely: what stands in it of the film, word
// by word, is the line that is meant, and a word outside that says what is asked of
// it. People who ramble still quote.

// hints are the words that say what is asked, wherever they stand; of several the
// first in this table is meant. The sure ones say it although a form has read the
// question otherwise.
var hints = []struct {
	intent, words string
	sure          bool
}{
	{howMany, "how often|how many times|how much times|how frequently|number of times|count", true},
	{whichFilm, "which film|which movie|what film|what movie|which one of your films|which picture", false},
	{whyMatters, "deeper meaning|hidden meaning|special meaning|significance|significant|so what if|so what that|who cares if|who cares that|why is|why are|why was|why does it matter|why do people|matters how|matters why|matter so much|famous line|famous quote|iconic|" +
		"throwaway|throw away line|filler|any bearing|bearing on|supposed to take from|supposed to get from|take away from|hit so hard|hits so hard|hits hard|hit home|hits home|doing in the script|doing in the film|doing in the movie|doing in there|in there for|getting at|carry weight|so heavy|foreshadow|foreshadows|foreshadowing|payoff|pays off|callback|so special|so powerful|stick with|sticks with|stays with|stuck with|resonate|resonates|" +
		"key line|important line|great line|good line|big deal|what role|what function|what purpose|tell us that|tells us that|mean that|stand for|stands for|symbolize|symbolise|symbolic|important|importance|relevant|relevance|why people|why everyone|why everybody|explain why|the point of saying|what is the point", true},
	{before, "prior to|to get the answer|to get that answer|to get the reply|to get that reply|to get this answer|to deserve|that prompts|that triggers|that provokes|what prompts|what triggers|what provokes|what causes|what makes him say|what makes her say|what makes them say", true},
	{after, "continue from|continues from|carry on from|go on from|pick up from|picks up from|take it from|keep going from|very next|next sentence|next words|next line|once they say|once he says|once she says|who answers|who replies|who responds|what comes after|comes right after|comes straight after|comes next|comes afterwards|comes directly after|right after|just after|straight after|directly after|immediately after|what follows|that follows|which follows|following line|the answer to|the reply to|" +
		"the response to|the comeback to|the reaction to|respond to|responds to|reply to|replies to|react to|reacts to|reacted to|responded to|replied to|answered to|comeback|retort|answer when|reply when|says after|said after|after that line|and she goes|and he goes|and she says|and he says|and they say|to which he|to which she|says back|what next|and then what|and next", true},
	{before, "had been said when|was being said when|sets up|set up by|setting up|runs up to|the run up to|ahead of|on the heels of what|right before|just before|directly before|immediately before|comes before|what leads to|leads up to|leading up to|led up to|line before|said before|says before|precedes|preceded|preceding|leads to|led to", true},
	{whoSaid, "which one of them|which one of the two|which of the two|out of whose mouth|which character|which one says|which person|what character|whose line|name of the person|name of the character|name of the guy|name of the one|name of whoever|name of the man|name of the woman|who is that|who is it|who was that|who was it|who would that be|who the hell|who on earth|who says|who said", true},
	{whoSaid, "who|whose|which of them", false},
	{after, "after|answer|answers|reply|replies|responds|response", false},
	{before, "before", false},
	{when, "when|what time|at what point|what point|which minute|what minute|how far in|timestamp|time stamp|timecode|how far into|how late|how early|how soon", false},
	{findLine, "line|lines|quote|bit|part|scene|moment|where|find|remember|somebody says|someone says|says|said|say|goes|exact words|exact|wording|something like|thing|mentions", false},
}

// hinted is what the words of a question, but for those from one to another, ask;
// "" when they ask nothing. With sure it heeds those hints alone.
func hinted(words []word, from, to int, sure bool) string {
	outside := " " + keysOf(words[:from]) + " | " + keysOf(words[to:]) + " "
	for _, h := range hints {
		if sure && !h.sure {
			continue
		}
		for hint := range strings.SplitSeq(h.words, "|") {
			if strings.Contains(outside, " "+hint+" ") {
				return h.intent
			}
		}
	}
	return ""
}

// surely is from how much alignment on words of a question are the film's: two words
// that tell something, or three with one that does. Ours, by trial on the questions
// of the examination.
const surely = 1.6

// loosely answers a question that no form fits, or whose form has led nowhere; it
// reports false when nothing of it is the film's, or nothing is asked.
func (a *answer) loosely(ctx context.Context) (bool, error) {
	if a.request.quoted || a.request.loose {
		return false, nil
	}
	spoken := a.spokenWords(ctx)
	if len(spoken) == 0 {
		return false, nil
	}
	r, found, err := a.readLoosely(ctx, spoken, false)
	if err != nil {
		return false, err
	}
	if !found {
		return a.toldOf(ctx, spoken)
	}
	if r.intent == "" {
		return false, nil
	}
	a.request = r
	return true, a.compose(ctx)
}

// overheard answers a question that a form has taken for the search for a line, when
// words outside of the line surely ask something else of it.
func (a *answer) overheard(ctx context.Context) (bool, error) {
	if a.request.quoted || a.request.loose || a.request.intent != findLine && a.request.intent != whether {
		return false, nil
	}
	spoken := a.spokenWords(ctx)
	if len(spoken) == 0 || hinted(spoken, len(spoken), len(spoken), true) == "" {
		return false, nil
	}
	r, found, err := a.readLoosely(ctx, spoken, true)
	if err != nil || !found || r.intent == "" {
		return false, err
	}
	a.request = r
	return true, a.compose(ctx)
}

// spokenWords are the words of the question, with slips of the finger mended.
func (a *answer) spokenWords(ctx context.Context) []word {
	spoken := split(straight(a.question))
	spell(spoken, a.known(ctx))
	return spoken
}

// readLoosely reads a question by the words of it that are a line's and by what those
// outside hint at; found reports that there is such a line.
func (a *answer) readLoosely(ctx context.Context, spoken []word, sure bool) (r request, found bool, err error) {
	cues, err := a.candidates(ctx)
	if err != nil {
		return request{}, false, err
	}
	text := straight(a.question)[:spoken[len(spoken)-1].end] // the rest is more than is read
	run := alignment(words.For("").Tokens(nil, text), cues)
	if run.weight < surely || run.cue < 0 {
		return request{}, false, nil
	}
	from := max(0, slices.IndexFunc(spoken, func(w word) bool { return w.end > run.from }))
	to := from + 1
	for to < len(spoken) && spoken[to].start < run.to {
		to++
	}
	intent := hinted(spoken, from, min(to, len(spoken)), sure)
	return request{intent: intent, phrase: text[run.from:run.to], loose: true, ordinal: ordinalIn(spoken, [2]int{from, to}, intent)}, true, nil
}

// toldOf answers a question that no form fits, that quotes nothing and yet asks for a
// line: by what it tells of it.
func (a *answer) toldOf(ctx context.Context, spoken []word) (bool, error) {
	if a.request.intent != unsure || hinted(spoken, len(spoken), len(spoken), false) != findLine || yesOrNo[spoken[0].key] {
		return false, nil
	}
	meant := a.request
	a.request = request{intent: findLine, phrase: a.request.phrase, loose: true}
	known, err := a.describedLine(ctx, half)
	if known {
		a.brief.Intent = findLine
	} else {
		a.request = meant
	}
	return known, err
}

// yesOrNo are the words that begin questions after which no line is wanted.
var yesOrNo = setOf("does|do|did|is|are|was|were|has|have|had|will|would|should")

// candidates are the cues in which words of the question may stand: all of the film
// in focus, or the lines of any film that are most like the question.
func (a *answer) candidates(ctx context.Context) ([]transcript.Cue, error) {
	if a.in.Focus.ID != "" {
		return a.heard(ctx, a.in.Focus)
	}
	hits, err := a.critic.find.Lines(ctx, a.all(), a.question, candidateLines)
	var cues []transcript.Cue
	for _, h := range hits {
		cues = append(cues, h.Cues...)
	}
	return cues, err
}

// candidateLines is how many lines of any film a question is held against.
const candidateLines = 5

// A run is words of a question that stand in a cue, all but a few of them.
type run struct {
	weight   float64
	from, to int // bytes of the question
	cue      int // which, of those given; -1 for none
}

// What the alignment counts for a word that both have, and takes for one that only
// one of them has. Smith and Waterman, 1981, by words.
const (
	tellingWeight = 1.0
	stopWeight    = 0.3
	amiss         = 0.6
)

// alignment is the run of the question that aligns best with one cue and the next.
func alignment(question []words.Token, cues []transcript.Cue) run {
	analysis := words.For("")
	weights := make([]float64, len(question))
	for i, t := range question {
		weights[i] = tellingWeight
		if analysis.Stop(t.Key) || asking[t.Key] {
			weights[i] = stopWeight
		}
	}
	best := run{cue: -1}
	var tokens []words.Token
	for c, cue := range cues {
		tokens = analysis.Tokens(tokens[:0], cue.Text)
		if r := align(question, weights, tokens); r.weight > best.weight {
			best, best.cue = r, c
		}
	}
	return best
}

// align is the best local alignment of a question with a line.
func align(question []words.Token, weights []float64, line []words.Token) run {
	type cell struct {
		weight float64
		from   int // token of the question
	}
	best := run{}
	prev, row := make([]cell, len(question)+1), make([]cell, len(question)+1)
	for _, said := range line {
		for i, asked := range question {
			next := cell{from: i}
			if asked.Key == said.Key {
				next = cell{weights[i], i}
				if d := prev[i]; d.weight > 0 {
					next = cell{d.weight + weights[i], d.from}
				}
			}
			for _, gap := range []cell{prev[i], prev[i+1], row[i]} {
				if w := gap.weight - amiss; w > next.weight {
					next = cell{w, gap.from}
				}
			}
			row[i+1] = next
			if asked.Key == said.Key && next.weight > best.weight {
				best = run{weight: next.weight, from: question[next.from].Start, to: asked.End}
			}
		}
		prev, row = row, prev
		row[0] = cell{}
	}
	return best
}
