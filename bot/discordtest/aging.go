package discordtest

import "maps"

// minAging is how many things an aging set keeps without looking at their age.
const minAging = 1024

// aging is a set of things by name that grow old. It is looked through only when
// it has doubled since the last time.
type aging[V any] struct {
	items map[string]V
	next  int // how many items it takes before it is looked through
}

func (a *aging[V]) put(name string, v V, old func(V) bool) {
	if a.items == nil {
		a.items, a.next = map[string]V{}, minAging
	}
	a.items[name] = v
	if len(a.items) < a.next {
		return
	}
	maps.DeleteFunc(a.items, func(_ string, v V) bool { return old(v) })
	a.next = max(minAging, 2*len(a.items))
}
