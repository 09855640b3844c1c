package ttstest

import (
	"encoding/binary"
	"io"
	"math"
	"strings"
)

// The pitches at which fakes speak, in hertz.
const (
	HighPitch = 200.0
	LowPitch  = 110.0
)

// highVoices are the names of voices that speak high: those of women.
var highVoices = []string{"f3", "slt", "samantha", "shimmer", "high", "#1"}

// pitch is that of a voice.
func pitch(voice string) float64 {
	voice = strings.ToLower(voice)
	for _, name := range highVoices {
		if strings.Contains(voice, name) {
			return HighPitch
		}
	}
	return LowPitch
}

// length is how much a fake says, in samples.
func (j job) length() int { return int(float64(j.words) * 60 / rate / j.speed * float64(j.rate)) }

// chunk is how much a fake makes at once, in samples.
const chunk = 4096

// write says a part of what a fake says, as bare samples: a buzz of the voice's
// pitch. It makes it as it goes, and gives up when nobody reads.
func (j job) write(out io.Writer, from, to int) {
	step := 2 * math.Pi * pitch(j.voice) / float64(j.rate)
	for from < to {
		end := min(from+chunk, to)
		b := make([]byte, 0, 2*chunk)
		for ; from < end; from++ {
			x := step * float64(from)
			v := 4000*math.Sin(x) + 2000*math.Sin(2*x+1) + 1000*math.Sin(3*x+2)
			b = binary.LittleEndian.AppendUint16(b, uint16(int16(v)))
		}
		if _, err := out.Write(b); err != nil {
			return
		}
	}
}
