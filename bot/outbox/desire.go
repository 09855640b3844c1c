package outbox

import (
	"slices"
	"strings"
	"time"

	"matinee/bot/discord"
	"matinee/bot/markdown"
)

// A body is what a message shall be.
type body struct {
	text    string
	buttons buttonSet
	files   bool // those of the ending, and the text if it is too long
}

// A buttonSet says which buttons a message has.
type buttonSet uint8

const (
	without buttonSet = iota
	whileOpen
	atEnd
)

// A post is a message that stands in the channel.
type post struct {
	id     discord.ID
	body   body
	unsure bool // what it is is not known for certain
}

func (p *post) is(b body) bool { return !p.unsure && p.body == b }

// fileName is the name of the file that a long text is in. It gives nothing away.
const fileName = "answer.md"

// inFile stands below the beginning of a text that is in a file.
const inFile = "-# The whole answer is in the file."

// How much of such a text is shown, in UTF-16 code units and lines; ours.
const (
	beginUnits = 1200
	beginLines = 12
)

// A wish is what a reply shall be.
type wish struct {
	bodies []body
	files  []discord.File
	ended  bool
	since  time.Time // when it was
	began  time.Time // when there was first anything to show
	inFile bool
}

// wishes is what a reply shall be by now. The text is read under the mutex and cut
// outside of it.
func (r *Reply) wishes() *wish {
	r.outbox.mu.Lock()
	text, ending, version, began := r.text, r.ending, r.version, r.began
	r.outbox.mu.Unlock()
	if w := &r.work; w.wish == nil || w.version != version {
		w.wish, w.version = r.wishFor(text, ending), version
		w.wish.began, w.looked = began, time.Now()
	}
	return r.work.wish
}

func (r *Reply) wishFor(text string, e ending) *wish {
	w := &wish{ended: e.kind != open, since: e.since, files: e.final.Files}
	switch e.kind {
	case open:
		parts := markdown.Frames(text, r.work.limits)
		w.show(parts[:min(len(parts), markdown.MostParts)])
		if len(w.bodies) > 0 && len(r.opening.Buttons) > 0 {
			w.bodies[0].buttons = whileOpen
		}
		return w
	case complete:
		w.show(markdown.Split(e.final.Text, r.work.limits))
	case leftOff:
		w.show(noted(markdown.Frames(text, r.work.limits), e.final.Text, r.work.limits))
	case discarded:
		w.files = nil
		return w
	}
	w.end(e, text)
	return w
}

func (w *wish) show(parts []string) {
	for _, part := range parts {
		w.bodies = append(w.bodies, body{text: part})
	}
}

// end puts below a reply what belongs to its end.
func (w *wish) end(e ending, text string) {
	switch e.kind {
	case complete:
		text = e.final.Text
	case leftOff:
		text += "\n\n" + e.final.Text
	}
	if len(w.bodies) > markdown.MostParts {
		w.file(text)
	}
	if len(w.bodies) == 0 && len(w.files) > 0 {
		w.bodies = []body{{}}
	}
	if len(w.bodies) == 0 {
		return
	}
	last := &w.bodies[len(w.bodies)-1]
	last.files = len(w.files) > 0
	if len(e.final.Buttons) > 0 {
		last.buttons = atEnd
	}
}

// file puts a text into a file and shows how it begins.
func (w *wish) file(text string) {
	begin := markdown.Split(text, markdown.Limits{Units: beginUnits, Lines: beginLines})[0]
	w.bodies = []body{{text: begin + "\n\n" + inFile}}
	w.files = append(slices.Clip(w.files), discord.File{
		Name: fileName, Type: "text/markdown; charset=utf-8", Spoiler: markdown.Hides(text), Data: []byte(text),
	})
	w.inFile = true
}

// noted is parts with a note below them, in the last if there is room.
func noted(parts []string, note string, limits markdown.Limits) []string {
	notes := markdown.Split(note, limits)
	if len(parts) == 0 || len(notes) == 0 {
		return append(parts, notes...)
	}
	last := &parts[len(parts)-1]
	if units := len(*last) + len(notes[0]) + 2; units <= limits.Units { // bytes, which are not fewer
		*last += "\n\n" + notes[0]
		notes = notes[1:]
	}
	return append(parts, notes...)
}

// presentable reports whether a frame is enough to begin with: a sentence, or some
// words.
func presentable(frame string) bool {
	return len([]rune(frame)) >= firstLength || strings.ContainsAny(frame, ".!?…。！？")
}
