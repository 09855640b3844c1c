package studio

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"matinee/audio"
	"matinee/audio/mp3"
	"matinee/audio/opus"
)

// A Label is what a file says about a session besides its chapters and voices.
type Label struct {
	Title  string // of the session
	Artist string // whose session it is; "" leaves it out
	Date   string // as it is to be shown: "2026-11-22"; "" leaves it out
	Model  string // that wrote the words which were not fixed; "" if all were
	About  string // a sentence or two; "" leaves it out
}

// A Chapter is a part of a session, from its beginning to that of the next, or to
// the end.
type Chapter struct {
	Title      string
	Start, End int // samples
}

// Chapters are the parts of the session, in their order. If the first one does not
// begin with the session, what is before it belongs to none.
func (t Timeline) Chapters() (chapters []Chapter) {
	for _, s := range t.Spots {
		if s.Chapter == "" {
			continue
		}
		if n := len(chapters); n > 0 {
			chapters[n-1].End = s.Start
		}
		chapters = append(chapters, Chapter{s.Chapter, s.Start, t.Samples})
	}
	return chapters
}

// Credits say whose voices are heard: which are a machine's, and whose words they
// are.
func (t Timeline) Credits(model string) string {
	var synthetic, people []string
	for _, s := range t.Spots {
		if s.Take == nil {
			continue
		}
		speaker := s.Take.Line.Speaker
		who := strings.TrimSpace(s.Take.Engine + " " + s.Take.Voice)
		list, entry := &synthetic, fmt.Sprintf("%s (%s)", speaker, who)
		if s.Take.Engine == "" {
			list, entry = &people, speaker
		}
		if !slices.Contains(*list, entry) {
			*list = append(*list, entry)
		}
	}
	var said []string
	if len(synthetic) > 0 {
		said = append(said, "Synthetic voices: "+strings.Join(synthetic, ", ")+".")
	}
	if len(people) > 0 {
		said = append(said, "Recorded by a person: "+strings.Join(people, ", ")+".")
	}
	if model != "" {
		said = append(said, "Live answers written by "+model+".")
	}
	return strings.Join(said, " ")
}

// A field is a tag, by its names in the two kinds of file.
type field struct{ opus, mp3, value string }

// fields are what is said of the session, those that are not empty.
func (l Label) fields(t Timeline) []field {
	return slices.DeleteFunc([]field{
		{"TITLE", "title", l.Title},
		{"ARTIST", "artist", l.Artist},
		{"DATE", "date", l.Date},
		{"DESCRIPTION", "comment", strings.TrimSpace(l.About + " " + t.Credits(l.Model))},
	}, func(f field) bool { return f.value == "" })
}

// length is so many samples as a time.
func length(samples int) time.Duration { return audio.Duration(samples) }

// opusConfig is how the session is written as Opus.
func (l Label) opusConfig(m Mix, t Timeline) opus.Config {
	cfg := opus.Config{Channels: m.Channels}
	for _, f := range l.fields(t) {
		cfg.Comments = append(cfg.Comments, opus.Comment{Name: f.opus, Value: f.value})
	}
	for _, c := range t.Chapters() {
		cfg.Chapters = append(cfg.Chapters, opus.Chapter{Start: length(c.Start), Title: c.Title})
	}
	return cfg
}

// mp3Config is how it is written as MP3.
func (l Label) mp3Config(program string, t Timeline) mp3.Config {
	cfg := mp3.Config{FFmpeg: program}
	for _, f := range l.fields(t) {
		cfg.Tags = append(cfg.Tags, mp3.Tag{Name: f.mp3, Value: f.value})
	}
	for _, c := range t.Chapters() {
		cfg.Chapters = append(cfg.Chapters, mp3.Chapter{Start: length(c.Start), End: length(c.End), Title: c.Title})
	}
	return cfg
}
