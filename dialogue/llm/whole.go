package llm

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
)

// whole deals with an answer that is no stream although one was asked for:
// the completion as one object, a complaint at status 200, a web page. It
// reports whether the answer was of that sort.
func (e *events) whole() bool {
	begin, err := e.sniff()
	switch {
	case err != nil:
		e.err = err
		return true
	case begin == '<':
		page, _ := io.ReadAll(io.LimitReader(e.in, maxError))
		e.err = fault(Garbled, "a web page: "+string(page), nil)
		return true
	case begin != '{' && begin != '[':
		return false
	}
	data, err := io.ReadAll(io.LimitReader(e.in, maxWhole))
	if err != nil {
		e.err = err
		return true
	}
	e.unfold(data)
	return true
}

// sniff skips a byte order mark and white space, and is the byte after them.
func (e *events) sniff() (byte, error) {
	if bom, _ := e.in.Peek(3); string(bom) == "\ufeff" {
		_, _ = e.in.Discard(3) // peeked, so they are there
	}
	for {
		b, err := e.in.ReadByte()
		if err != nil {
			return 0, err
		}
		if b != ' ' && b != '\t' && b != '\r' && b != '\n' {
			return b, e.in.UnreadByte()
		}
	}
}

// unfold turns a completion into the event of a stream. What is no single object
// is read line by line after all.
func (e *events) unfold(data []byte) {
	e.err = io.EOF
	var line bytes.Buffer
	if json.Compact(&line, data) != nil {
		e.err = nil
		e.in = bufio.NewReader(bytes.NewReader(data))
		return
	}
	if c, ok := readComplaint(line.Bytes()); ok {
		e.err = judge(0, c, nil)
		return
	}
	e.out.WriteString("data: ")
	writeNamed(&e.out, bytes.Replace(line.Bytes(), []byte(`"message":`), []byte(`"delta":`), 1))
	e.out.WriteByte('\n')
}
