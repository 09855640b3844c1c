package transcript

import (
	"testing"
	"time"
)

func TestSpokenTime(t *testing.T) {
	const none = time.Duration(-1)
	tests := []struct {
		said string
		want time.Duration
	}{
		{"the first hour", time.Hour},
		{"the first half hour", 30 * time.Minute},
		{"half an hour", 30 * time.Minute},
		{"an hour and a half", 90 * time.Minute},
		{"one and a half hours in", 90 * time.Minute},
		{"1 and a half hours", 90 * time.Minute},
		{"an hour and a quarter", 75 * time.Minute},
		{"an hour and ten minutes", 70 * time.Minute},
		{"2 hours 5 minutes", 125 * time.Minute},
		{"1h20", 80 * time.Minute},
		{"1h 20m", 80 * time.Minute},
		{"1 hr 5 min", 65 * time.Minute},
		{"1.5 hrs", 90 * time.Minute},
		{"1:02:03", time.Hour + 2*time.Minute + 3*time.Second},
		{"minute 47", 47 * time.Minute},
		{"twenty-five minutes", 25 * time.Minute},
		{"90 seconds", 90 * time.Second},
		{"the happy hour", none},
		{"the last hour", none},
		{"rush hour", none},
		{"1h75", none},
	}
	for _, tt := range tests {
		got, ok := SpokenTime(tt.said)
		if !ok {
			got = none
		}
		if got != tt.want {
			t.Errorf("%q: got %v, want %v", tt.said, got, tt.want)
		}
	}
}
