package produce

import (
	"io"
	"slices"
	"time"

	"matinee/dialogue/interview"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/podcast"
)

// The bounds of a soundbite. Source: podcast namespace, "soundbite".
const (
	shortestBite = 15 * time.Second
	longestBite  = 120 * time.Second
)

// episode is the session as a podcast has it.
func (p *production) episode() podcast.Episode {
	e := podcast.Episode{
		Title:       p.title(),
		Description: p.about()[0],
		ID:          "matinee-" + p.Record.Begin.Script,
		Language:    p.Script.Session.Lang,
		Published:   p.Record.Begin.Started,
		Duration:    p.length(),
		Speakers:    p.speakers(),
		Chapters:    p.parts(),
		Transcript:  "transcript.json",
		ChapterFile: "chapters.json",
	}
	for _, s := range p.spots {
		if s.spoken() {
			e.Segments = append(e.Segments, podcast.Segment{Speaker: s.name(), Start: s.start, End: s.end, Body: s.held.Text})
		}
	}
	if p.Sound != nil && len(p.Sound.Files) > 0 {
		best := p.Sound.Files[0]
		e.Sound = podcast.Sound{Name: best.Path, Bytes: best.Size}
		e.Captions = []string{"captions.vtt", "captions.srt"}
		e.Soundbites = p.bites()
	}
	return e
}

// speakers are those who say something, in the order in which they first do.
func (p *production) speakers() []podcast.Speaker {
	var all []podcast.Speaker
	var keys []string
	for _, s := range p.spots {
		at := slices.Index(keys, s.by.Key)
		if !s.spoken() {
			continue
		}
		if at < 0 {
			at = len(keys)
			keys = append(keys, s.by.Key)
			all = append(all, podcast.Speaker{Name: s.name(), Role: "guest", Voice: p.Voices[s.by.Key]})
			if s.by.Role == script.Human || at == 0 {
				all[at].Role = "host"
			}
		}
		if s.live() && all[at].Model == "" && s.held.Model != interview.Fallback {
			all[at].Model = modelName(s.held.Model)
		}
	}
	return all
}

// parts are the chapters, in order: turns may have a title for what begins with
// them.
func (p *production) parts() []podcast.Chapter {
	var all []podcast.Chapter
	for _, s := range p.spots {
		if s.spec.Chapter != "" {
			all = append(all, podcast.Chapter{Title: s.spec.Chapter, Start: s.start, Spoiler: s.spec.Spoiler})
		}
	}
	return all
}

// chapterTitle is a chapter as readers see it.
func chapterTitle(s spot) string {
	return podcast.Chapter{Title: s.spec.Chapter, Spoiler: s.spec.Spoiler}.Label()
}

// bites are for trailers: the first live turn that quotes the film, with what it
// answers, if that is of a length for it.
func (p *production) bites() []podcast.Soundbite {
	for i, s := range p.spots {
		if !s.live() || len(s.held.Quotes) == 0 || s.spec.Spoiler || i == 0 {
			continue
		}
		from := p.spots[i-1].start
		if length := s.end - from; length >= shortestBite && length <= longestBite {
			return []podcast.Soundbite{{Start: from, Duration: length, Title: p.title()}}
		}
	}
	return nil
}

func (p *production) segments(w io.Writer) error      { return p.episode().WriteTranscript(w) }
func (p *production) checkSegments(r io.Reader) error { return p.episode().CheckTranscript(r) }
func (p *production) chapters(w io.Writer) error      { return p.episode().WriteChapters(w) }
func (p *production) checkChapters(r io.Reader) error { return p.episode().CheckChapters(r) }
func (p *production) item(w io.Writer) error          { return p.episode().WriteFeedItem(w) }
func (p *production) checkItem(r io.Reader) error     { return p.episode().CheckFeedItem(r) }
