package library

import (
	"context"
	"fmt"
	"strings"
	"time"

	"matinee/dialogue/timing"
	"matinee/dialogue/transcript"
)

// timesApart is by how much the times of two editions must differ for it to be
// told: less is how people write one film down, and nobody's horizon.
const timesApart = 2 * time.Second

// apart says, in a sentence, how the times of an edition that was added differ from
// those of another in its language; "" when they do not, or it cannot be told. A
// horizon holds in each edition's own time, so it matters to who has several.
func (l *Library) apart(ctx context.Context, e Entry, t transcript.Transcript) (string, error) {
	if !e.Aside || !t.Timed() {
		return "", nil
	}
	entries, err := l.store.Entries(ctx, BaseID(e.Film))
	if err != nil {
		return "", err
	}
	for _, other := range editionsOf(entries, e.Work) {
		if other.ID == e.ID || primary(other.Lang) != primary(e.Lang) {
			continue
		}
		theirs, err := l.store.Transcript(ctx, other.ID)
		if err != nil {
			return "", err
		}
		found, err := timing.ByWords(e.Lang, t, theirs)
		if err != nil {
			return "", nil // unlike texts: nothing can be told
		}
		return unlike(e, other, found), nil
	}
	return "", nil
}

// unlike is what is said of two editions.
func unlike(e, other Entry, found timing.Alignment) string {
	begins, ends := found.At(0).Abs(), (found.At(e.Duration) - e.Duration).Abs()
	switch {
	case len(found.Differs) > 0:
		d := found.Differs[0]
		return fmt.Sprintf("it is another cut than %s, first between %s and %s: a time in one is not the same time in the other", other.ID, transcript.FormatTime(d.After), transcript.FormatTime(d.Before))
	case max(begins, ends) < timesApart:
		return ""
	}
	how := fmt.Sprintf("up to %s apart", max(begins, ends).Round(100*time.Millisecond))
	if found.Pace.Speed != 0 {
		how += ", as if " + found.Pace.String()
	}
	return fmt.Sprintf("its times are not those of %s (%s); \"matinee library sync %s --to %s\" brings them together", other.ID, how, e.ID, other.ID)
}

// primary is the language of a tag without its script and region.
func primary(tag string) string {
	language, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return language
}
