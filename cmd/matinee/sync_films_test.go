package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"matinee/dialogue/store"
	"matinee/dialogue/transcript"
	"matinee/dialogue/transcript/transcripttest"
)

// TestSyncMendsFilms runs the command over real films whose times are amiss, with
// two lines each: 99 % of the cues are then within 100 ms, and --undo brings back
// what was read.
func TestSyncMendsFilms(t *testing.T) {
	every := 10
	if testing.Short() {
		every = 60
	}
	amiss := []struct {
		name  string
		speed float64
		later time.Duration
	}{{"shifted", 1, -7300 * time.Millisecond}, {"stretched", 25 * 1.001 / 24, 0}}
	for i, f := range transcripttest.Files(t) {
		if i%every != 0 {
			continue
		}
		way := amiss[i/every%len(amiss)]
		t.Run(way.name+"/"+f.ID, func(t *testing.T) {
			right := f.Cues(t)
			v := visitWith(t, t.TempDir(), "")
			path := filepath.Join(t.TempDir(), "Amiss.srt")
			wrong := func(at time.Duration) time.Duration { return time.Duration(way.speed*float64(at)) + way.later }
			if err := os.WriteFile(path, subtitlesAt(right, wrong), 0o644); err != nil {
				t.Fatal(err)
			}
			v.run(exitDone, "", "library", "add", path)
			before := cuesOf(t, v)
			var args []string
			for _, c := range []transcript.Cue{saidOnce(t, right, len(right)/20), saidOnce(t, right, len(right)*9/10)} {
				args = append(args, "--line", c.Text, "--at", fmt.Sprintf("%.3f", c.Start.Seconds()))
			}
			v.run(exitDone, "", append([]string{"library", "sync", "amiss", "--yes"}, args...)...)
			if got := within(cuesOf(t, v), right, 100*time.Millisecond); got < 0.99 {
				t.Errorf("%.4f of the cues are within 100 ms: %s", got, v.said)
			}
			v.run(exitDone, "", "library", "sync", "amiss", "--undo")
			if got := cuesOf(t, v); within(got, before, 0) != 1 || len(got) != len(before) {
				t.Error("undone, the times are not those that were read")
			}
		})
	}
}

// subtitlesAt writes cues down at other times; what would come before the film is
// left out.
func subtitlesAt(cues []transcript.Cue, at func(time.Duration) time.Duration) []byte {
	clock := func(d time.Duration) string {
		return fmt.Sprintf("%02d:%02d:%02d,%03d", int(d.Hours()), int(d.Minutes())%60, int(d.Seconds())%60, d.Milliseconds()%1000)
	}
	var b strings.Builder
	line := -1
	for _, c := range cues {
		if c.Line != line && c.Raw != "" && at(c.Start) >= 0 {
			fmt.Fprintf(&b, "%s --> %s\n%s\n\n", clock(at(c.Start)), clock(at(c.End)), c.Raw)
		}
		line = c.Line
	}
	return []byte(b.String())
}

// cuesOf is what the library of one film has.
func cuesOf(t *testing.T, v *visit) []transcript.Cue {
	t.Helper()
	s, err := store.Open(t.Context(), v.dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	film, err := s.Films().Transcript(t.Context(), "amiss")
	if err != nil {
		t.Fatal(err)
	}
	return film.Cues
}

// saidOnce is a cue of at least six words from i on that no other is like.
func saidOnce(t *testing.T, cues []transcript.Cue, i int) transcript.Cue {
	t.Helper()
	all := map[string]int{}
	key := func(c transcript.Cue) string {
		return strings.Join(strings.FieldsFunc(strings.ToLower(c.Text), func(r rune) bool { return !unicode.IsLetter(r) }), " ")
	}
	for _, c := range cues {
		all[key(c)]++
	}
	for _, c := range cues[i:] {
		if c.Kind == transcript.Speech && all[key(c)] == 1 && strings.Count(key(c), " ") >= 5 && !strings.ContainsAny(c.Text, "[(:-…") && !strings.Contains(c.Text, "..") {
			return c
		}
	}
	t.Skip("no line of the film is said once only")
	return transcript.Cue{}
}

// within is the share of the cues that have the words of want at its times, give
// or take.
func within(got, want []transcript.Cue, give time.Duration) float64 {
	right, j := 0, 0
	for _, c := range want {
		for k := j; k < min(len(got), j+20); k++ {
			if got[k].Text == c.Text && (got[k].Start-c.Start).Abs() <= give && (got[k].End-c.End).Abs() <= give {
				right, j = right+1, k+1
				break
			}
		}
	}
	return float64(right) / float64(len(want))
}
