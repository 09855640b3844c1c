package discordtest

import (
	"encoding/json"
	"strconv"
	"time"
)

// A callback is the body that answers an interaction.
type callback struct {
	Kind int             `json:"type"`
	Data json.RawMessage `json:"data"`
}

// answerInteraction is POST /interactions/{interaction}/{token}/callback.
func (s *Server) answerInteraction(c *call) (any, error) {
	i := s.asked.byToken.items[c.path("token")]
	if i == nil || i.id != c.path("interaction") {
		return nil, unknownInteraction
	}
	var body callback
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	m, err := i.accept(c, body)
	i.note(c, body, err)
	switch {
	case err != nil:
		return nil, err
	case c.query("with_response") == "true":
		return i.response(m), nil
	}
	return nil, nil
}

// note keeps record of an answer.
func (i *Interaction) note(c *call, body callback, err error) {
	a := Answer{After: time.Since(i.at), Kind: body.Kind, Status: 204, Body: c.body}
	if r, ok := err.(*refusal); ok {
		a.Status, a.Code = r.Status, r.Code
	} else {
		i.kindOf = body.Kind
	}
	i.answers = append(i.answers, a)
	i.s.touch()
}

// accept carries an answer out, if it comes in time and is the first.
func (i *Interaction) accept(c *call, body callback) (*Message, error) {
	switch {
	case i.kindOf != 0:
		return nil, alreadyAcknowledged
	case time.Since(i.at) >= answerWithin:
		return nil, unknownInteraction
	case !i.takes(body.Kind):
		return nil, invalid("type", "BASE_TYPE_CHOICES", "This kind of answer does not suit the interaction.")
	}
	d, err := readDraft(body.Data, c.files)
	if err != nil && body.Kind != AnswerChoices {
		return nil, err
	}
	switch body.Kind {
	case AnswerMessage:
		return i.create(d, "answer")
	case AnswerDeferred:
		return i.think(d), nil
	case AnswerUpdate:
		i.original = i.on
		return i.on, i.edit(i.on, d)
	case AnswerDeferredUpdate:
		i.original = i.on
		return i.on, nil
	case AnswerChoices:
		return nil, checkChoices(body.Data)
	}
	return nil, checkModal(body.Data)
}

// takes tells whether a kind of answer suits the interaction.
func (i *Interaction) takes(kind int) bool {
	switch kind {
	case AnswerMessage, AnswerDeferred:
		return i.kind != KindAutocomplete
	case AnswerDeferredUpdate, AnswerUpdate:
		return i.on != nil
	case AnswerChoices:
		return i.kind == KindAutocomplete
	case AnswerModal:
		return i.kind == KindCommand || i.kind == KindComponent
	}
	return false
}

// create makes a message of the interaction's: its answer, or a further one.
func (i *Interaction) create(d *draft, via string) (*Message, error) {
	if err := d.validate(); err != nil {
		return nil, err
	}
	m, err := i.channel.write(i.s.bot, d)
	if err != nil {
		return nil, err
	}
	i.own(m)
	if i.original == nil {
		i.original = m
	} else {
		m.kind, m.replyTo = typeReply, i.original
		i.more = append(i.more, m)
	}
	m.publish(via, d)
	return m, nil
}

// own marks a message as an answer to the interaction.
func (i *Interaction) own(m *Message) {
	m.asked, m.webhook = i, i.s.bot.id
	switch {
	case i.kind == KindCommand && i.data["target_id"] != nil:
		m.kind = typeMenu
	case i.kind == KindCommand:
		m.kind = typeCommand
	case i.on != nil && i.on.deleted.IsZero():
		m.kind, m.replyTo = typeReply, i.on
	}
}

// think shows "… is thinking" until the answer is filled in.
func (i *Interaction) think(d *draft) *Message {
	m := &Message{s: i.s, id: i.s.newID(), channel: i.channel, author: i.s.bot, at: time.Now(), flags: FlagLoading}
	if d.Flags != nil {
		m.flags |= *d.Flags & FlagEphemeral
	}
	i.own(m)
	i.original = m
	m.publish("answer", &draft{body: d.body, raw: d.raw})
	return m
}

// edit changes a message of the interaction's; one that was thinking no longer
// is.
func (i *Interaction) edit(m *Message, d *draft) error {
	if err := d.validate(); err != nil {
		return err
	}
	thinking := m.flags & FlagLoading
	m.flags &^= FlagLoading
	if err := m.rewrite("answer", d); err != nil {
		m.flags |= thinking
		return err
	}
	return nil
}

// checkChoices checks what autocomplete offers.
func checkChoices(raw json.RawMessage) error {
	var d struct {
		Choices []Choice `json:"choices"`
	}
	if err := json.Unmarshal(raw, &d); err != nil {
		return malformed(err)
	}
	var p problems
	if len(d.Choices) > maxOptions {
		p.add("data.choices", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
	}
	for n, c := range d.Choices {
		at := "data.choices." + strconv.Itoa(n)
		p.between(at+".name", c.Name, 1, 100)
		p.between(at+".value", c.Text(), 1, 100)
	}
	return p.err()
}

// checkModal checks a form.
func checkModal(raw json.RawMessage) error {
	var d Modal
	if err := json.Unmarshal(raw, &d); err != nil {
		return malformed(err)
	}
	var p problems
	p.between("data.title", d.Title, 1, 45)
	p.between("data.custom_id", d.CustomID, 1, maxCustomID)
	var rows []json.RawMessage
	if json.Unmarshal(d.Components, &rows) != nil || len(rows) < 1 || len(rows) > maxRows {
		p.add("data.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")
	}
	return p.err()
}

// response is what a callback answers when it is asked to.
func (i *Interaction) response(m *Message) object {
	w := object{"interaction": object{"id": i.id, "type": i.kind}}
	if m != nil {
		w["interaction"] = object{"id": i.id, "type": i.kind, "response_message_id": m.id,
			"response_message_loading": m.flags&FlagLoading != 0, "response_message_ephemeral": m.flags&FlagEphemeral != 0}
		w["resource"] = object{"type": i.kindOf, "message": m.wire(false)}
	}
	return w
}
