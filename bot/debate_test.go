package bot_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"matinee/bot"
	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/discordtest"
	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// A quarrel is a debate over the lantern film: each turn quotes the last line that
// may be heard, and answers who cuts in.
type quarrel struct {
	motion bot.Motion
	turns  int
}

func (q *quarrel) Next() dialogue.Persona { return dialogue.BuiltIn()[q.turns%2] }

func (q *quarrel) Done() bool { return q.turns >= max(q.motion.Turns, 4) }

func (q *quarrel) Topic(context.Context, dialogue.Inquiry) (dialogue.Ref, error) {
	return q.motion.Film, nil
}

func (q *quarrel) Research(_ context.Context, in dialogue.Inquiry) (dialogue.Brief, error) {
	film, cues := lantern()
	seen := in.Horizon.Cut(film.Film, cues)
	last := seen[len(seen)-1]
	q.turns++
	heard := in.Question
	if heard == "" {
		heard = "nobody"
	}
	return dialogue.Brief{
		Intent: "press", Focus: film, Ours: []string{heard},
		Sources: []quote.Source{{ID: "S1", Passage: transcript.Passage{Film: film.Film, Cues: []transcript.Cue{last}}}},
		Draft:   fmt.Sprintf("Turn %d, after %s %s. I hold “%s” [S1].", q.turns, in.Speaker, heard, last.Text),
	}, nil
}

// debating gives a bot debates, and the intent to read what members write.
func debating(cfg *bot.Config) {
	cfg.Intents = discord.DefaultIntents | discord.IntentMessageContent
	cfg.Debate = func(_ context.Context, m bot.Motion) (bot.Debate, *dialogue.Engine, error) {
		q := &quarrel{motion: m}
		return q, dialogue.New(dialogue.Config{Researcher: q, Keeper: m.Keeper}), nil
	}
}

// shared has the operator share the lantern film, so that it is there in private too.
func shared(cfg *bot.Config) {
	film, _ := lantern()
	cfg.Films = func(context.Context, string, string) ([]dialogue.Ref, error) { return []dialogue.Ref{film}, nil }
}

// stage has a debate begin in a thread of the general channel.
func (c *club) stage(args discordtest.Args) *discordtest.Channel {
	c.Helper()
	before := len(c.general.Threads())
	if m := c.use(c.ana, "debate", args); len(c.general.Threads()) == before {
		c.Fatalf("there is no thread; the answer was %q", m.Content())
	}
	return c.general.Threads()[before]
}

// lines are what was said in a thread, each behind its speaker's name.
func lines(thread *discordtest.Channel) []string {
	var lines []string
	for _, m := range thread.Messages() {
		lines = append(lines, m.Author().Name()+": "+m.Content())
	}
	return lines
}

// transcriptOf is what was said in a thread, in one text.
func transcriptOf(thread *discordtest.Channel) string { return strings.Join(lines(thread), "\n\n") }

// within fails unless all of the words stand in a text, in their order.
func within(t *testing.T, text string, words ...string) {
	t.Helper()
	rest := text
	for _, w := range words {
		_, after, ok := strings.Cut(rest, w)
		if !ok {
			t.Errorf("got\n%s\nwant %q in it, after what comes before", text, w)
			return
		}
		rest = after
	}
}

// TestDebate: two argue under their own names, each turn left to be read, and
// what a turn rests on can be looked up.
func TestDebate(t *testing.T) {
	desk(t, true, func(c *club) {
		thread := c.stage(discordtest.Args{"film": "lantern-1950", "motion": "Anna never says Bert's name.", "turns": "4"})
		time.Sleep(3 * time.Minute)
		if got, want := thread.Name(), "Debate: Lantern (1950)"; got != want {
			t.Errorf("the thread is called %q, want %q", got, want)
		}
		within(t, transcriptOf(thread), "cut in", "Machine: Turn 1, after  Anna never says Bert's name.", "> “This is minute 59, Bert.”",
			"Critic: Turn 2, after  nobody.", "Machine: Turn 3", "Critic: Turn 4", "That was the debate.")
		var turns []*discordtest.Message
		for _, m := range thread.Messages() {
			if strings.Contains(m.Content(), "Turn ") {
				turns = append(turns, m)
			}
		}
		if len(turns) != 4 {
			t.Fatalf("there were %d turns, want 4", len(turns))
		}
		for i := range turns[1:] {
			if pause := turns[i+1].At().Sub(turns[i].At()); pause < 5*time.Second || pause > time.Minute {
				t.Errorf("turn %d came %v after the one before", i+2, pause)
			}
		}
		contains(t, c.ana.Press(turns[1], "Sources").Await(), "`0:59:00` **ANNA** “This is minute 59, Bert.”")
		onward := c.AwaitReply(c.bert.Write(thread, "why so?", discordtest.Replying(turns[3])))
		c.settle()
		contains(t, onward, "why so?", "Turn 5.")
	}, debating)
}

// TestCutIn: whoever writes in the thread is answered by the next to speak, who
// does not wait for the turn to be read.
func TestCutIn(t *testing.T) {
	desk(t, true, func(c *club) {
		thread := c.stage(discordtest.Args{"film": "lantern-1950"})
		c.Await("the first turn", func() bool { return strings.Contains(transcriptOf(thread), "Turn 1") })
		c.RepeatEvents(2)
		c.bert.Write(thread, "What about")
		cut := c.bert.Write(thread, "Bert?")
		time.Sleep(4 * time.Second)
		within(t, transcriptOf(thread), "Turn 1", "Turn 2, after bert What about\nBert?")
		answered := false
		for _, m := range thread.Messages() {
			answered = answered || strings.Contains(m.Content(), "Turn 2") && m.At().After(cut.At())
		}
		if !answered {
			t.Error("the second turn came before what it answers")
		}
		time.Sleep(2 * time.Minute)
		if n := strings.Count(transcriptOf(thread), "after bert What about\nBert?"); n != 1 {
			t.Errorf("the words were taken up %d times, want once", n)
		}
	}, debating)
}

// TestDebateStopped: who asked for it can stop it by button or word, nobody else
// can but moderators, and a second press does nothing.
func TestDebateStopped(t *testing.T) {
	desk(t, true, func(c *club) {
		for name, stop := range map[string]func(thread *discordtest.Channel, told *discordtest.Message){
			"button":    func(_ *discordtest.Channel, told *discordtest.Message) { c.ana.Press(told, "Stop") },
			"word":      func(thread *discordtest.Channel, _ *discordtest.Message) { c.ana.Write(thread, "stop") },
			"moderator": func(_ *discordtest.Channel, told *discordtest.Message) { c.guild.Owner().Press(told, "Stop") },
		} {
			thread := c.stage(discordtest.Args{"film": "lantern-1950"})
			told := thread.Messages()[len(thread.Messages())-1]
			for _, m := range thread.Messages() {
				if _, ok := m.Button("Stop"); ok {
					told = m
				}
			}
			c.bert.Write(thread, "stop")
			id, _ := told.Button("Stop")
			contains(t, c.bert.PressID(told, id.CustomID).Await(), "for who asked, or for moderators")
			c.Await("the first turn", func() bool { return strings.Contains(transcriptOf(thread), "Turn 1") })
			time.Sleep(3 * time.Second)
			if strings.Contains(transcriptOf(thread), "was stopped") {
				t.Errorf("%s: somebody else stopped it", name)
			}
			stop(thread, told)
			time.Sleep(5 * time.Second)
			within(t, transcriptOf(thread), "The debate was stopped by <@")
			said := len(thread.Messages())
			c.ana.PressID(told, id.CustomID)
			time.Sleep(2 * time.Minute)
			if len(thread.Messages()) != said {
				t.Errorf("%s: it went on: %s", name, transcriptOf(thread))
			}
			if _, ok := told.Button("Stop"); ok {
				t.Errorf("%s: the button is still there", name)
			}
		}
	}, debating)
}

// TestDebateNoFurther: it keeps to the least that anybody who takes part has seen,
// from when they do; where nothing is known, it does not begin.
func TestDebateNoFurther(t *testing.T) {
	desk(t, true, func(c *club) {
		thread := c.stage(discordtest.Args{"film": "lantern-1950"})
		c.Await("the first turn", func() bool { return strings.Contains(transcriptOf(thread), "minute 59,") })
		c.bert.Write(thread, "I'm 10 minutes in. Go on.")
		c.Await("the second turn", func() bool { return strings.Contains(transcriptOf(thread), "Turn 2") })
		time.Sleep(2 * time.Minute)
		_, after, _ := strings.Cut(transcriptOf(thread), "Turn 2")
		within(t, after, "minute 9,", "minute 9,")
		if strings.Contains(after, "minute 59,") {
			t.Errorf("it went beyond what bert has seen:\n%s", after)
		}
		c.use(c.ana, "seen", discordtest.Args{"film": "*", "far": "30:00"})
		thread = c.stage(discordtest.Args{"film": "lantern-1950"})
		c.Await("the first turn", func() bool { return strings.Contains(transcriptOf(thread), "minute 29,") })
		c.use(c.ana, "seen", discordtest.Args{"film": "*", "far": "20:00"})
		time.Sleep(2 * time.Minute)
		within(t, transcriptOf(thread), "minute 29,", "minute 19,", "minute 19,", "minute 19,")
		c.use(c.bert, "seen", discordtest.Args{"film": "lantern-1950", "far": "none"})
		contains(t, c.use(c.bert, "debate", discordtest.Args{"film": "lantern-1950"}), "How far have you seen Lantern?")
	}, debating)
}

// TestDebateTagged: where more may be told than was seen, all of it is hidden.
func TestDebateTagged(t *testing.T) {
	desk(t, true, func(c *club) {
		c.use(c.guild.Owner(), "spoilers", discordtest.Args{"mode": string(access.Tag), "for": "server"})
		c.use(c.ana, "seen", discordtest.Args{"film": "lantern-1950", "far": "10:00"})
		thread := c.stage(discordtest.Args{"film": "lantern-1950"})
		time.Sleep(2 * time.Minute)
		for _, line := range lines(thread) {
			if strings.Contains(line, "minute") && !(strings.Contains(line, ": ||") && strings.HasSuffix(line, "||")) {
				t.Errorf("not hidden: %s", line)
			}
		}
		within(t, transcriptOf(thread), "||", "minute 59,", "||")
	}, debating)
}

// TestDebateUnmasked: without the permission for webhooks, or when they break, the
// bot speaks for both, with their names, and nothing is said twice.
func TestDebateUnmasked(t *testing.T) {
	for name, trouble := range map[string]discordtest.Fault{
		"no permission":   {Route: "GET /channels/{channel}/webhooks", Times: 9, Trouble: discordtest.Refused(http.StatusForbidden, 50013)},
		"deleted":         {Route: "POST /webhooks/{webhook}/{token}", Skip: 1, Times: 9, Trouble: discordtest.Refused(http.StatusNotFound, 10015)},
		"broken":          {Route: "POST /webhooks/{webhook}/{token}", Skip: 1, Times: 1, Trouble: discordtest.Reset},
		"broken, written": {Route: "POST /webhooks/{webhook}/{token}", Skip: 1, Times: 1, Trouble: discordtest.AcceptedThenReset},
	} {
		t.Run(name, func(t *testing.T) {
			desk(t, true, func(c *club) {
				c.Fail(trouble)
				thread := c.stage(discordtest.Args{"film": "lantern-1950"})
				time.Sleep(3 * time.Minute)
				text := transcriptOf(thread)
				within(t, text, "Turn 1", "Critic", "Turn 2", "Machine", "Turn 3", "Turn 4", "That was the debate.")
				for n := 1; n <= 4; n++ {
					if got := strings.Count(text, fmt.Sprintf("Turn %d,", n)); got != 1 {
						t.Errorf("turn %d was said %d times:\n%s", n, got, text)
					}
				}
				if n := len(c.RequestsTo("POST /webhooks/{webhook}/{token}")); n > 4 || name == "deleted" && n > 2 {
					t.Errorf("it spoke %d times through a webhook", n)
				}
				if name == "no permission" {
					within(t, text, "matinee: **Machine**\nTurn 1", "matinee: **Critic**\nTurn 2")
				}
			}, debating)
		})
	}
}

// TestDebateRestarted: what was said stays, and one sentence ends it.
func TestDebateRestarted(t *testing.T) {
	desk(t, true, func(c *club) {
		thread := c.stage(discordtest.Args{"film": "lantern-1950"})
		c.Await("the first turn", func() bool { return strings.Contains(transcriptOf(thread), "Turn 1") })
		c.bert.Write(thread, "What about Bert?")
		c.Await("the second turn", func() bool { return strings.Contains(transcriptOf(thread), "after bert What about Bert?") })
		synctest.Wait()
		c.stop()
		said := len(thread.Messages())
		c.start()
		time.Sleep(3 * time.Minute)
		synctest.Wait()
		within(t, transcriptOf(thread), "Turn 1", "I was restarted, so the debate ends here; `/debate` begins another.")
		if got := len(thread.Messages()); got != said+1 {
			t.Errorf("it said %d things after it was back, want 1:\n%s", got-said, transcriptOf(thread))
		}
		c.stop()
		time.Sleep(time.Hour)
		c.start()
		c.settle()
		if got := len(thread.Messages()); got != said+1 {
			t.Errorf("it said the end again:\n%s", transcriptOf(thread))
		}
	}, debating)
}

// TestDebateElsewhere: in a thread, and in private, it is held on the spot.
func TestDebateElsewhere(t *testing.T) {
	desk(t, true, func(c *club) {
		for _, where := range []*discordtest.Channel{c.general.AddThread(c.bert, "Lantern"), c.DM(c.ana)} {
			c.ana.Slash(where, "debate", discordtest.Args{"film": "lantern-1950"})
			c.Await("the first turn", func() bool { return strings.Contains(transcriptOf(where), "Turn 1") })
			c.ana.Write(where, "What about Bert?")
			time.Sleep(2 * time.Minute)
			within(t, transcriptOf(where), "Turn 1", "after ana What about Bert?", "That was the debate.")
		}
	}, debating, shared)
}

// TestDebateQuota: its turns count, and when there are none left it says so.
func TestDebateQuota(t *testing.T) {
	desk(t, true, func(c *club) {
		thread := c.stage(discordtest.Args{"film": "lantern-1950", "turns": "8"})
		time.Sleep(5 * time.Minute)
		within(t, transcriptOf(thread), "Turn 3", "The debate ends here: ")
		if strings.Contains(transcriptOf(thread), "Turn 4") {
			t.Errorf("it went on:\n%s", transcriptOf(thread))
		}
	}, debating, func(cfg *bot.Config) { cfg.Quotas = access.QuotaLimits{Member: access.Limits{PerDay: 3}} })
}
