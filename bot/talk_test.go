package bot_test

import (
	"strings"
	"testing"
	"time"

	"matinee/bot/discordtest"
)

func contains(t *testing.T, m *discordtest.Message, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(m.Content(), w) {
			t.Errorf("got\n%s\nwant %q in it", m.Content(), w)
		}
	}
}

// TestSilence: it speaks when spoken to, and not else.
func TestSilence(t *testing.T) {
	meet(t, func(c *club) {
		c.ana.Write(c.general, "Lantern was on last night.")
		first := c.bert.Write(c.general, "I saw it.")
		c.ana.Write(c.general, "Did you like it?", discordtest.Replying(first))
		c.settle()
		if said := c.said(c.general); len(said) != 0 {
			t.Errorf("uninvited, it said %q", said[0].Content())
		}
	})
}

// TestChains: a reply goes on from what it replies to, and branches.
func TestChains(t *testing.T) {
	meet(t, func(c *club) {
		one := c.ask(c.ana, "one")
		c.settle()
		two := c.AwaitReply(c.ana.Write(c.general, "two", discordtest.Replying(one)))
		c.settle()
		other := c.AwaitReply(c.bert.Write(c.general, "other", discordtest.Replying(one)))
		c.settle()
		apart := c.ask(c.bert, "apart")
		c.settle()
		contains(t, one, "asked: one", "Turn 1.")
		contains(t, two, "asked: two", "Turn 2.")
		contains(t, other, "asked: other", "Turn 2.")
		contains(t, apart, "asked: apart", "Turn 1.")
	})
}

// TestRestart: a chain goes on after the bot was away, and a question that was
// asked meanwhile is answered, once.
func TestRestart(t *testing.T) {
	meet(t, func(c *club) {
		one := c.ask(c.ana, "one")
		c.settle()
		c.stop()
		missed := c.ana.Write(c.general, "two", discordtest.Replying(one))
		time.Sleep(time.Minute)
		c.start()
		c.settle()
		two := c.AwaitReply(missed)
		c.settle()
		contains(t, two, "asked: two", "Turn 2.")
		c.stop()
		c.start()
		c.settle()
		if said := c.said(c.general); len(said) != 2 {
			t.Errorf("it said %d things, want 2", len(said))
		}
	})
}

// TestBurst: what one person writes in a row is one question.
func TestBurst(t *testing.T) {
	meet(t, func(c *club) {
		c.ana.Write(c.general, c.Bot().Mention()+" who says")
		time.Sleep(time.Second)
		c.ana.Write(c.general, c.Bot().Mention()+" that line?")
		c.settle()
		said := c.said(c.general)
		if len(said) != 1 {
			t.Fatalf("it said %d things, want 1", len(said))
		}
		contains(t, said[0], "who says", "that line?")
	})
}

// TestDirect: in a direct message everything is for the bot, and one conversation.
func TestDirect(t *testing.T) {
	meet(t, func(c *club) {
		dm := c.DM(c.ana)
		one := c.AwaitReply(c.ana.Write(dm, "one"))
		c.settle()
		two := c.AwaitReply(c.ana.Write(dm, "two"))
		c.settle()
		contains(t, one, "asked: one", "Turn 1.")
		contains(t, two, "asked: two", "Turn 2.")
	})
}

// TestTake: another member's take is answered when the bot is asked to.
func TestTake(t *testing.T) {
	meet(t, func(c *club) {
		take := c.bert.Write(c.general, "Anna never says Bert's name.")
		got := c.ask(c.ana, "answer this take", discordtest.Replying(take))
		c.settle()
		contains(t, got, "Anna never says Bert's name.")
	})
}

// TestRewritten: a question that is changed while it waits is answered as it is
// then; one that is deleted is not.
func TestRewritten(t *testing.T) {
	meet(t, func(c *club) {
		m := c.ana.Write(c.general, c.Bot().Mention()+" first words")
		time.Sleep(500 * time.Millisecond)
		c.ana.Edit(m, c.Bot().Mention()+" other words")
		c.settle()
		said := c.said(c.general)
		if len(said) != 1 {
			t.Fatalf("it said %d things, want 1", len(said))
		}
		contains(t, said[0], "other words")

		gone := c.bert.Write(c.general, c.Bot().Mention()+" never mind")
		time.Sleep(500 * time.Millisecond)
		c.bert.Delete(gone)
		c.settle()
		if said := c.said(c.general); len(said) != 1 {
			t.Errorf("it answered a question that was gone: %q", said[1].Content())
		}
	})
}

// TestSeen: what somebody says of how far they have seen holds for all in the
// chain, and in private for them alone.
func TestSeen(t *testing.T) {
	meet(t, func(c *club) {
		one := c.ask(c.ana, "I'm 10 minutes in. How does it go on?")
		c.settle()
		contains(t, one, "minute 9,")
		two := c.AwaitReply(c.bert.Write(c.general, "and then?", discordtest.Replying(one)))
		c.settle()
		contains(t, two, "minute 9,")
		alone := c.ask(c.bert, "and for me?")
		c.settle()
		contains(t, alone, "minute 59,")
		private := c.AwaitReply(c.ana.Write(c.DM(c.ana), "and here?"))
		c.settle()
		contains(t, private, "minute 9,")
	})
}

// TestFeedback: whoever asks sees at once that they were heard.
func TestFeedback(t *testing.T) {
	meet(t, func(c *club) {
		m := c.ana.Write(c.general, c.Bot().Mention()+" well?")
		c.AwaitReply(m)
		c.settle()
		typing := c.general.Typing()
		if len(typing) == 0 || typing[0].Sub(m.At()) > 500*time.Millisecond {
			t.Errorf("typing at %v, want it within 500 ms of %v", typing, m.At())
		}
	})
}
