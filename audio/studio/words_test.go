package studio_test

import (
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/studio"
	"matinee/audio/tts/espeak"
)

// starts is where each word of a buzzer's sentence begins, in samples from the
// first, without what is cut at its ends.
func starts(text string) (at []int) {
	next := 0
	for _, word := range strings.Fields(text) {
		at = append(at, next)
		next += wordTime(word, fast) + gapTime
		if strings.ContainsAny(word, ",.?") {
			next += commaTime - gapTime
		}
	}
	return at
}

// within is how far from the true moment a word may be at a place where the sound
// itself tells: 10 ms stay before the first sound of a sentence.
const within = audio.Rate * 15 / 1000

// TestSentencesAreTimedToTheSample: the second begins where its sound does.
func TestSentencesAreTimedToTheSample(t *testing.T) {
	l := line(1, "Too soon, too slow. Who knows what follows?")
	l.Sentences = []string{"Too soon, too slow. ", "Who knows what follows?"}
	take := voice(t, open(t, t.TempDir(), &buzzer{name: "buzzer"}), []studio.Line{l})[0]
	sound := hear(t, take.Path)
	word := take.Words[4]
	if got := l.Text[word.Start:word.End]; got != "Who" {
		t.Fatalf("got the word %q", got)
	}
	onset := word.From
	for onset < len(sound) && sound[onset] < 327 && sound[onset] > -327 {
		onset++
	}
	if off := onset - word.From; off > within || sound[max(0, word.From-100)] != 0 {
		t.Errorf("the sound begins %v after the word", audio.Duration(off))
	}
}

// TestClausesAreTimedByTheirPauses: a word after a comma is where it is heard,
// though letters alone would have it elsewhere.
func TestClausesAreTimedByTheirPauses(t *testing.T) {
	const text = "Oo oo oo oo oo, iii iii iii iii, oo oo oo oo, iii iii iii."
	take := voice(t, open(t, t.TempDir(), &buzzer{name: "buzzer"}), talk(text))[0]
	want := starts(text)
	if len(take.Words) != len(want) {
		t.Fatalf("got %d words, want %d", len(take.Words), len(want))
	}
	first := audio.Rate / 100 // kept before the sound
	for _, i := range []int{5, 9, 13} {
		if off := take.Words[i].From - first - want[i]; off > within || off < -within {
			t.Errorf("word %d: off by %v", i, audio.Duration(off))
		}
	}
}

// TestWordsRise: in any text the words come one after the other, within the sound
// and within the text.
func TestWordsRise(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 8))
	vocabulary := strings.Fields(`one two, three. — "Four?" 1963 $5 0:12:03 IV é 🎬 … [S3] **so** Mr. ) ,, J.`)
	s := open(t, t.TempDir(), &buzzer{name: "buzzer"})
	for n := range 25 {
		var text []string
		for range 1 + random.IntN(12) {
			text = append(text, vocabulary[random.IntN(len(vocabulary))])
		}
		take := voice(t, s, []studio.Line{line(n+1, strings.Join(text, " "))})[0]
		from, start := 0, 0
		for _, w := range take.Words {
			if w.From < from || w.To < w.From || w.To > take.Samples || w.Start < start || w.End < w.Start || w.End > len(take.Line.Text) {
				t.Fatalf("%q: %+v after %d and %d, of %d samples", take.Line.Text, w, from, start, take.Samples)
			}
			from, start = w.From, w.Start
		}
	}
}

// TestWordsOfAVoice: with espeak-ng, a clause begins behind the pause that is heard
// before it.
func TestWordsOfAVoice(t *testing.T) {
	engine := espeakNG(t)
	clauses := []string{"Every wall in his flat is the colour of fruit,", " and nobody there, as far as I can tell,", " has ever opened a window."}
	whole := spokenLine(9, strings.Join(clauses, ""), "en-gb")
	take := voice(t, open(t, t.TempDir(), engine), []studio.Line{whole})[0]
	sound := hear(t, take.Path)
	for i, word := range []string{"and", "has"} {
		w := wordAt(t, take, word)
		silent := sound[max(0, w.From-audio.Rate/50):w.From]
		for _, s := range silent {
			if s > 327 || s < -327 {
				t.Errorf("clause %d: no pause before %q at %v", i+2, word, audio.Duration(w.From))
				break
			}
		}
	}
}

// wordAt finds a word of a take.
func wordAt(t *testing.T, take studio.Take, word string) studio.Word {
	t.Helper()
	for _, w := range take.Words {
		if strings.TrimSpace(take.Line.Text[w.Start:w.End]) == word {
			return w
		}
	}
	t.Fatalf("no word %q in %v", word, take.Words)
	return studio.Word{}
}

// espeakNG is the engine, where it is there.
func espeakNG(t testing.TB) audio.Synthesizer {
	t.Helper()
	if _, err := exec.LookPath("espeak-ng"); err != nil {
		t.Skip("espeak-ng is not installed: nobody speaks")
	}
	engine, err := espeak.New(espeak.Config{})
	if err != nil {
		t.Fatal(err)
	}
	return engine
}

// spokenLine is a line in a voice of espeak-ng.
func spokenLine(n int, text, name string) studio.Line {
	l := line(n, text)
	l.Part.Voices = map[string]audio.Voice{espeak.Name: {Name: name}}
	return l
}

// TestRealVoices: every line is plausible, at any speed that is asked for.
func TestRealVoices(t *testing.T) {
	engine := espeakNG(t)
	texts := []string{"No.", "Shh!", "Psst.", "Mm.", "Hm?", "Tsk, tsk.", "I keep minutes.", "Forty-one times; never to her face.", "1963, and $5 million?", "D. O. A.", "Who is it that you would not tell, at any price, to anybody who asked?"}
	var lines []studio.Line
	for _, rate := range []int{20, 0, 900} {
		for _, text := range texts {
			l := spokenLine(len(lines)+1, text, []string{"en-gb", "en-us+f3"}[len(lines)%2])
			l.Rate = rate
			lines = append(lines, l)
		}
	}
	began := time.Now()
	takes := voice(t, open(t, t.TempDir(), engine), lines)
	t.Logf("%d lines in %v", len(takes), time.Since(began))
}
