package bot_test

import (
	"strings"
	"testing"
	"time"

	"matinee/bot/discordtest"
)

func TestQuote(t *testing.T) {
	desk(t, true, func(c *club) {
		for _, test := range []struct{ words, want string }{
			{"This is minute 7, Bert.", "**Exact**"},
			{"This is minute 7, Bert.", "Lantern (1950), 0:07:00, ANNA"},
			{"This is moment 7, Bert.", "Not “moment”: the film has “minute”."},
			{"We'll always have Bert.", "**None**"},
			{"We'll always have Bert.", "“This is minute 0, Bert.”"},
			{"@everyone **bold**", "**None**: no film here says that."},
		} {
			got := c.use(c.ana, "quote", discordtest.Args{"words": test.words})
			contains(t, got, test.want)
		}
	})
}

// TestQuoteNoFurther: what somebody has not seen is not quoted to them.
func TestQuoteNoFurther(t *testing.T) {
	desk(t, true, func(c *club) {
		contains(t, c.use(c.ana, "seen", discordtest.Args{"film": "lantern-1950", "far": "30:00"}), "I will keep to the first 0:30:00 of Lantern.")
		contains(t, c.use(c.ana, "quote", discordtest.Args{"words": "minute 7,"}), "**Exact**")
		contains(t, c.use(c.ana, "quote", discordtest.Args{"words": "minute 31,"}), "**None**", "no farther than you have seen")
		contains(t, c.use(c.ana, "quote", discordtest.Args{"words": "minute 31,", "film": "lantern"}), "**None**", "no farther than 0:30:00")
		contains(t, c.use(c.ana, "scene", discordtest.Args{"film": "Lantern", "time": "31:00"}), "beyond what you have seen")
		contains(t, c.use(c.ana, "scene", discordtest.Args{"film": "Lantern", "time": "29:00"}), "**ANNA** “This is minute 29, Bert.”")
		contains(t, c.use(c.bert, "quote", discordtest.Args{"words": "minute 31,"}), "**Exact**")
	})
}

// TestAsk: a command's question is posted, answered by a reply to it, and goes on.
func TestAsk(t *testing.T) {
	desk(t, true, func(c *club) {
		i := c.ana.Slash(c.general, "ask", discordtest.Args{"question": "How *does* it end, @everyone?", "film": "lantern-1950"})
		c.settle()
		if took, ok := i.Answered(); !ok || took.Seconds() > 1 {
			t.Errorf("first answered after %v", took)
		}
		said := c.said(c.general)
		if len(said) != 2 {
			t.Fatalf("it said %d things, want the question and the answer", len(said))
		}
		asked, got := said[0], said[1]
		contains(t, asked, "**ana** asks about Lantern (1950): How \\*does\\* it end")
		contains(t, got, "“This is minute 59, Bert.”")
		if got.ReplyTo() != asked {
			t.Error("the answer does not reply to the question")
		}
		two := c.AwaitReply(c.bert.Write(c.general, "and then?", discordtest.Replying(got)))
		c.settle()
		contains(t, two, "asked: and then?", "Turn 2.")
	})
}

// TestNoFilms: where there are none, one is told what to do.
func TestNoFilms(t *testing.T) {
	desk(t, false, func(c *club) {
		for command, args := range map[string]discordtest.Args{
			"ask":        {"question": "who?"},
			"quote":      {"words": "who?"},
			"scene":      {"film": "x", "time": "1:00"},
			"films list": {},
		} {
			contains(t, c.use(c.ana, command, args), "`/films add`")
		}
	})
}

func TestMenus(t *testing.T) {
	desk(t, true, func(c *club) {
		take := c.bert.Write(c.general, "As she says: “This is minute 7, Bert.” Best line ever.")
		check := c.ana.Menu(take, "Check this quote")
		contains(t, check.Await(), "**Exact**", "0:07:00")
		if took := time.Since(check.At()); took > 3*time.Second || !check.Response().Ephemeral() {
			t.Errorf("the true line came after %v, or for all to read", took)
		}
		contains(t, c.ana.Menu(take, "Which scene?").Await(), "**Lantern (1950), 0:00:00, ANNA**")
		c.ana.Menu(take, "Ask the critic")
		c.settle()
		said := c.said(c.general)
		if len(said) != 2 || said[0].ReplyTo() != take || said[1].ReplyTo() != said[0] {
			t.Fatalf("it said %d things, want a reply to the take and the answer", len(said))
		}
		contains(t, said[1], "Best line ever")
		mute := c.bert.Write(c.general, "", discordtest.Attaching(discordtest.File{Name: "a.png", Data: []byte("x")}))
		contains(t, c.ana.Menu(mute, "Ask the critic").Await(), "no words")
	})
}

// TestComplete: films are found while they are typed, errors forgiven.
func TestComplete(t *testing.T) {
	desk(t, true, func(c *club) {
		choices := func(command, option, typed string) []string {
			i := c.ana.Complete(c.general, command, option, discordtest.Args{option: typed})
			c.Await("choices", func() bool { return i.Choices() != nil })
			var names []string
			for _, choice := range i.Choices() {
				names = append(names, choice.Name)
			}
			return names
		}
		for _, test := range []struct{ command, option, typed, want string }{
			{"ask", "film", "lantren", "Lantern (1950)"},
			{"ask", "film", "", "Lantern (1950)"},
			{"seen", "film", "every", "Every film I say nothing else of"},
			{"seen", "far", "47:30", "As far as 0:47:30"},
			{"seen", "far", "", "All of it, Nothing yet"},
			{"films remove", "film", "lan", "Lantern (1950)"},
		} {
			if got := strings.Join(choices(test.command, test.option, test.typed), ", "); got != test.want {
				t.Errorf("/%s %s: %q offers %q, want %q", test.command, test.option, test.typed, got, test.want)
			}
		}
	})
}

// TestRegistered: the commands are there, as Discord takes them.
func TestRegistered(t *testing.T) {
	desk(t, true, func(c *club) {
		there := map[string]bool{}
		for _, command := range c.Commands(nil) {
			there[command.Name] = true
		}
		for _, name := range []string{
			"ask", "quote", "scene", "critic", "spoilers", "seen", "films", "status", "forget", "help",
			"Ask the critic", "Which scene?", "Check this quote",
		} {
			if !there[name] {
				t.Errorf("there is no %q", name)
			}
		}
	})
}
