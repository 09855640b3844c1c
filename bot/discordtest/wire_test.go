package discordtest_test

import (
	"compress/zlib"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"matinee/bot/discordtest"
)

// A payload is what comes over the gateway.
type payload struct {
	Op   int             `json:"op"`
	Seq  int64           `json:"s"`
	Type string          `json:"t"`
	Data json.RawMessage `json:"d"`
}

// A wire is a connection to the gateway by hand.
type wire struct {
	t  *testing.T
	ws *websocket.Conn
}

// dial connects to the gateway by hand, until the test ends.
func dial(t *testing.T, s *discordtest.Server) *wire {
	t.Helper()
	w := handshake(t, s)
	t.Cleanup(func() { _ = w.ws.Close() })
	return w
}

// handshake connects to the gateway by hand; the caller closes it.
func handshake(t *testing.T, s *discordtest.Server) *wire {
	t.Helper()
	d := websocket.Dialer{NetDialContext: s.Dial}
	ws, _, err := d.DialContext(context.Background(), "ws://"+s.Host()+"/ws/?v=9&encoding=json", nil)
	if err != nil {
		t.Fatal("dial:", err)
	}
	return &wire{t, ws}
}

func (w *wire) send(text string) {
	w.t.Helper()
	if err := w.ws.WriteMessage(websocket.TextMessage, []byte(text)); err != nil {
		w.t.Fatal("send:", err)
	}
}

// read is the next payload, or the error that came instead within an hour.
func (w *wire) read() (payload, error) {
	_ = w.ws.SetReadDeadline(time.Now().Add(time.Hour))
	kind, r, err := w.ws.NextReader()
	if err != nil {
		return payload{}, err
	}
	if kind == websocket.BinaryMessage {
		if r, err = zlib.NewReader(r); err != nil {
			return payload{}, err
		}
	}
	var p payload
	return p, json.NewDecoder(r).Decode(&p)
}

// next is the next payload in short: "op", or "type/seq" of an event, or the
// close code.
func (w *wire) next() string {
	p, err := w.read()
	switch closed := (*websocket.CloseError)(nil); {
	case errors.As(err, &closed):
		return fmt.Sprint("close ", closed.Code)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "end"
	case err != nil:
		return "error"
	case p.Op == discordtest.OpDispatch:
		return fmt.Sprintf("%s/%d", p.Type, p.Seq)
	case p.Op == discordtest.OpInvalidSession:
		return fmt.Sprintf("op 9 %s", p.Data)
	}
	return fmt.Sprint("op ", p.Op)
}

// expect reads so many payloads and compares them.
func (w *wire) expect(want ...string) {
	w.t.Helper()
	for i, x := range want {
		if got := w.next(); got != x {
			w.t.Fatalf("payload %d: got %q, want %q", i, got, x)
		}
	}
}

// identify is an IDENTIFY with intents.
func identify(intents discordtest.Intents) string {
	return fmt.Sprintf(`{"op":2,"d":{"token":"test-token","intents":%d,"properties":{}}}`, intents)
}

// ready identifies and gives the session's id.
func (w *wire) ready(intents discordtest.Intents) string {
	w.t.Helper()
	w.expect("op 10")
	w.send(identify(intents))
	p, err := w.read()
	if err != nil || p.Type != "READY" {
		w.t.Fatalf("got %v, %v, want READY", p.Type, err)
	}
	var d struct {
		Session string `json:"session_id"`
	}
	_ = json.Unmarshal(p.Data, &d)
	return d.Session
}

// resume is a RESUME after an event.
func resume(session string, seq int) string {
	return fmt.Sprintf(`{"op":6,"d":{"token":"test-token","session_id":%q,"seq":%d}}`, session, seq)
}
