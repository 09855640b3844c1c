package opustest

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// A page is one of RFC 3533 §6.
type page struct {
	continued bool  // it begins in the middle of a packet
	position  int64 // −1 if no packet ends on it
	sequence  uint32
	packets   [][]byte // that end on it, and what there is of one that does not
	whole     bool     // its last packet ends on it
}

// The header of a page: where its parts are, in bytes. Source: RFC 3533 §6.
const (
	atFlags    = 5
	atPosition = 6
	atSerial   = 14
	atSequence = 18
	atCRC      = 22
	atSegments = 26
	headerSize = 27
)

// readPages reads the pages of one stream, of which there is at least one.
func readPages(file []byte) (pages []page, err error) {
	if len(file) == 0 {
		return nil, errors.New("the file is empty")
	}
	serial := uint32(0)
	for at := 0; at < len(file); {
		size, err := pageSize(file[at:])
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", len(pages), err)
		}
		raw := file[at : at+size]
		at += size
		if len(pages) == 0 {
			serial = binary.LittleEndian.Uint32(raw[atSerial:])
		}
		p, err := readPage(raw, serial)
		if err == nil {
			err = follows(pages, p, raw[atFlags], at == len(file))
		}
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", len(pages), err)
		}
		pages = append(pages, p)
	}
	return pages, nil
}

// pageSize is the length of the page that b begins with, in bytes.
func pageSize(b []byte) (int, error) {
	if !bytes.HasPrefix(b, []byte("OggS\x00")) {
		return 0, errors.New("no page of Ogg begins here")
	}
	if len(b) < headerSize || len(b) < headerSize+int(b[atSegments]) {
		return 0, errors.New("the file ends in its header")
	}
	size := headerSize + int(b[atSegments])
	for _, n := range b[headerSize:size] {
		size += int(n)
	}
	if len(b) < size {
		return 0, fmt.Errorf("the file ends in it, %d bytes early", size-len(b))
	}
	return size, nil
}

// readPage reads a page of that stream.
func readPage(raw []byte, serial uint32) (page, error) {
	if got, want := checksum(raw), binary.LittleEndian.Uint32(raw[atCRC:]); got != want {
		return page{}, fmt.Errorf("the checksum is %#08x, of what is there %#08x", want, got)
	}
	if got := binary.LittleEndian.Uint32(raw[atSerial:]); got != serial {
		return page{}, fmt.Errorf("it is of another stream, %#08x", got)
	}
	p := page{
		continued: raw[atFlags]&1 != 0,
		position:  int64(binary.LittleEndian.Uint64(raw[atPosition:])),
		sequence:  binary.LittleEndian.Uint32(raw[atSequence:]),
		whole:     true,
	}
	lacing := raw[headerSize : headerSize+int(raw[atSegments])]
	body := raw[headerSize+len(lacing):]
	for from, to := 0, 0; len(lacing) > 0; lacing = lacing[1:] {
		to += int(lacing[0])
		if p.whole = lacing[0] < 255; p.whole || len(lacing) == 1 {
			p.packets = append(p.packets, body[from:to])
			from = to
		}
	}
	return p, nil
}

// checksum is that of RFC 3533 §6, bit by bit, of a page whose own is taken as
// zero.
func checksum(raw []byte) (c uint32) {
	for i, b := range raw {
		if i >= atCRC && i < atCRC+4 {
			b = 0
		}
		c ^= uint32(b) << 24
		for range 8 {
			carry := c >> 31
			c <<= 1
			if carry != 0 {
				c ^= 0x04c11db7
			}
		}
	}
	return c
}

// follows says why a page with those flags cannot come after the others.
func follows(pages []page, p page, flags byte, last bool) error {
	broken := len(pages) > 0 && !pages[len(pages)-1].whole
	switch {
	case p.sequence != uint32(len(pages)):
		return fmt.Errorf("it is numbered %d", p.sequence)
	case flags&^7 != 0:
		return fmt.Errorf("it has flags that there are not: %#x", flags)
	case (flags&2 != 0) != (len(pages) == 0):
		return errors.New("the flag of the first page is on another, or not on it")
	case (flags&4 != 0) != last:
		return errors.New("the flag of the last page is on another, or not on it")
	case p.continued != broken:
		return errors.New("it goes on with a packet, or does not, against the page before")
	case len(p.packets) == 0:
		return errors.New("nothing is on it")
	case (p.position == -1) != (len(p.packets) == 1 && !p.whole):
		return errors.New("it says that no packet ends on it, against what is there, or the reverse")
	case p.position < -1:
		return fmt.Errorf("it ends at sample %d", p.position)
	case last && !p.whole:
		return errors.New("the file ends in a packet")
	}
	return nil
}
