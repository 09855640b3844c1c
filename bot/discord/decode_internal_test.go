package discord

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

// Other servers write some things otherwise, and leave others out.
func TestLenient(t *testing.T) {
	const in = `{
		"id": 123456789012345678, "channel_id": "5", "guild_id": null, "type": "19", "flags": "8192", "content": "Hello",
		"timestamp": 1730000000000, "edited_timestamp": "yesterday", "author": {"id": 7, "username": "ada", "bot": "no"},
		"mentions": [{"id": "9"}, null, 3], "mention_roles": "none", "attachments": [{"id": 1, "size": "2048", "duration_secs": "1.5"}],
		"components": [{"type": 17, "components": [{"type": "2", "custom_id": "x", "style": "1"}]}, {"type": 99}, null],
		"message_reference": {"message_id": 4}, "referenced_message": {"id": "4", "author": null, "components": [{"type": 20}]},
		"nonce": 77, "pinned": 1, "unheard_of": {"a": []}
	}`
	m, ok := as[Message]([]byte(in))
	if !ok {
		t.Fatal("got nothing")
	}
	if m.ID != "123456789012345678" || m.Guild != "" || m.Kind != MessageReply || !m.Flags.Has(FlagVoice) || m.Content != "Hello" {
		t.Errorf("got %+v", m)
	}
	if m.Sent.Unix() != 1730000000 || !m.Edited.IsZero() || m.Author.ID != "7" || m.Author.Bot || m.Nonce != "77" {
		t.Errorf("got %v, %v, %+v, nonce %q", m.Sent, m.Edited, m.Author, m.Nonce)
	}
	if a := m.Attachments[0]; a.ID != "1" || a.Size != 2048 || time.Duration(a.Duration) != 1500*time.Millisecond {
		t.Errorf("got attachment %+v", a)
	}
	if !m.Mentioned("9") || m.Mentioned("10") || m.RepliesTo() != "4" || m.Referenced.ID != "4" || m.Referenced.Author.ID != "" {
		t.Errorf("got mentions %+v and reply to %q", m.Mentions, m.RepliesTo())
	}
	var pressed []string
	All(m.Components, func(c Component) { pressed = append(pressed, c.ID) })
	if strings.Join(pressed, "") != "x" {
		t.Errorf("got components %+v", m.Components)
	}
}

func TestIDs(t *testing.T) {
	at := time.Date(2026, 11, 1, 12, 0, 0, 123e6, time.UTC)
	if got := IDAt(at).Time(); !got.Equal(at) {
		t.Errorf("got %v, want %v", got, at)
	}
	if !ID("x").Time().IsZero() || IDAt(time.Time{}) != "0" {
		t.Error("got a time of no snowflake")
	}
	if ID("99").Compare("100") >= 0 || ID("100").Compare("99") <= 0 || ID("100").Compare("100") != 0 {
		t.Error("got ids in the order of their digits")
	}
}

func TestSeen(t *testing.T) {
	s := newSeen(3)
	for i, test := range []struct {
		id   ID
		want bool
	}{{"1", true}, {"1", false}, {"2", true}, {"3", true}, {"1", false}, {"4", true}, {"1", true}, {"4", false}} {
		if got := s.first(test.id); got != test.want {
			t.Errorf("%d: got first %v for %q", i, got, test.id)
		}
	}
	if len(s.ids) != 3 {
		t.Errorf("got %d ids, want 3", len(s.ids))
	}
}

// Nothing that comes as an event panics, and an event always says what it is of.
func FuzzUnderstand(f *testing.F) {
	for name := range readers {
		f.Add(name, []byte(`{"id":"1","channel_id":"2","guild_id":"3","token":"t","type":2,"author":null,"components":[{"type":16}]}`))
	}
	f.Add("READY", []byte(`{"guilds":[null,{"id":1}],"user":null}`))
	f.Add("GUILD_CREATE", []byte(`{"id":"1","channels":[null],"roles":[{"permissions":8}],"threads":[{"permission_overwrites":[{"type":"member","allow":1}]}]}`))
	f.Add("INTERACTION_CREATE", []byte(`{"id":"1","token":"t","data":{"options":[{"type":1,"options":[{"value":true,"focused":true}]}],"resolved":{"messages":{"1":null}}}}`))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		switch e := understand(name, data).(type) {
		case MessageCreated:
			if e.Message.ID == "" {
				t.Error("got a message without an id")
			}
			e.Message.FromPerson()
			e.Message.Mentioned("1")
			e.Message.Voice()
		case InteractionCreated:
			i := e.Interaction
			i.Path()
			i.Argument("x")
			i.Focused()
			i.Fields()
			i.Attachment("x")
			i.TargetMessage()
		case GuildKnown:
			for _, c := range e.Guild.Channels {
				e.Guild.Permissions(Member{}, c, Channel{})
			}
		}
	})
}

// Nothing that REST answers panics, and all that was written can be read.
func FuzzMessage(f *testing.F) {
	f.Add([]byte(`{"id":"1","components":[{"type":1,"components":[{"type":2}]}],"message_snapshots":[{"message":{}}],"thread":{"thread_metadata":{}}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var list []Message
		_ = decode(b, &list)
		m, ok := as[Message](b)
		if !ok {
			return
		}
		if _, err := json.Marshal(m.Components); err != nil {
			t.Errorf("write components: %v", err)
		}
	})
}
