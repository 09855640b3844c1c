package pcm

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// level is so many samples of one value, with the sign going to and fro.
func level(value int16, samples int) []int16 {
	out := make([]int16, samples)
	for i := range out {
		out[i] = value
		if i%2 == 1 {
			out[i] = -value
		}
	}
	return out
}

func trim(samples []int16) []int16 {
	var t Trimmer
	return t.Finish(t.Append(nil, samples))
}

func TestTrimmer(t *testing.T) {
	speech := level(5000, 4800)
	tests := []struct {
		name string
		in   []int16
		want int // samples
	}{
		{"nothing", nil, 0},
		{"silence", level(100, 9600), 0},
		{"no silence", speech, 4800},
		{"much before", slices.Concat(level(100, 9600), speech), keepLow + 4800},
		{"little before", slices.Concat(level(100, 100), speech), 100 + 4800},
		{"much after", slices.Concat(speech, level(100, 9600)), 4800 + keepEnd},
		{"little after", slices.Concat(speech, level(100, 1000)), 4800 + 1000},
		{"a pause within", slices.Concat(speech, level(0, 48000), speech), 9600 + 48000},
		{"all of it", slices.Concat(level(0, 9600), speech, level(0, 9600), speech, level(0, 9600)), keepLow + 9600 + 9600 + keepEnd},
		{"a click", []int16{5000}, 1},
		{"a click amid silence", slices.Concat(level(0, 9600), []int16{-5000}, level(0, 9600)), keepLow + 1 + keepEnd},
	}
	for _, test := range tests {
		if got := trim(test.in); len(got) != test.want {
			t.Errorf("%s: got %d samples, want %d", test.name, len(got), test.want)
		}
	}
}

func TestTrimmerFades(t *testing.T) {
	got := trim(level(30000, 9600))
	for i := range fade {
		if low, high := 30000*i/(fade+1), 30000*(i+2)/(fade+1); abs(got[i]) < low || abs(got[i]) > high {
			t.Fatalf("sample %d: got %d, want it between %d and %d", i, got[i], low, high)
		}
		if abs(got[len(got)-1-i]) != abs(got[i]) {
			t.Fatalf("sample %d from the end: got %d, want %d", i, got[len(got)-1-i], got[i])
		}
	}
	if within := got[fade : len(got)-fade]; !slices.Equal(within, level(30000, len(within))) {
		t.Error("the sound between the ends has changed")
	}
}

func abs(s int16) int { return max(int(s), -int(s)) }

func TestTrimmerInPieces(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	var in []int16
	for range 40 {
		in = append(in, level(int16(random.IntN(3)*300), random.IntN(3000))...)
	}
	var trimmer Trimmer
	want := trim(in)
	for range 2 { // it is as new after Finish
		var got []int16
		for rest := in; len(rest) > 0; {
			n := min(random.IntN(700), len(rest))
			got = trimmer.Append(got, rest[:n])
			rest = rest[n:]
		}
		if got = trimmer.Finish(got); !slices.Equal(got, want) {
			t.Errorf("the pieces do not make the whole: got %d samples, want %d", len(got), len(want))
		}
	}
}

// TestTrimmerDoesNotWait: what is loud goes out but for its last 4 ms.
func TestTrimmerDoesNotWait(t *testing.T) {
	var trimmer Trimmer
	if got := trimmer.Append(nil, level(5000, 4800)); len(got) != 4800-fade {
		t.Errorf("got %d samples at once, want %d", len(got), 4800-fade)
	}
}
