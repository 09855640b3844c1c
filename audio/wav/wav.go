// Package wav reads and writes WAV files, as streams. What it reads may come
// from anywhere: a speech engine's pipe, a server, a file that was cut off; what
// its header claims about lengths is believed only while it holds. It is not a
// converter: the rate and the channels stay as they are, which is package pcm's
// business.
package wav

import "fmt"

// A Format is the form of the sound in a file.
type Format struct {
	Rate     int  // samples a second in each channel, hertz
	Channels int  // interleaved
	Bits     int  // of a sample: 8 (unsigned), 16, 24 or 32, little-endian
	Float    bool // samples are IEEE 754 of 32 bits, full scale 1
}

// maxChannels and maxRate, in hertz, are beyond any sound that is meant to be heard:
// what claims more is no header.
const (
	maxChannels = 64
	maxRate     = 1 << 20
)

// frame is the length of a sample of all channels, in bytes.
func (f Format) frame() int { return f.Channels * f.Bits / 8 }

// check says why the format cannot be read.
func (f Format) check() error {
	switch {
	case f.Rate < 1 || f.Rate > maxRate:
		return fmt.Errorf("a rate of %d hertz is no sound's: make the file again", f.Rate)
	case f.Channels < 1 || f.Channels > maxChannels:
		return fmt.Errorf("%d channels are too few or too many: make the file again, with one", f.Channels)
	case f.Float && f.Bits != 32, f.Bits != 8 && f.Bits != 16 && f.Bits != 24 && f.Bits != 32:
		return fmt.Errorf("samples of %d bits are not read here: convert the sound to 16", f.Bits)
	}
	return nil
}

// Tags of the "fmt " chunk. Source: Microsoft, Multimedia Registered Kit
// (mmreg.h), WAVE_FORMAT_*.
const (
	tagPCM        = 1
	tagFloat      = 3
	tagExtensible = 0xfffe // the tag proper begins the sub-format's GUID
)
