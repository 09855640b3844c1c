package audio

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"matinee/audio/pcm"
)

// measured is what every voice says once to be measured by. Of seven sentences it
// is the one that stands for all the others: with six voices of espeak-ng and
// flite its loudness was within 0.3 LU of that of 40 lines of films; with the
// next best within 1.0 (November 2026).
const measured = "You hear it once near the beginning, when nobody cares, and once more at the very end."

// longestMeasure is more than anybody takes for that sentence.
const longestMeasure = 30 * time.Second

// gain is what makes a voice as loud as the others, in decibels. A voice is
// measured once, by the same sentence as all.
func (n *Narrator) gain(ctx context.Context, v voice) (float64, error) {
	measuring := n.cast.measuring(v.key())
	select {
	case measuring <- struct{}{}:
		defer func() { <-measuring }()
	case <-ctx.Done():
		return 0, context.Cause(ctx)
	}
	if gain, known := n.levels.Gain(v.level()); known {
		return gain, nil
	}
	return n.measure(ctx, v)
}

// measure has a voice say the sentence that it is measured by: how loud it is,
// and how fast.
func (n *Narrator) measure(ctx context.Context, v voice) (gain float64, err error) {
	var said []int16
	var trim pcm.Trimmer
	for run, err := range n.sound(ctx, v, measured, Samples(longestMeasure)) {
		if err != nil {
			return 0, err
		}
		said = trim.Append(said, run)
	}
	said = trim.Finish(said)
	pace := float64(len(said)) / float64(letters(measured))
	if pace < usualPace(v)/leastPart {
		return 0, fmt.Errorf("%s gave %v of sound for a whole sentence; try another voice", v.Name(), Duration(len(said)))
	}
	n.cast.of(v.key(), func(m *member) { m.pace = pace })
	return n.levels.Learn(v.level(), said), nil
}

// retry tries the voices that failed and have rested, so that a reply need not
// find out. It is for the time while the end of a reply still sounds.
func (n *Narrator) retry(ctx context.Context, part Part) {
	for _, e := range n.cfg.Engines {
		v := voice{e, part.Voices[e.Name()]}
		failed := n.cast.failed(v.key())
		if failed.IsZero() || time.Since(failed) < n.cfg.Rest {
			continue
		}
		switch _, err := n.measure(ctx, v); {
		case ctx.Err() != nil:
			return
		case err == nil:
			n.praise(v)
		default:
			n.cast.fail(v.key())
		}
	}
}

var errHangs = errors.New("no sound came")

// sound is what a voice makes of a text, as it comes. A voice that leaves us
// waiting is stopped, and so is one that gives more samples than can be meant.
func (n *Narrator) sound(ctx context.Context, v voice, text string, most int) iter.Seq2[[]int16, error] {
	return func(yield func([]int16, error) bool) {
		ctx, stop := context.WithCancelCause(ctx)
		defer stop(nil)
		patience := time.AfterFunc(n.cfg.Patience, func() { stop(errHangs) })
		defer patience.Stop()
		samples := 0
		for run, err := range v.Synthesize(ctx, text, v.voice) {
			if err != nil {
				yield(nil, n.fault(ctx, v, err))
				return
			}
			if len(run) > 0 {
				patience.Reset(n.cfg.Patience)
			}
			if samples += len(run); samples > most {
				yield(nil, fmt.Errorf("%s does not come to an end; try another voice", v.Name()))
				return
			}
			if !yield(run, nil) {
				return
			}
		}
		if ctx.Err() != nil { // it may have ended without a word about that
			yield(nil, n.fault(ctx, v, ctx.Err()))
		}
	}
}

// fault is why a voice failed, as a sentence for the user.
func (n *Narrator) fault(ctx context.Context, v voice, err error) error {
	switch cause := context.Cause(ctx); {
	case cause == errHangs:
		return fmt.Errorf("%s: %w for %v; try the command \"matinee doctor\"", v.Name(), errHangs, n.cfg.Patience)
	case cause != nil:
		return cause
	}
	return err
}
