package bot_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"matinee/bot/access"
	"matinee/bot/discordtest"
)

// offered is an option of a question about the lantern film: its letter and minute.
var offered = regexp.MustCompile(`\*\*([A-D])\*\* “This is minute (\d+), Bert\.”`)

// options are the options of a question, the minutes by their letters, and the
// letter of the first.
func options(t *testing.T, m *discordtest.Message) (minutes map[string]int, first string) {
	t.Helper()
	minutes = map[string]int{}
	question, _, _ := strings.Cut(m.Content(), "is right:")
	for _, o := range offered.FindAllStringSubmatch(question, -1) {
		minutes[o[1]], _ = strconv.Atoi(o[2])
		if first == "" || minutes[o[1]] < minutes[first] {
			first = o[1]
		}
	}
	if len(minutes) < 3 {
		t.Fatalf("got no question but %q", m.Content())
	}
	return minutes, first
}

// question waits for a question of a quiz in a channel.
func (c *club) question(where *discordtest.Channel, number int) *discordtest.Message {
	c.Helper()
	var found *discordtest.Message
	c.Await(fmt.Sprintf("question %d", number), func() bool {
		for _, m := range where.Messages() {
			if strings.Contains(m.Content(), fmt.Sprintf("**Question %d of 5**", number)) {
				found = m
			}
		}
		return found != nil
	})
	return found
}

// wrong is a letter that is not the right one.
func wrong(right string) string {
	if right == "A" {
		return "B"
	}
	return "A"
}

// begin begins a quiz in the general channel.
func (c *club) begin(who *discordtest.User) {
	c.Helper()
	who.Slash(c.general, "quiz", discordtest.Args{"film": "lantern-1950"})
}

// TestQuiz: five questions, each answered by pressing a letter; what was right is
// shown, and in the end who was how often.
func TestQuiz(t *testing.T) {
	desk(t, true, func(c *club) {
		c.begin(c.ana)
		var last *discordtest.Message
		var old string
		for n := 1; n <= 5; n++ {
			m := c.question(c.general, n)
			_, right := options(t, m)
			if last != nil {
				contains(t, c.bert.PressID(last, old).Await(), "is over")
			}
			if n == 1 {
				contains(t, c.ana.Press(m, wrong(right)).Await(), "Press another letter")
			}
			contains(t, c.ana.Press(m, right).Await(), "You say **"+right+"**.")
			if n == 1 {
				c.guild.Owner().Press(m, wrong(right)).Await()
			}
			if n < 3 {
				c.bert.Press(m, right).Await()
			} else if n == 3 {
				c.bert.Press(m, wrong(right)).Await()
			}
			pressed, _ := m.Button(right)
			last, old = m, pressed.CustomID
			time.Sleep(31 * time.Second)
			contains(t, m, "**"+right+"** is right:", "> “This is minute ", "<@"+c.ana.ID()+">")
			if len(m.Buttons()) != 0 {
				t.Errorf("the buttons %v are still there", m.Buttons())
			}
			contains(t, c.bert.PressID(m, pressed.CustomID).Await(), "is over")
		}
		c.settle()
		said := c.said(c.general)
		contains(t, said[len(said)-1], "is over.**", "1\\. <@"+c.ana.ID()+"> 5 of 5 (5 of 5 in all here)", "2\\. <@"+c.bert.ID()+"> 2 of 5", "3\\. <@"+c.guild.Owner().ID()+"> 0 of 5")
		if len(said) != 6 {
			t.Errorf("it said %d things, want 5 questions and the results", len(said))
		}
		contains(t, c.use(c.ana, "forget", nil), "scores in quizzes: 1", "found 0.")
	})
}

// TestQuizAlone: in private nobody else is to be waited for; a second quiz adds to
// the score.
func TestQuizAlone(t *testing.T) {
	desk(t, true, func(c *club) {
		dm := c.DM(c.ana)
		for range 2 {
			before := len(c.said(dm))
			began := time.Now()
			c.ana.Slash(dm, "quiz", discordtest.Args{"film": "lantern-1950"})
			for n := 1; n <= 5; n++ {
				c.Await("the question", func() bool { return len(c.said(dm)) == before+n })
				m := c.said(dm)[before+n-1]
				_, right := options(t, m)
				c.ana.Press(m, right)
				c.Await("the answer", func() bool { return strings.Contains(m.Content(), "is right:") })
			}
			if took := time.Since(began); took > time.Minute {
				t.Errorf("it took %v", took)
			}
			c.settle()
		}
		said := c.said(dm)
		contains(t, said[len(said)-1], "5 of 5 (10 of 10 in all here)")
	}, shared)
}

// TestQuizNoFurther: nothing is asked beyond what has been seen there; who has seen
// less is kept out of it, and where nothing is known it does not begin.
func TestQuizNoFurther(t *testing.T) {
	for _, mode := range []access.Mode{access.Strict, access.Tag} {
		desk(t, true, func(c *club) {
			c.use(c.guild.Owner(), "spoilers", discordtest.Args{"mode": string(mode), "for": "server"})
			c.use(c.ana, "seen", discordtest.Args{"film": "lantern-1950", "far": "30:00"})
			c.use(c.bert, "seen", discordtest.Args{"film": "lantern-1950", "far": "10:00"})
			c.begin(c.ana)
			for n := 1; n <= 5; n++ {
				m := c.question(c.general, n)
				minutes, right := options(t, m)
				for _, at := range minutes {
					if at >= 30 {
						t.Errorf("minute %d was asked about", at)
					}
				}
				contains(t, c.bert.Press(m, right).Await(), "more of Lantern (1950) than you have seen")
				time.Sleep(31 * time.Second)
			}
			c.settle()
			c.use(c.ana, "seen", discordtest.Args{"film": "lantern-1950", "far": "5:00"})
			contains(t, c.use(c.ana, "quiz", discordtest.Args{"film": "lantern-1950"}), "Too little is said in Lantern (1950)")
			c.use(c.ana, "seen", discordtest.Args{"film": "lantern-1950", "far": "none"})
			if mode == access.Strict {
				contains(t, c.use(c.ana, "quiz", discordtest.Args{"film": "lantern-1950"}), "How far have you seen Lantern?")
			}
		})
	}
}

// TestQuizRestarted: it goes on where it was, with the answers that were given; what
// was asked is not asked again.
func TestQuizRestarted(t *testing.T) {
	desk(t, true, func(c *club) {
		c.begin(c.ana)
		for n := 1; n <= 5; n++ {
			m := c.question(c.general, n)
			_, right := options(t, m)
			c.ana.Press(m, right).Await()
			c.stop()
			time.Sleep(time.Duration(n*10) * time.Second)
			c.start()
			c.Await("the answer", func() bool { return strings.Contains(m.Content(), "is right:") })
			c.stop()
			c.start()
		}
		c.settle()
		said := c.said(c.general)
		contains(t, said[len(said)-1], "5 of 5 (5 of 5 in all here)")
		if len(said) != 6 {
			t.Errorf("it said %d things, want 5 questions and the results", len(said))
		}
		asked := map[string]bool{}
		for _, m := range said[:5] {
			_, proof, _ := strings.Cut(m.Content(), "is right:")
			if asked[proof] {
				t.Errorf("asked twice: %s", proof)
			}
			asked[proof] = true
		}
	})
}

// TestQuizForgotten: after a long absence nobody waits for the next question: the
// results come.
func TestQuizForgotten(t *testing.T) {
	desk(t, true, func(c *club) {
		c.begin(c.ana)
		m := c.question(c.general, 1)
		_, right := options(t, m)
		c.ana.Press(m, right).Await()
		c.stop()
		time.Sleep(time.Hour)
		c.start()
		c.settle()
		said := c.said(c.general)
		contains(t, said[len(said)-1], "is over.**", "1 of 1")
		if len(said) != 2 {
			t.Errorf("it said %d things, want a question and the results", len(said))
		}
	})
}

// TestQuizStopped: who began it or a moderator can end it; two are not held in one
// channel.
func TestQuizStopped(t *testing.T) {
	desk(t, true, func(c *club) {
		c.begin(c.ana)
		m := c.question(c.general, 1)
		contains(t, c.use(c.bert, "quiz", discordtest.Args{"film": "lantern-1950"}), "A quiz is going on here already")
		contains(t, c.bert.Press(m, "Stop").Await(), "for who asked, or for moderators")
		c.ana.Press(m, "Stop")
		c.settle()
		said := c.said(c.general)
		contains(t, said[len(said)-1], "is over.** Nobody played.")
		time.Sleep(3 * time.Minute)
		if len(c.said(c.general)) != 2 {
			t.Errorf("it went on: %q", c.said(c.general)[2].Content())
		}
	})
}

// TestQuizTrouble: what fails for a while is tried again, and nothing is said
// twice; where the bot may not write any more, it gives up.
func TestQuizTrouble(t *testing.T) {
	desk(t, true, func(c *club) {
		c.begin(c.ana)
		m := c.question(c.general, 1)
		_, right := options(t, m)
		c.ana.Press(m, right).Await()
		results := func(r discordtest.Request) bool { return strings.Contains(string(r.Body), "is over") }
		c.Fail(discordtest.Fault{Route: "POST /channels/{channel}/messages", Match: results, Times: 8, Trouble: discordtest.InternalError})
		c.Fail(discordtest.Fault{Route: "POST /channels/{channel}/messages", Times: 3, Trouble: discordtest.AcceptedThen502})
		c.Fail(discordtest.Fault{Route: "PATCH /channels/{channel}/messages/{message}", Times: 8, Trouble: discordtest.Unavailable})
		time.Sleep(8 * time.Minute)
		said := c.said(c.general)
		contains(t, said[len(said)-1], "> 1 of 5 (1 of 5 in all here)")
		if len(said) != 6 {
			t.Errorf("it said %d things, want 5 questions and the results", len(said))
		}
		c.begin(c.ana)
		c.Await("the next quiz", func() bool { return len(c.said(c.general)) == 7 })
		c.general.Deny(c.guild.BotRole(), discordtest.SendMessages)
		time.Sleep(6 * time.Minute)
		if left, err := c.docs.List(c.Context(), "quiz", ""); err != nil || len(left) != 0 {
			t.Errorf("%d quizzes are kept, and the error %v", len(left), err)
		}
	})
}

// TestQuizHidesNothing: no frame of a question tells what is right before time.
func TestQuizHidesNothing(t *testing.T) {
	desk(t, true, func(c *club) {
		c.begin(c.ana)
		m := c.question(c.general, 1)
		time.Sleep(29 * time.Second)
		for _, f := range m.Frames() {
			if strings.Contains(f.Content, "is right") || strings.Contains(f.Content, "ANNA") {
				t.Errorf("it told early: %s", f.Content)
			}
		}
		time.Sleep(5 * time.Minute)
	})
}

// TestQuizAtScreening: at a screening it keeps to what has been shown, and nobody
// is kept out for having seen less before; a debate waits for the end.
func TestQuizAtScreening(t *testing.T) {
	desk(t, true, func(c *club) {
		c.use(c.bert, "seen", discordtest.Args{"film": "lantern-1950", "far": "none"})
		thread := c.shows(nil)
		time.Sleep(20 * time.Minute)
		contains(t, c.ana.Slash(thread, "debate", discordtest.Args{"film": "lantern-1950"}).Await(), "A film is being shown here")
		c.ana.Slash(thread, "quiz", discordtest.Args{"film": "lantern-1950"})
		for n := 1; n <= 5; n++ {
			m := c.question(thread, n)
			minutes, right := options(t, m)
			for _, at := range minutes {
				if at > 24 {
					t.Errorf("minute %d was asked about after twenty", at)
				}
			}
			contains(t, c.bert.Press(m, right).Await(), "You say **"+right+"**.")
			time.Sleep(31 * time.Second)
		}
		c.settle()
		within(t, transcriptOf(thread), "<@"+c.bert.ID()+"> 5 of 5")
	}, debating, watching)
}
