// Package opus writes Ogg Opus files, as streams: what Discord plays as a voice
// message, and what a podcast is made of. The codec is github.com/thesyncim/gopus,
// pure Go; the container is our own, after RFC 7845, so that the file is as long
// as the sound to the sample, begins where it begins, and takes a twentieth of the room.
// The same samples give the same file.
//
// It reads nothing: whoever wants to know what is in a file asks package
// opustest, which is for tests. It does not resample either: what is written has
// 48,000 samples a second, whatever it was before.
package opus

import (
	"fmt"
	"time"
)

// The bitrates that are taken, in bits a second for each channel. Source: RFC
// 6716 §2.1.1, which has 6 to 510 kbit/s, of two channels.
const (
	minBitrate = 6_000
	maxBitrate = 255_000
)

// DefaultBitrate is what speech needs, in bits a second for each channel. Source:
// what Discord's own clients send, reference/discord.md §2.1.
const DefaultBitrate = 32_000

// maxChannels is as many as a file has without a map of them. Source: RFC 7845
// §5.1.1.1.
const maxChannels = 2

// A Config says how sound is written. Its zero value is speech, in one channel.
type Config struct {
	// Channels is how many there are, interleaved: 1, the default, or 2.
	Channels int
	// Bitrate is what the sound takes on average, in bits a second, of all
	// channels together. 0 is DefaultBitrate for each.
	Bitrate int
	// Comments say what the file is, in their order: TITLE, ARTIST.
	Comments []Comment
	// Chapters are where parts of the sound begin, the first one first.
	Chapters []Chapter
}

// withDefaults is the Config with its gaps filled; the error is a sentence.
func (c Config) withDefaults() (Config, error) {
	if c.Channels == 0 {
		c.Channels = 1
	}
	if c.Channels < 1 || c.Channels > maxChannels {
		return c, fmt.Errorf("%d channels cannot be written: mix them to one or two", c.Channels)
	}
	if c.Bitrate == 0 {
		c.Bitrate = DefaultBitrate * c.Channels
	}
	if low, high := minBitrate*c.Channels, maxBitrate*c.Channels; c.Bitrate < low || c.Bitrate > high {
		return c, fmt.Errorf("%d bits a second cannot be written: choose %d to %d", c.Bitrate, low, high)
	}
	return c, nil
}

// A Comment says something about a file. Source: the Vorbis comment header, which
// lists the names that players know.
type Comment struct {
	Name  string // ASCII from space to }, without =; case does not matter
	Value string // what is no UTF-8 in it is replaced
}

// A Chapter is a part of the sound.
type Chapter struct {
	Start time.Duration // from the beginning of the sound; to the millisecond
	Title string
}
