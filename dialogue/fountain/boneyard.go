package fountain

import "strings"

// withoutBoneyard takes out what is struck out within paragraphs. What is struck
// out between them stays, as an element.
func withoutBoneyard(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); {
		if text[i] == '\\' && i+1 < len(text) {
			b.WriteString(text[i : i+2])
			i += 2
			continue
		}
		length := boneyardAt(text[i:])
		if length == 0 {
			b.WriteByte(text[i])
			i++
			continue
		}
		if before := b.String(); opensParagraph(before) && endsLine(text[i+length:]) {
			b.WriteString(text[i : i+length])
		}
		i += length
	}
	return b.String()
}

// boneyardAt is the length in bytes of the boneyard that a text begins with; 0
// for none.
func boneyardAt(text string) int {
	if !strings.HasPrefix(text, "/*") {
		return 0
	}
	end := strings.Index(text[2:], "*/")
	if end < 0 {
		return 0
	}
	return end + len("/**/")
}

// opensParagraph reports whether what follows a text begins a paragraph.
func opensParagraph(before string) bool {
	line := strings.LastIndexByte(before, '\n') + 1
	if line == 0 {
		return before == ""
	}
	above := strings.LastIndexByte(before[:line-1], '\n') + 1
	return before[line:] == "" && blank(before[above:line-1])
}

func endsLine(after string) bool {
	line, _, _ := strings.Cut(after, "\n")
	return strings.Trim(line, " \t") == ""
}

// boneyard reads what is struck out between paragraphs.
func (r *reader) boneyard() bool {
	text := strings.Join(r.lines, "\n")
	length := boneyardAt(text)
	if length == 0 || !endsLine(text[length:]) {
		return false
	}
	inside := strings.Trim(text[len("/*"):length-len("*/")], " \t\n")
	r.play.Elements = append(r.play.Elements, Element{Kind: Boneyard, Text: inside})
	_, rest, _ := strings.Cut(text[length:], "\n")
	r.lines = strings.Split(rest, "\n")
	return true
}
