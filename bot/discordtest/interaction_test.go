package discordtest_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"matinee/bot/discordtest"
)

// A bench is a client with a command and a person to use it.
type bench struct {
	s       *discordtest.Server
	d       *discordgo.Session
	ana     *discordtest.User
	general *discordtest.Channel
	heard   chan *discordgo.Interaction
}

// newBench registers commands and listens for interactions.
func newBench(t *testing.T, s *discordtest.Server) *bench {
	t.Helper()
	g := s.AddGuild("Film Club")
	b := &bench{s: s, d: client(s), general: g.AddChannel("general"), ana: g.AddMember("ana"), heard: make(chan *discordgo.Interaction, 10)}
	b.d.AddHandler(func(_ *discordgo.Session, i *discordgo.InteractionCreate) { b.heard <- i.Interaction })
	connect(t, s, b.d)
	_, err := b.d.ApplicationCommandBulkOverwrite(s.Bot().ID(), "", []*discordgo.ApplicationCommand{
		{Name: "ask", Description: "Ask.", Options: []*discordgo.ApplicationCommandOption{
			{Type: discordgo.ApplicationCommandOptionString, Name: "film", Description: "A film.", Required: true, Autocomplete: true},
			{Type: discordgo.ApplicationCommandOptionUser, Name: "who", Description: "Who."}}},
		{Name: "films", Description: "Films.", Options: []*discordgo.ApplicationCommandOption{
			{Type: discordgo.ApplicationCommandOptionSubCommand, Name: "add", Description: "Add.", Options: []*discordgo.ApplicationCommandOption{
				{Type: discordgo.ApplicationCommandOptionAttachment, Name: "file", Description: "File.", Required: true}}}}},
		{Name: "Which scene?", Type: discordgo.MessageApplicationCommand},
	})
	if err != nil {
		t.Fatal("commands:", err)
	}
	return b
}

func say(kind discordgo.InteractionResponseType, text string, flags discordgo.MessageFlags) *discordgo.InteractionResponse {
	return &discordgo.InteractionResponse{Type: kind, Data: &discordgo.InteractionResponseData{Content: text, Flags: flags}}
}

const (
	message  = discordgo.InteractionResponseChannelMessageWithSource
	deferred = discordgo.InteractionResponseDeferredChannelMessageWithSource
)

func TestSlash(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		b := newBench(t, s)
		i := b.ana.Slash(b.general, "ask", discordtest.Args{"film": "charade", "who": b.ana})
		got := <-b.heard
		data := got.ApplicationCommandData()
		if data.Name != "ask" || data.Options[0].StringValue() != "charade" || data.Resolved.Users[b.ana.ID()].Username != "ana" {
			t.Errorf("data %+v", data)
		}
		if got.Member == nil || got.Member.User.ID != b.ana.ID() || got.Member.Permissions == 0 || got.AppPermissions == 0 {
			t.Errorf("member %+v, want ana with permissions", got.Member)
		}
		if err := b.d.InteractionRespond(got, say(message, "An answer.", 0)); err != nil {
			t.Fatal("respond:", err)
		}
		m := i.Await()
		if m.Content() != "An answer." || m.Channel() != b.general || m.Interaction() != i {
			t.Errorf("answer %q", m.Content())
		}
		if err := b.d.InteractionRespond(got, say(message, "Again.", 0)); code(err) != 40060 {
			t.Errorf("second answer: %v, want 40060", err)
		}
		f, err := b.d.FollowupMessageCreate(got, true, &discordgo.WebhookParams{Content: "More.", Flags: discordgo.MessageFlagsEphemeral})
		if err != nil || !i.FollowUps()[0].Ephemeral() {
			t.Errorf("follow-up: %v, want an ephemeral one", err)
		}
		if _, err := b.d.FollowupMessageEdit(got, f.ID, &discordgo.WebhookEdit{Content: new("Less.")}); err != nil || i.FollowUps()[0].Content() != "Less." {
			t.Errorf("edit of a follow-up: %v", err)
		}
		if _, err := b.d.ChannelMessage(b.general.ID(), f.ID); code(err) != 10008 {
			t.Errorf("an ephemeral message in the channel: %v, want 10008", err)
		}
		synctest.Wait() // the answer itself was an event
		heard := events(b.d, "MESSAGE_")
		if err := b.d.FollowupMessageDelete(got, f.ID); err != nil || !i.FollowUps()[0].Deleted() {
			t.Errorf("delete of a follow-up: %v", err)
		}
		synctest.Wait()
		if len(*heard) != 0 {
			t.Errorf("events %q of an ephemeral message, want none", *heard)
		}
		time.Sleep(15 * time.Minute)
		if _, err := b.d.InteractionResponseEdit(got, &discordgo.WebhookEdit{Content: new("Late.")}); code(err) != 50027 {
			t.Errorf("after 15 minutes: %v, want 50027", err)
		}
	})
}

func TestDeadline(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		b := newBench(t, s)
		i := b.ana.Slash(b.general, "ask", discordtest.Args{"film": "charade"})
		got := <-b.heard
		time.Sleep(3 * time.Second)
		if err := b.d.InteractionRespond(got, say(message, "Late.", 0)); code(err) != 10062 {
			t.Errorf("late: %v, want 10062", err)
		}
		if !i.Failed() || i.Response() != nil || i.Answers()[0].Code != 10062 {
			t.Errorf("answers %+v, want a refused one", i.Answers())
		}
	})
}

func TestDeferred(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		b := newBench(t, s)
		i := b.ana.Slash(b.general, "films add", discordtest.Args{"file": discordtest.File{Name: "a.srt", Data: []byte("1")}})
		got := <-b.heard
		sub := got.ApplicationCommandData().Options[0]
		id := sub.Options[0].Value.(string)
		if a := got.ApplicationCommandData().Resolved.Attachments[id]; a == nil || fetch(t, s, a.URL) != "200 1" {
			t.Errorf("attachment %+v, want it at its address", a)
		}
		if err := b.d.InteractionRespond(got, say(deferred, "", discordgo.MessageFlagsEphemeral)); err != nil {
			t.Fatal(err)
		}
		if m := i.Response(); m == nil || m.Flags()&discordtest.FlagLoading == 0 {
			t.Error("want a message that is thinking")
		}
		time.Sleep(10 * time.Minute)
		if _, err := b.d.InteractionResponseEdit(got, &discordgo.WebhookEdit{Content: new("Added.")}); err != nil {
			t.Fatal(err)
		}
		m := i.Await()
		if m.Content() != "Added." || !m.Ephemeral() || m.Flags()&discordtest.FlagLoading != 0 || len(m.Frames()) != 2 {
			t.Errorf("filled: %q, flags %d, %d frames", m.Content(), m.Flags(), len(m.Frames()))
		}
	})
}

func TestButtons(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		b := newBench(t, s)
		row := []discordgo.MessageComponent{discordgo.ActionsRow{Components: []discordgo.MessageComponent{
			discordgo.Button{Label: "Sources", CustomID: "s:1", Style: discordgo.SecondaryButton}}}}
		m, err := b.d.ChannelMessageSendComplex(b.general.ID(), &discordgo.MessageSend{Content: "A reply.", Components: row})
		if err != nil {
			t.Fatal(err)
		}
		posted := s.Message(m.ID)
		b.ana.Press(posted, "Sources")
		got := <-b.heard
		if got.MessageComponentData().CustomID != "s:1" || got.Message == nil || got.Message.ID != m.ID {
			t.Errorf("press %+v", got)
		}
		update := &discordgo.InteractionResponse{Type: discordgo.InteractionResponseUpdateMessage,
			Data: &discordgo.InteractionResponseData{Content: "Pressed.", Components: []discordgo.MessageComponent{}}}
		if err := b.d.InteractionRespond(got, update); err != nil {
			t.Fatal(err)
		}
		if posted.Content() != "Pressed." || len(posted.Buttons()) != 0 {
			t.Errorf("after the press: %q with %q", posted.Content(), posted.Buttons())
		}
		again := b.ana.PressID(posted, "s:1")
		if err := b.d.InteractionRespond(<-b.heard, say(message, "Here.", discordgo.MessageFlagsEphemeral)); err != nil {
			t.Fatal(err)
		}
		if got := again.Await(); got.Content() != "Here." || !got.Ephemeral() || got.ReplyTo() != posted {
			t.Errorf("answer %q", got.Content())
		}
	})
}

func TestCompleteModalAndMenu(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		b := newBench(t, s)
		complete := b.ana.Complete(b.general, "ask", "film", discordtest.Args{"film": "char"})
		got := <-b.heard
		if o := got.ApplicationCommandData().Options[0]; !o.Focused || o.StringValue() != "char" {
			t.Errorf("focused %+v", o)
		}
		choices := func(n int, name string) *discordgo.InteractionResponse {
			r := &discordgo.InteractionResponse{Type: discordgo.InteractionApplicationCommandAutocompleteResult, Data: &discordgo.InteractionResponseData{}}
			for range n {
				r.Data.Choices = append(r.Data.Choices, &discordgo.ApplicationCommandOptionChoice{Name: name, Value: "charade-1963"})
			}
			return r
		}
		if err := b.d.InteractionRespond(got, choices(26, "Charade")); code(err) != 50035 {
			t.Errorf("26 choices: %v, want 50035", err)
		}
		if err := b.d.InteractionRespond(got, choices(1, strings.Repeat("x", 101))); code(err) != 50035 {
			t.Errorf("a long choice: %v, want 50035", err)
		}
		if err := b.d.InteractionRespond(got, choices(1, "Charade (1963)")); err != nil {
			t.Fatal(err)
		}
		if got := complete.Choices(); len(got) != 1 || got[0].Name != "Charade (1963)" || got[0].Text() != "charade-1963" {
			t.Errorf("choices %+v", got)
		}

		take := b.ana.Write(b.general, "The best film.")
		menu := b.ana.Menu(take, "Which scene?")
		got = <-b.heard
		if data := got.ApplicationCommandData(); data.Resolved.Messages[data.TargetID].Content != "The best film." {
			t.Errorf("target %+v", data)
		}
		form := &discordgo.InteractionResponse{Type: discordgo.InteractionResponseModal, Data: &discordgo.InteractionResponseData{
			CustomID: "m:1", Title: "Which?", Components: []discordgo.MessageComponent{discordgo.ActionsRow{
				Components: []discordgo.MessageComponent{discordgo.TextInput{CustomID: "text", Label: "Text", Style: discordgo.TextInputShort}}}}}}
		if err := b.d.InteractionRespond(got, form); err != nil {
			t.Fatal(err)
		}
		b.ana.Submit(menu, discordtest.Args{"text": "the boat"})
		submitted := (<-b.heard).ModalSubmitData()
		input := submitted.Components[0].(*discordgo.ActionsRow).Components[0].(*discordgo.TextInput)
		if submitted.CustomID != "m:1" || input.Value != "the boat" {
			t.Errorf("submitted %+v, %q", submitted, input.Value)
		}
	})
}
