package interview

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue"
	"matinee/dialogue/interview/form"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/quote"
	"matinee/dialogue/sentence"
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
	for i, text := range b.wordings() {
		p := b.proved(text)
		cost := repeats(p.text, b.before) + b.curt(p) + faultCost*len(p.faults)
		if least < 0 || cost < least {
			best, least = p, cost
		}
		if least == 0 || i+1 == mostTried {
			break
		}
	}
	return best
}

// faultCost is what a broken rule costs against repeated words: more than any
// turn can repeat.
const faultCost = 1000

// Of the words that a turn may have, how many it uses at least; and what so many
// words too few cost. Source: interview.md §7, whose machine may have 40 and has 15
// and more in half of its turns.
const (
	usedWords = 3.0 / 7
	curtWords = 3
)

// curt is what a text costs for being shorter than the turn has room for.
func (b *brief) curt(p proposal) int {
	quotes := make([]form.Quote, len(p.quotes))
	for i, q := range p.quotes {
		quotes[i].Text = q.Text
	}
	missing := int(usedWords*float64(b.rules.MaxWords)) - form.Turn{Text: p.text, Quotes: quotes}.Words()
	return max(0, missing+curtWords-1) / curtWords
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

// wordings are the texts that the turn may have, the likelier ones first.
func (b *brief) wordings() []string {
	texts := b.answers()
	b.clauses = b.scripted()
	forms := slices.Clone(b.forms())
	b.rng.Shuffle(len(forms), func(i, j int) { forms[i], forms[j] = forms[j], forms[i] })
	slices.SortStableFunc(forms, func(x, y string) int { return b.worth(y) - b.worth(x) })
	for round := range mostKeys {
		for _, f := range forms {
			if text, ok := b.fill(f, round); ok {
				texts = append(texts, text)
			}
		}
	}
	if len(texts) == 0 {
		texts = []string{"I have nothing there that I can prove."}
	}
	return texts
}

// worth is how much a form makes of what this turn has to go by: a line with the
// very word, the facts that its script asks for, a line where one is wanted.
func (b *brief) worth(form string) (n int) {
	if strings.Contains(form, "{kq}") {
		n += 2
	}
	if len(b.turn.Measure) > 0 && strings.Contains(strings.ToLower(form), "{fact}") {
		n += 2
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
	if b.answer == "" || b.turn.Move != "" && b.turn.Move != script.Answers && b.turn.Move != script.Evidences {
		return nil
	}
	cutter := sentence.Cutter{Titles: []string{b.film.Title}}
	sentences := append(cutter.Write(b.answer), cutter.Close()...)
	var texts []string
	for n := len(sentences); n > 0; n-- {
		texts = append(texts, strings.TrimSpace(strings.Join(sentences[:n], "")))
	}
	for _, s := range sentences[min(1, len(sentences)):] {
		texts = append(texts, strings.TrimSpace(s))
	}
	if len(b.keys) > 0 && b.picked.Text != "" {
		for _, t := range slices.Clone(texts) {
			texts = append(texts, fmt.Sprintf("On %s: %s", b.keys[0].thing, lower(t)))
		}
	}
	return texts
}

// fill puts what was found into a form, other lines and facts in every round; ok
// is false where something that the form needs was not found.
func (b *brief) fill(form string, round int) (text string, ok bool) {
	slots := b.slots(round)
	if b.turn.Cite.Min > 0 && !strings.Contains(form, "q}") {
		return "", false
	}
	var pairs []string
	for name, value := range slots {
		if value == "" && strings.Contains(form, name) {
			return "", false
		}
		pairs = append(pairs, name, value)
	}
	text = strings.NewReplacer(pairs...).Replace(form)
	for n := 1; strings.Count(text, "“") < b.turn.Cite.Min && n < len(b.lines); n++ {
		text += " And again: " + b.line(round+n)
	}
	return text, true
}

// slots are what a form may hold, "" for what was not found.
func (b *brief) slots(round int) map[string]string {
	s := map[string]string{"{title}": b.film.Title, "{key}": "", "{thing}": "", "{Thing}": "", "{key2}": "", "{kq}": "", "{n}": "", "{absent}": "", "{q}": "", "{fact}": "", "{Fact}": "", "{echo}": b.echo()}
	if len(b.keys) > 0 {
		k := b.keys[0]
		s["{key}"], s["{thing}"], s["{Thing}"] = k.word, k.thing, capital(k.thing)
		s["{n}"], s["{absent}"] = b.often()
	}
	if others := b.others(); len(others) > 0 {
		s["{key2}"] = others[round%len(others)].thing
	}
	if b.citing(round) {
		s["{q}"] = b.line(round)
		if b.lines[round%len(b.lines)].hit {
			s["{kq}"] = s["{q}"]
		}
	}
	if facts := b.clauses; len(facts) > 0 {
		s["{fact}"] = facts[round%len(facts)]
		s["{Fact}"] = capital(s["{fact}"])
	}
	return s
}

// others are the words beside the first: those that say something, and do not
// stand next to it, if there are such.
func (b *brief) others() []key {
	if len(b.keys) < 2 {
		return nil
	}
	others := b.keys[1:]
	apart := func(k key) bool { d := k.at - b.keys[0].at; return d > 1 || d < -1 }
	for _, good := range []func(key) bool{func(k key) bool { return k.score >= 0 }, apart} {
		if fewer := keep(others, good); len(fewer) > 0 {
			others = fewer
		}
	}
	return others
}

func keep(keys []key, good func(key) bool) []key {
	return slices.DeleteFunc(slices.Clone(keys), func(k key) bool { return !good(k) })
}

// citing reports whether the turn may quote its line of a round: not where it
// turns a question away, and unless the script wants a line no line that has
// nothing to do with what was said, but for contrast.
func (b *brief) citing(round int) bool {
	if len(b.lines) == 0 {
		return false
	}
	switch b.turn.Move {
	case script.Deflects:
		return false
	case script.Pivots, script.Concedes, script.CorrectOthers, script.Evidences:
		return true
	}
	return b.turn.Cite.Min > 0 || b.turn.Kind == script.Answer && b.lines[round%len(b.lines)].near
}

// line is one of the lines that may be quoted, in marks, with a full stop after
// one that has none.
func (b *brief) line(i int) string {
	text := b.lines[i%len(b.lines)].text
	if strings.IndexByte(".!?", text[len(text)-1]) < 0 {
		return "“" + text + "”."
	}
	return "“" + text + "”"
}

// often is how often the film says the word that is taken up: as a clause where
// it does more than once, and whether it never does.
func (b *brief) often() (n, absent string) {
	for _, m := range b.measures {
		if m.Name != said+b.keys[0].word {
			continue
		}
		if m.Value == 0 {
			return "", "nobody in it says " + b.keys[0].word + b.read.so
		}
		return times(int(m.Value)) + b.read.so, ""
	}
	return "", ""
}

// scripted are the facts that the script asked for, as clauses: those that were
// not told yet first, and among them by chance.
func (b *brief) scripted() []string {
	var fresh, told []string
	for _, m := range b.measures {
		switch {
		case !slices.Contains(b.turn.Measure, m.Name):
		case strings.Contains(b.heard, strings.ToLower(m.Says)):
			told = append(told, m.Says)
		default:
			fresh = append(fresh, m.Says)
		}
	}
	b.rng.Shuffle(len(fresh), func(i, j int) { fresh[i], fresh[j] = fresh[j], fresh[i] })
	return append(fresh, told...)
}

func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

// lower is a sentence as the rest of another.
func lower(s string) string {
	first, rest, _ := strings.Cut(s, " ")
	if first == "I" || strings.HasPrefix(first, "I'") || strings.HasPrefix(first, "“") || strings.HasPrefix(first, "[") {
		return s
	}
	r, size := utf8.DecodeRuneInString(first)
	return strings.TrimSpace(string(unicode.ToLower(r)) + first[size:] + " " + rest)
}
