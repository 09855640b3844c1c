package audio_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"matinee/audio"
)

var errCrash = errors.New("broken stopped with exit status 1")

// failing fails whatever it is told, the sentence that voices are measured by
// aside, after so many samples.
func failing(after int, err error) func(string) (int, error) {
	return func(text string) (int, error) {
		if measures(text) {
			return 0, nil
		}
		return after, err
	}
}

func TestFallback(t *testing.T) {
	always := func(err error) func(string) (int, error) {
		return func(string) (int, error) { return 0, err }
	}
	later := func(err error) func(string) (int, error) {
		return func(text string) (int, error) {
			if strings.HasPrefix(text, "Then") {
				return letter, err
			}
			return 0, nil
		}
	}
	const all = "first of all then the second"
	word := 6 * (letter + seam)                   // samples of "First "
	broken := len("First of a") * (letter + seam) // and of this
	tests := []struct {
		name   string
		broken *teller
		want   string // on the tape
	}{
		{"never speaks", &teller{fails: always(errCrash)}, all},
		{"hangs", &teller{fails: always(errHang)}, all},
		{"ends without a sound", &teller{fails: always(errSilent)}, all},
		{"measured, then fails", &teller{fails: failing(0, errCrash)}, all},
		{"breaks off before it sounds", &teller{fails: later(errCrash)}, all},
		{"breaks off as it sounds", &teller{speed: 2, fails: failing(broken, errCrash)}, "first of a all then the second"},
		{"hangs as it sounds", &teller{speed: 2, fails: failing(broken, errHang)}, "first of a all then the second"},
		{"ends too soon", &teller{speed: 2, fails: failing(word, errSilent)}, all},
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

func TestEngineThatNeverEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		broken, out := &teller{name: "broken", fails: failing(0, errEndless)}, new(deck)
		n := audio.New(audio.Config{Engines: engines(broken, &teller{name: "teller"}), Player: out})
		if got := speak(n, "First of all. ", "Then the second."); !got.Complete {
			t.Errorf("got %+v, want all of it", got)
		}
		babble, ok := strings.CutSuffix(read(out.heard()), " then the second")
		if limit := 21 * len("First of all."); !ok || len(babble) > limit {
			t.Errorf("got %q before the second sentence, want no more than %d letters", babble, limit)
		}
	})
}
