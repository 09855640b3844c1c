package llm

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
)

// Bounds on what is read of one answer, bytes. An event is a token or a few; a
// whole answer at once is one completion.
const (
	maxEvent = 1 << 20
	maxWhole = 4 << 20
	maxError = 64 << 10
)

// events reads a stream of server-sent events (WHATWG HTML section 9.2) as
// servers really write it, and hands on what go-openai understands: one line of
// "data: " and JSON an event. A complaint of the server, in any of its shapes,
// ends the stream as an *Error.
type events struct {
	body io.ReadCloser
	in   *bufio.Reader
	out  bytes.Buffer // waiting to be read
	err  error        // to be returned once out is empty

	begun   bool
	name    string // of the event being read
	pending []byte // data lines of the event being read
	line    []byte // reused where a line is longer than the buffer
}

func newEvents(body io.ReadCloser, w *watch) *events {
	return &events{body: body, in: bufio.NewReaderSize(wound{body, w}, 4096)}
}

// wound tells the watch of every byte.
type wound struct {
	from io.Reader
	w    *watch
}

func (r wound) Read(p []byte) (int, error) {
	n, err := r.from.Read(p)
	if n > 0 {
		r.w.bytes()
	}
	return n, err
}

// Read implements io.Reader.
func (e *events) Read(p []byte) (int, error) {
	for e.out.Len() == 0 {
		if e.err != nil {
			return 0, e.err
		}
		e.next()
	}
	return e.out.Read(p)
}

// Close implements io.Closer.
func (e *events) Close() error { return e.body.Close() }

// next reads a line, or all of an answer that is no stream.
func (e *events) next() {
	if !e.begun {
		e.begun = true
		if e.whole() {
			return
		}
	}
	line, err := e.readLine()
	if len(line) > 0 || err == nil {
		e.take(line)
	}
	if err != nil && e.err == nil {
		e.dispatch()
	}
	if err != nil && e.err == nil {
		e.err = err
	}
}

// readLine reads to the next end of line, which may be LF, CR LF or the end.
func (e *events) readLine() ([]byte, error) {
	line, err := e.in.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		e.line = append(e.line[:0], line...)
		for errors.Is(err, bufio.ErrBufferFull) {
			line, err = e.in.ReadSlice('\n')
			e.line = append(e.line, line...)
			if len(e.line) > maxEvent {
				return nil, fault(Garbled, "a line without end", nil)
			}
		}
		line = e.line
	}
	return bytes.TrimRight(line, "\r\n"), err
}

// take reads one line of the stream.
func (e *events) take(line []byte) {
	if len(line) == 0 {
		e.dispatch()
		return
	}
	if line[0] == '{' { // no field at all: what a proxy or a server puts in when it breaks
		e.dispatch()
		e.emit(line)
		return
	}
	field, value, _ := bytes.Cut(line, []byte(":"))
	value = bytes.TrimSpace(value)
	switch string(field) {
	case "data":
		e.data(value)
	case "event":
		e.name = string(value)
	case "error": // llama.cpp before Sep 2025, at status 200
		e.name = "error"
		e.complain(value)
	}
	// A comment, an id, a retry interval: nothing to hand on.
}

// data takes a data line. JSON that is whole is handed on at once: waiting for
// the blank line would cost a token's time, and some servers leave it out.
func (e *events) data(value []byte) {
	switch {
	case len(value) == 0:
	case len(e.pending) == 0 && (string(value) == "[DONE]" || complete(value)):
		e.emit(value)
	case len(e.pending)+len(value) > maxEvent:
		e.err = fault(Garbled, "an event without end", nil)
	default:
		e.pending = append(append(e.pending, value...), ' ') // the library reads one line an event
		if complete(bytes.TrimSpace(e.pending)) {
			e.dispatch()
		}
	}
}

func complete(value []byte) bool {
	return value[0] == '{' && value[len(value)-1] == '}' && json.Valid(value)
}

// dispatch ends an event.
func (e *events) dispatch() {
	if data := bytes.TrimSpace(e.pending); len(data) > 0 {
		e.pending = e.pending[:0]
		e.emit(data)
	}
	e.name = ""
}

// emit hands one event on.
func (e *events) emit(data []byte) {
	if e.name == "error" || bytes.Contains(data, []byte(`"error"`)) || data[0] != '{' && string(data) != "[DONE]" {
		if e.complain(data) {
			return
		}
	}
	e.out.WriteString("data: ")
	if bytes.HasPrefix(data, []byte(`{"error":`)) { // no error, but the library goes by these letters
		e.out.WriteString("{ ")
		data = data[1:]
	}
	writeNamed(&e.out, data)
	e.out.WriteByte('\n')
}

// complain ends the stream if data is a complaint, or is said to be one.
func (e *events) complain(data []byte) bool {
	c, ok := readComplaint(data)
	switch {
	case len(data) == 0:
		e.err = judge(0, complaint{message: "an error without a word"}, nil)
	case ok:
		e.err = judge(0, c, nil)
	case data[0] != '{' && e.name == "error":
		e.err = judge(0, complaint{message: string(data)}, nil)
	case !json.Valid(data):
		e.err = fault(Garbled, string(data), nil)
	case e.name == "error":
		var fields map[string]json.RawMessage
		_ = json.Unmarshal(data, &fields) // no object: then there is nothing to tell
		e.err = judge(0, fieldsOf(fields), nil)
	default:
		return false
	}
	return true
}

// writeNamed writes an event with the reasoning under the name go-openai knows.
// vLLM since 0.16, Ollama and OpenRouter call it "reasoning". Within a JSON
// string the quotes would be escaped, so this is always a key or a value.
func writeNamed(out *bytes.Buffer, data []byte) {
	const key = `"reasoning"`
	for {
		i := bytes.Index(data, []byte(key))
		if i < 0 {
			out.Write(data)
			return
		}
		out.Write(data[:i])
		data = data[i+len(key):]
		if namesText(data) {
			out.WriteString(`"reasoning_content"`)
		} else {
			out.WriteString(key)
		}
	}
}

// namesText reports whether a string is the value of the key just read.
func namesText(rest []byte) bool {
	rest = bytes.TrimLeft(rest, " \t")
	if len(rest) == 0 || rest[0] != ':' {
		return false
	}
	rest = bytes.TrimLeft(rest[1:], " \t")
	return len(rest) > 0 && rest[0] == '"'
}
