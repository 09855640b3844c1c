package ttstest

import (
	"bytes"
	"encoding/binary"
	"math"
	"testing"

	"matinee/audio"
)

func TestPitch(t *testing.T) {
	for _, voice := range []string{"slt", "rms"} {
		var buzz bytes.Buffer
		job{voice: voice, rate: audio.Rate}.write(&buzz, 0, audio.Rate)
		samples := make([]int16, buzz.Len()/2)
		if err := binary.Read(&buzz, binary.LittleEndian, samples); err != nil {
			t.Fatal(err)
		}
		if got, want := Pitch(samples), pitch(voice); math.Abs(got/want-1) > 0.03 {
			t.Errorf("%s: got %.1f Hz, want %.0f", voice, got, want)
		}
	}
	for name, samples := range map[string][]int16{"nothing": nil, "silence": make([]int16, audio.Rate), "a click": {1, 2, 3}} {
		if got := Pitch(samples); got != 0 {
			t.Errorf("%s: got %.1f Hz", name, got)
		}
	}
}
