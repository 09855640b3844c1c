package timing_test

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"matinee/dialogue/timing"
	"matinee/dialogue/transcript"
)

// through is a map that must be one.
func through(t testing.TB, knots ...timing.Knot) timing.Map {
	t.Helper()
	m, err := timing.NewMap(knots...)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestMapAt(t *testing.T) {
	bent := through(t, timing.Knot{From: 10 * time.Second, To: 20 * time.Second}, timing.Knot{From: 20 * time.Second, To: 40 * time.Second}, timing.Knot{From: 30 * time.Second, To: 45 * time.Second})
	tests := []struct {
		name string
		m    timing.Map
		from time.Duration
		want time.Duration
	}{
		{"zero map", timing.Map{}, 5 * time.Second, 5 * time.Second},
		{"shift", timing.Shift(-7300 * time.Millisecond), 10 * time.Second, 2700 * time.Millisecond},
		{"before the first knot", bent, 5 * time.Second, 10 * time.Second},
		{"at a knot", bent, 20 * time.Second, 40 * time.Second},
		{"between", bent, 15 * time.Second, 30 * time.Second},
		{"in the slow part", bent, 22 * time.Second, 41 * time.Second},
		{"after the last knot", bent, 40 * time.Second, 50 * time.Second},
	}
	for _, tt := range tests {
		if got := tt.m.At(tt.from); got != tt.want {
			t.Errorf("%s: At(%v) = %v, want %v", tt.name, tt.from, got, tt.want)
		}
	}
}

func TestNewMapRefuses(t *testing.T) {
	for name, knots := range map[string][]timing.Knot{
		"backwards":    {{From: 0, To: 5}, {From: 10, To: 4}},
		"standing":     {{From: 0, To: 5}, {From: 10, To: 5}},
		"out of order": {{From: 10, To: 5}, {From: 0, To: 6}},
		"too far":      {{From: 0, To: 2000 * time.Hour}},
		"smallest":     {{From: -1 << 63, To: 0}},
	} {
		if _, err := timing.NewMap(knots...); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// random is some map.
func random(t testing.TB, r *rand.Rand) timing.Map {
	var knots []timing.Knot
	at := timing.Knot{From: time.Duration(r.Int64N(1e12)), To: time.Duration(r.Int64N(1e12))}
	for range r.IntN(6) {
		knots = append(knots, at)
		at.From += 1 + time.Duration(r.Int64N(1e12))
		at.To += 1 + time.Duration(r.Int64N(1e12))
	}
	return through(t, knots...)
}

// TestMapRises: no map ever turns the order of two times round, and Then is one
// map after the other.
func TestMapRises(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 8))
	for range 2000 {
		m, next := random(t, r), random(t, r)
		both := m.Then(next)
		a := time.Duration(r.Int64N(8e12))
		b := a + time.Duration(r.Int64N(1e10))
		if m.At(a) > m.At(b) || both.At(a) > both.At(b) {
			t.Fatalf("%v leads %v to %v and %v to %v", m.Knots(), a, m.At(a), b, m.At(b))
		}
		if len(m.Knots()) > 1 && len(next.Knots()) > 1 {
			continue // between knots that fall apart by rounding they may differ: below
		}
		if got, want := both.At(a), next.At(m.At(a)); (got - want).Abs() > time.Microsecond {
			t.Fatalf("%v then %v lead %v to %v, want %v", m.Knots(), next.Knots(), a, got, want)
		}
	}
}

func TestThenOfSpeeds(t *testing.T) {
	a := through(t, timing.Knot{}, timing.Knot{From: 100 * time.Hour, To: 104 * time.Hour})
	b := through(t, timing.Knot{From: 0, To: 3 * time.Second}, timing.Knot{From: 100 * time.Hour, To: 96*time.Hour + 3*time.Second})
	both := a.Then(b)
	for _, at := range []time.Duration{0, time.Second, 47 * time.Minute, 3 * time.Hour} {
		if got, want := both.At(at), b.At(a.At(at)); (got - want).Abs() > time.Microsecond {
			t.Errorf("At(%v) = %v, want %v", at, got, want)
		}
	}
}

func TestMapKept(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 8))
	for range 200 {
		m := random(t, r)
		data, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		var got timing.Map
		if err := json.Unmarshal(data, &got); err != nil || !reflect.DeepEqual(append([]timing.Knot{}, got.Knots()...), append([]timing.Knot{}, m.Knots()...)) {
			t.Fatalf("%s became %v, %v", data, got.Knots(), err)
		}
	}
}

func FuzzMap(f *testing.F) {
	f.Add([]byte(`{"knots":[[0,1000],[5000,7000]]}`), int64(6000))
	f.Add([]byte(`{"knots":[[-3600000000000000,3600000000000000]]}`), int64(1)<<62)
	f.Add([]byte(`{"knots":null}`), int64(0))
	f.Fuzz(func(t *testing.T, data []byte, at int64) {
		var m timing.Map
		if json.Unmarshal(data, &m) != nil {
			return
		}
		words := transcript.Transcript{Cues: []transcript.Cue{{Start: time.Duration(at % 1e15).Abs(), End: time.Duration(at%1e15).Abs() + 1e9, Text: "x"}}}
		got := m.Apply(words)
		if c := got.Cues[0]; c.Start < 0 || c.End < c.Start || c.End == 0 {
			t.Errorf("%s leads %v to %v", data, words.Cues[0], c)
		}
	})
}

func TestApply(t *testing.T) {
	words := transcript.Transcript{Lang: "en", Cues: []transcript.Cue{
		{Start: time.Second, End: 2 * time.Second, Text: "Before the film.", Speaker: "ANNA", Raw: "x"},
		{Start: time.Second, End: 2 * time.Second, Text: "Both.", Dash: true},
		{Start: 9 * time.Second, End: 9*time.Second + 1, Text: "In it.", Line: 1},
	}}
	got := timing.Shift(-5 * time.Second).Apply(words)
	want := []transcript.Cue{
		{Start: 0, End: time.Millisecond, Text: "Before the film.", Speaker: "ANNA", Raw: "x"},
		{Start: 0, End: time.Millisecond, Text: "Both.", Dash: true},
		{Start: 4 * time.Second, End: 4 * time.Second, Text: "In it.", Line: 1},
	}
	if !reflect.DeepEqual(got.Cues, want) || got.Lang != "en" {
		t.Errorf("got %+v\nwant %+v", got.Cues, want)
	}
	if words.Cues[0].Start != time.Second {
		t.Error("the transcript given was changed")
	}
	untimed := transcript.Transcript{Cues: []transcript.Cue{{Start: transcript.Untimed, End: transcript.Untimed, Text: "x"}}}
	if got := timing.Shift(time.Hour).Apply(untimed); !reflect.DeepEqual(got, untimed) {
		t.Errorf("cues without times became %+v", got)
	}
	if timing.Check(untimed) == nil || timing.Check(words) != nil {
		t.Error("Check does not tell timed from untimed")
	}
}
