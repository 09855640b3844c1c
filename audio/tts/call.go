package tts

import (
	"context"
	"errors"
	"iter"
)

// A Call is how a program is made to say a text.
type Call struct {
	Text  string // what is said, as Clean gives it
	Words int    // a minute; 0 for the engine's own
	Args  []string
	Input string // for its standard input; "" for none
	Rate  int    // hertz of the bare samples it prints, 16 bits, one channel; 0 for a WAV file
	File  string // it writes this WAV file and prints nothing; "" for one that prints its sound
}

// Sound yields what a program says, as it comes: see audio.Synthesizer.
func (p *Program) Sound(ctx context.Context, c Call) iter.Seq2[[]int16, error] {
	return func(yield func([]int16, error) bool) {
		run, err := p.start(ctx, c, Limit(c.Text, c.Words))
		if err != nil {
			yield(nil, err)
			return
		}
		defer run.abandon() // for whoever panics in the loop
		s := &sound{most: most(c.Text, c.Words), yield: yield}
		if c.File == "" {
			err = s.print(run, c.Rate)
		} else if err = run.end(); err == nil {
			err = s.file(c.File)
		}
		if !s.left {
			s.close(p.Engine, c.Text, err)
		}
	}
}

// print yields what a process prints and waits for its end. The process knows
// best what was wrong with it.
func (s *sound) print(run *process, rate int) error {
	err := s.read(run, rate)
	if s.left || errors.Is(err, errEndless) {
		run.abandon()
		return err
	}
	if fault := run.end(); fault != nil {
		return fault
	}
	return err
}
