package studio

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"matinee/audio"
	"matinee/audio/spoken"
)

// A Trial is a line as it was just recorded: cut at its ends, and else as the
// microphone gave it.
type Trial struct {
	Samples  []int16  // mono, at audio.Rate; not to be written to
	Loudness float64  // LUFS; −Inf is silence
	Peak     float64  // dBFS, of the samples; −Inf is silence
	Warnings []string // what is wrong with it, with what to do, a sentence each
}

// Duration is how long the trial lasts.
func (t Trial) Duration() time.Duration { return audio.Duration(len(t.Samples)) }

// When a trial is to be warned of.
const (
	faint       = -45.0 // LUFS: after levelling the room would be as loud as a voice 26 LU below this one
	clippedAt   = 32700 // sample steps: so near to the end no microphone is true
	clippedRun  = 3     // so many samples in a row are no chance
	shortestSay = 200 * time.Millisecond
)

// Fault is why a line of this text cannot be made of the trial; nil if it can. What
// has no fault may still have warnings.
func (t Trial) Fault(text string) error {
	if !(t.Loudness >= faintest) { // as that of silence is not
		return errors.New("nothing is heard in it: say the line once more, closer to the microphone")
	}
	script := spoken.New(spoken.Config{}).Script(text).Text
	if n, enough := spoke(finished(t.Samples, lift(t.Loudness)), script); !enough {
		return fmt.Errorf("it has only %s of speech, which cannot be the line: say it once more", seconds(n))
	}
	return nil
}

func newTrial(samples []int16) Trial {
	clipped := clips(samples)
	t := Trial{Samples: cut(samples)}
	t.Loudness = loudnessOf(t.Samples)
	t.Peak = 20 * math.Log10(float64(peak(t.Samples))/fullScale)
	switch {
	case peak(samples) == 0:
		t.warn("The microphone gave nothing but silence: look whether it is muted.")
	case t.Loudness < faint:
		t.warn("Hardly anything is heard: come closer to the microphone, or turn it up.")
	case t.Duration() < shortestSay:
		t.warn("Hardly any speech is heard: say the line once more.")
	}
	if clipped > 0 {
		t.warn("It is too loud and distorted: step back, or turn the microphone down.")
	}
	return t
}

func (t *Trial) warn(text string) { t.Warnings = append(t.Warnings, text) }

// clips counts the places where the wave was cut off.
func clips(samples []int16) (places int) {
	run := 0
	for _, s := range samples {
		if s < clippedAt && s > -clippedAt {
			run = 0
			continue
		}
		if run++; run == clippedRun {
			places++
		}
	}
	return places
}

// How the ends of a trial are found: where its level rises above the room's. A
// click, such as that of a key, is shorter than a sound of speech.
const (
	frame      = audio.Rate / 100        // samples: 10 ms
	aboveRoom  = 8.0                     // decibels, that speech is above the room at least
	belowLoud  = 38.0                    // decibels, that speech is below its own loudest at most
	leastRange = 12.0                    // decibels: with less between room and speech nothing is cut
	clickLong  = 4                       // frames: what is shorter is a click
	keepBefore = audio.Rate * 80 / 1000  // samples: a breath
	keepAfter  = audio.Rate * 150 / 1000 // samples: the end of a sound
)

// cut cuts away the silence at both ends; where there is no telling it is left.
func cut(samples []int16) []int16 {
	levels := frameLevels(samples)
	if len(levels) == 0 {
		return samples
	}
	sorted := slices.Sorted(slices.Values(levels))
	room, loud := sorted[len(sorted)/20], sorted[len(sorted)*19/20]
	if loud-room < leastRange {
		return samples
	}
	from, to := span(levels, max(room+aboveRoom, loud-belowLoud))
	if from == to {
		return samples
	}
	return samples[max(0, from*frame-keepBefore):min(len(samples), to*frame+keepAfter)]
}

// span is the frames from the first to behind the last that are above a level and
// no click.
func span(levels []float64, level float64) (from, to int) {
	run := 0
	for i, l := range levels {
		if l < level {
			run = 0
			continue
		}
		if run++; run < clickLong {
			continue
		}
		if to == 0 {
			from = i + 1 - run
		}
		to = i + 1
	}
	return from, to
}

// lowest is the level of silence itself, in dBFS: less than a sample step.
const lowestLevel = -100.0

// frameLevels are the levels of all whole frames, in dBFS.
func frameLevels(samples []int16) []float64 {
	levels := make([]float64, 0, len(samples)/frame)
	for f := range slices.Chunk(samples[:len(samples)/frame*frame], frame) {
		sum := 0.0
		for _, s := range f {
			sum += float64(s) * float64(s)
		}
		levels = append(levels, max(lowestLevel, 10*math.Log10(sum/frame)-20*math.Log10(fullScale)))
	}
	return levels
}
