package openai_test

import (
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
