package extractive_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/words"
)

const formsBaseline = "testdata/forms.txt"

// Within so many turns no sentence form is to come twice.
// Source: issue 7, "Manner".
const formSpan = 5

// How many random conversations are held, of talkTurns turns each: the first ones of
// all in an ordinary test, which is to end soon, and all with MATINEE_BENCH=1.
// Source of allTalks: issue 7, "What it must show".
const (
	someTalks = 250
	allTalks  = 1000
	talkTurns = 8
)

// The slots of sentences: what an answer puts into its wording.
var (
	slotQuotes  = regexp.MustCompile(`“[^”]*”(?: \([^()]*\))?`)
	slotClocks  = regexp.MustCompile(`\b\d+:\d\d(?::\d\d)?\b`)
	slotFigures = regexp.MustCompile(`(?i)\b(?:\d+|once|twice|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth)\b`)
	slotMark    = regexp.MustCompile(`‹[a-z]+›`)
	slotRuns    = regexp.MustCompile(`(‹[a-z]+›)(?:(?:, |; | and | or |: )?‹[a-z]+›)+`)
)

// form is the wording of a sentence: what is left when its slots are taken out,
// which are quotations with their places, titles, names of speakers, times,
// figures, and words of the question that are not everyday ones.
func form(sentence, question string, names []string) string {
	text := slotQuotes.ReplaceAllString(sentence, "‹line›")
	for _, name := range names {
		text = strings.ReplaceAll(text, name, "‹name›")
	}
	text = slotClocks.ReplaceAllString(text, "‹time›")
	text = slotFigures.ReplaceAllString(text, "‹figure›")
	text = unasked(text, question)
	return strings.TrimSpace(slotRuns.ReplaceAllString(text, "$1"))
}

// unasked takes words of the question out of a text, unless any sentence might
// have them.
func unasked(text, question string) string {
	analysis := words.For("en")
	asked := map[string]bool{}
	for _, t := range analysis.Tokens(nil, question) {
		asked[t.Key] = !analysis.Stop(t.Key)
	}
	var b strings.Builder
	end := 0
	for _, t := range analysis.Tokens(nil, text) {
		if asked[t.Key] && !strings.HasSuffix(text[:t.Start], "‹") {
			b.WriteString(text[end:t.Start] + "‹asked›")
			end = t.End
		}
	}
	return b.String() + text[end:]
}

// hasWording reports whether a form has any wording: a quotation alone has none, and
// may come as often as lines are asked for.
func hasWording(form string) bool {
	return strings.ContainsFunc(slotMark.ReplaceAllString(form, ""), func(r rune) bool { return r >= 'A' && r <= 'z' })
}

func TestForm(t *testing.T) {
	names := []string{"The Last Ferry Home (1957)", "The Last Ferry Home", "Captain Holt", "Mara"}
	tests := []struct{ sentence, question, want string }{
		{"“Leave it on.” (Captain Holt, 0:25:41).", "", "‹line›."},
		{"First “One.” (Mara, 0:00:30).", "", "‹figure› ‹line›."},
		{"12 times, as far as you have seen (0:05:00).", "", "‹figure› times, as far as you have seen (‹time›)."},
		{"Twice by Mara in The Last Ferry Home (1957).", "", "‹figure› by ‹name› in ‹name›."},
		{"Casablanca is not in the library.", "do you have casablanca", "‹asked› is not in the library."},
		{"Those whom it names are Mara, Captain Holt and Mara.", "", "Those whom it names are ‹name›."},
	}
	for _, tt := range tests {
		if got := form(tt.sentence, tt.question, names); got != tt.want {
			t.Errorf("form(%q) = %q, want %q", tt.sentence, got, tt.want)
		}
	}
	if hasWording("‹line›.") || !hasWording("Then ‹line›.") {
		t.Error("a quotation alone has no wording, and one with a word has")
	}
}

// A talk is a random conversation: about which film it begins, and what is said.
type talk struct {
	film string
	said []string
}

// randomTalk draws a conversation from all that the examination has to say to
// the films of its own, and the commands for the last answer.
func randomTalk(t testing.TB, r *room, rng *rand.Rand, pool []paper) talk {
	t.Helper()
	p := pool[rng.IntN(len(pool))]
	drawn := talk{film: p.film}
	for range talkTurns {
		q := pool[rng.IntN(len(pool))]
		if q.film == "none" || rng.IntN(3) > 0 {
			q = p
		}
		said := q.items[rng.IntN(len(q.items))].said
		if len(drawn.said) > 0 && rng.IntN(10) == 0 {
			said = []string{"/other", "/again"}[rng.IntN(2)]
		}
		drawn.said = append(drawn.said, r.draw(t, q.film, said))
	}
	return drawn
}

// hold holds a conversation.
func (k talk) hold(t testing.TB, r *room) []dialogue.Turn {
	t.Helper()
	s := r.open(t, k.film)
	turns := make([]dialogue.Turn, len(k.said))
	for i, said := range k.said {
		turns[i] = reply(t, s, said)
	}
	return turns
}

// TestForms holds random conversations and counts the sentences whose form was
// there already within five turns, and the conversations without any such. A
// sentence that was asked for again is none.
func TestForms(t *testing.T) {
	talks := someTalks
	if os.Getenv("MATINEE_BENCH") == "1" {
		talks = allTalks
	}
	of := fmt.Sprintf("%d random conversations: ", talks)
	r := newRoom(t, ownStrips(t)...)
	pool, names := ownPapers(t), r.names()
	rng := rand.New(rand.NewPCG(7, 2026))
	now, repeated := tally{}, map[string]int{}
	for i := range talks {
		k := randomTalk(t, r, rng, pool)
		turns := k.hold(t, r)
		again := repeats(k, turns, names)
		now.note(of+"without a form twice in five turns", len(again) == 0)
		sentences := 0
		for _, turn := range turns {
			sentences += len(forms(turn, names))
		}
		now.add(of+"sentences of a form not heard within five turns", sentences-len(again), sentences)
		for _, f := range again {
			repeated[f]++
		}
		if i < talks/20 {
			now.note(of+"the same words when all is said again", sameWords(turns, k.hold(t, r)))
		}
	}
	logMost(t, repeated)
	t.Logf("\n%s", now)
	if s := now[of+"the same words when all is said again"]; s.got != s.of {
		t.Errorf("of %d conversations held twice %d had the same words", s.of, s.got)
	}
	keepsUp(t, formsBaseline, now)
}

// ownPapers are the papers about films that are always there.
func ownPapers(t testing.TB) []paper {
	t.Helper()
	all := append(papers(t, "questions"), papers(t, "conversations")...)
	return slices.DeleteFunc(all, paper.isReal)
}

// repeats are the forms of a conversation's sentences that were there before, in
// the same turn or within the last five, but for what was asked for again.
func repeats(k talk, turns []dialogue.Turn, names []string) []string {
	var again []string
	last := map[string]int{}
	for i, turn := range turns {
		if k.said[i] == "/again" {
			continue
		}
		for _, f := range forms(turn, names) {
			if at, there := last[f]; there && i-at < formSpan {
				again = append(again, f)
			}
			last[f] = i
		}
	}
	return again
}

// sentenceEnds are where an answer is cut into sentences, once its quotations are
// taken out.
var sentenceEnds = regexp.MustCompile(`([.?!]) +`)

// forms are the forms of an answer's sentences that have any wording. The full stop
// of Mrs. Bell ends none: names are slots by then.
func forms(turn dialogue.Turn, names []string) []string {
	var worded []string
	cut := sentenceEnds.ReplaceAllString(form(turn.Text, turn.Question, names), "$1\n")
	for sentence := range strings.SplitSeq(cut, "\n") {
		if hasWording(sentence) {
			worded = append(worded, sentence)
		}
	}
	return worded
}

// names are the titles of the room's films and the names of who speaks in them,
// the longer before the shorter they begin with.
func (r *room) names() []string {
	var names []string
	for _, s := range r.strips {
		names = append(append(names, fmt.Sprintf("%s (%d)", s.Title, s.Year), s.Title), s.speakers()...)
	}
	return names
}

func sameWords(a, b []dialogue.Turn) bool {
	return slices.EqualFunc(a, b, func(x, y dialogue.Turn) bool { return x.Text == y.Text })
}

// logMost logs the forms that are repeated most.
func logMost(t *testing.T, repeated map[string]int) {
	t.Helper()
	var forms []string
	for f := range repeated {
		forms = append(forms, f)
	}
	slices.SortFunc(forms, func(a, b string) int { return repeated[b] - repeated[a] })
	for _, f := range forms[:min(25, len(forms))] {
		t.Logf("%5d times again: %s", repeated[f], f)
	}
	t.Logf("%d forms come twice within five turns", len(forms))
}
