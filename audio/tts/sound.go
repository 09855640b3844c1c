package tts

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"

	"matinee/audio"
	"matinee/audio/pcm"
	"matinee/audio/wav"
)

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

// Decode yields what a reader has of an engine's sound: a WAV file, or bare
// samples at a rate, 16 bits, one channel. The text, as Clean gives it, and how
// many words of it a minute are wanted, tell how much there may be.
func Decode(engine string, from io.Reader, rate int, text string, words int) iter.Seq2[[]int16, error] {
	return func(yield func([]int16, error) bool) {
		s := &sound{most: most(text, words), yield: yield}
		err := s.read(from, rate)
		if !s.left {
			s.close(engine, text, err)
		}
	}
}

// close yields what was wrong with the sound, if anything was.
func (s *sound) close(engine, text string, err error) {
	if err := s.judge(engine, text, err); err != nil {
		s.yield(nil, err)
	}
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
	case errors.Is(err, errGarbled):
		f.Kind, f.What, f.Detail = Garbled, "what came from "+engine+" is no sound", err.Error()
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		f.Kind, f.What, f.Detail = Cut, engine+" broke off in the middle", err.Error()
	case s.come == 0 && hasWords(text):
		f.Kind, f.What = Silent, engine+" gave no sound"
	default:
		return nil
	}
	return f
}
