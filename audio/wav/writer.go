package wav

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

// headerSize is the length of the header that is written, in bytes, and riffRest
// what of it the length of "RIFF" counts.
const (
	headerSize = 44
	riffRest   = headerSize - 8
)

// maxData is the most sound that a file can hold, in bytes: lengths have 32 bits,
// and the highest ones mean that nobody knows.
const maxData = math.MaxUint32 - riffRest - 1

// ErrFull says that a file holds no more sound: 4 GiB.
var ErrFull = errors.New("a WAV file holds no more than 4 GiB: begin another one")

// A Writer writes a file of 16-bit samples as they come. Until it is closed, and
// for good where one cannot go back, as in a pipe, the header says that the sound
// goes on to the end; so a file that was left in the middle can be read. It
// belongs to one goroutine.
type Writer struct {
	w      io.Writer
	frame  int   // bytes
	start  int64 // of the header; −1 if one cannot go back
	data   int64 // bytes of samples written
	buf    []byte
	broken error
}

// NewWriter writes the header for sound with that many samples a second in each
// of so many interleaved channels. A file that is open for appending cannot be
// closed properly: give another.
func NewWriter(w io.Writer, rate, channels int) (*Writer, error) {
	f := Format{Rate: rate, Channels: channels, Bits: 16}
	if err := f.check(); err != nil {
		return nil, fmt.Errorf("write wav: %w", err)
	}
	writer := &Writer{w: w, frame: f.frame(), start: -1}
	if s, ok := w.(io.Seeker); ok {
		if at, err := s.Seek(0, io.SeekCurrent); err == nil {
			writer.start = at
		}
	}
	if _, err := w.Write(header(f)); err != nil {
		return nil, fmt.Errorf("write wav: %w", err)
	}
	return writer, nil
}

// header is one whose lengths say that nobody knows.
func header(f Format) []byte {
	b := make([]byte, 0, headerSize)
	b = append(b, "RIFF"...)
	b = binary.LittleEndian.AppendUint32(b, math.MaxUint32)
	b = append(b, "WAVEfmt "...)
	b = binary.LittleEndian.AppendUint32(b, minFmt)
	b = binary.LittleEndian.AppendUint16(b, tagPCM)
	b = binary.LittleEndian.AppendUint16(b, uint16(f.Channels))
	b = binary.LittleEndian.AppendUint32(b, uint32(f.Rate))
	b = binary.LittleEndian.AppendUint32(b, uint32(f.Rate*f.frame()))
	b = binary.LittleEndian.AppendUint16(b, uint16(f.frame()))
	b = binary.LittleEndian.AppendUint16(b, uint16(f.Bits))
	b = append(b, "data"...)
	return binary.LittleEndian.AppendUint32(b, math.MaxUint32)
}

// Write writes samples, interleaved and in whole frames. It keeps nothing of the
// slice. After an error nothing more is written.
func (w *Writer) Write(samples []int16) error {
	if w.broken != nil {
		return w.broken
	}
	if w.data+2*int64(len(samples)) > maxData {
		return fmt.Errorf("write wav: %w", ErrFull)
	}
	w.buf = w.buf[:0]
	for _, s := range samples {
		w.buf = binary.LittleEndian.AppendUint16(w.buf, uint16(s))
	}
	n, err := w.w.Write(w.buf)
	w.data += int64(n)
	if err != nil {
		w.broken = fmt.Errorf("write wav: %w", err)
	}
	return w.broken
}

// Written is how many samples per channel have been written.
func (w *Writer) Written() int { return int(w.data) / w.frame }

// Close writes the lengths into the header, where one can go back. It does not
// close the file.
func (w *Writer) Close() error {
	if w.start < 0 {
		return nil
	}
	if err := w.finish(); err != nil {
		return fmt.Errorf("finish wav: %w", err)
	}
	return nil
}

func (w *Writer) finish() error {
	seeker := w.w.(io.Seeker) // else start would be −1
	for _, field := range []struct {
		at    int64
		value int64
	}{{4, w.data + riffRest}, {headerSize - 4, w.data}} {
		if _, err := seeker.Seek(w.start+field.at, io.SeekStart); err != nil {
			return err
		}
		if err := binary.Write(w.w, binary.LittleEndian, uint32(field.value)); err != nil {
			return err
		}
	}
	_, err := seeker.Seek(w.start+headerSize+w.data, io.SeekStart)
	return err
}
