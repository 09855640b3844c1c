package screening_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"matinee/bot/screening"
	"matinee/dialogue/transcript"
)

const minute = time.Minute

// evening is a film of 90 minutes that begins at dusk.
func evening() screening.Screening {
	return screening.Screening{
		ID: "9", Guild: "1", Channel: "2", Host: "ann",
		Film:  screening.Feature{ID: "charade-1963", Work: "charade-1963", Title: "Charade", Year: 1963, Length: 90 * minute},
		Clock: screening.StartAt(dusk, 0),
	}
}

// lines are one line every ten seconds, each four seconds long.
func lines(length time.Duration) (cues []transcript.Cue) {
	for t := time.Duration(0); t < length; t += 10 * time.Second {
		cues = append(cues, transcript.Cue{Start: t, End: t + 4*time.Second, Text: fmt.Sprint("line at ", t), Line: len(cues)})
	}
	return cues
}

func TestStates(t *testing.T) {
	s := evening()
	check := func(name string, now time.Time, state screening.State, position, limit time.Duration) {
		t.Helper()
		if got := s.State(now); got != state {
			t.Errorf("%s: %s, want %s", name, got, state)
		}
		if got := s.Position(now); got != position {
			t.Errorf("%s: at %v, want %v", name, got, position)
		}
		if got := s.Limit(now); got != limit {
			t.Errorf("%s: up to %v, want %v", name, got, limit)
		}
	}
	must := func(changed bool, err error) {
		t.Helper()
		if !changed || err != nil {
			t.Errorf("changed %t, %v", changed, err)
		}
	}
	const margin = 3 * time.Second
	check("before", at(-minute), screening.Waiting, 0, 0)
	check("at the start", dusk, screening.Playing, 0, 0)
	check("after two seconds", at(2*time.Second), screening.Playing, 2*time.Second, 0)
	check("in the middle", at(47*minute), screening.Playing, 47*minute, 47*minute-margin)
	must(s.Pause(at(50 * minute)))
	if changed, err := s.Pause(at(51 * minute)); changed || err != nil {
		t.Errorf("a second pause: %t, %v", changed, err)
	}
	check("paused", at(60*minute), screening.Paused, 50*minute, 50*minute-margin)
	must(s.Seek(at(60*minute), 20*minute))
	check("put back", at(61*minute), screening.Paused, 20*minute, 20*minute-margin)
	must(s.Resume(at(70 * minute)))
	must(s.Sync(at(71*minute), 22*minute))
	check("synced", at(71*minute), screening.Playing, 22*minute, 22*minute-margin)
	if _, err := s.Seek(at(71*minute), 91*minute); !errors.Is(err, screening.ErrBeyondEnd) {
		t.Errorf("beyond the end: %v", err)
	}
	check("as before", at(71*minute), screening.Playing, 22*minute, 22*minute-margin)
	end := s.EndsAt()
	if want := at(71*minute + 68*minute); !end.Equal(want) {
		t.Errorf("it ends at %v, want %v", end, want)
	}
	check("a second before its end", end.Add(-time.Second), screening.Playing, 90*minute-time.Second, 90*minute-time.Second-margin)
	check("at its end", end, screening.Over, 90*minute, transcript.End)
	if _, err := s.Pause(end); !errors.Is(err, screening.ErrOver) {
		t.Errorf("paused after its end: %v", err)
	}
	if !s.End(end.Add(minute)) || s.End(end.Add(2*minute)) || !s.Whole {
		t.Error("it is to end once, and to have been whole")
	}
	check("a day later", end.Add(24*time.Hour), screening.Over, 90*minute, transcript.End)
}

func TestStopped(t *testing.T) {
	s := evening()
	if !s.End(at(30*minute)) || s.Whole {
		t.Error("stopped in the middle, it was not whole")
	}
	if got, want := s.Limit(at(24*time.Hour)), 30*minute-3*time.Second; got != want {
		t.Errorf("a day after it was stopped one may talk up to %v, want %v", got, want)
	}
	if _, err := s.Resume(at(31 * minute)); !errors.Is(err, screening.ErrOver) {
		t.Errorf("resumed after it was stopped: %v", err)
	}
}

func TestAbandoned(t *testing.T) {
	s := evening()
	if _, err := s.Pause(at(minute)); err != nil {
		t.Fatal(err)
	}
	if now := at(minute + 12*time.Hour); s.Over(now.Add(-time.Second)) || !s.Over(now) {
		t.Errorf("paused for twelve hours it is over at %v", s.EndsAt())
	}
	s = evening()
	s.Film.Length = 0
	if now := at(12 * time.Hour); s.Over(now.Add(-time.Second)) || !s.Over(now) {
		t.Errorf("of unknown length it is over at %v", s.EndsAt())
	}
	if got := s.Limit(at(12 * time.Hour)); got == transcript.End {
		t.Error("of unknown length it is never seen whole")
	}
}

func TestResumedBeforeItsTime(t *testing.T) {
	s := evening()
	if changed, err := s.Resume(at(-10 * minute)); !changed || err != nil {
		t.Fatal(changed, err)
	}
	if got := s.Position(dusk); got != 10*minute {
		t.Errorf("begun ten minutes early it is at %v", got)
	}
}

// TestNothingIsKnownBeforeItIsSaid asks at every second for what has been said.
func TestNothingIsKnownBeforeItIsSaid(t *testing.T) {
	s, cues := evening(), lines(95*minute)
	s.Film.Length = 95 * minute
	film := transcript.Film{ID: "charade-1963-de", Work: "charade-1963"}
	other := transcript.Film{ID: "rope-1948", Work: "rope-1948"}
	rest := transcript.Until(5 * time.Second)
	for second := 0; second < 94*60; second += 2 {
		now := at(time.Duration(second) * time.Second)
		h := s.Horizon(now, rest)
		known := h.Cut(film, cues)
		want := max(0, time.Duration(second)*time.Second-3*time.Second)
		if n := len(known); n > 0 && known[n-1].End > want {
			t.Fatalf("after %d seconds the line that ends at %v is known", second, known[n-1].End)
		}
		if n := len(known); n < len(cues) && cues[n].End <= want {
			t.Fatalf("after %d seconds the line that ended at %v is not known", second, cues[n].End)
		}
		if n := len(h.Cut(other, cues)); n != 1 {
			t.Fatalf("after %d seconds %d lines of another film are known", second, n)
		}
		for _, c := range s.Recent(now, film, cues) {
			if c.End > want || c.End <= time.Duration(second)*time.Second-minute {
				t.Fatalf("after %d seconds the line that ended at %v was just said", second, c.End)
			}
		}
	}
	if n := len(s.Recent(at(10*minute), film, cues)); n != 6 {
		t.Errorf("%d lines in the last minute, want 6", n)
	}
	if n := len(s.Horizon(at(95*minute), rest).Cut(film, cues)); n != len(cues) {
		t.Errorf("at the end %d lines of %d are known", n, len(cues))
	}
	if _, bounded := s.Horizon(at(95*minute), rest).Limit(film); bounded {
		t.Error("at the end something is still hidden")
	}
	untimed := []transcript.Cue{{Start: transcript.Untimed, End: transcript.Untimed, Text: "when?"}}
	if n := len(s.Recent(at(10*minute), film, untimed)); n != 0 {
		t.Error("a line without a time was just said")
	}
}

func TestMargin(t *testing.T) {
	s := evening()
	s.Margin = 20 * time.Second
	if got := s.Limit(at(minute)); got != 40*time.Second {
		t.Errorf("with a margin of 20 s: %v", got)
	}
}

func TestWhoIsThere(t *testing.T) {
	s := evening()
	if !s.Join("ann", dusk) || s.Join("ann", at(minute)) || !s.Join("bob", at(minute)) {
		t.Error("one joins once")
	}
	if !s.Here["ann"].Equal(dusk) {
		t.Errorf("ann came at %v", s.Here["ann"])
	}
	if !s.Leave("ann") || s.Leave("ann") || len(s.Here) != 1 {
		t.Errorf("after ann left: %v", s.Here)
	}
	for i := range 1000 {
		s.Join(fmt.Sprint("crowd ", i), dusk)
	}
	if len(s.Here) != 500 {
		t.Errorf("%d members of a crowd, want 500", len(s.Here))
	}
}

func TestTally(t *testing.T) {
	var tally screening.Tally
	line := func(n int) screening.Line {
		return screening.Line{Start: time.Duration(n) * minute, End: time.Duration(n)*minute + time.Second}
	}
	for range 10 {
		tally.Quote(line(1), "ann") // who repeats herself
	}
	tally.Quote(line(2), "ann")
	tally.Quote(line(2), "bob")
	tally.Quote(line(4), "")
	tally.Quote(line(3), "eve")
	tally.Quote(line(5), "bob")
	tally.Quote(line(5), "bob")
	var got []int
	for _, q := range tally.Most(4) {
		got = append(got, int(q.Start/minute))
	}
	if want := fmt.Sprint([]int{2, 1, 5, 3}); fmt.Sprint(got) != want {
		t.Errorf("the most quoted are %v, want %v", got, want)
	}
	if n := len(tally.Most(100)); n != 5 {
		t.Errorf("%d lines in all", n)
	}
	if n := len(tally.Most(-1)); n != 0 {
		t.Errorf("%d lines of none", n)
	}
	for i := range 5000 {
		tally.Quote(line(i), "crowd")
	}
	for i := range 500 {
		tally.Quote(line(2), fmt.Sprint("crowd ", i))
	}
	if n := len(tally.Lines); n != 2000 {
		t.Errorf("%d lines are kept, want 2000", n)
	}
	if q := tally.Most(1)[0]; q.Line != line(2) || len(q.By) != 100 {
		t.Errorf("the most quoted: %v by %d", q.Line, len(q.By))
	}
}

func TestQuiz(t *testing.T) {
	var q screening.Quiz
	answer := func(member string, option, want int, wantErr error) {
		t.Helper()
		if got, err := q.Answer(member, option); got != want || !errors.Is(err, wantErr) {
			t.Errorf("%s answers %d: %d, %v, want %d, %v", member, option, got, err, want, wantErr)
		}
	}
	answer("ann", 0, 0, screening.ErrNoQuestion)
	for _, bad := range [][2]int{{4, 4}, {4, -1}, {0, 0}} {
		if err := q.Ask(bad[0], bad[1]); err == nil {
			t.Errorf("asked with %v", bad)
		}
	}
	ask := func(options, right int) {
		t.Helper()
		if err := q.Ask(options, right); err != nil {
			t.Fatal(err)
		}
	}
	ask(4, 2)
	answer("ann", 0, 0, nil)
	answer("ann", 2, 0, screening.ErrAnswered)
	answer("bob", 2, 2, nil)
	answer("eve", 2, 1, nil)
	answer("eve", 4, 0, screening.ErrAnswered)
	answer("dan", 4, 0, screening.ErrNoOption)
	answer("dan", -1, 0, screening.ErrNoOption)
	if answered, right := q.Close(); answered != 3 || right != 2 {
		t.Errorf("closed with %d answers, %d right", answered, right)
	}
	answer("dan", 2, 0, screening.ErrNoQuestion)
	ask(2, 0)
	answer("eve", 0, 2, nil)
	answer("dan", 0, 1, nil)
	ask(2, 1) // closes the one before
	answer("dan", 1, 2, nil)
	if got, want := fmt.Sprint(q.Standings()), "[{1 dan 3} {1 eve 3} {3 bob 2} {4 ann 0}]"; got != want || q.Round != 3 {
		t.Errorf("after round %d: %s, want %s", q.Round, got, want)
	}
	for i := range 600 {
		_, err := q.Answer(fmt.Sprint("crowd ", i), 0)
		if crowded := len(q.Scores) == 500 && i >= 496; crowded != errors.Is(err, screening.ErrCrowded) {
			t.Fatalf("player %d: %v", i, err)
		}
	}
}
