package main

import (
	"encoding/binary"
	"io"
	"iter"
)

// A hearing is a microphone's sound to be read: signed 16 bits, little-endian, one
// channel. It belongs to one goroutine, and has to be closed.
type hearing struct {
	next  func() ([]int16, error, bool)
	close func()
	heard func(block []int16) // is told of each block as it comes
	rest  []byte
}

func newHearing(sound iter.Seq2[[]int16, error], heard func([]int16)) *hearing {
	h := &hearing{heard: heard}
	h.next, h.close = iter.Pull2(sound)
	return h
}

// Read implements io.Reader.
func (h *hearing) Read(p []byte) (int, error) {
	if len(h.rest) == 0 {
		block, err, ok := h.next()
		if !ok {
			return 0, io.EOF
		}
		if err != nil {
			return 0, err
		}
		h.heard(block)
		h.rest = h.rest[:0]
		for _, s := range block {
			h.rest = binary.LittleEndian.AppendUint16(h.rest, uint16(s))
		}
	}
	n := copy(p, h.rest)
	h.rest = h.rest[n:]
	return n, nil
}
