package record

import (
	"encoding/binary"
	"errors"
	"os"

	"matinee/audio"
)

// A sound is a WAV file that can be played at any time while it grows.
type sound struct {
	file   *os.File
	length int // samples
}

// The header of a WAV file of 16 bits and one channel, in bytes, and where in it
// the sizes stand. Source: Microsoft and IBM, Multimedia Programming Interface and Data
// Specifications 1.0, chapter 3.
const (
	headerSize = 44
	riffSize   = 4
	dataSize   = 40
)

// maxSamples is what the sizes of the header can count.
const maxSamples = (1<<32 - 1 - headerSize) / 2

var errFull = errors.New("a WAV file holds no more than 4 GiB")

func newSound(file *os.File) (*sound, error) {
	h := []byte("RIFF\x00\x00\x00\x00WAVEfmt ")
	h = binary.LittleEndian.AppendUint32(h, 16) // bytes of the format
	h = binary.LittleEndian.AppendUint16(h, 1)  // PCM
	h = binary.LittleEndian.AppendUint16(h, 1)  // channel
	h = binary.LittleEndian.AppendUint32(h, audio.Rate)
	h = binary.LittleEndian.AppendUint32(h, 2*audio.Rate) // bytes a second
	h = binary.LittleEndian.AppendUint16(h, 2)            // bytes of a frame
	h = binary.LittleEndian.AppendUint16(h, 16)           // bits of a sample
	h = append(h, "data\x00\x00\x00\x00"...)
	if _, err := file.Write(h); err != nil {
		return nil, err
	}
	s := &sound{file: file}
	return s, s.sizes()
}

// write adds samples, and then says so in the header: what is cut off in between
// is a file that ends before its last take.
func (s *sound) write(samples []int16) error {
	if s.length+len(samples) > maxSamples {
		return errFull
	}
	data := make([]byte, 0, 2*len(samples))
	for _, v := range samples {
		data = binary.LittleEndian.AppendUint16(data, uint16(v))
	}
	if _, err := s.file.WriteAt(data, headerSize+2*int64(s.length)); err != nil {
		return errors.Join(err, s.file.Truncate(headerSize+2*int64(s.length)))
	}
	s.length += len(samples)
	return s.sizes()
}

func (s *sound) sizes() error {
	data := uint32(2 * s.length)
	_, err := s.file.WriteAt(binary.LittleEndian.AppendUint32(nil, headerSize-8+data), riffSize)
	if err == nil {
		_, err = s.file.WriteAt(binary.LittleEndian.AppendUint32(nil, data), dataSize)
	}
	return err
}
