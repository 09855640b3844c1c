package audio

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestCacheForgetsTheLeastUsed(t *testing.T) {
	c := cache{limit: 3 * cached{cacheKey{text: "a"}, make([]int16, 100)}.bytes()}
	for _, text := range []string{"a", "b", "c", "a", "d"} { // "a" is used again before there is no room
		if _, ok := c.get(cacheKey{text: text}); !ok {
			c.put(cacheKey{text: text}, make([]int16, 100))
		}
	}
	for text, want := range map[string]bool{"a": true, "b": false, "c": true, "d": true} {
		if _, got := c.get(cacheKey{text: text}); got != want {
			t.Errorf("%q is kept: got %v, want %v", text, got, want)
		}
	}
}

func TestCacheIsBounded(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 9))
	for _, limit := range []int{0, 100, 10_000} {
		c := cache{limit: limit}
		for range 2000 {
			key := cacheKey{voiceKey{"teller", Voice{Rate: rng.IntN(3)}}, fmt.Sprint(rng.IntN(50))}
			want := slices.Repeat([]int16{int16(key.voice.voice.Rate)}, rng.IntN(2000))
			if got, ok := c.get(key); ok && len(got) > 0 && got[0] != int16(key.voice.voice.Rate) {
				t.Fatalf("%v: got the sound of another voice", key)
			}
			c.put(key, want)
			size := 0
			for e := c.order.Front(); e != nil; e = e.Next() {
				size += e.Value.(cached).bytes()
			}
			if size != c.size || size > limit || c.order.Len() != len(c.found) {
				t.Fatalf("%d bytes in %d sounds, counted %d in %d; the limit is %d", size, c.order.Len(), c.size, len(c.found), limit)
			}
		}
	}
}
