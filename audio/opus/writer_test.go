package opus_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/opus"
	"matinee/audio/opus/opustest"
)

// The figures that a file is held to. Source: reference/speech.md §10.2.
const (
	lookAhead   = 312   // samples: 6.5 ms
	maxOverhead = 0.025 // of the packets, for speech of ten seconds
)

// TestWriter: the file is as long as the sound, to the sample, wherever in a
// packet or before the end of what the encoder looks ahead that is.
func TestWriter(t *testing.T) {
	for _, channels := range []int{1, 2} {
		for _, n := range []int{0, 1, 647, 648, 649, 959, 960, 961, 48_000, 50*960 - lookAhead, 50*960 - lookAhead + 1, 100_003} {
			t.Run(fmt.Sprintf("%d of %d", n, channels), func(t *testing.T) {
				file := encoded(t, opus.Config{Channels: channels}, noise(n*channels))
				f := checked(t, file)
				if f.Samples != n || f.Channels != channels || f.PreSkip != lookAhead || f.Rate != audio.Rate {
					t.Errorf("got %d samples of %d channels at %d Hz after %d, want %d", f.Samples, f.Channels, f.Rate, f.PreSkip, n)
				}
				if got := len(decoded(t, file)); got != n*channels {
					t.Errorf("decoded: got %d samples, want %d", got, n*channels)
				}
			})
		}
	}
}

func TestOverhead(t *testing.T) {
	file := encoded(t, opus.Config{}, babble(477_120))
	f := checked(t, file)
	if got := f.Overhead(len(file)); got > maxOverhead {
		t.Errorf("got %.2f %%, want at most %.2f %%", 100*got, 100*maxOverhead)
	}
	if f.Samples != 477_120 {
		t.Errorf("got %d samples, want 477120", f.Samples)
	}
}

// TestBitrate: the sound takes what it is to take.
func TestBitrate(t *testing.T) {
	sound := babble(4 * audio.Rate)
	for _, bitrate := range []int{24_000, 32_000, 96_000} {
		f := checked(t, encoded(t, opus.Config{Bitrate: bitrate}, sound))
		bytes := 0
		for _, p := range f.Packets {
			bytes += len(p)
		}
		if got := float64(8*bytes) / 4 / float64(bitrate); got < 0.85 || got > 1.15 {
			t.Errorf("got %.2f of %d bits a second", got, bitrate)
		}
	}
}

// TestLargePackets: where a page has no room for 50 of them it is full earlier.
func TestLargePackets(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 1))
	hiss := make([]int16, 2*3*audio.Rate)
	for i := range hiss {
		hiss[i] = int16(rng.Uint32())
	}
	f := checked(t, encoded(t, opus.Config{Channels: 2, Bitrate: 510_000}, hiss))
	if f.Samples != 3*audio.Rate || f.Pages < 2+4 {
		t.Errorf("got %d samples on %d pages, want %d on more than one for each second", f.Samples, f.Pages, 3*audio.Rate)
	}
}

// TestWriterPieces: how the samples come makes no difference, and nothing else
// does.
func TestWriterPieces(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	sound := noise(20_001)
	cfg := opus.Config{Channels: 2}
	want := encoded(t, cfg, sound)
	for range 5 {
		var b bytes.Buffer
		w, err := opus.NewWriter(&b, cfg)
		if err != nil {
			t.Fatal(err)
		}
		for left := sound; len(left) > 0; {
			n := min(rng.IntN(3000), len(left))
			piece := slices.Clone(left[:n])
			if err := w.Write(piece); err != nil {
				t.Fatal(err)
			}
			clear(piece) // nothing is kept of it
			left = left[n:]
		}
		if got := w.Written(); got != 10_000 {
			t.Errorf("written: got %d samples per channel, want 10000", got)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(b.Bytes(), want) {
			t.Error("got another file than at once")
		}
	}
}

// A counter counts what is written, and how often.
type counter struct{ bytes, writes int }

func (c *counter) Write(p []byte) (int, error) {
	if !bytes.HasPrefix(p, []byte("OggS")) {
		return 0, errors.New("no page begins here")
	}
	c.bytes += len(p)
	c.writes++
	return len(p), nil
}

// TestWriterStreams: a page goes out for each second, whole, as soon as one is
// full and another begins; the headers at once.
func TestWriterStreams(t *testing.T) {
	var c counter
	w, err := opus.NewWriter(&c, opus.Config{})
	if err != nil {
		t.Fatal(err)
	}
	if c.writes != 2 {
		t.Errorf("before the sound: got %d pages, want 2", c.writes)
	}
	second := noise(audio.Rate)
	for i := range 4 {
		if err := w.Write(second); err != nil {
			t.Fatal(err)
		}
		if got := c.writes - 2; got != i {
			t.Errorf("after %d s: got %d pages, want %d", i+1, got, i)
		}
	}
}

// TestWriterLeft: a file that was never closed is one without an end, and can be
// played up to there.
func TestWriterLeft(t *testing.T) {
	var b bytes.Buffer
	w, err := opus.NewWriter(&b, opus.Config{})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Write(noise(3 * audio.Rate)); err != nil {
		t.Fatal(err)
	}
	if _, err := opustest.Check(b.Bytes()); err == nil || !strings.Contains(err.Error(), "flag of the last page") {
		t.Errorf("got %v, want a file that only lacks its end", err)
	}
}

// full is a disk that holds so many bytes.
type full int

var errNoSpace = errors.New("no space left on device")

func (f *full) Write(p []byte) (int, error) {
	n := min(int(*f), len(p))
	*f -= full(n)
	if n < len(p) {
		return n, errNoSpace
	}
	return n, nil
}

func TestWriterDiskFull(t *testing.T) {
	whole := encoded(t, opus.Config{}, noise(2*audio.Rate))
	for _, room := range []int{0, 50, 200, 2000, len(whole) - 1} {
		disk := full(room)
		w, err := opus.NewWriter(&disk, opus.Config{})
		if err == nil {
			err = w.Write(noise(2 * audio.Rate))
			if closed := w.Close(); err == nil {
				err = closed
			} else if !errors.Is(closed, errNoSpace) {
				t.Errorf("%d bytes: close: got %v, want the disk's error again", room, closed)
			}
		}
		if !errors.Is(err, errNoSpace) || !strings.HasPrefix(err.Error(), "write opus: ") {
			t.Errorf("%d bytes: got %v, want the disk's error", room, err)
		}
	}
}

func TestWriterClosed(t *testing.T) {
	var b bytes.Buffer
	w, err := opus.NewWriter(&b, opus.Config{})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := w.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	}
	if err := w.Write([]int16{1}); err == nil || !strings.Contains(err.Error(), "begin another") {
		t.Errorf("got %v, want that the file is closed", err)
	}
	checked(t, b.Bytes())
}

func TestConfigRefused(t *testing.T) {
	for _, test := range []struct {
		cfg  opus.Config
		want string
	}{
		{opus.Config{Channels: 3}, "mix them to one or two"},
		{opus.Config{Channels: -1}, "mix them to one or two"},
		{opus.Config{Bitrate: 5_999}, "choose 6000 to 255000"},
		{opus.Config{Bitrate: -1}, "choose 6000 to 255000"},
		{opus.Config{Channels: 2, Bitrate: 510_001}, "choose 12000 to 510000"},
		{opus.Config{Comments: []opus.Comment{{"TI=TLE", ""}}}, "choose plain letters"},
		{opus.Config{Comments: []opus.Comment{{"", ""}}}, "choose plain letters"},
		{opus.Config{Comments: []opus.Comment{{"TÍTULO", ""}}}, "choose plain letters"},
		{opus.Config{Chapters: []opus.Chapter{{-time.Second, ""}}}, "in order"},
		{opus.Config{Chapters: []opus.Chapter{{time.Second, ""}, {time.Second - 1, ""}}}, "in order"},
		{opus.Config{Chapters: make([]opus.Chapter, 1000)}, "join some"},
	} {
		if _, err := opus.NewWriter(io.Discard, test.cfg); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%+v: got %v, want %q", test.cfg, err, test.want)
		}
	}
}

func TestComments(t *testing.T) {
	for _, test := range []struct {
		name string
		cfg  opus.Config
		want []string
	}{
		{"none", opus.Config{}, nil},
		{"some", opus.Config{Comments: []opus.Comment{{"TITLE", "A = B"}, {"ARTIST", "Zoë"}, {"ARTIST", ""}}},
			[]string{"TITLE=A = B", "ARTIST=Zoë", "ARTIST="}},
		{"no UTF-8", opus.Config{Comments: []opus.Comment{{"TITLE", "a\xffb"}}}, []string{"TITLE=a\uFFFDb"}},
		{"chapters", opus.Config{
			Comments: []opus.Comment{{"TITLE", "T"}},
			Chapters: []opus.Chapter{{0, "One"}, {7_261_001 * time.Millisecond, "Two"}, {100*time.Hour + 599_999*time.Microsecond, ""}},
		}, []string{"TITLE=T", "CHAPTER001=00:00:00.000", "CHAPTER001NAME=One", "CHAPTER002=02:01:01.001", "CHAPTER002NAME=Two",
			"CHAPTER003=100:00:00.600", "CHAPTER003NAME="}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := checked(t, encoded(t, test.cfg, nil)).Comments; !slices.Equal(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

// TestLongComments: what does not fit on a page goes on over several. A segment
// more or less, or a packet that ends with a page, is where that would break.
func TestLongComments(t *testing.T) {
	for length := 255*255 - 40; length < 255*255+300; length++ {
		want := "LYRICS=" + strings.Repeat("a", length)
		f := checked(t, encoded(t, opus.Config{Comments: []opus.Comment{{"LYRICS", want[7:]}}}, nil))
		if !slices.Equal(f.Comments, []string{want}) {
			t.Errorf("%d bytes: got another comment", length)
		}
	}
}

// FuzzWriter: whatever the sound, the file is without fault and as long.
func FuzzWriter(f *testing.F) {
	f.Add([]byte("sound"), 1, 0)
	f.Add(bytes.Repeat([]byte{0xff, 0x7f, 0, 0x80}, 2000), 2, 510_000)
	f.Add(bytes.Repeat([]byte{0}, 9000), 1, 6000)
	f.Fuzz(func(t *testing.T, sound []byte, channels, bitrate int) {
		var b bytes.Buffer
		w, err := opus.NewWriter(&b, opus.Config{Channels: channels, Bitrate: bitrate})
		if err != nil {
			t.Skip(err)
		}
		samples := make([]int16, len(sound)/2)
		for i := range samples {
			samples[i] = int16(sound[2*i]) | int16(sound[2*i+1])<<8
		}
		if err := errors.Join(w.Write(samples), w.Close()); err != nil {
			t.Fatal(err)
		}
		if got, want := checked(t, b.Bytes()).Samples, w.Written(); got != want {
			t.Errorf("got %d samples, want %d", got, want)
		}
	})
}
