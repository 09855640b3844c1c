package piper

import (
	"slices"
	"testing"
)

func TestArgs(t *testing.T) {
	m := model{path: "/m.onnx"}
	m.sheet.Audio.SampleRate = 22050
	slow := m
	slow.sheet.Inference.LengthScale = 1.5
	tests := []struct {
		voice voice
		words int
		rate  int
		want  []string
	}{
		{voice{m, -1, 1}, 0, 22050, []string{"--model", "/m.onnx", "--output-raw", "--length-scale", "1.000"}},
		{voice{m, -1, 1}, 330, 22050, []string{"--model", "/m.onnx", "--output-raw", "--length-scale", "0.500"}},
		{voice{m, -1, 1}, 1, 22050, []string{"--model", "/m.onnx", "--output-raw", "--length-scale", "2.000"}},
		{voice{slow, 3, 1}, 165, 22050, []string{"--model", "/m.onnx", "--output-raw", "--length-scale", "1.500", "--speaker", "3"}},
		{voice{m, -1, lowPitch}, 0, 18963, []string{"--model", "/m.onnx", "--output-raw", "--length-scale", "0.860"}},
	}
	for _, tt := range tests {
		if got := args(tt.voice, tt.words); !slices.Equal(got, tt.want) || tt.voice.rate() != tt.rate {
			t.Errorf("got %q at %d Hz, want %q at %d", got, tt.voice.rate(), tt.want, tt.rate)
		}
	}
}
