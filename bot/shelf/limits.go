package shelf

import (
	"fmt"
	"strings"

	"matinee/bot/state"
)

// A FullError says that a shelf has no room for another film.
type FullError struct{ Limit int }

// Error says what to do.
func (e *FullError) Error() string {
	return fmt.Sprintf("this shelf is full with %d films: remove one with /films remove first", e.Limit)
}

// A TooBigError says that a file is too big to be added.
type TooBigError struct{ Bytes, Limit int }

// Error says what to do.
func (e *TooBigError) Error() string {
	return fmt.Sprintf("the file has %s and may have %s: attach the subtitles alone, as .srt or .vtt", size(e.Bytes), size(e.Limit))
}

// size is a number of bytes as people read it.
func size(bytes int) string {
	switch {
	case bytes >= 1<<20:
		return fmt.Sprintf("%.1f MiB", float64(bytes)/(1<<20))
	case bytes >= 1<<10:
		return fmt.Sprintf("%.1f KiB", float64(bytes)/(1<<10))
	}
	return fmt.Sprintf("%d bytes", bytes)
}

// Room says whether a file of that size would go on the owner's shelf, so that
// nothing is fetched in vain: it returns a *TooBigError or a *FullError. The
// operator's own shelf has no limits.
func (s *Shelves) Room(owner Owner, bytes int) error {
	if owner == Shared {
		return nil
	}
	if bytes > s.config.MaxBytes {
		return &TooBigError{bytes, s.config.MaxBytes}
	}
	limit := s.config.GuildFilms
	if strings.HasPrefix(string(owner), state.Under("member")) {
		limit = s.config.MemberFilms
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.entries(owner)) >= limit {
		return &FullError{limit}
	}
	return nil
}
