// Package podcast writes what is published beside the sound of a session:
// chapters (JSON 1.2.0), a transcript (JSON 1.0.0) and an item for a feed (RSS
// with the podcast namespace), and the metadata that ffmpeg puts into sound files.
// Each has a checker that reads it back and refuses it if players would stumble
// over it, or if it says anything but the episode.
//
// Whoever listens is told which voices are synthetic and which words a model
// wrote, and which chapters spoil. It makes no sound and publishes nothing.
//
// The formats are those of github.com/Podcastindex-org/podcast-namespace.
package podcast

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"
)

// An Episode is a session as it is published.
type Episode struct {
	Title, Description string
	ID                 string    // stays the same when the episode is published again
	Language           string    // a tag of BCP 47; "" for "en"
	Published          time.Time // zero for not yet
	Duration           time.Duration
	Base               string // the address that the files will have, ending in "/"; "" for a placeholder
	Sound              Sound  // zero for none yet
	Speakers           []Speaker
	Segments           []Segment
	Chapters           []Chapter
	Soundbites         []Soundbite
	Captions           []string // names of the caption files: "captions.vtt"
	Transcript         string   // name of the transcript; "" for none
	ChapterFile        string   // name of the chapters; "" for none
}

// Sound is the file that is listened to.
type Sound struct {
	Name  string // "audio/mix.mp3"
	Bytes int64
}

// A Speaker is one of the voices.
type Speaker struct {
	Name  string
	Role  string // as podcasts have it: "host", "guest"; "" for "host"
	Voice string // the engine and the voice that speak for them; "" for a person's own
	Model string // what wrote their live lines; "" for nobody but the author
}

// A Segment is what one speaker says at a stretch.
type Segment struct {
	Speaker    string
	Start, End time.Duration
	Body       string // as it was said
}

// A Chapter is a part of the session, up to the next.
type Chapter struct {
	Title   string
	Start   time.Duration
	Spoiler bool // it is labelled
}

// A Soundbite is a stretch for trailers.
type Soundbite struct {
	Start, Duration time.Duration
	Title           string
}

// How long a soundbite may be (podcast namespace, tag soundbite).
const (
	shortestBite = 15 * time.Second
	longestBite  = 120 * time.Second
)

// placeholder is the address of files that have none yet (RFC 2606: no such
// address will ever be).
const placeholder = "https://example.invalid/"

// spoiler labels the title of a chapter.
const spoiler = "Spoiler: "

// Label is the title as it is shown everywhere: a spoiler says that it is one.
func (c Chapter) Label() string {
	if c.Spoiler {
		return spoiler + oneLine(c.Title)
	}
	return oneLine(c.Title)
}

// end is where a chapter ends.
func (e Episode) end(chapter int) time.Duration {
	if chapter+1 < len(e.Chapters) {
		return e.Chapters[chapter+1].Start
	}
	return e.Duration
}

// Credits says of each speaker whose voice is heard, where there is sound, and whose
// words.
func (e Episode) Credits() []string {
	var credits []string
	for _, s := range e.Speakers {
		var of []string
		switch {
		case e.Sound.Name == "": // nobody is heard
		case s.Voice == "":
			of = append(of, "own voice")
		default:
			of = append(of, "synthetic voice "+oneLine(s.Voice))
		}
		if s.Model != "" {
			of = append(of, "live lines by "+oneLine(s.Model))
		}
		if len(of) > 0 {
			credits = append(credits, oneLine(s.Name)+": "+strings.Join(of, "; "))
		}
	}
	return credits
}

// sound refuses an episode that cannot be published.
func (e Episode) sound() error {
	switch {
	case oneLine(e.Title) == "":
		return errors.New("the episode has no title")
	case e.Duration <= 0:
		return errors.New("the episode lasts no time: is its sound there?")
	}
	at := time.Duration(0)
	for _, s := range e.Segments {
		if s.Start < at || s.End <= s.Start || s.End > e.Duration+time.Millisecond || strings.TrimSpace(s.Body) == "" {
			return fmt.Errorf("what %s says from %v to %v is empty, or is not in its place", s.Speaker, s.Start, s.End)
		}
		at = s.End
	}
	for i, c := range e.Chapters {
		if oneLine(c.Title) == "" || c.Start < 0 || e.end(i)-c.Start < time.Millisecond {
			return fmt.Errorf("the chapter %q at %v has no title or no length", c.Title, c.Start)
		}
	}
	for _, b := range e.Soundbites {
		if b.Start < 0 || b.Duration < shortestBite || b.Duration > longestBite || b.Start+b.Duration > e.Duration {
			return fmt.Errorf("the soundbite at %v lasts %v: soundbites last %v to %v, within the episode", b.Start, b.Duration, shortestBite, longestBite)
		}
	}
	return nil
}

// address is where a file of the episode will be.
func (e Episode) address(name string) string {
	base := e.Base
	if base == "" {
		base = placeholder
	}
	return base + (&url.URL{Path: name}).EscapedPath()
}

// oneLine is text without line ends, control characters and what is no text.
func oneLine(text string) string {
	return strings.Join(strings.FieldsFunc(printable(text), func(r rune) bool { return r <= ' ' || r == '\u2028' || r == '\u2029' }), " ")
}

// printable is text without what XML 1.0 and JSON have no way to write.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r <= 0x9f || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ToValidUTF8(strings.ReplaceAll(text, "\r\n", "\n"), "\uFFFD"))
}

// want is the complaint, if something is not so.
func want(ok bool, format string, args ...any) error {
	if ok {
		return nil
	}
	return fmt.Errorf(format, args...)
}
