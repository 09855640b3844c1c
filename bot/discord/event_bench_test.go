package discord

import (
	"encoding/json"
	"testing"

	"github.com/bwmarrin/discordgo"
)

// oneMessage is an event as Discord sends it.
const oneMessage = `{"t":"MESSAGE_CREATE","s":7,"op":0,"d":{"type":19,"tts":false,"timestamp":"2026-11-01T12:00:00.123000+00:00",
"referenced_message":{"type":0,"timestamp":"2026-11-01T11:59:00.000000+00:00","id":"1000","content":"A lovely day, isn't it?","channel_id":"5",
"author":{"username":"ada","id":"7","global_name":"Ada","discriminator":"0","avatar":null},"attachments":[],"embeds":[],"mentions":[]},
"pinned":false,"nonce":"1","mentions":[{"username":"matinee","id":"9","discriminator":"0","bot":true}],"mention_roles":[],"mention_everyone":false,
"message_reference":{"type":0,"message_id":"1000","guild_id":"3","channel_id":"5"},"member":{"roles":["11","12"],"premium_since":null,"nick":null,
"mute":false,"joined_at":"2020-01-01T00:00:00.000000+00:00","flags":0,"deaf":false},"id":"1001","flags":0,"embeds":[],"edited_timestamp":null,
"content":"<@9> who says that it is a lovely day?","components":[],"channel_id":"5","author":{"username":"bob","id":"8","global_name":"Bob",
"discriminator":"0","avatar":null},"attachments":[],"guild_id":"3"}}`

// An event costs no more than it would with the library alone, which decodes it
// into types of its own. The library's is the named alternative.
func BenchmarkEvent(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		var e Event
		l := newLink(nil, func(name string, data json.RawMessage) { e = understand(name, data) })
		for b.Loop() {
			var seen discordgo.Event
			e = nil
			pass, instead, err := l.hear([]byte(oneMessage))
			if pass || err != nil || json.Unmarshal(instead, &seen) != nil || e == nil {
				b.Fatal("not understood")
			}
		}
	})
	b.Run("library", func(b *testing.B) {
		for b.Loop() {
			var e discordgo.Event
			var m discordgo.MessageCreate
			if json.Unmarshal([]byte(oneMessage), &e) != nil || json.Unmarshal(e.RawData, &m) != nil {
				b.Fatal("not understood")
			}
		}
	})
}
