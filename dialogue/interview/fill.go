package interview

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue/interview/script"
)

// fill puts what was found into a form, other lines and facts in every round; ok
// is false where something that the form needs was not found.
func (b *brief) fill(form string, round int) (text string, ok bool) {
	slots := b.slots(round)
	if b.turn.Cite.Min > 0 && !strings.Contains(form, "q}") || len(b.keys) > 0 && many(b.keys[0].word) && ofOne.MatchString(form) {
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

// ofOne are forms whose verb is that of one thing.
var ofOne = regexp.MustCompile(`\{[Tt]hing\} (?:is|has|comes|was)\b|really \{thing\}|there is \{thing\}`)

// slots are what a form may hold, "" for what was not found.
func (b *brief) slots(round int) map[string]string {
	s := map[string]string{"{title}": b.film.Title, "{key}": "", "{thing}": "", "{Thing}": "", "{key2}": "", "{word2}": "", "{kq}": "", "{n}": "", "{absent}": "", "{q}": "", "{nq}": "", "{aq}": "", "{fact}": "", "{Fact}": "", "{echo}": b.echo()}
	if len(b.keys) > 0 {
		k := b.keys[0]
		s["{key}"], s["{thing}"], s["{Thing}"] = k.shown, k.thing, capital(k.thing)
		s["{n}"], s["{absent}"] = b.often()
	}
	if others := b.others(); len(others) > 0 {
		second := others[round%len(others)]
		s["{key2}"], s["{word2}"] = second.thing, second.shown
	}
	if b.citing(round) {
		s["{q}"] = b.line(round)
		if b.lines[round%len(b.lines)].next {
			s["{aq}"] = s["{q}"]
		}
		if b.lines[round%len(b.lines)].near {
			s["{nq}"] = s["{q}"]
		}
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
	for _, good := range []func(key) bool{func(k key) bool { return !k.poor() }, apart} {
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
		switch m.Value {
		case 0:
			return "", "nobody in it says " + b.keys[0].shown + b.read.so
		case 1:
			return "", ""
		}
		return times(int(m.Value)) + b.read.so, ""
	}
	return "", ""
}

// scripted are the facts that the script asked for and nobody has told yet, as
// clauses, by chance.
func (b *brief) scripted() []string {
	var fresh []string
	for _, m := range b.measures {
		if slices.Contains(b.turn.Measure, m.Name) && !b.told(m) {
			fresh = append(fresh, m.Says)
		}
	}
	b.rng.Shuffle(len(fresh), func(i, j int) { fresh[i], fresh[j] = fresh[j], fresh[i] })
	return fresh
}

// figure is a number with what it counts, or a time.
var figure = regexp.MustCompile(`\d[\d:]*(?: [a-z]+)?|\btwice\b`)

// told reports whether a fact was told before: in its own words or, in others', by
// its first figure beside the word that is counted.
func (b *brief) told(m Measure) bool {
	if strings.Contains(b.heard, strings.ToLower(m.Says)) {
		return true
	}
	_, word, _ := strings.Cut(m.Name, ":")
	first := figure.FindString(m.Says)
	return first != "" && strings.Contains(b.heard, first) && strings.Contains(b.heard, strings.ToLower(word))
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
