package sample

import (
	"regexp"
	"strings"
	"testing"
	"time"
)

// The film's own promises: what is said in it of times, silences and people
// holds in its transcript, or fails to where the story wants it.

// silence is the quiet before said[i], sound captions aside.
func silence(said []cue, i int) time.Duration { return said[i].start - said[i-1].end }

// only is the one place of a phrase.
func only(t *testing.T, said []cue, phrase string) int {
	t.Helper()
	at := places(said, phrase)
	if len(at) != 1 {
		t.Fatalf("%q stands in %d cues, want 1", phrase, len(at))
	}
	return at[0]
}

func TestSilences(t *testing.T) {
	said := spoken(cues(t))
	var long []time.Duration
	for i := 1; i < len(said); i++ {
		if s := silence(said, i); s >= 20*time.Second {
			long = append(long, s)
		}
	}
	if len(long) != 6 {
		t.Fatalf("silences of twenty seconds and more: %v, want 6", long)
	}
	if got, want := long[4], 62*time.Second; got != want {
		t.Errorf("the silence for Len lasts %v, want %v: past the minute", got, want)
	}
	if got, want := long[5], 59*time.Second; got != want {
		t.Errorf("the last silence lasts %v, want %v: one second to spare", got, want)
	}
}

func TestTheLineCountsTrue(t *testing.T) {
	said := spoken(cues(t))
	for words, want := range map[string]time.Duration{
		"That was twenty-two seconds.": 22 * time.Second,
		"That was thirty-one seconds.": 31 * time.Second,
	} {
		i := only(t, said, words)
		for silence(said, i) < 20*time.Second {
			i--
		}
		if got := silence(said, i); got != want {
			t.Errorf("%q of a silence of %v", words, got)
		}
	}
}

func TestTheLineLiesOnce(t *testing.T) {
	said := spoken(cues(t))
	told := only(t, said, "Fifty-eight seconds.")
	i := told
	for silence(said, i) < 20*time.Second {
		i--
	}
	if got := silence(said, i); got <= time.Minute {
		t.Errorf("silence of %v, want more than the minute after which the line closes", got)
	}
	if said[told].speaker != "The Line" {
		t.Errorf("told by %q, want The Line", said[told].speaker)
	}
}

func TestDoreenLies(t *testing.T) {
	film := cues(t)
	opened, denied := -1, -1
	for i, c := range film {
		switch text := c.text(); {
		case strings.Contains(text, "Doors slide open."):
			opened = i
		case text == "No. Shut as a bank.":
			denied = i
		}
	}
	if opened < 0 || denied < opened || film[denied].speaker != "Doreen" {
		t.Errorf("doors open in cue %d, denied in cue %d", opened+1, denied+1)
	}
}

func TestTheEngineerIsOnTime(t *testing.T) {
	said := spoken(cues(t))
	first, second := places(said, "twenty-five minutes away"), only(t, said, "eighteen minutes away")
	passed := said[second].start - said[first[0]].start
	if off := (passed - (25-18)*time.Minute).Abs(); off > 30*time.Second {
		t.Errorf("from 25 minutes away to 18 in %v", passed)
	}
}

func TestEchoes(t *testing.T) {
	said := spoken(cues(t))
	for _, tt := range []struct {
		phrase string
		times  int
		apart  time.Duration // at least, from first to last
	}{
		{"can hear you. Go ahead.", 2, 14 * time.Minute},
		{"any sound will do", 2, 9 * time.Minute},
		{"twenty-five minutes away", 2, 9 * time.Minute},
		{"a bit off the top", 2, time.Minute},
		{"the door is growing", 2, 5 * time.Minute},
		{"You have sixty seconds.", 2, 5 * time.Minute},
		{"after sixty seconds without a sound", 3, time.Minute},
		{"Is there someone we should ring?", 4, 6 * time.Minute},
	} {
		at := places(said, tt.phrase)
		if len(at) != tt.times {
			t.Errorf("%q %d times, want %d", tt.phrase, len(at), tt.times)
			continue
		}
		if got := said[at[len(at)-1]].start - said[at[0]].start; got < tt.apart {
			t.Errorf("%q again after %v, want %v", tt.phrase, got, tt.apart)
		}
	}
}

func TestFirstAndLast(t *testing.T) {
	said := spoken(cues(t))
	first, last := said[0], said[len(said)-1]
	if first.speaker != "The Line" || first.text() != "We can hear you. Go ahead." {
		t.Errorf("first line %q by %s", first.text(), first.speaker)
	}
	if last.speaker != "Doreen" || last.text() != "I can hear you. Go ahead." {
		t.Errorf("last line %q by %s", last.text(), last.speaker)
	}
}

var (
	we          = regexp.MustCompile(`(?i)\b(we|us|our)\b`)
	me          = regexp.MustCompile(`\b(I|me|my|My)\b`)
	contraction = regexp.MustCompile(`\w'(ll|re|ve|d|m|t|s)\b`)
)

func TestTheLineChangesPronoun(t *testing.T) {
	said := spoken(cues(t))
	turn := only(t, said, "I have.")
	for i, c := range said {
		switch text := c.text(); {
		case c.speaker != "The Line":
		case i < turn && me.MatchString(text):
			t.Errorf("%v: %q: the Line says I before its turn", c.start, text)
		case i >= turn && we.MatchString(text):
			t.Errorf("%v: %q: the Line says we after its turn", c.start, text)
		case contraction.MatchString(strings.ReplaceAll(text, "child's", "")):
			t.Errorf("%v: %q: the Line never contracts", c.start, text)
		}
	}
}

// spoilers are words of the ending: none of them may stand before it.
var spoilers = []string{"beep", "tape", "fifty-eight", "corridor", "level", "twenty-eight", "passport", "lobby", "no ears"}

func TestTheEndIsKeptToTheEnd(t *testing.T) {
	const ending = 10*time.Minute + 30*time.Second
	said := spoken(cues(t))
	for _, word := range spoilers {
		at := places(said, word)
		if len(at) == 0 {
			t.Errorf("%q is not in the film", word)
			continue
		}
		if got := said[at[0]].start; got < ending {
			t.Errorf("%q is said at %v, want after %v", word, got, ending)
		}
	}
}
