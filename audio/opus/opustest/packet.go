package opustest

import (
	"errors"
	"fmt"
)

// The lengths of a packet, and of one frame of it. Source: RFC 6716 §3.4, R2 and
// R5; samples are at 48,000 hertz.
const (
	maxFrame   = 1275 // bytes
	maxSamples = 5760 // 120 ms
)

// Samples is how long a packet sounds, in samples per channel at 48,000 hertz, by
// the byte that it begins with. Source: RFC 6716 §3.1 and §3.2.
func Samples(packet []byte) (int, error) {
	if len(packet) == 0 {
		return 0, errors.New("a packet is empty")
	}
	frames := 2
	switch packet[0] & 3 {
	case 0:
		frames = 1
		if len(packet) > 1+maxFrame {
			return 0, fmt.Errorf("a frame is %d bytes long", len(packet)-1)
		}
	case 1:
		if len(packet)%2 == 0 {
			return 0, errors.New("a packet of two like frames has an odd number of bytes")
		}
	case 3:
		if len(packet) < 2 {
			return 0, errors.New("a packet does not say how many frames it has")
		}
		frames = int(packet[1] & 63)
	}
	n := frames * frameSamples(packet[0]>>3)
	if n == 0 || n > maxSamples {
		return 0, fmt.Errorf("a packet of %d frames sounds for %d samples", frames, n)
	}
	return n, nil
}

// frameSamples is how long a frame sounds that was coded in that way. Source: RFC
// 6716 §3.1, table 2.
func frameSamples(config byte) int {
	switch {
	case config < 12: // SILK: 10, 20, 40, 60 ms
		return [...]int{480, 960, 1920, 2880}[config%4]
	case config < 16: // both: 10, 20 ms
		return [...]int{480, 960}[config%2]
	default: // CELT: 2.5, 5, 10, 20 ms
		return 120 << (config % 4)
	}
}
