package listen

import (
	"bufio"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write the golden files anew")

// sentences are what the detector is measured on, half a minute of them; ours.
var sentences = []string{
	"The harbour lies quiet, and nobody comes to light the lamp.",
	"Stop. Who was standing at the window when she left?",
	"I thought the second half was far too long, to be honest.",
	"She sings it once, very softly, and then never again in the whole picture.",
	"What happens to the captain? Six ships were lost that winter.",
	"It's a shame that such a fine script was shot in a hurry.",
}

// truth is the sentences in several voices with pauses between them, and which
// frames of that are speech (within 30 dB of the loudest) and which are silence;
// the rest, soft ends of words and the moments after them, is neither.
func truth(t *testing.T) (samples []int16, speech, silence []bool) {
	for i, s := range sentences {
		samples = append(samples, make([]int16, Rate/2+Rate*i/5)...)
		samples = append(samples, atLevel(say(t, persons[i%len(persons)], s), -25)...)
	}
	samples = append(samples, make([]int16, 2*Rate)...)
	since := 0 // frames since the last that sounds
	for i := 0; i+FrameSamples <= len(samples); i += FrameSamples {
		power := decibels(meanSquare((*Frame)(samples[i:])))
		if since++; power > -70 {
			since = 0
		}
		speech = append(speech, power > -50)
		silence = append(silence, since > 5)
	}
	return samples, speech, silence
}

// conditions are what lies under the speech, by level of the speech over it.
var conditions = []struct {
	name  string
	noise func(n int) []float64
}{
	{"nothing", func(n int) []float64 { return make([]float64, n) }},
	{"white 40 dB", func(n int) []float64 { return hiss(n, -65, -65) }},
	{"white 20 dB", func(n int) []float64 { return hiss(n, -45, -45) }},
	{"white 10 dB", func(n int) []float64 { return hiss(n, -35, -35) }},
	{"white rising from 40 to 15 dB", func(n int) []float64 { return hiss(n, -65, -40) }},
	{"hum 50 Hz and harmonics 10 dB", func(n int) []float64 { return hum(n, -35) }},
	{"brown 10 dB", func(n int) []float64 { return brown(n, -35) }},
}

func hiss(n int, from, to float64) []float64 {
	r := rand.New(rand.NewPCG(1, 2))
	out := make([]float64, n)
	for i := range out {
		level := from + (to-from)*float64(i)/float64(n)
		out[i] = math.MaxInt16 * math.Pow(10, level/20) * r.NormFloat64()
	}
	return out
}

func hum(n int, level float64) []float64 {
	out := hiss(n, -65, -65)
	for i := range out {
		for h := 1.0; h <= 5; h++ {
			out[i] += math.MaxInt16 * math.Pow(10, level/20) / h * math.Sin(2*math.Pi*50*h*float64(i)/Rate)
		}
	}
	return out
}

func brown(n int, level float64) []float64 {
	r := rand.New(rand.NewPCG(3, 4))
	out := make([]float64, n)
	x := 0.0
	for i := range out {
		x = 0.98*x + r.NormFloat64()
		out[i] = math.MaxInt16 * math.Pow(10, level/20) * x * math.Sqrt(1-0.98*0.98)
	}
	return out
}

// rates are the shares of speech that is found and of silence that is taken for
// speech, in percent.
type rates struct{ hit, alarm float64 }

func detect(d Detector, samples []int16, noise []float64, speech, silence []bool) rates {
	var hits, voices, alarms, pauses float64
	for i := range speech {
		var f Frame
		for k := range f {
			f[k] = clamp(float64(samples[i*FrameSamples+k]) + noise[i*FrameSamples+k])
		}
		found := d.Speech(&f)
		switch {
		case speech[i]:
			voices++
			hits += float64(count(found))
		case silence[i]:
			pauses++
			alarms += float64(count(found))
		}
	}
	return rates{100 * hits / voices, 100 * alarms / pauses}
}

const detectorGolden = "testdata/detector.golden"

// slack is how much worse than the baseline a rate may become, in percent: voices
// differ between versions of espeak-ng.
const slack = 3

func TestDetector(t *testing.T) {
	samples, speech, silence := truth(t)
	var out strings.Builder
	baseline := readRates(t)
	for _, c := range conditions {
		got := detect(&Energy{}, samples, c.noise(len(samples)), speech, silence)
		fmt.Fprintf(&out, "%s | %.1f | %.1f\n", c.name, got.hit, got.alarm)
		want, ok := baseline[c.name]
		if !*update && (!ok || got.hit < want.hit-slack || got.alarm > want.alarm+slack) {
			t.Errorf("%s: got %.1f %% hit and %.1f %% false alarms, want %.1f and %.1f", c.name, got.hit, got.alarm, want.hit, want.alarm)
		}
	}
	t.Logf("condition | hit %% | false alarm %%\n%s", out.String())
	if *update {
		if err := os.WriteFile(detectorGolden, []byte(out.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func readRates(t *testing.T) map[string]rates {
	file, err := os.Open(detectorGolden)
	if err != nil {
		if !*update {
			t.Fatal(err)
		}
		return nil
	}
	defer file.Close()
	all := map[string]rates{}
	for in := bufio.NewScanner(file); in.Scan(); {
		name, rest, _ := strings.Cut(in.Text(), " | ")
		var r rates
		if _, err := fmt.Sscanf(rest, "%f | %f", &r.hit, &r.alarm); err != nil {
			t.Fatal(err)
		}
		all[name] = r
	}
	return all
}

// A noise that begins suddenly is no speech for long.
func TestFloorFollows(t *testing.T) {
	var e Energy
	noise := append(hiss(5*Rate, -60, -60), hiss(8*Rate, -35, -35)...)
	last := 0
	for i := 0; i+FrameSamples <= len(noise); i += FrameSamples {
		var f Frame
		for k := range f {
			f[k] = clamp(noise[i+k])
		}
		if e.Speech(&f) {
			last = i
		}
	}
	if got := Duration(last) - 5*time.Second; got > 2500*ms {
		t.Errorf("the detector took a new noise for speech for %v, want at most 2.5 s", got)
	}
}

func BenchmarkDetector(b *testing.B) {
	var e Energy
	noise := whiteNoise(1, time.Second, -40)
	for b.Loop() {
		e.Speech((*Frame)(noise))
	}
}
