package screenplay

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// The kinds of paragraphs that are kept of a Final Draft file, by their Type.
const (
	fdxHeading   = "Scene Heading"
	fdxCharacter = "Character"
	fdxDialogue  = "Dialogue"
)

// fdxPlaces are where paragraphs of the screenplay itself stand: those of title
// pages, headers and summaries stand elsewhere.
var fdxPlaces = []string{"FinalDraft/Content/Paragraph", "FinalDraft/Content/Paragraph/DualDialogue/Paragraph"}

// maxNested is how deep elements may lie in each other: Final Draft's have about
// eight.
const maxNested = 64

// readFinalDraft reads a Final Draft file. Entities other than XML's own are
// unknown to it, so that none can be expanded.
func readFinalDraft(text string) (Screenplay, error) {
	r := finalDraft{draft: draft{Screenplay: Screenplay{Format: "fdx"}}}
	d := xml.NewDecoder(strings.NewReader(text))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it was decoded
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) && len(r.path) == 0 {
			r.say()
			return r.Screenplay, nil
		}
		if err == nil {
			err = r.take(token)
		}
		if err != nil {
			return Screenplay{}, fmt.Errorf("the Final Draft file is damaged in line %d: open it in a screenwriting program and save it again", line(d))
		}
	}
}

func line(d *xml.Decoder) int {
	n, _ := d.InputPos()
	return n
}

// A finalDraft is a file being read.
type finalDraft struct {
	draft
	path    []string
	kind    string // of the paragraph that is open
	text    strings.Builder
	speaker string
	words   []string
}

func (r *finalDraft) take(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		if len(r.path) == maxNested {
			return errors.New("nested too deep")
		}
		r.path = append(r.path, t.Name.Local)
		if r.inPlace() {
			r.kind = typeOf(t)
			r.text.Reset()
		}
	case xml.EndElement:
		n := len(r.path) - 1
		if n < 0 || r.path[n] != t.Name.Local {
			return errors.New("ended without having begun")
		}
		if r.inPlace() {
			r.paragraph()
		}
		r.path = r.path[:n]
	case xml.CharData:
		if n := len(r.path); n > 0 && r.path[n-1] == "Text" && slices.Contains(fdxPlaces, strings.Join(r.path[:n-1], "/")) {
			r.text.Write(t)
		}
	}
	return nil
}

// inPlace reports whether a paragraph of the screenplay begins or ends.
func (r *finalDraft) inPlace() bool {
	return r.path[len(r.path)-1] == "Paragraph" && slices.Contains(fdxPlaces, strings.Join(r.path, "/"))
}

func typeOf(t xml.StartElement) string {
	for _, a := range t.Attr {
		if a.Name.Local == "Type" {
			return a.Value
		}
	}
	return ""
}

// paragraph takes a paragraph that has ended.
func (r *finalDraft) paragraph() {
	text := r.text.String()
	switch r.kind {
	case fdxHeading:
		r.say()
		r.heading(text)
	case fdxCharacter:
		r.say()
		r.speaker = text
	case fdxDialogue:
		r.words = append(r.words, text)
	case "Parenthetical", "": // a speech goes on after it; the outer one of two that speak at once has no type
	default:
		r.say()
	}
	r.kind = ""
	r.text.Reset()
}

// say ends a speech.
func (r *finalDraft) say() {
	r.speech(r.speaker, strings.Join(r.words, " "))
	r.speaker, r.words = "", nil
}
