package reading_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
)

// TestPlot recounts every column of a plot.
func TestPlot(t *testing.T) {
	f := twoVoices(t)
	r := reading.Of(f.Film, transcript.Everything(), f.cues)
	for _, width := range []int{-5, 0, 24, 40, 72, 80, 88, 200, 100000} {
		p, ok := r.Plot(width)
		if !ok {
			t.Fatalf("%d columns: no plot", width)
		}
		columns := min(max(width, 24), 200)
		for _, line := range append(strings.Split(strings.TrimSuffix(p.String(), "\n"), "\n")[1:], p.Rows...) {
			if n := utf8.RuneCountInString(line); n > columns || strings.HasSuffix(line, " ") {
				t.Errorf("%d columns: a line of %d: %q", width, n, line)
			}
		}
		if strings.Count(p.Axis, "╵") < 2 || !strings.HasPrefix(p.Axis, "╵0:00:00") {
			t.Errorf("%d columns: axis %q", width, p.Axis)
		}
		checkColumns(t, r, p, columns)
	}
}

// checkColumns adds up the heights of the rows.
func checkColumns(t *testing.T, r *reading.Reading, p reading.Plot, columns int) {
	t.Helper()
	windows := r.Windows(columns)
	most := 0
	for _, w := range windows {
		most = max(most, w.Words)
	}
	for i, w := range windows {
		height := 0
		for _, row := range p.Rows {
			if runes := []rune(row); i < len(runes) && runes[i] != ' ' {
				height += int(runes[i]-'▁') + 1
			}
		}
		exact := float64(w.Words) * 24 / float64(most)
		if d := float64(height) - exact; d < 0 || d >= 1 {
			t.Errorf("column %d of %d is %d high, want %.2f rounded up", i, columns, height, exact)
		}
	}
}

func TestPlotAxis(t *testing.T) {
	f := twoVoices(t)
	r := reading.Of(f.Film, transcript.Everything(), f.cues)
	p, _ := r.Plot(60)
	runes := []rune(p.Axis)
	for i, c := range runes {
		if c != '╵' {
			continue
		}
		at, err := transcript.ParseTime(strings.TrimSpace(string(runes[i+1 : i+8])))
		if want := r.Windows(60)[i].Start.Truncate(time.Second); err != nil || at != want {
			t.Errorf("below column %d stands %v, want %v (%v)", i, at, want, err)
		}
	}
}

func TestNoPlot(t *testing.T) {
	for name, r := range map[string]*reading.Reading{
		"nothing": read(), "untimed": read(transcript.Cue{Start: -1, End: -1, Text: "Words."}), "short": read(cue(1, 2, "Words.")),
	} {
		if p, ok := r.Plot(80); ok {
			t.Errorf("%s has a plot: %q", name, p)
		}
	}
	if p, ok := read(cue(1, 2, "One."), cue(300, 301, "Two.")).Plot(80); !ok || !strings.HasPrefix(p.Summary, "Pace: ") {
		t.Errorf("five minutes have no plot: %+v", p)
	}
}
