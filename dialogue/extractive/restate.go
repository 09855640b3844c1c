package extractive

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// People say more than they ask: a remark before the question, a name, a line and
// then what they want to know of it, and words that only trail behind.

// asideForms are clauses that say nothing of what is asked, in the notation of the
// questions.
var asideForms = []string{
	"?but i ?do think|guess|believe|suppose|mean|swear|remember", "or ?so something|sth|smth|so|whatever|similar",
	"?or somebody|someone|he|she|they ?just says|say|said|mentions|mentioned ?a|an|some number|figure|thing|something|name",
	"?and can|could|would|will|do you ?please find|know|remember|look_up|tell_me ?me ?that|it|this ?one|line", "you know", "?or not", "remember", "right", "i forget|forgot",
}

// newAsides are the forms, ready to match.
func newAsides() grammar {
	var g grammar
	for _, text := range asideForms {
		g = append(g, parseForm("aside", text, sets))
	}
	return g
}

// restates takes the question out of what was said around it.
func (a *answer) restates(ctx context.Context, c clause) (bool, error) {
	parts := c.parts()
	if len(parts) < 2 {
		return false, nil
	}
	if a.asksLast(parts) {
		return true, nil
	}
	if r := a.request; r.intent != unsure && r.intent != smallTalk && !r.deictic && !r.loose {
		return false, nil
	}
	for i := 1; i < min(len(parts), partsTried); i++ {
		head, rest := c.span(0, parts[i].from), c.span(parts[i].from, len(c.words))
		if done, err := a.restated(ctx, head, clauseOf(rest.text), parts[i].ended); done || err != nil {
			return done, err
		}
	}
	return a.withoutAsides(c, parts), nil
}

// partsTried is at how many commas and full stops, counted from the beginning, a
// question may begin: who says more before it tells a story.
const partsTried = 6

// A part of a clause, between its commas and full stops.
type clausePart struct {
	from, to int  // words
	ended    bool // a sentence ended before it
}

// parts cuts a clause at its commas and full stops.
func (c clause) parts() []clausePart {
	parts := []clausePart{{}}
	for i, w := range c.words {
		if i+1 == len(c.words) {
			parts[len(parts)-1].to = i + 1
			break
		}
		if gap := c.text[w.end:c.words[i+1].start]; strings.ContainsAny(gap, ".!?,;:") {
			parts[len(parts)-1].to = i + 1
			parts = append(parts, clausePart{from: i + 1, ended: strings.ContainsAny(gap, ".!?")})
		}
	}
	return parts
}

// span is the clause from one word to another.
func (c clause) span(from, to int) clause {
	if from >= to {
		return clause{}
	}
	text := c.text[c.words[from].start:c.words[to-1].end]
	return clause{text: text, words: split(text)}
}

// asksLast reads words with a short question of them behind: "does it have a ticket,
// who says that".
func (a *answer) asksLast(parts []clausePart) bool {
	c := clauseOf(a.question)
	last := parts[len(parts)-1]
	move, _ := a.critic.moves.fit(c.text, clauseOf(c.span(last.from, last.to).text).words)
	intent, ok := map[string]string{string(moveWho): whoSaid, string(moveWhen): when, string(moveAfter): after, string(moveBefore): before}[move.intent]
	if !ok || last.ended || last.from < 3 {
		return false
	}
	head := c.span(0, last.from)
	if r := a.reads(head.text); r.intent != unsure && r.intent != whether {
		return false
	}
	a.request = request{intent: intent, phrase: strings.TrimFunc(head.text, unicode.IsPunct)}
	return true
}

// restated reads the rest of what was said as the question.
func (a *answer) restated(ctx context.Context, head, rest clause, ended bool) (bool, error) {
	remark := a.isRemark(head)
	if ended || remark {
		if done, err := a.moves(ctx, rest); done || err != nil {
			return done, err
		}
	}
	r := a.reads(rest.text)
	if r.intent == unsure || r.intent == smallTalk && !remark {
		return false, nil
	}
	if r.standsAlone() {
		a.request, a.question = r, rest.text
		return true, nil
	}
	if !ended && !remark {
		names, found, err := a.someone(ctx, head)
		if !found || len(names) != 1 || err != nil {
			return false, err
		}
		r.speaker = names[0]
	}
	a.request, a.question = r, rest.text
	return true, nil
}

// standsAlone reports whether a request is about the film as a whole and takes nothing
// from what was said before it.
func (r request) standsAlone() bool {
	return r.phrase+r.speaker+r.title == "" && wholeFilm[r.intent]
}

// wholeFilm are the intents of questions about a film as a whole.
var wholeFilm = map[string]bool{
	recapIntent: true, synopsis: true, opinion: true, silence: true, pace: true, recommendLike: true, characters: true, questionsAsked: true, size: true, howLong: true, year: true,
	firstLine: true, lastLine: true, howItBegins: true, howItEnds: true, most: true, echoIntent: true, randomLine: true, quizIntent: true, beyond: true,
}

// isRemark reports whether a clause is small talk.
func (a *answer) isRemark(c clause) bool {
	return a.reads(c.text).intent == smallTalk || isEmpty(c.text)
}

// withoutAsides leaves out of half a memory what says nothing of it.
func (a *answer) withoutAsides(c clause, parts []clausePart) bool {
	var kept []string
	for _, p := range parts {
		part := c.span(p.from, p.to)
		aside := slices.ContainsFunc(a.critic.asides, func(f form) bool { _, _, ok := f.match(clauseOf(part.text).words); return ok })
		if !aside && !a.isRemark(part) {
			kept = append(kept, part.text)
		}
	}
	if len(kept) == len(parts) || len(kept) == 0 {
		return false
	}
	said := clauseOf(strings.Join(kept, ", ")).text
	r := a.reads(said)
	if r.intent == smallTalk {
		return false
	}
	if r.intent == unsure && !tellsMuch(said) {
		return false
	}
	if r.intent == unsure {
		r.intent = about
	}
	a.request, a.question = r, said
	return true
}

// piecewise looks for something on the parts of what was asked about, one after the
// other: what people half remember is seldom all in one line.
func (a *answer) piecewise(ctx context.Context, scope dialogue.Scope) (dialogue.Hit, []transcript.Cue, error) {
	c := clauseOf(a.request.phrase)
	whole := a.request.phrase
	defer func() { a.request.phrase = whole }()
	for _, p := range c.parts() {
		a.request.phrase = clauseOf(c.span(p.from, p.to).text).text
		if a.request.phrase == "" || a.request.phrase == whole {
			continue
		}
		hits, err := a.critic.find.Passages(ctx, scope, a.request.phrase, passagesTried)
		if err != nil {
			return dialogue.Hit{}, nil, err
		}
		if hit, cues, err := a.nearby(ctx, hits); err != nil || len(cues) > 0 {
			return hit, cues, err
		}
	}
	return dialogue.Hit{}, nil, nil
}
