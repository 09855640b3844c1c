package interview

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/interview/form"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/quote"
	"matinee/dialogue/sentence"
	"matinee/dialogue/transcript"
)

// mostTried is how many wordings of a turn are counted before the best so far is
// taken. Ours: a turn that keeps its rules is found among the first few.
const mostTried = 120

// compose words the turn without a model: of the wordings that keep the rules
// the one that repeats least of what was said before and makes use of its room, of
// equals by chance.
func (b *brief) compose() proposal {
	var best proposal
	least := -1
	for i, w := range b.wordings() {
		if i == mostTried || least >= 0 && w.cost >= least {
			break
		}
		p := b.proved(w.text)
		cost := w.cost + repeats(p.text, b.before) + b.curt(p) + faultCost*len(p.faults)
		if least < 0 || cost < least {
			best, least = p, cost
		}
	}
	return best
}

// faultCost is what a broken rule costs against repeated words: more than any
// turn can repeat.
const faultCost = 1000

// Of the words that a turn may have, how many it uses at least and should use at
// most; and how many words too few or too many cost as much as a run said again.
// Source: interview.md §7, whose machine may have 40 and has 15 and more in
// half of its turns; the most is ours, so that its share of the talk stays below the
// 45 of a hundred that the form allows, by any of 24 seeds.
const (
	usedWords  = 3.0 / 7
	ampleWords = 4.0 / 7
	curtWords  = 3
)

// curt is what a text costs for being shorter than the turn has room for, or for
// taking all of it.
func (b *brief) curt(p proposal) int {
	quotes := make([]form.Quote, len(p.quotes))
	for i, q := range p.quotes {
		quotes[i].Text = q.Text
	}
	n, most := form.Turn{Text: p.text, Quotes: quotes}.Words(), float64(b.rules.MaxWords)
	if most == 0 {
		return 0
	}
	off := max(int(usedWords*most)-n, 0)
	if b.turn.Kind != script.Followup {
		off = max(off, n-int(ampleWords*most))
	}
	return (off + curtWords - 1) / curtWords
}

// proved is a text as the gate lets it out, with its rules counted.
func (b *brief) proved(text string) proposal {
	gate := quote.NewGate(quote.Config{Sources: b.sources, Ours: append(b.ours(), b.film.Title), Facts: b.facts()})
	p := proposal{model: dialogue.Extractive, sources: b.sources}
	var out strings.Builder
	dropped := false
	cutter := sentence.Cutter{Titles: []string{b.film.Title}}
	for _, s := range append(cutter.Write(text), cutter.Close()...) {
		checked, ok := gate.Check(s)
		dropped = dropped || !ok
		out.WriteString(checked.Text)
		p.quotes = append(p.quotes, checked.Quotes...)
	}
	p.text = unplaced(out.String(), p.quotes)
	p = b.judged(p)
	if dropped {
		p.faults = append(p.faults, unproved)
	}
	return p
}

// A wording is a text that a turn may have, and what speaks against it.
type wording struct {
	text string
	cost int
}

// roundCost is what it costs to take a line or a fact that is not the best there
// is, by how many are better. Ours: as much as two runs of words heard before.
const roundCost = 2

// besideCost is what it costs to say something else where there is an answer: more
// than any form is worth and any answer is short or said again, less than a broken
// rule. Ours.
const besideCost = 30

// wordings are the texts that the turn may have, those that make most of what
// there is to go by first, and of equals by chance.
func (b *brief) wordings() []wording {
	var all []wording
	for _, text := range b.answers() {
		all = append(all, wording{text: text})
	}
	beside := 0 // what was asked is answered, where it can be
	if len(all) > 0 {
		beside = besideCost
	}
	b.clauses = b.scripted()
	forms := slices.Clone(b.forms())
	b.rng.Shuffle(len(forms), func(i, j int) { forms[i], forms[j] = forms[j], forms[i] })
	for round := range mostKeys {
		for _, f := range forms {
			if text, ok := b.fill(f, round); ok {
				all = append(all, wording{text, beside + round*roundCost + mostWorth - b.worth(f) + b.strained(f)})
			}
		}
	}
	if len(all) == 0 {
		all = []wording{{text: "I have nothing there that I can prove."}}
	}
	slices.SortStableFunc(all, func(x, y wording) int { return x.cost - y.cost })
	return all
}

// poorCost is what it costs to take up a word that says little: more than any form is
// worth, less than a broken rule.
const poorCost = 20

// strained is what a form costs that makes much of a word which says little.
func (b *brief) strained(form string) int {
	if len(b.keys) > 0 && b.keys[0].poor() && ofKey.MatchString(form) {
		return poorCost
	}
	return 0
}

// ofKey are forms that name the word which is taken up, or hang on it.
var ofKey = regexp.MustCompile(`\{(?:key|thing|Thing|kq|aq|n|absent)\}`)

// mostWorth is the most that worth gives.
const mostWorth = 5

// worth is how much a form makes of what this turn has to go by: a line with the
// very word, the word itself, the facts that its script asks for, a line where one is wanted.
func (b *brief) worth(form string) (n int) {
	switch {
	case strings.Contains(form, "{kq}"), strings.Contains(form, "{absent}"):
		n += 2
	case strings.Contains(form, "{nq}"), strings.Contains(form, "{aq}"):
		n++
	}
	if len(b.keys) > 0 && !b.keys[0].poor() && ofKey.MatchString(form) {
		n++
	}
	if len(b.turn.Measure) > 0 && strings.Contains(strings.ToLower(form), "{fact}") {
		n++
	}
	if b.turn.Cite.Min > 0 && strings.Contains(form, "q}") {
		n++
	}
	return n
}

// forms are the forms of the turn's move in the speaker's register.
func (b *brief) forms() []string {
	reg := machine
	if b.by.Role == script.Human || b.persona.Name == "critic" {
		reg = critic
	}
	if b.turn.Kind == script.Followup && (b.turn.Move == "" || b.turn.Move == script.Answers) {
		return reg.followup
	}
	if forms := reg.moves[b.turn.Move]; len(forms) > 0 {
		return forms
	}
	return reg.moves[script.Answers]
}

// answers are what the critic of every conversation answers to a question, whole
// and shorter, where this turn is to answer.
func (b *brief) answers() []string {
	if b.answer == "" || !b.answering() {
		return nil
	}
	cutter := sentence.Cutter{Titles: []string{b.film.Title}}
	sentences := append(cutter.Write(b.answer), cutter.Close()...)
	var texts []string
	if placed := b.placed(); placed != "" {
		texts = append(texts, placed)
	}
	for n := len(sentences); n > 0; n-- {
		texts = append(texts, strings.TrimSpace(strings.Join(sentences[:n], "")))
	}
	for _, s := range sentences[min(1, len(sentences)):] {
		texts = append(texts, strings.TrimSpace(s))
	}
	if len(b.keys) > 0 && b.keys[0].thing != "" && b.picked.Text != "" {
		for _, t := range slices.Clone(texts) {
			texts = append(texts, fmt.Sprintf("On %s: %s", b.keys[0].thing, lower(t)))
		}
	}
	return texts
}

// mostAsked is how long a turn is at most, in words, that is a question to be answered.
// Ours: a longer one makes a case, and its question is a manner of stopping.
const mostAsked = 30

// answering reports whether the turn is to answer what was asked, or to prove
// something by the answer.
func (b *brief) answering() bool {
	switch b.turn.Move {
	case "", script.Answers:
		return true
	case script.Evidences:
		return script.CountWords(b.named.Text) <= mostAsked
	}
	return false
}

// placing are the intents of questions that the place of a quotation answers.
var placing = []string{"who_said", "when", "find_line", "whether", "nth"}

// placed is an answer whose point is the place of its one quotation, in words:
// the place itself is not spoken. It is "" where there is no such point.
func (b *brief) placed() string {
	p := b.proved(b.answer)
	if !slices.Contains(placing, b.intent) || len(p.quotes) != 1 || p.quotes[0].Place == "" {
		return ""
	}
	q := p.quotes[0]
	var where []string
	if q.Speaker != "" {
		where = append(where, q.Speaker)
	}
	if at := transcript.FormatTime(q.Start); q.Start != transcript.Untimed && !strings.Contains(p.text, at) {
		where = append(where, "at "+at)
	}
	if len(where) == 0 {
		return ""
	}
	return fmt.Sprintf("%s That is %s.", p.text, strings.Join(where, ", "))
}
