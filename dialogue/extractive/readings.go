package extractive

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"matinee/dialogue"
	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
)

// readingsKept is how many readings are kept: as many as conversations about
// different films go on at a time, with room to compare. Ours; a reading of a
// feature takes about a megabyte.
const readingsKept = 64

// A read is what a reading is of: so many of a transcript's cues. Of one
// transcript a farther horizon sees all that a nearer one sees, so as many cues
// are the same cues, and everybody who has heard as much shares a reading.
type read struct {
	film     transcript.Film
	revision string
	cues     int
}

// readings keeps those last asked for. It is safe for concurrent use.
type readings struct {
	mu   sync.Mutex
	kept []keptReading // the one asked for last is last
}

type keptReading struct {
	of      read
	reading *reading.Reading
}

// reading is the film's, as far as the horizon.
func (a *answer) reading(ctx context.Context, film dialogue.Ref) (*reading.Reading, error) {
	cues, err := a.critic.find.Cues(ctx, film, a.in.Horizon)
	if err != nil {
		return nil, fmt.Errorf("read the film: %w", err)
	}
	of := read{film.Film, film.Revision, len(cues)}
	if r, ok := a.critic.readings.get(of); ok {
		return r, nil
	}
	r := reading.Of(film.Film, a.in.Horizon, cues)
	a.critic.readings.put(of, r)
	return r, nil
}

// get is the reading, if it is kept.
func (rs *readings) get(of read) (*reading.Reading, bool) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	i := slices.IndexFunc(rs.kept, func(k keptReading) bool { return k.of == of })
	if i < 0 {
		return nil, false
	}
	k := rs.kept[i]
	rs.kept = append(slices.Delete(rs.kept, i, i+1), k)
	return k.reading, true
}

// put keeps a reading instead of the one not asked for longest. Two who read the
// same at the same time both keep it, which is no harm.
func (rs *readings) put(of read, r *reading.Reading) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if len(rs.kept) == readingsKept {
		rs.kept = slices.Delete(rs.kept, 0, 1)
	}
	rs.kept = append(rs.kept, keptReading{of, r})
}
