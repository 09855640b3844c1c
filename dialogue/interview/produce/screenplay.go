package produce

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"matinee/dialogue/fountain"
)

// screenplay writes the session as a screenplay. What is cited stands in a note of
// its own: programs that read dialogue would speak one within it.
func (p *production) screenplay(w io.Writer) error {
	_, err := w.Write(p.scenes().Write())
	return err
}

func (p *production) scenes() fountain.Screenplay {
	play := fountain.Screenplay{Title: []fountain.Entry{
		{Key: "Title", Values: []string{p.title()}},
		{Key: "Source", Values: []string{p.about()[0]}},
		{Key: "Draft date", Values: []string{p.Record.Begin.Started.Format("2 January 2006")}},
	}}
	for _, s := range p.spots {
		play.Elements = append(play.Elements, p.scene(s)...)
	}
	return play
}

// scene is what a screenplay has of a turn.
func (p *production) scene(s spot) []fountain.Element {
	var all []fountain.Element
	if s.spec.Chapter != "" {
		all = append(all, fountain.Element{Kind: fountain.Section, Depth: 1, Text: fountain.Escape(chapterTitle(s))})
	}
	if s.clip != nil {
		all = append(all, fountain.Element{Kind: fountain.Note, Text: fmt.Sprintf("%s: %s, %s", s.spec.ClipRole(), p.filmTitle(), stretch(s.clip.In, s.clip.Out))})
	}
	if s.spoken() {
		all = append(all, fountain.Say(strings.ToUpper(s.name()), s.held.Text))
	}
	for _, q := range s.held.Quotes {
		all = append(all, fountain.Element{Kind: fountain.Note, Text: p.cited(q)})
	}
	return all
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
		if len(said) == 0 || said[0].Character != strings.ToUpper(s.name()) || !sameWords(said[0].Spoken(), s.held.Text) {
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
