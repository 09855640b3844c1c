package sample

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// Limits of a readable subtitle: Netflix Timed Text Style Guide, general
// requirements (least and greatest duration, lines, characters a line) and
// English (characters a second, adult programmes: 20; we keep to 17).
const (
	leastShown    = 833 * time.Millisecond
	longestShown  = 7 * time.Second
	linesAtOnce   = 2
	lineLength    = 42 // characters
	readingSpeed  = 17 // characters a second
	leastInterval = 2 * time.Second / 24
)

func TestLength(t *testing.T) {
	said := spoken(cues(t))
	if n := len(said); n < 140 || n > 165 {
		t.Errorf("%d spoken cues, want 140 to 165", n)
	}
	last := said[len(said)-1]
	if last.end < 12*time.Minute || last.end > 15*time.Minute {
		t.Errorf("the film ends at %v, want 12 to 15 minutes", last.end)
	}
	if last.start < 12*time.Minute {
		t.Errorf("last line at %v, want after 12 minutes", last.start)
	}
}

func TestSpeakers(t *testing.T) {
	var names []string
	for _, c := range spoken(cues(t)) {
		if !slices.Contains(names, c.speaker) {
			names = append(names, c.speaker)
		}
	}
	if want := []string{"The Line", "Doreen", "Len"}; !slices.Equal(names, want) {
		t.Errorf("speakers %q, want %q", names, want)
	}
}

func TestSoundsAndSong(t *testing.T) {
	captions, sung := 0, 0
	for _, c := range cues(t) {
		text := c.text()
		bracketed := strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]")
		if bracketed != (c.speaker == "") {
			t.Errorf("%v: %q by %q: captions stand in brackets and nobody says them", c.start, text, c.speaker)
		}
		if bracketed {
			captions++
		}
		if strings.HasPrefix(text, "♪") && strings.HasSuffix(text, "♪") {
			sung++
		}
	}
	if captions != 3 || sung != 2 {
		t.Errorf("%d captions and %d sung lines, want 3 and 2", captions, sung)
	}
}

func TestReadable(t *testing.T) {
	var end time.Duration
	for _, c := range cues(t) {
		if c.start < end+leastInterval {
			t.Errorf("%v: %q begins less than two frames after the cue before", c.start, c.text())
		}
		end = c.end
		if d := c.end - c.start; d < leastShown || d > longestShown {
			t.Errorf("%v: %q is shown for %v", c.start, c.text(), d)
		}
		if speed := float64(utf8.RuneCountInString(c.text())) / (c.end - c.start).Seconds(); speed > readingSpeed {
			t.Errorf("%v: %q asks for %.1f characters a second", c.start, c.text(), speed)
		}
		if len(c.lines) > linesAtOnce {
			t.Errorf("%v: %q stands on %d lines", c.start, c.text(), len(c.lines))
		}
		for _, l := range c.lines {
			if n := utf8.RuneCountInString(l); n > lineLength {
				t.Errorf("%v: %q is %d characters long", c.start, l, n)
			}
		}
	}
}

func TestCard(t *testing.T) {
	if !strings.HasPrefix(Card, Title+" (2026)\n") || !strings.Contains(string(VTT()), "NOTE\n"+Title+" (2026)\n") {
		t.Error("card and file disagree on what the film is called")
	}
	if n := strings.Count(Card, "\n"); n != 3 {
		t.Errorf("card of %d lines, want 3", n)
	}
	if strings.Contains(Card, "Len") {
		t.Error("the card names somebody who is heard only after ten minutes")
	}
}

func TestFilm(t *testing.T) {
	film := Film()
	if film.ID != ID || film.Work != ID || film.Title != Title || film.Year != Year || !film.Sample {
		t.Errorf("Film() = %+v", film)
	}
	if want := strings.ToLower(strings.ReplaceAll(Title, " ", "-")) + "-2026"; ID != want {
		t.Errorf("ID %q, want %q", ID, want)
	}
}

func TestBytesAreTheCallers(t *testing.T) {
	VTT()[0] = 'x'
	if got := VTT()[0]; got != 'W' {
		t.Errorf("a caller's change came back: file begins with %q", got)
	}
}
