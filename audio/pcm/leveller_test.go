package pcm

import (
	"math"
	"testing"
)

func TestLeveller(t *testing.T) {
	var l Leveller
	if gain, known := l.Gain("slt"); gain != 0 || known {
		t.Errorf("a voice never heard: got %f, %v", gain, known)
	}
	l.Learn("slt", make([]int16, Rate))
	if _, known := l.Gain("slt"); known {
		t.Error("silence taught something")
	}
	for _, voice := range []struct {
		name string
		peak float64 // dBFS
		want float64 // decibels
	}{{"slt", -12.4 + 3.01, -6.6}, {"rms", -21.4 + 3.01, 2.4}, {"whisper", -50, 12}, {"shout", 0, -12}} {
		sentence := tone(997, Rate, Rate, fullScale*factor(voice.peak))
		if got := l.Learn(voice.name, sentence); math.Abs(got-voice.want) > 0.1 {
			t.Errorf("%s: got %.2f dB, want %.1f", voice.name, got, voice.want)
		}
		want, _ := l.Gain(voice.name)
		if got := l.Learn(voice.name, tone(997, Rate, Rate, 100)); got != want {
			t.Errorf("%s: a second sentence moves the gain from %.2f to %.2f dB", voice.name, want, got)
		}
	}
}

// TestLevelledVoices: two voices 6 LU apart end within a tenth.
func TestLevelledVoices(t *testing.T) {
	var l Leveller
	for voice, level := range map[string]float64{"slt": -15.4, "rms": -21.4} {
		sentence := tone(997, Rate, Rate, fullScale*factor(level+3.01))
		m := NewMeter(Rate, 1)
		m.Write(limit(l.Learn(voice, sentence), sentence))
		if got := m.Loudness(); math.Abs(got-aim) > 0.1 {
			t.Errorf("%s: got %.2f LUFS, want %.0f", voice, got, aim)
		}
	}
}
