package extractive

import (
	"context"
	"slices"
	"strings"

	"matinee/dialogue"
)

// asked is the request as a brief keeps it for the next question.
func (r request) asked(told bool) dialogue.Asked {
	return dialogue.Asked{
		Intent: r.intent, Phrase: r.phrase, Speaker: r.speaker, Ordinal: r.ordinal, At: r.at, Till: r.till, Lines: r.count, Told: told,
	}
}

// requestOf is the request that a brief has kept.
func requestOf(q dialogue.Asked) request {
	return request{
		intent: q.Intent, phrase: q.Phrase, speaker: q.Speaker, ordinal: q.Ordinal, at: q.At, till: q.Till, count: q.Lines,
	}
}

// longestOutcry is how many words are an outcry, though they begin like a correction.
const longestOutcry = 3

// follow makes of a question that leaves something out, corrects the one before or
// answers what was asked back the request it stands for.
func (a *answer) follow(ctx context.Context) error {
	c := clauseOf(a.question)
	spell(c.words, a.isKnown)
	if a.request.quoted {
		if a.quotesOnly(c) {
			return a.whom(ctx)
		}
		if r := a.reads(c.text); a.request.intent == findLine && phrasal(r.intent) {
			a.request = r // "I mean: who says …"
		}
		return a.whom(ctx)
	}
	if done, err := a.asksTheirLine(ctx); done || err != nil {
		return err
	}
	steps := []func(context.Context, clause) (bool, error){a.moves, a.restates}
	if a.before != nil {
		steps = []func(context.Context, clause) (bool, error){a.settles, a.cries, a.moves, a.shifts, a.corrects, a.carries, a.restates, a.namesHalf}
	}
	for _, step := range steps {
		if done, err := step(ctx, c); done || err != nil {
			return err
		}
	}
	if r := a.reads(c.text); a.request.intent == unsure && c.text != a.question && r.intent != unsure {
		a.request, a.question = r, c.text
	}
	return a.whom(ctx)
}

// cries takes an outcry for what it is: "no way".
func (a *answer) cries(ctx context.Context, c clause) (bool, error) {
	whole := clause{text: a.question, words: split(a.question)}
	if !c.corrected || len(whole.words) > longestOutcry {
		return false, nil
	}
	return a.moves(ctx, whole)
}

// A clause is what was said without the words that lead up to it, and what those
// say of it.
type clause struct {
	text      string // what was said, from the first word that is no lead
	words     []word // of text
	joined    bool   // "and", "what about": as before, but for this
	corrected bool   // "no", "I mean": not as before
	topical   bool   // "what about": as before, or another matter
}

// Words that lead up to what is said: those that say nothing of it, those that join
// it to what was before, and those that correct that.
var (
	idleLeads       = wordRows("so ok okay well now then hm hmm oh ah yes yeah yep right please fine sure good great cool but anyway k lol haha she_asks he_asks she_says he_says esp especially particularly mostly mainly")
	joiningLeads    = wordRows("and n or also for and_for plus what_about how_about and_what_about what_of")
	correctingLeads = wordRows("no nope wait sorry actually rather i_mean i_meant i_said i_asked i_want i_wanted i_was_asking_about instead make_that i_am_asking_about")
)

func wordRows(list string) [][]string {
	var rows [][]string
	for row := range strings.FieldsSeq(list) {
		rows = append(rows, strings.Split(row, "_"))
	}
	return rows
}

// clauseOf takes the leads off what was said. What has nothing else keeps the last.
func clauseOf(said string) clause {
	c := clause{text: said, words: split(said)}
	for {
		n, joins, corrects := leadOf(c.words)
		if n == 0 || n >= len(c.words) {
			return c.bare()
		}
		c.joined, c.corrected, c.topical = c.joined || joins, c.corrected || corrects, c.topical || joins && n > 1
		c.text = c.text[c.words[n].start:]
		c.words = split(c.text)
	}
}

// leadOf is how many words at the beginning are a lead, and what it does.
func leadOf(words []word) (n int, joins, corrects bool) {
	for _, kind := range [][][]string{idleLeads, joiningLeads, correctingLeads} {
		for _, row := range kind {
			if len(row) > n && startsWith(words, row) {
				n = len(row)
				joins, corrects = &kind[0] == &joiningLeads[0], &kind[0] == &correctingLeads[0]
			}
		}
	}
	return n, joins, corrects
}

// bare is the clause without what may close it: "then", "please", "and ten minutes
// of it".
func (c clause) bare() clause {
	for len(c.words) > 1 && slices.Contains([]string{"then", "please", "though", "instead", "rather", "too"}, c.words[len(c.words)-1].key) {
		c.words = c.words[:len(c.words)-1]
		c.text = c.text[:c.words[len(c.words)-1].end]
	}
	return c
}

// key is the clause as the forms see it, in one piece.
func (c clause) key() string { return keysOf(c.words) }

// from is the clause from its nth word on.
func (c clause) from(n int) clause {
	if n >= len(c.words) {
		return clause{joined: c.joined, corrected: c.corrected, topical: c.topical}
	}
	text := c.text[c.words[n].start:]
	return clause{text: text, words: split(text), joined: c.joined, corrected: c.corrected, topical: c.topical}
}

// longestFragment is the most words that stand for one part of a request.
const longestFragment = 5

// carries asks what was asked before about somebody or something else: "and Mara?",
// "what about bridge", "sorry, lamps".
func (a *answer) carries(ctx context.Context, c clause) (bool, error) {
	last, ok := a.lastRequest()
	bare := !c.joined && !c.corrected
	if !a.isPart(a.request, c) {
		return false, nil
	}
	c = c.unnamed()
	if !ok || len(c.words) == 0 || len(c.words) > longestFragment || !a.isFragment(c) {
		return false, nil
	}
	if takesSpeaker(last) {
		who, found, err := a.someone(ctx, c)
		if err != nil || found {
			if len(who) > 0 {
				last.ordinal = ""
				a.ofSomeone(last, who)
			}
			return found, err
		}
	}
	if done, err := a.carriesName(ctx, c, last); done || err != nil {
		return done, err
	}
	if !takesPhrase(last) || !c.joined && !c.corrected && asksItself(c) || (bare || c.topical) && last.intent != howMany || a.isDeictic(c.key()) {
		return false, nil
	}
	last.phrase, last.deictic = c.phrase(), false
	a.request = last
	return true, nil
}

// carriesName asks about somebody named after a question about a line: "and Mara?".
func (a *answer) carriesName(ctx context.Context, c clause, last request) (bool, error) {
	if !c.joined || c.topical || !slices.Contains([]string{whoSaid, findLine, before, after, when, nth, sceneAt}, last.intent) {
		return false, nil
	}
	who, found, err := a.someone(ctx, c)
	if err != nil || !found || len(who) != 1 {
		return false, err
	}
	a.ofSomeone(request{intent: person}, who)
	return true, nil
}

// isFragment reports whether a clause asks for nothing by itself.
func (a *answer) isFragment(c clause) bool { return a.isPart(a.reads(c.text), c) }

// isPart reports whether what a clause was read as is no request of its own.
func (a *answer) isPart(r request, c clause) bool {
	switch r.intent {
	case unsure:
		return true
	case synopsis, howItBegins, howItEnds, silence, pace, echoIntent, characters: // "and story?", after a count
		last, ok := a.lastRequest()
		return ok && last.intent == howMany && c.joined && !c.topical && len(c.words) == 1
	case about, topic: // "what about Mara"
		return c.joined || c.corrected
	case findLine: // by a looser reading: a word or two with no word of asking
		return r.phrase == strings.Trim(c.text, " ?.!") || strings.EqualFold(r.phrase, c.key())
	}
	return false
}

// isDeictic reports whether words only point at others: "that", "it".
func (a *answer) isDeictic(key string) bool {
	return slices.Contains(strings.Split(sets["that"], "|"), strings.ReplaceAll(key, " ", "_"))
}

// unnamed is the clause without what only says that it is words: "the word", "the
// line".
func (c clause) unnamed() clause {
	for _, row := range wordRows("the_word the_words the_line the_phrase word the_one_with") {
		if startsWith(c.words, row) && len(c.words) > len(row) {
			return c.from(len(row))
		}
	}
	return c
}

// phrase is the clause as words asked about.
func (c clause) phrase() string { return strings.Trim(c.unnamed().text, ` "“”,.?!:;`) }

// takesSpeaker reports whether a request may be asked of somebody else.
func takesSpeaker(r request) bool {
	return slices.Contains([]string{speeches, person, questionsAsked, howMany}, r.intent) ||
		r.speaker != "" && r.phrase != "" && slices.Contains([]string{when, whether, about}, r.intent)
}

// takesPhrase reports whether a request may be asked about other words.
func takesPhrase(r request) bool {
	return r.phrase != "" && (phrasal(r.intent) || r.intent == about || r.intent == recapIntent)
}

// lastRequest is the request that the answer before this one met.
func (a *answer) lastRequest() (request, bool) {
	if a.before == nil || a.before.Asked.Intent == "" {
		return request{}, false
	}
	return requestOf(a.before.Asked), true
}

// asksItself reports whether a clause asks something, so that it is no part of what was
// asked before: "where does it come first".
func asksItself(c clause) bool {
	return len(c.words) > 1 && slices.ContainsFunc(c.words, func(w word) bool { return askingWords[w.key] })
}

// askingWords begin questions.
var askingWords = setOf("where|when|who|whose|why|how|which|what|does|did")

// quotesOnly asks what was asked before of other words, which are all that was said:
// "and “keys”?", "no, I meant “keys”".
func (a *answer) quotesOnly(c clause) bool {
	last, ok := a.lastRequest()
	if !ok || a.request.intent != findLine || !c.joined && !c.corrected || c.topical || !takesPhrase(last) || len(c.words) != len(split(a.request.phrase)) {
		return false
	}
	last.phrase, last.quoted, last.deictic, last.ordinal = a.request.phrase, true, false, ""
	a.request = last
	return true
}
