// Package sample is the film that comes with the program: a short of our own,
// written to be talked about by somebody who hears every word and sees no
// frame. It is for the first minute, before a library holds anything. It reads
// no subtitles and keeps no films; it only hands over the bytes and says whose
// they are.
//
// The film keeps promises that can be counted, and the tests count them. When
// the Line says how long a silence was, the times agree, but for once. It says
// we until it first says I, and never we again. A cut that breaks one of these
// breaks the film.
package sample

import (
	_ "embed" // the film itself

	"matinee/dialogue/transcript"
)

// What the sample film is called, and where it is found.
const (
	ID    = "the-door-is-growing-2026" // the slug of Title and Year, as for every film
	Title = "The Door Is Growing"
	Year  = 2026
	Lang  = "en" // BCP 47 tag of the transcript
)

// FileName is the name of the file that VTT hands over.
const FileName = ID + ".vtt"

// Card is what may be told of the film to somebody who has seen none of it:
// title, premise and credits, one paragraph of one line each.
const Card = `The Door Is Growing (2026)
Sunday evening. Doreen, who hangs doors for a living, is stuck in a lift with one; the voice on the emergency line can hear her and cannot see her, and closes after sixty seconds without a sound.
Written by the Matinee authors. An original film, under the MIT licence of the program it comes with.
`

//go:embed the-door-is-growing-2026.vtt
var vtt string

// Film is the sample as a library lists it.
func Film() transcript.Film {
	return transcript.Film{ID: ID, Work: ID, Title: Title, Year: Year, Lang: Lang, Sample: true}
}

// VTT is the transcript as a WebVTT file, UTF-8, every spoken cue under its
// speaker's name. The caller owns the bytes.
func VTT() []byte { return []byte(vtt) }
