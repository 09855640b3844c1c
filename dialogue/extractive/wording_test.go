package extractive

import (
	"testing"
	"time"
)

func TestSpan(t *testing.T) {
	tests := []struct {
		d    time.Duration
		want string
	}{
		{time.Second, "1 second"},
		{62*time.Second + 400*time.Millisecond, "62 seconds"},
		{2 * time.Minute, "2 minutes"},
		{3*time.Minute + 20*time.Second, "3 minutes and 20 seconds"},
	}
	for _, test := range tests {
		if got := span(test.d); got != test.want {
			t.Errorf("span(%s) = %q, want %q", test.d, got, test.want)
		}
	}
}

func TestNameKeys(t *testing.T) {
	tests := []struct {
		name, label string
		want        bool
	}{
		{"Hildy", "HILDY", true},
		{"the line", "The Line", true},
		{"Harry", "HARRY'S VOICE", false},
		{"Man", "MAN 1", true},
		{"José", "Jose", true},
		{"the", "The Line", false},
		{"Walter's", "WALTER", true},
	}
	for _, test := range tests {
		if got := speaks(test.name, test.label); got != test.want {
			t.Errorf("speaks(%q, %q) = %t, want %t", test.name, test.label, got, test.want)
		}
	}
}
