//go:build !windows

package main

import (
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"matinee/bot/discordtest"
	"matinee/dialogue/llm/llmtest"
)

// drainedWithin is how long a bot may take that is told to end.
const drainedWithin = 15 * time.Second

// dripping is a model that writes a short sentence and a long one, a token at a time.
func dripping(every time.Duration) llmtest.Script {
	text := "There: [[S1]]. And nobody asks who lights it, night after night, nor what it is for, nor how it came to stand on the rocks, nor who will see to it when the old man is gone and the boats go by."
	return llmtest.Rules(llmtest.Rule{Then: llmtest.Answer{Text: text, Every: every}})
}

// TestBotDrains: told to end, the bot lets an answer come to its end if that is soon,
// and cuts it off otherwise; told twice, it ends at once.
func TestBotDrains(t *testing.T) {
	for _, test := range []struct {
		name  string
		every time.Duration // token
		twice bool
		want  string // in what stands there
	}{
		{"soon", 60 * time.Millisecond, false, "the boats go by."},
		{"late", 400 * time.Millisecond, false, "I have to leave for a moment."},
		{"twice", 400 * time.Millisecond, true, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			n := newNight(t, dripping(test.every))
			answer := n.answering()
			n.signal(syscall.SIGTERM)
			if test.twice {
				n.told("signing off")
				n.signal(syscall.SIGTERM)
			}
			code, took := n.ended(2 * drainedWithin)
			if wanted := test.twice; (code != exitDone) != wanted {
				t.Errorf("exit code %d", code)
			}
			if limit := drainedWithin; took > limit || test.twice && took > 5*time.Second { // two loaded cores
				t.Errorf("it took %v to end", took)
			}
			if test.want != "" {
				n.shows(answer, test.want)
			}
		})
	}
}

// answering is an answer that is being written.
func (n *night) answering() *discordtest.Message {
	n.Helper()
	guild := n.AddGuild("Film Club")
	general := guild.AddChannel("general")
	ana := guild.AddMember("ana", guild.AddRole("moderators", discordtest.ManageGuild))
	n.start()
	n.shows(ana.Slash(general, "films add", discordtest.Args{"file": lanternFile()}).Await(), "Lantern")
	n.shows(ana.Slash(general, "seen", discordtest.Args{"film": "Lantern", "far": "all"}).Await(), "Lantern")
	return n.AwaitReply(ana.Write(general, n.Bot().Mention()+" in Lantern, when is it lit for the third time?"))
}

// TestBotReloads: a configuration is read again while an answer is written, which does
// not notice; one that is broken is refused whole, and why is told.
func TestBotReloads(t *testing.T) {
	t.Parallel()
	n := newNight(t, dripping(100*time.Millisecond))
	answer := n.answering()
	guild := answer.Channel().Guild()
	bert := guild.AddMember("bert")
	good := n.configuration()

	n.configure(good + "[discord.access]\ndeny_userz = [\"1\"]\n")
	n.signal(syscall.SIGHUP)
	n.told("the configuration is as it was", "deny_userz")
	n.configure(good + fmt.Sprintf("[discord.access]\ndeny_users = [%q]\n", bert.ID()))
	n.signal(syscall.SIGHUP)
	n.told("the configuration was read again")
	n.finished(answer)
	n.shows(answer, "the boats go by.")

	n.shows(bert.Slash(answer.Channel(), "ask", discordtest.Args{"question": "when is it lit?"}).Await(), "I may not answer you here")
	n.configure(good)
	n.signal(syscall.SIGHUP)
	n.until("the third reading", func() bool { return strings.Count(n.said.String(), "was read again") == 2 })
	n.AwaitReply(bert.Write(answer.Channel(), n.Bot().Mention()+" in Lantern, when is it lit for the third time?"))
}

// told waits until the bot tells its operator something.
func (n *night) told(words ...string) {
	n.Helper()
	for _, w := range words {
		n.until(fmt.Sprintf("%q in what the operator is told", w), func() bool { return strings.Contains(n.said.String(), w) })
	}
}

// until waits until something holds that Discord does not hear of.
func (n *night) until(what string, holds func() bool) {
	n.Helper()
	for deadline := time.Now().Add(20 * time.Second); !holds(); time.Sleep(5 * time.Millisecond) { // a process
		if time.Now().After(deadline) {
			n.Fatalf("waited in vain for %s", what)
		}
	}
}

// TestOneBotALibrary: a second bot with the same library is refused, with what to do;
// when the first was killed it is not.
func TestOneBotALibrary(t *testing.T) {
	t.Parallel()
	n := newNight(t, nil)
	n.start()
	out, code := n.matinee("bot")
	if code != exitCould || !strings.Contains(out, "a bot runs with the library") || !strings.Contains(out, "--library") || strings.Count(out, "\n") != 1 {
		t.Errorf("a second bot: exit code %d:\n%s", code, out)
	}
	if out, code := n.matinee("bot", "--check"); strings.Contains(out, "a bot runs") {
		t.Errorf("--check beside a running bot: exit code %d:\n%s", code, out)
	}
	n.kill()
	n.start()
}

// TestBotInterrupted: Ctrl-C ends the bot as a signal does.
func TestBotInterrupted(t *testing.T) {
	t.Parallel()
	n := newNight(t, nil)
	n.start()
	n.signal(syscall.SIGINT)
	if code, took := n.ended(2 * drainedWithin); code != exitDone || took > drainedWithin {
		t.Errorf("exit code %d after %v", code, took)
	}
	n.told("signed off")
}
