package bot_test

import (
	"context"
	"errors"
	"iter"
	"strings"
	"testing"
	"time"

	"matinee/bot"
	"matinee/bot/discordtest"
	"matinee/dialogue"
)

// A model writes in a way that it is told; it is a dialogue.Writer.
type model struct {
	write func(ctx context.Context, in dialogue.Inquiry, yield func(dialogue.Fragment, error) bool)
}

func (*model) Name() string { return "scripted" }

func (m *model) Write(ctx context.Context, in dialogue.Inquiry, _ dialogue.Brief) iter.Seq2[dialogue.Fragment, error] {
	return func(yield func(dialogue.Fragment, error) bool) { m.write(ctx, in, yield) }
}

// written gives a bot a model.
func written(m *model) func(*bot.Config) {
	return func(cfg *bot.Config) {
		cfg.Engine = func(_ bot.Films, k dialogue.Keeper) *dialogue.Engine {
			return dialogue.New(dialogue.Config{Researcher: researcher{}, Writers: []dialogue.Writer{m}, Keeper: k})
		}
	}
}

// The models that people meet.
var (
	// blocked writes nothing for a minute.
	blocked = &model{func(ctx context.Context, _ dialogue.Inquiry, yield func(dialogue.Fragment, error) bool) {
		select {
		case <-time.After(time.Minute):
			yield(dialogue.Fragment{}, errors.New("provider says: key sk-123 has no credit, /etc/keys"))
		case <-ctx.Done():
		}
	}}
	// broken drops out in the midst of it.
	broken = &model{func(_ context.Context, _ dialogue.Inquiry, yield func(dialogue.Fragment, error) bool) {
		if yield(dialogue.Fragment{Text: "To me that is a lonely thing to say. And then "}, nil) {
			yield(dialogue.Fragment{}, errors.New("provider says: key sk-123 has no credit, /etc/keys"))
		}
	}}
	// cutOff meets its limit; asked to go on, it comes to its end.
	cutOff = &model{func(_ context.Context, in dialogue.Inquiry, yield func(dialogue.Fragment, error) bool) {
		if len(in.Recent) > 0 {
			yield(dialogue.Fragment{Text: "And that is the end of it."}, nil)
		} else if yield(dialogue.Fragment{Text: "To me that is a lonely thing to say. And then there"}, nil) {
			yield(dialogue.Fragment{Cut: true}, nil)
		}
	}}
	// slowly thinks for a minute after it has begun.
	slowly = &model{func(ctx context.Context, _ dialogue.Inquiry, yield func(dialogue.Fragment, error) bool) {
		if yield(dialogue.Fragment{Text: "To me that is a lonely thing to say. And "}, nil) {
			select {
			case <-time.After(time.Minute):
				yield(dialogue.Fragment{Text: "that is the end of it."}, nil)
			case <-ctx.Done():
			}
		}
	}}
	// fine writes what it should.
	fine = &model{func(_ context.Context, _ dialogue.Inquiry, yield func(dialogue.Fragment, error) bool) {
		yield(dialogue.Fragment{Text: "To me that is a lonely thing to say. "}, nil)
	}}
)

// TestContinue: an answer that the model's limit cut off offers to go on, and goes
// on once; one that is whole does not.
func TestContinue(t *testing.T) {
	desk(t, true, func(c *club) {
		got := c.ask(c.ana, "what is it about?")
		c.settle()
		contains(t, got, "a lonely thing")
		c.ana.Press(got, "Continue")
		c.ana.Press(got, "Continue")
		more := c.AwaitReply(got)
		c.settle()
		contains(t, more, "the end of it")
		if n := len(c.Replies(got)); n != 1 {
			t.Errorf("it went on %d times, want once", n)
		}
		if _, offered := more.Button("Continue"); offered {
			t.Error("an answer that is whole offers to go on")
		}
		contains(t, c.bert.Press(got, "Continue").Await(), "for who asked")
	}, written(cutOff))
}

// A surface is a way to ask; it returns the message that the answer replies to.
type surface struct {
	name string
	ask  func(c *club) *discordtest.Message
}

// posted is the message that a command or a menu posts for everybody.
func posted(c *club, i *discordtest.Interaction) *discordtest.Message {
	said := len(c.said(c.general))
	c.Await("the question is posted", func() bool { return len(c.said(c.general)) > said || i.Failed() })
	return c.said(c.general)[said]
}

var surfaces = []surface{
	{"mention", func(c *club) *discordtest.Message { return c.ana.Write(c.general, c.Bot().Mention()+" tell me more") }},
	{"direct", func(c *club) *discordtest.Message { return c.ana.Write(c.DM(c.ana), "tell me more") }},
	{"voice message", func(c *club) *discordtest.Message { return c.ana.Write(c.DM(c.ana), "", recorded) }},
	{"forum post", func(c *club) *discordtest.Message {
		post := c.ana.Post(c.guild.AddForum("films"), "Lantern", c.Bot().Mention()+" tell me more")
		return post.Messages()[0]
	}},
	{"command", func(c *club) *discordtest.Message {
		return posted(c, c.ana.Slash(c.general, "ask", discordtest.Args{"question": "tell me more"}))
	}},
	{"menu", func(c *club) *discordtest.Message {
		return posted(c, c.ana.Menu(c.bert.Write(c.general, "Anna is right."), "Ask the critic"))
	}},
}

// A failure is what goes wrong with an answer, and what is to be seen in the end.
type failure struct {
	name string
	make func(*bot.Config)
	then func(c *club, asked *discordtest.Message) // once it was asked; nil for nothing
	want string                                    // in the one message that ends it
}

// errLost is an error with words that are nobody's business.
var errLost = errors.New("open /var/lib/secret.db: sk-123 provider says no")

func with(change ...func(*bot.Config)) func(*bot.Config) {
	return func(cfg *bot.Config) {
		cfg.Ears = &ears{words: "tell me more"}
		for _, c := range change {
			c(cfg)
		}
	}
}

// A lostResearcher cannot look anything up.
type lostResearcher struct{ researcher }

func (lostResearcher) Research(context.Context, dialogue.Inquiry) (dialogue.Brief, error) {
	return dialogue.Brief{}, errLost
}

var failures = []failure{
	{name: "none", make: with(written(fine)), want: "a lonely thing"},
	{name: "model blocked for a minute", make: with(written(blocked)), want: "minute 59,"},
	{name: "model drops out", make: with(written(broken)), want: "The model dropped out here"},
	{name: "model cut off", make: with(written(cutOff)), want: "a lonely thing"},
	{name: "library lost", make: with(func(cfg *bot.Config) {
		cfg.Engine = func(_ bot.Films, k dialogue.Keeper) *dialogue.Engine {
			return dialogue.New(dialogue.Config{Researcher: lostResearcher{}, Keeper: k})
		}
	}), want: "my fault"},
	{name: "stopped", make: with(written(slowly)), then: func(c *club, asked *discordtest.Message) {
		time.Sleep(5 * time.Second)
		c.stopAll(asked)
	}, want: "stopped"},
	{name: "REST gone for a minute", make: with(written(fine)), then: func(c *club, _ *discordtest.Message) {
		lift := c.Fail(discordtest.Fault{Route: "POST /channels/{channel}/messages", Trouble: discordtest.Unavailable})
		time.Sleep(time.Minute)
		lift()
	}, want: "a lonely thing"},
	{name: "REST does not answer", make: with(written(fine)), then: func(c *club, _ *discordtest.Message) {
		c.Fail(discordtest.Fault{Route: "POST /channels/{channel}/messages", Times: 2, Trouble: discordtest.NoAnswer})
	}, want: "a lonely thing"},
	{name: "rate limited", make: with(written(fine)), then: func(c *club, _ *discordtest.Message) {
		c.Fail(discordtest.Fault{Route: "POST /channels/{channel}/messages", Times: 2, Trouble: discordtest.TooMany("shared", 10*time.Second)})
	}, want: "a lonely thing"},
	{name: "written, and lost", make: with(written(fine)), then: func(c *club, _ *discordtest.Message) {
		c.Fail(discordtest.Fault{Route: "POST /channels/{channel}/messages", Times: 1, Trouble: discordtest.AcceptedThenReset})
	}, want: "a lonely thing"},
}

// stopAll has who asked press Stop below what is being written.
func (c *club) stopAll(asked *discordtest.Message) {
	for _, m := range c.Replies(asked) {
		c.ana.Press(m, "Stop")
	}
}

// TestTerminal: whatever is asked, and whatever goes wrong, it comes to one end that
// people can read, in time, and typing ends with it.
func TestTerminal(t *testing.T) {
	for _, f := range failures {
		for _, s := range surfaces {
			t.Run(f.name+"/"+s.name, func(t *testing.T) {
				desk(t, true, func(c *club) {
					asked := s.ask(c)
					if f.then != nil {
						f.then(c, asked)
					}
					time.Sleep(3 * time.Minute)
					c.ended(asked, f.want)
				}, shared, f.make)
			})
		}
	}
}

// ended checks that a question has one answer with those words, which is an end.
func (c *club) ended(asked *discordtest.Message, want string) {
	c.Helper()
	var there []*discordtest.Message
	for _, m := range c.Replies(asked) {
		if !m.Deleted() {
			there = append(there, m)
		}
		for _, frame := range m.Frames() {
			for _, secret := range []string{"sk-123", "secret", "/etc", "provider"} {
				if strings.Contains(frame.Content, secret) {
					c.Errorf("told: %s", frame.Content)
				}
			}
		}
	}
	if len(there) != 1 {
		c.Fatalf("%d answers, want one:\n%s", len(there), transcriptOf(asked.Channel()))
	}
	contains(c.T, there[0], want)
	if _, open := there[0].Button("Stop"); open {
		c.Error("it is still being written")
	}
	frames, typing := there[0].Frames(), asked.Channel().Typing()
	if n := len(typing); n > 0 && typing[n-1].After(frames[len(frames)-1].At) {
		c.Errorf("typing %v after the end", typing[n-1].Sub(frames[len(frames)-1].At))
	}
}

// A stuck finder looks a quotation up for a long time.
type stuck struct {
	finder
	heeds bool // that nobody waits any more
}

func (s stuck) Quote(ctx context.Context, scope dialogue.Scope, words string, all bool) (dialogue.Finding, error) {
	over := ctx.Done()
	if !s.heeds {
		over = nil
	}
	select {
	case <-time.After(20 * time.Minute):
	case <-over:
		return dialogue.Finding{}, ctx.Err()
	}
	return s.finder.Quote(ctx, scope, words, all)
}

// TestLateUse: what takes longer than a command may be answered in is told of in the
// last minute of that, or where everybody reads, and gives nothing away there.
func TestLateUse(t *testing.T) {
	for _, heeds := range []bool{true, false} {
		desk(t, true, func(c *club) {
			i := c.ana.Slash(c.general, "quote", discordtest.Args{"words": "minute 7,"})
			time.Sleep(25 * time.Minute)
			switch said := c.said(c.general); {
			case heeds:
				contains(t, i.Response(), "my fault")
			case len(said) != 1:
				t.Fatalf("it said %d things, want one", len(said))
			default:
				contains(t, said[0], "<@"+c.ana.ID()+"> What you asked for took so long")
			}
		}, func(cfg *bot.Config) { cfg.Finder = stuck{heeds: heeds} })
	}
}

// TestUseAtRestart: a command that the end of the bot meets is told so.
func TestUseAtRestart(t *testing.T) {
	desk(t, true, func(c *club) {
		i := c.ana.Slash(c.general, "quote", discordtest.Args{"words": "minute 7,"})
		time.Sleep(time.Second)
		c.stop()
		contains(t, i.Response(), "I am being restarted just now; ask again in a minute.")
		c.start()
	}, func(cfg *bot.Config) { cfg.Finder = stuck{heeds: true} })
}
