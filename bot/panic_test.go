package bot_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"matinee/bot"
	"matinee/bot/discordtest"
	"matinee/bot/shelf"
	"matinee/bot/state"
	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// A seam is where the bot's own code meets what it is made of: its documents, its
// films, what looks them up, who answers, speaks and hears. It is passed again and
// again, and panics at one of the times.
type seam struct {
	mu     sync.Mutex
	passed int
	at     int // when it panics; 0 for never
}

// set has the seam be new, and panic when it is passed for the nth time.
func (s *seam) set(nth int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.passed, s.at = 0, nth
}

// rest has the seam panic no more, and is how often it was passed.
func (s *seam) rest() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at = 0
	return s.passed
}

func (s *seam) pass() {
	s.mu.Lock()
	s.passed++
	struck := s.passed == s.at
	s.mu.Unlock()
	if struck {
		panic("at the disco")
	}
}

// What the bot is made of, behind the seam.
type (
	seamDocuments struct {
		state.Documents
		*seam
	}
	seamFinder struct {
		finder
		*seam
	}
	seamCritic struct {
		researcher
		*seam
	}
	seamVoice struct {
		hum
		*seam
	}
	seamEars struct {
		ears
		*seam
	}
	seamQuarrel struct {
		*quarrel
		*seam
	}
)

func (s seamDocuments) Get(ctx context.Context, kind, key string) ([]byte, int64, error) {
	s.pass()
	return s.Documents.Get(ctx, kind, key)
}

func (s seamDocuments) Put(ctx context.Context, kind, key string, body []byte, version int64, expires time.Time) (int64, error) {
	s.pass()
	return s.Documents.Put(ctx, kind, key, body, version, expires)
}

func (s seamDocuments) List(ctx context.Context, kind, prefix string) (map[string][]byte, error) {
	s.pass()
	return s.Documents.List(ctx, kind, prefix)
}

func (s seamDocuments) DeleteAll(ctx context.Context, kind, prefix string) (int, error) {
	s.pass()
	return s.Documents.DeleteAll(ctx, kind, prefix)
}

func (s seamFinder) Quote(ctx context.Context, scope dialogue.Scope, words string, all bool) (dialogue.Finding, error) {
	s.pass()
	return s.finder.Quote(ctx, scope, words, all)
}

func (s seamFinder) Search(ctx context.Context, scope dialogue.Scope, query string, n int) ([]dialogue.Hit, error) {
	s.pass()
	return s.finder.Search(ctx, scope, query, n)
}

func (s seamFinder) Cues(ctx context.Context, ref dialogue.Ref, h transcript.Horizon) ([]transcript.Cue, error) {
	s.pass()
	return s.finder.Cues(ctx, ref, h)
}

func (s seamCritic) Topic(ctx context.Context, in dialogue.Inquiry) (dialogue.Ref, error) {
	s.pass()
	return s.researcher.Topic(ctx, in)
}

func (s seamCritic) Research(ctx context.Context, in dialogue.Inquiry) (dialogue.Brief, error) {
	s.pass()
	return s.researcher.Research(ctx, in)
}

func (s *seamVoice) Say(ctx context.Context, p dialogue.Persona, text string) ([]int16, error) {
	s.pass()
	return s.hum.Say(ctx, p, text)
}

func (s *seamEars) Transcribe(ctx context.Context, recording []byte, titles []string) (string, error) {
	s.pass()
	return s.ears.Transcribe(ctx, recording, titles)
}

func (s seamQuarrel) Next() dialogue.Persona {
	s.pass()
	return s.quarrel.Next()
}

// seamed puts a seam between a bot and all that it is made of.
func seamed(s *seam) func(*bot.Config) {
	return func(cfg *bot.Config) {
		watching(cfg)
		cfg.Documents = seamDocuments{cfg.Documents, s}
		cfg.Finder = seamFinder{finder{}, s}
		cfg.Voice, cfg.Ears = &seamVoice{hum{}, s}, &seamEars{ears{words: "How does it end?"}, s}
		cfg.Status = func(context.Context) []string { s.pass(); return nil }
		films := cfg.Films
		cfg.Films = func(ctx context.Context, guild, member string) ([]dialogue.Ref, error) {
			s.pass()
			return films(ctx, guild, member)
		}
		cfg.Engine = func(_ bot.Films, k dialogue.Keeper) *dialogue.Engine {
			return dialogue.New(dialogue.Config{Researcher: seamCritic{researcher{}, s}, Keeper: k})
		}
		cfg.Debate = func(_ context.Context, m bot.Motion) (bot.Debate, *dialogue.Engine, error) {
			s.pass()
			q := &quarrel{motion: m}
			return seamQuarrel{q, s}, dialogue.New(dialogue.Config{Researcher: q, Keeper: m.Keeper}), nil
		}
	}
}

// asked is what somebody asked, one way or the other, and wants to see the end of.
type asked struct {
	by     *discordtest.Message
	use    *discordtest.Interaction
	public bool // the end of the use is a message for everybody
}

// A scene is something that members do. It sets itself up, and returns the part in
// which the bot panics.
type scene func(c *club) (act func() asked)

// scenes are everything that the bot is asked in one way or another.
func scenes() map[string]scene {
	all := map[string]scene{
		"mention": func(c *club) func() asked {
			return func() asked { return asked{by: c.ana.Write(c.general, c.Bot().Mention()+" one?")} }
		},
		"reply": func(c *club) func() asked {
			one := c.ask(c.ana, "one")
			c.settle()
			return func() asked { return asked{by: c.bert.Write(c.general, "two", discordtest.Replying(one))} }
		},
		"direct": func(c *club) func() asked {
			return func() asked { return asked{by: c.ana.Write(c.DM(c.ana), "one")} }
		},
		"thread": func(c *club) func() asked {
			thread := c.shows(nil)
			return func() asked { return asked{by: c.bert.Write(thread, "what was the last line?")} }
		},
		"just said": func(c *club) func() asked {
			thread := c.shows(nil)
			return func() asked { return asked{by: c.bert.Write(thread, "what did she just say?")} }
		},
		"spoken": func(c *club) func() asked {
			one := c.ask(c.bert, "one")
			c.settle()
			return func() asked { return asked{by: c.bert.Write(c.general, "", recorded, discordtest.Replying(one))} }
		},
		"edited": func(c *club) func() asked {
			return func() asked {
				m := c.ana.Write(c.general, c.Bot().Mention()+" one?")
				time.Sleep(time.Second)
				c.ana.Edit(m, c.Bot().Mention()+" other?")
				return asked{by: m}
			}
		},
		"deleted": func(c *club) func() asked {
			return func() asked {
				m := c.ana.Write(c.general, c.Bot().Mention()+" one?")
				time.Sleep(time.Second)
				c.ana.Delete(m)
				return asked{}
			}
		},
		"joining": func(c *club) func() asked {
			return func() asked { c.AddGuild("Another Club").AddChannel("lobby"); return asked{} }
		},
		"event": func(c *club) func() asked {
			e := c.guild.AddEvent(c.bert, "Film night: Lantern", time.Now().Add(time.Hour), nil)
			return func() asked { e.Begin(); return asked{} }
		},
		"missed": func(c *club) func() asked {
			one := c.ask(c.ana, "one")
			c.settle()
			return func() asked {
				c.Live()[0].Reset()
				return asked{by: c.bert.Write(c.general, "two", discordtest.Replying(one))}
			}
		},
		"check menu": func(c *club) func() asked {
			m := c.bert.Write(c.general, "“This is minute 7, Bert.”")
			return func() asked { return asked{use: c.ana.Menu(m, "Check this quote")} }
		},
		"scene menu": func(c *club) func() asked {
			m := c.bert.Write(c.general, "This is minute 7, Bert.")
			return func() asked { return asked{use: c.ana.Menu(m, "Which scene?")} }
		},
		"sources": func(c *club) func() asked {
			one := c.ask(c.ana, "one")
			c.settle()
			return func() asked { return asked{use: c.ana.Press(one, "Sources")} }
		},
		"again": func(c *club) func() asked {
			one := c.ask(c.ana, "one")
			c.settle()
			return func() asked { return asked{use: c.ana.Press(one, "Again"), public: true} }
		},
	}
	for name, args := range map[string]discordtest.Args{
		"quote": {"words": "minute 7,"}, "scene": {"film": "Lantern", "time": "29:00"}, "seen": {"film": "lantern-1950", "far": "all"},
		"spoilers": nil, "critic": nil, "films list": nil, "status": nil, "help": nil, "forget": nil,
		"screening start": {"film": "lantern-1950"}, "debate": {"film": "lantern-1950"},
	} {
		all["/"+name] = func(c *club) func() asked {
			return func() asked { return asked{use: c.ana.Slash(c.general, name, args)} }
		}
	}
	for name, args := range map[string]discordtest.Args{"ask": {"question": "one?"}, "quiz": {"film": "lantern-1950"}} {
		all["/"+name] = func(c *club) func() asked {
			return func() asked { return asked{use: c.ana.Slash(c.general, name, args), public: true} }
		}
	}
	return all
}

// TestPanicAtEverySeam: whatever the bot is asked, and wherever it panics in the
// midst of it, who asked sees one end to it, and the next question is answered.
func TestPanicAtEverySeam(t *testing.T) {
	for name, play := range scenes() {
		t.Run(name, func(t *testing.T) {
			s := new(seam)
			desk(t, true, func(c *club) {
				passed := 1
				for n := 0; n <= passed; n += stride(passed) {
					c.general = c.guild.AddChannel(fmt.Sprint("room ", n))
					act := play(c)
					s.set(n)
					a := act()
					time.Sleep(time.Minute)
					if was := s.rest(); n == 0 {
						passed = was
					}
					if wrong := a.unended(c); wrong != "" {
						t.Errorf("panic %d of %d: %s", n, passed, wrong)
					}
					next := c.ask(c.bert, "and now?")
					c.settle()
					contains(t, next, "and now?", "minute 59,")
					time.Sleep(time.Hour) // a film that is shown ends
				}
			}, seamed(s))
		})
	}
}

// TestPanicInDebate: a debate that a panic breaks off says so, with a word to find
// it by, and another can begin.
func TestPanicInDebate(t *testing.T) {
	s := new(seam)
	desk(t, true, func(c *club) {
		thread := c.stage(discordtest.Args{"film": "lantern-1950"})
		time.Sleep(10 * time.Second)
		s.set(1)
		time.Sleep(time.Minute)
		s.rest()
		within(t, transcriptOf(thread), "Turn 1", "The debate ends here, and it is my fault: begin another with `/debate`, and if it goes wrong again tell who runs me the word `")
		again := c.stage(discordtest.Args{"film": "lantern-1950"})
		time.Sleep(3 * time.Minute)
		within(t, transcriptOf(again), "Turn 1", "Turn 4", "That was the debate.")
	}, seamed(s))
}

// TestPanicInQuiz: a quiz that cannot go on says so, and another can begin.
func TestPanicInQuiz(t *testing.T) {
	var broken atomic.Bool
	desk(t, true, func(c *club) {
		c.begin(c.ana)
		c.question(c.general, 1)
		broken.Store(true)
		time.Sleep(10 * time.Minute)
		broken.Store(false)
		within(t, transcriptOf(c.general), "Question 1", "The quiz ends here, and it is my fault: begin another with `/quiz`")
		c.begin(c.ana)
		c.settle()
		within(t, transcriptOf(c.general), "The quiz ends here", "Question 1")
	}, func(cfg *bot.Config) {
		films := cfg.Films
		cfg.Films = func(ctx context.Context, guild, member string) ([]dialogue.Ref, error) {
			if broken.Load() {
				panic("at the disco")
			}
			return films(ctx, guild, member)
		}
	})
}

// TestPanicWhileTyping: what is completed while it is typed breaks without a word,
// for there is nowhere to say one, and in time.
func TestPanicWhileTyping(t *testing.T) {
	desk(t, true, func(c *club) {
		i := c.ana.Complete(c.general, "quote", "film", discordtest.Args{"film": "lan"})
		c.settle()
		if took, ok := i.Answered(); !ok || took > time.Second || len(i.Choices()) != 0 {
			t.Errorf("answered %t after %v with %d choices", ok, took, len(i.Choices()))
		}
		contains(t, c.ask(c.ana, "and now?"), "no films here yet")
		c.settle()
	}, func(cfg *bot.Config) { cfg.Shelves = new(shelf.Shelves) })
}

// stride is how far apart the times are at which a seam panics: ordinarily a few of
// each scene, all with MATINEE_BENCH=1.
func stride(passed int) int {
	if os.Getenv("MATINEE_BENCH") == "1" {
		return 1
	}
	return max(1, passed/5)
}

// unended says how what was asked did not come to its one end; "" if it did.
func (a asked) unended(c *club) string {
	if a.by != nil {
		return toldOnce(c.Replies(a.by))
	}
	if a.use == nil {
		return "" // nobody asked anything
	}
	m := a.use.Response()
	switch {
	case a.use.Failed():
		return "the interaction failed"
	case m != nil && m.Flags()&discordtest.FlagLoading != 0 && !m.Deleted():
		return "it is thinking for ever"
	case m != nil && m.Ephemeral() && !m.Deleted() && m.Content() == "":
		return "the answer is empty"
	case a.public && len(a.use.FollowUps()) == 0 && (m == nil || m.Deleted() || !m.Ephemeral()) && len(c.said(c.general)) == 0:
		return "nobody was told anything"
	}
	for _, m := range append(c.said(c.general), a.use.FollowUps()...) {
		if strings.Contains(m.Content(), "disco") {
			return "the panic itself was told: " + m.Content()
		}
	}
	return ""
}

// toldOnce says how replies are not one with words; "" if they are.
func toldOnce(replies []*discordtest.Message) string {
	var there []string
	for _, m := range replies {
		if !m.Deleted() {
			there = append(there, m.Content())
		}
	}
	if len(there) != 1 || strings.TrimSpace(there[0]) == "" || strings.Contains(there[0], "disco") {
		return fmt.Sprintf("it was told %d things: %q", len(there), there)
	}
	return ""
}
