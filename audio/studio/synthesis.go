package studio

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"matinee/audio"
	"matinee/audio/pcm"
)

// rest is how long a turn lasts in which nothing can be said, such as "…" or a
// picture: a beat. Source: reference/interview.md §8, before a reversal.
const rest = 800 * time.Millisecond

// synthesise has a line said, sentence by sentence.
func (s *Studio) synthesise(ctx context.Context, j job) (m mark, samples []int16, err error) {
	gain, err := s.gain(ctx, j.voice)
	if err != nil {
		return m, nil, err
	}
	pause := make([]int16, audio.Samples(s.cfg.Pause))
	for _, script := range j.scripts {
		if script.Text == "" {
			m.Parts = append(m.Parts, part{})
			continue
		}
		said, err := s.sentence(ctx, j.voice, script.Text, gain)
		if err != nil {
			return m, nil, err
		}
		if len(samples) > 0 {
			samples = append(samples, pause...)
		}
		m.Parts = append(m.Parts, part{len(samples), len(samples) + len(said)})
		samples = append(samples, said...)
	}
	if len(samples) == 0 {
		samples = make([]int16, audio.Samples(rest))
	}
	m.Voice, m.Gain = j.voice.id(), gain
	return m, samples, nil
}

// sentence is one as a voice says it: levelled, cut bare, and plausible.
func (s *Studio) sentence(ctx context.Context, v voice, text string, gain float64) ([]int16, error) {
	raw, err := s.sound(ctx, v, text)
	if err != nil {
		return nil, err
	}
	said := finished(raw, gain)
	if err := plausible(text, v, said); err != nil {
		return nil, err
	}
	return said, nil
}

// finished brings what was said to its level, and cuts it bare.
func finished(raw []int16, gain float64) []int16 {
	level, trim := pcm.NewLimiter(gain), new(pcm.Trimmer)
	levelled := level.Finish(level.Append(nil, raw))
	return trim.Finish(trim.Append(nil, levelled))
}

var errHangs = errors.New("no sound came")

// sound is what an engine makes of a text. One that leaves us waiting is stopped,
// and so is one that gives more than can be meant.
func (s *Studio) sound(ctx context.Context, v voice, text string) (samples []int16, err error) {
	run, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	patience := time.AfterFunc(s.cfg.Patience, func() { stop(errHangs) })
	defer patience.Stop()
	most := longest(text, v.voice.Rate)
	for some, err := range v.engine.Synthesize(run, text, v.voice) {
		if err != nil {
			return nil, s.fault(run, v, err)
		}
		patience.Reset(s.cfg.Patience)
		if samples = append(samples, some...); len(samples) > most {
			return nil, fmt.Errorf("%s does not come to an end with %q: try another voice", v.engine.Name(), excerpt(text))
		}
	}
	if run.Err() != nil { // it may have ended without a word about that
		return nil, s.fault(run, v, run.Err())
	}
	return samples, nil
}

// fault is why an engine failed, as a sentence for the user.
func (s *Studio) fault(run context.Context, v voice, err error) error {
	switch cause := context.Cause(run); {
	case errors.Is(cause, errHangs):
		return fmt.Errorf("%s: %w for %v: try the command \"matinee doctor\"", v.engine.Name(), errHangs, s.cfg.Patience)
	case cause != nil:
		return cause
	}
	return err
}

// excerptWords is how many words of a text a message repeats.
const excerptWords = 6

// excerpt is the beginning of a text, for messages.
func excerpt(text string) string {
	words := strings.Fields(text)
	if len(words) <= excerptWords {
		return text
	}
	return strings.Join(words[:excerptWords], " ") + "…"
}
