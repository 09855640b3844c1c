package script

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"matinee/dialogue/transcript"
)

// String is the plan as people read it: a line on the whole, a line for each
// turn. It is the same for the same script and film.
func (p Plan) String() string {
	var b strings.Builder
	fmt.Fprintln(&b, p.heading())
	b.WriteString("\n")
	table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "#\tat\tturn\tspeaker\tkind\twords\tlasts\tcalls\twhat")
	for _, t := range p.Turns {
		fmt.Fprintln(table, strings.Join(t.row(), "\t"))
	}
	table.Flush() // into memory, which cannot fail
	if p.asides() {
		b.WriteString("\nA turn without a number is come to by a branch only.\n")
	}
	b.WriteString("\n" + p.totals() + "\n")
	return b.String()
}

func (p Plan) heading() string {
	parts := []string{p.Title}
	if p.Title == "" {
		parts[0] = "An interview"
	}
	if p.Film != "" {
		parts = append(parts, "on "+p.Film)
	}
	if p.Until != transcript.End {
		parts = append(parts, "up to "+transcript.FormatTime(p.Until))
	}
	return strings.Join(parts, ", ")
}

func (p Plan) totals() string {
	said := fmt.Sprintf("%d turns, about %d words, about %s", len(p.Turns), p.Words, clock(p.Length))
	if least, most := ms(p.Lengths.Least), ms(p.Lengths.Most); clock(least) != clock(most) {
		said += fmt.Sprintf(" (%s to %s by its branches)", clock(least), clock(most))
	}
	if p.Target > 0 {
		said += ", aimed at " + clock(p.Target)
	}
	return said + "; " + p.Calls.calls() + "."
}

func (r Range) calls() string {
	switch {
	case r.Most == 0:
		return "no model is asked"
	case r.Least == r.Most:
		return fmt.Sprintf("a model is asked %d times", r.Most)
	default:
		return fmt.Sprintf("a model is asked %d to %d times", r.Least, r.Most)
	}
}

func (p Plan) asides() bool {
	for _, t := range p.Turns {
		if t.Ordinal == 0 {
			return true
		}
	}
	return false
}

// row is the cells of a turn.
func (t Planned) row() []string {
	number, at := "", ""
	if t.Ordinal > 0 {
		number, at = fmt.Sprint(t.Ordinal), clock(t.Start)
	}
	return []string{number, at, t.Turn.ID, t.Speaker.Shown(), string(t.Turn.Kind), t.words(), clock(t.Length), t.calls(), t.what()}
}

func (t Planned) words() string {
	switch {
	case t.Turn.Kind == Show:
		return ""
	case t.Turn.Kind.Fixed():
		return fmt.Sprint(t.Words)
	case t.Budget > 0:
		return fmt.Sprintf("≤ %d", t.Budget)
	default:
		return fmt.Sprintf("~ %d", t.Words)
	}
}

func (t Planned) calls() string {
	switch r := t.Calls; {
	case r.Most == 0:
		return ""
	case r.Least == r.Most:
		return fmt.Sprint(r.Most)
	default:
		return fmt.Sprintf("%d–%d", r.Least, r.Most)
	}
}

// shownWords is how many words of a fixed line a plan shows.
const shownWords = 7

func (t Planned) what() string {
	var parts []string
	if t.Turn.Kind.Live() {
		parts = append(parts, "to "+t.Turn.Of)
	} else if words := strings.Fields(t.Turn.Text); len(words) > shownWords {
		parts = append(parts, strings.Join(words[:shownWords], " ")+" …")
	} else if len(words) > 0 {
		parts = append(parts, strings.Join(words, " "))
	}
	if t.Turn.Move != "" {
		parts = append(parts, string(t.Turn.Move))
	}
	if t.Turn.Clip != nil {
		parts = append(parts, t.clip())
	}
	if t.Turn.Chapter != "" {
		parts = append(parts, "chapter: "+strings.Join(strings.Fields(t.Turn.Chapter), " "))
	}
	return strings.Join(parts, "; ")
}

func (t Planned) clip() string {
	switch {
	case t.Missing != "":
		return "film: " + t.Missing
	case t.Clip == nil:
		return "film"
	}
	said := fmt.Sprintf("film %s–%s", exact(t.Clip.In), exact(t.Clip.Out))
	if t.Turn.ClipRole() == Under {
		said += " under it"
	}
	return said
}

// exact is a film time to the millisecond.
func exact(d time.Duration) string {
	return fmt.Sprintf("%s.%03d", transcript.FormatTime(d), d.Milliseconds()%1000)
}

// clock is a length of the session, rounded to the second.
func clock(d time.Duration) string {
	seconds := int(d.Round(time.Second).Seconds())
	if seconds >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
	}
	return fmt.Sprintf("%d:%02d", seconds/60, seconds%60)
}

func ms(n int) time.Duration { return time.Duration(n) * time.Millisecond }

// filmName is a film as people name it.
func filmName(f transcript.Film) string {
	name := f.Title
	if name == "" {
		name = f.ID
	}
	if f.Year > 0 {
		name += fmt.Sprintf(" (%d)", f.Year)
	}
	return name
}
