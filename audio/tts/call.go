package tts

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"matinee/audio"
	"matinee/audio/pcm"
	"matinee/audio/wav"
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
		run, err := p.start(ctx, c, limit(c.Text, c.Words))
		if err != nil {
			yield(nil, err)
			return
		}
		s := &sound{most: most(c.Text, c.Words), yield: yield}
		if c.File == "" {
			err = s.print(run, c.Rate)
		} else if err = run.end(); err == nil {
			err = s.file(c.File)
		}
		if !s.left {
			if err = s.judge(p.Engine, c.Text, err); err != nil {
				yield(nil, err)
			}
		}
	}
}

// What is wrong with sound, whoever makes it.
var (
	errEndless = errors.New("it does not stop")
	errGarbled = errors.New("it is no sound")
)

// A sound is on its way from an engine to whoever hears it.
type sound struct {
	most  int // samples that may come
	yield func([]int16, error) bool
	come  int  // samples that have
	left  bool // nobody listens any more
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

// file yields a WAV file.
func (s *sound) file(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return s.read(f, 0)
}

// read yields samples in the form of the house until they end: a WAV file, or at
// a rate bare ones.
func (s *sound) read(from io.Reader, rate int) error {
	r, err := reader(from, rate)
	if err != nil {
		return err
	}
	f := r.Format()
	house, err := pcm.NewResampler(f.Rate, f.Channels)
	if err != nil {
		return fmt.Errorf("%w: %w", errGarbled, err)
	}
	buf := make([]int16, readFrames*f.Channels)
	for {
		n, err := r.Read(buf)
		switch {
		case errors.Is(err, io.EOF):
			s.give(house.Finish(nil))
			return nil
		case err != nil:
			return err
		case !s.give(house.Append(nil, buf[:n])):
			return nil
		case s.come > s.most:
			return errEndless
		}
	}
}

// readFrames is how much is read at once, in samples per channel: at most 43 ms
// of an engine's sound.
const readFrames = 1024

// reader reads an engine's samples.
func reader(from io.Reader, rate int) (*wav.Reader, error) {
	if rate > 0 {
		return wav.NewRawReader(from, wav.Format{Rate: rate, Channels: 1, Bits: 16})
	}
	// An engine that has nothing to say may end before its header.
	var first [1]byte
	if n, err := io.ReadFull(from, first[:]); n == 0 {
		return wav.NewRawReader(errReader{err}, wav.Format{Rate: audio.Rate, Channels: 1, Bits: 16})
	}
	r, err := wav.NewReader(io.MultiReader(bytes.NewReader(first[:]), from))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errGarbled, err)
	}
	return r, nil
}

// An errReader has nothing but its error.
type errReader struct{ err error }

func (r errReader) Read([]byte) (int, error) { return 0, r.err }

// give yields a run of samples, if there are any, and reports whether more are
// wanted.
func (s *sound) give(run []int16) bool {
	s.come += len(run)
	s.left = s.left || len(run) > 0 && !s.yield(run, nil)
	return !s.left
}

// judge makes an Error of what was wrong with an engine's sound.
func (s *sound) judge(engine, text string, err error) error {
	f := &Error{Engine: engine, Next: `try "matinee doctor", or choose another engine under [speech]`, Cause: err}
	if e, ok := AsError(err); ok {
		return e
	}
	switch {
	case errors.Is(err, errEndless):
		f.Kind, f.What = Endless, engine+" did not stop speaking"
	case err != nil:
		f.Kind, f.What, f.Detail = Garbled, "what came from "+engine+" is no sound", err.Error()
	case s.come == 0 && hasWords(text):
		f.Kind, f.What = Silent, engine+" gave no sound"
	default:
		return nil
	}
	return f
}
