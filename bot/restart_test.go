package bot_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"matinee/bot/discordtest"
	"matinee/dialogue"
)

// lose ends the bot as a power cut does: nothing that it does at its end is seen.
func (c *club) lose() {
	c.SetOffline(true)
	c.stop()
	c.SetOffline(false)
}

// lingering writes two sentences, ten seconds apart.
var lingering = &model{func(ctx context.Context, _ dialogue.Inquiry, yield func(dialogue.Fragment, error) bool) {
	for _, sentence := range []string{"To me that is a lonely thing to say. And ", "that is the end of it."} {
		if !yield(dialogue.Fragment{Text: sentence}, nil) {
			return
		}
		select {
		case <-time.After(10 * time.Second):
		case <-ctx.Done():
			return
		}
	}
}}

// TestCutOff: an answer that the end of the bot cut short is gone on with in the same
// message, if that is soon; else it says that it was cut off.
func TestCutOff(t *testing.T) {
	for name, test := range map[string]struct {
		away time.Duration
		want string
	}{
		"soon": {time.Minute, "And that is the end of it."},
		"late": {time.Hour, "I was cut off here; ask me again."},
	} {
		t.Run(name, func(t *testing.T) {
			meetWith(t, written(lingering), func(c *club) {
				m := c.ana.Write(c.general, c.Bot().Mention()+" how does it end?")
				got := c.AwaitReply(m)
				c.lose()
				time.Sleep(test.away)
				c.start()
				time.Sleep(time.Minute)
				contains(t, got, "a lonely thing to say.")
				contains(t, got, test.want)
				if _, there := got.Button("Stop"); there {
					t.Error("it can still be stopped")
				}
				if n := len(c.said(c.general)); n != 1 {
					t.Errorf("it said %d things, want 1:\n%s", n, transcriptOf(c.general))
				}
			})
		})
	}
}

// TestVariantCutOff: so is an answer that was asked for again, by who asks for it
// once more.
func TestVariantCutOff(t *testing.T) {
	meetWith(t, written(lingering), func(c *club) {
		first := c.ask(c.ana, "how does it end?")
		time.Sleep(time.Minute)
		c.ana.Press(first, "Again")
		c.Await("another", func() bool { return len(c.said(c.general)) == 2 })
		c.lose()
		c.start()
		time.Sleep(time.Minute)
		said := c.said(c.general)
		if len(said) != 2 {
			t.Fatalf("it said %d things, want 2:\n%s", len(said), transcriptOf(c.general))
		}
		contains(t, said[0], "And that is the end of it.")
		contains(t, said[1], "I was cut off here")
	})
}

// TestMissedApart: questions that were written one after the other while the bot was
// away are answered one by one, and those that were one are one.
func TestMissedApart(t *testing.T) {
	meet(t, func(c *club) {
		c.ask(c.ana, "hello?")
		c.settle()
		c.lose()
		call := c.Bot().Mention() + " "
		one := c.ana.Write(c.general, call+"one")
		time.Sleep(10 * time.Second)
		two := c.ana.Write(c.general, call+"two")
		time.Sleep(time.Second)
		c.ana.Write(c.general, call+"and three")
		c.start()
		c.settle()
		contains(t, c.AwaitReply(one), "asked: one. Turn 1.")
		contains(t, c.AwaitReply(two), "asked: two")
		contains(t, c.AwaitReply(two), "and three")
		if n := len(c.said(c.general)); n != 3 {
			t.Errorf("it said %d things, want 3:\n%s", n, transcriptOf(c.general))
		}
		c.lose()
		c.start()
		c.settle()
		if n := len(c.said(c.general)); n != 3 {
			t.Errorf("after another end it said %d things, want 3:\n%s", n, transcriptOf(c.general))
		}
	})
}

// TestMissedElsewhere: a call in a channel where nobody talked to the bot before is
// answered though it was away.
func TestMissedElsewhere(t *testing.T) {
	meet(t, func(c *club) {
		quiet := c.guild.AddChannel("quiet")
		c.lose()
		m := c.ana.Write(quiet, c.Bot().Mention()+" are you there?")
		quiet.Guild().Owner().Write(quiet, "who knows")
		time.Sleep(time.Minute)
		c.start()
		c.settle()
		contains(t, c.AwaitReply(m), "asked: are you there?")
		if n := len(c.said(quiet)); n != 1 {
			t.Errorf("it said %d things, want 1", n)
		}
	})
}

// TestChanged: a question that is changed after it was answered is answered anew, in
// the same message and once for each change; later, or when somebody has gone on from
// the answer, it is not.
func TestChanged(t *testing.T) {
	meet(t, func(c *club) {
		call := c.Bot().Mention() + " "
		m := c.ana.Write(c.general, call+"first words")
		got := c.AwaitReply(m)
		c.settle()
		contains(t, got, "asked: first words")
		for _, words := range []string{"second words", "third words"} {
			c.ana.Edit(m, call+words)
			c.settle()
			contains(t, got, "asked: "+words+". Turn 1.")
		}
		before := len(got.Frames())
		c.ana.Edit(m, call+"third words")
		c.settle()
		if n := len(got.Frames()); n != before {
			t.Errorf("it was answered again though nothing changed: %d frames, want %d", n, before)
		}
		c.stop()
		c.ana.Edit(m, call+"fourth words")
		c.start()
		c.settle()
		contains(t, got, "asked: fourth words")
		next := c.AwaitReply(c.bert.Write(c.general, "and then?", discordtest.Replying(got)))
		c.settle()
		contains(t, next, "Turn 2.")
		c.ana.Edit(m, call+"fifth words")
		c.settle()
		contains(t, got, "asked: fourth words")
		if n := len(c.said(c.general)); n != 2 {
			t.Errorf("it said %d things, want 2:\n%s", n, transcriptOf(c.general))
		}

		late := c.ana.Write(c.general, call+"other words")
		answer := c.AwaitReply(late)
		time.Sleep(6 * time.Minute)
		c.ana.Edit(late, call+"too late")
		c.settle()
		contains(t, answer, "asked: other words")
	})
}

// TestChangedWhileAnswered: of a question that is changed again and again while it is
// answered one answer is left, that to the last.
func TestChangedWhileAnswered(t *testing.T) {
	meetWith(t, written(lingering), func(c *club) {
		call := c.Bot().Mention() + " "
		m := c.ana.Write(c.general, call+"first words")
		c.AwaitReply(m)
		for _, words := range []string{"second words", "third words", "fourth words"} {
			c.ana.Edit(m, call+words)
			time.Sleep(5 * time.Second)
		}
		time.Sleep(time.Minute)
		said := c.said(c.general)
		if len(said) != 1 {
			t.Fatalf("it said %d things, want 1:\n%s", len(said), transcriptOf(c.general))
		}
		contains(t, said[0], "And that is the end of it.")
		if n := strings.Count(said[0].Content(), "lonely"); n != 1 {
			t.Errorf("it is there %d times", n)
		}
		c.ana.Edit(m, call+"fifth words")
		time.Sleep(3 * time.Second)
		c.ana.Edit(m, call+"sixth words")
		c.ana.Delete(m)
		time.Sleep(time.Minute)
		if said := c.said(c.general); len(said) != 0 {
			t.Errorf("an answer is left to a question that is gone: %q", said[0].Content())
		}
	})
}

// TestChangedForgotten: nothing is answered anew that was forgotten.
func TestChangedForgotten(t *testing.T) {
	desk(t, true, func(c *club) {
		m := c.ana.Write(c.general, c.Bot().Mention()+" first words")
		got := c.AwaitReply(m)
		c.settle()
		before := len(got.Frames())
		c.ana.Slash(c.general, "forget", nil).Await()
		c.settle()
		c.ana.Edit(m, c.Bot().Mention()+" second words")
		c.lose()
		c.start()
		c.settle()
		if n := len(got.Frames()); n != before || len(c.Replies(m)) != 1 {
			t.Errorf("it was answered again:\n%s", transcriptOf(c.general))
		}
	})
}
