package listen

import "strings"

// promptBytes bounds the prompt: Whisper looks at its last 224 tokens only
// (openai/whisper, decoding.py: half the context less one), and names take a
// token for every two or three letters.
const promptBytes = 480

// prompt is the hint as a model reads it: like the beginning of what is said.
// What does not fit is left out, the last names first.
func (h Hint) prompt() string {
	var b strings.Builder
	if title := oneLine(h.Title); title != "" && len(title) <= promptBytes/2 {
		b.WriteString("We talk about the film " + title + ".")
	}
	lead := " With "
	for _, name := range h.Names {
		name = oneLine(name)
		if name == "" || b.Len()+len(lead)+len(name)+1 > promptBytes {
			continue
		}
		b.WriteString(lead + name)
		lead = ", "
	}
	if lead == ", " {
		b.WriteString(".")
	}
	return strings.TrimSpace(b.String())
}

func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ")
}
