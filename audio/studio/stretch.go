package studio

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"time"

	"matinee/audio/pcm"
	"matinee/audio/wav"
)

// openStretch opens a WAV file at a time in it. A film's is a gigabyte: what is
// before that time is not read.
func openStretch(path string, from time.Duration) (*track, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read sound: %w", err)
	}
	t, err := stretch(f, from)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", filepath.Base(path), err), f.Close())
	}
	return t, nil
}

func stretch(f *os.File, from time.Duration) (*track, error) {
	head := &header{r: f}
	whole, err := wav.NewReader(head)
	if err != nil {
		return nil, err
	}
	format := whole.Format()
	house, err := pcm.NewResampler(format.Rate, format.Channels)
	if err != nil {
		return nil, err
	}
	skip := int64(from.Seconds()*float64(format.Rate)) * int64(format.Channels*format.Bits/8)
	if _, err := f.Seek(skip, io.SeekCurrent); err != nil {
		return nil, err
	}
	rest := io.LimitReader(f, max(0, head.data()-skip))
	file, err := wav.NewRawReader(bufio.NewReaderSize(rest, 4*blockFrames), format)
	if err != nil {
		return nil, err
	}
	return &track{Closer: f, file: file, house: house, buf: make([]int16, blockFrames*format.Channels)}, nil
}

// A header is what is read of a file up to its first sample: its last four bytes
// say how long the sound is.
type header struct {
	r    io.Reader
	last []byte
}

func (h *header) Read(p []byte) (int, error) {
	n, err := h.r.Read(p)
	h.last = append(h.last, p[:n]...)
	h.last = h.last[max(0, len(h.last)-4):]
	return n, err
}

// data is the length of the sound, in bytes; as long as can be if nobody knows.
// Source: as package wav has it.
func (h *header) data() int64 {
	switch size := binary.LittleEndian.Uint32(h.last); size {
	case 0, 0x7ffff000, math.MaxUint32:
		return math.MaxInt64
	default:
		return int64(size)
	}
}
