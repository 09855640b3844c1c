package bot_test

import (
	"fmt"
	"strings"
	"testing"

	"matinee/bot/discordtest"
)

// TestShelvesApart: what stands on one server's shelf is neither told, nor found,
// nor offered in another, nor in private.
func TestShelvesApart(t *testing.T) {
	desk(t, true, func(c *club) {
		answered := c.ask(c.ana, "who?")
		c.settle()
		other := c.AddGuild("Rivals")
		lobby := other.AddChannel("lobby")
		other.Join(c.ana)
		c.settle()
		for _, where := range []*discordtest.Channel{lobby, c.DM(c.ana)} {
			for command, args := range map[string]discordtest.Args{
				"ask":          {"question": "who says This is minute 7, Bert?", "film": "lantern-1950"},
				"quote":        {"words": "This is minute 7, Bert."},
				"scene":        {"film": "lantern-1950", "time": "7:00"},
				"seen":         {"film": "lantern-1950", "far": "all"},
				"films list":   nil,
				"films remove": {"film": "lantern-1950"},
				"spoilers":     nil,
				"status":       nil,
			} {
				got := c.ana.Slash(where, command, args).Await()
				if text := got.Content(); strings.Contains(text, "Lantern") || strings.Contains(text, "minute 7") || strings.Contains(text, "ANNA") {
					t.Errorf("/%s tells %q", command, text)
				}
			}
			i := c.ana.Complete(where, "ask", "film", discordtest.Args{"film": "lantern"})
			c.settle()
			if len(i.Choices()) != 0 {
				t.Errorf("it offers %v", i.Choices())
			}
		}
		there := c.AwaitReply(c.ana.Write(lobby, c.Bot().Mention()+" who?"))
		contains(t, c.ana.PressID(there, id(answered, "Sources")).Await(), "does not work any more")
	})
}

// TestOddInteractions: nothing that Discord, or another server like it, may send
// goes without an answer or keeps the next from getting one.
func TestOddInteractions(t *testing.T) {
	desk(t, true, func(c *club) {
		for _, data := range []string{
			`{"name":"quote","type":1,"options":null}`,
			`{"name":"quote","type":1,"options":[null,{},{"name":7}]}`,
			`{"name":"scene","type":1,"options":[{"name":"film","type":3,"value":"lantern-1950"},{"name":"time","type":3,"value":"` + strings.Repeat("9", 400) + `"}]}`,
			`{"name":"scene","type":1,"options":[{"name":"film","type":3,"value":"lantern-1950"},{"name":"time","type":3,"value":"-1:00"}]}`,
			`{"name":"films","type":1,"options":[{"name":"add","type":1,"options":[{"name":"file","type":11,"value":"1"}]}]}`,
			`{"name":"films","type":1,"options":[{"name":"add","type":2,"options":[{"name":"add","type":1}]}]}`,
			`{"name":"films","type":1}`,
			`{"name":"Ask the critic","type":3,"target_id":"5","resolved":null}`,
			`{"name":"Which scene?","type":3,"target_id":"5","resolved":{"messages":{"5":null}}}`,
			`{"name":"critic","type":1,"options":[{"name":"persona","type":3,"value":"@everyone"}]}`,
			`{"name":"spoilers","type":1,"options":[{"name":"mode","type":3,"value":"off"},{"name":"for","type":3,"value":"x"}]}`,
			`{"name":"seen","type":1,"options":[{"name":"film","type":3,"value":"` + strings.Repeat("*", 3000) + `"},{"name":"far","type":3,"value":"all"}]}`,
		} {
			i := c.guild.Owner().Interact(c.general, discordtest.KindCommand, data)
			got := i.Await()
			if got == nil || got.Content() == "" || strings.Contains(got.Content(), "my fault") {
				t.Errorf("%s: answered %v", data, got)
			}
		}
		contains(t, c.use(c.ana, "quote", discordtest.Args{"words": "minute 7,"}), "**Exact**")
	})
}

// TestManyAtOnce: commands of many at once are all answered.
func TestManyAtOnce(t *testing.T) {
	desk(t, true, func(c *club) {
		var all []*discordtest.Interaction
		for i := range 40 {
			all = append(all, c.ana.Slash(c.general, "quote", discordtest.Args{"words": fmt.Sprintf("minute %d,", i)}))
		}
		for _, i := range all {
			contains(t, i.Await(), "**Exact**")
			if took, _ := i.Answered(); took.Seconds() > 1 {
				t.Errorf("first answered after %v", took)
			}
		}
	})
}

// TestThreadWithoutContent: where the bot may not read what is written, it does not
// answer what it cannot read, and answers who mentions it.
func TestThreadWithoutContent(t *testing.T) {
	desk(t, true, func(c *club) {
		thread := c.general.AddThread(c.ana, "Lantern night")
		thread.Invite(c.Bot())
		c.settle()
		c.ana.Write(thread, "What did she say?")
		c.settle()
		if said := c.said(thread); len(said) != 0 {
			t.Errorf("to what it cannot read it said %q", said[0].Content())
		}
		got := c.AwaitReply(c.ana.Write(thread, c.Bot().Mention()+" who?"))
		c.settle()
		contains(t, got, "asked: who?")
	})
}
