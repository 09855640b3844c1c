// Package audio is the speech core: what is said becomes sound, sentence by
// sentence, and can be silenced at any moment. It says what a [Synthesizer] and
// a [Player] are; a [Narrator] puts them together and speaks replies, each of them
// a [Speech]. Which engines and devices there are is the business of the packages
// below it. It knows nothing of films or conversations.
//
// Inside the house all sound has one form: linear PCM, signed 16 bits, one
// channel, 48,000 samples a second, as []int16. Whatever comes in another form
// is converted at the edge it comes in by.
package audio

import "time"

// Rate is the one sampling rate inside the house, in hertz: that of Opus and of
// most devices, so that nothing behind us resamples again.
const Rate = 48000

// Duration is how long so many samples sound.
func Duration(samples int) time.Duration {
	return time.Duration(samples) * time.Second / Rate
}

// Samples is how many samples sound for so long, to the nearest.
func Samples(d time.Duration) int {
	return int((d*Rate + time.Second/2) / time.Second)
}
