package podcast_test

import (
	"bytes"
	"encoding/json"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/podcast"
)

const ms = time.Millisecond

// episode has in it what files have meanings for.
func episode() podcast.Episode {
	return podcast.Episode{
		Title: "Ask the <machine> & friends; part #1 = \\o/", Description: "A talk.\nTwo voices & one film.", ID: "ask-1", Language: "en",
		Published: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC), Duration: 100*time.Second + 250*ms,
		Base: "https://films.example/talks/", Sound: podcast.Sound{Name: "audio/mix it.mp3", Bytes: 123456},
		Speakers: []podcast.Speaker{{Name: "Critic"}, {Name: "Machine", Role: "guest", Voice: "espeak-ng en-us+f3", Model: "gpt-4o-mini"}},
		Segments: []podcast.Segment{
			{Speaker: "Critic", Start: 500 * ms, End: 3210 * ms, Body: "Is it <i>love</i>, \"truly\" & --> wholly? 😀"},
			{Speaker: "Machine", Start: 3700 * ms, End: 99 * time.Second, Body: "映画。\nI keep minutes."},
		},
		Chapters: []podcast.Chapter{
			{Title: "What it = cannot; weigh #1", Start: 0},
			{Title: "The end", Start: 40*time.Second + 40*ms, Spoiler: true},
		},
		Soundbites: []podcast.Soundbite{{Start: 10 * time.Second, Duration: 20500 * ms, Title: "On & on"}},
		Captions:   []string{"captions.vtt", "captions.srt"}, Transcript: "transcript.json", ChapterFile: "chapters.json",
	}
}

// files are the kinds of file with their checkers.
var files = []struct {
	name  string
	write func(podcast.Episode, io.Writer) error
	check func(podcast.Episode, io.Reader) error
}{
	{"chapters.json", podcast.Episode.WriteChapters, podcast.Episode.CheckChapters},
	{"transcript.json", podcast.Episode.WriteTranscript, podcast.Episode.CheckTranscript},
	{"feed-item.xml", podcast.Episode.WriteFeedItem, podcast.Episode.CheckFeedItem},
	{"metadata", podcast.Episode.WriteMetadata, podcast.Episode.CheckMetadata},
}

func written(t testing.TB, write func(podcast.Episode, io.Writer) error, e podcast.Episode) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(e, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFilesPassTheirCheckers(t *testing.T) {
	bare := podcast.Episode{Title: "Bare", Duration: time.Second, Sound: podcast.Sound{Name: "audio/mix.wav"}}
	for _, e := range []podcast.Episode{episode(), bare} {
		for _, file := range files {
			text := written(t, file.write, e)
			if err := file.check(e, strings.NewReader(text)); err != nil {
				t.Errorf("%s of %s: %v\n%s", file.name, e.Title, err, text)
			}
		}
	}
}

// TestFilesAsTheyAre shows one of each.
func TestFilesAsTheyAre(t *testing.T) {
	want := map[string]string{
		"chapters.json": `{
  "version": "1.2.0",
  "title": "Ask the <machine> & friends; part #1 = \\o/",
  "description": "Critic: own voice. Machine: synthetic voice espeak-ng en-us+f3; live lines by gpt-4o-mini",
  "chapters": [
    {
      "startTime": 0,
      "endTime": 40.04,
      "title": "What it = cannot; weigh #1"
    },
    {
      "startTime": 40.04,
      "endTime": 100.25,
      "title": "Spoiler: The end"
    }
  ]
}
`,
		"transcript.json": `{
  "version": "1.0.0",
  "credits": [
    "Critic: own voice",
    "Machine: synthetic voice espeak-ng en-us+f3; live lines by gpt-4o-mini"
  ],
  "segments": [
    {
      "speaker": "Critic",
      "startTime": 0.5,
      "endTime": 3.21,
      "body": "Is it <i>love</i>, \"truly\" & --> wholly? 😀"
    },
    {
      "speaker": "Machine",
      "startTime": 3.7,
      "endTime": 99,
      "body": "映画。\nI keep minutes."
    }
  ]
}
`,
		"feed-item.xml": `<?xml version="1.0" encoding="UTF-8"?>
<item xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
  <title>Ask the &lt;machine&gt; &amp; friends; part #1 = \o/</title>
  <description>A talk.&#xA;Two voices &amp; one film.&#xA;&#xA;Critic: own voice. Machine: synthetic voice espeak-ng en-us+f3; live lines by gpt-4o-mini</description>
  <guid isPermaLink="false">ask-1</guid>
  <pubDate>Sun, 22 Nov 2026 09:00:00 +0000</pubDate>
  <enclosure url="https://films.example/talks/audio/mix%20it.mp3" length="123456" type="audio/mpeg"></enclosure>
  <itunes:duration>100</itunes:duration>
  <podcast:transcript url="https://films.example/talks/captions.vtt" type="text/vtt" language="en" rel="captions"></podcast:transcript>
  <podcast:transcript url="https://films.example/talks/captions.srt" type="application/x-subrip" language="en" rel="captions"></podcast:transcript>
  <podcast:transcript url="https://films.example/talks/transcript.json" type="application/json" language="en"></podcast:transcript>
  <podcast:chapters url="https://films.example/talks/chapters.json" type="application/json+chapters"></podcast:chapters>
  <podcast:person role="host" group="cast">Critic</podcast:person>
  <podcast:person role="guest" group="cast">Machine (synthetic voice)</podcast:person>
  <podcast:soundbite startTime="10.000" duration="20.500">On &amp; on</podcast:soundbite>
</item>
`,
		"metadata": `;FFMETADATA1
title=Ask the <machine> & friends\; part \#1 \= \\o/
artist=Critic, Machine
language=en
comment=Critic: own voice. Machine: synthetic voice espeak-ng en-us+f3\; live lines by gpt-4o-mini
genre=Podcast
[CHAPTER]
TIMEBASE=1/1000
START=0
END=40040
title=What it \= cannot\; weigh \#1
[CHAPTER]
TIMEBASE=1/1000
START=40040
END=100250
title=Spoiler: The end
`,
	}
	for _, file := range files {
		if got := written(t, file.write, episode()); got != want[file.name] {
			t.Errorf("%s is\n%s\nwant\n%s", file.name, got, want[file.name])
		}
	}
}

// TestPlaceholder: without an address, the item says that it has none.
func TestPlaceholder(t *testing.T) {
	e := episode()
	e.Base = ""
	text := written(t, podcast.Episode.WriteFeedItem, e)
	if err := e.CheckFeedItem(strings.NewReader(text)); err != nil || strings.Count(text, "https://example.invalid/") != 6 || !strings.Contains(text, "<!-- Put the address") {
		t.Errorf("the item of an episode without an address (%v):\n%s", err, text)
	}
}

func TestRefusals(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(*podcast.Episode)
		says  string
	}{
		{"no title", func(e *podcast.Episode) { e.Title = " \n" }, "no title"},
		{"no sound", func(e *podcast.Episode) { e.Duration = 0 }, "no time"},
		{"segments over each other", func(e *podcast.Episode) { e.Segments[1].Start = time.Second }, "not in its place"},
		{"a segment without words", func(e *podcast.Episode) { e.Segments[1].Body = " " }, "is empty"},
		{"a segment behind the end", func(e *podcast.Episode) { e.Segments[1].End = 3 * time.Minute }, "not in its place"},
		{"chapters out of order", func(e *podcast.Episode) { e.Chapters[0].Start = time.Minute }, "no length"},
		{"a chapter without a title", func(e *podcast.Episode) { e.Chapters[1].Title = "" }, "no title"},
		{"a chapter behind the end", func(e *podcast.Episode) { e.Chapters[1].Start = 3 * time.Minute }, "no length"},
		{"a short soundbite", func(e *podcast.Episode) { e.Soundbites[0].Duration = time.Second }, "soundbites last"},
		{"a soundbite behind the end", func(e *podcast.Episode) { e.Soundbites[0].Start = 95 * time.Second }, "soundbites last"},
	}
	for _, test := range tests {
		e := episode()
		test.spoil(&e)
		for _, file := range files {
			if err := file.write(e, io.Discard); err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("%s of an episode with %s: %v, want a refusal with %q", file.name, test.name, err, test.says)
			}
		}
	}
}

// mutants are files spoiled in one place each; every one must be refused.
var mutants = []struct{ file, name, old, new string }{
	{"chapters.json", "another version", `"1.2.0"`, `"1.1.0"`},
	{"chapters.json", "another title", "The end", "The End"},
	{"chapters.json", "a spoiler without a label", "Spoiler: ", ""},
	{"chapters.json", "no title", `"Spoiler: The end"`, `""`},
	{"chapters.json", "chapters out of order", `"startTime": 40.04`, `"startTime": 4`},
	{"chapters.json", "an end before the start", `"endTime": 40.04`, `"endTime": -1`},
	{"chapters.json", "an end behind the end", `"endTime": 100.25`, `"endTime": 100.26`},
	{"chapters.json", "a time that is text", `"startTime": 0,`, `"startTime": "0",`},
	{"chapters.json", "a time of another frame", `"startTime": 40.04`, `"startTime": 40.05`},
	{"chapters.json", "a key that is none", `"startTime": 0,`, `"start": 0,`},
	{"chapters.json", "cut off", "]\n}", "]"},
	{"chapters.json", "more behind it", "]\n}", "]\n} {}"},
	{"chapters.json", "nobody's voices", "synthetic voice", "voice"},
	{"transcript.json", "another version", `"1.0.0"`, `"1.0"`},
	{"transcript.json", "a lost word", "I keep minutes", "I keep"},
	{"transcript.json", "another's words", `"speaker": "Machine"`, `"speaker": "Critic"`},
	{"transcript.json", "a segment over another", `"startTime": 3.7`, `"startTime": 3.1`},
	{"transcript.json", "a segment without length", `"startTime": 3.7`, `"startTime": 99`},
	{"transcript.json", "no words", `"映画。\nI keep minutes."`, `""`},
	{"transcript.json", "a key that is none", `"body"`, `"text"`},
	{"transcript.json", "synthetic voices kept silent", "synthetic voice", "voice"},
	{"transcript.json", "a loose quotation mark", `\"truly\"`, `"truly"`},
	{"feed-item.xml", "a loose &", "voices &amp; one", "voices & one"},
	{"feed-item.xml", "cut off", "</item>", ""},
	{"feed-item.xml", "more behind it", "</item>", "</item><item></item>"},
	{"feed-item.xml", "another namespace", "podcastindex.org/namespace/1.0", "podcastindex.org/namespace/2.0"},
	{"feed-item.xml", "no sound", "enclosure", "enclosed"},
	{"feed-item.xml", "a sound without length", `length="123456"`, ""},
	{"feed-item.xml", "a sound of another length", `length="123456"`, `length="123457"`},
	{"feed-item.xml", "a relative address", "https://films.example/talks/captions.vtt", "captions.vtt"},
	{"feed-item.xml", "a space in an address", "mix%20it", "mix it"},
	{"feed-item.xml", "a transcript of another type", "application/x-subrip", "text/vtt"},
	{"feed-item.xml", "captions that are none", ` rel="captions"`, ""},
	{"feed-item.xml", "chapters of another type", "json+chapters", "json"},
	{"feed-item.xml", "two titles", "</title>", "</title><title></title>"},
	{"feed-item.xml", "a short soundbite", `duration="20.500"`, `duration="2.500"`},
	{"feed-item.xml", "a soundbite elsewhere", `startTime="10.000"`, `startTime="11.000"`},
	{"feed-item.xml", "a synthetic voice kept silent", " (synthetic voice)", ""},
	{"feed-item.xml", "another date", "22 Nov", "23 Nov"},
	{"feed-item.xml", "a date of another form", "Sun, 22 Nov 2026 09:00:00 +0000", "2026-11-22"},
	{"metadata", "no header", ";FFMETADATA1", "FFMETADATA1"},
	{"metadata", "a loose ;", `cannot\;`, `cannot;`},
	{"metadata", "a loose =", `it \=`, `it =`},
	{"metadata", "a loose #", `\#1`, `#1`},
	{"metadata", "seconds for milliseconds", "TIMEBASE=1/1000", "TIMEBASE=1/1"},
	{"metadata", "no time base", "TIMEBASE=1/1000\n", ""},
	{"metadata", "another start", "START=40040", "START=40041"},
	{"metadata", "a lost chapter", "[CHAPTER]\n", ""},
	{"metadata", "words on a line of their own", "Critic, Machine", "Critic,\nMachine"},
	{"metadata", "a spoiler without a label", "Spoiler: ", ""},
	{"metadata", "synthetic voices kept silent", "synthetic voice", "voice"},
}

func TestMutantsFail(t *testing.T) {
	for _, m := range mutants {
		for _, file := range files {
			if file.name != m.file {
				continue
			}
			text := written(t, file.write, episode())
			spoiled := strings.Replace(text, m.old, m.new, 1)
			err := file.check(episode(), strings.NewReader(spoiled))
			if spoiled == text {
				t.Errorf("%s, %s: there is no %q in\n%s", m.file, m.name, m.old, text)
			} else if err == nil {
				t.Errorf("%s is taken with %s", m.file, m.name)
			} else if testing.Verbose() {
				t.Logf("%s, %s: %v", m.file, m.name, err)
			}
		}
	}
}

// TestAnyText: whatever stands in an episode's texts, its files pass.
func TestAnyText(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	marks := []rune("a =;#\\\n\r\t\x00<>&\"'[]é映😀\u2028\uFFFE%:/-")
	for range 300 {
		text := func() string {
			b := []rune{'x'}
			for range random.IntN(12) {
				b = append(b, marks[random.IntN(len(marks))])
			}
			return string(b)
		}
		e := episode()
		e.Title, e.Description, e.ID, e.Sound.Name = text(), text(), text(), text()+".mp3"
		e.Speakers[1] = podcast.Speaker{Name: text(), Voice: text(), Model: text()}
		e.Segments[0].Body, e.Segments[1].Speaker, e.Chapters[0].Title, e.Soundbites[0].Title = text(), text(), text(), text()
		for _, file := range files {
			if s := written(t, file.write, e); file.check(e, strings.NewReader(s)) != nil {
				t.Fatalf("%s: %v\n%s", file.name, file.check(e, strings.NewReader(s)), s)
			}
		}
	}
}

// TestFFmpegReadsTheChapters has the metadata put into a sound file and read out
// of it.
func TestFFmpegReadsTheChapters(t *testing.T) {
	for _, tool := range []string{"ffmpeg", "ffprobe"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not on this machine", tool)
		}
	}
	dir := t.TempDir()
	meta, sound := filepath.Join(dir, "meta"), filepath.Join(dir, "mix.mka")
	if err := os.WriteFile(meta, []byte(written(t, podcast.Episode.WriteMetadata, episode())), 0o600); err != nil {
		t.Fatal(err)
	}
	run := exec.Command("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono:d=100.25", "-i", meta, "-map_metadata", "1", "-c:a", "pcm_s16le", sound)
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	out, err := exec.Command("ffprobe", "-v", "error", "-of", "json", "-show_chapters", "-show_format", sound).Output()
	if err != nil {
		t.Fatal(err)
	}
	var read struct {
		Chapters []struct {
			Start string            `json:"start_time"`
			End   string            `json:"end_time"`
			Tags  map[string]string `json:"tags"`
		} `json:"chapters"`
		Format struct {
			Tags map[string]string `json:"tags"`
		} `json:"format"`
	}
	if err := json.Unmarshal(out, &read); err != nil || len(read.Chapters) != 2 {
		t.Fatalf("%v: %s", err, out)
	}
	last := read.Chapters[1]
	if read.Chapters[0].Tags["title"] != "What it = cannot; weigh #1" || last.Tags["title"] != "Spoiler: The end" || last.Start != "40.040000" || last.End != "100.250000" {
		t.Errorf("ffprobe reads the chapters %+v", read.Chapters)
	}
	if got := read.Format.Tags["title"]; got != episode().Title {
		t.Errorf("ffprobe reads the title %q, want %q", got, episode().Title)
	}
}

func FuzzCheckers(f *testing.F) {
	for i, file := range files {
		f.Add(i, []byte(written(f, file.write, episode())))
	}
	f.Fuzz(func(t *testing.T, which int, text []byte) {
		_ = files[uint(which)%uint(len(files))].check(episode(), bytes.NewReader(text))
	})
}
