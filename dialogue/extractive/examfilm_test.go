package extractive_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/library/sample"
	"matinee/dialogue/transcript"
)

// A strip is a film as the examiner has read it: with a reader of its own, the
// simplest there is, so that answers are held against the file and not against
// what the program made of it.
type strip struct {
	transcript.Film
	data []byte
	cues []frame
}

// A frame is a timed line of a strip.
type frame struct {
	number     int // as it stands in the file
	start, end time.Duration
	who        string // as labelled; "" for nobody
	text       string // without label and captions
}

// said reports whether somebody says something in it.
func (f frame) said() bool { return f.text != "" }

var (
	frameTimes = regexp.MustCompile(`(?m)^(?:(\d+):)?(\d+):(\d+)[.,](\d+) --> (?:(\d+):)?(\d+):(\d+)[.,](\d+).*$`)
	frameVoice = regexp.MustCompile(`^<v ([^>]*)>`)
	frameLabel = regexp.MustCompile(`^-? ?([A-Z][A-Z .']+): +`)
	frameMarks = regexp.MustCompile(`<[^>]*>|\{[^}]*\}|\[[^\]]*\]|\([^)]*\)`)
)

// develop reads a WebVTT or SRT file.
func develop(film transcript.Film, data []byte) strip {
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(data))
	film.Work = film.ID
	s := strip{Film: film, data: data}
	at := frameTimes.FindAllStringSubmatchIndex(text, -1)
	for i, m := range at {
		head, body := text[:m[0]], text[m[1]:]
		if i+1 < len(at) {
			body = text[m[1]:at[i+1][0]]
		}
		f := frame{number: numberBefore(head), start: instant(text, m[2:10]), end: instant(text, m[10:18])}
		f.who, f.text = worded(body, i+1 < len(at))
		s.cues = append(s.cues, f)
	}
	return s
}

// numberBefore is the number that stands alone on the last line of a text.
func numberBefore(head string) int {
	lines := strings.Split(strings.TrimSpace(head), "\n")
	n, _ := strconv.Atoi(strings.TrimLeft(lines[len(lines)-1], "\ufeff")) // 0 for a line that has none
	return n
}

// instant is the time whose hours, minutes, seconds and thousandths stand at
// these places.
func instant(text string, at []int) time.Duration {
	total := 0
	for i, unit := range []int{3600000, 60000, 1000, 1} {
		if at[2*i] >= 0 {
			n, _ := strconv.Atoi(text[at[2*i]:at[2*i+1]]) // digits, as the pattern has it
			total += n * unit
		}
	}
	return time.Duration(total) * time.Millisecond
}

// worded is who says what in the lines under a time; the number of the next cue
// comes last in them, if there is a next one.
func worded(body string, numbered bool) (who, text string) {
	lines := strings.Split(strings.TrimSpace(body), "\n")
	if numbered {
		lines = lines[:len(lines)-1]
	}
	text = strings.TrimSpace(strings.Join(lines, " "))
	if m := frameVoice.FindStringSubmatch(text); m != nil {
		who = m[1]
	}
	text = strings.Join(strings.Fields(frameMarks.ReplaceAllString(text, " ")), " ")
	if m := frameLabel.FindStringSubmatch(text); m != nil {
		who, text = m[1], text[len(m[0]):]
	}
	if strings.Trim(text, "♪#* ") == "" {
		text = ""
	}
	return who, text
}

// cue is the one of that number.
func (s strip) cue(number int) (frame, bool) {
	for _, f := range s.cues {
		if f.number == number {
			return f, true
		}
	}
	return frame{}, false
}

// until is the strip as far as a time.
func (s strip) until(t time.Duration) strip {
	var seen []frame
	for _, f := range s.cues {
		if f.end <= t {
			seen = append(seen, f)
		}
	}
	s.cues = seen
	return s
}

// ownStrips are the sample and the films written for the examination.
func ownStrips(t testing.TB) []strip {
	t.Helper()
	strips := []strip{develop(sample.Film(), sample.VTT())}
	paths, err := filepath.Glob("testdata/films/*")
	if err != nil || len(paths) < 3 {
		t.Fatalf("films of the examination: %d, %v", len(paths), err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		title, dated, _ := strings.Cut(filepath.Base(path), " (")
		year, err := strconv.Atoi(dated[:4])
		if err != nil {
			t.Fatalf("%s: the name has no year: %v", path, err)
		}
		id := strings.ToLower(strings.ReplaceAll(title, " ", "-")) + "-" + dated[:4]
		strips = append(strips, develop(transcript.Film{ID: id, Title: title, Year: year, Lang: "en"}, data))
	}
	return strips
}

// realFilms are the films of MATINEE_FILMS that are asked about.
var realFilms = []transcript.Film{
	{ID: "charade-1963", Title: "Charade", Year: 1963},
	{ID: "his-girl-friday-1940", Title: "His Girl Friday", Year: 1940},
	{ID: "doa-1949", Title: "D.O.A.", Year: 1949},
	{ID: "detour-1945", Title: "Detour", Year: 1945},
	{ID: "my-man-godfrey-1936", Title: "My Man Godfrey", Year: 1936},
}

// freshFilms are more of them, asked about by the fresh papers.
var freshFilms = []transcript.Film{
	{ID: "night-of-the-living-dead-1968", Title: "Night of the Living Dead", Year: 1968},
	{ID: "the-hitch-hiker-1953", Title: "The Hitch-Hiker", Year: 1953},
	{ID: "suddenly-1954", Title: "Suddenly", Year: 1954},
	{ID: "house-on-haunted-hill-1959", Title: "House on Haunted Hill", Year: 1959},
	{ID: "carnival-of-souls-1962", Title: "Carnival of Souls", Year: 1962},
	{ID: "plan-9-from-outer-space-1959", Title: "Plan 9 from Outer Space", Year: 1959},
	{ID: "the-little-shop-of-horrors-1960", Title: "The Little Shop of Horrors", Year: 1960},
	{ID: "meet-john-doe-1941", Title: "Meet John Doe", Year: 1941},
	{ID: "scarlet-street-1945", Title: "Scarlet Street", Year: 1945},
}

// realStrips are the films of most papers; none without MATINEE_FILMS.
func realStrips(t testing.TB) []strip { return stripsOf(t, realFilms) }

// stripsOf are films of MATINEE_FILMS; none without it.
func stripsOf(t testing.TB, films []transcript.Film) []strip {
	t.Helper()
	dir := os.Getenv("MATINEE_FILMS")
	if dir == "" {
		return nil
	}
	var strips []strip
	for _, film := range films {
		data, err := os.ReadFile(filepath.Join(dir, film.ID+"-en.srt"))
		if err != nil {
			t.Fatal(err)
		}
		film.Lang = "en"
		strips = append(strips, develop(film, data))
	}
	return strips
}

// clock is a time as answers write it.
func clock(t time.Duration) string {
	s := int(t / time.Second)
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}
