package discord

import (
	"bytes"
	"encoding/binary"
	"io"

	"github.com/gorilla/websocket"
)

// The bits of a WebSocket frame's first two bytes (RFC 6455, section 5.2).
const (
	frameFinal  = 0x80
	frameOp     = 0x0f
	frameMasked = 0x80
	frameLength = 0x7f
)

const (
	// maxFrame is how many bytes a frame may have; ours. A guild of a million
	// members is told in less.
	maxFrame = 64 << 20

	// keepFrame is how large a buffer is kept for the next frame.
	keepFrame = 64 << 10
)

// readHandshake passes one line of the HTTP handshake.
func (l *link) readHandshake() error {
	line, err := l.in.ReadSlice('\n')
	if err != nil {
		return err
	}
	if bytes.HasPrefix(line, []byte("HTTP/")) && !bytes.Contains(line, []byte(" 101")) {
		l.plain = true // an error, with a body that is no frames
	}
	l.shaken = len(bytes.TrimSpace(line)) == 0
	l.ready = append(l.buf[:0], line...)
	return nil
}

// readPlain passes what is there.
func (l *link) readPlain() error {
	b := make([]byte, 1024)
	n, err := l.in.Read(b)
	l.ready = b[:n]
	if n > 0 {
		return nil
	}
	return err
}

// readFrame reads a frame and passes it, or what is to be read instead of it.
func (l *link) readFrame() error {
	var head [14]byte
	header, size, err := l.readHeader(head[:])
	if err != nil {
		return err
	}
	if cap(l.buf) > keepFrame {
		l.buf = nil
	}
	l.buf = append(l.buf[:0], header...)
	l.buf = append(l.buf, make([]byte, size)...)
	body := l.buf[len(header):]
	if _, err := io.ReadFull(l.in, body); err != nil {
		return err
	}
	l.ready = l.buf
	switch op := int(header[0] & frameOp); {
	case op == websocket.CloseMessage && size >= 2:
		return &closeError{int(binary.BigEndian.Uint16(body))}
	case op != websocket.TextMessage || header[0]&frameFinal == 0:
		return nil // in parts, or compressed, which nobody asked for
	}
	pass, instead, err := l.hear(body)
	if !pass {
		l.ready = textFrame(instead)
	}
	return err
}

// readHeader reads a frame's header into b, and tells the size of what follows.
func (l *link) readHeader(b []byte) (header []byte, size int, err error) {
	if _, err := io.ReadFull(l.in, b[:2]); err != nil {
		return nil, 0, err
	}
	n, length := 2, uint64(b[1]&frameLength)
	switch length {
	case 126:
		n = 4
	case 127:
		n = 10
	}
	if _, err := io.ReadFull(l.in, b[2:n]); err != nil {
		return nil, 0, err
	}
	switch n {
	case 4:
		length = uint64(binary.BigEndian.Uint16(b[2:]))
	case 10:
		length = binary.BigEndian.Uint64(b[2:])
	}
	if b[1]&frameMasked != 0 || length > maxFrame {
		return nil, 0, errGarbled // servers do not mask (section 5.1)
	}
	return b[:n], int(length), nil
}

// textFrame is a frame with a short text; nothing for none.
func textFrame(text []byte) []byte {
	if len(text) == 0 || len(text) > 125 {
		return nil
	}
	return append([]byte{frameFinal | websocket.TextMessage, byte(len(text))}, text...)
}

// sentOp is the operation that a frame to the gateway begins with; -1 if it is
// not one that begins with any. The library writes it first.
func sentOp(frame []byte) int {
	const mask, start = 4, `{"op":`
	if len(frame) < 2 || frame[0]&frameOp != websocket.TextMessage || frame[1]&frameMasked == 0 {
		return -1
	}
	n := 2
	switch frame[1] & frameLength {
	case 126:
		n = 4
	case 127:
		n = 10
	}
	if len(frame) < n+mask+len(start)+2 {
		return -1
	}
	key, text := frame[n:n+mask], make([]byte, len(start)+2)
	for i := range text {
		text[i] = frame[n+mask+i] ^ key[i%mask]
	}
	if !bytes.HasPrefix(text, []byte(start)) || text[len(start)+1] >= '0' && text[len(start)+1] <= '9' {
		return -1
	}
	return int(text[len(start)] - '0')
}
