// Package listen is the microphone: it captures what is said, cuts it into
// stretches of speech, has them transcribed by a server, and judges whether what
// is heard while the critic speaks is an interruption. From below:
//
// A [Microphone] yields [Frame]s. A [Detector] tells which of them are speech;
// [Energy] is the one that needs nothing but arithmetic. A [Segmenter] makes
// [Segment]s of what it says, and [Record] makes one from press to press. A
// [Transcriber] asks a server for the words. A [Judge] decides what they mean for
// the conversation. An [Ear] is all of it together, in goroutines of its own.
//
// It is no speaker recognition and cancels no echo: on loudspeakers the
// microphone is deaf while the critic speaks, which is the default. It knows
// neither films nor quotations: whoever uses it says which words are a film's.
//
// Sound has another form here than in the rest of the house: linear PCM, signed
// 16 bits, one channel, 16,000 samples a second. That is what transcription
// models are made for; only what [Microphone.Sound] records for somebody to keep has
// another rate, and is ever played.
package listen

import "time"

// Rate is the sampling rate of what is heard, in hertz: that of Whisper's models
// (Radford et al. 2022, section 2.2).
const Rate = 16000

// FrameTime is how long a Frame sounds: short enough to notice the beginning of
// a word, and the common unit of voice detectors (RFC 6716, WebRTC).
const FrameTime = 20 * time.Millisecond

// FrameSamples is how many samples a Frame has.
const FrameSamples = Rate / 50

// A Frame is the smallest stretch of sound that is looked at, FrameTime long.
type Frame [FrameSamples]int16

// Duration is how long so many samples sound at Rate.
func Duration(samples int) time.Duration {
	return time.Duration(samples) * time.Second / Rate
}

// frames is how many frames sound for so long, to the nearest, at least one.
func frames(d time.Duration) int { return max(1, int((d+FrameTime/2)/FrameTime)) }
