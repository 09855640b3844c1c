package main

import (
	"encoding/json"
	"math"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"matinee/audio"
)

// What a package is held to. Sources: reference interview.md §7, points 2 and 10.
const (
	planIsOff  = 0.15 // by how much a plan may be wrong, as a share of the sound
	loudness   = -16  // LUFS, of stereo, give or take one
	truePeak   = -1.0 // dBTP at most
	meterError = 0.15 // dB that two meters may differ by
)

// TestSamplePackage makes the whole package of the example, with sound, and has it
// judged by others' programs.
func TestSamplePackage(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it makes two minutes of sound")
	}
	needs(t, "espeak-ng")
	film := tellings(t)[0]
	s := film.set(t, "fallback")
	s.interview("plan")
	plan := s.said
	s.interview("run", "--model", "none")
	files := s.files(packageDir)
	lasts := float64(soundOf(t, files["audio/mix.wav"], 2)) / audio.Rate

	t.Run("plan", func(t *testing.T) {
		said := regexp.MustCompile(`about (\d+):(\d\d),`).FindStringSubmatch(plan)
		if said == nil {
			t.Fatalf("it says not how long it is:\n%s", plan)
		}
		minutes, _ := strconv.Atoi(said[1]) // digits
		seconds, _ := strconv.Atoi(said[2])
		if got := float64(60*minutes + seconds); math.Abs(got-lasts) > planIsOff*lasts {
			t.Errorf("planned were %.0f s, and it is %.1f s", got, lasts)
		}
	})
	t.Run("form", func(t *testing.T) {
		if !strings.Contains(files["report.txt"], "Verdict: keeps the form") {
			t.Error(files["report.txt"])
		}
	})
	t.Run("evidence", func(t *testing.T) { s.proven(film) })
	t.Run("chapters", func(t *testing.T) {
		needs(t, "ffprobe")
		needs(t, "ffmpeg")
		s.judgeChapters(t, files["chapters.json"])
	})
	t.Run("captions", func(t *testing.T) {
		needs(t, "ffprobe")
		cards := strings.Count(files["captions.vtt"], " --> ")
		for _, name := range []string{"captions.vtt", "captions.srt"} {
			read := judged(t, "ffprobe", "-v", "error", "-count_packets", "-show_entries", "stream=nb_read_packets", "-of", "csv=p=0", s.in(packageDir+"/"+name))
			if n, err := strconv.Atoi(strings.TrimSpace(read)); err != nil || n != cards || cards < 30 {
				t.Errorf("another reader finds %d cards in %s, want %d", n, name, cards)
			}
		}
	})
	t.Run("structure", func(t *testing.T) {
		needs(t, "xmllint")
		judged(t, "xmllint", "--noout", s.in(packageDir+"/clips.fcpxml"), s.in(packageDir+"/feed-item.xml"))
	})
	t.Run("loudness", func(t *testing.T) {
		needs(t, "ffmpeg")
		read := judged(t, "ffmpeg", "-hide_banner", "-nostats", "-i", s.in(packageDir+"/audio/mix.wav"), "-filter_complex", "ebur128=peak=true", "-f", "null", "-")
		read = read[strings.LastIndex(read, "Summary:"):]
		if got := figure(t, read, `I: +(-?[\d.]+) LUFS`); math.Abs(got-loudness) > 1 {
			t.Errorf("the mix has %.1f LUFS, want %d", got, loudness)
		}
		if got := figure(t, read, `Peak: +(-?[\d.]+) dBFS`); got > truePeak+meterError {
			t.Errorf("the mix peaks at %.1f dBTP, want %.1f at most", got, truePeak)
		}
	})
}

// judgeChapters has the MP3 file read by ffprobe: it has the chapters of the
// chapters file, spoilers labelled, and says whose voices they are.
func (s *theatre) judgeChapters(t *testing.T, chapters string) {
	t.Helper()
	var want struct {
		Chapters []struct {
			StartTime, EndTime float64
			Title              string
		}
	}
	if err := json.Unmarshal([]byte(chapters), &want); err != nil {
		t.Fatal(err)
	}
	read := judged(t, "ffprobe", "-v", "error", "-show_chapters", "-show_format", "-of", "json", s.in(packageDir+"/audio/mix.mp3"))
	var got struct {
		Format struct {
			Tags struct{ Comment string }
		}
		Chapters []struct {
			Start int64
			Tags  struct{ Title string }
		}
	}
	if err := json.Unmarshal([]byte(read), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Chapters) != len(want.Chapters) || len(want.Chapters) < 3 {
		t.Fatalf("another reader finds %d chapters in the MP3 file, want %d", len(got.Chapters), len(want.Chapters))
	}
	for i, c := range got.Chapters {
		if w := want.Chapters[i]; c.Tags.Title != w.Title || math.Abs(float64(c.Start)-1000*w.StartTime) > 1 {
			t.Errorf("chapter %d is %+v, want %+v", i+1, c, w)
		}
	}
	if last := got.Chapters[len(got.Chapters)-1].Tags.Title; !strings.HasPrefix(last, "Spoiler: ") {
		t.Errorf("the last chapter spoils and is called %q", last)
	}
	for _, said := range []string{"espeak-ng en-gb", "espeak-ng en-us+f3", "the critic without a model"} {
		if !strings.Contains(got.Format.Tags.Comment, said) {
			t.Errorf("the MP3 file says %q, and nothing of %s", got.Format.Tags.Comment, said)
		}
	}
}

// needs skips a test where a program is missing.
func needs(t testing.TB, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("%s is not on this machine", program)
	}
}

// judged is what another program has to say, which must not be a complaint.
func judged(t *testing.T, program string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), program, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s of %s: %v\n%s", program, filepath.Base(args[len(args)-1]), err, out)
	}
	return string(out)
}

// figure is a number in what a program says.
func figure(t *testing.T, text, pattern string) float64 {
	t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("no %s in\n%s", pattern, text)
	}
	n, err := strconv.ParseFloat(m[1], 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
