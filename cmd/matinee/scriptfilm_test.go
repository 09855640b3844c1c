package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// line draws the words spoken at a time of a real film into a variable, so that
// no script holds any:
//
//	line LIKE his-girl-friday-1940 1:18:45
//
// sets $LIKE to the words, $LIKE_HALF to them as somebody half remembers them,
// without the third, $LIKE_START and $LIKE_END to the cue's milliseconds and
// $LIKE_SPEAKER to its label, "" without one. It reads the file with a reader of
// its own, so that what the program says is checked against the film and not
// against itself.
func line(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: line NAME FILM H:MM:SS")
	}
	cues, err := readSRT(filepath.Join(ts.Getenv(filmsVar), args[1]+"-en.srt"))
	ts.Check(err)
	at, err := clock(args[2])
	ts.Check(err)
	for _, c := range cues {
		if c.end > at { // the one spoken then, or the next
			if c.start > at+time.Second {
				ts.Fatalf("nobody speaks at %s of %s", args[2], args[1])
			}
			ts.Setenv(args[0], c.words)
			half := strings.Fields(c.words)
			ts.Setenv(args[0]+"_HALF", strings.Join(slices.Delete(half, min(2, len(half)), min(3, len(half))), " "))
			ts.Setenv(args[0]+"_START", fmt.Sprint(c.start.Milliseconds()))
			ts.Setenv(args[0]+"_END", fmt.Sprint(c.end.Milliseconds()))
			ts.Setenv(args[0]+"_SPEAKER", c.speaker)
			return
		}
	}
	ts.Fatalf("%s has ended by %s", args[1], args[2])
}

// count puts into a variable how often a word is spoken in a real film:
//
//	count STAMPS charade-1963 stamps
func count(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: count NAME FILM WORD")
	}
	cues, err := readSRT(filepath.Join(ts.Getenv(filmsVar), args[1]+"-en.srt"))
	ts.Check(err)
	n, word := 0, regexp.MustCompile(`(?i)\b`+regexp.QuoteMeta(args[2])+`\b`)
	for _, c := range cues {
		n += len(word.FindAllString(c.words, -1))
	}
	ts.Setenv(args[0], fmt.Sprint(n))
}

// A timedLine is a line with its times as the few lines below read it.
type timedLine struct {
	start, end     time.Duration
	speaker, words string
}

var (
	srtTimes = regexp.MustCompile(`(\d+:\d\d:\d\d)[,.](\d{3}) --> (\d+:\d\d:\d\d)[,.](\d{3})`)
	srtMarks = regexp.MustCompile(`<[^>]*>|\{[^}]*\}|\[[^\]]*\]|\([^)]*\)`)
	srtLabel = regexp.MustCompile(`^([A-Z][A-Z ]+): +`)
)

// readSRT reads the timed lines of an SRT file, the simplest way there is.
func readSRT(path string) ([]timedLine, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	text := strings.ReplaceAll(string(data), "\r", "")
	var cues []timedLine
	for block := range strings.SplitSeq(text, "\n\n") {
		_, body, ok := strings.Cut(block, " --> ")
		m := srtTimes.FindStringSubmatch(block)
		if !ok || m == nil {
			continue
		}
		c := timedLine{start: atMillis(m[1], m[2]), end: atMillis(m[3], m[4])}
		_, body, _ = strings.Cut(body, "\n")
		body = strings.Join(strings.Fields(srtMarks.ReplaceAllString(body, " ")), " ")
		if m := srtLabel.FindStringSubmatch(body); m != nil {
			c.speaker, body = m[1], body[len(m[0]):]
		}
		if c.words = strings.TrimPrefix(body, "- "); c.words != "" {
			cues = append(cues, c)
		}
	}
	return cues, nil
}

// atMillis is a time that the pattern above has taken apart.
func atMillis(hms, ms string) time.Duration {
	t, _ := clock(hms) // as the pattern has it
	n, _ := strconv.Atoi(ms)
	return t + time.Duration(n)*time.Millisecond
}

// clock reads H:MM:SS.
func clock(text string) (time.Duration, error) {
	var h, m, s int
	if _, err := fmt.Sscanf(text, "%d:%d:%d", &h, &m, &s); err != nil {
		return 0, fmt.Errorf("%q is not H:MM:SS: %w", text, err)
	}
	return time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(s)*time.Second, nil
}
