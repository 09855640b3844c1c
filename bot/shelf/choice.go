package shelf

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// What a list of choices may be, as Discord has it
// (application-commands.mdx, l. 93; names and values of up to 100, counted in
// UTF-16 here since that is never less).
const (
	MaxChoices = 25
	maxLabel   = 100
)

// A Choice is a film to choose while typing.
type Choice struct {
	Label string // the title and what tells it from others; at most 100 UTF-16 units
	Value string // what Find makes the film of again; at most 100 UTF-16 units
}

// Choices are the films the viewer may ask about that what they typed may mean,
// the likeliest first: at most MaxChoices. When nothing was typed they are the
// viewer's own films, added last first, and then the others in order of title.
func (s *Shelves) Choices(v Viewer, typed string) []Choice {
	var entries []Entry
	if strings.TrimSpace(typed) == "" {
		entries = s.first(v)
	} else {
		for _, h := range s.search(v, typed) {
			entries = append(entries, h.entry)
		}
	}
	return choices(entries[:min(len(entries), MaxChoices)])
}

// first are the choices before anything is typed.
func (s *Shelves) first(v Viewer) []Entry {
	own, shared := s.indices(v)
	first := slices.Clone(own.films)
	slices.SortStableFunc(first, func(a, b Entry) int { return b.At.Compare(a.At) })
	for _, e := range shared.films {
		if len(first) >= MaxChoices {
			break
		}
		if !own.has(e.ID) {
			first = append(first, e)
		}
	}
	return first
}

// ownFirst is what a film on the viewer's own shelf is put forward by.
const ownFirst = 0.02

// search finds films on the viewer's shelf and the shared one.
func (s *Shelves) search(v Viewer, typed string) []hit {
	own, shared := s.indices(v)
	hits := own.search(typed)
	for i := range hits {
		hits[i].score += ownFirst
	}
	for _, h := range shared.search(typed) {
		if !own.has(h.entry.ID) {
			hits = append(hits, h)
		}
	}
	slices.SortStableFunc(hits, byScore)
	return hits
}

// indices are the indices of the viewer's own shelf and the shared one, made
// where there is none yet.
func (s *Shelves) indices(v Viewer) (own, shared *index) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.indexOf(v.Own()), s.indexOf(Shared)
}

func (s *Shelves) indexOf(owner Owner) *index {
	shelf := s.shelves[owner]
	if shelf == nil {
		return &index{}
	}
	if shelf.index == nil {
		shelf.index = newIndex(shelf.entries)
	}
	return shelf.index
}

func (x *index) has(id string) bool {
	return slices.ContainsFunc(x.films, func(e Entry) bool { return e.ID == id })
}

// choices labels films so that no two labels are the same.
func choices(entries []Entry) []Choice {
	count := map[string]int{}
	for _, e := range entries {
		count[label(e.Title, suffix(e.Film))]++
	}
	all := make([]Choice, 0, len(entries))
	for _, e := range entries {
		l := label(e.Title, suffix(e.Film))
		if count[l] > 1 {
			l = label(e.Title, suffix(e.Film)+" · "+tail(value(e.ID), maxTail))
		}
		all = append(all, Choice{Label: l, Value: value(e.ID)})
	}
	return all
}

// Label is the film's title with its year or episode, as choices and lists show
// it: at most 100 UTF-16 units.
func (f Film) Label() string { return label(f.Title, suffix(f)) }

func suffix(f Film) string {
	switch {
	case f.Season > 0 || f.Episode > 0:
		return fmt.Sprintf(" S%02dE%02d", f.Season, f.Episode)
	case f.Year > 0:
		return fmt.Sprintf(" (%d)", f.Year)
	}
	return ""
}

// label is a title and its suffix, the title cut short where both are too long.
func label(title, suffix string) string {
	title = strings.Join(strings.Fields(strings.ToValidUTF8(title, "?")), " ")
	if title == "" {
		title = "Untitled"
	}
	if room := maxLabel - units(suffix); units(title) > room {
		title = strings.TrimRight(cut(title, room-1), " ") + "…"
	}
	return title + suffix
}

// units is the length of a text in UTF-16.
func units(s string) (n int) {
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// cut is the beginning of a text that is so many UTF-16 units long at most.
func cut(s string, most int) string {
	for i, r := range s {
		if most -= max(1, utf16.RuneLen(r)); most < 0 {
			return s[:i]
		}
	}
	return s
}

// maxTail is how much of an ID is shown to tell one film from another, in UTF-16
// units: the end, where IDs of one title differ.
const maxTail = 40

// tail is the end of a text that is so many UTF-16 units long at most.
func tail(s string, most int) string {
	for units(s) > most {
		_, n := utf8.DecodeRuneInString(s)
		s = s[n:]
	}
	return s
}

// hashed begins the value of a film whose ID is too long to be one. No ID has
// the sign.
const hashed = "#"

// value is what stands for a film in a choice.
func value(id string) string {
	if units(id) <= maxLabel && utf8.ValidString(id) {
		return id
	}
	sum := sha256.Sum256([]byte(id))
	return hashed + hex.EncodeToString(sum[:8])
}
