package podcast

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
)

// credits is Credits on one line.
func (e Episode) credits() string { return strings.Join(e.Credits(), ". ") }

// WriteMetadata writes what ffmpeg puts into a sound file: tags, and chapters in
// milliseconds (ffmpeg's metadata format, version 1).
func (e Episode) WriteMetadata(w io.Writer) error {
	if err := e.sound(); err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, metadataHeader)
	for _, tag := range e.tags() {
		fmt.Fprintf(b, "%s=%s\n", tag[0], metadataEscape.Replace(tag[1]))
	}
	for i, c := range e.Chapters {
		fmt.Fprintf(b, "[CHAPTER]\nTIMEBASE=1/1000\nSTART=%d\nEND=%d\ntitle=%s\n", c.Start.Milliseconds(), e.end(i).Milliseconds(), metadataEscape.Replace(c.Label()))
	}
	return b.Flush()
}

const metadataHeader = ";FFMETADATA1"

// metadataEscape writes what the format has a meaning for; there are no line ends.
var metadataEscape = strings.NewReplacer(`\`, `\\`, "=", `\=`, ";", `\;`, "#", `\#`)

// tags are those that are not empty, in order.
func (e Episode) tags() [][2]string {
	var names []string
	for _, s := range e.Speakers {
		names = append(names, oneLine(s.Name))
	}
	tags := [][2]string{{"title", oneLine(e.Title)}, {"artist", strings.Join(names, ", ")}, {"language", e.Language}, {"comment", e.credits()}, {"genre", "Podcast"}}
	return slices.DeleteFunc(tags, func(tag [2]string) bool { return oneLine(tag[1]) == "" })
}

// CheckMetadata reads metadata back and refuses it if ffmpeg would read something
// else than the episode.
func (e Episode) CheckMetadata(r io.Reader) error {
	got, err := readMetadata(r)
	if err != nil {
		return fmt.Errorf("check metadata: %w", err)
	}
	expected := [][][2]string{e.tags()}
	for i, c := range e.Chapters {
		expected = append(expected, [][2]string{
			{"TIMEBASE", "1/1000"}, {"START", fmt.Sprint(c.Start.Milliseconds())}, {"END", fmt.Sprint(e.end(i).Milliseconds())}, {"title", c.Label()},
		})
	}
	if !slices.EqualFunc(got, expected, slices.Equal) {
		return fmt.Errorf("check metadata: it does not say what the episode says")
	}
	return nil
}

// readMetadata reads the sections, the first of which has no name.
func readMetadata(r io.Reader) ([][][2]string, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	if !lines.Scan() || lines.Text() != metadataHeader {
		return nil, fmt.Errorf("it does not begin with %s", metadataHeader)
	}
	sections := [][][2]string{nil}
	for n := 2; lines.Scan(); n++ {
		if lines.Text() == "[CHAPTER]" {
			sections = append(sections, nil)
			continue
		}
		key, value, ok := readTag(lines.Text())
		if !ok {
			return nil, fmt.Errorf("line %d: %.60q is no tag", n, lines.Text())
		}
		sections[len(sections)-1] = append(sections[len(sections)-1], [2]string{key, value})
	}
	return sections, lines.Err()
}

// readTag reads "key=value"; a mark that is not escaped is a fault.
func readTag(line string) (key, value string, ok bool) {
	key, rest, ok := strings.Cut(line, "=")
	var b strings.Builder
	for i := 0; i < len(rest); i++ {
		switch c := rest[i]; {
		case c == '\\' && i+1 < len(rest):
			i++
			b.WriteByte(rest[i])
		case strings.IndexByte(`\=;#`, c) >= 0:
			return "", "", false
		default:
			b.WriteByte(c)
		}
	}
	return key, b.String(), ok && key != "" && !strings.ContainsAny(key, `\;#[`)
}
