package discordtest

// Intents is which events a session asks for (discord-api-docs,
// developers/events/gateway.mdx, "List of Intents").
type Intents int

// The intents of Discord that the double looks at.
const (
	IntentGuilds          Intents = 1 << 0
	IntentGuildMembers    Intents = 1 << 1 // privileged
	IntentPresences       Intents = 1 << 8 // privileged
	IntentGuildMessages   Intents = 1 << 9
	IntentGuildReactions  Intents = 1 << 10
	IntentGuildTyping     Intents = 1 << 11
	IntentDirectMessages  Intents = 1 << 12
	IntentDirectReactions Intents = 1 << 13
	IntentDirectTyping    Intents = 1 << 14
	IntentMessageContent  Intents = 1 << 15 // privileged
	IntentEvents          Intents = 1 << 16
)

// allIntents are those that exist: bits 0–16, 20, 21, 24 and 25 (same source).
const allIntents Intents = 1<<17 - 1 | 1<<20 | 1<<21 | 1<<24 | 1<<25
