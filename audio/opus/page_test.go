package opus

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// A shelf keeps pages as they are written.
type shelf struct{ pages [][]byte }

func (s *shelf) Write(p []byte) (int, error) {
	s.pages = append(s.pages, bytes.Clone(p))
	return len(p), nil
}

// TestPagesKeepPacketsWhole: whatever the lengths of packets, all that fit on one
// page lie on one, and come back as they were. Those of a multiple of 255 bytes
// need a segment more, of no bytes.
func TestPagesKeepPacketsWhole(t *testing.T) {
	rng := rand.New(rand.NewPCG(3533, 255))
	for range 200 {
		var s shelf
		p := newPages(&s, 1)
		var want, got [][]byte
		for range 1 + rng.IntN(150) {
			packet := bytes.Repeat([]byte{byte(rng.IntN(256))}, rng.IntN(12)*maxSegment+rng.IntN(2)*rng.IntN(100))
			want = append(want, packet)
			if err := p.add(packet, 0); err != nil {
				t.Fatal(err)
			}
		}
		if err := p.end(0); err != nil {
			t.Fatal(err)
		}
		for i, page := range s.pages {
			packets, whole := packetsOn(page)
			if !whole || page[5]&continued != 0 || len(packets) > maxPackets {
				t.Fatalf("page %d of %d: %d packets, whole %v, flags %#x", i, len(s.pages), len(packets), whole, page[5])
			}
			got = append(got, packets...)
		}
		if !bytes.Equal(bytes.Join(got, []byte("|")), bytes.Join(want, []byte("|"))) {
			t.Fatalf("got %d packets, want the %d that were added", len(got), len(want))
		}
	}
}

// packetsOn are the packets on a page, and whether the last one ends there.
func packetsOn(page []byte) (packets [][]byte, whole bool) {
	lacing := page[pageHeader:][:page[pageHeader-1]]
	body := page[pageHeader+len(lacing):]
	size := 0
	for _, n := range lacing {
		size += int(n)
		if whole = n < maxSegment; whole {
			packets, body, size = append(packets, body[:size]), body[size:], 0
		}
	}
	return packets, whole
}

// TestChecksum holds it to the check value of the polynomial without reflection or
// inversion, from zero. Source: the catalogue of parametrised CRC algorithms, whose
// CRC-32/CKSUM is the same inverted at its end.
func TestChecksum(t *testing.T) {
	if got, want := checksum([]byte("123456789")), ^uint32(0x765e7680); got != want {
		t.Errorf("got %#08x, want %#08x", got, want)
	}
}
