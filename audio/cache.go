package audio

import (
	"container/list"
	"sync"
)

// A cache keeps sound for being said again, by what it says: the least used goes
// first. It is safe for concurrent use.
type cache struct {
	limit int // bytes of sound

	mu    sync.Mutex
	size  int
	order list.List // of cached, the last used first
	found map[cacheKey]*list.Element
}

// A cacheKey is all that a sound depends on.
type cacheKey struct {
	voice voiceKey
	text  string
}

type cached struct {
	key     cacheKey
	samples []int16
}

// bytes is what is counted of an entry.
func (c cached) bytes() int { return 2*len(c.samples) + len(c.key.text) }

// get finds a sound; it is not to be written to.
func (c *cache) get(key cacheKey) (samples []int16, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.found[key]
	if !ok {
		return nil, false
	}
	c.order.MoveToFront(e)
	return e.Value.(cached).samples, true
}

// put keeps a sound, which is its own from then on, if it is not too long.
func (c *cache) put(key cacheKey, samples []int16) {
	c.mu.Lock()
	defer c.mu.Unlock()
	entry := cached{key, samples}
	if _, ok := c.found[key]; ok || entry.bytes() > c.limit {
		return
	}
	if c.found == nil {
		c.found = map[cacheKey]*list.Element{}
	}
	c.found[key] = c.order.PushFront(entry)
	for c.size += entry.bytes(); c.size > c.limit; {
		oldest := c.order.Remove(c.order.Back()).(cached)
		c.size -= oldest.bytes()
		delete(c.found, oldest.key)
	}
}
