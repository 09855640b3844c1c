package discordtest

import (
	"encoding/json"
	"fmt"
	"strconv"
	"unicode/utf16"
)

// The limits of messages (discord-api-docs, developers/resources/message.mdx);
// texts in UTF-16 units, the strictest reading of "characters".
const (
	maxContent     = 2000
	maxEmbeds      = 10
	maxEmbedsTotal = 6000
	maxFiles       = 10
	maxFile        = 10 << 20 // bytes
	maxNonce       = 25
	maxMentions    = 100
)

// units is the length of a text in UTF-16 units.
func units(text string) int {
	n := 0
	for _, r := range text {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// An embed is the part of an embed that has limits.
type embed struct {
	Title       string `json:"title"`
	Description string `json:"description"`
	Author      struct {
		Name string `json:"name"`
	} `json:"author"`
	Footer struct {
		Text string `json:"text"`
	} `json:"footer"`
	Fields []struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	} `json:"fields"`
}

// validate checks the form of a draft, be it for a new message or for an edit.
func (d *draft) validate() error {
	var p problems
	if d.Content != nil {
		p.tooLong("content", *d.Content, maxContent)
	}
	p.embeds(d.Embeds)
	if err := p.components(d); err != nil {
		return err
	}
	p.mentions(d.Mentions)
	p.nonce(d.Nonce)
	if len(d.files) > maxFiles {
		p.add("attachments", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.")
	}
	for _, f := range d.files {
		if len(f.data) > maxFile {
			return tooLarge
		}
	}
	return p.err()
}

func (p *problems) embeds(raw json.RawMessage) {
	if len(raw) == 0 {
		return
	}
	var list []embed
	if json.Unmarshal(raw, &list) != nil {
		p.add("embeds", "BASE_TYPE_CONVERT", "Could not interpret the value.")
		return
	}
	if len(list) > maxEmbeds {
		p.add("embeds", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.")
	}
	total := 0
	for i, e := range list {
		total += p.embed("embeds."+strconv.Itoa(i), e)
	}
	if total > maxEmbedsTotal {
		p.add("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000")
	}
}

// embed checks one embed and counts its text.
func (p *problems) embed(path string, e embed) int {
	p.tooLong(path+".title", e.Title, 256)
	p.tooLong(path+".description", e.Description, 4096)
	p.tooLong(path+".author.name", e.Author.Name, 256)
	p.tooLong(path+".footer.text", e.Footer.Text, 2048)
	if len(e.Fields) > 25 {
		p.add(path+".fields", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
	}
	n := units(e.Title) + units(e.Description) + units(e.Author.Name) + units(e.Footer.Text)
	for i, f := range e.Fields {
		at := path + ".fields." + strconv.Itoa(i)
		p.between(at+".name", f.Name, 1, 256)
		p.between(at+".value", f.Value, 1, 1024)
		n += units(f.Name) + units(f.Value)
	}
	return n
}

func (p *problems) mentions(a *allowedMentions) {
	if a == nil {
		return
	}
	for _, list := range []struct {
		name string
		ids  []string
	}{{"users", a.Users}, {"roles", a.Roles}} {
		if len(list.ids) > maxMentions {
			p.add("allowed_mentions."+list.name, "BASE_TYPE_MAX_LENGTH", "Must be 100 or fewer in length.")
		}
		for _, kind := range a.Parse {
			if kind == list.name && len(list.ids) > 0 {
				p.add("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
					fmt.Sprintf("parse:[%q] and %s: [ids...] are mutually exclusive.", kind, kind))
			}
		}
	}
}

// nonce checks a nonce: a number, or a text of at most 25 characters.
func (p *problems) nonce(raw json.RawMessage) {
	if len(raw) > 0 && raw[0] == '"' && len(raw)-2 > maxNonce {
		p.add("nonce", "NONCE_TYPE_TOO_LONG", "Nonce must be 25 or fewer in length.")
	}
}

// hasContent tells whether a message would show anything.
func (m *Message) hasContent() bool {
	return m.content != "" || m.embeds != nil || m.components != nil || len(m.attachments) > 0 || m.poll != nil
}
