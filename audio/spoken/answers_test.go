package spoken

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// answers are the shapes that the critic without a model answers in, and what a
// language model does to them. The words in braces are chosen.
var answers = []string{
	"I have the words and no synopsis. The word they dwell on, everyday ones aside, is {quote}, said {n} times. It comes first in {quote} {place}.",
	"For {n} minutes and {n} seconds nobody speaks, then comes {quote} {place}. Then {quote} {place}.",
	"{name}, with {n} lines of {n}; then {name} with {n}. The first is {quote} {place}.",
	"Those whom the transcript names are {name}, {name} and {name}. Only {n} of {n} lines say whose they are, so there may be more.",
	"The last words end at {time}; what runs on after them the transcript does not time.",
	"The longest between spoken lines lasts {n} minutes: it comes after {quote} {place}. What breaks it is {quote} {place}.",
	"More than one voice says it: first {quote} {place} and then {quote} {place}.",
	"Those words are in no film of the library. The closest I have in {title} is {quote} {place}.",
	"{n} films, among them {title}; {title}; {title}. Ask me about any of them, or for a line you half remember.",
	"**{title}** cost ${n} million, and *they* gave it {n}/10 {emoji} [S{n}].",
	"# {title}\n- {quote} {place} [S{n}, S{n}]\n- [{name}](https://example.org/{n}) says so {emoji}\n\n| a | b |\n|---|---|\n| {n} | {time} |\n",
	"{emoji} <@{n}>, see https://example.org/{n}?a=b#c or `{name}` ~~not~~ ||{name}|| <b>{title}</b>!",
	"```\n{quote}\n```\nPart IV of {title}, {foreign} ({title}), {time}–{time} &amp; more… [S{n}]",
	"_{name}_ — {foreign} — is @{name}'s: 1. {time}; 2) $1.50; ★★★☆☆ :clapper: ;)",
}

var choices = map[string][]string{
	"quote":   {"“Does he belong to you?”", "“Don't tell me. Ya didn't know it was loaded.”", "“Lampert”", "“Holà!”", "“I said—”", "“…and 1,000 $ more.”", "“Hmm, Mr. No.”"},
	"place":   {"(Man, 0:05:17)", "(0:06:14)", "(Charade (1963), 0:49:39)", "(Woman On P.A., 1:53:09)", "(The Line)", "(D.O.A. (1949), 1:02:03)", ""},
	"name":    {"Regina", "Woman On P.A.", "The Line", "Mr. O'Brien", "ADAM", "Amélie"},
	"title":   {"Charade (1963)", "D.O.A. (1949)", "Utopia (a.k.a. Atoll K) (1951)", "What's Up, Doc? (1972)", "Gulliver's Travels", "9½ Weeks", "M*A*S*H"},
	"time":    {"1:53:12", "0:00:05", "12:03", "01:12:03.480", "10:00:00"},
	"n":       {"1", "2", "12", "72", "1685", "1,685"},
	"emoji":   {"🎬", "👍🏽", "❤️", "👩‍👩‍👧", "🇫🇷", "1️⃣", "⭐", "✨"},
	"foreign": {"羅生門", "Москва слезам не верит", "七人の侍", "أفلام", "기생충"},
}

var choice = regexp.MustCompile(`\{(\w+)\}`)

func answer(random *rand.Rand) string {
	var all []string
	for range 1 + random.IntN(3) {
		shape := answers[random.IntN(len(answers))]
		all = append(all, choice.ReplaceAllStringFunc(shape, func(name string) string {
			of := choices[strings.Trim(name, "{}")]
			return of[random.IntN(len(of))]
		}))
	}
	return strings.Join(all, " ")
}

// unspeakable is what no engine may get: Markdown, links, marks of sources,
// times in figures, prices in signs, brackets of other kinds.
var unspeakable = regexp.MustCompile("[*_~`#|<>\\[\\]{}\\\\^=@&/…—“”]|https?|www\\.|\\bS\\d|\\d:\\d\\d|[$£€¥]|\\n|  |:\\w+:|\\.\\.\\.\\.|^[\\s,.;]| [,.;:!?]")

// voiced reports what is wrong with a text for an engine.
func voiced(text, engine string) error {
	if found := unspeakable.FindString(text); found != "" {
		return fmt.Errorf("%q is not to be said", found)
	}
	for _, r := range text {
		switch {
		case engine == "flite" && r > unicode.MaxASCII:
			return fmt.Errorf("%q cannot be said by flite", r)
		case r == utf8.RuneError, unicode.IsControl(r), unicode.In(r, unicode.So, unicode.Sk, unicode.Cf, unicode.Co):
			return fmt.Errorf("%q is not to be said", r)
		case unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r):
			return fmt.Errorf("%q cannot be read", r)
		}
	}
	return nil
}

// TestAnswers is pass mark 7 of reference/speech.md §13: nothing unspeakable in
// a thousand answers.
func TestAnswers(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 12))
	for i := range 1000 {
		engine := []string{"espeak-ng", "flite", "piper"}[i%3]
		shown := answer(random)
		s := New(Config{Engine: engine}).Script(shown)
		if err := voiced(s.Text, engine); err != nil {
			t.Errorf("%s: %v\n%q\nof %q", engine, err, s.Text, shown)
		}
		if err := sound(s, shown); err != nil {
			t.Errorf("%s: %v\n%q\nof %q", engine, err, s.Text, shown)
		}
	}
}

// sound reports what is wrong with a script: with its words, its places, or with
// what is heard.
func sound(s Script, shown string) error {
	var texts []string
	at, now := 0, 0.0
	for _, w := range s.Words {
		if !(w.From >= now && w.To > w.From && w.To <= 1) {
			return fmt.Errorf("%q is said from %f to %f, after %f", w.Text, w.From, w.To, now)
		}
		now = w.To
		texts = append(texts, w.Text)
		if w.Text == "" || w.Start < at || w.End < w.Start || w.End > len(shown) {
			return fmt.Errorf("the word %+v after %d, of %d bytes", w, at, len(shown))
		}
		at = w.Start
	}
	if got := strings.Join(texts, " "); got != s.Text {
		return fmt.Errorf("the words are %q", got)
	}
	last := 0
	for i := range 101 {
		heard := s.Heard(float64(i) / 100)
		if heard < last || heard > len(shown) {
			return fmt.Errorf("heard %d bytes, then %d, of %d", last, heard, len(shown))
		}
		if r, size := utf8.DecodeRuneInString(shown[heard:]); heard > 0 && size > 0 && !unicode.IsSpace(r) {
			return fmt.Errorf("heard up to %q, in a word", shown[:heard])
		}
		last = heard
	}
	if last != len(shown) {
		return fmt.Errorf("all of it heard, and %d bytes of %d", last, len(shown))
	}
	return nil
}

func FuzzScript(f *testing.F) {
	random := rand.New(rand.NewPCG(13, 14))
	for range 20 {
		f.Add(answer(random), "Regina", "re-JAI-na")
	}
	f.Add("e\u0301\u200d$1$2 \xff[S1](x)||", "$", "$1")
	dictions := map[string]*Diction{}
	for _, engine := range []string{"espeak-ng", "flite", "openai"} {
		dictions[engine] = New(Config{Engine: engine})
	}
	f.Fuzz(func(t *testing.T, shown, word, said string) {
		for engine, d := range dictions {
			s := d.Script(shown)
			if err := sound(s, shown); err != nil {
				t.Errorf("%s: %v\n%q\nof %q", engine, err, s.Text, shown)
			}
			if engine == "flite" && strings.ContainsFunc(s.Text, func(r rune) bool { return r > unicode.MaxASCII || unicode.IsControl(r) }) {
				t.Errorf("flite gets %q\nof %q", s.Text, shown)
			}
		}
		s := New(Config{Pronounce: map[string]string{word: said}}).Script(shown)
		if err := sound(s, shown); err != nil {
			t.Errorf("%v\n%q\nof %q", err, s.Text, shown)
		}
	})
}

func BenchmarkScript(b *testing.B) {
	d := New(Config{Engine: "flite", Pronounce: map[string]string{"Regina": "re-JAI-na"}})
	const shown = "For 3 minutes and 52 seconds nobody speaks, then comes “Holà!” (Man, 0:03:51)."
	b.SetBytes(int64(len(shown)))
	for b.Loop() {
		d.Script(shown)
	}
}

// TestRulesAreSpared: that a rule is passed over for want of a character changes
// nothing.
func TestRulesAreSpared(t *testing.T) {
	random := rand.New(rand.NewPCG(15, 16))
	for _, engine := range []string{"espeak-ng", "flite", "openai"} {
		d := New(Config{Engine: engine})
		plain := &Diction{rules: slices.Clone(d.rules)}
		for i := range plain.rules {
			plain.rules[i].has = ""
		}
		for _, shown := range append(said(), answer(random), answer(random), answer(random)) {
			if got, want := d.Script(shown).Text, plain.Script(shown).Text; got != want {
				t.Errorf("%s %q:\n got %q\nwant %q", engine, shown, got, want)
			}
		}
	}
}
