package main

import (
	"fmt"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/audiotest"
)

// hole is a silence inside an utterance that somebody hears. Source: issue 4.
const hole = 5 * time.Millisecond

// A hush is a silence: so many samples of it, before the sounding sample of that
// number.
type hush struct{ before, length int }

// hushes parts sound into the samples that are not zero and the silences between
// them. What is compared so need not begin at the same time.
func hushes(samples []int16) (sounding []int16, silences []hush) {
	zeros := 0
	for _, s := range samples {
		if s == 0 {
			zeros++
			continue
		}
		if zeros > 0 {
			silences = append(silences, hush{len(sounding), zeros})
		}
		zeros, sounding = 0, append(sounding, s)
	}
	return sounding, silences
}

// compare says whether what was heard is what was said: each sample of it, in order
// and once. gaps are the silences that it has besides, where somebody was in the
// middle of saying something.
func compare(heard, said []int16) (gaps []time.Duration, err error) {
	got, paused := hushes(heard)
	want, pauses := hushes(said)
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			return nil, fmt.Errorf("after %v of %v another sample is heard", audio.Duration(i), audio.Duration(len(want)))
		}
	}
	if len(got) != len(want) {
		return nil, fmt.Errorf("%v is heard of %v", audio.Duration(len(got)), audio.Duration(len(want)))
	}
	meant := map[int]int{}
	for _, p := range pauses {
		meant[p.before] = p.length
	}
	for _, p := range paused {
		own := meant[p.before]
		between := p.before == 0 || own >= audio.Samples(audio.DefaultBreath)
		if more := audio.Duration(p.length - own); !between && more >= hole {
			gaps = append(gaps, more)
		}
	}
	return gaps, nil
}

// TestCompare: what is lost, doubled, changed or torn is found.
func TestCompare(t *testing.T) {
	said := append(append(audiotest.Noise(1, time.Second), make([]int16, audio.Samples(audio.DefaultPause))...), audiotest.Noise(2, time.Second)...)
	silence := make([]int16, audio.Samples(2*hole))
	cut := func(at int, with ...int16) []int16 {
		return append(append(append([]int16{}, said[:at]...), with...), said[at:]...)
	}
	for _, tt := range []struct {
		name  string
		heard []int16
		gaps  int
		fails bool
	}{
		{"whole", said, 0, false},
		{"later", append(silence, said...), 0, false},
		{"a longer pause", cut(audio.Rate+1, silence...), 0, false},
		{"a hole", cut(1000, silence...), 1, false},
		{"a short hole", cut(1000, silence[:100]...), 0, false},
		{"no tail", said[:len(said)-1], 0, true},
		{"no head", said[1:], 0, true},
		{"one twice", cut(1000, said[999]), 0, true},
	} {
		gaps, err := compare(tt.heard, said)
		if len(gaps) != tt.gaps || (err != nil) != tt.fails {
			t.Errorf("%s: got %v, %v", tt.name, gaps, err)
		}
	}
}
