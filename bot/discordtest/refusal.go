package discordtest

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// A refusal is an error the API answers, in its own words (discord-api-docs,
// developers/topics/opcodes-and-status-codes.mdx, "JSON Error Codes").
type refusal struct {
	Status  int
	Code    int
	Message string
	errors  object // by field, of code 50035
}

func (r *refusal) Error() string { return fmt.Sprintf("%d: %s", r.Code, r.Message) }

// MarshalJSON writes the error as the API does.
func (r *refusal) MarshalJSON() ([]byte, error) {
	w := object{"message": r.Message, "code": r.Code}
	if r.errors != nil {
		w["errors"] = r.errors
	}
	return json.Marshal(map[string]any(w))
}

// The refusals of the API that have nothing of their own.
var (
	unauthorized        = &refusal{401, 0, "401: Unauthorized", nil}
	notFound            = &refusal{404, 0, "404: Not Found", nil}
	invalidVersion      = &refusal{400, 50041, "Invalid API version", nil}
	invalidJSON         = &refusal{400, 50109, "The request body contains invalid JSON.", nil}
	tooLarge            = &refusal{413, 40005, "Request entity too large", nil}
	unknownChannel      = &refusal{404, 10003, "Unknown Channel", nil}
	unknownGuild        = &refusal{404, 10004, "Unknown Guild", nil}
	unknownMember       = &refusal{404, 10007, "Unknown Member", nil}
	unknownMessage      = &refusal{404, 10008, "Unknown Message", nil}
	unknownUser         = &refusal{404, 10013, "Unknown User", nil}
	unknownWebhook      = &refusal{404, 10015, "Unknown Webhook", nil}
	unknownInteraction  = &refusal{404, 10062, "Unknown interaction", nil}
	unknownCommand      = &refusal{404, 10063, "Unknown application command", nil}
	unknownEvent        = &refusal{404, 10070, "Unknown Guild Scheduled Event", nil}
	alreadyAcknowledged = &refusal{400, 40060, "Interaction has already been acknowledged.", nil}
	threadExists        = &refusal{400, 160004, "A thread has already been created for this message", nil}
	noHistory           = &refusal{400, 160002, "Cannot reply without permission to read message history", nil}
	missingAccess       = &refusal{403, 50001, "Missing Access", nil}
	notOwnMessage       = &refusal{403, 50005, "Cannot edit a message authored by another user", nil}
	emptyMessage        = &refusal{400, 50006, "Cannot send an empty message", nil}
	deafUser            = &refusal{403, 50007, "Cannot send messages to this user", nil}
	noText              = &refusal{400, 50008, "Cannot send messages in a non-text channel", nil}
	missingPermissions  = &refusal{403, 50013, "Missing Permissions", nil}
	invalidToken        = &refusal{401, 50027, "Invalid Webhook Token", nil}
	systemMessage       = &refusal{403, 50021, "Cannot execute action on a system message", nil}
	archivedThread      = &refusal{400, 50083, "Thread is archived", nil}
	voiceForbidden      = &refusal{400, 50173, "Cannot send voice messages in this channel", nil}
	voiceContent        = &refusal{400, 50159, "Voice messages do not support additional content.", nil}
	voiceOneFile        = &refusal{400, 50160, "Voice messages must have a single audio attachment.", nil}
	voiceMetadata       = &refusal{400, 50161, "Voice messages must have supporting metadata.", nil}
	voiceEdit           = &refusal{400, 50162, "Voice messages cannot be edited.", nil}
)

// problems collects what is wrong with the fields of a form: path, code, message.
type problems struct{ fields object }

// add notes a problem with a field, such as "embeds.0.title".
func (p *problems) add(path, code, message string) {
	if p.fields == nil {
		p.fields = object{}
	}
	at := p.fields
	for step := range strings.SplitSeq(path, ".") {
		next, ok := at[step].(object)
		if !ok {
			next = object{}
			at[step] = next
		}
		at = next
	}
	list, _ := at["_errors"].([]object)
	at["_errors"] = append(list, object{"code": code, "message": message})
}

// tooLong notes a text that is longer than a field takes, in characters.
func (p *problems) tooLong(path string, text string, limit int) {
	if units(text) > limit {
		p.add(path, "BASE_TYPE_MAX_LENGTH", fmt.Sprintf("Must be %d or fewer in length.", limit))
	}
}

// between notes a text whose length is outside of a field's bounds.
func (p *problems) between(path, text string, least, most int) {
	if n := units(text); n < least || n > most {
		p.add(path, "BASE_TYPE_BAD_LENGTH", fmt.Sprintf("Must be between %d and %d in length.", least, most))
	}
}

// err is the refusal of the form, or nil.
func (p *problems) err() error {
	if p.fields == nil {
		return nil
	}
	return &refusal{400, 50035, "Invalid Form Body", p.fields}
}

// malformed is the refusal of a body with a field of the wrong type.
func malformed(err error) error {
	var p problems
	field := "_"
	if t := (*json.UnmarshalTypeError)(nil); errors.As(err, &t) && t.Field != "" {
		field = t.Field
	}
	p.add(field, "BASE_TYPE_CONVERT", "Could not interpret the value.")
	return p.err()
}

// invalid is the refusal of one field.
func invalid(path, code, message string) error {
	var p problems
	p.add(path, code, message)
	return p.err()
}
