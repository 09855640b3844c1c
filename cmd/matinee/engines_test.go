package main

import (
	"testing"

	"matinee/config"
	"matinee/dialogue"
)

// TestTwoVoices: the two personas that come with the program have two voices on
// every engine.
func TestTwoVoices(t *testing.T) {
	for _, models := range [][]string{nil, {"one.onnx"}, {"one.onnx", "two.onnx"}} {
		a := &app{cast: dialogue.BuiltIn(), config: config.Config{Speech: config.Speech{Piper: models}}}
		for _, e := range speechEngines() {
			if first, second := e.voice(a, a.cast[0]), e.voice(a, a.cast[1]); first == second {
				t.Errorf("%s, with %d models of piper: both have the voice %q", e.name, len(models), first)
			}
		}
	}
}
