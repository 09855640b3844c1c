package audio_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"matinee/audio"
)

func TestFallback(t *testing.T) {
	crash := errors.New("broken stopped with exit status 1")
	tests := []struct {
		name   string
		broken *teller
		want   string // on the tape
	}{
		{"at once", &teller{fails: func(string) (int, error) { return 0, crash }}, "first of all then the second"},
		{"hangs at once", &teller{fails: func(string) (int, error) { return 0, errHang }}, "first of all then the second"},
		{"no sound", &teller{fails: func(string) (int, error) { return 0, errSilent }}, "first of all then the second"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				test.broken.name = "broken"
				var told advice
				out := new(deck)
				n := audio.New(audio.Config{Engines: engines(test.broken, &teller{name: "teller"}), Player: out, Advise: told.take})
				began := time.Now()
				if got := speak(n, "First of all. ", "Then the second."); !got.Complete {
					t.Errorf("got %+v, want all of it", got)
				}
				if got := read(out.heard()); got != test.want {
					t.Errorf("got %q on the tape, want %q", got, test.want)
				}
				if late := out.start.Sub(began); late > 5*time.Second {
					t.Errorf("the first sound came after %v", late)
				}
				if len(told.all) != 1 || !strings.Contains(told.all[0], "teller speaks instead") {
					t.Errorf("got advice %q, want one sentence that names who speaks", told.all)
				}
			})
		})
	}
}
