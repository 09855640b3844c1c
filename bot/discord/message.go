package discord

import "strings"

// A Message is a message in a channel. Without the message content intent its
// Content, Attachments and Components are empty unless it is from the bot, to
// it, or in a direct message.
type Message struct {
	ID        ID          `json:"id"`
	Channel   ID          `json:"channel_id"`
	Guild     ID          `json:"guild_id"` // "" in direct messages and in what REST answers
	Author    User        `json:"author"`   // empty where the server left it out
	Member    *Member     `json:"member"`   // only in events of guilds
	Kind      MessageKind `json:"type"`
	Flags     Flag        `json:"flags"`
	Content   string      `json:"content"`
	Sent      Time        `json:"timestamp"`
	Edited    Time        `json:"edited_timestamp"`
	Webhook   ID          `json:"webhook_id"` // who said it, if it was no account
	App       ID          `json:"application_id"`
	Nonce     ID          `json:"nonce"`
	Pinned    bool        `json:"pinned"`
	Everyone  bool        `json:"mention_everyone"`
	Mentions  []User      `json:"mentions"`
	RolesSaid []ID        `json:"mention_roles"`

	Attachments []Attachment `json:"attachments"`
	Components  []Component  `json:"components"`
	Snapshots   []Snapshot   `json:"message_snapshots"` // what was forwarded
	Reference   *Reference   `json:"message_reference"`
	Referenced  *Message     `json:"referenced_message"` // nil if unknown or deleted
	Thread      *Channel     `json:"thread"`             // that was started from it
	Interaction *Origin      `json:"interaction_metadata"`
}

// A MessageKind is what a message stands for.
type MessageKind int

// The kinds of messages that people write; all others are announcements
// (discord-api-docs, developers/resources/message.mdx, "Message Types").
const (
	MessageDefault     MessageKind = 0
	MessageThreadStart MessageKind = 21 // the first in a thread that was started from a message: an empty pointer to it
	MessageReply       MessageKind = 19
	MessageCommand     MessageKind = 20
	MessageMenu        MessageKind = 23
)

// UnmarshalJSON takes a number or a text that holds one.
func (k *MessageKind) UnmarshalJSON(b []byte) error {
	*k = MessageKind(integer(b))
	return nil
}

// The flags of messages (same source, "Message Flags").
const (
	FlagSuppressEmbeds Flag = 1 << 2
	FlagEphemeral      Flag = 1 << 6
	FlagLoading        Flag = 1 << 7 // an interaction's "thinking"
	FlagQuiet          Flag = 1 << 12
	FlagVoice          Flag = 1 << 13
)

// A Reference points to another message: the one replied to, forwarded or
// announced.
type Reference struct {
	Kind    int `json:"type"` // 0 reply, 1 forward
	Message ID  `json:"message_id"`
	Channel ID  `json:"channel_id"`
	Guild   ID  `json:"guild_id"`
}

// A Snapshot is a message as it was when somebody forwarded it.
type Snapshot struct {
	Message Message `json:"message"`
}

// An Origin tells which interaction a message answers.
type Origin struct {
	ID   ID   `json:"id"`
	User User `json:"user"`
}

// FromPerson tells whether a person wrote the message by hand: no bot, no
// webhook, no announcement.
func (m *Message) FromPerson() bool {
	return m.Author.ID != "" && !m.Author.Bot && !m.Author.System && m.Webhook == "" &&
		(m.Kind == MessageDefault || m.Kind == MessageReply)
}

// Mentioned tells whether the message names a user, be it by replying with a ping.
func (m *Message) Mentioned(user ID) bool {
	for _, u := range m.Mentions {
		if u.ID == user {
			return true
		}
	}
	return strings.Contains(m.Content, "<@"+string(user)+">") || strings.Contains(m.Content, "<@!"+string(user)+">")
}

// RepliesTo is the message this one answers, or "".
func (m *Message) RepliesTo() ID {
	if m.Kind != MessageReply || m.Reference == nil {
		return ""
	}
	return m.Reference.Message
}

// An Attachment is a file with a message.
type Attachment struct {
	ID          ID      `json:"id"`
	Name        string  `json:"filename"`
	Type        string  `json:"content_type"` // a media type, as the sender claims
	Description string  `json:"description"`
	Size        Count   `json:"size"` // bytes, as the server claims
	URL         string  `json:"url"`  // good for about a day: read the message again for another
	Duration    Seconds `json:"duration_secs"`
	Waveform    string  `json:"waveform"` // base64, of voice messages
}

// Voice is the sound of a voice message, or false.
func (m *Message) Voice() (Attachment, bool) {
	if !m.Flags.Has(FlagVoice) || len(m.Attachments) == 0 {
		return Attachment{}, false
	}
	return m.Attachments[0], true
}
