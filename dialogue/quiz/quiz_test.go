package quiz_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/quiz"
	"matinee/dialogue/transcript"
)

var harbour = transcript.Film{ID: "harbour-1951", Work: "harbour-1951", Title: "Harbour", Lang: "en"}

// evening is a film of a line every half minute, said by four in turn.
func evening(lines int) []transcript.Cue {
	nouns := strings.Fields("harbour lantern captain window garden letter bottle ticket bridge shadow winter summer doctor mirror pocket ladder")
	verbs := strings.Fields("found broke carried painted opened buried mended borrowed counted guarded")
	speakers := []string{"ANNA", "BERT", "CLARA", "DORA"}
	var cues []transcript.Cue
	for i := range lines {
		start := time.Duration(i) * 30 * time.Second
		text := fmt.Sprintf("They %s the old %s before %s number %d.", verbs[i%len(verbs)], nouns[i%len(nouns)], nouns[(i*7+3)%len(nouns)], i)
		cues = append(cues, transcript.Cue{Start: start, End: start + 2*time.Second, Speaker: speakers[i%4], Text: text, Line: i})
	}
	return cues
}

// ask makes a quiz of n questions.
func ask(q *quiz.Quiz, seed uint64, n int) (questions []quiz.Question) {
	var asked []transcript.Cue
	for i := range n {
		question, ok := q.Question(seed, uint(i), asked)
		if !ok {
			break
		}
		questions, asked = append(questions, question), append(asked, question.Proof)
	}
	return questions
}

// faults are what is wrong with a question about cues that may be seen.
func faults(q quiz.Question, cues []transcript.Cue) (faults []string) {
	bad := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	if len(q.Options) < 3 || len(q.Options) > 4 || q.Right < 0 || q.Right >= len(q.Options) {
		bad("%d options, of which %d is right", len(q.Options), q.Right)
		return faults
	}
	for i, o := range q.Options {
		if slices.Contains(q.Options[:i], o) {
			bad("the option %q is there twice", o)
		}
	}
	if !slices.ContainsFunc(cues, func(c transcript.Cue) bool { return reflect.DeepEqual(c, q.Proof) }) {
		bad("the proof may not be seen: %+v", q.Proof)
	}
	right := q.Options[q.Right]
	said := func(text string) bool {
		return slices.ContainsFunc(cues, func(c transcript.Cue) bool { return c.Text == text })
	}
	switch q.Kind {
	case quiz.Who:
		if q.Line != q.Proof.Text || right != q.Proof.Speaker {
			bad("%q of %q is answered by %q", q.Line, q.Proof.Speaker, right)
		}
	case quiz.Missing:
		if strings.Contains(strings.ToLower(q.Line), strings.ToLower(right)) {
			bad("%q tells %q", q.Line, right)
		}
		for i, o := range q.Options {
			if line := strings.Replace(q.Line, quiz.Gap, o, 1); (i == q.Right) != said(line) {
				bad("the film says %q: %t", line, said(line))
			}
		}
	case quiz.First:
		var times []time.Duration
		for i, o := range q.Options {
			c := cues[slices.IndexFunc(cues, func(c transcript.Cue) bool { return c.Text == o })]
			if !said(o) || i != q.Right && c.Start <= q.Proof.Start {
				bad("the option %q is at %v, the right one at %v", o, c.Start, q.Proof.Start)
			}
			for _, other := range times {
				if max(c.Start-other, other-c.Start) < time.Minute {
					bad("the options are at %v and %v", c.Start, other)
				}
			}
			times = append(times, c.Start)
		}
	default:
		bad("the kind %q", q.Kind)
	}
	return faults
}

// TestQuestions: whatever the seed, a question has one right answer, and all of it
// is the film's own.
func TestQuestions(t *testing.T) {
	cues := evening(120)
	q := quiz.New(harbour, cues, transcript.Everything())
	kinds := map[quiz.Kind]int{}
	places := map[int]int{}
	for seed := range uint64(500) {
		questions := ask(q, seed, 5)
		if len(questions) != 5 {
			t.Fatalf("seed %d made %d questions, want 5", seed, len(questions))
		}
		for _, question := range questions {
			kinds[question.Kind]++
			places[question.Right]++
			for _, f := range faults(question, cues) {
				t.Errorf("seed %d: %s: %s", seed, question.Kind, f)
			}
		}
	}
	if len(kinds) != 3 {
		t.Errorf("the kinds are %v, want three", kinds)
	}
	for at, n := range places {
		if n < 2500/8 {
			t.Errorf("option %d is right %d times in 2500: it can be guessed", at, n)
		}
	}
}

// TestSameSeed: equal seeds make equal questions, and others others.
func TestSameSeed(t *testing.T) {
	cues := evening(120)
	one := ask(quiz.New(harbour, cues, transcript.Everything()), 7, 5)
	if two := ask(quiz.New(harbour, cues, transcript.Everything()), 7, 5); !reflect.DeepEqual(one, two) {
		t.Errorf("got\n%+v\nand\n%+v", one, two)
	}
	if other := ask(quiz.New(harbour, cues, transcript.Everything()), 8, 5); reflect.DeepEqual(one, other) {
		t.Error("another seed makes the same questions")
	}
}

// TestNoFurther: nothing beyond the horizon is asked, offered or proof; the quiz is
// that of a film which ends there.
func TestNoFurther(t *testing.T) {
	cues := evening(120)
	for minutes := range time.Duration(60) {
		h := transcript.Until(minutes * time.Minute)
		seen := h.Cut(harbour, cues)
		short := quiz.New(harbour, seen, transcript.Everything())
		q := quiz.New(harbour, cues, h)
		if got, want := ask(q, 3, 5), ask(short, 3, 5); !reflect.DeepEqual(got, want) {
			t.Errorf("at %d minutes\n%+v\nand of the film that ends there\n%+v", minutes, got, want)
		}
	}
	if quiz.New(harbour, cues, transcript.Horizon{}).Enough() {
		t.Error("who has seen nothing is asked something")
	}
}

// TestTooLittle: of a film that says too little there is no quiz, and it ends when
// there is nothing left to ask.
func TestTooLittle(t *testing.T) {
	if quiz.New(harbour, evening(11), transcript.Everything()).Enough() {
		t.Error("11 lines are enough")
	}
	few := quiz.New(harbour, evening(12), transcript.Everything())
	if n := len(ask(few, 1, 50)); n < 5 || n > 12 {
		t.Errorf("12 lines make %d questions", n)
	}
	same := slices.Repeat(evening(1), 50)
	if quiz.New(harbour, same, transcript.Everything()).Enough() {
		t.Error("one line said fifty times is enough")
	}
}

// TestPlain: a film without speakers and times is asked about words alone.
func TestPlain(t *testing.T) {
	cues := evening(60)
	for i := range cues {
		cues[i].Speaker, cues[i].Start, cues[i].End = "", transcript.Untimed, transcript.Untimed
	}
	for _, q := range ask(quiz.New(harbour, cues, transcript.Everything()), 1, 5) {
		if q.Kind != quiz.Missing {
			t.Errorf("got the kind %s", q.Kind)
		}
	}
}

// TestUnfair: nothing is asked that has two answers, or tells its own.
func TestUnfair(t *testing.T) {
	nouns := strings.Fields("harbour lantern captain window garden letter bottle ticket bridge shadow winter summer doctor mirror")
	for name, text := range map[string]string{
		"every word fits": "Tonight she found the %s.",
		"said twice":      "A %[1]s is a %[1]s, at Bow.",
		"own name":        "I am Anna, and I own the %s at Bow.",
	} {
		var cues []transcript.Cue
		for i, noun := range nouns {
			start := time.Duration(i) * 10 * time.Second
			cues = append(cues, transcript.Cue{Start: start, End: start + time.Second, Speaker: "ANNA", Text: fmt.Sprintf(text, noun), Line: i})
		}
		for _, speaker := range []string{"BERT", "CLARA"} {
			cues = append(cues, transcript.Cue{Start: time.Hour, End: time.Hour, Speaker: speaker, Text: "No.", Line: 99})
		}
		q := quiz.New(harbour, cues, transcript.Everything())
		for seed := range uint64(50) {
			for _, question := range ask(q, seed, 5) {
				for _, f := range faults(question, cues) {
					t.Errorf("%s: %s: %s", name, question.Kind, f)
				}
				if name == "own name" && question.Kind == quiz.Who {
					t.Errorf("who says %q is asked", question.Line)
				}
			}
		}
	}
}

// TestFilms: real films make quizzes without faults.
func TestFilms(t *testing.T) {
	dir := os.Getenv("MATINEE_FILMS")
	if dir == "" {
		t.Skip("MATINEE_FILMS names no folder of films")
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*", "*.srt"))
	more, _ := filepath.Glob(filepath.Join(dir, "*.srt"))
	files = append(files, more...)
	if testing.Short() {
		files = files[:min(len(files), 5)]
	}
	enough, kinds := 0, map[quiz.Kind]int{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		reading, err := transcript.Read(data, transcript.Options{})
		if err != nil {
			continue // the readers' own tests say why
		}
		film := transcript.Film{ID: "f", Work: "f", Lang: reading.Lang}
		q := quiz.New(film, reading.Cues, transcript.Everything())
		if q.Enough() {
			enough++
		}
		for seed := range uint64(20) {
			for _, question := range ask(q, seed, 5) {
				kinds[question.Kind]++
				for _, f := range faults(question, reading.Cues) {
					t.Errorf("%s, seed %d: %s: %s", filepath.Base(file), seed, question.Kind, f)
				}
			}
		}
	}
	t.Logf("%d of %d films make a quiz; questions by kind: %v", enough, len(files), kinds)
}

// FuzzQuiz: whatever the lines, a question has no fault.
func FuzzQuiz(f *testing.F) {
	f.Add("They found the old harbour before winter.\nWho goes there in the dark tonight?", uint64(1), uint8(30))
	f.Add("I... I don't know what you mean, Anna.\nÜber allen Gipfeln ist Ruh’ heute.\n_____ and *bold* ||hidden|| words here.", uint64(2), uint8(3))
	f.Fuzz(func(t *testing.T, script string, seed uint64, minutes uint8) {
		rng := rand.New(rand.NewPCG(seed, 1))
		var cues []transcript.Cue
		for i, text := range strings.Split(script, "\n") {
			start := time.Duration(i) * time.Duration(rng.IntN(90)) * time.Second
			cues = append(cues, transcript.Cue{Start: start, End: start + time.Second, Speaker: []string{"", "ANNA", "BERT", "CLARA"}[rng.IntN(4)], Text: text, Line: i})
		}
		slices.SortStableFunc(cues, func(a, b transcript.Cue) int { return int(a.Start - b.Start) })
		h := transcript.Until(time.Duration(minutes) * time.Minute)
		for _, q := range ask(quiz.New(harbour, append(cues, evening(20)...), h), seed, 5) {
			for _, fault := range faults(q, h.Cut(harbour, append(cues, evening(20)...))) {
				t.Errorf("%s: %s", q.Kind, fault)
			}
		}
	})
}
