package timing_test

import (
	"strings"
	"testing"
	"time"

	"matinee/dialogue/timing"
)

func TestFromOneLine(t *testing.T) {
	f, err := timing.FromLines(timing.Knot{From: 90 * time.Second, To: 82700 * time.Millisecond})
	if err != nil || f.Offset != -7300*time.Millisecond || f.Speed != 1 || !f.Known || f.At(time.Hour) != time.Hour-7300*time.Millisecond {
		t.Errorf("got %+v, %v", f, err)
	}
}

// TestFromTwoLines makes pairs from every pace, the times told to the second, as
// people read them.
func TestFromTwoLines(t *testing.T) {
	for _, pace := range []struct {
		name  string
		speed float64
	}{
		{"even", 1}, {"25 to 23.976", 25 * 1.001 / 24}, {"25 to 24", 25. / 24}, {"24 to 23.976", 1.001},
		{"23.976 to 24", 1 / 1.001}, {"24 to 25", 24. / 25}, {"23.976 to 25", 24 / (25 * 1.001)},
	} {
		lead := func(at time.Duration) time.Duration {
			return time.Duration(pace.speed*float64(at)) - 7300*time.Millisecond
		}
		a, b := 4*time.Minute+3210*time.Millisecond, 95*time.Minute+17*time.Second
		f, err := timing.FromLines(timing.Knot{From: b, To: lead(b).Round(time.Second)}, timing.Knot{From: a, To: lead(a).Round(time.Second)})
		if err != nil || !f.Known || (f.Speed-pace.speed) > 1e-12 || (pace.speed-f.Speed) > 1e-12 || (f.Pace.Speed != 0) != (pace.speed != 1) {
			t.Errorf("%s: got %+v, %v", pace.name, f, err)
			continue
		}
		for _, at := range []time.Duration{0, a, b, 2 * time.Hour} {
			if off := (f.At(at) - lead(at)).Abs(); off > 501*time.Millisecond {
				t.Errorf("%s: %v is off by %v", pace.name, at, off)
			}
		}
	}
}

func TestUnknownSpeed(t *testing.T) {
	f, err := timing.FromLines(timing.Knot{From: 10 * time.Minute, To: 10 * time.Minute}, timing.Knot{From: 60 * time.Minute, To: 61 * time.Minute})
	if err != nil || f.Known || f.Speed != 1.02 || f.At(35*time.Minute) != 35*time.Minute+30*time.Second {
		t.Errorf("got %+v, %v", f, err)
	}
}

func TestFromLinesRefuses(t *testing.T) {
	m := time.Minute
	tests := []struct {
		name  string
		lines []timing.Knot
		says  string
	}{
		{"no line", nil, "one or two"},
		{"three lines", make([]timing.Knot, 3), "one or two"},
		{"too near", []timing.Knot{{From: m, To: m}, {From: 2 * m, To: 2 * m}}, "five minutes apart"},
		{"the same twice", []timing.Knot{{From: m, To: m}, {From: m, To: m}}, "five minutes apart"},
		{"out of order", []timing.Knot{{From: m, To: 80 * m}, {From: 80 * m, To: m}}, "other order"},
		{"at one time", []timing.Knot{{From: m, To: m}, {From: 80 * m, To: m}}, "other order"},
		{"too fast", []timing.Knot{{From: m, To: m}, {From: 80 * m, To: 100 * m}}, "check the lines"},
		{"too slow", []timing.Knot{{From: m, To: m}, {From: 80 * m, To: 60 * m}}, "check the lines"},
		{"too far", []timing.Knot{{From: 2000 * time.Hour}}, "1000 hours"},
	}
	for _, tt := range tests {
		if f, err := timing.FromLines(tt.lines...); err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: got %+v, %v, want a refusal that says %q", tt.name, f, err, tt.says)
		}
	}
}
