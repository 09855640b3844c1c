package studio

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"matinee/audio"
	"matinee/audio/pcm"
	"matinee/audio/wav"
)

// blockFrames is how much sound is worked on at once, in samples per channel: 85
// ms. So much of it is in memory, however long a session is.
const blockFrames = 4096

// A track is the sound of a WAV file of any form, as it is read in that of the
// house.
type track struct {
	io.Closer
	file  *wav.Reader
	house *pcm.Resampler
	buf   []int16
	made  []int16 // what was read last, converted
	ready []int16 // of that, what was not given yet
	ended bool
}

// openTrack opens a WAV file.
func openTrack(path string) (*track, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read sound: %w", err)
	}
	t, err := newTrack(f, bufio.NewReaderSize(f, 4*blockFrames))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", filepath.Base(path), err), f.Close())
	}
	return t, nil
}

// newTrack reads a WAV file as it comes.
func newTrack(c io.Closer, r io.Reader) (*track, error) {
	file, err := wav.NewReader(r)
	if err != nil {
		return nil, err
	}
	house, err := pcm.NewResampler(file.Format().Rate, file.Format().Channels)
	if err != nil {
		return nil, err
	}
	return &track{Closer: c, file: file, house: house, buf: make([]int16, blockFrames*file.Format().Channels)}, nil
}

// read fills samples; it gives fewer only at the end, and none behind it.
func (t *track) read(samples []int16) (n int, err error) {
	for n < len(samples) {
		if len(t.ready) == 0 {
			if err := t.fill(); err != nil {
				return n, err
			}
			if len(t.ready) == 0 && t.ended {
				return n, nil
			}
		}
		copied := copy(samples[n:], t.ready)
		t.ready = t.ready[copied:]
		n += copied
	}
	return n, nil
}

// fill reads some sound.
func (t *track) fill() error {
	if t.ended {
		return nil
	}
	n, err := t.file.Read(t.buf)
	switch {
	case errors.Is(err, io.EOF):
		t.made, t.ended = t.house.Finish(t.made[:0]), true
		t.ready = t.made
		return nil
	case err != nil:
		return err
	}
	t.made = t.house.Append(t.made[:0], t.buf[:n])
	t.ready = t.made
	return nil
}

// missing says that a sound is shorter than what is wanted of it.
func missing(path string, samples int) error {
	return fmt.Errorf("%s ends %v too soon: give a longer sound, or a shorter clip", filepath.Base(path), audio.Duration(samples))
}
