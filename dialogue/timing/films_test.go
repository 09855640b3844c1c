package timing_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/timing"
	"matinee/dialogue/transcript"
	"matinee/dialogue/transcript/transcripttest"
)

// real is every tenth of the real films, whole.
func real(t *testing.T, every int) []transcript.Transcript {
	var films []transcript.Transcript
	for i, f := range transcripttest.Files(t) {
		if i%every == 0 {
			films = append(films, transcript.Transcript{Cues: f.Cues(t)})
		}
	}
	return films
}

// put is a film at other times: at that speed, and later.
func put(t testing.TB, film transcript.Transcript, speed float64, later time.Duration) transcript.Transcript {
	const far = 10 * time.Hour
	m, err := timing.NewMap(timing.Knot{From: 0, To: later}, timing.Knot{From: far, To: later + time.Duration(speed*float64(far))})
	if err != nil {
		t.Fatal(err)
	}
	return m.Apply(film)
}

// mended is the share of cues that are at most 100 ms from where they belong.
func mended(got, want transcript.Transcript) float64 {
	right := 0
	for i, c := range got.Cues {
		if (c.Start-want.Cues[i].Start).Abs() <= 100*time.Millisecond && (c.End-want.Cues[i].End).Abs() <= 100*time.Millisecond {
			right++
		}
	}
	return float64(right) / float64(len(want.Cues))
}

// amiss are the ways in which subtitles run beside the film, as the issue has
// them, and the other way round.
var amiss = []struct {
	name  string
	speed float64
	later time.Duration
}{
	{"shifted by -7.3 s", 1, -7300 * time.Millisecond},
	{"shifted by 95 s", 1, 95 * time.Second},
	{"stretched by 25/23.976", 25 * 1.001 / 24, 0},
	{"squeezed by 24/25 and 3 s late", 24. / 25, 3 * time.Second},
}

// TestFilmsMendedByTwoLines takes a line near the beginning and one near the end.
func TestFilmsMendedByTwoLines(t *testing.T) {
	for _, way := range amiss {
		worst := 1.0
		for _, film := range real(t, 8) {
			wrong := put(t, film, way.speed, way.later)
			a, b := len(film.Cues)/20, len(film.Cues)*19/20
			f, err := timing.FromLines(timing.Knot{From: wrong.Cues[a].Start, To: film.Cues[a].Start}, timing.Knot{From: wrong.Cues[b].Start, To: film.Cues[b].Start})
			if err != nil || !f.Known {
				t.Errorf("%s: %+v, %v", way.name, f, err)
				continue
			}
			worst = min(worst, mended(f.Apply(wrong), film))
		}
		if worst < 0.99 {
			t.Errorf("%s: %.4f of a film's cues are within 100 ms", way.name, worst)
		}
		t.Logf("%s: at least %.4f of each film's cues are within 100 ms", way.name, worst)
	}
}

// TestWrongPairsOfLines gives the second line the time of another, anywhere in the
// film: how often that is told.
func TestWrongPairsOfLines(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 8))
	wrong, told := 0, 0
	for _, film := range real(t, 4) {
		for range 50 {
			a, b, other := r.IntN(len(film.Cues)), r.IntN(len(film.Cues)), r.IntN(len(film.Cues))
			if (film.Cues[b].Start - film.Cues[other].Start).Abs() < 10*time.Second {
				continue
			}
			wrong++
			f, err := timing.FromLines(timing.Knot{From: film.Cues[a].Start, To: film.Cues[a].Start}, timing.Knot{From: film.Cues[b].Start, To: film.Cues[other].Start})
			if err != nil || !f.Known {
				told++
			}
		}
	}
	t.Logf("%d of %d wrong pairs are told", told, wrong)
	if float64(told) < 0.98*float64(wrong) {
		t.Errorf("%d of %d wrong pairs are told", told, wrong)
	}
}

// TestFilmsAlignedByWords aligns films to themselves at other times.
func TestFilmsAlignedByWords(t *testing.T) {
	for _, way := range amiss {
		for _, film := range real(t, 8) {
			wrong := put(t, film, way.speed, way.later)
			l, err := timing.ByWords("en", wrong, film)
			if err != nil {
				t.Errorf("%s: %v", way.name, err)
				continue
			}
			if got := mended(l.Apply(wrong), film); got < 0.99 || !l.Known || len(l.Differs) > 0 {
				t.Errorf("%s: %.4f of the cues are within 100 ms by %+v", way.name, got, l)
			}
		}
	}
}

// written is the film as somebody else would have written it down: other words
// here and there, cues joined and left out, times a little beside.
func written(r *rand.Rand, film transcript.Transcript) transcript.Transcript {
	var cues []transcript.Cue
	for i := 0; i < len(film.Cues); i++ {
		c := film.Cues[i]
		if r.IntN(10) == 0 {
			continue
		}
		if r.IntN(4) == 0 && i+1 < len(film.Cues) && film.Cues[i+1].Start-c.End < time.Second && c.Said() && film.Cues[i+1].Said() {
			i++
			c.Text, c.End = c.Text+" "+film.Cues[i].Text, film.Cues[i].End
		}
		said := strings.Fields(c.Text)
		for w := range said {
			if r.IntN(8) == 0 {
				said[w] = "otherwise"
			}
		}
		c.Text = strings.Join(said, " ")
		beside := time.Duration(r.NormFloat64() * float64(150*time.Millisecond))
		c.Start, c.End = max(0, c.Start+beside), max(0, c.End+beside)
		cues = append(cues, c)
	}
	slices.SortStableFunc(cues, func(a, b transcript.Cue) int { return int(a.Start - b.Start) })
	return transcript.Transcript{Cues: cues}
}

// TestEditionsAligned aligns films to what somebody else might have written.
func TestEditionsAligned(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 8))
	for _, way := range amiss {
		worst, aligned := time.Duration(0), 0
		films := real(t, 8)
		for _, film := range films {
			other := written(r, film)
			wrong := put(t, film, way.speed, way.later)
			l, err := timing.ByWords("en", wrong, other)
			if err != nil {
				t.Logf("%s: %d cues: %v", way.name, len(film.Cues), err)
				continue
			}
			aligned++
			if len(l.Differs) > 0 || !l.Known {
				t.Errorf("%s: one cut was taken for two: %+v", way.name, l)
			}
			for _, i := range []int{len(film.Cues) / 50, len(film.Cues) / 2, len(film.Cues) - 1 - len(film.Cues)/50} {
				worst = max(worst, (l.At(wrong.Cues[i].Start) - film.Cues[i].Start).Abs())
			}
		}
		t.Logf("%s: %d of %d films aligned, at worst %v beside", way.name, aligned, len(films), worst)
		if aligned < len(films)-1 || worst > 300*time.Millisecond {
			t.Errorf("%s: %d of %d films aligned, at worst %v beside", way.name, aligned, len(films), worst)
		}
	}
}

// TestCutsTold leaves 90 seconds out of a film and aligns it to the whole.
func TestCutsTold(t *testing.T) {
	const gone = 90 * time.Second
	r := rand.New(rand.NewPCG(5, 8))
	for _, film := range real(t, 8) {
		if film.Duration() < 40*time.Minute {
			continue
		}
		cut := film.Duration() / 2
		var short []transcript.Cue
		for _, c := range film.Cues {
			if c.Start >= cut && c.Start < cut+gone {
				continue
			}
			if c.Start >= cut+gone {
				c.Start, c.End = c.Start-gone, c.End-gone
			}
			short = append(short, c)
		}
		other := written(r, film)
		for _, tt := range []struct {
			from, to transcript.Transcript
			more     time.Duration
		}{{transcript.Transcript{Cues: short}, other, gone}, {other, transcript.Transcript{Cues: short}, -gone}} {
			l, err := timing.ByWords("en", tt.from, tt.to)
			if err != nil || len(l.Differs) != 1 {
				t.Errorf("%+v, %v, want one difference", l, err)
				continue
			}
			d := l.Differs[0]
			if (d.More-tt.more).Abs() > 300*time.Millisecond || d.After > cut+time.Second || d.Before < cut-time.Second || d.Before-d.After > 8*time.Minute {
				t.Errorf("the cuts differ by %v between %v and %v, want %v at %v", d.More, d.After, d.Before, tt.more, cut)
			}
		}
	}
}

// TestOtherFilmsRefused aligns films to others.
func TestOtherFilmsRefused(t *testing.T) {
	films := real(t, 8)
	for i, film := range films {
		for _, other := range films[i+1:] {
			if l, err := timing.ByWords("en", film, other); err == nil {
				t.Errorf("two films were taken for one: %+v", l)
			}
		}
	}
}

// TestRemakeRefused aligns a film to another that was made of the same play: a
// thousand runs of words are in both, in other places.
func TestRemakeRefused(t *testing.T) {
	var pair []transcript.Transcript
	for _, f := range transcripttest.Files(t) {
		if f.ID == "the-front-page-1931" || f.ID == "his-girl-friday-1940" {
			pair = append(pair, transcript.Transcript{Cues: f.Cues(t)})
		}
	}
	if len(pair) != 2 {
		t.Skip("the two films are not both there")
	}
	if l, err := timing.ByWords("en", pair[0], pair[1]); err == nil {
		t.Errorf("a remake was taken for an edition: %+v", l)
	}
}
