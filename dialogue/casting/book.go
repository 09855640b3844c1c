package casting

import (
	"matinee/dialogue/screenplay"
	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// A book is a transcript and a screenplay side by side, as words by number: equal
// words have equal numbers.
type book struct {
	cues     []transcript.Cue
	film     []int32 // what is said, word for word
	cueOf    []int32 // of each word of the film
	span     []span  // of each cue, in film
	play     []int32 // what is written; unheard where the film does not have the word
	speechOf []int32 // of each word of the screenplay
	speeches []speech
	names    []string // of those who speak in the screenplay, each once
	often    []int32  // how often each word is in the film
	heavy    []bool   // whether it is no everyday word
	laid     []int32  // for each word of the film, the one of the screenplay; nowhere for none
	firm     []bool   // for each word of the film, whether it lies near an anchor
}

// What stands for no word.
const (
	unheard = int32(-1)
	nowhere = int32(-1)
)

// A span is a run of words: from, and up to but without to.
type span struct{ from, to int }

func (s span) len() int { return s.to - s.from }

// A speech is one of the screenplay.
type speech struct {
	span
	speaker int // in names, from 1
	heading string
}

func newBook(lang string, t transcript.Transcript, play screenplay.Screenplay) *book {
	b := &book{cues: t.Cues, span: make([]span, len(t.Cues))}
	w := wordlist{analysis: words.For(lang), number: map[string]int32{}}
	for i, c := range t.Cues {
		from := len(b.film)
		if c.Said() {
			for _, key := range w.keys(c.Text) {
				b.film = append(b.film, w.add(b, key))
				b.cueOf = append(b.cueOf, int32(i))
			}
		}
		b.span[i] = span{from, len(b.film)}
	}
	b.script(&w, play)
	b.laid, b.firm = make([]int32, len(b.film)), make([]bool, len(b.film))
	for i := range b.laid {
		b.laid[i] = nowhere
	}
	return b
}

// script takes the screenplay.
func (b *book) script(w *wordlist, play screenplay.Screenplay) {
	known := map[string]int{}
	for _, scene := range play.Scenes {
		for _, s := range scene.Speeches {
			from := len(b.play)
			for _, key := range w.joined(w.keys(s.Words)) {
				b.play = append(b.play, w.look(key))
				b.speechOf = append(b.speechOf, int32(len(b.speeches)))
			}
			key := nameKey(s.Speaker)
			if len(b.play) == from || key == "" {
				b.play, b.speechOf = b.play[:from], b.speechOf[:from]
				continue
			}
			if known[key] == 0 {
				b.names = append(b.names, person(s.Speaker))
				known[key] = len(b.names)
			}
			b.speeches = append(b.speeches, speech{span{from, len(b.play)}, known[key], scene.Heading})
		}
	}
}

// A wordlist numbers words.
type wordlist struct {
	analysis *words.Analysis
	tokens   []words.Token
	number   map[string]int32
}

// keys are the words of a text in the form in which they are compared: "we're" is
// "we are", and so is "25" twenty-five.
func (w *wordlist) keys(text string) []string {
	var keys []string
	w.tokens = w.analysis.Tokens(w.tokens[:0], text)
	for _, t := range w.tokens {
		if len(t.Forms) > 0 && len(t.Forms[0]) > 0 {
			keys = append(keys, t.Forms[0]...)
			continue
		}
		keys = append(keys, t.Key)
	}
	return keys
}

// add is the number of a word of the film.
func (w *wordlist) add(b *book, key string) int32 {
	n, ok := w.number[key]
	if !ok {
		n = int32(len(w.number))
		w.number[key] = n
		b.often = append(b.often, 0)
		b.heavy = append(b.heavy, !w.analysis.Stop(key))
	}
	b.often[n]++
	return n
}

// look is the number of a word of the screenplay.
func (w *wordlist) look(key string) int32 {
	if n, ok := w.number[key]; ok {
		return n
	}
	return unheard
}

// joined puts together words that a PDF has split, "gra nting": one of them is in
// the film only as part of the whole.
func (w *wordlist) joined(keys []string) []string {
	out := keys[:0]
	for _, k := range keys {
		if n := len(out); n > 0 && (w.look(out[n-1]) == unheard || w.look(k) == unheard) && w.look(out[n-1]+k) != unheard {
			out[n-1] += k
			continue
		}
		out = append(out, k)
	}
	return out
}
