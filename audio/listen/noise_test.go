package listen

import (
	"math"
	"math/rand/v2"
	"time"
)

// whiteNoise has a level in decibels of full scale.
func whiteNoise(seed uint64, d time.Duration, level float64) []int16 {
	r := rand.New(rand.NewPCG(seed, 1))
	gain := math.MaxInt16 * math.Pow(10, level/20)
	out := make([]int16, d*Rate/time.Second)
	for i := range out {
		out[i] = clamp(gain * r.NormFloat64())
	}
	return out
}

// added is one sound on top of another, from a time on.
func added(on, sound []int16, from time.Duration) []int16 {
	at := int(from * Rate / time.Second)
	for i, s := range sound {
		if at+i < len(on) {
			on[at+i] = clamp(float64(on[at+i]) + float64(s))
		}
	}
	return on
}

// A burst is noise between two frequencies that swells and dies away; or, with a
// pitch, a voice of as many harmonics as lie below the higher.
type burst struct {
	at, rise, fall time.Duration
	low, high      float64 // hertz
	gain           float64
	pitch, glide   float64 // hertz, and hertz a second; 0 for noise
}

// A noise is bursts, each as often as it says.
type noise struct {
	length time.Duration
	series []series
}

// A series is a burst again and again.
type series struct {
	burst
	times int
	every time.Duration
}

// lowestPitch keeps a glide from ending in no pitch at all, in hertz.
const lowestPitch = 60

// sound is the noise as samples.
func (n noise) sound() []int16 {
	mix := make([]float64, n.length*Rate/time.Second)
	for i, s := range n.series {
		r := rand.New(rand.NewPCG(uint64(i), 7))
		for range s.times {
			s.into(mix, r)
			s.at += s.every
		}
	}
	out := make([]int16, len(mix))
	for i, x := range mix {
		out[i] = clamp(8000 * x)
	}
	return out
}

func (b burst) into(mix []float64, r *rand.Rand) {
	low, high := highPass(b.low), lowPass(b.high)
	phase := 0.0
	for i := int(b.at * Rate / time.Second); i < len(mix); i++ {
		since := float64(i)/Rate - b.at.Seconds()
		swell := math.Min(1, since/b.rise.Seconds()) * math.Exp(-max(0, since-b.rise.Seconds())/b.fall.Seconds())
		x := r.NormFloat64()
		if b.pitch > 0 {
			pitch := max(lowestPitch, b.pitch+b.glide*since)
			phase += pitch / Rate
			x = harmonics(phase, pitch, b.high)
		}
		mix[i] += b.gain * swell * high.filter(low.filter(x))
	}
}

func harmonics(phase, pitch, high float64) (x float64) {
	for h := 1.0; h*pitch < high; h++ {
		x += math.Sin(2*math.Pi*h*phase) / math.Sqrt(h)
	}
	return x
}

const ms = time.Millisecond

// noises are what a microphone hears in a living room.
var noises = map[string]noise{
	"cough": {900 * ms, []series{
		{burst{0, 10 * ms, 60 * ms, 300, 4000, 2, 0, 0}, 1, 0}, {burst{350 * ms, 15 * ms, 90 * ms, 300, 3000, 1.5, 0, 0}, 1, 0}}},
	"sneeze": {900 * ms, []series{
		{burst{0, 250 * ms, 20 * ms, 500, 3000, 0.3, 0, 0}, 1, 0}, {burst{300 * ms, 10 * ms, 120 * ms, 1000, 7000, 3, 0, 0}, 1, 0}}},
	"throat": {1200 * ms, []series{
		{burst{0, 50 * ms, 150 * ms, 100, 1500, 0.8, 70, 0}, 1, 0}, {burst{0, 50 * ms, 150 * ms, 300, 3000, 0.9, 0, 0}, 2, 450 * ms}}},
	"sigh": {1500 * ms, []series{{burst{0, 400 * ms, 400 * ms, 400, 5000, 1, 0, 0}, 1, 0}}},
	"laughter": {1600 * ms, []series{
		{burst{0, 30 * ms, 50 * ms, 100, 3000, 0.7, 240, -100}, 6, 220 * ms}, {burst{60 * ms, 20 * ms, 50 * ms, 800, 5000, 0.6, 0, 0}, 6, 220 * ms}}},
	"clatter": {1200 * ms, []series{
		{burst{0, ms, 25 * ms, 2000, 7500, 3, 0, 0}, 7, 130 * ms}, {burst{40 * ms, ms, 60 * ms, 1500, 5000, 2, 0, 0}, 4, 210 * ms}}},
	"door": {700 * ms, []series{
		{burst{0, 2 * ms, 80 * ms, 40, 500, 6, 0, 0}, 1, 0}, {burst{90 * ms, 2 * ms, 60 * ms, 300, 3000, 1, 0, 0}, 1, 0}}},
	"chair":  {1300 * ms, []series{{burst{0, 100 * ms, 500 * ms, 300, 4000, 1, 0, 0}, 1, 0}}},
	"typing": {2500 * ms, []series{{burst{0, ms, 12 * ms, 1500, 7000, 2, 0, 0}, 18, 130 * ms}}},
	"phone": {2500 * ms, []series{
		{burst{0, 20 * ms, 4000 * ms, 300, 500, 1, 440, 0}, 1, 0}, {burst{0, 20 * ms, 4000 * ms, 300, 520, 1, 480, 0}, 1, 0}}},
	"bark": {900 * ms, []series{{burst{0, 20 * ms, 70 * ms, 200, 4000, 1.5, 350, -500}, 2, 400 * ms}}},
	"music": {4000 * ms, []series{
		{burst{0, 10 * ms, 300 * ms, 100, 4000, 0.6, 220, 0}, 8, 500 * ms}, {burst{0, 10 * ms, 400 * ms, 100, 4000, 0.6, 277, 0}, 5, 750 * ms}}},
	"applause": {3000 * ms, []series{{burst{0, ms, 15 * ms, 800, 6000, 1, 0, 0}, 140, 21 * ms}}},
	"vacuum": {4000 * ms, []series{
		{burst{0, 800 * ms, 9000 * ms, 150, 6000, 1, 0, 0}, 1, 0}, {burst{0, 800 * ms, 9000 * ms, 150, 2000, 0.2, 210, 0}, 1, 0}}},
}
