package main

import (
	"strings"
	"testing"
	"time"

	"matinee/bot/discordtest"
	"matinee/dialogue/llm/llmtest"
)

// TestClub is the main job, an evening of a film club from nothing on: with a
// language model behind the critic, and without one.
func TestClub(t *testing.T) {
	t.Run("with a model", func(t *testing.T) {
		t.Parallel()
		evening(newNight(t, llmtest.Rules(
			llmtest.Rule{Has: "third time", Then: llmtest.Answer{Text: "Somebody keeps count of the light: [[S1]]. And then they say “the lamp was never lit at all, my dear”.", Every: 60 * time.Millisecond}},
			llmtest.Rule{Has: "", Then: llmtest.Answer{Text: "Listen: [[S1]]."}},
		)), "Somebody keeps count of the light:\n> “The lantern is lit for the third time.”")
	})
	t.Run("without one", func(t *testing.T) {
		t.Parallel()
		evening(newNight(t, nil), "> “The lantern is lit for the third time.”")
	})
}

// evening is the evening: quoted is how the critic quotes the third line.
func evening(n *night, quoted string) {
	// The operator sets the bot up, and is told where to invite it.
	out, code := n.matinee("bot", "--setup")
	if code != exitDone || !strings.Contains(out, "https://discord.com/oauth2/authorize?") {
		n.Fatalf("bot --setup: exit code %d:\n%s", code, out)
	}

	// The bot joins the club, says hello once, and is told by buttons where to answer.
	n.start()
	guild := n.AddGuild("Film Club")
	general := guild.AddChannel("general")
	mod, ana := guild.AddMember("mod", guild.AddRole("moderators", discordtest.ManageGuild)), guild.AddMember("ana")
	hello := n.greeting(general)
	n.shows(n.choose(mod, hello, general.ID()), "only in "+general.Mention())
	n.shows(n.choose(mod, hello, "strict"), "Spoilers for the server:")
	n.shows(mod.Press(hello, "Add a film").Await(), "/films add")

	// The moderator adds a film to the club's shelf.
	n.shows(mod.Slash(general, "films add", discordtest.Args{"file": lanternFile()}).Await(), "Lantern")

	// A member asks by mention, and is asked how far she has seen the film. The answer
	// comes while it is written, in the film's own words and with their time; what the
	// film does not say is not said.
	answer := n.AwaitReply(ana.Write(general, n.Bot().Mention()+" in Lantern, when is it lit for the third time?"))
	n.shows(answer, "How far have you seen Lantern?")
	ana.Press(n.pressable(answer, "All of it"), "All of it")
	n.finished(answer)
	n.shows(answer, quoted, "0:02:01")
	n.never(answer, "never lit at all")
	if n.model != nil && len(answer.Frames()) < 3 {
		n.Errorf("the answer was not shown while it was written: %d frames", len(answer.Frames()))
	}

	// She presses Sources.
	n.shows(ana.Press(answer, "Sources").Await(), "0:02:01", "The lantern is lit for the third time.")

	// She checks a quotation that somebody got wrong, from the message's menu.
	wrong := mod.Write(general, "the lantern was lit for a third time")
	n.shows(ana.Menu(wrong, "Check this quote").Await(), "The lantern is lit for the third time.", "0:02:01")

	// She sets how far she has seen it, and is answered within that, however she asks.
	n.shows(ana.Slash(general, "seen", discordtest.Args{"film": "Lantern", "far": "10:00"}).Await(), "0:10:00")
	within := n.finished(n.AwaitReply(ana.Write(general, n.Bot().Mention()+" in Lantern, when is it lit for the fifth time?")))
	n.shows(within, "0:04:01")
	ahead := n.AwaitReply(ana.Write(general, n.Bot().Mention()+" in Lantern, when is it lit for the twentieth time?"))
	n.finished(ahead)
	n.never(ahead, "0:19:01", "for the twentieth time.”")

	// She starts a screening, where the film is at 9:54.
	began := time.Now()
	n.shows(ana.Slash(general, "screening start", discordtest.Args{"film": "Lantern", "at": "9:54"}).Await(), "It is in <#")
	thread := n.thread(general)
	status := n.AwaitSent("where the film is", func(m *discordtest.Message) bool { return m.Channel() == thread })
	n.shows(status, "**Lantern (1950)** is playing: it was at 0:09:54")
	n.shows(n.finished(n.AwaitReply(mod.Write(thread, "what was the last line?"))), "for the tenth time.")

	// The bot is killed in the middle. What is asked meanwhile is answered when it is
	// back, and the screening goes on, at the right time.
	n.kill()
	missed := ana.Write(thread, "who says that it is lit for the tenth time?")
	n.start()
	n.shows(n.AwaitReply(missed), "0:09:01")
	time.Sleep(time.Until(began.Add(15 * time.Second))) // a process cannot be in a bubble of synctest
	n.shows(n.AwaitReply(mod.Write(thread, "what was the last line?")), "for the eleventh time.", "0:10:01")
	n.shows(ana.Slash(thread, "screening pause", nil).Await(), "is paused at 0:10:")
	for _, m := range n.Sent() {
		if m.Channel() == thread {
			n.never(m, "for the twelfth time")
		}
	}

	// Outside of it the conversation goes on where it was, and so do its buttons.
	n.shows(n.AwaitReply(ana.Write(general, "and what comes after that?", discordtest.Replying(within))), "sixth time")
	n.shows(ana.Press(within, "Sources").Await(), "0:04:01")
	if hellos := n.hellos(general); hellos != 1 {
		n.Errorf("it said hello %d times", hellos)
	}
}
