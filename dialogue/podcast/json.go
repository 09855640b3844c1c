package podcast

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"
)

// seconds is a time as JSON has it there: seconds, to the millisecond, never
// through a float.
type seconds time.Duration

// MarshalJSON writes "12.345".
func (s seconds) MarshalJSON() ([]byte, error) {
	ms := time.Duration(s).Milliseconds()
	return bytes.TrimRight(bytes.TrimRight(fmt.Appendf(nil, "%d.%03d", ms/1000, ms%1000), "0"), "."), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (s *seconds) UnmarshalJSON(text []byte) error {
	n, err := strconv.ParseFloat(string(text), 64)
	if err != nil || n < 0 || n > 1e6 {
		return fmt.Errorf("%.20q is no time", text)
	}
	*s = seconds(time.Duration(n*1000+0.5) * time.Millisecond)
	return nil
}

type (
	chaptersFile struct {
		Version     string        `json:"version"`
		Title       string        `json:"title"`
		Description string        `json:"description,omitempty"` // the credits
		Chapters    []chapterJSON `json:"chapters"`
	}
	chapterJSON struct {
		Start seconds `json:"startTime"`
		End   seconds `json:"endTime"`
		Title string  `json:"title"`
	}
	transcriptFile struct {
		Version  string        `json:"version"`
		Credits  []string      `json:"credits,omitempty"` // ours; readers pass over it
		Segments []segmentJSON `json:"segments"`
	}
	segmentJSON struct {
		Speaker string  `json:"speaker"`
		Start   seconds `json:"startTime"`
		End     seconds `json:"endTime"`
		Body    string  `json:"body"`
	}
)

// Versions of the formats.
const (
	chaptersVersion   = "1.2.0"
	transcriptVersion = "1.0.0"
)

// WriteChapters writes the chapters as JSON, spoilers labelled.
func (e Episode) WriteChapters(w io.Writer) error {
	if err := e.sound(); err != nil {
		return err
	}
	return write(w, e.chapters())
}

func (e Episode) chapters() chaptersFile {
	file := chaptersFile{Version: chaptersVersion, Title: oneLine(e.Title), Description: e.credits(), Chapters: []chapterJSON{}}
	for i, c := range e.Chapters {
		file.Chapters = append(file.Chapters, chapterJSON{Start: milli(c.Start), End: milli(e.end(i)), Title: c.Label()})
	}
	return file
}

// WriteTranscript writes what is said as JSON.
func (e Episode) WriteTranscript(w io.Writer) error {
	if err := e.sound(); err != nil {
		return err
	}
	return write(w, e.transcript())
}

func (e Episode) transcript() transcriptFile {
	file := transcriptFile{Version: transcriptVersion, Credits: e.Credits(), Segments: []segmentJSON{}}
	for _, s := range e.Segments {
		file.Segments = append(file.Segments, segmentJSON{Speaker: oneLine(s.Speaker), Start: milli(s.Start), End: milli(s.End), Body: printable(s.Body)})
	}
	return file
}

func milli(t time.Duration) seconds { return seconds(t.Truncate(time.Millisecond)) }

func write(w io.Writer, file any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(file)
}

// read reads one value and nothing behind it, without keys that it has not.
func read(r io.Reader, file any) error {
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	if err := d.Decode(file); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("something stands behind the end")
	}
	return nil
}

// CheckChapters reads chapters back and refuses them if they are not in order, or
// are not the episode's.
func (e Episode) CheckChapters(r io.Reader) error {
	var file chaptersFile
	if err := read(r, &file); err != nil {
		return fmt.Errorf("check chapters: %w", err)
	}
	if err := file.sound(time.Duration(milli(e.Duration))); err != nil {
		return fmt.Errorf("check chapters: %w", err)
	}
	expected := e.chapters()
	if !slices.Equal(file.Chapters, expected.Chapters) || file.Title != expected.Title || file.Description != expected.Description {
		return errors.New("check chapters: they are not those of the episode")
	}
	return nil
}

func (f chaptersFile) sound(duration time.Duration) error {
	if f.Version != chaptersVersion {
		return fmt.Errorf("the version is %q, not %s", f.Version, chaptersVersion)
	}
	at := seconds(0)
	for _, c := range f.Chapters {
		if c.Start < at || c.End <= c.Start || time.Duration(c.End) > duration || c.Title == "" {
			return fmt.Errorf("the chapter %q at %v has no title, no length or no place", c.Title, time.Duration(c.Start))
		}
		at = c.End
	}
	return nil
}

// CheckTranscript reads a transcript back and refuses it if its segments are not
// in order, or are not what was said.
func (e Episode) CheckTranscript(r io.Reader) error {
	var file transcriptFile
	if err := read(r, &file); err != nil {
		return fmt.Errorf("check transcript: %w", err)
	}
	if file.Version != transcriptVersion {
		return fmt.Errorf("check transcript: the version is %q, not %s", file.Version, transcriptVersion)
	}
	at := seconds(0)
	for _, s := range file.Segments {
		if s.Start < at || s.End <= s.Start || s.Body == "" {
			return fmt.Errorf("check transcript: the segment at %v has no words, no length or no place", time.Duration(s.Start))
		}
		at = s.End
	}
	expected := e.transcript()
	if len(file.Segments) != len(expected.Segments) {
		return fmt.Errorf("check transcript: it has %d segments, and the episode %d", len(file.Segments), len(expected.Segments))
	}
	for i, s := range file.Segments {
		if s != expected.Segments[i] {
			return fmt.Errorf("check transcript: segment %d is not what %s said", i+1, expected.Segments[i].Speaker)
		}
	}
	return want(slices.Equal(file.Credits, expected.Credits), "check transcript: it does not say whose voices are heard")
}
