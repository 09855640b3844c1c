package screening_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"matinee/bot/screening"
)

var dusk = time.Date(2026, 11, 22, 20, 0, 0, 0, time.UTC)

// at is the moment so long after dusk.
func at(d time.Duration) time.Time { return dusk.Add(d) }

func TestClock(t *testing.T) {
	const m = time.Minute
	start := screening.StartAt(dusk, 0)
	tests := []struct {
		name  string
		clock screening.Clock
		when  time.Duration // after dusk
		want  time.Duration
	}{
		{"the zero clock", screening.Clock{}, 5 * m, 0},
		{"at the start", start, 0, 0},
		{"running", start, 47 * m, 47 * m},
		{"before the start", start, -time.Hour, 0},
		{"from the middle", screening.StartAt(dusk, 30*m), 5 * m, 35 * m},
		{"paused", start.Pause(at(10 * m)), 20 * m, 10 * m},
		{"paused twice", start.Pause(at(10 * m)).Pause(at(15 * m)), 20 * m, 10 * m},
		{"resumed", start.Pause(at(10 * m)).Resume(at(15 * m)), 20 * m, 15 * m},
		{"resumed twice", start.Resume(at(3 * m)), 20 * m, 20 * m},
		{"sought", start.Seek(at(10*m), 60*m), 20 * m, 70 * m},
		{"sought while paused", start.Pause(at(10*m)).Seek(at(11*m), 60*m), 20 * m, 60 * m},
		{"sought before the beginning", start.Seek(at(10*m), -m), 20 * m, 10 * m},
		{"synced", start.Sync(at(10*m), 12*m), 20 * m, 22 * m},
		{"paused before it began", start.Pause(at(-m)), 20 * m, 0},
		{"after a thousand years", start, math.MaxInt64, 1000 * time.Hour},
	}
	for _, tt := range tests {
		if got := tt.clock.Position(at(tt.when)); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
		kept, err := json.Marshal(tt.clock)
		if err != nil {
			t.Fatal(err)
		}
		var again screening.Clock
		if err := json.Unmarshal(kept, &again); err != nil || again != tt.clock {
			t.Errorf("%s: kept as %s, read as %+v, %v", tt.name, kept, again, err)
		}
	}
}

// TestClockLearnsItsRate watches a film that runs 4.3 % faster than its
// subtitles were made for, with lines pressed as late as people do.
func TestClockLearnsItsRate(t *testing.T) {
	const rate = 25 / 23.976
	late := func(after time.Duration) time.Duration { // where the film is when the line is pressed
		return time.Duration(rate * float64(after))
	}
	press := func(after, reaction time.Duration) (time.Time, time.Duration) {
		return at(after + reaction), late(after)
	}
	c := screening.StartAt(dusk, 0)
	c = c.Sync(press(1*time.Minute, 2*time.Second))
	c = c.Sync(press(6*time.Minute, time.Second))
	if c.Rate != 0 {
		t.Errorf("after five minutes the rate is %v: too early to tell", c.Rate)
	}
	c = c.Sync(press(21*time.Minute, 2*time.Second))
	if math.Abs(c.Rate-rate) > 0.003 {
		t.Errorf("the rate is %.4f, want about %.4f", c.Rate, rate)
	}
	if off := late(80*time.Minute) - c.Position(at(80*time.Minute)); off.Abs() > 12*time.Second {
		t.Errorf("an hour later it is %v off; at the old rate it would be 154 s", off)
	}
	if p := c.Pause(at(30 * time.Minute)).Resume(at(40 * time.Minute)); p.Rate != c.Rate {
		t.Errorf("a pause made the rate %v", p.Rate)
	}
	when, ok := c.When(late(60 * time.Minute))
	if off := when.Sub(at(60 * time.Minute)); !ok || off.Abs() > 10*time.Second {
		t.Errorf("it foresees a moment %v off", off)
	}
}

func TestClockDoesNotLearnWrong(t *testing.T) {
	const m = time.Minute
	c := screening.StartAt(dusk, 0)
	tests := []struct {
		name  string
		clock screening.Clock
	}{
		{"a late start corrected", c.Sync(at(20*m), 20*m-5*time.Second)},
		{"two presses a little apart", c.Sync(at(1*m), 1*m).Sync(at(21*m), 21*m-5*time.Second)},
		{"somebody seeked without saying so", c.Sync(at(1*m), 1*m).Sync(at(21*m), 40*m)},
		{"a pause between", c.Sync(at(1*m), 1*m).Pause(at(2*m)).Resume(at(3*m)).Sync(at(21*m), 21*m)},
		{"pressed while paused", c.Pause(at(m)).Sync(at(2*m), 2*m).Sync(at(32*m), 33*m)},
		{"back in time", c.Sync(at(30*m), 30*m).Sync(at(41*m), 5*m)},
	}
	for _, tt := range tests {
		if tt.clock.Rate != 0 {
			t.Errorf("%s: the rate is %v", tt.name, tt.clock.Rate)
		}
	}
}

// TestClockAgainstASteppedFilm moves a film second by second beside the clock.
func TestClockAgainstASteppedFilm(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	for range 50 {
		c, film, running := screening.StartAt(dusk, 0), time.Duration(0), true
		for step := range 2000 {
			now := at(time.Duration(step) * time.Second)
			switch r.IntN(60) {
			case 0:
				c, running = c.Pause(now), false
			case 1:
				c, running = c.Resume(now), true
			case 2:
				film = time.Duration(r.IntN(7200)) * time.Second
				c = c.Seek(now, film)
			}
			if got := c.Position(now); got != film {
				t.Fatalf("after %d seconds: %v, the film is at %v", step, got, film)
			}
			if when, ok := c.When(film + time.Minute); ok != running || ok && !when.Equal(now.Add(time.Minute)) {
				t.Fatalf("after %d seconds: a minute on is %v, %t", step, when, ok)
			}
			if running {
				film += time.Second
			}
		}
	}
}
