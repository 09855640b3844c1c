package debate

import (
	"fmt"
	"regexp"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/words"
)

// A Fault is a rule of the form that a turn breaks.
type Fault struct {
	Turn int // from 1
	Rule string
}

// String says it for a report.
func (f Fault) String() string { return fmt.Sprintf("turn %d: %s", f.Turn, f.Rule) }

// Windows of the form, in turns. Source: issue 3, "chat --debate"; issue 7,
// "Manner".
const (
	evidenceEvery = 4
	formsApart    = 12
)

// Check counts whether turns keep the form of a debate, whoever wrote them: it
// reads texts and quotations and knows nothing of how they were made. Turns that
// are no move of a debate are passed over.
func Check(turns []dialogue.Turn, cast [2]dialogue.Persona) []Fault {
	turns = debated(turns)
	var faults []Fault
	for i := range turns {
		for _, rule := range checkTurn(turns[:i], turns[i], cast) {
			faults = append(faults, Fault{i + 1, rule})
		}
	}
	if n := len(turns); n > 0 && turns[n-1].Intent != string(Reverse) && turns[n-1].Intent != string(Silence) {
		faults = append(faults, Fault{n, "the debate does not end on a reversal"})
	}
	return faults
}

// debated leaves out what is no move of a debate.
func debated(turns []dialogue.Turn) []dialogue.Turn {
	var out []dialogue.Turn
	for _, t := range turns {
		switch Move(t.Intent) {
		case Open, Oppose, Concede, Press, Pivot, Reverse, Answer, Silence:
			out = append(out, t)
		}
	}
	return out
}

// checkTurn is the rules that a turn breaks, after those before it.
func checkTurn(before []dialogue.Turn, t dialogue.Turn, cast [2]dialogue.Persona) []string {
	if Move(t.Intent) == Silence {
		return nil
	}
	rules := []string{
		checkLength(t),
		checkSpeaker(before, t),
		checkEvidence(before, t),
		checkLinks(before, t),
		checkAgreement(before, t),
		checkForms(before, t),
		checkForbidden(t, cast),
		checkEnding(t),
	}
	var broken []string
	for _, r := range rules {
		if r != "" {
			broken = append(broken, r)
		}
	}
	return broken
}

// checkLength counts a turn's own words. An answer to a listener may be brief.
func checkLength(t dialogue.Turn) string {
	n := ownWords(own(t))
	least, most := measure(t.Persona)
	if Move(t.Intent) == Answer {
		least = 1
	}
	if n < least || n > most {
		return fmt.Sprintf("%d words of its own, want %d to %d", n, least, most)
	}
	return ""
}

func checkSpeaker(before []dialogue.Turn, t dialogue.Turn) string {
	if n := len(before); n > 0 && before[n-1].Persona == t.Persona {
		return t.Persona + " speaks twice running"
	}
	return ""
}

// checkEvidence wants a quotation in every case and in every four turns running.
func checkEvidence(before []dialogue.Turn, t dialogue.Turn) string {
	if len(t.Quotes) > 0 {
		return ""
	}
	if m := Move(t.Intent); m == Open || m == Pivot {
		return "a case without a quotation"
	}
	without := 1
	for i := len(before) - 1; i >= 0 && len(before[i].Quotes) == 0 && Move(before[i].Intent) != Answer; i-- {
		without++
	}
	if without >= evidenceEvery {
		return fmt.Sprintf("%d turns running without a quotation", without)
	}
	return ""
}

// checkLinks wants a word of the turn before in every turn, in the first
// sentence of one that objects; the reversal speaks to the listener.
func checkLinks(before []dialogue.Turn, t dialogue.Turn) string {
	m := Move(t.Intent)
	if m == Reverse && !addressed.MatchString(own(t)) {
		return "a reversal that does not turn to the listener"
	}
	if len(before) == 0 || m == Open || m == Answer {
		return ""
	}
	text := own(t)
	if m == Oppose {
		text = sentences(t)[0]
	}
	last := before[len(before)-1]
	if !shareWord(text, own(last)) {
		return "takes up no word of the turn before"
	}
	return ""
}

// addressed is how a reversal names whom it turns to.
var addressed = regexp.MustCompile(`(?i)\b(?:listen(?:ing|er)|overheard)\b`)

// shareWord reports whether two texts have a word in common that says something.
func shareWord(a, b string) bool {
	w := words.For("en")
	mine := map[string]bool{}
	for _, t := range w.Tokens(nil, a) {
		if !w.Stop(t.Key) {
			mine[w.Stem(t.Key)] = true
		}
	}
	for _, t := range w.Tokens(nil, b) {
		if !w.Stop(t.Key) && mine[w.Stem(t.Key)] {
			return true
		}
	}
	return false
}

// agrees is how a turn opens that agrees, in whole or in half.
var agrees = regexp.MustCompile(`(?i)^(?:yes\b|granted\b|noted\b|true\b|agreed\b|indeed\b|of course\b|exactly\b|precisely\b|absolutely\b|fair\b|quite so\b|well said\b|i (?:agree|concede|grant|give you)\b|you(?:'re| are) (?:quite |so |absolutely )?right\b)`)

func checkAgreement(before []dialogue.Turn, t dialogue.Turn) string {
	if n := len(before); n > 0 && agrees.MatchString(t.Text) && agrees.MatchString(before[n-1].Text) {
		return "agreement twice running"
	}
	return ""
}

func checkForbidden(t dialogue.Turn, cast [2]dialogue.Persona) string {
	for _, p := range cast {
		for _, phrase := range p.Forbid {
			if p.Name == t.Persona && strings.Contains(strings.ToLower(own(t)), phrase) {
				return fmt.Sprintf("says %q", phrase)
			}
		}
	}
	return ""
}

// checkEnding wants the critic to hand over: with a question, or by stopping
// short.
func checkEnding(t dialogue.Turn) string {
	text := strings.TrimSpace(t.Text)
	if t.Persona != Machine && Move(t.Intent) != Answer && !strings.HasSuffix(text, "?") && !strings.HasSuffix(text, "…") {
		return "hands over without a question"
	}
	return ""
}
