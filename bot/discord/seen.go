package discord

import "sync"

// seenLimit is how many ids are remembered; ours: some minutes of a busy bot.
const seenLimit = 8192

// seen remembers the latest ids that were met. It is safe for concurrent use.
type seen struct {
	mu   sync.Mutex // guards what follows
	ids  map[ID]struct{}
	ring []ID
	next int
}

func newSeen(limit int) *seen {
	return &seen{ids: make(map[ID]struct{}), ring: make([]ID, limit)}
}

// first tells whether an id is met for the first time.
func (s *seen) first(id ID) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, met := s.ids[id]; met {
		return false
	}
	delete(s.ids, s.ring[s.next])
	s.ids[id] = struct{}{}
	s.ring[s.next] = id
	s.next = (s.next + 1) % len(s.ring)
	return true
}
