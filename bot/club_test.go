package bot_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"matinee/bot"
	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/discordtest"
	"matinee/bot/state"
	"matinee/bot/state/statetest"
	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// lantern is a film of one line a minute.
func lantern() (dialogue.Ref, []transcript.Cue) {
	film := transcript.Film{ID: "lantern-1950", Work: "lantern-1950", Title: "Lantern", Year: 1950, Lang: "en"}
	var cues []transcript.Cue
	for i := range 60 {
		start := time.Duration(i) * time.Minute
		cues = append(cues, transcript.Cue{Start: start, End: start + 2*time.Second, Speaker: "ANNA", Text: fmt.Sprintf("This is minute %d, Bert.", i)})
	}
	return dialogue.Ref{Film: film, Revision: "1"}, cues
}

// A researcher answers every question with the last line that may be seen.
type researcher struct{}

func (researcher) Topic(_ context.Context, in dialogue.Inquiry) (dialogue.Ref, error) {
	film, _ := lantern()
	return film, nil
}

func (researcher) Research(_ context.Context, in dialogue.Inquiry) (dialogue.Brief, error) {
	film, cues := lantern()
	seen := in.Horizon.Cut(film.Film, cues)
	if len(seen) == 0 {
		return dialogue.Brief{Intent: "none", Focus: film, Draft: "You have seen nothing of it."}, nil
	}
	last := seen[len(seen)-1]
	return dialogue.Brief{
		Intent: "who_said", Focus: film,
		Sources: []quote.Source{{ID: "S1", Passage: transcript.Passage{Film: film.Film, Cues: []transcript.Cue{last}}}},
		Draft:   fmt.Sprintf("You asked: %s. Turn %d. The last of it is “%s” [S1].", in.Question, len(in.Recent)+1, last.Text),
	}, nil
}

// A club is a server with the bot in it.
type club struct {
	*testing.T
	*discordtest.Server
	guild   *discordtest.Guild
	general *discordtest.Channel
	ana     *discordtest.User
	bert    *discordtest.User
	docs    *statetest.Store
	bot     *bot.Bot // the one that is live
	stop    func()
	more    func(*bot.Config) // what else the bot is made of; nil for nothing
}

// meet has a test in a bubble with a club in which the bot is live.
func meet(t *testing.T, test func(*club)) { meetWith(t, nil, test) }

// meetWith is meet with a bot that is made of more.
func meetWith(t *testing.T, more func(*bot.Config), test func(*club)) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		c := &club{T: t, Server: s, docs: new(statetest.Store), more: more}
		c.guild = s.AddGuild("Film Club")
		c.known(c.guild)
		c.general = c.guild.AddChannel("general")
		c.ana, c.bert = c.guild.AddMember("ana"), c.guild.AddMember("bert")
		c.start()
		defer func() { c.stop() }() // the last that was started, though the test failed
		test(c)
	})
}

// known has the bot know a guild: it has said hello there long ago.
func (c *club) known(g *discordtest.Guild) {
	greeted := state.Kind[time.Time]{Documents: c.docs, Name: "greeted"}
	if err := greeted.Set(c.Context(), state.Key(g.ID()), time.Now()); err != nil {
		c.Fatal(err)
	}
}

// start starts the bot; stop ends it, and it can be started again.
func (c *club) start() {
	client := c.made()
	ctx, cancel := context.WithCancel(c.Context())
	ended := make(chan error, 1)
	before := len(c.Logins())
	go func() { ended <- c.bot.Run(ctx) }()
	c.stop = func() {
		cancel()
		if err := <-ended; err != nil {
			c.Errorf("the bot ended with: %v", err)
		}
		client.Close()
		synctest.Wait()
	}
	c.Await("the bot is live", func() bool { return len(c.Logins()) > before && len(c.Live()) == 1 })
}

// made makes the bot.
func (c *club) made() *discord.Client {
	client, err := discord.New(discord.Config{Token: "test-token", API: c.URL(), Dial: c.Dial, FileHosts: []string{c.FileHost()}, Memory: bot.Memory(c.docs)})
	if err != nil {
		c.Fatal(err)
	}
	film, _ := lantern()
	cfg := bot.Config{
		Client: client, Documents: c.docs, Unsaid: access.Reach{All: true},
		Films: func(context.Context, string, string) ([]dialogue.Ref, error) { return []dialogue.Ref{film}, nil },
		Engine: func(_ bot.Films, k dialogue.Keeper) *dialogue.Engine {
			return dialogue.New(dialogue.Config{Researcher: researcher{}, Keeper: k})
		},
	}
	if c.more != nil {
		c.more(&cfg)
	}
	b, err := bot.New(cfg)
	if err != nil {
		c.Fatal(err)
	}
	c.bot = b
	return client
}

// ask writes something that mentions the bot and waits for the whole answer.
func (c *club) ask(who *discordtest.User, text string, more ...discordtest.With) *discordtest.Message {
	c.Helper()
	return c.AwaitReply(who.Write(c.general, c.Bot().Mention()+" "+text, more...))
}

func TestAnsweredByMention(t *testing.T) {
	meet(t, func(c *club) {
		got := c.ask(c.ana, "how does it end?")
		time.Sleep(10 * time.Second)
		if text := got.Content(); !strings.Contains(text, "how does it end?") || !strings.Contains(text, "> “This is minute 59, Bert.”") || !strings.Contains(text, "0:59:00") {
			t.Errorf("got\n%s", text)
		}
	})
}

// settle lets everything that is under way come to its end.
func (c *club) settle() {
	time.Sleep(15 * time.Second)
	synctest.Wait()
}

// said is what the bot has said in a channel and not taken back, oldest first.
func (c *club) said(where *discordtest.Channel) []*discordtest.Message {
	var said []*discordtest.Message
	for _, m := range where.Messages() {
		if m.ByBot() && !m.Deleted() {
			said = append(said, m)
		}
	}
	return said
}
