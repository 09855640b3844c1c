package audiotest

import (
	"slices"
	"testing"
	"time"

	"matinee/audio"
)

// ms is so many milliseconds of samples of one value.
func ms(n int, value int16) []int16 {
	return slices.Repeat([]int16{value}, audio.Samples(time.Duration(n)*time.Millisecond))
}

func TestSounds(t *testing.T) {
	rec := Recording{Samples: slices.Concat(ms(10, 0), ms(20, 7), ms(3, 0), ms(5, -7), ms(30, 0), ms(1, 7), ms(9, 0))}
	for _, test := range []struct {
		silence       time.Duration
		lengths, gaps []time.Duration
	}{
		{0, []time.Duration{20, 5, 1}, []time.Duration{3, 30}},
		{3 * time.Millisecond, []time.Duration{20, 5, 1}, []time.Duration{3, 30}},
		{4 * time.Millisecond, []time.Duration{28, 1}, []time.Duration{30}},
		{time.Second, []time.Duration{59}, nil},
	} {
		if got := lengths(rec.Sounds(test.silence)); !slices.Equal(got, test.lengths) {
			t.Errorf("sounds %v apart: got %v ms, want %v", test.silence, got, test.lengths)
		}
		if got := lengths(rec.Gaps(test.silence)); !slices.Equal(got, test.gaps) {
			t.Errorf("gaps of %v: got %v ms, want %v", test.silence, got, test.gaps)
		}
	}
	if got := (Recording{Samples: ms(10, 0)}).Gaps(0); got != nil {
		t.Errorf("gaps of silence: got %v, want none", got)
	}
}

func lengths(spans []Span) []time.Duration {
	var l []time.Duration
	for _, s := range spans {
		l = append(l, s.Length()/time.Millisecond)
	}
	return l
}

func TestNoise(t *testing.T) {
	a, b := Noise(1, time.Second), Noise(2, time.Second)
	if slices.Contains(a, 0) || len(a) != audio.Rate {
		t.Errorf("noise: got %d samples, want %d and none of them zero", len(a), audio.Rate)
	}
	if !slices.Equal(a, Noise(1, time.Second)) || slices.Equal(a, b) {
		t.Error("noise must follow from its seed")
	}
}

func TestCheckTone(t *testing.T) {
	const length = 100 * time.Millisecond
	tone := func() []int16 { return Tone(440, length) }
	hole := tone()
	clear(hole[1000:1010])
	for _, test := range []struct {
		name    string
		samples []int16
		right   bool
	}{
		{"whole", tone(), true},
		{"another pitch", Tone(441, length), true}, // the ear cannot tell either
		{"an octave up", Tone(880, length), false},
		{"short", tone()[:4700], false},
		{"long", Tone(440, length+2*time.Millisecond), false},
		{"a hole", hole, false},
		{"silence", make([]int16, 4800), false},
		{"a sample doubled", slices.Insert(tone(), 2000, tone()[2000]), false},
	} {
		if err := CheckTone(test.samples, 440, length); (err == nil) != test.right {
			t.Errorf("%s: got %v", test.name, err)
		}
	}
	for i := range 200 { // wherever one is lost
		if CheckTone(slices.Delete(tone(), 100+i, 101+i), 440, length) == nil {
			t.Errorf("sample %d is missing and was not missed", 100+i)
		}
	}
}
