package studio_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"matinee/audio"
	"matinee/audio/studio"
	"matinee/audio/tts/espeak"
)

// Two voices, a clip of a second and a half, and everything that is made of them.
func Example() {
	engine, err := espeak.New(espeak.Config{})
	if err != nil {
		log.Fatal(err)
	}
	s, err := studio.Open(studio.Config{Dir: "talk.interview/audio", Engines: []audio.Synthesizer{engine}})
	if err != nil {
		log.Fatal(err)
	}
	part := func(voice string) audio.Part {
		return audio.Part{Voices: map[string]audio.Voice{espeak.Name: {Name: voice, Rate: 160}}}
	}
	ask := studio.Line{ID: "q1", Ordinal: 1, Speaker: "critic", Part: part("en-gb"), Text: "So, is it a love story?"}
	reply := studio.Line{ID: "a1", Ordinal: 2, Speaker: "machine", Part: part("en-us+f3"), Text: "You want a verdict. I keep minutes."}
	made, err := s.Produce(context.Background(), []studio.Piece{
		{ID: "q1", Line: &ask, Chapter: "The contest", PauseAfter: 400 * time.Millisecond},
		{ID: "a1", Line: &reply, PauseAfter: 800 * time.Millisecond},
		{ID: "x1", Insert: 1500 * time.Millisecond, Film: &studio.Film{Path: "film.wav", From: 52 * time.Minute}},
	}, studio.Label{Title: "Ask the machine"})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(made.Mix.Path, audio.Duration(made.Mix.Samples))
}
