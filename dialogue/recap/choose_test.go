package recap_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/recap"
	"matinee/dialogue/transcript"
)

// said is a film of those lines, every ten seconds or, untimed, in order.
func said(timed bool, texts ...string) film {
	f := film{transcript.Film{ID: "x", Work: "x", Lang: "en"}, nil}
	for i, text := range texts {
		c := transcript.Cue{Start: transcript.Untimed, End: transcript.Untimed, Text: text, Line: i}
		if timed {
			c.Start = time.Duration(i) * 10 * time.Second
			c.End = c.Start + 2*time.Second
		}
		f.cues = append(f.cues, c)
	}
	return f
}

// TestEvenShares: the loudest scene does not stand for the film, with times and
// without.
func TestEvenShares(t *testing.T) {
	things := strings.Fields("ropes barges candles herbs apples lanterns kettles hammers ladders mirrors")
	var texts []string
	for i := range 40 {
		text := fmt.Sprintf("The Harbour of Whitby froze with %s aboard.", things[i%10])
		if i >= 10 {
			text = fmt.Sprintf("it %s%s.", things[i%10], strings.Repeat(" again", i))
		}
		texts = append(texts, text)
	}
	for _, timed := range []bool{true, false} {
		f := said(timed, texts...)
		for k, p := range f.all(recap.Ask{Lines: 4}) {
			if at := slices.Index(f.cues, p.Cues[0]); at/10 != k {
				t.Errorf("timed %t: point %d of 4 is line %d of 40", timed, k, at)
			}
		}
	}
}

// TestMarkedDown: beside what is told already, what says something else is worth
// more than what says more of the same.
func TestMarkedDown(t *testing.T) {
	f := said(true,
		"The Harbour froze at Whitby with ropes.", "The Harbour froze at Bristol with barges.", // these two are like most
		"The Orchard failed at Whitby with ropes and Mirth.", "The Kitchen smelled at Bristol with barges and Mirth.",
		"The Lantern burned among mirrors in Lisbon.", "The Lantern shone among mirrors in Iceland.",
		"Yes.",
	)
	f.cues[6].Start, f.cues[6].End = 10*time.Minute, 11*time.Minute // so that all else is in one part
	points := f.all(recap.Ask{Lines: 2})
	if len(points) != 2 || !strings.Contains(points[0].Cues[0].Text, "Harbour") || !strings.Contains(points[1].Cues[0].Text, "Lantern") {
		t.Errorf("told %q and %q", points[0].Cues[0].Text, points[1].Cues[0].Text)
	}
}

// TestFallenSilent: a sentence is not put together across a silence.
func TestFallenSilent(t *testing.T) {
	f := said(true, "The harbour at Whitby", "was frozen that winter.")
	for _, p := range f.all(recap.Ask{}) {
		if len(p.Cues) != 1 {
			t.Errorf("one point of %d cues, eight seconds apart", len(p.Cues))
		}
	}
}
