package transcript

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/asticode/go-astisub"
)

// ass reads SubStation Alpha and Advanced SubStation Alpha through go-astisub.
// It is given the events alone: a style or a margin it cannot read would cost
// it the whole film.
func (r *reader) ass(text string) ([]entry, error) {
	events, lines := r.events(text)
	if lines == 0 {
		return nil, nil
	}
	subs, err := guarded(func() (*astisub.Subtitles, error) {
		return astisub.ReadFromSSAWithOptions(bytes.NewReader(events), astisub.SSAOptions{})
	})
	if err != nil {
		return nil, refuse("the ASS file cannot be read (%v): open it in a subtitle editor and save it as SRT", err)
	}
	return r.items(subs, lines)
}

// An ASS event's columns, when no Format line names them (ASS specification,
// section 8).
const assColumns = "Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text"

// events is the [Events] section with only the columns that matter and only the
// lines that have them, and how many lines that are.
func (r *reader) events(text string) (section []byte, lines int) {
	out := []byte("[Events]\nFormat: Start, End, Name, Text\n")
	columns := columnsOf(assColumns)
	inside := true // a file cut at its beginning has events without a heading
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]") {
			inside = strings.EqualFold(line, "[Events]")
			continue
		}
		kind, content, ok := strings.Cut(line, ":")
		if !ok || !inside {
			continue
		}
		switch {
		case strings.EqualFold(kind, "Format"):
			columns = columnsOf(content)
		case strings.EqualFold(kind, "Dialogue"):
			event, ok := columns.event(content)
			if !ok {
				r.count[eventsLost]++
				continue
			}
			out = append(append(append(out, "Dialogue: "...), event...), '\n')
			lines++
		}
	}
	return out, lines
}

// assFormat is where an event's columns stand; -1 for one that is missing.
type assFormat struct{ n, start, end, name, text int }

func columnsOf(format string) assFormat {
	f := assFormat{start: -1, end: -1, name: -1, text: -1}
	for i, name := range strings.Split(format, ",") {
		f.n = i + 1
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "start":
			f.start = i
		case "end":
			f.end = i
		case "name", "actor":
			f.name = i
		case "text":
			f.text = i
		}
	}
	return f
}

// event is a Dialogue line's content in the columns go-astisub is told of; ok is
// false if it has no times or no text.
func (f assFormat) event(content string) (event string, ok bool) {
	if f.start < 0 || f.end < 0 || f.text != f.n-1 {
		return "", false
	}
	column := strings.SplitN(content, ",", f.n)
	if len(column) < f.n {
		return "", false
	}
	start, rest, okStart := clock(column[f.start])
	end, rest2, okEnd := clock(column[f.end])
	if !okStart || !okEnd || !blank(rest) || !blank(rest2) {
		return "", false
	}
	name := ""
	if f.name >= 0 {
		name = strings.TrimSpace(column[f.name])
	}
	return fmt.Sprintf("%s,%s,%s,%s", assTime(start.d), assTime(end.d), name, column[f.text]), true
}

// assNoNames stand in the Name column of events nobody speaks.
var assNoNames = []string{"", "Default", "NTP", "Actor"}

// items turns go-astisub's items into entries and checks that they are as many
// as the lines counted in the file.
func (r *reader) items(subs *astisub.Subtitles, lines int) ([]entry, error) {
	if len(subs.Items) < lines-lines/100 {
		return nil, refuse("only %d of the file's %d timed lines could be read: open it in a subtitle editor and save it as SRT", len(subs.Items), lines)
	}
	r.count[eventsLost] += max(0, lines-len(subs.Items))
	seen := map[entry]bool{}
	entries := make([]entry, 0, len(subs.Items))
	for _, item := range subs.Items {
		e := entry{start: max(0, item.StartAt), end: max(0, item.EndAt)}
		e.speaker, e.text = itemText(item)
		if seen[e] { // the same words in several layers, to give them a glow
			r.count[repeated]++
			continue
		}
		seen[e] = true
		if e.start > longestFilm {
			r.count[eventsLost]++
			continue
		}
		e.end = min(e.end, longestFilm)
		entries = append(entries, e)
	}
	return entries, nil
}

// itemText is an item's payload with its effects as they stood, line by line.
func itemText(item *astisub.Item) (speaker, text string) {
	lines := make([]string, 0, len(item.Lines))
	for _, line := range item.Lines {
		var words strings.Builder
		for _, part := range line.Items {
			if part.InlineStyle != nil {
				words.WriteString(part.InlineStyle.SSAEffect)
			}
			words.WriteString(part.Text)
		}
		lines = append(lines, words.String())
		speaker = line.VoiceName
	}
	for _, none := range assNoNames {
		if speaker == none {
			speaker = ""
		}
	}
	return speaker, strings.TrimSpace(strings.Join(lines, "\n"))
}

// guarded calls a reader that is known to panic on some input (go-astisub issues
// 142 and 144) and makes an error of that.
func guarded(read func() (*astisub.Subtitles, error)) (subs *astisub.Subtitles, err error) {
	defer func() {
		if p := recover(); p != nil {
			subs, err = nil, fmt.Errorf("the reader gave up: %v", p)
		}
	}()
	return read()
}
