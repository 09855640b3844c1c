package cutlist

import (
	"cmp"
	"fmt"
	"strings"
)

// reelWidth is how long the name of a reel may be (CMX3600).
const reelWidth = 8

// reels is the name of each film's reel: the given one, or the title's first
// letters and digits. Films that would share one are numbered.
func (l List) reels() map[string]string {
	reels, taken := map[string]string{}, map[string]bool{"": true, "AX": true, "BL": true}
	for _, film := range l.Films {
		name := reel(film.Reel)
		if name == "" {
			name = numbered(cmp.Or(reel(film.Title), reel(film.ID), "FILM"), taken)
		}
		taken[name], reels[film.ID] = true, name
	}
	return reels
}

// reel is what of a text can stand in the name of a reel.
func reel(text string) string {
	keep := func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		case r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
			return r
		}
		return -1
	}
	name := strings.Map(keep, text)
	return name[:min(len(name), reelWidth)]
}

// numbered is a name that is not taken.
func numbered(name string, taken map[string]bool) string {
	for n := 2; ; n++ {
		if !taken[name] {
			return name
		}
		number := fmt.Sprint(n)
		name = name[:min(len(name), reelWidth-len(number))] + number
	}
}
