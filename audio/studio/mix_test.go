package studio_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/studio"
)

// chat is a talk of two with some length.
func chat(turns int) (lines []studio.Line) {
	for i := range turns {
		lines = append(lines, line(i+1, fmt.Sprintf("Turn %d goes on, for so many words, to its end.", i+1)))
	}
	return lines
}

// TestStems: they are as long as the mix and add up to it: what they are together
// is the middle of the mix, but for one gain, wherever nothing was limited.
func TestStems(t *testing.T) {
	film := writeWAV(t, 22050, 2, tone(300, 2*22050*8, 1500))
	all := pieces(400*time.Millisecond, chat(5)...)
	all[1].Film = &studio.Film{Path: film}
	all = slices.Insert(all, 3, studio.Piece{ID: "x", Insert: 1500 * time.Millisecond, Film: &studio.Film{Path: film, From: time.Second}, PauseAfter: time.Second})
	m, timeline := mixed(t, open(t, t.TempDir(), &buzzer{name: "buzzer"}), all)
	sum := make([]float64, m.Samples)
	var names []string
	for _, stem := range m.Stems {
		sound := hear(t, stem.Path)
		if len(sound) != m.Samples {
			t.Fatalf("%s has %d samples, the mix %d", stem.Speaker, len(sound), m.Samples)
		}
		for i, s := range sound {
			sum[i] += float64(s)
		}
		names = append(names, stem.Speaker)
	}
	if want := []string{"critic", "machine", "film"}; !slices.Equal(names, want) {
		t.Errorf("got the stems %v, want %v", names, want)
	}
	mix := hear(t, m.Path)
	if len(mix) != 2*timeline.Samples {
		t.Fatalf("the mix has %d samples, want twice %d", len(mix), timeline.Samples)
	}
	var gain, energy float64
	for i, s := range sum {
		middle := (float64(mix[2*i]) + float64(mix[2*i+1])) / 2
		gain += s * middle
		energy += s * s
	}
	gain /= energy
	for i, s := range sum {
		middle := (float64(mix[2*i]) + float64(mix[2*i+1])) / 2
		if math.Abs(middle-gain*s) > 2+0.05*math.Abs(s) {
			t.Fatalf("sample %d: the stems give %.0f, the mix %.0f", i, gain*s, middle)
		}
	}
}

// TestOnlyWhoSpeaksIsOnAStem: in another's turn a stem is silent.
func TestOnlyWhoSpeaksIsOnAStem(t *testing.T) {
	m, timeline := mixed(t, open(t, t.TempDir(), &buzzer{name: "buzzer"}), pieces(300*time.Millisecond, chat(4)...))
	for _, stem := range m.Stems {
		sound := hear(t, stem.Path)
		for _, spot := range timeline.Spots {
			loud := slices.ContainsFunc(sound[spot.Start:spot.Next], func(s int16) bool { return s != 0 })
			if mine := spot.Take.Line.Speaker == stem.Speaker; loud != mine {
				t.Errorf("%s in turn %s: sound is %v, want %v", stem.Speaker, spot.ID, loud, mine)
			}
			if spot.End < spot.Next && slices.ContainsFunc(sound[spot.End:spot.Next], func(s int16) bool { return s != 0 }) {
				t.Errorf("%s sounds in the pause after %s", stem.Speaker, spot.ID)
			}
			if mine := spot.Take.Line.Speaker == stem.Speaker; mine && !slices.Equal(sound[spot.Start:spot.End], hear(t, spot.Take.Path)) {
				t.Errorf("%s in turn %s is not the take", stem.Speaker, spot.ID)
			}
		}
	}
}

// TestVoicesStandApart: two voices are louder on their own sides, by the same
// part, and one alone is in the middle.
func TestVoicesStandApart(t *testing.T) {
	sides := func(lines ...studio.Line) (ratios []float64) {
		m, timeline := mixed(t, open(t, t.TempDir(), &buzzer{name: "buzzer"}), pieces(0, lines...))
		mix := hear(t, m.Path)
		for _, spot := range timeline.Spots {
			var left, right float64
			for i := spot.Start; i < spot.End; i++ {
				left += math.Pow(float64(mix[2*i]), 2)
				right += math.Pow(float64(mix[2*i+1]), 2)
			}
			ratios = append(ratios, 10*math.Log10(right/left))
		}
		return ratios
	}
	two := sides(chat(2)...)
	if math.Abs(two[0]+4.4) > 0.3 || math.Abs(two[1]-4.4) > 0.3 {
		t.Errorf("right over left: got %.1f dB, want −4.4 and 4.4", two)
	}
	if one := sides(chat(1)...); math.Abs(one[0]) > 0.01 {
		t.Errorf("one voice: got %.2f dB, want the middle", one)
	}
}

// TestLeftOut: a session without a piece is shorter by that and its pause, to the
// sample, and the rest sounds as it did.
func TestLeftOut(t *testing.T) {
	s := open(t, t.TempDir(), &buzzer{name: "buzzer"})
	all := pieces(333*time.Millisecond, chat(4)...)
	all = append(all, studio.Piece{ID: "x", Insert: 777 * time.Millisecond, PauseAfter: 111 * time.Millisecond})
	whole, before := mixed(t, s, all)
	random := rand.New(rand.NewPCG(3, 3))
	for range 2 {
		i := random.IntN(len(all))
		m, _ := mixed(t, s, slices.Delete(slices.Clone(all), i, i+1))
		if got, want := whole.Samples-m.Samples, before.Spots[i].Next-before.Spots[i].Start; got != want {
			t.Errorf("without %s: shorter by %d samples, want %d", all[i].ID, got, want)
		}
	}
}

// TestSameBytes: the same session gives the same files, in another folder, too,
// and however many work at it.
func TestSameBytes(t *testing.T) {
	all := pieces(200*time.Millisecond, chat(5)...)
	all[0].Chapter = "One"
	var first map[string]string
	for _, workers := range []int{1, 4} {
		dir := t.TempDir()
		s, err := studio.Open(studio.Config{Dir: dir, Engines: []audio.Synthesizer{&buzzer{name: "buzzer"}}, Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Produce(t.Context(), all, studio.Label{Title: "Talk"}); err != nil {
			t.Fatal(err)
		}
		now := tree(t, dir)
		if first == nil {
			first = now
		}
		if len(now) != len(first) {
			t.Errorf("got %d files, then %d", len(first), len(now))
		}
		for name, text := range now {
			if first[name] != text {
				t.Errorf("%s differs", name)
			}
		}
	}
}

// tree is all the files of a folder, by their paths in it.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, sub := range []string{"", "turns", "stems"} {
		for _, name := range files(t, filepath.Join(dir, sub)) {
			if path := filepath.Join(dir, sub, name); name != "turns" && name != "stems" {
				all[filepath.Join(sub, name)] = content(t, path)
			}
		}
	}
	return all
}

// TestNothingStale: what is of another session is neither heard nor left.
func TestNothingStale(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, &buzzer{name: "buzzer"})
	lines := chat(3)
	produce := func(lines []studio.Line) {
		t.Helper()
		if _, err := s.Produce(t.Context(), pieces(0, lines...), studio.Label{}); err != nil {
			t.Fatal(err)
		}
	}
	produce(lines)
	guest := writeWAV(t, 48000, 1, tone(200, 48000, 3000))
	if err := os.WriteFile(filepath.Join(dir, "stems", "mine.wav"), []byte(content(t, guest)), 0o666); err != nil {
		t.Fatal(err)
	}
	produce(lines[:1])
	if got, want := files(t, filepath.Join(dir, "stems")), []string{"critic.wav", "mine.wav"}; !slices.Equal(got, want) {
		t.Errorf("got the stems %v, want %v", got, want)
	}
	if got, want := files(t, filepath.Join(dir, "turns")), []string{"001-critic.wav"}; !slices.Equal(got, want) {
		t.Errorf("got the turns %v, want %v", got, want)
	}
	if got, want := len(hear(t, filepath.Join(dir, "mix.wav")))/2, len(hear(t, filepath.Join(dir, "turns", "001-critic.wav"))); got != want {
		t.Errorf("the mix has %d samples, want the one turn's %d", got, want)
	}
}

// TestFilmSound: an insert is as loud as the voices, comes and goes without a
// click; under a voice it stays far below, and may end before it.
func TestFilmSound(t *testing.T) {
	film := writeWAV(t, 48000, 1, tone(300, 2*audio.Rate, 4000))
	l := line(1, "This is said over it for rather longer than it lasts, which is two seconds, and not one more.")
	all := []studio.Piece{
		{ID: "under", Line: &l, Film: &studio.Film{Path: film, From: time.Second}},
		{ID: "insert", Insert: 2 * time.Second, Film: &studio.Film{Path: film}},
		{ID: "black", Insert: time.Second},
	}
	m, timeline := mixed(t, open(t, t.TempDir(), &buzzer{name: "buzzer"}), all)
	sound := hear(t, m.Stems[1].Path)
	level := func(spot studio.Spot, length int) float64 {
		sum := 0.0
		for _, s := range sound[spot.Start+audio.Rate/10 : spot.Start+length] {
			sum += float64(s) * float64(s)
		}
		return 10 * math.Log10(sum/float64(length-audio.Rate/10))
	}
	under, insert := level(timeline.Spots[0], audio.Rate), level(timeline.Spots[1], 2*audio.Rate-audio.Rate/10)
	if off := insert - under; math.Abs(off-20) > 1 {
		t.Errorf("the film is %.1f dB louder in the insert than under the voice, want 20", off)
	}
	at := timeline.Spots[1]
	if sound[at.Start] != 0 || sound[at.End-1] != 0 {
		t.Errorf("the insert begins with %d and ends with %d, want silence", sound[at.Start], sound[at.End-1])
	}
	if black := timeline.Spots[2]; slices.ContainsFunc(sound[black.Start:black.End], func(s int16) bool { return s != 0 }) {
		t.Error("an insert without sound sounds")
	}
}

func TestRefusedSessions(t *testing.T) {
	short := writeWAV(t, 48000, 1, tone(300, audio.Rate, 4000))
	l := line(1, "One.")
	tests := map[string][]studio.Piece{
		"has no turns":               nil,
		"is less than none":          {{ID: "a", Line: &l, PauseAfter: -1}},
		"cannot begin at":            {{ID: "a", Insert: 1, Film: &studio.Film{Path: short, From: -1}}},
		"give it a line or a length": {{ID: "a"}},
		"put them into two turns":    {{ID: "a", Line: &l, Insert: 1}},
		"give a longer sound":        {{ID: "a", Insert: 2 * time.Second, Film: &studio.Film{Path: short}}},
		"no such file":               {{ID: "a", Insert: time.Second, Film: &studio.Film{Path: filepath.Join(t.TempDir(), "gone.wav")}}},
	}
	for want, all := range tests {
		_, err := open(t, t.TempDir(), &buzzer{name: "buzzer"}).Produce(t.Context(), all, studio.Label{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
	if _, err := studio.Arrange(pieces(0, l), nil); err == nil || !strings.Contains(err.Error(), "voice it first") {
		t.Errorf("a line without a take: got %v", err)
	}
}

// TestBrokenOffMix: nothing takes its name that is not whole, and nothing is left
// of it; what was there before stays.
func TestBrokenOffMix(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, &buzzer{name: "buzzer"})
	all := pieces(0, chat(3)...)
	_, timeline := mixed(t, s, all)
	want := tree(t, dir)
	enough := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(enough)
	if _, err := s.Mix(ctx, timeline); !errors.Is(err, enough) {
		t.Errorf("got %v, want the cause", err)
	}
	if !maps.Equal(tree(t, dir), want) {
		t.Error("a mix that was broken off has changed what was there")
	}
	gone := timeline.Spots[2].Take.Path
	if err := os.Truncate(gone, 4000); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Mix(t.Context(), timeline); err == nil || !strings.Contains(err.Error(), `turn "t3"`) {
		t.Errorf("a take that was cut off: got %v", err)
	}
	now := tree(t, dir)
	if delete(now, filepath.Join("turns", filepath.Base(gone))); len(now) != len(want)-1 {
		t.Errorf("got %d files, want %d", len(now), len(want)-1)
	}
	for name, text := range now {
		if want[name] != text {
			t.Errorf("%s has changed", name)
		}
	}
}

// TestSilence: a session in which nothing is heard is mixed all the same.
func TestSilence(t *testing.T) {
	m, _ := mixed(t, open(t, t.TempDir()), []studio.Piece{{ID: "x", Insert: time.Second}})
	if m.Samples != audio.Rate || !math.IsInf(m.Loudness, -1) || len(m.Stems) > 0 {
		t.Errorf("got %+v", m)
	}
}

// TestChapters: each lasts until the next begins, the last to the end.
func TestChapters(t *testing.T) {
	timeline := studio.Timeline{Samples: 100, Spots: []studio.Spot{
		{Start: 0}, {Start: 10, Chapter: "One"}, {Start: 20}, {Start: 30, Chapter: "Two"}, {Start: 70},
	}}
	if got, want := timeline.Chapters(), []studio.Chapter{{"One", 10, 30}, {"Two", 30, 100}}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestAnySessionIsAsLoud: one word, a whisper of a film, a film as loud as can be,
// and long silences between.
func TestAnySessionIsAsLoud(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 9))
	noise := make([]int16, 4*audio.Rate)
	for i := range noise { // peaks now and then
		noise[i] = int16(3000 * random.NormFloat64())
		if i%9000 < 40 {
			noise[i] = 32000
		}
	}
	film := func(path string) studio.Piece {
		return studio.Piece{ID: "x", Insert: 3 * time.Second, Film: &studio.Film{Path: path}, PauseAfter: 5 * time.Second}
	}
	for name, all := range map[string][]studio.Piece{
		"one word": pieces(0, talk("No.")...),
		"whisper":  {film(writeWAV(t, 48000, 1, tone(300, 4*audio.Rate, 30)))},
		"peaks":    append(pieces(time.Second, chat(1)...), film(writeWAV(t, 48000, 1, noise))),
		"full":     append(pieces(time.Second, chat(1)...), film(writeWAV(t, 48000, 1, tone(100, 4*audio.Rate, 18000)))),
	} {
		m, _ := mixed(t, open(t, t.TempDir(), &buzzer{name: "buzzer"}), all)
		if math.Abs(m.Loudness-loudness) > loudnessSlack || m.Peak > mostPeak {
			t.Errorf("%s: got %.2f LUFS, %.2f dBTP", name, m.Loudness, m.Peak)
		}
	}
}
