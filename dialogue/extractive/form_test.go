package extractive_test

import (
	"regexp"
	"strings"
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/words"
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
