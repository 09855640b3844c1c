package openai_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/tts"
	"matinee/audio/tts/openai"
	"matinee/audio/tts/ttstest"
)

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
