package wav

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

// The smallest "fmt " chunk, and the part of an extensible one that is read, in
// bytes.
const (
	minFmt        = 16
	minExtensible = 26
)

// A chunk is the header of one: its name and the length it claims, in bytes.
type chunk struct {
	id   string
	size uint32
}

// toEnd are lengths of "data" that programs write which do not know it yet: the
// sound goes on to the end. Source: reference/speech.md §10.4; espeak-ng and
// SoX write 0x7ffff000, ffmpeg 0xffffffff.
func (c chunk) toEnd() bool {
	return c.size == 0 || c.size == 0x7ffff000 || c.size == math.MaxUint32
}

// readHeader reads up to the first sample. left is how many bytes of samples
// follow; −1 if nobody knows.
func readHeader(r io.Reader) (f Format, left int64, err error) {
	var riff [12]byte
	if _, err := io.ReadFull(r, riff[:]); err != nil {
		return f, 0, cutOff(err)
	}
	if string(riff[:4]) != "RIFF" || string(riff[8:]) != "WAVE" {
		return f, 0, errors.New("this is no WAV file: give one, or convert the sound to WAV")
	}
	for known := false; ; {
		c, err := readChunk(r)
		switch {
		case err != nil:
			return f, 0, cutOff(err)
		case c.id == "fmt ":
			f, err = readFormat(r, c)
			known = true
		case c.id == "data" && !known:
			return f, 0, errors.New("the file does not say what form its sound has: make it again")
		case c.id == "data" && c.toEnd():
			return f, -1, nil
		case c.id == "data":
			return f, int64(c.size), nil
		default:
			err = skip(r, int64(c.size)+int64(c.size&1))
		}
		if err != nil {
			return f, 0, err
		}
	}
}

func readChunk(r io.Reader) (chunk, error) {
	var b [8]byte
	_, err := io.ReadFull(r, b[:])
	return chunk{string(b[:4]), binary.LittleEndian.Uint32(b[4:])}, err
}

// readFormat reads the "fmt " chunk.
func readFormat(r io.Reader, c chunk) (Format, error) {
	var b [minExtensible]byte
	have := min(int64(c.size), minExtensible)
	if _, err := io.ReadFull(r, b[:have]); err != nil {
		return Format{}, cutOff(err)
	}
	tag := binary.LittleEndian.Uint16(b[0:])
	if tag == tagExtensible && have == minExtensible {
		tag = binary.LittleEndian.Uint16(b[24:])
	}
	f := Format{
		Rate:     int(binary.LittleEndian.Uint32(b[4:])),
		Channels: int(binary.LittleEndian.Uint16(b[2:])),
		Bits:     int(binary.LittleEndian.Uint16(b[14:])),
		Float:    tag == tagFloat,
	}
	switch {
	case have < minFmt:
		return f, errors.New("the header is too short to say what form the sound has: make the file again")
	case tag != tagPCM && tag != tagFloat:
		return f, fmt.Errorf("the sound is compressed (format %#04x): convert it to WAV of 16 bits", tag)
	}
	if err := f.check(); err != nil {
		return f, err
	}
	return f, skip(r, int64(c.size)-have+int64(c.size&1))
}

// skip reads past n bytes.
func skip(r io.Reader, n int64) error {
	_, err := io.CopyN(io.Discard, r, n)
	return cutOff(err)
}

// cutOff says in words that a header ends too soon; any other error stays.
func cutOff(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("the file ends before its sound begins: make it again: %w", io.ErrUnexpectedEOF)
	}
	return err
}
