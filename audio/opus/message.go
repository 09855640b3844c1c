package opus

import (
	"bytes"
	"math"
	"time"

	"matinee/audio"
)

// A Message is a voice message as Discord takes it. Source: Discord, Message
// resource, Voice Messages.
type Message struct {
	File     []byte        // Ogg Opus, one channel
	Duration time.Duration // that Discord shows; it takes seconds, with a fraction
	Waveform []byte        // that Discord shows; see Waveform
}

// NewMessage makes a voice message of the house's sound.
func NewMessage(samples []int16) (Message, error) {
	var file bytes.Buffer
	w, err := NewWriter(&file, Config{})
	if err != nil {
		return Message{}, err
	}
	if err := w.Write(samples); err != nil {
		return Message{}, err
	}
	if err := w.Close(); err != nil {
		return Message{}, err
	}
	return Message{file.Bytes(), audio.Duration(len(samples)), Waveform(samples)}, nil
}

// How a waveform is drawn. Source: Discord, Message resource, Voice Messages, for
// the points; reference/speech.md §10.3 for the height, at which speech of −19
// LUFS fills a third of the picture.
const (
	maxPoints     = 256
	perPoint      = audio.Rate / 10 // samples, at least
	heightOfPoint = 255
	amplification = 4
)

// Waveform is how loud the house's sound is, from beginning to end: a byte for
// each tenth of a second, at most 256 and at least one, each as loud as its part
// of the sound. Discord takes it in base64, which is how encoding/json writes
// bytes.
func Waveform(samples []int16) []byte {
	points := make([]byte, min(max(len(samples)/perPoint, 1), maxPoints))
	begin := func(point int) int { return int(int64(point) * int64(len(samples)) / int64(len(points))) }
	for i := range points {
		part := samples[begin(i):begin(i+1)]
		points[i] = byte(math.Round(min(heightOfPoint*amplification*loudness(part), heightOfPoint)))
	}
	return points
}

// loudness is the root mean square, as part of full scale.
func loudness(samples []int16) float64 {
	if len(samples) == 0 {
		return 0
	}
	sum := 0.0
	for _, s := range samples {
		sum += float64(s) * float64(s)
	}
	return math.Sqrt(sum/float64(len(samples))) / -math.MinInt16
}
