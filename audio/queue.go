package audio

import (
	"slices"
	"sync"
)

// A queue has its members take turns, in the order they joined in. It is safe for
// concurrent use; the zero queue is empty.
type queue struct {
	mu      sync.Mutex
	members []chan struct{}
}

// join returns what is closed when the turn has come. Whoever joins leaves.
func (q *queue) join() (turn chan struct{}) {
	q.mu.Lock()
	defer q.mu.Unlock()
	turn = make(chan struct{})
	q.members = append(q.members, turn)
	if len(q.members) == 1 {
		close(turn)
	}
	return turn
}

// leave ends a turn, or the wait for it.
func (q *queue) leave(turn chan struct{}) {
	q.mu.Lock()
	defer q.mu.Unlock()
	i := slices.Index(q.members, turn)
	q.members = slices.Delete(q.members, i, i+1)
	if i == 0 && len(q.members) > 0 {
		close(q.members[0])
	}
}
