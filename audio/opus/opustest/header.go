package opustest

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// idSize is the length of the first packet of one or two channels, in bytes.
// Source: RFC 7845 §5.1.
const idSize = 19

// readID reads the first page.
func (f *File) readID(p page) error {
	if len(p.packets) != 1 || !p.whole || p.position != 0 {
		return errors.New("it holds more or less than one packet, or sound")
	}
	id := p.packets[0]
	if len(id) != idSize || !bytes.HasPrefix(id, []byte("OpusHead")) {
		return errors.New("it is no Opus")
	}
	f.Channels = int(id[9])
	f.PreSkip = int(binary.LittleEndian.Uint16(id[10:]))
	f.Rate = int(binary.LittleEndian.Uint32(id[12:]))
	switch {
	case id[8] != 1:
		return fmt.Errorf("it is of version %d", id[8])
	case f.Channels < 1 || f.Channels > 2:
		return fmt.Errorf("it has %d channels", f.Channels)
	case binary.LittleEndian.Uint16(id[16:]) != 0:
		return errors.New("it is to be made louder or softer")
	case id[18] != 0:
		return fmt.Errorf("its channels are of family %d", id[18])
	}
	return nil
}

// readComments reads the second packet; rest are the pages after it.
func (f *File) readComments(pages []page) (rest []page, err error) {
	var tags []byte
	for i, p := range pages {
		if len(p.packets) != 1 {
			return nil, errors.New("something else is on their page")
		}
		tags = append(tags, p.packets[0]...)
		if !p.whole {
			continue
		}
		if p.position != 0 {
			return nil, fmt.Errorf("they are at sample %d", p.position)
		}
		return pages[i+1:], f.parseComments(tags)
	}
	return nil, errors.New("there are none")
}

// parseComments reads the packet. Source: RFC 7845 §5.2. Padding is not taken.
func (f *File) parseComments(tags []byte) error {
	b, ok := bytes.CutPrefix(tags, []byte("OpusTags"))
	if !ok {
		return errors.New("the second packet holds something else")
	}
	var n uint32
	if f.Vendor, b, ok = cutString(b); ok {
		n, b, ok = cutNumber(b)
	}
	for ; ok && n > 0; n-- {
		var c string
		if c, b, ok = cutString(b); ok {
			f.Comments = append(f.Comments, c)
		}
	}
	if !ok || len(b) > 0 {
		return errors.New("their lengths are not those of what is there")
	}
	for _, c := range f.Comments {
		if name, _, ok := strings.Cut(c, "="); !ok || !plain(name) || !utf8.ValidString(c) {
			return fmt.Errorf("%q is none", c)
		}
	}
	return nil
}

// plain reports whether a name is of the letters that are allowed.
func plain(name string) bool {
	for i := range len(name) {
		if name[i] < 0x20 || name[i] > 0x7d {
			return false
		}
	}
	return name != ""
}

func cutNumber(b []byte) (n uint32, rest []byte, ok bool) {
	if len(b) < 4 {
		return 0, nil, false
	}
	return binary.LittleEndian.Uint32(b), b[4:], true
}

func cutString(b []byte) (s string, rest []byte, ok bool) {
	n, b, ok := cutNumber(b)
	if !ok || uint64(n) > uint64(len(b)) {
		return "", nil, false
	}
	return string(b[:n]), b[n:], true
}
