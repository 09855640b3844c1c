package wav

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

// A Reader reads the samples of a file as they come. It belongs to one
// goroutine.
type Reader struct {
	r      io.Reader
	format Format
	left   int64 // bytes of samples that may still come; −1 for all there are
	buf    []byte
	have   int // bytes in buf
}

// NewReader reads the header, up to the first sample. The error is a sentence
// about the file.
func NewReader(r io.Reader) (*Reader, error) {
	f, left, err := readHeader(r)
	if err != nil {
		return nil, fmt.Errorf("read wav: %w", err)
	}
	return newReader(r, f, left), nil
}

// NewRawReader reads samples that have no header, such as a pipe or a server
// gives.
func NewRawReader(r io.Reader, f Format) (*Reader, error) {
	if err := f.check(); err != nil {
		return nil, fmt.Errorf("read samples: %w", err)
	}
	return newReader(r, f, -1), nil
}

// chunkFrames is how much is read at once, in samples per channel: 43 ms at 48
// kHz.
const chunkFrames = 2048

func newReader(r io.Reader, f Format, left int64) *Reader {
	return &Reader{r: r, format: f, left: left, buf: make([]byte, chunkFrames*f.frame())}
}

// Format is the form that the sound has in the file. What Read gives has its
// rate and channels, and 16 bits.
func (r *Reader) Format() Format { return r.format }

// Read reads the next samples, interleaved and in whole frames; samples holds at
// least one frame. It waits only until there is something. At the end, which a
// file that was cut off has too, it returns 0 and io.EOF; half a frame there is
// dropped.
func (r *Reader) Read(samples []int16) (n int, err error) {
	want := min(len(samples)/r.format.Channels*r.format.frame(), len(r.buf))
	if want == 0 {
		return 0, fmt.Errorf("read wav: %d samples hold no frame of %d channels", len(samples), r.format.Channels)
	}
	for tries := 0; r.have < r.format.frame(); tries++ {
		if err := r.fill(want, tries); err != nil {
			return 0, err
		}
	}
	return r.decode(samples, min(r.have, want)/r.format.frame()*r.format.Channels), nil
}

// maxTries is how often a reader may give nothing and no error in a row.
const maxTries = 100

// fill reads once, so that want bytes may be there.
func (r *Reader) fill(want, tries int) error {
	if r.left >= 0 {
		want = int(min(int64(want), int64(r.have)+r.left))
	}
	if want <= r.have {
		return io.EOF
	}
	n, err := r.r.Read(r.buf[r.have:want])
	r.have += n
	if r.left >= 0 {
		r.left -= int64(n)
	}
	switch {
	case r.have >= r.format.frame(): // an error will come again
		return nil
	case err == nil && n == 0 && tries >= maxTries:
		err = io.ErrNoProgress
	case err == nil, errors.Is(err, io.EOF):
		return err
	}
	return fmt.Errorf("read wav: %w", err)
}

// decode makes n samples of the first bytes of buf, and drops those.
func (r *Reader) decode(samples []int16, n int) int {
	size := r.format.Bits / 8
	for i := range n {
		samples[i] = r.format.sample(r.buf[i*size:])
	}
	r.have = copy(r.buf, r.buf[n*size:r.have])
	return n
}

// sample is the one that b begins with, to 16 bits.
func (f Format) sample(b []byte) int16 {
	switch {
	case f.Float:
		return fromFloat(math.Float32frombits(binary.LittleEndian.Uint32(b)))
	case f.Bits == 8:
		return (int16(b[0]) - 128) << 8
	case f.Bits == 24:
		return int16(binary.LittleEndian.Uint16(b[1:]))
	case f.Bits == 32:
		return int16(binary.LittleEndian.Uint16(b[2:]))
	}
	return int16(binary.LittleEndian.Uint16(b))
}

// fromFloat is a sample of full scale 1, clipped; what is no number is silence.
func fromFloat(v float32) int16 {
	if v != v {
		return 0
	}
	return int16(math.RoundToEven(min(max(float64(v)*(1<<15), math.MinInt16), math.MaxInt16)))
}
