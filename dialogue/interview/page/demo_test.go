package page

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
)

// demo is a session over the sample film, a second of sound for each turn and
// half a second between them.
func demo() Session {
	s := Session{
		Title: "Ask the machine about the door",
		Film:  "The Door Is Growing (2026)", FilmLang: "en",
		About: []string{
			"A conversation about The Door Is Growing (2026), held on 22 November 2026.",
			"Live words by the critic without a model; everything set in quotation marks in them is in the film, word for word.",
			"Synthetic voices: Machine (espeak-ng en-us+f3).",
		},
		Horizon:  "It knows the film up to 0:11:00 and nothing after.",
		Speakers: []Speaker{{Key: "critic", Name: "Critic", Words: 98}, {Key: "machine", Name: "Machine", Voice: "espeak-ng en-us+f3", Words: 61}},
		Sounds:   []File{{Path: "audio/mix.wav", Type: "audio/wav"}},
		Files: []File{{Path: "transcript.md", Label: "Transcript, Markdown"}, {Path: "captions.vtt", Label: "Captions, WebVTT"},
			{Path: "clips.edl", Label: "Clips, EDL"}, {Path: "audio/mix.wav", Label: "Sound, WAV"}},
	}
	s.Turns = []Turn{
		{ID: "q1", By: "critic", Kind: Fixed, Chapter: "The question", Text: "A woman is stuck in a lift with a kitchen door. Whose film is it: hers, or the door’s?"},
		{ID: "a1", By: "machine", Kind: Fixed, Text: "You are asking a listener for a verdict on the furniture. Would you like to go first?"},
		{ID: "t1", By: "critic", Kind: Fixed, Text: "Gladly. Nobody in it ever describes the lift. We are told about a door that does not fit where it is going, and about a voice that keeps to its rules…\nI think the film lets the door do the talking.",
			Clips: []Shown{{By: "t1", Place: Place{In: 31320 * time.Millisecond, Out: 32680 * time.Millisecond, Speaker: "Doreen", Text: "I've a door with me."}}}},
		{ID: "a2", By: "machine", Kind: Live, Chapter: "What was said", Text: "But she refuses the part before anyone offers it: “Make the joke. I hang doors for a living.” I count five lines with a door in them that grows no bigger.",
			Quotes: []Quote{{Place: Place{Speaker: "Doreen", In: 49600 * time.Millisecond, Out: 52240 * time.Millisecond, Text: "Make the joke. I hang doors for a living."}}},
			Sources: []Place{{In: 181 * time.Second, Out: 182640 * time.Millisecond, Text: "Where is the door from?"},
				{Speaker: "Doreen", In: 36600 * time.Millisecond, Out: 41520 * time.Millisecond, Text: "Not the lift's. A kitchen door. I was carrying it, and now it's leaning on me."}},
			Counts: []string{"the words the door are said 5 times"}},
		{ID: "i1", By: "critic", Kind: Input, Text: "Somebody at the back would like to know whether the line is a person."},
		{ID: "a3", By: "machine", Kind: Live, Text: "It says we, and it never says I. “We can hear you. Go ahead.” Draw your own conclusion; I have an interest.",
			Quotes: []Quote{{Place: Place{Speaker: "The Line", In: 10240 * time.Millisecond, Out: 12080 * time.Millisecond, Text: "We can hear you. Go ahead."}}}},
		{ID: "x1", Kind: Clip, Clips: []Shown{{By: "x1", Place: Place{In: 34080 * time.Millisecond, Out: 36200 * time.Millisecond, Speaker: "The Line", Text: "Please do not force the doors."}}}},
		{ID: "t2", By: "critic", Kind: Fixed, Chapter: "How it ends", Spoiler: true, Text: "So the doors open, and the call is over. That is the rule they agreed on."},
		{ID: "a4", By: "machine", Kind: Fixed, Text: "You were told so in the second minute. You called it furniture."},
		{ID: "q2", By: "critic", Kind: Fixed, Chapter: "The last word", Text: "Then I have one question left. Were you listening to the film, or to me?"},
		{ID: "a5", By: "machine", Kind: Fixed, Text: "To the door. The two of you were talking."},
	}
	return s.timed()
}

// timed puts the turns on the clock, and their words.
func (s Session) timed() Session {
	for i := range s.Turns {
		t := &s.Turns[i]
		t.Start = time.Duration(i) * 1500 * time.Millisecond
		t.End = t.Start + time.Second
		t.Words = nil
		for j := range t.Quotes {
			q := &t.Quotes[j]
			if at := strings.Index(t.Text, q.Text); at >= 0 {
				q.Start, q.End = at, at+len(q.Text)
			}
		}
		for j := range t.Clips {
			t.Clips[j].From, t.Clips[j].To = t.Start, t.End
		}
		n := len(strings.Fields(t.Text))
		for _, at := range fields(t.Text) {
			t.Words = append(t.Words, Word{Start: at[0], End: at[1], At: t.Start + time.Second*time.Duration(len(t.Words))/time.Duration(n)})
		}
		s.Length = t.End
	}
	return s
}

// fields is where the words of a text are, in bytes.
func fields(text string) [][2]int {
	var all [][2]int
	start := -1
	for i, r := range text + " " {
		switch space := unicode.IsSpace(r); {
		case space && start >= 0:
			all = append(all, [2]int{start, i})
			start = -1
		case !space && start < 0:
			start = i
		}
	}
	return all
}

// written puts a page into a folder, with its sound beside it: a tone as long as
// the session.
func written(t testing.TB, s Session) (path string) {
	t.Helper()
	dir := t.TempDir()
	var text bytes.Buffer
	if err := Write(&text, s); err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(dir, "index.html")
	for name, data := range map[string][]byte{"index.html": text.Bytes(), "audio/mix.wav": tone(s.Length)} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

// tone is a WAV file: 8000 Hz, mono, int16 little-endian, 220 Hz.
func tone(length time.Duration) []byte {
	const rate = 8000
	samples := int(length.Seconds() * rate)
	b := []byte("RIFF")
	b = binary.LittleEndian.AppendUint32(b, uint32(36+2*samples))
	b = append(b, "WAVEfmt "...)
	b = binary.LittleEndian.AppendUint32(b, 16)
	for _, v := range []uint16{1, 1, rate, 0, 2 * rate, 0, 2, 16} { // PCM, one channel, rate, bytes a second, bytes a sample, bits
		b = binary.LittleEndian.AppendUint16(b, v)
	}
	b = append(b, "data"...)
	b = binary.LittleEndian.AppendUint32(b, uint32(2*samples))
	for i := range samples {
		b = binary.LittleEndian.AppendUint16(b, uint16(int16(3000*math.Sin(2*math.Pi*220*float64(i)/rate))))
	}
	return b
}
