package bot_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"matinee/bot"
	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/discordtest"
)

// TestInterviewUnmasked: without the permission for webhooks, or when they break, the
// bot speaks for all, with their names, and nothing is said twice.
func TestInterviewUnmasked(t *testing.T) {
	for name, trouble := range map[string]discordtest.Fault{
		"no permission":   {Route: "GET /channels/{channel}/webhooks", Times: 9, Trouble: discordtest.Refused(http.StatusForbidden, 50013)},
		"deleted":         {Route: "POST /webhooks/{webhook}/{token}", Skip: 1, Times: 9, Trouble: discordtest.Refused(http.StatusNotFound, 10015)},
		"broken":          {Route: "POST /webhooks/{webhook}/{token}", Skip: 1, Times: 1, Trouble: discordtest.Reset},
		"broken, written": {Route: "POST /webhooks/{webhook}/{token}", Skip: 1, Times: 1, Trouble: discordtest.AcceptedThenReset},
	} {
		t.Run(name, func(t *testing.T) {
			desk(t, true, func(c *club) {
				c.Fail(trouble)
				thread := c.raise(discordtest.Args{"example": "club-night"})
				c.saidThere(thread, "What would you like to ask?")
				c.bert.Write(thread, "Does she leave?")
				c.saidThere(thread, "That was the interview.")
				c.settle()
				c.heldOnce(thread)
				if name == "no permission" {
					within(t, transcriptOf(thread), "matinee: **Host (script)**\nGood evening.", "matinee: **Machine**\nTo “Does she leave?”")
				}
			}, staging)
		})
	}
}

// TestInterviewElsewhere: in a thread, and in private, it is held on the spot.
func TestInterviewElsewhere(t *testing.T) {
	desk(t, true, func(c *club) {
		for _, where := range []*discordtest.Channel{c.general.AddThread(c.bert, "Lantern"), c.DM(c.ana)} {
			c.ana.Slash(where, "interview run", discordtest.Args{"example": "club-night"})
			c.saidThere(where, "What would you like to ask?")
			c.ana.Write(where, "Does she leave?")
			c.saidThere(where, "That was the interview.")
			c.settle()
			c.heldOnce(where)
		}
	}, staging, shared)
}

// TestInterviewByMention: where the bot may not read what is not for it, members are
// told to mention it, and do.
func TestInterviewByMention(t *testing.T) {
	desk(t, true, func(c *club) {
		thread := c.raise(discordtest.Args{"example": "club-night"})
		c.saidThere(thread, "Mention me here: who is first is taken")
		c.bert.Write(thread, "Is anybody there?")
		c.bert.Write(thread, c.Bot().Mention()+" Does she leave?")
		c.saidThere(thread, "That was the interview.")
		c.settle()
		c.heldOnce(thread)
	}, staging, func(cfg *bot.Config) { cfg.Intents = discord.DefaultIntents })
}

// TestInterviewTalk: what is written while nobody is asked is let be, but for who
// mentions the bot; and who goes on from a turn afterwards is answered.
func TestInterviewTalk(t *testing.T) {
	desk(t, true, func(c *club) {
		thread := c.raise(discordtest.Args{"example": "club-night"})
		c.saidThere(thread, "Good evening.")
		aside := c.bert.Write(thread, "ha, the host again")
		call := c.bert.Write(thread, c.Bot().Mention()+" who is that?")
		contains(t, c.AwaitReply(call), "asked: who is that?")
		c.saidThere(thread, "What would you like to ask?")
		c.bert.Write(thread, "Does she leave?")
		c.saidThere(thread, "That was the interview.")
		for _, m := range thread.Messages() {
			if m.ReplyTo() == aside {
				t.Errorf("a remark is answered: %s", m.Content())
			}
			if strings.HasPrefix(m.Content(), "To ") {
				contains(t, c.AwaitReply(c.bert.Write(thread, "why so?", discordtest.Replying(m))), "asked: why so?", "Turn 2.")
			}
		}
		c.settle()
		said := len(thread.Messages())
		c.lose()
		c.start() // and reads again what was written of late
		c.settle()
		if got := len(thread.Messages()); got != said {
			t.Errorf("after a restart it answers what was said meanwhile:\n%s", transcriptOf(thread))
		}
	}, staging)
}

// TestInterviewCrowd: there are so many in a server, and a debate has its place to
// itself.
func TestInterviewCrowd(t *testing.T) {
	desk(t, true, func(c *club) {
		var where *discordtest.Channel
		for i := range 3 {
			where = c.guild.AddChannel(fmt.Sprint("room ", i))
			contains(t, c.ana.Slash(where, "interview run", discordtest.Args{"example": "club-night"}).Await(), "It begins in")
		}
		contains(t, c.use(c.ana, "interview run", discordtest.Args{"example": "club-night"}), "3 interviews are being held in this server already")
		if threads := where.Threads(); len(threads) == 1 {
			contains(t, c.ana.Slash(threads[0], "debate", discordtest.Args{"film": "lantern-1950"}).Await(), "An interview is being held here")
		}
		time.Sleep(10 * time.Minute)
		thread := c.raise(discordtest.Args{"example": "club-night"})
		c.saidThere(thread, "That was the interview.")
	}, debating, staging)
}

// TestInterviewUnfit: an example that goes beyond what may be told is no fault of who
// chose it.
func TestInterviewUnfit(t *testing.T) {
	desk(t, true, func(c *club) {
		contains(t, c.use(c.ana, "interview run", discordtest.Args{"example": "club-night"}), "goes further into its film than may be told here")
	}, staging, func(cfg *bot.Config) { cfg.Interviews = stern{} })
}

// A stern troupe takes no script.
type stern struct{ troupe }

func (stern) Open(context.Context, bot.InterviewScript) (bot.Interview, error) {
	return nil, &bot.ScriptError{Faults: []string{"x:1:1: no"}}
}

// TestInterviewWhereDenied: where the bot does not answer, it holds nothing.
func TestInterviewWhereDenied(t *testing.T) {
	desk(t, true, func(c *club) {
		contains(t, c.use(c.ana, "interview run", discordtest.Args{"example": "club-night"}), "I may not answer you here")
		if n := len(c.general.Threads()); n != 0 {
			t.Errorf("%d threads were opened", n)
		}
	}, staging, func(cfg *bot.Config) { cfg.Policy = access.Policy{Users: access.Lists{Allow: []string{"1"}}} })
}
