// Package screenplay reads films' screenplays as people have them: Fountain, Final
// Draft's files, and plain text that was once a PDF. It keeps what a transcript
// can borrow: scenes with their headings, and who says what in them. A screenplay
// is not the record of a film, and nothing of it is quoted. What becomes of an
// interview as a screenplay is another package's business.
package screenplay

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// MaxBytes is the largest file that is read, in bytes. A feature film's screenplay
// has some 200 KB, as Final Draft's XML ten times that.
const MaxBytes = 8 << 20

// A Screenplay is what is said in a film as it was written.
type Screenplay struct {
	Format string // "fountain", "fdx" or "text"
	Scenes []Scene
}

// A Scene is what is said under a heading.
type Scene struct {
	Heading  string // "INT. LIFT - NIGHT"; "" before the first
	Speeches []Speech
}

// A Speech is what one person says in one go.
type Speech struct {
	Speaker string // as written, without what stands in brackets after it: "THEODORE"
	Words   string // one line, without directions
}

// Speeches counts them.
func (s Screenplay) Speeches() int {
	n := 0
	for _, scene := range s.Scenes {
		n += len(scene.Speeches)
	}
	return n
}

// Refusals of what cannot be a screenplay.
var (
	errNoSpeech = errors.New("nobody speaks in it: a screenplay has names in capitals, each above what is said; save it as Fountain, Final Draft (.fdx) or plain text with its indentation")
	errBinary   = errors.New("it is no text: save the screenplay as Fountain, Final Draft (.fdx) or plain text")
)

// Read reads a screenplay. Its format is found out by its content.
func Read(data []byte) (Screenplay, error) {
	play, err := read(data)
	if err == nil && play.Speeches() == 0 {
		err = errNoSpeech
	}
	if err != nil {
		return Screenplay{}, fmt.Errorf("read screenplay: %w", err)
	}
	return play, nil
}

func read(data []byte) (Screenplay, error) {
	if len(data) > MaxBytes {
		return Screenplay{}, fmt.Errorf("it is larger than %d MiB; is this the right file?", MaxBytes>>20)
	}
	text, err := decode(data)
	if err != nil {
		return Screenplay{}, err
	}
	if head := strings.TrimSpace(text[:min(len(text), 1<<10)]); strings.HasPrefix(head, "<") && strings.Contains(head, "<FinalDraft") {
		return readFinalDraft(text)
	}
	text = unpaged(text)
	play := readFountain(text)
	if paged := readPlain(text); paged.Speeches() > 0 && paged.Speeches()*100 >= play.Speeches()*pagesWorth {
		play = paged
	}
	return play, nil
}

// pagesWorth is how many per cent of the speeches that Fountain tells must stand in
// columns for a text to be taken for pages: those have numbered headings, which are
// none in Fountain, and Fountain has no columns. Ours.
const pagesWorth = 70

// A draft is a screenplay being gathered.
type draft struct{ Screenplay }

// maxSpeech is how much of a speech is kept, in bytes: the longest monologues of
// films have a tenth of it. Ours.
const maxSpeech = 32 << 10

// longestHeading is how long a heading is, in bytes: more is none. Ours.
const longestHeading = 120

// heading opens a scene.
func (d *draft) heading(text string) {
	if text = oneLine(text); len(text) > longestHeading {
		text = ""
	}
	d.Scenes = append(d.Scenes, Scene{Heading: text})
}

// speech adds what somebody says to the scene that is open.
func (d *draft) speech(speaker, words string) {
	speaker, words = bare(speaker), oneLine(words)
	if speaker == "" || words == "" {
		return
	}
	if len(words) > maxSpeech {
		words = strings.ToValidUTF8(words[:maxSpeech], "")
	}
	if len(d.Scenes) == 0 {
		d.Scenes = []Scene{{}}
	}
	last := &d.Scenes[len(d.Scenes)-1]
	last.Speeches = append(last.Speeches, Speech{speaker, words})
}

// oneLine is a text with every run of white space one space.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// bare is a speaker's name without what stands in brackets after it, "(V.O.)", and
// without the mark of two who speak at once.
func bare(name string) string {
	if i := strings.IndexByte(name, '('); i >= 0 {
		name = name[:i]
	}
	return strings.TrimRight(oneLine(name), " ^:*")
}

// binary reports whether the bytes are no text.
func binary(data []byte) bool { return bytes.IndexByte(data, 0) >= 0 }
