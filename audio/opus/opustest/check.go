// Package opustest says what is wrong with an Ogg Opus file: it is for tests of
// whoever makes one. It shares no code with package opus, so that the two do not
// err together, and it is stricter than a player: it wants a file as RFC 7845
// would have it at its best, of one stream with one or two channels, whose pages
// follow without a gap. It does not decode.
package opustest

import (
	"errors"
	"fmt"
)

// A File is what a file without faults holds.
type File struct {
	Channels int
	PreSkip  int // samples per channel that a player drops at the beginning
	Rate     int // hertz, of the sound before it was encoded
	Vendor   string
	Comments []string // NAME=value
	Packets  [][]byte // of sound
	Pages    int
	Samples  int // per channel that a player sounds, at 48,000 hertz
}

// Overhead is what the file takes beside the packets of sound, as a part of
// these. size is that of the file, in bytes.
func (f File) Overhead(size int) float64 {
	sound := 0
	for _, p := range f.Packets {
		sound += len(p)
	}
	return float64(size-sound) / float64(sound)
}

// Check reads a whole file. The error is its first fault.
func Check(file []byte) (File, error) {
	pages, err := readPages(file)
	if err != nil {
		return File{}, err
	}
	f := File{Pages: len(pages)}
	if err := f.readID(pages[0]); err != nil {
		return f, fmt.Errorf("the first page: %w", err)
	}
	rest, err := f.readComments(pages[1:])
	if err != nil {
		return f, fmt.Errorf("the comments: %w", err)
	}
	return f, f.readSound(rest)
}

// readSound reads the pages of sound, and holds their positions to what is in
// their packets.
func (f *File) readSound(pages []page) error {
	if len(pages) == 0 {
		return errors.New("there is no sound: not even a page for its end")
	}
	at := int64(0) // samples per channel so far
	for i, p := range pages {
		before := at
		samples, err := f.takePackets(p)
		if err != nil {
			return fmt.Errorf("page %d: %w", p.sequence, err)
		}
		for _, n := range samples {
			at += int64(n)
		}
		if i < len(pages)-1 {
			if p.position != at {
				return fmt.Errorf("page %d: it ends at sample %d, its packets at %d", p.sequence, p.position, at)
			}
			continue
		}
		before = at - int64(samples[len(samples)-1])
		return f.endAt(p.position, before, at)
	}
	return nil
}

// endAt takes the position of the last page, which lies in its last packet.
func (f *File) endAt(position, before, at int64) error {
	if position <= before || position > at {
		return fmt.Errorf("the end: it is at sample %d, and the last packet from %d to %d", position, before, at)
	}
	if position < int64(f.PreSkip) {
		return fmt.Errorf("the end: it is at sample %d, before the sound begins at %d", position, f.PreSkip)
	}
	f.Samples = int(position) - f.PreSkip
	return nil
}

// takePackets adds the packets of a page; samples is how long each sounds, per
// channel.
func (f *File) takePackets(p page) (samples []int, err error) {
	if p.continued || !p.whole {
		return nil, errors.New("a packet of sound lies on two pages")
	}
	for _, packet := range p.packets {
		n, err := Samples(packet)
		if err != nil {
			return nil, err
		}
		samples = append(samples, n)
	}
	f.Packets = append(f.Packets, p.packets...)
	return samples, nil
}
