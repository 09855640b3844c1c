package produce

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"matinee/dialogue/fountain"
	"matinee/dialogue/interview/screenplay"
)

// screenplay writes the session as a screenplay. What is cited stands in notes of
// their own: programs that read dialogue would speak one within it.
func (p *production) screenplay(w io.Writer) error {
	held := make([]screenplay.Held, 0, len(p.spots))
	for _, s := range p.spots {
		held = append(held, p.scene(s))
	}
	_, err := w.Write(screenplay.Of(p.Script, held).Write())
	return err
}

// scene is a turn as a screenplay has it.
func (p *production) scene(s spot) screenplay.Held {
	h := screenplay.Held{Turn: s.held.ID, By: s.by.Key, Text: s.held.Text}
	if s.clip != nil {
		h.Notes = append(h.Notes, fmt.Sprintf("%s: %s, %s", s.spec.ClipRole(), p.filmTitle(), stretch(s.clip.In, s.clip.Out)))
	}
	for _, q := range s.held.Quotes {
		h.Notes = append(h.Notes, p.cited(q))
	}
	return h
}

// checkScreenplay refuses a screenplay that has other dialogue than was held.
func (p *production) checkScreenplay(r io.Reader) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	play, err := fountain.Read(data)
	if err != nil {
		return err
	}
	said := slices.DeleteFunc(play.Elements, func(e fountain.Element) bool { return e.Kind != fountain.Dialogue })
	for _, s := range p.spots {
		if !s.spoken() {
			continue
		}
		if len(said) == 0 || !sameWords(said[0].Spoken(), s.held.Text) {
			return fmt.Errorf("the turn %q is not what a reader of screenplays would find", s.held.ID)
		}
		said = said[1:]
	}
	if len(said) > 0 {
		return fmt.Errorf("a reader of screenplays would find dialogue that nobody spoke: %q", said[0].Spoken())
	}
	return nil
}

// sameWords compares texts but for the space between words: a screenplay's lines
// end where it likes.
func sameWords(a, b string) bool { return slices.Equal(strings.Fields(a), strings.Fields(b)) }
