package discord_test

import (
	"encoding/json"
	"testing"
	"time"

	"matinee/bot/discord"
	"matinee/bot/discordtest"
)

// Nobody is pinged, whatever kind of message it is: every body that leaves says so.
func TestEveryBodyPingsNobody(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		g, channel, ada := stage(s)
		forum := g.AddForum("films")
		loud := "@everyone @here " + ada.Mention() + g.BotRole().Mention()
		draft := discord.Draft{Content: loud}
		withFile := discord.Draft{Content: loud, Files: []discord.File{{Name: "a.txt", Data: []byte("x")}}}
		change := discord.Change{Content: &loud}
		d := open(t, s, func(c *discord.Client, i *discord.Interaction) {
			ctx := t.Context()
			switch i.Argument("title") {
			case "answer":
				must(t, c.Answer(ctx, i, withFile))
			case "defer":
				must(t, c.Defer(ctx, i, false))
				_, err := c.EditAnswer(ctx, i, change)
				must(t, err)
				m, err := c.FollowUp(ctx, i, draft)
				must(t, err)
				_, err = c.EditFollowUp(ctx, i, m.ID, discord.Change{Content: &loud, Files: withFile.Files})
				must(t, err)
			default:
				must(t, c.Update(ctx, i, change))
			}
		}, filmsCommand)
		ctx, c := t.Context(), d.c

		asked := ada.Write(channel, "Well?")
		m, err := c.Send(ctx, id(channel), discord.Draft{Content: loud, Reply: id(asked),
			Components: []discord.Component{discord.Row(discord.Button("b", "Update", discord.Primary))}})
		must(t, err)
		_, err = c.Send(ctx, id(channel), withFile)
		must(t, err)
		_, err = c.Edit(ctx, id(channel), m.ID, change)
		must(t, err)
		_, err = c.SendVoice(ctx, id(channel), discord.Voice{Ogg: []byte("OggS"), Duration: time.Second, Waveform: []byte{1, 2}, Reply: id(asked)})
		must(t, err)
		_, err = c.Post(ctx, id(forum), "A film", withFile)
		must(t, err)
		_, err = c.Post(ctx, id(forum), "Another film", draft)
		must(t, err)
		w, err := c.OwnWebhook(ctx, id(s.Bot()), id(channel), "Critic")
		must(t, err)
		said, err := c.Say(ctx, w, "", discord.Mask{Name: "Vera"}, withFile)
		must(t, err)
		_, err = c.EditSaid(ctx, w, "", said.ID, change)
		must(t, err)
		for _, title := range []string{"answer", "defer"} {
			ada.Slash(channel, "films add", discordtest.Args{"file": discordtest.File{Name: "a.srt"}, "title": title})
		}
		ada.PressID(s.Message(string(m.ID)), "b")
		time.Sleep(10 * time.Second)

		checkSilence(t, s)
	})
}

// checkSilence fails unless all that was sent pinged nobody, and said so.
func checkSilence(t *testing.T, s *discordtest.Server) {
	t.Helper()
	frames := 0
	for _, m := range s.Sent() {
		for _, f := range m.Frames() {
			frames++
			var mentions map[string]any
			if json.Unmarshal(f.AllowedMentions, &mentions) != nil || len(f.Pings) > 0 {
				t.Errorf("%s: got allowed_mentions %s and pings %v", f.Via, f.AllowedMentions, f.Pings)
				continue
			}
			if parse, ok := mentions["parse"].([]any); !ok || len(parse) != 0 || mentions["replied_user"] != false || len(mentions) != 2 {
				t.Errorf("%s: got allowed_mentions %s", f.Via, f.AllowedMentions)
			}
		}
	}
	if frames < 14 {
		t.Errorf("got %d frames, want all 14 kinds", frames)
	}
}
