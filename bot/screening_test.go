package bot_test

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"matinee/bot"
	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/discordtest"
	"matinee/dialogue"
)

// watching gives a bot the intent to read what members write in threads, and an
// address for players.
func watching(cfg *bot.Config) {
	cfg.Intents = discord.DefaultIntents | discord.IntentMessageContent
	cfg.Hooks = "http://127.0.0.1:9464"
}

// shows has ana begin a screening of the lantern film in the general channel.
func (c *club) shows(args discordtest.Args) *discordtest.Channel {
	c.Helper()
	all := discordtest.Args{"film": "lantern-1950"}
	for k, v := range args {
		all[k] = v
	}
	before := len(c.general.Threads())
	m := c.use(c.ana, "screening start", all)
	if len(c.general.Threads()) == before {
		c.Fatalf("there is no thread; the answer was %q", m.Content())
	}
	return c.general.Threads()[before]
}

// steer uses a command in a thread and waits for the answer.
func (c *club) steer(who *discordtest.User, thread *discordtest.Channel, command string, args discordtest.Args) *discordtest.Message {
	c.Helper()
	m := who.Slash(thread, "screening "+command, args).Await()
	if m == nil || !m.Ephemeral() {
		c.Fatalf("/screening %s was not answered for one alone", command)
	}
	return m
}

// status is the message that tells where the film is.
func (c *club) status(thread *discordtest.Channel) *discordtest.Message {
	c.Helper()
	for _, m := range c.said(thread) {
		if strings.HasPrefix(m.Content(), "**Lantern (1950)** ") {
			return m
		}
	}
	c.Fatalf("nothing tells where the film is:\n%s", transcriptOf(thread))
	return nil
}

// asks has somebody write in a thread, without a mention, and waits for the whole
// answer.
func (c *club) asks(who *discordtest.User, thread *discordtest.Channel, text string) *discordtest.Message {
	c.Helper()
	m := c.AwaitReply(who.Write(thread, text))
	c.settle()
	return m
}

var minutes = regexp.MustCompile(`minute (\d+),`)

// furthest is the latest minute of the film that was ever shown in any frame of any
// message of the bot, to all or to one; -1 for none.
func (c *club) furthest() int {
	latest := -1
	for _, m := range c.Sent() {
		for _, f := range m.Frames() {
			for _, found := range minutes.FindAllStringSubmatch(string(f.Body)+f.Content, -1) {
				n, _ := strconv.Atoi(found[1])
				latest = max(latest, n)
			}
		}
	}
	return latest
}

// TestScreening: in the thread the critic knows what has been said so far and no
// more, whatever those there have seen before; it is spoken to without a mention.
func TestScreening(t *testing.T) {
	desk(t, true, func(c *club) {
		thread := c.shows(nil)
		if got, want := thread.Name(), "Screening: Lantern (1950)"; got != want {
			t.Errorf("the thread is called %q, want %q", got, want)
		}
		began := time.Now()
		for _, at := range []time.Duration{time.Minute + 10*time.Second, 10*time.Minute - time.Second, 10*time.Minute + 20*time.Second, 40*time.Minute + 10*time.Second} {
			time.Sleep(time.Until(began.Add(at)))
			got := c.asks(c.bert, thread, "what was the last line?")
			contains(t, got, fmt.Sprintf("minute %d,", int(at.Minutes())))
			if latest := c.furthest(); latest > int(at.Minutes()) {
				t.Errorf("after %v something of minute %d was shown", at, latest)
			}
		}
	}, watching)
}

// TestScreeningPlain: remarks among those who watch are not answered, mentions and
// replies are.
func TestScreeningPlain(t *testing.T) {
	desk(t, true, func(c *club) {
		thread := c.shows(nil)
		time.Sleep(5 * time.Minute)
		before := len(c.said(thread))
		for _, remark := range []string{"lol", "Anna again", "This is minute 3, Bert.", "pass the popcorn"} {
			c.bert.Write(thread, remark)
		}
		c.settle()
		if got := len(c.said(thread)); got != before {
			t.Errorf("it said %d things to remarks:\n%s", got-before, transcriptOf(thread))
		}
		first := c.asks(c.bert, thread, "tell me more")
		contains(t, first, "minute 5,")
		contains(t, c.asks(c.bert, thread, c.Bot().Mention()+" fine"), "fine")
		reply := c.AwaitReply(c.ana.Write(thread, "sure", discordtest.Replying(first)))
		c.settle()
		contains(t, reply, "sure")
	}, watching)
}

// TestScreeningSteered: the host and moderators move the film, nobody else.
func TestScreeningSteered(t *testing.T) {
	desk(t, true, func(c *club) {
		thread := c.shows(discordtest.Args{"at": "10:00"})
		status := c.status(thread)
		contains(t, status, "is playing: it was at 0:10:00")
		contains(t, c.steer(c.bert, thread, "pause", nil), "for who began the screening, or for moderators")
		contains(t, c.steer(c.ana, thread, "pause", nil), "Lantern (1950) is paused at 0:10:0")
		time.Sleep(time.Hour)
		contains(t, status, "is paused at 0:10:0")
		contains(t, c.asks(c.bert, thread, "the last line?"), "minute 9,")
		contains(t, c.steer(c.guild.Owner(), thread, "resume", nil), "is playing at 0:10:0")
		contains(t, c.steer(c.ana, thread, "resume", nil), "Nothing changed")
		time.Sleep(2*time.Minute + 10*time.Second)
		contains(t, c.asks(c.bert, thread, "the last line?"), "minute 12,")
		contains(t, c.steer(c.ana, thread, "seek", discordtest.Args{"to": "5:30"}), "is playing at 0:05:30")
		contains(t, c.asks(c.bert, thread, "the last line?"), "minute 5,")
		contains(t, c.steer(c.ana, thread, "seek", discordtest.Args{"to": "2:00:00"}), "after the film's end")
		contains(t, c.steer(c.ana, thread, "seek", discordtest.Args{"to": "soon"}), "cannot read")
		contains(t, c.steer(c.ana, thread, "sync", discordtest.Args{"line": "This is minute 31, Bert."}), "is playing at 0:31:02")
		contains(t, c.steer(c.ana, thread, "sync", discordtest.Args{"line": "We'll always have Bert."}), "no line like that")
		contains(t, c.steer(c.ana, c.general, "pause", nil), "is paused at 0:31:0") // the only one of the channel
		contains(t, c.steer(c.bert, c.general, "player", nil), "for who began the screening")
		contains(t, c.steer(c.ana, thread, "player", nil), "matinee follow", "http://127.0.0.1:9464/hooks/")
		if latest := c.furthest(); latest > 12 {
			t.Errorf("something of minute %d was shown", latest)
		}
		contains(t, c.steer(c.ana, thread, "stop", nil), "ends")
		c.settle()
		contains(t, c.said(thread)[len(c.said(thread))-1], "The screening of **Lantern (1950)** ends here, at 0:31:0")
		contains(t, status, "is over")
		contains(t, c.asks(c.bert, thread, "the last line?"), "minute 30,")
		contains(t, c.steer(c.ana, thread, "pause", nil), "This screening is over")
		contains(t, c.steer(c.ana, c.general, "pause", nil), "No screening is held here")
	}, watching)
}

// TestJustSaid: what was said in the last minute is given in the film's own words.
func TestJustSaid(t *testing.T) {
	desk(t, true, func(c *club) {
		thread := c.shows(nil)
		time.Sleep(7*time.Minute + 30*time.Second)
		for _, question := range []string{"what did she just say?", "Wait, what did Anna say?", "What was that?", "what did I miss?", "say that again please"} {
			got := c.AwaitReply(c.bert.Write(thread, question))
			synctest.Wait()
			if got, want := got.Content(), "In the last minute:\n`0:07:00` **ANNA** “This is minute 7, Bert.”"; got != want {
				t.Errorf("%s: got\n%s\nwant\n%s", question, got, want)
			}
		}
		contains(t, c.asks(c.bert, thread, "what did she say about Bert?"), "You asked: what did she say about Bert?")
		contains(t, c.ask(c.bert, "what did she just say?"), "You asked: what did she just say?") // elsewhere it is a question like any other
	}, watching)
}

// TestScreeningRestarted: the clock goes on while the bot is away, what was written
// meanwhile is answered, and nothing is said twice.
func TestScreeningRestarted(t *testing.T) {
	desk(t, true, func(c *club) {
		thread := c.shows(nil)
		time.Sleep(20*time.Minute + 10*time.Second)
		contains(t, c.asks(c.bert, thread, "the last line?"), "minute 20,")
		contains(t, c.asks(c.bert, thread, "what did she just say?"), "minute 20,")
		before, text := len(c.said(thread)), transcriptOf(thread)
		c.stop()
		time.Sleep(time.Minute)
		c.start() // soon enough for everything to be read again
		c.settle()
		if got := transcriptOf(thread); got != text {
			t.Errorf("it said other things then:\n%s\nwant\n%s", got, text)
		}
		c.stop()
		time.Sleep(10 * time.Minute)
		missed := c.bert.Write(thread, "and now?")
		time.Sleep(time.Minute)
		c.start()
		got := c.AwaitReply(missed)
		c.settle()
		contains(t, got, "minute 32,")
		if got := len(c.said(thread)); got != before+1 {
			t.Errorf("it said %d things, want one:\n%s", got-before, transcriptOf(thread))
		}
		contains(t, c.steer(c.ana, thread, "pause", nil), "is paused at 0:3")
		c.settle()
		contains(t, c.status(thread), "is paused")
		c.steer(c.ana, thread, "resume", nil)
		for range 2 {
			c.stop()
			time.Sleep(time.Hour)
			c.start()
			c.settle()
		}
		if n := strings.Count(transcriptOf(thread), "That was **Lantern (1950)**"); n != 1 {
			t.Errorf("the end was told %d times, want once:\n%s", n, transcriptOf(thread))
		}
	}, watching)
}

// TestTwoScreenings: each thread has its own clock.
func TestTwoScreenings(t *testing.T) {
	desk(t, true, func(c *club) {
		one := c.shows(nil)
		time.Sleep(10 * time.Minute)
		two := c.shows(discordtest.Args{"at": "30:00"})
		time.Sleep(10*time.Second + time.Minute)
		contains(t, c.asks(c.bert, one, "the last line?"), "minute 11,")
		contains(t, c.asks(c.bert, two, "the last line?"), "minute 31,")
		contains(t, c.steer(c.ana, c.general, "pause", nil), "Several screenings are going on")
		contains(t, c.steer(c.ana, two, "pause", nil), "is paused at 0:31:")
		time.Sleep(10 * time.Minute)
		contains(t, c.asks(c.bert, one, "the last line?"), "minute 21,")
		contains(t, c.asks(c.bert, two, "the last line?"), "minute 31,")
		for _, m := range c.said(one) {
			for _, f := range m.Frames() {
				if strings.Contains(f.Content, "minute 3") {
					t.Errorf("one told of the other: %s", f.Content)
				}
			}
		}
	}, watching)
}

// TestScreeningEnds: it ends with the film and the lines that the most people
// quoted; from then on those in the thread have seen it.
func TestScreeningEnds(t *testing.T) {
	desk(t, true, func(c *club) {
		c.use(c.guild.Owner(), "seen", discordtest.Args{"film": "lantern-1950", "far": "none", "for": "server"})
		thread := c.shows(nil)
		time.Sleep(30 * time.Minute)
		c.bert.Write(thread, "“This is minute 7, Bert.” Ha!")
		c.ana.Write(thread, "This is minute 7, Bert.")
		c.ana.Write(thread, "This is minute 8, Bert.")
		c.ana.Write(thread, "This is minute 8, Bert.")
		c.ana.Write(thread, "This is minute 50, Bert.") // nobody has heard that yet
		c.settle()
		c.stop()
		c.start() // which reads all of that again
		time.Sleep(30 * time.Minute)
		last := c.said(thread)[len(c.said(thread))-1]
		if got, want := last.Content(), "That was **Lantern (1950)**. Quoted most:\n"+
			"> “This is minute 7, Bert.”\n> -# Lantern (1950), 0:07:00, ANNA, 2 times\n"+
			"> “This is minute 8, Bert.”\n> -# Lantern (1950), 0:08:00, ANNA, 2 times\n"; !strings.HasPrefix(got+"\n", want) || strings.Contains(got, "minute 50") {
			t.Errorf("got\n%s\nwant at its beginning\n%s", got, want)
		}
		contains(t, c.asks(c.bert, thread, "the last line?"), "minute 59,")
		contains(t, c.use(c.bert, "forget", nil), "screenings that you held, attended or quoted from: 1")
	}, watching)
}

// TestScreeningHides: what somebody has seen elsewhere, a mode that would tell more
// and commands that only one reads do not go beyond the clock.
func TestScreeningHides(t *testing.T) {
	desk(t, true, func(c *club) {
		c.use(c.guild.Owner(), "spoilers", discordtest.Args{"mode": string(access.Tag), "for": "server"})
		c.use(c.ana, "seen", discordtest.Args{"film": "lantern-1950", "far": "all"})
		c.use(c.bert, "seen", discordtest.Args{"film": "lantern-1950", "far": "none"})
		thread := c.shows(discordtest.Args{"in": 5})
		contains(t, c.status(thread), "begins <t:")
		contains(t, c.asks(c.ana, thread, "the last line?"), "You have seen nothing of it.")
		time.Sleep(15 * time.Minute)
		contains(t, c.asks(c.ana, thread, "the last line?"), "minute 10,")
		contains(t, c.asks(c.bert, thread, "the last line?"), "minute 1")
		contains(t, c.ana.Slash(thread, "quote", discordtest.Args{"words": "minute 31,"}).Await(), "**None**")
		contains(t, c.ana.Slash(thread, "scene", discordtest.Args{"film": "Lantern", "time": "31:00"}).Await(), "beyond what you have seen")
		if latest := c.furthest(); latest > 12 {
			t.Errorf("something of minute %d was shown", latest)
		}
	}, watching)
}

// TestScreeningOnTheSpot: in a thread it is held there, one at a time.
func TestScreeningOnTheSpot(t *testing.T) {
	desk(t, true, func(c *club) {
		thread := c.general.AddThread(c.bert, "Tuesday")
		contains(t, c.steer(c.ana, thread, "start", discordtest.Args{"film": "Lantern", "at": "3:00:00"}), "after the film's end")
		contains(t, c.steer(c.ana, thread, "start", discordtest.Args{"film": "Lantern", "in": 100000}), "within the next 12 hours")
		contains(t, c.steer(c.ana, thread, "start", discordtest.Args{"film": "Lantern", "at": "20:10"}), "It is in <#"+thread.ID()+">")
		contains(t, c.asks(c.bert, thread, "the last line?"), "minute 20,")
		contains(t, c.steer(c.bert, thread, "start", discordtest.Args{"film": "Lantern"}), "A screening is held here already")
		c.steer(c.ana, thread, "stop", nil)
		c.settle()
		contains(t, c.steer(c.bert, thread, "start", discordtest.Args{"film": "Lantern"}), "It is in <#"+thread.ID()+">")
		time.Sleep(10 * time.Second)
		contains(t, c.asks(c.bert, thread, "the last line?"), "minute 0,")
	}, watching)
}

// TestSoughtBack: when the film goes back, what was told of what is ahead now is
// not told again: by buttons, to a reply, or aloud in other words.
func TestSoughtBack(t *testing.T) {
	desk(t, true, func(c *club) {
		thread := c.shows(discordtest.Args{"at": "40:30"})
		far := c.asks(c.ana, thread, "the last line?")
		contains(t, far, "minute 40,")
		c.steer(c.ana, thread, "seek", discordtest.Args{"to": "5:30"})
		before, sought := len(c.Sent()), time.Now()
		for _, label := range []string{"Sources", "Again", "Shorter", "Other side"} {
			if b, ok := far.Button(label); ok {
				c.ana.PressID(far, b.CustomID)
				c.settle()
			}
		}
		c.AwaitReply(c.ana.Write(thread, "and before that?", discordtest.Replying(far)))
		c.asks(c.bert, thread, "what did she just say?")
		for _, m := range c.Sent() {
			for _, f := range m.Frames() {
				if f.At.After(sought) && strings.Contains(string(f.Body), "minute 4") {
					t.Errorf("told: %s", f.Body)
				}
			}
		}
		if len(c.Sent()) < before+5 {
			t.Errorf("%d answers, want one to each", len(c.Sent())-before)
		}
	}, watching)
}

// TestScreeningTroubled: the end is told once whatever goes wrong with it, and a
// status message that is gone stops nothing.
func TestScreeningTroubled(t *testing.T) {
	for name, trouble := range map[string]discordtest.Trouble{
		"bad gateway": discordtest.BadGateway, "written, bad gateway": discordtest.AcceptedThen502, "unavailable": discordtest.Unavailable, "reset": discordtest.AcceptedThenReset,
	} {
		t.Run(name, func(t *testing.T) {
			desk(t, true, func(c *club) {
				thread := c.shows(discordtest.Args{"at": "55:00"})
				c.guild.Owner().Delete(c.status(thread))
				c.steer(c.ana, thread, "pause", nil)
				time.Sleep(time.Minute)
				c.steer(c.ana, thread, "resume", nil)
				c.Fail(discordtest.Fault{Route: "POST /channels/{channel}/messages", Times: 3, Trouble: trouble})
				time.Sleep(10 * time.Minute)
				if n := strings.Count(transcriptOf(thread), "That was **Lantern (1950)**"); n != 1 {
					t.Errorf("the end was told %d times, want once:\n%s", n, transcriptOf(thread))
				}
			}, watching)
		})
	}
}

// TestEvent: an entry of the calendar that names a film begins a screening, once,
// and ends it.
func TestEvent(t *testing.T) {
	desk(t, true, func(c *club) {
		c.guild.AddEvent(c.bert, "Board games", time.Now().Add(time.Hour), nil).Begin()
		e := c.guild.AddEvent(c.bert, "Film night: LANTERN!", time.Now().Add(time.Hour), nil)
		c.settle()
		if n := len(c.general.Threads()); n != 0 {
			t.Fatalf("%d threads were opened, want none yet", n)
		}
		e.Begin()
		c.settle()
		e.Describe("bring popcorn")
		time.Sleep(5 * time.Minute)
		if n := len(c.general.Threads()); n != 1 {
			t.Fatalf("%d threads were opened, want 1", n)
		}
		thread := c.general.Threads()[0]
		contains(t, c.asks(c.ana, thread, "the last line?"), "minute 5,")
		contains(t, c.steer(c.bert, thread, "pause", nil), "is paused") // the event is bert's
		e.Complete()
		c.settle()
		contains(t, c.said(thread)[len(c.said(thread))-1], "ends here, at 0:05:")
	}, watching)
}

// TestEventBegunBefore: an event that began while the bot was away is a screening when
// it comes: late, and at the right time. One that would be over is none.
func TestEventBegunBefore(t *testing.T) {
	desk(t, true, func(c *club) {
		long := c.guild.AddEvent(c.bert, "Lantern, the matinee", time.Now().Add(time.Minute), nil)
		e := c.guild.AddEvent(c.bert, "Film night: LANTERN!", time.Now().Add(2*time.Hour), nil)
		c.stop()
		time.Sleep(time.Minute)
		long.Begin()
		time.Sleep(2*time.Hour - time.Minute)
		e.Begin()
		time.Sleep(10 * time.Minute)
		c.start()
		c.settle()
		if n := len(c.general.Threads()); n != 1 {
			t.Fatalf("%d threads were opened, want 1", n)
		}
		thread := c.general.Threads()[0]
		contains(t, c.asks(c.ana, thread, "the last line?"), "minute 10,")
		c.stop()
		c.start()
		c.settle()
		e.Complete()
		c.settle()
		contains(t, c.said(thread)[len(c.said(thread))-1], "ends here, at 0:10:")
		if n := len(c.general.Threads()); n != 1 {
			t.Errorf("%d threads were opened, want 1", n)
		}
	}, watching)
}

// A focused researcher tells which film the conversation is about.
type focused struct{ researcher }

func (focused) Research(_ context.Context, in dialogue.Inquiry) (dialogue.Brief, error) {
	return dialogue.Brief{Intent: "none", Focus: in.Focus, Draft: "It is about " + in.Focus.Title + "."}, nil
}

// TestScreeningFocus: in its thread the film that is shown is what is meant.
func TestScreeningFocus(t *testing.T) {
	desk(t, true, func(c *club) {
		contains(t, c.asks(c.bert, c.shows(nil), "who is she?"), "It is about Lantern.")
	}, watching, func(cfg *bot.Config) {
		cfg.Engine = func(_ bot.Films, k dialogue.Keeper) *dialogue.Engine {
			return dialogue.New(dialogue.Config{Researcher: focused{}, Keeper: k})
		}
	})
}
