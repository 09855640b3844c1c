package cutlist

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"
)

// WritePaperEdit writes the list for people, in Markdown: for each clip what is
// said, where in the film it lies and in the session, its words, why it is here,
// and what would have done as well.
func (l List) WritePaperEdit(w io.Writer) error {
	events, err := l.Events(BySession)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "# %s: paper edit\n\n", plain(l.name()))
	fmt.Fprintf(b, "%s, %s frames a second, %s. Outs do not belong to their clips.\n", counted(len(events), "clip"), l.Rate, strings.ToLower(l.fcm()))
	for i, e := range events {
		l.writeEntry(b, i+1, e)
	}
	return b.Flush()
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func (l List) writeEntry(b *bufio.Writer, number int, e Event) {
	clip, label := l.Clips[e.Clip], l.Rate.Format
	film, _ := l.film(clip.Film)
	fmt.Fprintf(b, "\n## %d. %s\n\n", number, plain(cmp.Or(heading(clip), clip.ID)))
	if clip.Line != "" {
		fmt.Fprintf(b, "%s\n\n", quoted(clip.Line))
	}
	fmt.Fprintf(b, "- Film: %s, %s–%s%s\n", plain(oneLine(cmp.Or(film.Title, film.ID))), label(e.SourceIn), label(e.SourceOut), cues(clip))
	fmt.Fprintf(b, "- Session: %s–%s%s\n", label(e.RecordIn), label(e.RecordOut), role(clip.Role))
	if text := oneLine(clip.Text); text != "" {
		fmt.Fprintf(b, "- Words: %s\n", plain(text))
	}
	if why := oneLine(clip.Why); why != "" {
		fmt.Fprintf(b, "- Why: %s\n", plain(why))
	}
	for _, a := range clip.Alternatives {
		fmt.Fprintf(b, "- Or: %s%s, %s\n", l.span(film, a), cue(a.Cue), plain(oneLine(a.Text)))
	}
}

// heading is whose turn it is.
func heading(c Clip) string {
	return strings.Trim(oneLine(c.Turn)+", "+oneLine(c.Speaker), ", ")
}

// span is an alternative's place as a timecode; its time, where the film's start
// is no timecode.
func (l List) span(film Film, a Alternative) string {
	start, err := l.Rate.Parse(cmp.Or(film.Start, "00:00:00:00"))
	if err != nil {
		return a.In.Round(time.Second).String()
	}
	return l.Rate.Format(start+l.Rate.At(millis(a.In))) + "–" + l.Rate.Format(start+l.Rate.After(millis(a.Out)))
}

func cues(c Clip) string {
	if c.LastCue > c.FirstCue {
		return fmt.Sprintf(", cues %d–%d", c.FirstCue, c.LastCue)
	}
	return cue(c.FirstCue)
}

func cue(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf(", cue %d", n)
}

func role(r Role) string {
	switch r {
	case Under:
		return ", under the voice"
	case Insert:
		return ", by itself"
	}
	return ""
}

// quoted is text as a Markdown quotation.
func quoted(text string) string {
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' })
	for i, line := range lines {
		lines[i] = "> " + plain(oneLine(line))
	}
	return strings.Join(lines, "\n")
}

// plain is text that Markdown shows as it is.
func plain(text string) string {
	var b strings.Builder
	for i, r := range text {
		starts := i == 0 && strings.ContainsRune("#+-=~", r) || (r == '.' || r == ')') && number(text[:i])
		if starts || strings.ContainsRune("\\`*_{}[]<>|&", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// number reports whether a text is digits and nothing else: it would begin a list.
func number(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }
