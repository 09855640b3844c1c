package produce

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"matinee/dialogue/cutlist"
	"matinee/dialogue/interview"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/transcript"
)

// mostAlternatives is how many other places a paper edit offers for a clip.
// Source: reference/interview.md §3, where two or three are kept.
const mostAlternatives = 2

// cut makes the clip list: the clips that the script names, and the places that
// live turns quote.
func (p *production) cut() cutlist.List {
	l := cutlist.List{
		Title: p.title(),
		Rate:  p.Media.Rate,
		Width: p.Media.Width, Height: p.Media.Height,
		Films: []cutlist.Film{{
			ID: p.Film.ID, Title: p.filmTitle(), Media: p.Media.Path, Start: p.Media.Start, Duration: p.Media.Duration,
		}},
	}
	for _, s := range p.spots {
		if s.clip != nil {
			l.Clips = append(l.Clips, p.named(s))
		}
		l.Clips = append(l.Clips, p.quoted(s)...)
	}
	return l
}

// title is the session's, for people.
func (p *production) title() string {
	return cmp.Or(p.Script.Session.Title, strings.TrimSuffix(filepath.Base(p.Dir), ".interview"))
}

// filmTitle is the film's, with its year.
func (p *production) filmTitle() string {
	if p.Film.Year == 0 {
		return cmp.Or(p.Film.Title, p.Film.ID)
	}
	return fmt.Sprintf("%s (%d)", p.Film.Title, p.Film.Year)
}

// clip is one of the list, of a stretch of the film.
func (p *production) clip(s spot, id string, in, out time.Duration) cutlist.Clip {
	c := cutlist.Clip{
		ID: id, Turn: s.held.ID, Speaker: s.name(), Film: p.Film.ID, In: in, Out: out, Line: s.held.Text,
	}
	for _, cue := range p.Horizon.Cut(p.Film.Film, p.Film.Transcript.Cues) {
		if cue.Start >= out || cue.End <= in || !cue.Said() {
			continue
		}
		if c.FirstCue == 0 {
			c.FirstCue = script.CueNumber(cue)
		}
		c.LastCue = script.CueNumber(cue)
		c.Text = strings.TrimSpace(c.Text + " " + cue.Text)
	}
	return c
}

// named is the clip that the script has for a turn.
func (p *production) named(s spot) cutlist.Clip {
	c := p.clip(s, s.held.ID, s.clip.In, s.clip.Out)
	c.Role, c.Why = cutlist.Under, "named by the script"
	c.SessionIn, c.SessionOut = s.start, s.end
	if s.spec.ClipRole() == script.Insert {
		c.Role, c.Why = cutlist.Insert, "the talk stops, and the film speaks"
	}
	if s.held.Move != "" {
		c.Why = s.held.Move
	}
	return c
}

// quoted are the places that a live turn quotes, each from where it is quoted on,
// as long as it lasts and nothing else is quoted.
func (p *production) quoted(s spot) []cutlist.Clip {
	if !s.live() {
		return nil
	}
	var clips []cutlist.Clip
	from := 0
	for _, q := range s.held.Quotes {
		if q.Film != p.Film.ID || q.Start < 0 || q.End <= q.Start {
			continue
		}
		at := strings.Index(s.held.Text[from:], q.Text)
		if at < 0 {
			continue
		}
		from += at
		in, out := millis(q.Start), millis(q.End)
		c := p.clip(s, fmt.Sprintf("%s-q%d", s.held.ID, len(clips)+1), in, out)
		c.Role, c.Why, c.Text = cutlist.Under, cmp.Or(s.held.Move, "quoted"), q.Text
		c.SessionIn = s.at(from)
		c.SessionOut = min(s.end, c.SessionIn+out-in)
		c.Alternatives = p.alternatives(s.held, q)
		if n := len(clips); n > 0 {
			clips[n-1].SessionOut = min(clips[n-1].SessionOut, c.SessionIn)
		}
		clips = append(clips, c)
		from += len(q.Text)
	}
	return slices.DeleteFunc(clips, func(c cutlist.Clip) bool { return c.SessionOut <= c.SessionIn })
}

// alternatives are the places that a turn was made from and does not quote, best
// first.
func (p *production) alternatives(t interview.Turn, q interview.Quote) []cutlist.Alternative {
	var others []cutlist.Alternative
	for _, s := range t.Sources {
		overlaps := s.Start < q.End && q.Start < s.End
		if s.Film != q.Film || overlaps || s.Start < 0 || s.End <= s.Start || len(others) == mostAlternatives {
			continue
		}
		others = append(others, cutlist.Alternative{
			Cue: p.cueAt(millis(s.Start)), In: millis(s.Start), Out: millis(s.End), Text: s.Text,
		})
	}
	return others
}

// cueAt is the number of the first cue that ends after a time, 0 for none.
func (p *production) cueAt(t time.Duration) int {
	cues := p.Film.Transcript.Cues
	i := slices.IndexFunc(cues, func(c transcript.Cue) bool { return c.End > t })
	if i < 0 {
		return 0
	}
	return script.CueNumber(cues[i])
}

func millis(n int64) time.Duration { return time.Duration(n) * time.Millisecond }
