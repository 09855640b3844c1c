package produce

import (
	"cmp"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"matinee/dialogue/cutlist"
	"matinee/dialogue/interview"
	"matinee/dialogue/interview/form"
	"matinee/dialogue/interview/page"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/transcript"
)

func (p *production) page(w io.Writer) error      { return page.Write(w, p.shown()) }
func (p *production) checkPage(r io.Reader) error { return page.Check(r, p.shown()) }

// shown is the session as its page shows it.
func (p *production) shown() page.Session {
	s := page.Session{
		Title:     p.title(),
		Lang:      p.Script.Session.Lang,
		Film:      p.filmTitle(),
		FilmLang:  cmp.Or(p.Film.Transcript.Lang, p.Film.Lang),
		About:     slices.DeleteFunc(p.about(), func(line string) bool { return line == p.extent() }),
		Horizon:   p.extent(),
		Speakers:  p.voiced(),
		Length:    p.length(),
		Estimated: p.Sound == nil,
		Files:     p.offered(),
	}
	if p.Sound != nil {
		for _, f := range p.Sound.Files {
			s.Sounds = append(s.Sounds, page.File{Path: f.Path, Type: f.Type})
		}
	}
	for _, sp := range p.spots {
		s.Turns = append(s.Turns, p.shownTurn(sp))
	}
	return s
}

// voiced are those who speak, in the order in which they first do, with the words
// that the report counts of each.
func (p *production) voiced() []page.Speaker {
	counted := map[string]int{}
	for _, share := range form.Measure(p.counted(), form.Profile{}).Speakers {
		counted[share.Speaker] = share.Words
	}
	var all []page.Speaker
	for _, s := range p.spots {
		known := slices.ContainsFunc(all, func(sp page.Speaker) bool { return sp.Key == s.by.Key })
		if s.spoken() && !known {
			all = append(all, page.Speaker{Key: s.by.Key, Name: s.name(), Voice: p.Voices[s.by.Key], Words: counted[s.by.Key]})
		}
	}
	return all
}

func (p *production) shownTurn(s spot) page.Turn {
	t := page.Turn{
		ID: s.held.ID, By: s.by.Key, Kind: pageKind(s), Text: s.held.Text,
		Start: s.start, End: s.end,
		Chapter: s.spec.Chapter, Spoiler: s.spec.Spoiler,
		Quotes: p.shownQuotes(s), Sources: p.shownSources(s.held),
	}
	for _, w := range s.words {
		t.Words = append(t.Words, page.Word{Start: w.Start, End: w.End, At: w.From})
	}
	for _, m := range s.held.Measures {
		t.Counts = append(t.Counts, m.Says)
	}
	for _, c := range p.clips.Clips {
		if s.clip != nil && c.ID == s.held.ID {
			place := page.Place{In: c.In, Out: c.Out, Text: c.Text, Still: p.taken.Stills[c.ID]}
			t.Clips = append(t.Clips, page.Shown{Place: place, By: c.ID, From: c.SessionIn, To: c.SessionOut})
		}
	}
	return t
}

// pageKind is where a turn's words come from. A fallback was written beforehand.
func pageKind(s spot) page.Kind {
	switch {
	case !s.spoken() && s.clip != nil:
		return page.Clip
	case s.held.Model == interview.Fallback:
		return page.Fixed
	case s.held.Kind == script.Input:
		return page.Input
	case s.live():
		return page.Live
	}
	return page.Fixed
}

// shownQuotes are the places that a turn quotes, and where in its text.
func (p *production) shownQuotes(s spot) []page.Quote {
	var all []page.Quote
	from := 0
	for _, q := range s.held.Quotes {
		shown := page.Quote{Place: page.Place{
			Film: p.elsewhere(q.Film), Speaker: q.Speaker, In: millis(q.Start), Out: millis(q.End), Text: q.Text, Still: p.still(s, q),
		}}
		if at := strings.Index(s.held.Text[from:], q.Text); at >= 0 {
			shown.Start, shown.End = from+at, from+at+len(q.Text)
			from = shown.End
		}
		all = append(all, shown)
	}
	return all
}

// still is the picture of a place that a turn quotes; "" for none.
func (p *production) still(s spot, q interview.Quote) string {
	i := slices.IndexFunc(p.clips.Clips, func(c cutlist.Clip) bool {
		return c.Turn == s.held.ID && c.ID != s.held.ID && c.Film == q.Film && c.In == millis(q.Start) && c.Out == millis(q.End)
	})
	if i < 0 {
		return ""
	}
	return p.taken.Stills[p.clips.Clips[i].ID]
}

// shownSources are the places that a turn was made from and does not quote.
func (p *production) shownSources(t interview.Turn) []page.Place {
	var all []page.Place
	for _, s := range t.Sources {
		quoted := slices.ContainsFunc(t.Quotes, func(q interview.Quote) bool { return q.Film == s.Film && q.Start < s.End && s.Start < q.End })
		if !quoted {
			all = append(all, page.Place{Film: p.elsewhere(s.Film), In: millis(s.Start), Out: millis(s.End), Text: s.Text})
		}
	}
	return all
}

// elsewhere is a film as a place names it: "" for the session's.
func (p *production) elsewhere(film string) string {
	if film == p.Film.ID {
		return ""
	}
	return film
}

// extent is how far the session knows the film, as a sentence; "" for all of it.
func (p *production) extent() string {
	limit, bounded := p.Horizon.Limit(p.Film.Film)
	if !bounded || limit == transcript.End {
		return ""
	}
	return fmt.Sprintf("It knows the film up to %s and nothing after.", transcript.FormatTime(limit))
}

// labels are what the page calls the files beside it, in its order.
var labels = []struct{ name, label string }{
	{"transcript.md", "Transcript, Markdown"},
	{"transcript.json", "Transcript, JSON"},
	{"transcript.fountain", "Screenplay, Fountain"},
	{"captions.vtt", "Captions, WebVTT"},
	{"captions.srt", "Captions, SRT"},
	{"clips.csv", "Clips, table"},
	{"clips.edl", "Clips, EDL in the film’s order"},
	{"cut.edl", "Clips, EDL in this order"},
	{"clips.fcpxml", "Clips, FCPXML"},
	{"paper-edit.md", "Paper edit"},
	{"chapters.json", "Chapters, JSON"},
	{"feed-item.xml", "Podcast feed item"},
	{"report.txt", "Form report"},
	{"script.toml", "Script"},
	{"session.jsonl", "Record of the session"},
}

// offered are the files that the page links to.
func (p *production) offered() []page.File {
	var all []page.File
	for _, l := range labels {
		if p.made(l.name) {
			all = append(all, page.File{Path: l.name, Label: l.label})
		}
	}
	for _, name := range p.taken.Others {
		all = append(all, page.File{Path: name, Label: "Film: " + name})
	}
	if p.Sound == nil {
		return all
	}
	for _, f := range p.Sound.Files {
		ending := strings.TrimPrefix(path.Ext(f.Path), ".")
		all = append(all, page.File{Path: f.Path, Type: f.Type, Label: "Sound, " + strings.ToUpper(ending)})
	}
	return all
}
