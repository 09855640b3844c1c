package recap_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"matinee/dialogue/recap"
	"matinee/dialogue/transcript"
)

// seriesOf cuts the sample into eight episodes, of two seasons.
func seriesOf(t *testing.T) []recap.Episode {
	f := sampleFilm(t)
	var episodes []recap.Episode
	for i := range 8 {
		part := f.cues[i*len(f.cues)/8 : (i+1)*len(f.cues)/8]
		cues := slices.Clone(part)
		for j := range cues {
			cues[j].Start -= part[0].Start
			cues[j].End -= part[0].Start
		}
		film := transcript.Stop{Season: 1 + i/4, Episode: 1 + i%4}.In("sample")
		episodes = append(episodes, recap.Episode{Film: film, Cues: cues})
	}
	return episodes
}

// A recap up to every horizon is in order, as long as was asked for, and of nothing
// beyond; and it is what it would be if the series ended there.
func TestSeriesUpToEveryHorizon(t *testing.T) {
	episodes := seriesOf(t)
	rnd := rand.New(rand.NewPCG(8, 2))
	for at, e := range episodes {
		for _, c := range e.Cues {
			lines := 1 + rnd.IntN(12)
			h := transcript.Everything().With(e.Film, c.End)
			var ended []recap.Episode
			for i, o := range episodes[:at+1] {
				if i == at {
					o.Cues = transcript.Until(c.End).Cut(transcript.Film{}, o.Cues)
				}
				ended = append(ended, o)
			}
			got := recap.Series(h, episodes, recap.Ask{Lines: lines})
			want := recap.Series(transcript.Everything(), ended, recap.Ask{Lines: lines})
			if !sameTold(got, want) {
				t.Fatalf("until %s@%v: %d lines\n%+v\nwhere it ends there\n%+v", e.Film.Place(), c.End, lines, got, want)
			}
			checkTold(t, h, got, lines)
			if len(got) == 0 && at > 0 {
				t.Fatalf("nothing is told of what came before %s", e.Film.Place())
			}
		}
	}
}

func sameTold(a, b []recap.Told) bool {
	return slices.EqualFunc(a, b, func(x, y recap.Told) bool { return x.Film == y.Film && slices.Equal(x.Cues, y.Cues) })
}

func checkTold(t *testing.T, h transcript.Horizon, told []recap.Told, lines int) {
	t.Helper()
	if len(told) > lines {
		t.Fatalf("%d lines, want at most %d", len(told), lines)
	}
	for i, p := range told {
		if len(h.Cut(p.Film, p.Cues)) < len(p.Cues) {
			t.Fatalf("%s %v is beyond the horizon", p.Film.ID, p.Start())
		}
		if i == 0 {
			continue
		}
		if n := transcript.InOrder(told[i-1].Film, p.Film); n > 0 || n == 0 && told[i-1].Start() >= p.Start() {
			t.Fatalf("%s %v comes after %s %v", p.Film.ID, p.Start(), told[i-1].Film.ID, told[i-1].Start())
		}
	}
}

// Every episode has its share, and of more episodes than lines the latest is told.
func TestSeriesShares(t *testing.T) {
	episodes := seriesOf(t)
	for _, lines := range []int{1, 3, 8, 16} {
		told := recap.Series(transcript.Everything(), episodes, recap.Ask{Lines: lines})
		in := map[string]int{}
		for _, p := range told {
			in[p.Film.ID]++
		}
		if len(told) != lines || len(in) != min(lines, 8) || in[episodes[7].Film.ID] == 0 {
			t.Errorf("%d lines: %d told, of %v", lines, len(told), in)
		}
	}
	if told := recap.Series(transcript.Until(time.Millisecond), episodes, recap.Ask{}); told != nil {
		t.Errorf("nothing heard: %+v", told)
	}
}
