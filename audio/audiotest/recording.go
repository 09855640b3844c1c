package audiotest

import (
	"slices"
	"time"

	"matinee/audio"
)

// A Recording is what a loudspeaker sounded, silence and all: one channel of
// samples at audio.Rate.
type Recording struct {
	Samples  []int16
	first    int // of Samples, in all that was recorded
	arrivals []arrival
}

// An arrival is when samples came in, up to just before one of them.
type arrival struct {
	end int // in all that was recorded
	at  time.Time
}

// Time is when a sample was heard, on the clock of the test, at the latest: no
// later than it came in, nor than what came in after it makes it.
func (r Recording) Time(sample int) time.Time {
	sample += r.first
	var heard time.Time
	for _, a := range slices.Backward(r.arrivals) {
		if a.end <= sample && !heard.IsZero() {
			break
		}
		if at := a.at.Add(-audio.Duration(a.end - sample)); heard.IsZero() || at.Before(heard) {
			heard = at
		}
	}
	return heard
}

// From is the recording after so many samples.
func (r Recording) From(sample int) Recording {
	return Recording{Samples: r.Samples[sample:], first: r.first + sample, arrivals: r.arrivals}
}

// Heard is all that was not silence. What was played without a zero in it and
// arrived whole, in order and once is heard as it was played, however it was
// paused.
func (r Recording) Heard() []int16 {
	return slices.DeleteFunc(slices.Clone(r.Samples), func(s int16) bool { return s == 0 })
}

// A Span is a run of samples of a recording, from the first to just before the
// other.
type Span struct{ From, To int }

// Length is how long it sounds.
func (s Span) Length() time.Duration { return audio.Duration(s.To - s.From) }

// Sounds lists the stretches that sound, which silences of at least so long
// separate.
func (r Recording) Sounds(silence time.Duration) []Span {
	var spans []Span
	least := max(audio.Samples(silence), 1)
	for i, s := range r.Samples {
		switch last := len(spans) - 1; {
		case s == 0:
		case last >= 0 && i-spans[last].To < least:
			spans[last].To = i + 1
		default:
			spans = append(spans, Span{i, i + 1})
		}
	}
	return spans
}

// Gaps lists the silences of at least so long between the first sound and the
// last.
func (r Recording) Gaps(silence time.Duration) []Span {
	var gaps []Span
	for i, s := range r.Sounds(silence) {
		if i > 0 {
			gaps[i-1].To = s.From
		}
		gaps = append(gaps, Span{From: s.To})
	}
	return gaps[:max(len(gaps)-1, 0)]
}

func sounds(sample int16) bool { return sample != 0 }
