package listen

import (
	"context"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"matinee/audio"
)

// From end to end: a question is spoken into a microphone of a sound server, its
// sound goes over HTTP, and the words come out once.
func TestEndToEnd(t *testing.T) {
	t.Parallel()
	const question = "Who wrote the music?"
	spoken := say(t, persons[0], question)
	server, mic := bench(t)
	var mu sync.Mutex
	var sent [][]int16
	transcription := httptest.NewServer(answering(question, func(samples []int16) {
		mu.Lock()
		defer mu.Unlock()
		sent = append(sent, samples)
	}))
	defer transcription.Close()
	transcriber, err := NewTranscriber(TranscriberConfig{BaseURL: transcription.URL + "/v1"})
	if err != nil {
		t.Fatal(err)
	}
	ear := NewEar(EarConfig{
		Transcribe: func(ctx context.Context, samples []int16) (Heard, error) {
			return transcriber.Transcribe(ctx, samples, Hint{})
		},
		Trouble: func(err error) { t.Error(err) },
	})
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	var speaking sync.WaitGroup
	speaking.Go(func() {
		server.Speak(t, tripled(spoken))
		time.AfterFunc(1500*ms, cancel) // a second turn would have come by then
	})
	var turns []string
	for v, err := range ear.Listen(ctx, mic.Frames) {
		if err != nil {
			t.Fatal(err)
		}
		turns = append(turns, v.Act.String()+" "+v.Text)
	}
	speaking.Wait()
	if want := []string{"turn " + question}; !slices.Equal(turns, want) {
		t.Errorf("got %q, want %q", turns, want)
	}
	mu.Lock()
	defer mu.Unlock()
	if len(sent) != 1 || Duration(len(sent[0])) < Duration(len(spoken)) {
		t.Errorf("sent %d sounds, want the whole question once", len(sent))
	}
}

// tripled brings sound from Rate to the house's rate; each sample thrice is rough
// and does for a microphone.
func tripled(samples []int16) []int16 {
	out := make([]int16, 0, len(samples)*audio.Rate/Rate)
	for _, s := range samples {
		out = append(out, s, s, s)
	}
	return out
}
