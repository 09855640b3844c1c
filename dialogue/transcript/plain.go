package transcript

import "strings"

// plain reads untimed dialogue: "NAME: line", which may go on below; a blank
// line ends it.
func (r *reader) plain(text string) []entry {
	var entries []entry
	open := false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		name, words, labelled := spokenLine(line)
		switch {
		case line == "":
			open = false
		case labelled:
			entries = append(entries, entry{start: Untimed, end: Untimed, speaker: name, text: words})
			open = true
		case open:
			e := &entries[len(entries)-1]
			e.text = strings.TrimSpace(e.text + "\n" + line)
		default:
			entries = append(entries, entry{start: Untimed, end: Untimed, text: line})
			open = true
		}
	}
	return entries
}

// maxName is the longest label that is taken for a name, in bytes.
const maxName = 40

// spokenLine splits "NAME: words": up to four words, each beginning with a
// capital letter or digit.
func spokenLine(line string) (name, words string, ok bool) {
	name, words, ok = strings.Cut(line, ":")
	name = strings.TrimSpace(name)
	if !ok || name == "" || len(name) > maxName || strings.HasPrefix(words, "//") {
		return "", "", false
	}
	fields := strings.Fields(name)
	if len(fields) > 4 || !capital(fields[0]) {
		return "", "", false
	}
	for _, f := range fields[1:] {
		if !capital(f) && !isDigit(f[0]) && !joins(f) {
			return "", "", false
		}
	}
	return name, strings.TrimSpace(words), true
}

// looksSpoken reports whether text is clearly plain dialogue: most paragraphs
// begin with a label, and labels come back.
func looksSpoken(text string) bool {
	labelled, other := 0, 0
	names := map[string]int{}
	above := true
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		name, words, ok := spokenLine(line)
		switch {
		case line == "":
			above = true
			continue
		case ok && words != "":
			labelled++
			names[name]++
		case above:
			other++
		}
		above = false
	}
	return labelled >= 4 && labelled > 2*other && len(names) <= labelled/2
}
