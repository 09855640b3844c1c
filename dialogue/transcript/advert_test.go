package transcript

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// filmWith is 40 entries of dialogue with the payload at place i.
func filmWith(payload string, i int) []entry {
	entries := make([]entry, 40)
	for j := range entries {
		entries[j] = entry{start: time.Duration(j) * time.Minute, end: time.Duration(j)*time.Minute + time.Second, text: fmt.Sprintf("This is line %d.", j)}
	}
	entries[i].text = payload
	return entries
}

func TestAdverts(t *testing.T) {
	const first, early, middle, last = 0, 6, 20, 39
	tests := []struct {
		payload string
		gone    []int
		kept    []int
	}{
		{"www.OpenSubtitles.org", []int{first, middle, last}, nil},
		{"Advertise your product or brand here\ncontact www.OpenSubtitles.org today", []int{first, middle, last}, nil},
		{"Downloaded from\nYTS.MX", []int{first, middle, last}, nil},
		{"Support us and become VIP member\nto remove all ads", []int{first, middle, last}, nil},
		{"Captions by www.captions.example.com", []int{middle}, nil},
		{"http://wwwsevenart.blogspot.com/\nsomebody@example.com", []int{first, last}, []int{middle}},
		{"Write to me at ann@example.com.", []int{first, last}, []int{early, middle}},
		{"Subtitles by Somebody", []int{first, early, last}, []int{middle}},
		{"Subtitles: Some Body", []int{first, early, last}, []int{middle}},
		{"{\\fad(0,1)}Subtitles By:\n<font color=\"#fff\">Some</font>", []int{first, early, last}, []int{middle}},
		{"SOME SERIES 1x04\nSubtitles somegroup", []int{first, early}, []int{middle}},
		{"Translation: Somebody.", []int{first, last}, []int{middle}},
		{"Sync and corrections by somebody", []int{first, last}, []int{middle}},
		{"Synchro for version http://example.org/a\nby somebody", []int{last, middle}, nil},
		{"© SOME TV 2021", []int{first, last}, []int{early, middle}},
		{"This subtitle is free.\nOK to translate.", []int{first}, []int{middle}},
		{"Captioning provided by the\nU.S. Department of Education", []int{last}, []int{middle}},
		{"25.000", []int{first}, []int{1, middle, last}},
		{"23.976 fps", []int{first}, []int{middle}},
		{"Owwww.", nil, []int{first, middle, last}},
		{"- Synchronize your watches, men.", nil, []int{first, middle, last}},
		{"I'm in advertising.", nil, []int{first, middle, last}},
		{"I translate by night.", nil, []int{first, middle, last}},
		{"Directed by Somebody", nil, []int{first, last}},
		{"Corrected, and signed: the king.", nil, []int{middle}},
		{"24 hours.", nil, []int{first}},
	}
	for _, tt := range tests {
		check := func(at int, want bool) {
			var r reader
			if got := r.adverts(filmWith(tt.payload, at))[at]; got != want {
				t.Errorf("%q at %d: advert is %t, want %t", tt.payload, at, got, want)
			}
		}
		for _, at := range tt.gone {
			check(at, true)
		}
		for _, at := range tt.kept {
			check(at, false)
		}
	}
}

func TestAdvertsMoveTheEdge(t *testing.T) {
	entries := filmWith("Visit example.com", 4)
	for i := range 4 {
		entries[i].text = "Subtitles by Somebody"
	}
	var r reader
	gone := r.adverts(entries)
	for i, want := range []bool{true, true, true, true, true, false} {
		if gone[i] != want {
			t.Errorf("entry %d: advert is %t, want %t", i, gone[i], want)
		}
	}
}

func TestAdvertsAreCounted(t *testing.T) {
	got, err := Read([]byte(film("Hello, you.")+"1\n00:00:09,000 --> 00:00:10,000\nSubtitles by Somebody\n"), Options{})
	if err != nil || got.Adverts != 1 || !strings.Contains(strings.Join(got.Warnings, "\n"), "1 advert") {
		t.Errorf("Adverts = %d, warnings %q, %v, want 1 and said", got.Adverts, got.Warnings, err)
	}
}
