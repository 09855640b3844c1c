package main

import (
	"bufio"
	"context"
	"io"
	"strings"
	"unicode"
)

// keys is what is typed, until the context ends. A read from a terminal cannot
// be interrupted, so a goroutine does it that nobody waits for: it ends with the
// process, as its one owner, a conversation at the terminal, does.
type keys struct {
	done    <-chan struct{}
	chunk   chan []byte // capacity 0: nothing is read ahead of the line editor but one chunk
	piped   chan string // capacity 0: lines of a standard input that is no terminal; closed at its end, nil for none
	heard   chan string // capacity heardLines: lines that were spoken, to be typed for the person; "" only calls for silence
	rest    []byte
	lines   []string // spoken, and not yet read
	pressed bool     // the last key was Ctrl-C
	touched func()   // called when something is typed or said; nil for nobody
}

func newKeys(ctx context.Context, in io.Reader) *keys {
	k := untyped(ctx)
	k.chunk = make(chan []byte)
	go func() {
		defer close(k.chunk)
		for {
			buf := make([]byte, 256)
			n, err := in.Read(buf)
			if n > 0 {
				select {
				case k.chunk <- buf[:n]:
				case <-k.done:
					return
				}
			}
			if err != nil {
				return
			}
		}
	}()
	return k
}

// untyped is keys that nobody types: a conversation by ear alone.
func untyped(ctx context.Context) *keys {
	return &keys{done: ctx.Done(), heard: make(chan string, heardLines)}
}

// heardLines is how many spoken lines wait for a conversation that is busy: more
// than anybody says unanswered.
const heardLines = 4

// pipe takes the lines of in, until ctx ends. An input without a line, such as that
// of a service, ends nothing. Its goroutine is as newKeys has it.
func (k *keys) pipe(ctx context.Context, in io.Reader) {
	k.piped = make(chan string)
	go func() {
		scanner := bufio.NewScanner(in)
		scanner.Buffer(nil, longestLine)
		lines := 0
		for scanner.Scan() {
			lines++
			select {
			case k.piped <- scanner.Text():
			case <-ctx.Done():
				return
			}
		}
		if lines > 0 {
			close(k.piped)
		}
	}()
}

// hear types a line for the person; "" only calls for silence. It does not wait:
// a conversation that is too busy for so many lines does not hear the rest.
func (k *keys) hear(line string) {
	select {
	case k.heard <- line:
	default:
	}
}

// Read implements io.Reader. It is io.EOF once the context has ended.
func (k *keys) Read(p []byte) (int, error) {
	for len(k.rest) == 0 {
		if len(k.lines) > 0 {
			k.rest, k.lines = typed(k.lines[0]), k.lines[1:]
			break
		}
		select {
		case chunk, ok := <-k.chunk:
			if !ok {
				return 0, io.EOF
			}
			k.rest = k.clearing(chunk)
		case line := <-k.heard:
			k.rest = typed(line)
		case <-k.done:
			return 0, io.EOF
		}
		if k.touched != nil {
			k.touched()
		}
	}
	n := copy(p, k.rest)
	k.rest = k.rest[n:]
	return n, nil
}

// await waits until something is typed or said, which the next Read then gets,
// or until ctx ends. What only gives a sign, a blank or a key of control, is not
// kept.
func (k *keys) await(ctx context.Context) bool {
	select {
	case chunk, ok := <-k.chunk:
		if ok && unicode.IsGraphic(rune(chunk[0])) && strings.TrimSpace(string(chunk)) != "" {
			k.rest = append(k.rest, chunk...)
		}
		return ok
	case line := <-k.heard:
		if line != "" {
			k.lines = append(k.lines, line)
		}
		return true
	case <-ctx.Done():
		return false
	}
}

// line waits for a line that is spoken or piped in, where nobody types. It is io.EOF
// when ctx ends, when the pipe does, or when there is nothing more to hear and deaf
// is closed.
func (k *keys) line(ctx context.Context, deaf <-chan struct{}) (string, error) {
	for {
		if line := k.take(); line != "" {
			return line, nil
		}
		select {
		case line := <-k.heard:
			k.lines = append(k.lines, line)
		case line, ok := <-k.piped:
			if !ok {
				return "", io.EOF
			}
			return line, nil
		case <-deaf:
			if len(k.heard) == 0 {
				return "", io.EOF
			}
		case <-ctx.Done():
			return "", io.EOF
		}
	}
}

// take is the spoken line that has waited longest; "" if there is none.
func (k *keys) take() (line string) {
	for line == "" {
		if len(k.lines) > 0 {
			line, k.lines = k.lines[0], k.lines[1:]
			continue
		}
		select {
		case line = <-k.heard:
		default:
			return ""
		}
	}
	return line
}

// Keys of the line editor.
const (
	ctrlC = 0x03
	ctrlE = 0x05 // to the end of the line
	ctrlU = 0x15 // delete all before the cursor
	enter = '\r'
)

// typed is a spoken line as if it had been typed, in the place of what stands
// half typed.
func typed(line string) []byte {
	line = strings.Join(strings.Fields(strings.Map(printable, line)), " ")
	if line == "" {
		return nil
	}
	return append(append([]byte{ctrlE, ctrlU}, line...), enter)
}

// printable takes away what a line editor would obey.
func printable(r rune) rune {
	if unicode.IsPrint(r) {
		return r
	}
	return ' '
}

// clearing makes Ctrl-C clear the line; pressed twice it stays itself, and the
// editor ends.
func (k *keys) clearing(chunk []byte) []byte {
	if len(chunk) != 1 || chunk[0] != ctrlC || k.pressed {
		k.pressed = false
		return chunk
	}
	k.pressed = true
	return []byte{ctrlE, ctrlU}
}
