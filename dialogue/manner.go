package dialogue

import (
	_ "embed"
	"fmt"

	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

//go:embed manner/session.txt
var sessionManner string

// readManner reads what a Session says of itself. It is part of the program, and a
// test reads it.
func readManner() *wording.Book {
	book, err := wording.Parse("manner/session.txt", sessionManner)
	if err != nil {
		panic(fmt.Sprintf("read what a session says: %v", err))
	}
	return book
}

// word is a thing of the Session's own to say, in the persona's manner and in a
// form that was not heard of late.
func (s *Session) word(question, key string, fill wording.Fill) string {
	v := wording.Voice{Book: s.engine.book, Manner: s.persona.Forms(), Seed: s.seed + "\x00" + question, Heard: s.memory.heard()}
	return v.Say(key, fill)
}

// acknowledge says that a horizon was understood.
func (s *Session) acknowledge(said string, film transcript.Film, w Watched) string {
	fill := wording.Fill{"film": spokenTitle(film, w.Until)}
	switch w.Until {
	case transcript.End:
		return s.word(said, "until_all", fill)
	case 0:
		return s.word(said, "until_none", fill)
	}
	fill["time"] = transcript.FormatTime(w.Until)
	return s.word(said, "until", fill)
}
