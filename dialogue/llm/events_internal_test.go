package llm

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

// repaired reads a body through events.
func repaired(body io.Reader) (string, error) {
	w := newWatch(Timeouts{First: time.Hour, Between: time.Hour, KeepAlive: time.Hour, Whole: time.Hour}, func(error) {})
	defer w.stop()
	text, err := io.ReadAll(newEvents(io.NopCloser(body), w))
	return string(text), err
}

// FuzzEvents: whatever a server sends, and however it is cut, what comes out is
// lines of data, or an error; nothing panics.
func FuzzEvents(f *testing.F) {
	for _, body := range []string{
		"data: {\"choices\":[]}\n\ndata: [DONE]\n\n",
		": ping\r\n\r\ndata: {\"a\":\r\ndata: 1}\r\n\r\n",
		"event: error\ndata: boom\n\n",
		"error: {\"message\":\"x\"}\n",
		"{\"choices\":[{\"message\":{\"reasoning\" : \"x\"}}]}",
		"\ufeff<html>", "data: {\"error\":null}\n\n", "data\n\n", "data:[DONE]", "[", "{\n{", "{}\n{}",
	} {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		whole, err := repaired(strings.NewReader(body))
		pieces, err2 := repaired(iotest.OneByteReader(strings.NewReader(body)))
		if whole != pieces || (err == nil) != (err2 == nil) {
			t.Errorf("got %q, %v at once and %q, %v in pieces", whole, err, pieces, err2)
		}
		for line := range strings.Lines(whole) {
			if !strings.HasPrefix(line, "data: ") || !strings.HasSuffix(line, "\n") {
				t.Errorf("got the line %q", line)
			}
		}
		var e *Error
		if err != nil && !errors.As(err, &e) {
			t.Errorf("got the error %v, want an *Error", err)
		}
	})
}

// FuzzPiece: no event panics, and text that is there is found.
func FuzzPiece(f *testing.F) {
	f.Add(`{"choices":[{"delta":{"content":"x"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1}}`)
	f.Add(`{"choices":[{"delta":{"content":[{"type":"text","text":"x"}]},"finish_reason":7}],"usage":"none"}`)
	f.Fuzz(func(t *testing.T, raw string) {
		p, err := readPiece([]byte(raw))
		if err != nil && json.Valid([]byte(raw)) && strings.HasPrefix(raw, `{"choices":[]`) {
			t.Errorf("got %v", err)
		}
		if err != nil && p.token() {
			t.Errorf("got %+v with %v", p, err)
		}
	})
}

// FuzzComplaint: whatever a server complains, there is a kind, an action and a
// sentence.
func FuzzComplaint(f *testing.F) {
	f.Add(400, `{"error":{"message":"maximum context length is 4096 tokens","code":"context_length_exceeded"}}`)
	f.Add(0, `{"error":"try again in 1m30.5s"}`)
	f.Add(429, `{"object":"error","message":["a"],"code":429}`)
	f.Fuzz(func(t *testing.T, status int, body string) {
		c, _ := readComplaint([]byte(body))
		e := judge(status, c, nil)
		if e.Kind == 0 || e.Action == 0 || e.Say() == "" || e.RetryAfter < 0 || e.RetryAfter > longestWait {
			t.Errorf("got %+v", e)
		}
	})
}

// TestKindsAreWhole: every kind has a name, an action and a sentence.
func TestKindsAreWhole(t *testing.T) {
	for k := Cancelled; k <= Unconfigured; k++ {
		r, ok := reactions[k]
		if !ok || r.name == "" || r.action == 0 || r.say == "" {
			t.Errorf("kind %d has no reaction: %+v", k, r)
		}
	}
	if e := fault(Cancelled, "", context.Canceled); !errors.Is(e, context.Canceled) {
		t.Errorf("%v does not unwrap", e)
	}
}
