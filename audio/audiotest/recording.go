package audiotest

import (
	"slices"
	"time"

	"matinee/audio"
)

// A Recording is what a loudspeaker sounded, silence and all: one channel of
// samples at audio.Rate.
type Recording struct {
	Samples []int16
	epoch   time.Time
}

// Time is when a sample was heard, on the clock of the test.
func (r Recording) Time(sample int) time.Time { return r.epoch.Add(audio.Duration(sample)) }

// Index is the sample heard at a time; it may lie outside the recording.
func (r Recording) Index(t time.Time) int { return audio.Samples(t.Sub(r.epoch)) }

// From is the recording after so many samples.
func (r Recording) From(sample int) Recording {
	return Recording{Samples: r.Samples[sample:], epoch: r.Time(sample)}
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
