package reading_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/transcript"
)

// twoVoices is a film of an hour, made for what can be counted in it: two people
// who talk by turns, each with a word of their own, a phrase that comes back
// after forty minutes, and in the last third a we that was never said before.
func twoVoices(t testing.TB) film {
	t.Helper()
	var b strings.Builder
	b.WriteString("WEBVTT\n\n")
	at := time.Second
	say := func(who, text string) {
		fmt.Fprintf(&b, "%s --> %s\n<v %s>%s\n\n", stamp(at), stamp(at+2*time.Second), who, text)
		at += 3 * time.Second
	}
	for k := range 120 {
		switch {
		case k == 10 || k == 100:
			say("Ada", "The lamp in the cellar is burning.")
		case k >= 80:
			say("Ada", "We counted the apples, and we were wrong.")
		case k%3 == 0:
			say("Ada", "I keep a ledger of the weather.")
		default:
			say("ADA", "My ledger says nothing of that.")
		}
		say("Ben", fmt.Sprintf("Did the ferry leave at %d?", k))
		if k%10 == 9 {
			at += 45 * time.Second
			continue
		}
		say("Ben", "Ropes.")
		at += 15 * time.Second
	}
	read, err := transcript.Read([]byte(b.String()), transcript.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return film{transcript.Film{ID: "two-voices", Work: "two-voices", Title: "Two Voices", Lang: "en"}, read.Cues}
}

func stamp(d time.Duration) string {
	return fmt.Sprintf("%02d:%02d:%02d.%03d", int(d.Hours()), int(d.Minutes())%60, int(d.Seconds())%60, d.Milliseconds()%1000)
}
