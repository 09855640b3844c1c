package bot

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"matinee/bot/discord"
	"matinee/dialogue"
)

// A question is something put to the critic, however it was: a message, a
// command, a menu, a button.
type question struct {
	place   place
	asker   discord.User
	name    string       // the asker's, as others there see it
	text    string       // without the mention that called
	message discord.ID   // the message that asks, the last of several; "" for a command
	parts   []part       // the messages that ask, in order; none for a command
	before  discord.ID   // our message that it goes on from; "" where a conversation begins
	onward  bool         // it goes on from whatever we said last in the place
	people  []discord.ID // named in it, the asker first
	film    dialogue.Ref // that it is about, unless the text names another; zero for what it goes on from
	variant dialogue.Variant
	instead []discord.ID // our messages that the answer takes the place of
	redone  int          // which of its author's versions it is; 0 for the first
	tag     string       // tells it from all others, for its Stop button; the room gives it
	whole   bool         // it is a command's or a button's, or was spoken: its author does not write on
	taken   bool         // it was counted already

	take       discord.ID          // whose message it is about; "" for nobody's
	spoken     *discord.Attachment // the voice message that asks, until it is understood; nil for none
	understood string              // in Markdown, what was understood of it, shown before the answer
}

// A part is what one message of a question says.
type part struct {
	Message discord.ID
	Mark    string // stands for the text where that is not kept
	text    string
}

// partOf is a message as a part of a question.
func partOf(m *discord.Message, me discord.ID) part {
	text := readable(m, me)
	sum := sha256.Sum256([]byte(text))
	return part{m.ID, base64.RawURLEncoding.EncodeToString(sum[:9]), text}
}

// join has a question consist of so many messages.
func (q *question) join(parts []part) {
	q.parts, q.message = parts, parts[len(parts)-1].Message
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = p.text
	}
	q.text = strings.Join(texts, "\n")
}

// has reports whether a message is a part of the question.
func (q question) has(message discord.ID) bool {
	return slices.ContainsFunc(q.parts, func(p part) bool { return p.Message == message })
}

// wrote is when the last of its messages was written; zero where there is none.
func (q question) wrote() time.Time { return q.message.Time() }

// key names the answer to a question among all, so that one begun again after a
// restart is shown once.
func (q question) key() string {
	if q.message == "" {
		return ""
	}
	if q.variant != dialogue.Fresh {
		return fmt.Sprintf("%s %s %d", q.message, q.before, q.variant)
	}
	return fmt.Sprintf("%s %d %d", q.message, q.variant, q.redone)
}

// mention matches a member named in a message.
var mention = regexp.MustCompile(`<@!?(\d+)>`)

// readable is a message's text as the critic reads it: without the call for the
// bot, and with others by their names, unless those would have it say how far its
// author has seen a film.
func readable(m *discord.Message, me discord.ID) string {
	text, plain := worded(m, me, m.Mentions), worded(m, me, nil)
	if text == plain || unstated(text) == text && unstated(plain) == plain {
		return text
	}
	return plain
}

// worded is a message's text with those of the members called by their names who
// are among the known.
func worded(m *discord.Message, me discord.ID, known []discord.User) string {
	text := mention.ReplaceAllStringFunc(m.Content, func(s string) string {
		id := discord.ID(mention.FindStringSubmatch(s)[1])
		if id == me {
			return ""
		}
		for _, u := range known {
			if u.ID == id {
				return u.Display()
			}
		}
		return "somebody"
	})
	return strings.Join(strings.Fields(text), " ")
}

// shortCall is how many words a call such as "answer this take, please" has: more
// are a question of their own.
const shortCall = 6

// withTake is what is asked by who replies to another member's message: of a short
// call that message is the question; else it stands behind it.
func withTake(text, take string) string {
	switch {
	case take == "":
		return text
	case len(strings.Fields(text)) <= shortCall && !strings.HasSuffix(text, "?"):
		return take
	}
	if !strings.ContainsAny(text[len(text)-1:], ".!?;") {
		text += "." // what the two say does not run together
	}
	return text + "\n" + take
}
