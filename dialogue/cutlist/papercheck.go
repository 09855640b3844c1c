package cutlist

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// paperSpan is a place in a paper edit: what it is of, from where, until where.
var paperSpan = regexp.MustCompile(`^- (Film|Session): (?:.*, )?(\d\d:\d\d:\d\d[:;]\d\d\d?)–(\d\d:\d\d:\d\d[:;]\d\d\d?)(?:, .*)?$`)

// CheckPaperEdit reads a paper edit back and refuses it if its clips are not those
// of the list, at their places and with their words.
func (l List) CheckPaperEdit(r io.Reader) error {
	want, err := l.Events(BySession)
	if err != nil {
		return err
	}
	entries, err := readPaper(r)
	if err != nil {
		return fmt.Errorf("check paper edit: %w", err)
	}
	if len(entries) != len(want) {
		return fmt.Errorf("check paper edit: it has %d clips, and the list has %d", len(entries), len(want))
	}
	for i, e := range want {
		if err := l.checkEntry(entries[i], i+1, e); err != nil {
			return fmt.Errorf("check paper edit: clip %s: %w", l.Clips[e.Clip].ID, err)
		}
	}
	return nil
}

// readPaper reads the lines of each entry; what is before the first is the title.
func readPaper(r io.Reader) ([][]string, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	var entries [][]string
	for n := 0; lines.Scan(); n++ {
		line := lines.Text()
		switch {
		case n == 0 && !strings.HasPrefix(line, "# "):
			return nil, fmt.Errorf("it has no title")
		case strings.HasPrefix(line, "## "):
			entries = append(entries, []string{line})
		case len(entries) > 0:
			entries[len(entries)-1] = append(entries[len(entries)-1], line)
		}
	}
	return entries, lines.Err()
}

func (l List) checkEntry(lines []string, number int, e Event) error {
	if err := want(strings.HasPrefix(lines[0], fmt.Sprintf("## %d. ", number)), "%q stands where number %d should", lines[0], number); err != nil {
		return err
	}
	places := map[string][2]string{}
	for _, line := range lines {
		if found := paperSpan.FindStringSubmatch(line); found != nil {
			places[found[1]] = [2]string{found[2], found[3]}
		}
	}
	label := l.Rate.Format
	expected := map[string][2]string{"Film": {label(e.SourceIn), label(e.SourceOut)}, "Session": {label(e.RecordIn), label(e.RecordOut)}}
	for _, of := range []string{"Film", "Session"} {
		if places[of] != expected[of] {
			return fmt.Errorf("its place in the %s is %v, and the list has %v", strings.ToLower(of), places[of], expected[of])
		}
	}
	clip, text := l.Clips[e.Clip], strings.Join(lines, "\n")+"\n"
	said := clip.Line == "" || strings.Contains(text, quoted(clip.Line))
	words := oneLine(clip.Text) == "" || strings.Contains(text, "- Words: "+plain(oneLine(clip.Text))+"\n")
	return want(said && words, "it does not have the clip's words")
}
