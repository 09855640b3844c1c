package library

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// errForced is the sentence for forced subtitles.
var errForced = errors.New("these are forced subtitles, which hold what is said in other languages and not the film's dialogue: its full subtitles are what is added; name this file itself to have it all the same")

// errTalkedOver is the sentence for subtitles of an audio commentary.
var errTalkedOver = errors.New("these are the words of people who talk about the film, by the file's name, and not its dialogue: its full subtitles are what is added; name this file itself to have it all the same")

// partial reports why a file that lies with others is not the film's dialogue, by its
// name; nil if it may be.
func (f file) partial() error {
	switch {
	case f.named:
		return nil
	case f.name.Forced:
		return errForced
	case f.ours && slices.Contains(strings.Fields(spaced(stem(filepath.Base(f.path)))), "commentary"):
		return errTalkedOver
	}
	return nil
}

// What tells forced subtitles that do not say so: far fewer lines than another file
// of the same film has. A film of 90 minutes has some 1,200 lines, its forced
// subtitles seldom more than 60; plain and SDH differ by less than a half.
const (
	fullLines    = 100 // below this, nothing is compared
	partialShare = 5   // a partial file has less than one of so many lines
)

// refusePartial refuses what holds only a small part of the film's dialogue.
func refusePartial(drafts []draft) {
	full := draft{}
	for _, d := range drafts {
		if d.good() && d.entry.Cues > full.entry.Cues {
			full = d
		}
	}
	for i := range drafts {
		d := &drafts[i]
		if d.good() && !d.known && !d.named && full.entry.Cues >= fullLines && d.entry.Cues*partialShare < full.entry.Cues {
			d.refused = fmt.Errorf("it has %d lines where %s has %d, as forced subtitles do, which are not the film's dialogue; name this file itself to have it all the same",
				d.entry.Cues, filepath.Base(full.path), full.entry.Cues)
		}
	}
}
