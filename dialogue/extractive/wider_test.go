package extractive

import (
	"strings"
	"testing"
)

func TestWider(t *testing.T) {
	tests := []struct {
		question, phrase string
		counts           bool
		want             string // joined by " / "
	}{
		{"who says that is you", "you", false, "that is you"},
		{"who says the timetable wasn't driving", "timetable wasn't driving", false, "the timetable wasn't driving"},
		{"when do they say the dog", "dog", false, ""},
		{"who says see you then please?", "see you", false, "see you then please"},
		{"where is the line the one again", "one", false, "one again"},
		{"how often do they say one return in the film", "return", true, "one return"},
		{"how often do they say that bridge", "bridge", true, ""},
		{"who says hello", "hello", false, ""},
		{"who says hello", "", false, ""},
		{"who says hello", "goodbye", false, ""},
	}
	for _, tt := range tests {
		if got := strings.Join(wider(tt.question, tt.phrase, tt.counts), " / "); got != tt.want {
			t.Errorf("wider(%q, %q, counts %t) = %q, want %q", tt.question, tt.phrase, tt.counts, got, tt.want)
		}
	}
}

func TestPartAsked(t *testing.T) {
	tests := []struct {
		asked string
		want  part
		ok    bool
	}{
		{"what happens half way through", part{of: .5}, true},
		{"what is said two thirds of the way in", part{of: 2. / 3}, true},
		{"a quarter of the way through the film", part{of: .25}, true},
		{"what is in the middle", part{of: .5}, true},
		{"the very first minute", part{length: 60e9}, true},
		{"in the first five minutes", part{length: 300e9}, true},
		{"the last 90 seconds", part{length: 90e9, last: true}, true},
		{"the first 0 minutes", part{}, false},
		{"the first line", part{}, false},
		{"who says a minute", part{}, false},
	}
	for _, tt := range tests {
		if got, ok := partAsked(tt.asked); ok != tt.ok || ok && got != tt.want {
			t.Errorf("partAsked(%q) = %+v, %t, want %+v, %t", tt.asked, got, ok, tt.want, tt.ok)
		}
	}
}
