package fountain

import "strings"

// withoutBoneyard takes out what is struck out within paragraphs. What is struck
// out between them stays, as an element.
func withoutBoneyard(text string) string {
	var b strings.Builder
	last := strings.LastIndex(text, "*/") // nothing that is struck out ends after it
	for i := 0; i < len(text); {
		if text[i] == '\\' && i+1 < len(text) {
			b.WriteString(text[i : i+2])
			i += 2
			continue
		}
		if i+len("/*") > last || !strings.HasPrefix(text[i:], "/*") {
			b.WriteByte(text[i])
			i++
			continue
		}
		length := len("/**/") + strings.Index(text[i+len("/*"):], "*/")
		if opensParagraph(b.String()) && endsLine(text[i+length:]) {
			b.WriteString(text[i : i+length])
		}
		i += length
	}
	return b.String()
}

// opensParagraph reports whether what follows a text begins a paragraph.
func opensParagraph(before string) bool {
	above, ended := strings.CutSuffix(before, "\n")
	if !ended {
		return before == ""
	}
	return blank(above[strings.LastIndexByte(above, '\n')+1:])
}

func endsLine(after string) bool {
	end := strings.IndexByte(after, '\n')
	if end < 0 {
		end = len(after)
	}
	return trim(after[:end]) == ""
}

// boneyard reads what is struck out between paragraphs.
func (r *reader) boneyard() bool {
	if !strings.HasPrefix(r.lines[0], "/*") || r.unstruck {
		return false
	}
	first := r.lines[0][len("/*"):]
	for n, line := range r.lines {
		if n == 0 {
			line = first
		}
		before, after, ends := strings.Cut(line, "*/")
		if !ends {
			continue
		}
		if trim(after) != "" {
			return false
		}
		struck := append([]string{first}, r.lines[1:n+1]...)
		struck[n] = before
		r.play.Elements = append(r.play.Elements, Element{Kind: Boneyard, Text: strings.Trim(strings.Join(struck, "\n"), " \t\n")})
		r.lines = r.lines[n+1:]
		return true
	}
	r.unstruck = true
	return false
}
