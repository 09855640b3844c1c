package screenplay

import "matinee/dialogue/fountain"

// readFountain reads a text as Fountain; any text is some.
func readFountain(text string) Screenplay {
	d := draft{Screenplay: Screenplay{Format: "fountain"}}
	play, err := fountain.Read([]byte(text))
	if err != nil { // too long for one
		return d.Screenplay
	}
	for _, e := range play.Elements {
		switch e.Kind {
		case fountain.Heading:
			d.heading(fountain.Plain(e.Text))
		case fountain.Dialogue:
			d.speech(fountain.Plain(e.Character), e.Spoken())
		}
	}
	return d.Screenplay
}
