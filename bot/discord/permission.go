package discord

import (
	"encoding/json"
	"strconv"
)

// Permissions are what somebody may do (discord-api-docs,
// developers/topics/permissions.mdx).
type Permissions uint64

// The permissions that matter to the bot.
const (
	Administrator         Permissions = 1 << 3
	ManageChannels        Permissions = 1 << 4
	ManageGuild           Permissions = 1 << 5
	AddReactions          Permissions = 1 << 6
	ViewChannel           Permissions = 1 << 10
	SendMessages          Permissions = 1 << 11
	ManageMessages        Permissions = 1 << 13
	EmbedLinks            Permissions = 1 << 14
	AttachFiles           Permissions = 1 << 15
	ReadMessageHistory    Permissions = 1 << 16
	MentionEveryone       Permissions = 1 << 17
	ManageWebhooks        Permissions = 1 << 29
	ManageEvents          Permissions = 1 << 33
	ManageThreads         Permissions = 1 << 34
	CreatePublicThreads   Permissions = 1 << 35
	CreatePrivateThreads  Permissions = 1 << 36
	SendMessagesInThreads Permissions = 1 << 38
	SendVoiceMessages     Permissions = 1 << 46
	everything            Permissions = 1<<63 - 1
)

// permissionNames are what clients call them, in the order they are listed.
var permissionNames = []struct {
	bit  Permissions
	name string
}{
	{ViewChannel, "View Channel"},
	{SendMessages, "Send Messages"},
	{SendMessagesInThreads, "Send Messages in Threads"},
	{CreatePublicThreads, "Create Public Threads"},
	{CreatePrivateThreads, "Create Private Threads"},
	{ReadMessageHistory, "Read Message History"},
	{EmbedLinks, "Embed Links"},
	{AttachFiles, "Attach Files"},
	{AddReactions, "Add Reactions"},
	{SendVoiceMessages, "Send Voice Messages"},
	{MentionEveryone, "Mention Everyone"},
	{ManageMessages, "Manage Messages"},
	{ManageThreads, "Manage Threads"},
	{ManageWebhooks, "Manage Webhooks"},
	{ManageEvents, "Manage Events"},
	{ManageChannels, "Manage Channels"},
	{ManageGuild, "Manage Server"},
	{Administrator, "Administrator"},
}

// UnmarshalJSON takes a text with a number in it, or a number.
func (p *Permissions) UnmarshalJSON(b []byte) error {
	n, err := strconv.ParseUint(scalar(b), 10, 64)
	if err != nil {
		n = 0
	}
	*p = Permissions(n)
	return nil
}

// MarshalJSON writes a text with a number in it, as Discord does.
func (p Permissions) MarshalJSON() ([]byte, error) {
	return json.Marshal(strconv.FormatUint(uint64(p), 10))
}

// Has tells whether all of some permissions are given.
func (p Permissions) Has(all Permissions) bool { return p&all == all }

// Names are the permissions as clients call them.
func (p Permissions) Names() []string {
	var names []string
	for _, n := range permissionNames {
		if p.Has(n.bit) {
			names = append(names, n.name)
		}
	}
	return names
}

// An Overwrite changes permissions in one channel, for a role or a member.
type Overwrite struct {
	ID    ID            `json:"id"`
	Kind  OverwriteKind `json:"type"`
	Allow Permissions   `json:"allow"`
	Deny  Permissions   `json:"deny"`
}

// An OverwriteKind is for whom an overwrite is.
type OverwriteKind int

// The kinds of overwrites.
const (
	OverwriteRole   OverwriteKind = 0
	OverwriteMember OverwriteKind = 1
)

// UnmarshalJSON takes a number, a text that holds one, or the names of old.
func (k *OverwriteKind) UnmarshalJSON(b []byte) error {
	*k = OverwriteKind(integer(b))
	if scalar(b) == "member" {
		*k = OverwriteMember
	}
	return nil
}
