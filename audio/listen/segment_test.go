package listen

import (
	"slices"
	"testing"
	"testing/quick"
	"time"
)

// scripted is a Detector that says what it is told, frame by frame.
type scripted struct {
	speech []bool
	at     int
}

// Speech implements Detector.
func (s *scripted) Speech(*Frame) bool {
	s.at++
	return s.at <= len(s.speech) && s.speech[s.at-1]
}

// script makes frames of runs: '#' is 100 ms of speech, '.' 100 ms without.
func script(runs string) []bool {
	var speech []bool
	for _, r := range runs {
		speech = append(speech, slices.Repeat([]bool{r == '#'}, 5)...)
	}
	return speech
}

// numbered is a frame whose samples tell which it is.
func numbered(n int) (f Frame) {
	for i := range f {
		f[i] = int16(n)
	}
	return f
}

// segments are the numbers of the first and the last frame of each segment.
func segments(cfg SegmenterConfig, speech []bool) (all [][2]int, last Segment) {
	cfg.Detector = &scripted{speech: speech}
	s := NewSegmenter(cfg)
	for i := range speech {
		if s.Next(numbered(i)) == Ended {
			last = s.Segment()
			all = append(all, [2]int{int(last.Samples[0]), int(last.Samples[len(last.Samples)-1])})
		}
	}
	return all, last
}

func TestSegmenter(t *testing.T) {
	for _, test := range []struct {
		name string
		cfg  SegmenterConfig
		runs string
		want [][2]int // in frames of 20 ms
	}{
		// 200 ms begin a segment, 300 ms before them belong to it, 500 ms end it;
		// 140 of the 200 ms are enough.
		{"a word", SegmenterConfig{}, ".......####........", [][2]int{{17, 79}}},
		{"too short", SegmenterConfig{}, ".......#...........", nil},
		{"clicks", SegmenterConfig{}, "..#...#...#...#....", nil},
		{"a pause within", SegmenterConfig{}, ".......###....###......", [][2]int{{17, 109}}},
		{"two", SegmenterConfig{}, ".......###.....###......", [][2]int{{17, 74}, {57, 114}}},
		{"at once", SegmenterConfig{}, "####......", [][2]int{{0, 44}}},
		{"longest", SegmenterConfig{Longest: time.Second}, ".......####################", [][2]int{{17, 66}, {67, 116}}},
		{"other limits", SegmenterConfig{Start: 100 * ms, Stop: 200 * ms, PreRoll: 100 * ms}, ".....#..##..", [][2]int{{19, 39}, {34, 59}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got, _ := segments(test.cfg, script(test.runs)); !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

// Segments follow each other, with at most the silence between them in both; none
// is longer than may be, and no frame of speech is in two.
func TestSegmenterProperties(t *testing.T) {
	property := func(seed []byte) bool {
		var speech []bool
		for _, b := range seed {
			speech = append(speech, slices.Repeat([]bool{b%2 == 0}, int(b)/4)...)
		}
		cfg := SegmenterConfig{Longest: 2 * time.Second}
		got, _ := segments(cfg, speech)
		for i, g := range got {
			if g[1]-g[0]+1 > frames(cfg.Longest) || g[0] < 0 || g[1] >= len(speech) {
				return false
			}
			if i > 0 && (g[1] <= got[i-1][1] || slices.Contains(speech[g[0]:max(g[0], got[i-1][1]+1)], true)) {
				return false
			}
		}
		return true
	}
	if err := quick.Check(property, nil); err != nil {
		t.Error(err)
	}
}

func TestFeatures(t *testing.T) {
	vowel := noise{2000 * ms, []series{{burst{200 * ms, 20 * ms, 5000 * ms, 100, 4000, 1, 130, 0}, 1, 0}}}.sound()
	for _, test := range []struct {
		name         string
		sound        []int16
		least, limit float64 // share with a pitch
	}{
		{"a vowel", atLevel(vowel, -20), 0.8, 1},
		{"noise", added(make([]int16, 2*Rate), whiteNoise(1, 1800*ms, -20), 200*ms), 0, 0.05},
		{"a cough", atLevel(noises["cough"].sound(), -20), 0, breathy},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := measured(test.sound)
			if got.Voiced < test.least || got.Voiced > test.limit {
				t.Errorf("voiced: got %.2f, want %.2f to %.2f", got.Voiced, test.least, test.limit)
			}
			if got.Speech > 0 && (got.Level < -24 || got.Level > -16) {
				t.Errorf("level: got %.1f dB, want about -20", got.Level)
			}
		})
	}
}

// measured are the features of a whole sound.
func measured(sound []int16) Features {
	var d draft
	var e Energy
	for at := 0; at+FrameSamples <= len(sound); at += FrameSamples {
		f := Frame(sound[at:])
		d.add(f, e.Speech(&f))
	}
	return d.measure.features()
}
