package cutlist

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"

	"matinee/dialogue/timecode"
)

// day is where timecodes end (SMPTE ST 12-1 counts to 23:59:59).
const day = 24 * time.Hour

// Events puts the clips on the frame grid. A clip has every frame of which it has
// a part. One whose place in the session is shorter is cut at its end, as is one that
// is still shown when the next begins or when the film ends; one whose place is
// longer leaves a gap. Film is never stretched.
func (l List) Events(order Order) ([]Event, error) {
	starts, err := l.starts()
	if err != nil {
		return nil, err
	}
	events, err := l.session(starts)
	if err != nil {
		return nil, err
	}
	if order == BySource {
		l.bySource(events)
		l.runOn(events)
	}
	return events, l.withinDay(events)
}

// starts is the frame that each film begins with.
func (l List) starts() (map[string]int64, error) {
	if !l.Rate.Valid() {
		return nil, fmt.Errorf("a clip list needs the film's frame rate, and %s is none: give it as 24000/1001, 25 or 29.97df", l.Rate)
	}
	starts := map[string]int64{}
	for _, film := range l.Films {
		if _, twice := starts[film.ID]; twice || film.ID == "" {
			return nil, fmt.Errorf("the film %q of a clip list has no name of its own", film.ID)
		}
		start, err := l.Rate.Parse(cmp.Or(film.Start, "00:00:00:00"))
		if err != nil {
			return nil, fmt.Errorf("start of %s: %w", film.Title, err)
		}
		starts[film.ID] = start
	}
	return starts, nil
}

// session is the events in the order of the session.
func (l List) session(starts map[string]int64) ([]Event, error) {
	start, err := l.Rate.Parse(cmp.Or(l.Start, "00:00:00:00"))
	if err != nil {
		return nil, fmt.Errorf("start of the session: %w", err)
	}
	if err := l.sound(starts); err != nil {
		return nil, err
	}
	reels, events := l.reels(), make([]Event, len(l.Clips))
	for i, clip := range l.Clips {
		out := clip.Out
		if film, _ := l.film(clip.Film); film.Duration > 0 {
			out = min(out, film.Duration)
		}
		in := starts[clip.Film] + l.Rate.At(millis(clip.In))
		events[i] = Event{
			Clip: i, Reel: reels[clip.Film], FilmStart: starts[clip.Film], ListStart: start,
			SourceIn: in, SourceOut: starts[clip.Film] + l.Rate.After(millis(out)),
		}
	}
	if !l.clocked() {
		l.runOn(events)
		return events, nil
	}
	return l.place(events), nil
}

// clocked reports whether the clips have places in a session.
func (l List) clocked() bool {
	return slices.ContainsFunc(l.Clips, func(c Clip) bool { return c.SessionOut != 0 })
}

// runOn lays the events one after another.
func (l List) runOn(events []Event) {
	for i := range events {
		e := &events[i]
		e.RecordIn = e.ListStart
		if i > 0 {
			e.RecordIn = events[i-1].RecordOut
		}
		e.RecordOut = e.RecordIn + e.Frames()
	}
}

func (l List) bySource(events []Event) {
	place := map[string]int{}
	for i, film := range l.Films {
		place[film.ID] = i
	}
	slices.SortStableFunc(events, func(a, b Event) int {
		return cmp.Or(
			cmp.Compare(place[l.Clips[a.Clip].Film], place[l.Clips[b.Clip].Film]),
			cmp.Compare(a.SourceIn, b.SourceIn), cmp.Compare(a.SourceOut, b.SourceOut))
	})
}

// sound refuses clips that are none.
func (l List) sound(starts map[string]int64) error {
	seen, clocked := map[string]bool{}, l.clocked()
	for _, clip := range l.Clips {
		_, known := starts[clip.Film]
		film, _ := l.film(clip.Film)
		switch {
		case clip.ID == "" || seen[clip.ID]:
			return fmt.Errorf("two clips are called %q: every clip needs a name of its own", clip.ID)
		case !known:
			return fmt.Errorf("the clip %s is of the film %q, which the list has not", clip.ID, clip.Film)
		case clip.In < 0 || millis(clip.In) >= millis(clip.Out) || clip.Out >= day:
			return fmt.Errorf("the clip %s runs from %v to %v, which is no stretch of a film", clip.ID, clip.In, clip.Out)
		case film.Duration > 0 && millis(clip.In) >= millis(film.Duration):
			return fmt.Errorf("the clip %s begins at %v, after the film, which ends at %v: is it the media of another edition?", clip.ID, clip.In, film.Duration)
		case clocked && (clip.SessionIn < 0 || millis(clip.SessionIn) >= millis(clip.SessionOut) || clip.SessionOut >= day):
			return fmt.Errorf("the clip %s is shown from %v to %v of the session, which is no stretch of it", clip.ID, clip.SessionIn, clip.SessionOut)
		}
		seen[clip.ID] = true
	}
	return nil
}

// withinDay refuses events that no timecode can name.
func (l List) withinDay(events []Event) error {
	end, err := l.Rate.Parse("24:00:00:00")
	if err != nil {
		return err
	}
	for _, e := range events {
		if e.SourceOut > end || e.RecordOut > end {
			return fmt.Errorf("the clip %s lies behind timecode %s, the last there is: give an earlier start", l.Clips[e.Clip].ID, l.Rate.Format(end-1))
		}
	}
	return nil
}

func (l List) film(id string) (Film, bool) {
	i := slices.IndexFunc(l.Films, func(f Film) bool { return f.ID == id })
	if i < 0 {
		return Film{}, false
	}
	return l.Films[i], true
}

// name is what an editor's program knows the film's media by: the file's name.
func (f Film) name() string {
	base := path.Base(strings.ReplaceAll(f.Media, `\`, "/"))
	if base == "." || base == "/" {
		base = ""
	}
	for _, name := range []string{flat(base), oneLine(f.Title), oneLine(f.ID)} {
		if strings.TrimSpace(name) != "" {
			return name
		}
	}
	return "Film"
}

// name is the list's title on one line.
func (l List) name() string { return cmp.Or(oneLine(l.Title), "Clips") }

// millis is a time to the millisecond, which is what the files say.
func millis(t time.Duration) time.Duration { return t.Truncate(time.Millisecond) }

// begins is the millisecond at which a frame begins that starts something: the
// time it was made of, or the first within it.
func begins(r timecode.Rate, frame int64, given time.Duration) int64 {
	if given = millis(given); r.At(given) == frame {
		return given.Milliseconds()
	}
	return (r.Time(frame) + time.Millisecond - 1).Milliseconds()
}

// ends is the millisecond that a frame ends something at: the time it was made
// of, or the last before it.
func ends(r timecode.Rate, frame int64, given time.Duration) int64 {
	if given = millis(given); r.After(given) == frame {
		return given.Milliseconds()
	}
	return r.Time(frame).Milliseconds()
}

// oneLine is text without line ends and needless spaces.
func oneLine(text string) string {
	return strings.Join(strings.FieldsFunc(flat(text), func(r rune) bool { return r == ' ' }), " ")
}

// flat is text with a space for whatever ends a line or controls one.
func flat(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
}
