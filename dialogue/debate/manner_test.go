package debate

import (
	"regexp"
	"strings"
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/wording"
)

// A said form is one of the book as it is filled with what takes most room.
type formed struct{ key, manner, text string }

// roomiest are slots as long as they get.
var roomiest = wording.Fill{
	"quote": "[[S1]]", "next_quote": "[[S2]]", "sofar": " so far", "pause": "4 minutes and 45 seconds", "second": "3 minutes and 12 seconds",
	"wait": "less than a second", "who": "The Line", "other": "Mrs Bates", "shift": "holds about level",
	"balance": "a draw", "trend": "holding its ground", "last": "the latest time so far",
	"n": "12 times", "early": "not at all", "late": "not at all", "title": "A Farewell To Some Arms", "close": "close behind",
	"gist": "the film lives in the crossing from I to you", "grant": "one can hold a room by talking", "key": "lamp", "word": "lamp",
	"apart": "12 minutes", "opening": "12 words", "closing": "12 words", "most": "12 words", "least": "12 words", "usual": "12 words", "long": "12 words",
	"who_words": "12 words", "other_words": "12 words", "gap": "12 words", "asks": "12 questions", "other_asks": "12 questions", "stretch": "sentence",
	"i": "12 times", "you": "12 times", "we": "12 times", "by": "12 times", "others": "12 times",
}

// forms are all forms of the book in a manner.
func forms(t *testing.T, manner string) (out []formed) {
	t.Helper()
	book := readManner()
	for _, key := range book.Keys() {
		if book.Forms(key, manner) < 1 {
			continue
		}
		slots, _ := book.Slots(key)
		fill := wording.Fill{}
		for _, s := range slots {
			fill[s] = "1234"
			if text, ok := roomiest[s]; ok {
				fill[s] = text
			}
		}
		v := wording.Voice{Book: book, Manner: manner}
		for range book.Forms(key, manner) {
			out = append(out, formed{key, manner, v.Say(key, fill)})
		}
	}
	return out
}

// bodies are the keys of what is said of a topic in a turn.
var bodies = regexp.MustCompile(`^(?:silence|echo|question|word|ends|address|refusal|pace|voices|breath)\.(?:lead|count|line|point|voices)$`)

// TestManner holds every form to its room, its marks and its quotation.
func TestManner(t *testing.T) {
	counted := regexp.MustCompile(`(?i)\d|\b(?:once|twice|not at all)\b`)
	n := 0
	for _, manner := range []string{Machine, critic} {
		forbidden, _ := dialogue.BuiltIn().Named(manner)
		for _, f := range forms(t, manner) {
			n++
			_, key := unmarked(f.text)
			if marks := strings.Count(f.text, "‹"); bodies.MatchString(f.key) != (marks == 1) || marks > 1 || marks == 1 && key == "" {
				t.Errorf("%s has %d nouns to take up: %s", f.key, marks, f.text)
			}
			if strings.HasSuffix(f.key, ".lead") != strings.Contains(f.text, "[[S1]]") && !strings.HasPrefix(f.key, "answer.") {
				t.Errorf("%s quotes or not: %s", f.key, f.text)
			}
			if strings.HasSuffix(f.key, ".line") != strings.Contains(f.text, "[[S2]]") {
				t.Errorf("%s quotes or not: %s", f.key, f.text)
			}
			if strings.HasSuffix(f.key, ".close") && !addressed.MatchString(f.text) {
				t.Errorf("%s is not to the listener: %s", f.key, f.text)
			}
			for _, phrase := range forbidden.Forbid {
				if strings.Contains(strings.ToLower(f.text), phrase) {
					t.Errorf("%s says %q: %s", f.key, phrase, f.text)
				}
			}
		}
		for _, f := range forms(t, manner) {
			bare := f.text
			for _, fill := range roomiest {
				bare = strings.ReplaceAll(bare, fill, "")
			}
			if bare = strings.ReplaceAll(bare, "1234", ""); counted.MatchString(bare) {
				t.Errorf("%s counts by itself: %s", f.key, f.text)
			}
		}
	}
	t.Logf("%d forms", n)
}

// conceding is the words of a short tie that concedes, but for what is granted.
const conceding = 6

// TestRoom: what is said of a topic leaves room for what ties it to the turn
// before and for what hands it over, and not more than those can fill.
func TestRoom(t *testing.T) {
	for _, tt := range []struct {
		manner      string
		least, most int // words
	}{{Machine, 8, machineMost - 10}, {critic, criticLeast - 12, criticMost - 25}} {
		grants := map[string]int{} // the words of the longest, by topic
		for _, f := range forms(t, tt.manner) {
			if kind, ok := strings.CutSuffix(f.key, ".grant"); ok {
				grants[kind] = max(grants[kind], ownWords(f.text))
			}
		}
		for _, f := range forms(t, tt.manner) {
			n := ownWords(pointer.ReplaceAllString(f.text, ""))
			if bodies.MatchString(f.key) && (n < tt.least || n > tt.most) {
				t.Errorf("%s, %s: %d words, want %d to %d: %s", f.key, tt.manner, n, tt.least, tt.most, f.text)
			}
			if kind, ok := strings.CutSuffix(f.key, ".line"); ok && n+grants[kind]+conceding > map[string]int{Machine: machineMost, critic: criticMost - 11}[tt.manner] {
				t.Errorf("%s, %s: %d words leave no room to concede in: %s", f.key, tt.manner, n, f.text)
			}
		}
	}
}

// TestReplies: every question has its replies, which take up a word of each form of
// it.
func TestReplies(t *testing.T) {
	asks, replies := map[string][]string{}, map[string][]string{}
	for _, f := range append(forms(t, Machine), forms(t, critic)...) {
		if name, ok := strings.CutPrefix(f.key, "ask."); ok && f.manner == critic {
			asks[name] = append(asks[name], f.text)
		}
		if name, ok := strings.CutPrefix(f.key, "reply."); ok && f.manner == Machine {
			replies[name] = append(replies[name], f.text)
		}
	}
	if len(asks) < 16 || len(asks) != len(replies) {
		t.Errorf("%d questions and %d replies", len(asks), len(replies))
	}
	for name, forms := range asks {
		for _, ask := range forms {
			for _, reply := range replies[name] {
				if !shareWord(ask, reply) {
					t.Errorf("%s: %q takes up no word of %q", name, reply, ask)
				}
			}
			if !strings.HasSuffix(ask, "?") || len(replies[name]) < 2 {
				t.Errorf("%s: %q has %d replies", name, ask, len(replies[name]))
			}
		}
	}
}

// TestTheses: the clause by which a case is restated takes up a word of it.
func TestTheses(t *testing.T) {
	for _, manner := range []string{Machine, critic} {
		gists := map[string]string{}
		for _, f := range forms(t, manner) {
			if kind, ok := strings.CutSuffix(f.key, ".gist"); ok {
				gists[kind] = f.text
			}
		}
		for _, f := range forms(t, manner) {
			if kind, ok := strings.CutSuffix(f.key, ".lead"); ok && !shareWord(gists[kind], f.text) {
				t.Errorf("%q takes up no word of %q", gists[kind], f.text)
			}
		}
	}
}
