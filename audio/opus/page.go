package opus

import (
	"encoding/binary"
	"io"
)

// What a page holds. Source: RFC 3533 §6; that it holds no more than a second of
// sound, so that it can be played while it comes, is RFC 7845 §6.
const (
	pageHeader  = 27  // bytes, before the lacing
	pageCRC     = 22  // where in it the checksum is
	maxSegments = 255 // a page
	maxSegment  = 255 // bytes
	maxPackets  = 50  // of 20 ms
)

// The flags of a page. Source: RFC 3533 §6.
const (
	continued = 1 << iota // it begins in the middle of a packet
	firstPage
	lastPage
)

// nowhere is the position of a page that no packet ends on. Source: RFC 3533 §6.
const nowhere = -1

// pages is one stream of Ogg on its way out. A page is written whole, and no
// earlier than the next packet comes that it has no room for: so there is always one
// left to be the last.
type pages struct {
	w        io.Writer
	serial   uint32 // number of the stream
	sequence uint32 // number of the page

	flags    byte // of the page under way, as everything below
	position int64
	packets  int // that end on it
	lacing   []byte
	body     []byte

	buf []byte // the page as it is written
}

func newPages(w io.Writer, serial uint32) *pages {
	return &pages{w: w, serial: serial, flags: firstPage, position: nowhere}
}

// add puts a packet on the page under way, or on the next if this one has no
// room; one that is longer than a page goes on over several. position is where
// the sound stands after it, in samples.
func (p *pages) add(packet []byte, position int64) error {
	if p.packets == maxPackets || len(p.lacing)+len(packet)/maxSegment+1 > maxSegments {
		if err := p.flush(); err != nil {
			return err
		}
	}
	for left, n := packet, maxSegment; n == maxSegment; left = left[n:] { // a full segment says that one follows
		if len(p.lacing) == maxSegments {
			if err := p.flush(); err != nil {
				return err
			}
			p.flags |= continued
		}
		n = min(len(left), maxSegment)
		p.lacing = append(p.lacing, byte(n))
		p.body = append(p.body, left[:n]...)
	}
	p.position = position
	p.packets++
	return nil
}

// end writes the last page; the sound ends at the position, which may lie before
// the end of its last packet.
func (p *pages) end(position int64) error {
	p.flags |= lastPage
	p.position = position
	return p.flush()
}

// flush writes the page under way, if there is anything on it.
func (p *pages) flush() error {
	if len(p.lacing) == 0 {
		return nil
	}
	p.buf = append(p.buf[:0], "OggS\x00"...)
	p.buf = append(p.buf, p.flags)
	p.buf = binary.LittleEndian.AppendUint64(p.buf, uint64(p.position))
	p.buf = binary.LittleEndian.AppendUint32(p.buf, p.serial)
	p.buf = binary.LittleEndian.AppendUint32(p.buf, p.sequence)
	p.buf = append(p.buf, 0, 0, 0, 0, byte(len(p.lacing))) // no checksum yet
	p.buf = append(p.buf, p.lacing...)
	p.buf = append(p.buf, p.body...)
	binary.LittleEndian.PutUint32(p.buf[pageCRC:], checksum(p.buf))

	p.sequence++
	p.flags, p.position, p.packets = 0, nowhere, 0
	p.lacing, p.body = p.lacing[:0], p.body[:0]
	_, err := p.w.Write(p.buf)
	return err
}

// crcTable has the checksum of each byte: the polynomial is 0x04c11db7, not
// reflected, which hash/crc32 does not know. Source: RFC 3533 §6.
var crcTable = func() (table [256]uint32) {
	for i := range table {
		c := uint32(i) << 24
		for range 8 {
			c = c<<1 ^ c>>31*0x04c11db7
		}
		table[i] = c
	}
	return table
}()

// checksum is that of Ogg, which begins at 0 and ends without inversion.
func checksum(b []byte) (c uint32) {
	for _, v := range b {
		c = c<<8 ^ crcTable[byte(c>>24)^v]
	}
	return c
}
