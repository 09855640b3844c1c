package discord

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

const handshake = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"

// script is a connection that says what it is told to, and hears nothing.
type script struct {
	io.Reader
	wrote bytes.Buffer
}

func (s *script) Write(p []byte) (int, error)      { return s.wrote.Write(p) }
func (s *script) Close() error                     { return nil }
func (s *script) LocalAddr() net.Addr              { return nil }
func (s *script) RemoteAddr() net.Addr             { return nil }
func (s *script) SetDeadline(time.Time) error      { return nil }
func (s *script) SetReadDeadline(time.Time) error  { return nil }
func (s *script) SetWriteDeadline(time.Time) error { return nil }

// frame is a frame from a server.
func frame(op byte, text string) string {
	head := []byte{frameFinal | op, 0}
	switch n := len(text); {
	case n < 126:
		head[1] = byte(n)
	case n < 1<<16:
		head[1] = 126
		head = append(head, byte(n>>8), byte(n))
	default:
		head[1] = 127
		head = append(head, 0, 0, 0, 0, byte(n>>24), byte(n>>16), byte(n>>8), byte(n))
	}
	return string(head) + text
}

// What the library gets to read of what the gateway sends.
func TestLinkReads(t *testing.T) {
	hello := frame(1, `{"op":10,"d":{"heartbeat_interval":41250}}`)
	long := strings.Repeat("x", 70_000)
	tests := map[string]struct {
		in, want string
		end      error
	}{
		"hello":                  {handshake + hello, handshake + hello, io.EOF},
		"hello as text":          {handshake + frame(1, `{"op":"10","d":{"heartbeat_interval":"41250"}}`), handshake + hello, io.EOF},
		"hello with an extra":    {handshake + frame(1, `{"op":10,"d":{"heartbeat_interval":41250,"_trace":[]}}`), handshake + hello, io.EOF},
		"hello of zero":          {handshake + frame(1, `{"op":10,"d":{"heartbeat_interval":0}}`), handshake, errGarbled},
		"hello of minus one":     {handshake + frame(1, `{"op":10,"d":{"heartbeat_interval":-1}}`), handshake, errGarbled},
		"events by number":       {handshake + frame(1, `{"t":"GUILD_CREATE","s":7,"op":0,"d":"UP"}`), handshake + frame(1, `{"op":0,"s":7,"t":"","d":null}`), io.EOF},
		"long ones too":          {handshake + frame(1, `{"op":0,"s":"8","d":"`+long+`","t":"READY"}`), handshake + frame(1, `{"op":0,"s":8,"t":"","d":null}`), io.EOF},
		"null is kept away":      {handshake + frame(1, `null`) + hello, handshake + hello, io.EOF},
		"op 7":                   {handshake + frame(1, `{"op":7,"d":null}`) + hello, handshake, errReconnect},
		"op 9":                   {handshake + frame(1, `{"d":false,"op":9}`) + hello, handshake, errInvalid},
		"compressed passes":      {handshake + frame(2, "\x78\x9c"), handshake + frame(2, "\x78\x9c"), io.EOF},
		"a ping passes":          {handshake + frame(9, "p"), handshake + frame(9, "p"), io.EOF},
		"an error page passes":   {"HTTP/1.1 503 No\r\n\r\n{\"op\":7}", "HTTP/1.1 503 No\r\n\r\n{\"op\":7}", io.EOF},
		"masked":                 {handshake + "\x81\x81abcd", handshake, errGarbled},
		"a frame without end":    {handshake + "\x81\x7f\x7f\xff\xff\xff\xff\xff\xff\xff", handshake, errGarbled},
		"a frame that is cut":    {handshake + hello[:10], handshake, io.ErrUnexpectedEOF},
		"a parted one passes":    {handshake + "\x01\x02{\"", handshake + "\x01\x02{\"", io.EOF},
		"nothing":                {"", "", io.EOF},
		"acks reach the library": {handshake + frame(1, `{"op":11}`), handshake + frame(1, `{"op":11}`), io.EOF},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := newLink(&script{Reader: strings.NewReader(test.in)}, untold)
				got, err := io.ReadAll(l)
				if test.end == io.EOF && err != nil || test.end != io.EOF && !errors.Is(err, test.end) {
					t.Errorf("got the end %v, want %v", err, test.end)
				}
				if string(got) != test.want {
					t.Errorf("got %.200q, want %.200q", got, test.want)
				}
				if !errors.Is(l.why(), test.end) {
					t.Errorf("got why %v, want %v", l.why(), test.end)
				}
			})
		})
	}
}

// untold is told of events and forgets them.
func untold(string, json.RawMessage) {}

// Events are told of in order, as they came; a READY that is no JSON is none.
func TestLinkTells(t *testing.T) {
	var told []string
	in := handshake + frame(1, `{"op":0,"t":"ready","s":1,"d":{"v":}}`) + frame(1, `{"op":0,"t":"READY","s":1,"d":{"v":9}}`) +
		frame(1, `{"d":{"op":7},"t":"Message_Create","s":2,"op":0}`) + frame(1, `{"op":0,"t":null,"d":1}`) + frame(1, `{"op":11,"t":"X"}`) + frame(1, `{"t":"RESUMED"}`)
	synctest.Test(t, func(t *testing.T) {
		l := newLink(&script{Reader: strings.NewReader(in)}, func(name string, data json.RawMessage) { told = append(told, name+" "+string(data)) })
		if _, err := io.ReadAll(l); err != nil {
			t.Error(err)
		}
	})
	if got, want := strings.Join(told, "; "), `READY {"v":9}; MESSAGE_CREATE {"op":7}; RESUMED `; got != want {
		t.Errorf("told of %s, want %s", got, want)
	}
}

// The gateway's close code is known, also where the library keeps it to itself.
func TestLinkClosed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLink(&script{Reader: strings.NewReader(handshake + frame(8, "\x0f\xa4no"))}, untold)
		_, err := io.ReadAll(l)
		if c := (*closeError)(nil); !errors.As(err, &c) || c.code != 4004 {
			t.Errorf("got %v, want code 4004", err)
		}
	})
}

// One IDENTIFY passes, and no second.
func TestLinkIdentifiesOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &script{Reader: strings.NewReader(handshake)}
		l := newLink(s, untold)
		write := func(text string) {
			mask := []byte{1, 2, 3, 4}
			f := append([]byte{0x81, 0x80 | byte(len(text))}, mask...)
			for i := range len(text) {
				f = append(f, text[i]^mask[i%4])
			}
			_, _ = l.Write(f)
		}
		write(`{"op":2,"d":{}}`)
		if l.identifiedAt().IsZero() || l.why() != nil {
			t.Error("got no IDENTIFY through")
		}
		write(`{"op":1,"d":20}`)
		write(`{"op":20,"d":0}`)
		if l.why() != nil {
			t.Errorf("got the end %v after other operations", l.why())
		}
		write(`{"op":2,"d":{}}`)
		if !errors.Is(l.why(), errTwice) {
			t.Errorf("got %v, want %v", l.why(), errTwice)
		}
	})
}

// A link that is left says so, in a frame that servers understand.
func TestLinkSaysBye(t *testing.T) {
	s := &script{}
	newLink(s, untold).bye()
	if got, want := s.wrote.String(), "\x88\x82\x00\x00\x00\x00\x03\xe8"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Whatever a server sends, the WebSocket library gets frames it can read or an
// end, and nothing panics.
func FuzzLink(f *testing.F) {
	f.Add([]byte(frame(1, `{"op":10,"d":{"heartbeat_interval":41250}}`) + frame(1, `{"op":0,"t":"READY","d":{}}`)))
	f.Add([]byte("\x81\x7e\x00"))
	f.Add([]byte(frame(8, "\x0f\xa4")))
	f.Fuzz(func(t *testing.T, b []byte) {
		if bytes.Contains(b, []byte{0x7f}) {
			return // up to 64 MB would be made room for
		}
		l := newLink(&script{Reader: io.MultiReader(strings.NewReader(handshake), bytes.NewReader(b))}, untold)
		got, _ := io.ReadAll(l)
		if !bytes.HasPrefix(got, []byte(handshake)) || len(got) > len(handshake)+len(b)+64*(len(b)+1) {
			t.Errorf("got %d bytes of %d", len(got), len(b))
		}
	})
}
