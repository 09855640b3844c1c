package produce

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/interview"
	"matinee/dialogue/transcript"
)

// transcript writes the session for readers, in Markdown: who speaks, when, and
// below live words the places in the film that they quote.
func (p *production) transcript(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "# %s\n\n", escape(p.title()))
	for _, line := range p.about() {
		fmt.Fprintf(b, "%s\n\n", escape(line))
	}
	for _, s := range p.spots {
		if s.spec.Chapter != "" {
			fmt.Fprintf(b, "## %s\n\n", escape(chapterTitle(s)))
		}
		if s.clip != nil {
			fmt.Fprintf(b, "*%s, %s*\n\n", escape(p.filmTitle()), stretch(s.clip.In, s.clip.Out))
		}
		if s.spoken() {
			fmt.Fprintf(b, "**%s** (%s)\n\n", escape(s.name()), p.clock(s.start))
			for line := range strings.SplitSeq(s.held.Text, "\n") {
				if strings.TrimSpace(line) != "" {
					fmt.Fprintf(b, "%s\n\n", escape(line))
				}
			}
		}
		for _, q := range s.held.Quotes {
			fmt.Fprintf(b, "> %s\n\n", escape(p.cited(q)))
		}
	}
	return b.Flush()
}

// about is what a reader is told before a session: the film, who wrote the words
// that were not fixed, whose voices are heard, how far it looks.
func (p *production) about() []string {
	lines := []string{fmt.Sprintf("A conversation about %s, held on %s.", p.filmTitle(), p.Record.Begin.Started.Format("2 January 2006"))}
	if models := p.models(); len(models) > 0 {
		lines = append(lines, "Live words by "+strings.Join(models, ", ")+"; everything set in quotation marks in them is in the film, word for word.")
	}
	if voices := p.synthetic(); len(voices) > 0 {
		lines = append(lines, "Synthetic voices: "+strings.Join(voices, ", ")+".")
	}
	if people := p.people(); len(people) > 0 {
		lines = append(lines, "In a person's own voice: "+strings.Join(people, ", ")+".")
	}
	if extent := p.extent(); extent != "" {
		lines = append(lines, extent)
	}
	if p.Sound == nil {
		lines = append(lines, "There is no sound: the session's times are estimates.")
	}
	return lines
}

// models are who wrote live words, in the order in which they first did.
func (p *production) models() []string {
	var names []string
	for _, s := range p.spots {
		if s.held.Model == "" || s.held.Model == interview.Fallback {
			continue
		}
		if name := modelName(s.held.Model); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// modelName is a model as people know it.
func modelName(model string) string {
	if model == dialogue.Extractive {
		return "the critic without a model"
	}
	return model
}

// clock is a time of the session as people read it; an estimate says so.
func (p *production) clock(t time.Duration) string {
	if p.Sound == nil {
		return "about " + transcript.FormatTime(t)
	}
	return transcript.FormatTime(t)
}

// stretch is from one time of the film to another.
func stretch(in, out time.Duration) string {
	return transcript.FormatTime(in) + "–" + transcript.FormatTime(out)
}

// cited is a place that was quoted.
func (p *production) cited(q interview.Quote) string {
	where := p.filmTitle()
	if q.Start >= 0 {
		where += ", " + transcript.FormatTime(millis(q.Start))
	}
	if q.Speaker != "" {
		where = q.Speaker + ", " + where
	}
	return fmt.Sprintf("“%s” (%s)", q.Text, where)
}

// markdown are the characters that mean something in Markdown, wherever they
// stand.
const markdown = "\\`*_[]<>#|~&"

// escape is text as Markdown shows it to the letter.
func escape(text string) string {
	var b strings.Builder
	for i, r := range text {
		listed := strings.ContainsRune("-+", r) && strings.TrimSpace(text[:i]) == ""
		numbered := strings.ContainsRune(".)", r) && digits(strings.TrimSpace(text[:i]))
		if strings.ContainsRune(markdown, r) || listed || numbered {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// digits reports whether a text is a number, as one before the point of a list.
func digits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }

// unescape undoes escape.
func unescape(text string) string {
	var b strings.Builder
	escaped := false
	for _, r := range text {
		if escaped = r == '\\' && !escaped; escaped {
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// checkTranscript refuses a transcript in which a word is missing, or stands in
// another's place.
func (p *production) checkTranscript(r io.Reader) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	text := unescape(string(data))
	for _, s := range p.spots {
		if !s.spoken() {
			continue
		}
		head := fmt.Sprintf("**%s** (%s)\n\n", s.name(), p.clock(s.start))
		_, after, ok := strings.Cut(text, head)
		if !ok {
			return fmt.Errorf("the turn %q is not where it was said", s.held.ID)
		}
		for line := range strings.SplitSeq(s.held.Text, "\n") {
			if strings.TrimSpace(line) == "" {
				continue
			}
			if after, ok = strings.CutPrefix(after, line+"\n\n"); !ok {
				return fmt.Errorf("the words of turn %q are not those that were said", s.held.ID)
			}
		}
		text = after
	}
	return nil
}
