package extractive

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/transcript"
)

// FuzzTalk says three things in a row, the horizon moved back before the last: each is
// answered, and nothing comes from beyond the horizon.
func FuzzTalk(f *testing.F) {
	for _, seed := range [][3]string{
		{"how many lines does joe have", "and mara?", "and now?"},
		{"who says leave it on", "no, before", "and her"},
		{"the line", "both", "the second"},
		{"what about the lamps, who says that", "not, not", "i mean"},
		{"how long is the longest silence", "who breaks it", "what was before all that"},
	} {
		f.Add(seed[0], seed[1], seed[2])
	}
	h := newHouse(f)
	data, err := os.ReadFile(filepath.Join("testdata", "films", "The Last Ferry Home (1957).vtt"))
	if err != nil {
		f.Fatal(err)
	}
	ferry := h.add(f, transcript.Film{ID: "the-last-ferry-home-1957", Title: "The Last Ferry Home", Year: 1957, Lang: "en"}, data)
	h.addSample(f)
	f.Fuzz(func(t *testing.T, first, second, third string) {
		s := h.talk(t, ferry)
		ask(t, s, first)
		ask(t, s, second)
		if err := s.SetSeen(t.Context(), ferry.Film, seenInFuzz); err != nil {
			t.Fatal(err)
		}
		turn := ask(t, s, third)
		until, bounded := s.Horizon().Limit(ferry.Film)
		for _, q := range turn.Quotes {
			if q.Film.ID == ferry.ID && bounded && q.End > until {
				t.Errorf("%q, %q, %q: quoted from %v, seen to %v", first, second, third, q.Start, until)
			}
		}
		if strings.TrimSpace(turn.Text) == "" {
			t.Errorf("%q, %q, %q: no answer", first, second, third)
		}
	})
}

// seenInFuzz is how far the film has been seen when the third thing is said.
const seenInFuzz = 90 * time.Second
