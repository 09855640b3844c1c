package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/library"
	"matinee/dialogue/store"
	"matinee/dialogue/transcript"
)

// An inventor makes up films of which every word is spoken once, in one cue of
// one film: where a word comes out, it is known what it came from.
type inventor struct {
	*rand.Rand
	words int // made so far
}

// An invention is a film made up, with its cues in order.
type invention struct {
	title string
	year  int
	place transcript.Stop // of an episode; zero for a film
	transcript.Transcript
}

// id is the film's, in a library that has no other of its name.
func (f invention) id() string {
	return library.BaseID(f.film())
}

// film is the film as a library is given it.
func (f invention) film() transcript.Film {
	return transcript.Film{Title: f.title, Year: f.year, Season: f.place.Season, Episode: f.place.Episode, Lang: "en"}
}

// word makes a word that nobody made before: eight letters that no language
// inflects, and none of them within another.
func (v *inventor) word() string {
	const consonants, vowels = "bdfgklmnprtvz", "aiou"
	const all, stride = 52 * 52 * 52, 7919 // a prime: each word comes once, and none is like the one before
	n := v.words * stride % all
	v.words++
	b := make([]byte, 0, 8)
	for range 3 {
		b = append(b, consonants[n%len(consonants)], vowels[n/len(consonants)%len(vowels)])
		n /= len(consonants) * len(vowels)
	}
	return string(append(b, "xk"...))
}

// common are words that many cues share, so that counting them tells how much
// of a film was looked at.
var common = []string{"the", "darling", "money", "never", "and", "not"}

// film makes up one: in half of them speakers are named, cues overlap, two speak
// at once, doors slam and somebody sings.
func (v *inventor) film() invention {
	f := invention{title: "The " + capital(v.word()) + " " + capital(v.word()), year: 1930 + v.IntN(60)}
	labelled, pace := v.IntN(2) == 0, time.Duration(1+v.IntN(40))*time.Second
	var names []string
	for at, n := time.Duration(0), 8+v.IntN(30); len(f.Cues) < n; {
		at += time.Duration(v.Int64N(int64(pace)))
		at = at.Truncate(time.Millisecond)
		c := transcript.Cue{Start: at, Line: len(f.Cues), Text: v.text()}
		c.End = c.Start + 300*time.Millisecond + time.Duration(v.IntN(6000))*time.Millisecond
		switch v.IntN(12) {
		case 0:
			c.Kind = transcript.Caption
		case 1:
			c.Kind = transcript.Song
		}
		if labelled {
			if len(names) == 0 || v.IntN(5) == 0 {
				names = append(names, strings.ToUpper(v.word()))
			}
			c.Speaker = names[v.IntN(len(names))]
		}
		c.Raw = c.Text
		f.Cues = append(f.Cues, c)
		if v.IntN(8) == 0 { // an answer in the same timed line
			c.Text, c.Raw, c.Dash, c.Kind, c.Speaker = v.text(), "", true, transcript.Speech, ""
			f.Cues = append(f.Cues, c)
		}
	}
	return f
}

// text is what is said in one cue.
func (v *inventor) text() string {
	words := make([]string, 0, 12)
	for range 1 + v.IntN(9) {
		if v.IntN(4) == 0 {
			words = append(words, common[v.IntN(len(common))])
		}
		words = append(words, v.word())
	}
	return capital(strings.Join(words, " ")) + string(".?!…"[v.IntN(3)])
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// horizon is a time in the film where something may go wrong: at the beginning,
// at the very end of a cue, a millisecond from it, or anywhere.
func (v *inventor) horizon(f invention) time.Duration {
	end := f.Cues[v.IntN(len(f.Cues))].End
	switch v.IntN(6) {
	case 0:
		return 0
	case 1:
		return end
	case 2:
		return end - time.Millisecond
	case 3:
		return end + time.Millisecond
	}
	return time.Duration(v.Int64N(int64(f.Duration()))).Truncate(time.Millisecond)
}

// cut is the film that ends at the horizon.
func (f invention) cut(until time.Duration) invention {
	film := transcript.Film{Work: "any"}
	f.Cues = transcript.Until(until).Cut(film, f.Cues)
	return f
}

// words are the words of a film's cues and of its speakers' names, in small
// letters.
func (f invention) wordsSpoken() map[string]bool {
	spoken := map[string]bool{}
	for _, c := range f.Cues {
		for w := range strings.FieldsSeq(strings.ToLower(c.Text + " " + c.Speaker)) {
			spoken[strings.Trim(w, ".?!…")] = true
		}
	}
	return spoken
}

// shelve makes a library of films, as if they had been added, in a new folder.
func shelve(t testing.TB, films []invention) (dir string) {
	t.Helper()
	dir = memoryDir(t)
	s, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for i, f := range films {
		e := library.Entry{
			Film:     f.film(),
			Cues:     f.Lines(),
			Duration: f.Duration(),
			Speakers: f.Speakers(),
			Revision: f.Revision(),
			Digest:   fmt.Sprint("digest ", i),
			Added:    time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC),
			Source:   "invented.srt", Format: "srt", Encoding: "utf-8",
		}
		if _, err := s.Films().Put(t.Context(), e, f.Transcript); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// memoryDir is a new folder that is lost with the power: waiting for a disk a
// hundred times a second proves nothing here.
func memoryDir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "matinee")
	if err != nil {
		return t.TempDir() // a system without one
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}
