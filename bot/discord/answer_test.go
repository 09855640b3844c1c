package discord_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"matinee/bot/discord"
	"matinee/bot/discordtest"
)

var filmsCommand = discord.Command{Name: "films", Description: "The shelf", Options: []discord.CommandOption{{
	Kind: discord.OptionSub, Name: "add", Description: "Add a film", Options: []discord.CommandOption{
		{Kind: discord.OptionAttachment, Name: "file", Description: "Its subtitles", Required: true},
		{Kind: discord.OptionText, Name: "title", Description: "Its title", Autocomplete: true},
		{Kind: discord.OptionInteger, Name: "year", Description: "Its year"},
		{Kind: discord.OptionBool, Name: "shared", Description: "For all"},
	},
}}}

// A desk answers interactions with what the test says.
type desk struct {
	*watch
	c *discord.Client
	s *discordtest.Server
}

// open connects a bot with commands, whose interactions are answered.
func open(t *testing.T, s *discordtest.Server, answer func(*discord.Client, *discord.Interaction), commands ...discord.Command) *desk {
	t.Helper()
	c := connect(t, s)
	if _, err := c.Register(t.Context(), id(s.Bot()), "", commands); err != nil {
		t.Fatal(err)
	}
	w := listen(t, s, func(cfg *discord.GatewayConfig) {
		keep := cfg.Handle
		cfg.Handle = func(e discord.Event) {
			keep(e)
			if i, ok := e.(discord.InteractionCreated); ok {
				answer(c, i.Interaction)
			}
		}
	})
	s.AwaitLive(1)
	return &desk{w, c, s}
}

// must fails the test on an error; it may be called from other goroutines.
func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Error(err)
	}
}

func TestSlash(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		g, channel, ada := stage(s)
		var got *discord.Interaction
		open(t, s, func(c *discord.Client, i *discord.Interaction) {
			got = i
			must(t, c.Defer(t.Context(), i, true))
			time.Sleep(10 * time.Second)
			_, err := c.EditAnswer(t.Context(), i, discord.Change{Content: new("Added.")})
			must(t, err)
			_, err = c.FollowUp(t.Context(), i, discord.Draft{Content: "And @everyone may ask."})
			must(t, err)
		}, filmsCommand)
		i := ada.Slash(channel, "films add", discordtest.Args{
			"file": discordtest.File{Name: "a.srt", Data: []byte("1\n")}, "title": "Charade", "year": 1963, "shared": true,
		})
		time.Sleep(time.Minute)
		synctest.Wait()
		if m := i.Response(); m == nil || m.Content() != "Added." || !m.Ephemeral() {
			t.Errorf("got response %+v, want an ephemeral one", i.Answers())
		}
		if n := len(i.FollowUps()); n != 1 {
			t.Errorf("got %d follow-ups, want 1", n)
		}
		if p, n := got.Path(), len(got.Arguments()); p != "films add" || n != 4 {
			t.Errorf("got path %q with %d arguments", p, n)
		}
		if got.Argument("title") != "Charade" || got.Argument("year") != "1963" || got.Argument("shared") != "true" || got.Argument("no") != "" {
			t.Errorf("got arguments %+v", got.Arguments())
		}
		if a, ok := got.Attachment("file"); !ok || a.Name != "a.srt" {
			t.Errorf("got attachment %+v, %v", a, ok)
		}
		if got.User.ID != id(ada) || got.Guild != id(g) || got.ChannelID != id(channel) {
			t.Errorf("got interaction by %q in %q, %q", got.User.ID, got.Guild, got.ChannelID)
		}
	})
}

func TestAutocomplete(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		_, channel, ada := stage(s)
		open(t, s, func(c *discord.Client, i *discord.Interaction) {
			f := i.Focused()
			choices := make([]discord.Choice, 40)
			for n := range choices {
				choices[n] = discord.Choice{Name: f.Name + " " + string(f.Value), Value: "x"}
			}
			must(t, c.Suggest(t.Context(), i, choices))
		}, filmsCommand)
		i := ada.Complete(channel, "films add", "title", discordtest.Args{"title": "chara"})
		time.Sleep(time.Second)
		if got := i.Choices(); len(got) != 25 || got[0].Name != "title chara" {
			t.Errorf("got %d choices %v, want 25", len(got), got)
		}
	})
}

func TestPressAndModal(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		_, channel, ada := stage(s)
		var fields map[string]string
		d := open(t, s, func(c *discord.Client, i *discord.Interaction) {
			switch {
			case i.Kind == discord.InteractionModal:
				fields = i.Fields()
				must(t, c.Answer(t.Context(), i, discord.Draft{Content: "Noted."}))
			case i.Data.Custom == "ask":
				must(t, c.Ask(t.Context(), i, discord.Modal{ID: "m", Title: "Say more", Components: []discord.Component{
					discord.Row(discord.TextInput("more", "More", discord.Paragraph, false))}}))
			case i.Data.Custom == "update":
				must(t, c.Update(t.Context(), i, discord.Change{Content: new("Updated."), Components: &[]discord.Component{}}))
			case i.Data.Custom == "quiet":
				must(t, c.DeferUpdate(t.Context(), i))
			}
		})
		m, err := d.c.Send(t.Context(), id(channel), discord.Draft{Content: "Press", Components: []discord.Component{discord.Row(
			discord.Button("ask", "Ask", discord.Primary), discord.Button("quiet", "Quiet", discord.Primary), discord.Button("update", "Update", discord.Danger))}})
		must(t, err)
		message := s.Message(string(m.ID))
		form := ada.Press(message, "Ask")
		form.Await()
		if got := ada.Submit(form, discordtest.Args{"more": "Because."}).Await(); got.Content() != "Noted." {
			t.Errorf("got %q", got.Content())
		}
		synctest.Wait()
		if fields["more"] != "Because." {
			t.Errorf("got fields %v", fields)
		}
		quiet := ada.Press(message, "Quiet")
		ada.Press(message, "Update").Await()
		time.Sleep(time.Second)
		if message.Content() != "Updated." || len(message.Buttons()) != 0 {
			t.Errorf("got %q with buttons %v", message.Content(), message.Buttons())
		}
		if _, ok := quiet.Answered(); !ok {
			t.Error("got no answer to the quiet press")
		}
	})
}

func TestMenu(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		_, channel, ada := stage(s)
		open(t, s, func(c *discord.Client, i *discord.Interaction) {
			m, _ := i.TargetMessage()
			must(t, c.Answer(t.Context(), i, discord.Draft{Content: "You said: " + m.Content, Ephemeral: true}))
			answer, err := c.FirstAnswer(t.Context(), i)
			must(t, err)
			if !strings.HasPrefix(answer.Content, "You said") {
				t.Errorf("got first answer %q", answer.Content)
			}
		}, discord.Command{Kind: discord.CommandMessageMenu, Name: "Check this quote"})
		m := ada.Write(channel, "Here's looking at you")
		i := ada.Menu(m, "Check this quote")
		time.Sleep(time.Second)
		if got := i.Await().Content(); got != "You said: Here's looking at you" {
			t.Errorf("got %q", got)
		}
	})
}

// The first answer is given within three seconds whatever goes wrong once, and
// never after.
func TestAnswerDeadlines(t *testing.T) {
	route := "POST /interactions/{interaction}/{token}/callback"
	tests := map[string]struct {
		trouble discordtest.Trouble
		want    error
	}{
		"502":                    {discordtest.BadGateway, nil},
		"carried out, then 502":  {discordtest.AcceptedThen502, nil},
		"carried out, then cut":  {discordtest.AcceptedThenReset, nil},
		"no answer":              {discordtest.NoAnswer, nil},
		"carried out, no answer": {discordtest.Trouble{Hang: true, Accept: true}, nil},
		"unknown":                {discordtest.Refused(404, 10062), discord.ErrExpired},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
				_, channel, ada := stage(s)
				var got error
				open(t, s, func(c *discord.Client, i *discord.Interaction) {
					got = c.Answer(t.Context(), i, discord.Draft{Content: "Yes."})
				}, filmsCommand)
				s.Fail(discordtest.Fault{Route: route, Times: 1, Trouble: test.trouble})
				i := ada.Slash(channel, "films add", discordtest.Args{"file": discordtest.File{Name: "a.srt"}})
				time.Sleep(10 * time.Second)
				synctest.Wait()
				if !errors.Is(got, test.want) {
					t.Errorf("got %v, want %v", got, test.want)
				}
				if test.want == nil && i.Failed() {
					t.Errorf("got no answer in time: %+v", i.Answers())
				}
			})
		})
	}
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		_, channel, ada := stage(s)
		var late, gone error
		open(t, s, func(c *discord.Client, i *discord.Interaction) {
			time.Sleep(4 * time.Second)
			late = c.Answer(t.Context(), i, discord.Draft{Content: "Late."})
			time.Sleep(15 * time.Minute)
			_, gone = c.FollowUp(t.Context(), i, discord.Draft{Content: "Much later."})
		}, filmsCommand)
		ada.Slash(channel, "films add", discordtest.Args{"file": discordtest.File{Name: "a.srt"}})
		time.Sleep(time.Hour)
		synctest.Wait()
		if !errors.Is(late, discord.ErrExpired) || !errors.Is(gone, discord.ErrExpired) {
			t.Errorf("got %v and %v, want both expired", late, gone)
		}
		if n := len(s.RequestsTo(route)); n != 0 {
			t.Errorf("got %d requests that come too late, want none", n)
		}
	})
}
