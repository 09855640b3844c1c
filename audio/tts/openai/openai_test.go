package openai_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/tts"
	"matinee/audio/tts/openai"
	"matinee/audio/tts/ttstest"
)

const (
	text = "Nobody speaks for almost a minute after the telephone rings."
	key  = "sk-very-secret"
)

// whole is all the sound of the text, in samples.
var whole = audio.Samples(time.Duration(len(strings.Fields(text))) * time.Minute / 165)

// engine is one at a server that answers in its own way.
func engine(t *testing.T, answer func(http.ResponseWriter, ttstest.Request) bool, change ...func(*openai.Config)) (*openai.Engine, *ttstest.Server) {
	t.Helper()
	s := ttstest.Serve(t, answer)
	cfg := openai.Config{BaseURL: s.URL, Key: key, Voice: "onyx"}
	for _, c := range change {
		c(&cfg)
	}
	e, err := openai.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(e.Close)
	return e, s
}

func TestServer(t *testing.T) {
	e, _ := engine(t, nil)
	ttstest.Run(t, ttstest.Subject{Engine: e, Voices: [2]string{"shimmer", "onyx"},
		Pitches: [2]float64{ttstest.HighPitch, ttstest.LowPitch}, Close: e.Close})
}

func TestRequest(t *testing.T) {
	e, s := engine(t, nil)
	for _, v := range []audio.Voice{{}, {Name: "shimmer", Rate: 330}, {Name: "shimmer", Rate: 1}} {
		if _, err := ttstest.Speak(t.Context(), e, text, v); err != nil {
			t.Fatal(err)
		}
	}
	want := []ttstest.Request{
		{Model: "tts-1", Input: text, Voice: "onyx", Format: "pcm", Key: key},
		{Model: "tts-1", Input: text, Voice: "shimmer", Format: "pcm", Key: key, Speed: 2},
		{Model: "tts-1", Input: text, Voice: "shimmer", Format: "pcm", Key: key, Speed: 0.25},
	}
	if got := s.Requests(); !slices.Equal(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

// TestLongText: no request holds more than a server takes.
func TestLongText(t *testing.T) {
	e, s := engine(t, sends("audio/pcm", func(w http.ResponseWriter, _ ttstest.Request) { _, _ = io.WriteString(w, "soundsound") }))
	long := strings.TrimSpace(strings.Repeat("Nobody speaks. ", 700))
	if _, err := ttstest.Speak(t.Context(), e, long, audio.Voice{}); err != nil {
		t.Fatal(err)
	}
	var parts []string
	for _, r := range s.Requests() {
		if len(r.Input) > 4096 {
			t.Errorf("a request of %d bytes", len(r.Input))
		}
		parts = append(parts, r.Input)
	}
	if strings.Join(parts, " ") != long {
		t.Errorf("%d requests are not the text", len(parts))
	}
}

// sends answers with a content type and what writes the body.
func sends(kind string, body func(http.ResponseWriter, ttstest.Request)) func(http.ResponseWriter, ttstest.Request) bool {
	return func(w http.ResponseWriter, r ttstest.Request) bool {
		w.Header().Set("Content-Type", kind)
		body(w, r)
		return true
	}
}

// TestForms: whatever form the sound has that is understood, it is the same
// sound.
func TestForms(t *testing.T) {
	wav := func(w http.ResponseWriter, r ttstest.Request) {
		_, _ = w.Write(ttstest.Header(22050))
		r.Write(w, 22050)
	}
	pcm := func(rate int) func(http.ResponseWriter, ttstest.Request) {
		return func(w http.ResponseWriter, r ttstest.Request) { r.Write(w, rate) }
	}
	drops := func(w http.ResponseWriter, r ttstest.Request) {
		r.Input = "One."
		r.Write(&dropWriter{ResponseWriter: w}, 24000)
	}
	tests := []struct {
		name   string
		answer func(http.ResponseWriter, ttstest.Request) bool
		want   int // samples
	}{
		{"bare", sends("audio/pcm", pcm(24000)), whole},
		{"unlabelled", sends("application/octet-stream", pcm(24000)), whole},
		{"mislabelled", sends("audio/wav", wav), whole},
		{"WAV as bare", sends("audio/pcm", wav), whole},
		{"WAV unlabelled", sends("", wav), whole},
		{"its rate told", sends("audio/pcm; rate=16000", pcm(16000)), whole},
		{"one byte at a time", sends("audio/pcm", drops), whole / len(strings.Fields(text))},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, _ := engine(t, tt.answer)
			samples, err := ttstest.Speak(t.Context(), e, text, audio.Voice{})
			if err != nil {
				t.Fatal(err)
			}
			if off := len(samples) - tt.want; off < -2000 || off > 2000 {
				t.Errorf("got %d samples, want %d", len(samples), tt.want)
			}
			if got := ttstest.Pitch(samples); got < ttstest.LowPitch*0.95 || got > ttstest.LowPitch*1.05 {
				t.Errorf("got a pitch of %.1f Hz, want %.0f", got, ttstest.LowPitch)
			}
		})
	}
}

// A dropWriter sends three bytes at a time.
type dropWriter struct{ http.ResponseWriter }

func (d *dropWriter) Write(b []byte) (int, error) {
	for drop := range slices.Chunk(b, 3) {
		if _, err := d.ResponseWriter.Write(drop); err != nil {
			return 0, err
		}
		_ = http.NewResponseController(d.ResponseWriter).Flush() // the next write tells
	}
	return len(b), nil
}

func TestOtherRate(t *testing.T) {
	e, _ := engine(t, sends("audio/pcm", func(w http.ResponseWriter, r ttstest.Request) { r.Write(w, 22050) }),
		func(c *openai.Config) { c.Rate = 22050 })
	samples, err := ttstest.Speak(t.Context(), e, text, audio.Voice{})
	if got := ttstest.Pitch(samples); err != nil || got < ttstest.LowPitch*0.95 || got > ttstest.LowPitch*1.05 {
		t.Errorf("got a pitch of %.1f Hz, %v, want %.0f", got, err, ttstest.LowPitch)
	}
}

// status answers with a bad one.
func status(code int, body string) func(http.ResponseWriter, ttstest.Request) bool {
	return func(w http.ResponseWriter, _ ttstest.Request) bool {
		w.Header().Set("Retry-After", "7")
		w.Header().Set("Location", "http://127.0.0.1:1/elsewhere")
		w.WriteHeader(code)
		_, _ = io.WriteString(w, body)
		return true
	}
}

// writes answers with these bytes.
func writes(kind, body string) func(http.ResponseWriter, ttstest.Request) bool {
	return sends(kind, func(w http.ResponseWriter, _ ttstest.Request) { _, _ = io.WriteString(w, body) })
}

// half answers with half the sound, and then does something else.
func half(then func(ttstest.Request)) func(http.ResponseWriter, ttstest.Request) bool {
	return sends("audio/pcm", func(w http.ResponseWriter, r ttstest.Request) {
		r.Input = strings.Join(strings.Fields(r.Input)[:5], " ")
		r.Write(w, 24000)
		then(r)
	})
}

func TestFaults(t *testing.T) {
	wait := func(r ttstest.Request) { <-r.Gone }
	cut := func(ttstest.Request) { panic(http.ErrAbortHandler) }
	noise := strings.Repeat("\xff\xfb\x90\x44abcdefg", 100)
	tests := []struct {
		name   string
		answer func(http.ResponseWriter, ttstest.Request) bool
		kind   tts.Kind
		detail string
	}{
		{"no header", func(_ http.ResponseWriter, r ttstest.Request) bool { wait(r); return true }, tts.Hung, ""},
		{"no byte", func(w http.ResponseWriter, r ttstest.Request) bool {
			w.WriteHeader(http.StatusOK)
			_ = http.NewResponseController(w).Flush()
			wait(r)
			return true
		}, tts.Hung, ""},
		{"silence in the middle", half(wait), tts.Hung, ""},
		{"cut", half(cut), tts.Cut, ""},
		{"cut at once", func(_ http.ResponseWriter, r ttstest.Request) bool { cut(r); return true }, tts.Unreachable, ""},
		{"nothing", writes("audio/pcm", ""), tts.Silent, ""},
		{"half a sample", writes("audio/pcm", "x"), tts.Silent, ""},
		{"a WAV without samples", writes("audio/wav", string(ttstest.Header(24000))), tts.Silent, ""},
		{"a broken WAV", writes("audio/wav", "RIFFxxxxWAVEnothing like it, and more of that"), tts.Cut, ""},
		{"no WAV", writes("audio/wav", noise), tts.Garbled, ""},
		{"a WAV of another kind", writes("audio/wav", "RIFFxxxxAVI nothing like it"), tts.Garbled, ""},
		{"MP3", writes("audio/mpeg", noise), tts.Garbled, ""},
		{"MP3 unlabelled", writes("application/octet-stream", "ID3"+noise), tts.Garbled, ""},
		{"Opus", writes("audio/opus", noise), tts.Garbled, ""},
		{"Ogg as bare", writes("audio/pcm", "OggS"+noise), tts.Garbled, ""},
		{"HTML", writes("text/html; charset=utf-8", "<html><title>Log in</title>"), tts.Garbled, "Log in"},
		{"HTML unlabelled", writes("", "<!DOCTYPE html><title>Log in</title>"), tts.Garbled, "Log in"},
		{"a complaint and 200", writes("application/json", `{"error":"out of memory"}`), tts.Garbled, "out of memory"},
		{"a complaint as sound", writes("audio/pcm", `{"error":"out of memory"}`), tts.Garbled, "out of memory"},
		{"key refused", status(401, `{"error":{"message":"Incorrect API key: `+key+`","code":"invalid_api_key"}}`), tts.Unauthorized, "Incorrect API key: [key] (invalid_api_key)"},
		{"limited", status(429, `{"error":{"message":"slow down"}}`), tts.Limited, "slow down"},
		{"no credit", status(429, `{"error":{"message":"no","code":"insufficient_quota"}}`), tts.Unauthorized, ""},
		{"overloaded", status(503, "<html>busy</html>"), tts.Overloaded, "busy"},
		{"no such path", status(404, "404 page not found"), tts.Rejected, ""},
		{"elsewhere", status(302, ""), tts.Rejected, ""},
		{"misunderstood", status(422, `{"detail":[{"loc":["body","input"]}]}`), tts.Rejected, "input"},
		{"no such voice", status(400, `{"detail":{"message":"Voice 'onyx' not found"}}`), tts.UnknownVoice, "not found"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, _ := engine(t, tt.answer, func(c *openai.Config) {
				if tt.kind == tts.Hung {
					c.First = 300 * time.Millisecond
				}
				if strings.Contains(tt.name, "middle") {
					c.First, c.Between = time.Minute, 300*time.Millisecond
				}
			})
			start := time.Now()
			_, err := ttstest.Speak(t.Context(), e, text, audio.Voice{})
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
			f, ok := tts.AsError(err)
			if !ok || f.Kind != tt.kind {
				t.Fatalf("got %v, want kind %d", err, tt.kind)
			}
			if f.What == "" || f.Next == "" || strings.Contains(f.Error(), "\n") {
				t.Errorf("no sentence with a next step: %q", f)
			}
			if !strings.Contains(f.Detail, tt.detail) {
				t.Errorf("got the words %q, want %q", f.Detail, tt.detail)
			}
			if all := fmt.Sprintf("%v %+v %#v %v", err, f, f, errors.Unwrap(f)); strings.Contains(all, key) {
				t.Errorf("the key is in %s", all)
			}
		})
	}
}

func TestRetryAfter(t *testing.T) {
	e, _ := engine(t, status(429, ""))
	_, err := ttstest.Speak(t.Context(), e, text, audio.Voice{})
	if f, ok := tts.AsError(err); !ok || f.RetryAfter != 7*time.Second || f.Status != 429 {
		t.Errorf("got %+v", f)
	}
}

// TestUnknownVoice: the error names the voices that the server tells of.
func TestUnknownVoice(t *testing.T) {
	e, _ := engine(t, nil)
	_, err := ttstest.Speak(t.Context(), e, text, audio.Voice{Name: "nobody"})
	if f, ok := tts.AsError(err); !ok || f.Error() != `openai has no voice "nobody": choose one of onyx, shimmer` {
		t.Errorf("got %v", err)
	}
}

func TestVoices(t *testing.T) {
	e, _ := engine(t, nil)
	if got, err := e.Voices(t.Context()); err != nil || !slices.Equal(got, ttstest.ServerVoices) {
		t.Errorf("got %v, %v", got, err)
	}
	own, err := openai.New(openai.Config{})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := own.Voices(t.Context()); err != nil || !slices.Contains(got, "onyx") || !slices.Contains(got, "shimmer") {
		t.Errorf("OpenAI's own: got %v, %v", got, err)
	}
}

func TestUnreachable(t *testing.T) {
	for _, address := range []string{"http://127.0.0.1:1/v1"} {
		e, err := openai.New(openai.Config{BaseURL: address, Key: key})
		if err != nil {
			t.Fatal(err)
		}
		_, err = ttstest.Speak(t.Context(), e, text, audio.Voice{})
		if f, ok := tts.AsError(err); !ok || f.Kind != tts.Unreachable || !strings.Contains(f.Error(), "127.0.0.1:1") {
			t.Errorf("got %v", err)
		}
	}
	for _, address := range []string{"localhost:8880", "ftp://x", "://", "http://"} {
		if _, err := openai.New(openai.Config{BaseURL: address}); err == nil {
			t.Errorf("%q is taken for an address", address)
		}
	}
}

func TestLook(t *testing.T) {
	_, s := engine(t, nil)
	r := openai.Look(t.Context(), openai.Config{BaseURL: s.URL, Voice: "onyx"})
	if !r.Works || !slices.Equal(r.Voices, ttstest.ServerVoices) || r.Advice != "" {
		t.Errorf("got %+v", r)
	}
	r = openai.Look(t.Context(), openai.Config{BaseURL: "http://127.0.0.1:1/v1"})
	if r.Works || r.Advice == "" || !strings.Contains(r.Detail, "cannot be reached") {
		t.Errorf("got %+v", r)
	}
}
