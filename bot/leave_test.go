package bot_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"matinee/bot/discordtest"
	"matinee/dialogue"
)

// drained is how long a bot may take that is told to end (reference/discord.md §8.14).
const drained = 15 * time.Second

// takes writes two sentences, with so much between them.
func takes(d time.Duration) *model {
	return &model{func(ctx context.Context, _ dialogue.Inquiry, yield func(dialogue.Fragment, error) bool) {
		if !yield(dialogue.Fragment{Text: "To me that is a lonely thing to say. And "}, nil) {
			return
		}
		select {
		case <-time.After(d):
			yield(dialogue.Fragment{Text: "that is the end of it."}, nil)
		case <-ctx.Done():
		}
	}}
}

// leave ends the bot and wants that to be soon.
func (c *club) leave() {
	c.Helper()
	began := time.Now()
	c.stop()
	c.stop = func() {}
	if took := time.Since(began); took > drained {
		c.Errorf("it took %v to end, want at most %v", took, drained)
	}
}

// TestLeave: a bot that is told to end lets answers come to their end, if that is soon;
// others say that they were cut off, and are gone on with when it is back in time.
func TestLeave(t *testing.T) {
	for _, test := range []struct {
		takes, away   time.Duration
		first, second string // what stands there when it left, and in the end
	}{
		{5 * time.Second, time.Hour, "And that is the end of it.", "And that is the end of it."},
		{20 * time.Second, time.Minute, "I have to leave for a moment.", "And that is the end of it."},
		{20 * time.Second, time.Hour, "I have to leave for a moment.", "I have to leave for a moment."},
	} {
		t.Run(fmt.Sprintf("%v and %v", test.takes, test.away), func(t *testing.T) {
			meetWith(t, written(takes(test.takes)), func(c *club) {
				got := c.AwaitReply(c.ana.Write(c.general, c.Bot().Mention()+" how does it end?"))
				c.leave()
				contains(t, got, "a lonely thing to say.")
				contains(t, got, test.first)
				if _, there := got.Button("Stop"); there {
					t.Error("it can still be stopped")
				}
				time.Sleep(test.away)
				c.start()
				time.Sleep(time.Minute)
				contains(t, got, test.second)
				if n := len(c.said(c.general)); n != 1 {
					t.Errorf("it said %d things, want 1:\n%s", n, transcriptOf(c.general))
				}
			})
		})
	}
}

// TestLeaveWaiting: so do questions that have not been begun.
func TestLeaveWaiting(t *testing.T) {
	meet(t, func(c *club) {
		m := c.ana.Write(c.general, c.Bot().Mention()+" how does it end?")
		time.Sleep(500 * time.Millisecond)
		c.leave()
		got := c.AwaitReply(m)
		contains(t, got, "I have to leave for a moment.")
		c.start()
		c.settle()
		contains(t, got, "asked: how does it end?")
	})
}

// TestLeaveInTrouble: it ends as soon when nothing can be shown any more.
func TestLeaveInTrouble(t *testing.T) {
	meetWith(t, written(takes(time.Hour)), func(c *club) {
		for range 4 {
			c.AwaitReply(c.ana.Write(c.general, c.Bot().Mention()+" how does it end?"))
		}
		c.Server.Fail(discordtest.Fault{Trouble: discordtest.NoAnswer})
		c.leave()
	})
}
