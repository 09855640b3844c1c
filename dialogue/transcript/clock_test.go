package transcript

import (
	"testing"
	"time"
)

func TestParseTime(t *testing.T) {
	tests := []struct {
		in   string
		want time.Duration
		ok   bool
	}{
		{"0", 0, true},
		{"90", 90 * time.Second, true},
		{"90.5", 90*time.Second + 500*time.Millisecond, true},
		{"47:30", 47*time.Minute + 30*time.Second, true},
		{"90:00", 90 * time.Minute, true},
		{"1:02:03", time.Hour + 2*time.Minute + 3*time.Second, true},
		{"1:02:03.045", time.Hour + 2*time.Minute + 3*time.Second + 45*time.Millisecond, true},
		{" 01:02:03 ", time.Hour + 2*time.Minute + 3*time.Second, true},
		{"END", End, true},
		{"", 0, false},
		{"1:60", 0, false},
		{"1:60:00", 0, false},
		{"1.5:00", 0, false},
		{"-1", 0, false},
		{"+1", 0, false},
		{"1:2:3:4", 0, false},
		{"90.", 0, false},
		{"4294967296", 0, false},
		{"4294967295:00:00", 0, false},
		{"half", 0, false},
	}
	for _, tt := range tests {
		got, err := ParseTime(tt.in)
		if got != tt.want || (err == nil) != tt.ok {
			t.Errorf("ParseTime(%q) = %v, %v; want %v, ok %t", tt.in, got, err, tt.want, tt.ok)
		}
	}
}

func TestFormatTime(t *testing.T) {
	tests := []struct {
		in   time.Duration
		want string
	}{
		{0, "0:00:00"},
		{59*time.Minute + 59*time.Second + 999*time.Millisecond, "0:59:59"},
		{10*time.Hour + 2*time.Second, "10:00:02"},
		{Untimed, "-:--:--"},
	}
	for _, tt := range tests {
		if got := FormatTime(tt.in); got != tt.want {
			t.Errorf("FormatTime(%v) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestHorizon(t *testing.T) {
	film := Film{ID: "a-2", Work: "a"}
	other := Film{ID: "b", Work: "b"}
	cue := Cue{Start: 10 * time.Second, End: 12 * time.Second}
	tests := []struct {
		name string
		h    Horizon
		f    Film
		want bool
	}{
		{"zero sees nothing", Horizon{}, film, false},
		{"everything", Everything(), film, true},
		{"ends at the horizon", Until(12 * time.Second), film, true},
		{"begins before it, ends after", Until(11 * time.Second), film, false},
		{"another edition of the work", Everything().With(Film{Work: "a"}, 0), film, false},
		{"another film", Everything().With(film, 0), other, true},
		{"all of one film", Until(0).WithAll(film), film, true},
	}
	for _, tt := range tests {
		if got := tt.h.Sees(tt.f, cue); got != tt.want {
			t.Errorf("%s: Sees = %t, want %t", tt.name, got, tt.want)
		}
	}
	if Until(End-1).Sees(film, Cue{Start: Untimed, End: Untimed}) {
		t.Error("a bounded horizon sees an untimed cue")
	}
	base := Everything()
	base.With(film, 0)
	if !base.Sees(film, cue) {
		t.Error("With changed the horizon it was called on")
	}
}

func TestUnbounded(t *testing.T) {
	film := Film{ID: "a", Work: "a"}
	for name, tt := range map[string]struct {
		h    Horizon
		want bool
	}{
		"nothing": {Horizon{}, false}, "everything": {Everything(), true}, "an hour": {Until(time.Hour), false},
		"everything but one": {Everything().With(film, time.Hour), false}, "one seen": {Everything().WithAll(film), true},
		"only one seen": {Until(0).WithAll(film), false},
	} {
		if got := tt.h.Unbounded(); got != tt.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}
