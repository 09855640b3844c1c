package main

import "testing"

func TestSpokenLine(t *testing.T) {
	tests := []struct {
		said, want string
		silence    bool
	}{
		{"Stop.", "", true},
		{"Be quiet, please!", "", true},
		{"That’s enough.", "", true},
		{"Say that again.", "/again", false},
		{"Okay, repeat that please", "/again", false},
		{"What did you just say?", "/again", false},
		{"Something else.", "/other", false},
		{"Who says stop?", "Who says stop?", false},
		{"Stop at the bridge, who says that?", "Stop at the bridge, who says that?", false},
		{"/quit", "quit", false},
		{" / forget", "forget", false},
	}
	for _, tt := range tests {
		if got, silence := spokenLine(tt.said); got != tt.want || silence != tt.silence {
			t.Errorf("%q: got %q, %v, want %q, %v", tt.said, got, silence, tt.want, tt.silence)
		}
	}
}
