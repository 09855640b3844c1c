package bot_test

import (
	"context"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/bot"
	"matinee/bot/access"
	"matinee/bot/discordtest"
	"matinee/dialogue"
)

// unseen makes nobody have seen anything they do not speak of.
func unseen(cfg *bot.Config) { cfg.Unsaid = access.Reach{} }

func TestButtonsBelow(t *testing.T) {
	desk(t, true, func(c *club) {
		got := c.ask(c.ana, "who?")
		c.settle()
		if b := got.Buttons(); !slices.Equal(b, []string{"Sources", "Again", "Shorter", "Other side"}) {
			t.Errorf("buttons %q", b)
		}
		for _, p := range got.Components() {
			if len(p.CustomID) > 100 {
				t.Errorf("the id %q is too long", p.CustomID)
			}
		}
	})
}

// TestSources: what an answer rests on is shown as far as who presses has seen,
// after a restart too.
func TestSources(t *testing.T) {
	desk(t, true, func(c *club) {
		got := c.ask(c.ana, "who?")
		c.settle()
		c.use(c.bert, "seen", discordtest.Args{"film": "lantern-1950", "far": "30:00"})
		for range 2 {
			mine := c.ana.Press(got, "Sources").Await()
			contains(t, mine, "**Lantern (1950)**", "`0:59:00` **ANNA** “This is minute 59, Bert.”")
			if !mine.Ephemeral() {
				t.Error("the sources are for all to read")
			}
			his := c.bert.Press(got, "Sources").Await()
			contains(t, his, "beyond what you have seen")
			if strings.Contains(his.Content(), "59") {
				t.Errorf("bert has not seen it, and is shown %q", his.Content())
			}
			c.stop()
			c.start()
		}
	})
}

// TestSourcesPaged: many lines are turned over like pages.
func TestSourcesPaged(t *testing.T) {
	desk(t, true, func(c *club) {
		got := c.ask(c.ana, "all of it")
		c.settle()
		i := c.ana.Press(got, "Sources")
		page := i.Await()
		contains(t, page, "minute 0,")
		for n := 1; ; n++ {
			next, _ := page.Button("Next")
			if next.Disabled {
				contains(t, page, "minute 59,")
				if n < 5 {
					t.Errorf("%d pages, want 5 at least", n)
				}
				return
			}
			before := page.Content()
			c.ana.Press(page, "Next")
			c.Await("another page", func() bool { return page.Content() != before })
		}
	}, wholeFilm)
}

// wholeFilm has every answer rest on all of the film.
func wholeFilm(cfg *bot.Config) {
	cfg.Engine = func(_ bot.Films, k dialogue.Keeper) *dialogue.Engine {
		return dialogue.New(dialogue.Config{Researcher: thorough{}, Keeper: k})
	}
}

// A thorough researcher's evidence is all of the film, one source a line.
type thorough struct{ researcher }

func (r thorough) Research(ctx context.Context, in dialogue.Inquiry) (dialogue.Brief, error) {
	brief, err := r.researcher.Research(ctx, in)
	film, cues := lantern()
	brief.Sources = allSources(film, in.Horizon.Cut(film.Film, cues))
	return brief, err
}

// TestRepeated: an answer is given once more, another way, by who asked it and by
// nobody else, once however often it is pressed; after a restart too.
func TestRepeated(t *testing.T) {
	desk(t, true, func(c *club) {
		got := c.ask(c.ana, "who?")
		c.settle()
		contains(t, c.bert.Press(got, "Shorter").Await(), "for who asked")
		for n := range 2 {
			c.ana.Press(got, "Other side")
			c.ana.Press(got, "Other side")
			c.settle()
			said := c.said(c.general)
			if len(said) != n+2 {
				t.Fatalf("it said %d things after %d presses, want %d", len(said), 2*(n+1), n+2)
			}
			other := said[n+1]
			contains(t, other, "asked: who?", "Other evidence 1")
			time.Sleep(time.Hour)
			c.stop()
			c.start()
		}
		contains(t, c.use(c.ana, "status", nil), "97 of 100 answers") // one asked, two given once more
		last := c.said(c.general)[1]
		c.ana.Press(last, "Other side")
		c.settle()
		contains(t, c.said(c.general)[3], "Other evidence 2")
	}, varied)
}

// varied has answers tell how they differ, and counts them.
func varied(cfg *bot.Config) {
	cfg.Quotas = access.QuotaLimits{Member: access.Limits{PerDay: 100}}
	cfg.Engine = func(_ bot.Films, k dialogue.Keeper) *dialogue.Engine {
		return dialogue.New(dialogue.Config{Researcher: variety{}, Keeper: k})
	}
}

type variety struct{ researcher }

func (r variety) Research(ctx context.Context, in dialogue.Inquiry) (dialogue.Brief, error) {
	brief, err := r.researcher.Research(ctx, in)
	if in.Variant == dialogue.Other {
		brief.Draft = "You asked: " + in.Question + ". Other evidence " + string(rune('0'+in.Skip)) + "."
	}
	return brief, err
}

// TestStop: who asked can end an answer, and moderators; what was said stays.
func TestStop(t *testing.T) {
	var ended chan time.Time
	desk(t, true, func(c *club) {
		for _, who := range []*discordtest.User{c.ana, c.guild.Owner()} {
			got := c.ask(c.ana, "go on for ever")
			c.Await("the button", func() bool { return slices.Contains(got.Buttons(), "Stop") })
			contains(t, c.bert.Press(got, "Stop").Await(), "for who asked, or for moderators")
			pressed := time.Now()
			who.Press(got, "Stop")
			if took := (<-ended).Sub(pressed); took > 500*time.Millisecond {
				t.Errorf("the writer was stopped after %v", took)
			}
			c.Await("the end", func() bool { return strings.HasSuffix(got.Content(), "-# stopped") })
			contains(t, got, "It goes on.")
			c.settle()
		}
	}, func(cfg *bot.Config) { ended = make(chan time.Time); endless(cfg, ended) })
}

// endless has answers that begin and do not end.
func endless(cfg *bot.Config, ended chan time.Time) {
	cfg.Engine = func(_ bot.Films, k dialogue.Keeper) *dialogue.Engine {
		return dialogue.New(dialogue.Config{Researcher: researcher{}, Writers: []dialogue.Writer{talker{ended}}, Keeper: k, Transcripts: transcripts{}})
	}
}

// A talker says one sentence and thinks of the next until it is told to stop; then
// it tells when that was.
type talker struct{ ended chan<- time.Time }

func (talker) Name() string { return "talker" }

func (w talker) Write(ctx context.Context, _ dialogue.Inquiry, _ dialogue.Brief) iter.Seq2[dialogue.Fragment, error] {
	return func(yield func(dialogue.Fragment, error) bool) {
		if yield(dialogue.Fragment{Text: "It goes on. And "}, nil) {
			<-ctx.Done()
			w.ended <- time.Now()
			yield(dialogue.Fragment{}, ctx.Err())
		}
	}
}

// TestHowFar: what nobody has seen is asked for before anything is said, and the
// answer then takes the place of the question.
func TestHowFar(t *testing.T) {
	for _, test := range []struct {
		name string
		say  func(c *club, asked *discordtest.Message)
		want string
	}{
		{"all", func(c *club, m *discordtest.Message) { c.ana.Press(m, "All of it") }, "minute 59,"},
		{"twice", func(c *club, m *discordtest.Message) {
			c.ana.Press(m, "All of it")
			c.ana.PressID(m, id(m, "All of it"))
		}, "minute 59,"},
		{"none", func(c *club, m *discordtest.Message) { c.ana.Press(m, "Not yet") }, "You have seen nothing of it."},
		{"part", func(c *club, m *discordtest.Message) {
			i := c.ana.Press(m, "Part of it…")
			c.Await("the form", func() bool { return i.Modal() != nil })
			c.ana.Submit(i, discordtest.Args{"far": "30 minutes"})
		}, "minute 29,"},
		{"restart", func(c *club, m *discordtest.Message) { c.stop(); c.start(); c.ana.Press(m, "All of it") }, "minute 59,"},
	} {
		t.Run(test.name, func(t *testing.T) {
			desk(t, true, func(c *club) {
				got := c.ask(c.ana, "how does it end?")
				c.settle()
				contains(t, got, "How far have you seen Lantern?")
				contains(t, c.bert.Press(got, "All of it").Await(), "for who asked")
				test.say(c, got)
				c.settle()
				contains(t, got, test.want)
				if said := c.said(c.general); len(said) != 1 {
					t.Errorf("it said %d things, want one", len(said))
				}
			}, unseen)
		})
	}
}

// id is the id of a button.
func id(m *discordtest.Message, label string) string {
	b, _ := m.Button(label)
	return b.CustomID
}

// TestForged: ids that the bot did not make, or made for another channel, do
// nothing.
func TestForged(t *testing.T) {
	desk(t, true, func(c *club) {
		got := c.ask(c.ana, "who?")
		c.settle()
		elsewhere := c.AwaitReply(c.ana.Write(c.guild.AddChannel("other"), c.Bot().Mention()+" who?"))
		c.settle()
		sources := id(got, "Sources")
		for _, forged := range []string{"", "sources", "sources.x", sources[:len(sources)-1], "stop" + sources, strings.Repeat("x", 100), "again.." + sources} {
			contains(t, c.ana.PressID(got, forged).Await(), "does not work any more")
		}
		contains(t, c.ana.PressID(elsewhere, sources).Await(), "does not work any more")
	})
}

// TestHowFarOfCommand: a command's question waits as well, and is of the film that
// was chosen.
func TestHowFarOfCommand(t *testing.T) {
	desk(t, true, func(c *club) {
		for _, where := range []*discordtest.Channel{c.general, c.general.AddThread(c.ana, "night")} {
			before := len(c.said(where))
			c.ana.Slash(where, "ask", discordtest.Args{"question": "how does it end?", "film": "lantern"})
			c.settle()
			said := c.said(where)
			if len(said) != before+2 {
				t.Fatalf("it said %d things, want the question and one more", len(said)-before)
			}
			got := said[before+1]
			contains(t, got, "How far have you seen Lantern?")
			c.ana.Press(got, "Part of it…")
			c.ana.Press(got, "All of it")
			c.settle()
			contains(t, got, "asked: how does it end?", "minute 59,")
			c.use(c.ana, "forget", nil)
		}
	}, unseen)
}

// TestHowFarCountsOnce: a question that had to wait is one question of the quota.
func TestHowFarCountsOnce(t *testing.T) {
	desk(t, true, func(c *club) {
		got := c.ask(c.ana, "how does it end?")
		c.settle()
		c.ana.Press(got, "All of it")
		c.settle()
		contains(t, got, "minute 59,")
		contains(t, c.use(c.ana, "status", nil), "0 of 1 answers")
	}, unseen, func(cfg *bot.Config) { cfg.Quotas = access.QuotaLimits{Member: access.Limits{PerDay: 1}} })
}
