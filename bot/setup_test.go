package bot_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"matinee/bot"
	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/discordtest"
)

// TestWelcome: in a server that it joins it says hello once, with what is to be set
// up, which is for moderators.
func TestWelcome(t *testing.T) {
	desk(t, false, func(c *club) {
		joined := c.AddGuild("Another Club")
		joined.AddChannel("lobby")
		c.settle()
		if said := len(c.said(c.general)); said != 0 {
			t.Errorf("it said %d things where it was already", said)
		}
		for range 2 { // not again after a restart
			if said := welcomes(c, joined); len(said) != 1 {
				t.Fatalf("%d welcomes, want one", len(said))
			}
			c.stop()
			c.start()
			c.settle()
		}
	})
}

// welcomes are what the bot has said in a guild of its own accord.
func welcomes(c *club, g *discordtest.Guild) []*discordtest.Message {
	var said []*discordtest.Message
	for _, m := range c.Sent() {
		if m.Channel().Guild() == g {
			said = append(said, m)
		}
	}
	return said
}

// TestSetUpByButtons: what the welcome offers can be chosen, by moderators.
func TestSetUpByButtons(t *testing.T) {
	desk(t, true, func(c *club) {
		hello := c.join()
		lobby := hello.Channel()
		owner := lobby.Guild().Owner()
		visitor := lobby.Guild().AddMember("cleo")
		menus := selects(hello)
		contains(t, visitor.Choose(hello, menus[0], "everywhere").Await(), "for moderators")
		contains(t, owner.Choose(hello, menus[1], "tag").Await(), "Spoilers for the server: tag")
		contains(t, owner.Choose(hello, menus[0], lobby.ID()).Await(), "only in <#"+lobby.ID()+">")
		contains(t, owner.Press(hello, "Add a film").Await(), "/films add")
		quiet := lobby.Guild().AddChannel("elsewhere")
		i := visitor.Slash(quiet, "quote", discordtest.Args{"words": "x"})
		contains(t, i.Await(), "do not answer in this channel")
		contains(t, visitor.Slash(quiet, "help", nil).Await(), "/ask")
		contains(t, owner.Choose(hello, menus[0], "everywhere").Await(), "every channel")
		contains(t, visitor.Slash(quiet, "quote", discordtest.Args{"words": "x"}).Await(), "no films here yet")
	})
}

// join has the bot join a server, and returns its welcome there.
func (c *club) join() *discordtest.Message {
	c.Helper()
	before := len(c.Sent())
	g := c.AddGuild("Another Club")
	g.AddChannel("lobby")
	c.Await("a welcome", func() bool { return len(c.Sent()) > before })
	c.settle()
	return c.Sent()[before]
}

// selects are the ids of a message's select menus.
func selects(m *discordtest.Message) []string {
	var ids []string
	for _, p := range m.Components() {
		if p.Type == 3 {
			ids = append(ids, p.CustomID)
		}
	}
	return ids
}

func TestInvitation(t *testing.T) {
	link := bot.Invitation("42")
	for _, part := range []string{"client_id=42", "scope=bot+applications.commands", "permissions="} {
		if !strings.Contains(link, part) {
			t.Errorf("%s lacks %s", link, part)
		}
	}
	for _, never := range []discord.Permissions{discord.Administrator, discord.ManageGuild, discord.ManageMessages, discord.MentionEveryone} {
		if bot.Invited().Has(never) {
			t.Errorf("it asks for %v, which it does not use", never.Names())
		}
	}
}

// TestCheck: what is missing is named, channel by channel.
func TestCheck(t *testing.T) {
	meet(t, func(c *club) {
		hidden, mute := c.guild.AddChannel("hidden"), c.guild.AddChannel("mute")
		hidden.Deny(c.guild.BotRole(), discordtest.ViewChannel)
		mute.Deny(c.guild.BotRole(), discordtest.SendMessages|discordtest.AttachFiles)
		hidden.Deny(c.guild.Everyone(), discordtest.ViewChannel)
		client, err := discord.New(discord.Config{Token: "test-token", API: c.URL(), Dial: c.Dial})
		if err != nil {
			t.Fatal(err)
		}
		defer client.Close()
		found := map[string]bot.Finding{}
		for _, f := range bot.Check(context.Background(), client) {
			found[f.What] = f
		}
		for _, test := range []struct {
			what, detail string
			ok           bool
		}{
			{"token", "matinee", true},
			{"message content intent", "It is on", true},
			{"#general in Film Club", "Everything", true},
			{"#mute in Film Club", "Send Messages (to answer)", false},
			{"#hidden in Film Club", "does not see", false},
		} {
			f, there := found[test.what]
			if !there || f.OK != test.ok || !strings.Contains(f.Detail, test.detail) || f.OK != (f.Advice == "") {
				t.Errorf("%s: %+v, want %v with %q", test.what, f, test.ok, test.detail)
			}
		}
	})
}

// TestSetupRefused: a token that is worth nothing is told, and no link given.
func TestSetupRefused(t *testing.T) {
	meet(t, func(c *club) {
		client, err := discord.New(discord.Config{Token: "another", API: c.URL(), Dial: c.Dial})
		if err != nil {
			t.Fatal(err)
		}
		defer client.Close()
		link, found := bot.Setup(context.Background(), client)
		if link != "" || len(found) != 1 || found[0].OK || !strings.Contains(found[0].Detail, "token") {
			t.Errorf("link %q, findings %+v", link, found)
		}
	})
}

// TestCommandsOfModerators: what a server is like is changed by moderators.
func TestCommandsOfModerators(t *testing.T) {
	desk(t, true, func(c *club) {
		owner := c.guild.Owner()
		srt := discordtest.Args{"file": discordtest.File{Name: "x.srt", Data: []byte("lantern")}}
		for _, test := range []struct {
			command string
			args    discordtest.Args
			allowed string
		}{
			{"films add", srt, "on this shelf already"},
			{"critic", discordtest.Args{"persona": "critic"}, "From now on critic answers here"},
			{"critic", discordtest.Args{"persona": "machine", "for": "server"}, "machine answers in this server"},
			{"spoilers", discordtest.Args{"mode": "tag", "for": "server"}, "Spoilers for the server: tag"},
			{"spoilers", discordtest.Args{"mode": "strict"}, "Spoilers for this channel: strict"},
			{"seen", discordtest.Args{"film": "lantern", "far": "10:00", "for": "here"}, "Noted for this channel."},
			{"films remove", discordtest.Args{"film": "lantern"}, "off this shelf"},
		} {
			contains(t, c.use(c.ana, test.command, test.args), "for moderators")
			contains(t, c.use(owner, test.command, test.args), test.allowed)
		}
		contains(t, c.use(c.ana, "critic", nil), "Here critic answers")
		contains(t, c.use(c.ana, "spoilers", nil), "Spoilers here: strict")
	})
}

// TestFilesRefused: what is no film is refused with the reason.
func TestFilesRefused(t *testing.T) {
	desk(t, false, func(c *club) {
		owner := c.guild.Owner()
		contains(t, c.add(owner, "nonsense"), "This is no subtitle file: attach an .srt or .vtt.")
		big := discordtest.Args{"file": discordtest.File{Name: "x.srt", Data: []byte("lantern"), Size: 30 << 20}}
		contains(t, c.use(owner, "films add", big), "30.0 MiB", "attach the subtitles alone")
		contains(t, c.add(owner, "lantern"), "Added: Lantern (1950).", "2 cues were empty.")
		contains(t, c.add(owner, "lantern"), "already")
		contains(t, c.use(c.ana, "films list", nil), "- Lantern (1950)")
	})
}

// TestForget: what is kept of somebody goes, and of nobody else.
func TestForget(t *testing.T) {
	desk(t, true, func(c *club) {
		mine, his := c.ask(c.ana, "one"), c.ask(c.bert, "two")
		c.settle()
		c.use(c.ana, "seen", discordtest.Args{"film": "*", "far": "all"})
		got := c.use(c.ana, "forget", discordtest.Args{"then": "leave"})
		contains(t, got, "Deleted: 2 in all", "found 0", "answers to what you asked, or that named you: 1", "how far you have seen films: 1")
		contains(t, c.ana.Press(mine, "Sources").Await(), "do not remember")
		contains(t, c.bert.Press(his, "Sources").Await(), "Lantern")
		contains(t, c.use(c.ana, "forget", nil), "Deleted: 0 in all")
	})
}

// TestStatus: what works is told, what does not, and what is left.
func TestStatus(t *testing.T) {
	desk(t, true, func(c *club) {
		c.ask(c.ana, "one")
		c.settle()
		contains(t, c.use(c.ana, "status", nil), "one film here", "machine answers", "strict", "You have 4 of 5 answers left today.", "mention me each time")
		contains(t, c.use(c.ana, "help", nil), "`/quote`", "“Which scene?”", "30 days", "`/forget`")
	}, func(cfg *bot.Config) { cfg.Quotas = access.QuotaLimits{Member: access.Limits{PerDay: 5}} })
}

// TestPrivate: in private one has one's own shelf and one's own say.
func TestPrivate(t *testing.T) {
	desk(t, false, func(c *club) {
		dm := c.DM(c.ana)
		args := discordtest.Args{"file": discordtest.File{Name: "Lantern (1950).srt", Data: []byte("lantern")}}
		contains(t, c.ana.Slash(dm, "films add", args).Await(), "Added: Lantern")
		contains(t, c.ana.Slash(dm, "quote", discordtest.Args{"words": "minute 7,"}).Await(), "**Exact**")
		contains(t, c.ana.Slash(dm, "critic", discordtest.Args{"persona": "critic"}).Await(), "critic answers")
		contains(t, c.use(c.ana, "quote", discordtest.Args{"words": "minute 7,"}), "no films here yet")
		contains(t, c.ask(c.ana, "who?"), "`/films add`")
	})
}

// TestTag: where spoilers may be told, they are hidden until one presses on them.
func TestTag(t *testing.T) {
	desk(t, true, func(c *club) {
		c.use(c.guild.Owner(), "spoilers", discordtest.Args{"mode": "tag", "for": "server"})
		c.use(c.ana, "seen", discordtest.Args{"film": "lantern", "far": "30:00"})
		contains(t, c.use(c.ana, "quote", discordtest.Args{"words": "minute 7,"}), "> “minute 7,”")
		for _, got := range []*discordtest.Message{
			c.use(c.ana, "quote", discordtest.Args{"words": "minute 31,"}),
			c.use(c.ana, "scene", discordtest.Args{"film": "lantern", "time": "31:00"}),
		} {
			contains(t, got, "||")
			if open := outside(got.Content()); strings.Contains(open, "31, Bert") || strings.Contains(open, "“minute 31") {
				t.Errorf("in the open: %s", open)
			}
		}
	})
}

// outside is what of a text stands outside of spoilers.
func outside(text string) string {
	var open strings.Builder
	for i, part := range strings.Split(text, "||") {
		if i%2 == 0 {
			open.WriteString(part)
		}
	}
	return open.String()
}

// TestForbidden: where the bot may not write, a command says so.
func TestForbidden(t *testing.T) {
	desk(t, true, func(c *club) {
		c.general.Deny(c.guild.BotRole(), discordtest.SendMessages)
		c.general.Deny(c.guild.Everyone(), discordtest.SendMessages)
		contains(t, c.use(c.ana, "ask", discordtest.Args{"question": "who?"}), "give its role the permission in this channel")
		contains(t, c.use(c.ana, "quote", discordtest.Args{"words": "minute 7,"}), "**Exact**")
	})
}

// TestJoinedWhileAway: a server that the bot was added to while it was away, or before
// it first came, is greeted when it comes, once; one it has been in for long is not.
func TestJoinedWhileAway(t *testing.T) {
	desk(t, true, func(c *club) {
		c.stop()
		away := c.AddGuild("New Club")
		lounge := away.AddChannel("lounge")
		time.Sleep(time.Hour)
		for range 3 {
			c.start()
			c.settle()
			c.stop()
		}
		c.start()
		if said := c.said(lounge); len(said) != 1 || !strings.HasPrefix(said[0].Content(), "Hello.") {
			t.Errorf("it said %d things, want hello:\n%s", len(said), transcriptOf(lounge))
		}
		c.stop()
		long := c.AddGuild("Old Club").AddChannel("old")
		time.Sleep(8 * 24 * time.Hour)
		c.start()
		c.settle()
		if n := len(c.said(long)); n != 0 {
			t.Errorf("it said hello after a week:\n%s", transcriptOf(long))
		}
	})
}

// TestWelcomeCutOff: hello that the end of the bot cut off is said when it is back.
func TestWelcomeCutOff(t *testing.T) {
	desk(t, true, func(c *club) {
		lounge := c.AddGuild("New Club").AddChannel("lounge")
		time.Sleep(time.Second)
		c.stop()
		c.start()
		c.settle()
		if n := len(c.said(lounge)); n != 1 {
			t.Errorf("it said %d things, want hello:\n%s", n, transcriptOf(lounge))
		}
	})
}
