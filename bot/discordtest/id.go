package discordtest

import (
	"strconv"
	"time"
)

// epoch is the first second of 2015, from which Discord's ids count
// (discord-api-docs, developers/reference.mdx, "Snowflakes").
var epoch = time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC)

// idShift is where an id's milliseconds begin, in bits (same source).
const idShift = 22

// snowflakes gives out ids: 42 bits of milliseconds since the epoch and 22 bits
// below them, always increasing.
type snowflakes struct{ last uint64 }

func (s *snowflakes) next(now time.Time) uint64 {
	s.last = max(uint64(max(now.Sub(epoch).Milliseconds(), 1))<<idShift, s.last+1)
	return s.last
}

// apart is an id in a millisecond of its own: guilds made one after the other
// belong to different shards.
func (s *snowflakes) apart(now time.Time) uint64 {
	ms := max(uint64(max(now.Sub(epoch).Milliseconds(), 1)), s.last>>idShift+1)
	s.last = ms << idShift
	return s.last
}

// newID is a new id, as the API writes it. The Server's lock is held.
func (s *Server) newID() string { return strconv.FormatUint(s.ids.next(time.Now()), 10) }

// number is an id as a number, for order and for shards; 0 if it is none.
func number(id string) uint64 {
	n, err := strconv.ParseUint(id, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// stamp is a time as Discord writes it: ISO 8601 with microseconds and +00:00.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000-07:00") }

// stampOrNull is a time, or null for none.
func stampOrNull(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := stamp(t)
	return &s
}
