package bot_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"matinee/bot"
	"matinee/bot/discordtest"
	"matinee/bot/state"
)

// A mortal store ends the bot with a write of an interview's: the disk and the network
// are gone at that moment, before the write or after it.
type mortal struct {
	state.Documents
	c     *club
	left  atomic.Int64 // writes until then
	after bool
	dead  atomic.Bool
}

var errDead = errors.New("there is no disk any more")

func (m *mortal) Get(ctx context.Context, kind, key string) ([]byte, int64, error) {
	if m.dead.Load() {
		return nil, 0, errDead
	}
	return m.Documents.Get(ctx, kind, key)
}

func (m *mortal) Put(ctx context.Context, kind, key string, body []byte, version int64, expires time.Time) (int64, error) {
	if m.dead.Load() {
		return 0, errDead
	}
	if strings.HasPrefix(kind, "interview") && m.left.Add(-1) == 0 {
		if m.after {
			_, _ = m.Documents.Put(ctx, kind, key, body, version, expires)
		}
		m.dead.Store(true)
		m.c.SetOffline(true)
		return 0, errDead
	}
	return m.Documents.Put(ctx, kind, key, body, version, expires)
}

func (m *mortal) Delete(ctx context.Context, kind, key string, version int64) (bool, error) {
	if m.dead.Load() {
		return false, errDead
	}
	return m.Documents.Delete(ctx, kind, key, version)
}

// TestInterviewKilledAtEveryWrite: whenever the machine goes, the interview is held to
// its end when it is back: each turn once, what was answered kept, one package.
func TestInterviewKilledAtEveryWrite(t *testing.T) {
	for _, after := range []bool{false, true} {
		killed := true
		for n := int64(2); killed && n < 60; n++ { // the first is before anything is told of
			t.Run(fmt.Sprintf("write %d, after it %v", n, after), func(t *testing.T) {
				m := &mortal{after: after}
				m.left.Store(n)
				desk(t, true, func(c *club) {
					m.c = c
					c.ana.Slash(c.general, "interview run", discordtest.Args{"example": "club-night"}) // whose answer may be lost
					c.Await("a thread", func() bool { return len(c.general.Threads()) > 0 })
					thread := c.general.Threads()[0]
					killed = c.killedIn(thread, m)
					c.heldOnce(thread)
				}, staging, func(cfg *bot.Config) { m.Documents, cfg.Documents = cfg.Documents, m })
			})
		}
		if killed {
			t.Error("it never came to its end")
		}
	}
}

// killedIn goes along with an interview, and when the machine is gone starts the bot
// again; it reports whether that was so.
func (c *club) killedIn(thread *discordtest.Channel, m *mortal) (killed bool) {
	answered := false
	for range 600 {
		text := transcriptOf(thread)
		if !answered && strings.Contains(text, "What would you like to ask?") {
			c.bert.Write(thread, "Does she leave?")
			answered = true
		}
		if m.dead.Load() {
			c.stop()
			c.SetOffline(false)
			m.dead.Store(false)
			c.start()
			killed = true
		}
		if strings.Contains(text, "That was the interview.") {
			break
		}
		time.Sleep(time.Second)
	}
	c.settle()
	if m.dead.Load() { // with the very last write
		c.stop()
		c.SetOffline(false)
		m.dead.Store(false)
		c.start()
		c.settle()
		killed = true
	}
	return killed
}

// heldOnce wants all of an interview to be there, and nothing twice.
func (c *club) heldOnce(thread *discordtest.Channel) {
	c.Helper()
	text := transcriptOf(thread)
	for _, once := range []string{"Good evening.", "one of you", "To “Does she leave?” the film says", "thank", "That was the interview."} {
		if got := strings.Count(text, once); got != 1 {
			c.Errorf("%q was said %d times, want once:\n%s", once, got, text)
		}
	}
	if left := c.left("interview", "interview record"); left != 0 {
		c.Errorf("%d documents of it are left", left)
	}
}
