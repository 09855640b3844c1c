package studio_test

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"iter"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/studio"
	"matinee/audio/wav"
)

// A buzzer is a Synthesizer that says words as tones: as long as they have
// letters, of a pitch that their letters and the voice make.
type buzzer struct {
	name string
	odd  func(text string) oddity // nil for none

	mu    sync.Mutex
	asked []string
}

// An oddity is what an engine may do instead of speaking.
type oddity int

const (
	well oddity = iota
	breaksOff
	gives0s
	givesNothing
	goesOn
	hangs
	fails
	clicks
)

var errBroken = errors.New("the engine broke")

func (b *buzzer) Name() string { return b.name }

func (b *buzzer) Synthesize(ctx context.Context, text string, v audio.Voice) iter.Seq2[[]int16, error] {
	return func(yield func([]int16, error) bool) {
		b.mu.Lock()
		b.asked = append(b.asked, text)
		b.mu.Unlock()
		what, sound := well, buzz(text, v)
		if b.odd != nil {
			what = b.odd(text)
		}
		switch what {
		case breaksOff:
			sound = sound[:len(sound)/5]
		case gives0s:
			clear(sound)
		case givesNothing:
			return
		case fails:
			yield(nil, errBroken)
			return
		case hangs:
			<-ctx.Done()
			return
		case clicks:
			clear(sound)
			sound[len(sound)/4], sound[len(sound)/2] = 9000, 9000
		case goesOn:
			for yield(sound, nil) {
			}
			return
		}
		for run := range slices.Chunk(sound, 5000) {
			if !yield(slices.Clone(run), nil) {
				return
			}
		}
	}
}

// said is what it was asked to say since it was last asked this.
func (b *buzzer) said() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	defer func() { b.asked = nil }()
	return b.asked
}

// letterTime is how long a letter sounds, and gapTime the silence after a word,
// and commaTime that after a comma, in samples.
const (
	letterTime = audio.Rate / 14
	gapTime    = audio.Rate / 100
	commaTime  = audio.Rate / 5
)

// buzz is the sound of a text.
func buzz(text string, v audio.Voice) []int16 {
	sound := make([]int16, audio.Rate/10)
	for _, word := range strings.Fields(text) {
		sound = append(sound, tone(pitch(word+v.Name), wordTime(word, v.Rate), 5000)...)
		gap := gapTime
		if strings.ContainsAny(word, ",.?") {
			gap = commaTime
		}
		sound = append(sound, make([]int16, gap)...)
	}
	return append(sound, make([]int16, audio.Rate/3)...)
}

// wordTime is how long a word sounds, in samples: some letters take longer, which
// nobody knows who only counts them.
func wordTime(word string, rate int) int {
	if rate == 0 {
		rate = 165
	}
	n := len(word) + strings.Count(word, "o")
	return n * letterTime * 165 / rate
}

func pitch(word string) float64 {
	h := fnv.New32()
	h.Write([]byte(word))
	return 120 + float64(h.Sum32()%200)
}

// tone is a sine with overtones, as a voice has.
func tone(hertz float64, samples int, amplitude float64) []int16 {
	sound := make([]int16, samples)
	for i := range sound {
		x := 2 * math.Pi * hertz * float64(i) / audio.Rate
		sound[i] = int16(amplitude * (math.Sin(x) + 0.5*math.Sin(3*x+1) + 0.3*math.Sin(7*x+2)))
	}
	return sound
}

// open makes a studio in a folder.
func open(t testing.TB, dir string, engines ...audio.Synthesizer) *studio.Studio {
	t.Helper()
	s, err := studio.Open(studio.Config{Dir: dir, Engines: engines})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// fast is how many words a minute buzzers say here, so that tests are quick.
const fast = 400

// line is one of the critic's, or every second one of the machine's.
func line(n int, text string) studio.Line {
	speaker, name := "critic", "low"
	if n%2 == 0 {
		speaker, name = "machine", "high"
	}
	return studio.Line{
		ID: fmt.Sprintf("t%d", n), Ordinal: n, Speaker: speaker, Text: text,
		Part: audio.Part{Voices: map[string]audio.Voice{"buzzer": {Name: name, Rate: fast}}},
	}
}

// talk is lines, one after the other.
func talk(texts ...string) (lines []studio.Line) {
	for i, text := range texts {
		lines = append(lines, line(i+1, text))
	}
	return lines
}

// monologue is talk by one who speaks, so that a line that moves is the same sound.
func monologue(texts ...string) []studio.Line {
	lines := talk(texts...)
	for i := range lines {
		lines[i].Speaker, lines[i].Part = lines[0].Speaker, lines[0].Part
	}
	return lines
}

// pieces are those of lines, with a pause after each.
func pieces(pause time.Duration, lines ...studio.Line) (all []studio.Piece) {
	for i := range lines {
		all = append(all, studio.Piece{ID: lines[i].ID, Line: &lines[i], PauseAfter: pause})
	}
	return all
}

func voice(t testing.TB, s *studio.Studio, lines []studio.Line) []studio.Take {
	t.Helper()
	takes, err := s.Voice(t.Context(), lines)
	if err != nil {
		t.Fatal(err)
	}
	return takes
}

// mixed arranges and mixes.
func mixed(t testing.TB, s *studio.Studio, all []studio.Piece) (studio.Mix, studio.Timeline) {
	t.Helper()
	var lines []studio.Line
	for _, p := range all {
		if p.Line != nil {
			lines = append(lines, *p.Line)
		}
	}
	line, err := studio.Arrange(all, voice(t, s, lines))
	if err != nil {
		t.Fatal(err)
	}
	m, err := s.Mix(t.Context(), line)
	if err != nil {
		t.Fatal(err)
	}
	return m, line
}

// hear reads a WAV file, channels interleaved.
func hear(t testing.TB, path string) []int16 {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := wav.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var all []int16
	buf := make([]int16, 8192)
	for {
		n, err := r.Read(buf)
		if err != nil {
			return all
		}
		all = append(all, buf[:n]...)
	}
}

// writeWAV writes a file and gives its path.
func writeWAV(t testing.TB, rate, channels int, samples []int16) string {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "sound.wav"))
	if err != nil {
		t.Fatal(err)
	}
	w, err := wav.NewWriter(f, rate, channels)
	if err == nil {
		err = errors.Join(w.Write(samples), w.Close(), f.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	return f.Name()
}

// files are the names in a folder.
func files(t testing.TB, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// content is that of a file.
func content(t testing.TB, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
