package transcript

import "strings"

// A stretch is a run of an utterance that is all sung or all spoken.
type stretch struct {
	sung bool
	text string
}

// note is the mark that all marks of music are made: notes, # and * where they
// enclose lines, and j& and &j, which text recognition makes of a note.
const note = "♪"

// musicMarks makes every mark of music in the text a note.
func musicMarks(text string) string {
	if !strings.ContainsAny(text, "♪♫♩♬#*&¶") {
		return text
	}
	for _, mark := range [...]string{"♫", "♩", "♬", "¶"} {
		text = strings.ReplaceAll(text, mark, note)
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "j&", note), "J&", note)
	if !strings.ContainsAny(text, "#*") {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = signs(strings.TrimSpace(line))
	}
	return strings.Join(lines, "\n")
}

// signs makes # and * notes at the edges of a line and, doubled between words
// ("first line # # second line"), within it. Elsewhere they are words: "#1",
// "*hic*", and "**" for a word nobody may hear.
func signs(line string) string {
	for _, sign := range [...]string{"#", "*"} {
		if strings.Trim(line, sign+" ") == "" && line != "" && (sign == "*" || len(line) < 4) {
			return note
		}
		begins := strings.HasPrefix(line, sign+" ")
		ends := strings.HasSuffix(line, " "+sign)
		if begins {
			line = note + line[len(sign):]
		}
		if ends {
			line = line[:len(line)-len(sign)] + note
		}
		if begins && strings.HasSuffix(line, sign) && !strings.HasSuffix(line, sign+sign) {
			line = strings.TrimSuffix(line, sign) + note
		}
		if begins || ends {
			line = strings.ReplaceAll(line, " "+sign+" "+sign+" ", " "+note+" "+note+" ")
		}
	}
	return line
}

// songs splits text at its notes. A note at the start of a line opens a song, as
// one within a line does outside a song; within a song it closes it; one at the
// end of a line that nothing opened makes the words before it sung. A song goes
// on over line ends until it is closed.
func songs(text string) []stretch {
	if !strings.Contains(text, note) {
		return []stretch{{text: text}}
	}
	var out []stretch
	add := func(sung bool, words string) {
		if !sung && !hasWords(words) {
			return
		}
		if n := len(out); n > 0 && out[n-1].sung == sung {
			out[n-1].text += "\n" + words
		} else {
			out = append(out, stretch{sung: sung, text: words})
		}
	}
	sung := false
	for line := range strings.SplitSeq(text, "\n") {
		line = collapseNotes(strings.TrimSpace(line))
		rest, opens := strings.CutPrefix(line, note)
		if opens {
			sung, line = true, rest
		}
		for {
			words, after, found := strings.Cut(line, note)
			if !found {
				add(sung, words)
				break
			}
			if !sung && !hasWords(after) {
				add(true, words)
				break
			}
			add(sung, words)
			sung, line = !sung, after
		}
	}
	return out
}

// collapseNotes makes a run of notes at the edge of a line, with spaces between
// or not, a single one.
func collapseNotes(line string) string {
	trimmed := strings.TrimLeft(line, note+" ")
	if trimmed != line && strings.HasPrefix(line, note) {
		line = note + trimmed
	}
	trimmed = strings.TrimRight(line, note+" ")
	if trimmed != line && strings.HasSuffix(line, note) {
		line = trimmed + note
	}
	return line
}
