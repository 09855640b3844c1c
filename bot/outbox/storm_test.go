package outbox_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"matinee/bot/outbox"
)

// Six replies at once in a channel that takes five writes in five seconds: it
// refuses none, each is shown to its end, and none is served twice as often as
// another.
func TestStorm(t *testing.T) {
	for seed := range uint64(20) {
		synctest.Test(t, func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 1))
			c := &channel{limit: 5, delay: func() time.Duration { return time.Duration(20+r.IntN(150)) * time.Millisecond }}
			o := open(c)
			texts := make([]string, 6)
			var talking sync.WaitGroup
			for i := range texts {
				texts[i] = strings.Repeat(fmt.Sprintf("Reply %d goes on and on. ", i), 50)
				talking.Go(func() {
					reply := o.Open(outbox.Opening{})
					say(reply, texts[i], 200*time.Millisecond)
					finish(t, reply, outbox.Final{Text: texts[i]})
				})
			}
			talking.Wait()
			if err := o.Close(t.Context()); err != nil {
				t.Error(err)
			}
			c.checkPace(t)
			if c.refused > 0 {
				t.Errorf("got %d calls refused", c.refused)
			}
			checkFair(t, c)
			if got, want := seen(sorted(c.standing())), strings.TrimSpace(strings.Join(texts, "")); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// sorted is the replies by their number.
func sorted(messages []*message) []*message {
	out := make([]*message, 6)
	for _, m := range messages {
		out[m.text[len("Reply ")]-'0'] = m
	}
	return out
}

func checkFair(t *testing.T, c *channel) {
	t.Helper()
	served := map[string]int{}
	for _, f := range c.frames {
		served[f.text[:len("Reply 0")]]++
	}
	least, most := 1000, 0
	for _, n := range served {
		least, most = min(least, n), max(most, n)
	}
	if len(served) != 6 || most > 2*least {
		t.Errorf("got %v", served)
	}
}

// A reply that ends is not held up by those that go on.
func TestFinalFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &channel{limit: 5}
		o := open(c)
		var talking sync.WaitGroup
		for range 3 {
			talking.Go(func() {
				reply := o.Open(outbox.Opening{})
				say(reply, strings.Repeat("It goes on and on. ", 40), 200*time.Millisecond)
				reply.Discard()
			})
		}
		time.Sleep(20 * time.Second)
		begin := time.Now()
		finish(t, o.Open(outbox.Opening{}), outbox.Final{Text: "Yes."})
		if took := time.Since(begin); took > 1500*time.Millisecond {
			t.Errorf("got the answer after %v", took)
		}
		talking.Wait()
		if err := o.Close(t.Context()); err != nil {
			t.Error(err)
		}
	})
}
