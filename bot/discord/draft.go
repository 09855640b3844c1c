package discord

import (
	"crypto/rand"
	"encoding/base64"
	"time"
)

// A Draft is a message to be written. It pings nobody.
type Draft struct {
	Content    string      // at most 2000 characters, as Discord counts them
	Reply      ID          // the message it answers; sent without if that is gone
	Components []Component // rows
	Files      []File      // at most 10
	Previews   bool        // show previews of the links in it
	Quiet      bool        // notify nobody
	Ephemeral  bool        // only whom it answers sees it; in answers to interactions only

	// Nonce tells a message apart from all others, at most 25 characters: Discord
	// writes it once, even if it is sent again within a few minutes. Default: one
	// by chance, so that a Send is carried out once. Not in answers and webhooks.
	Nonce string
}

// A Change is what becomes of a message. Nil fields stay as they are.
type Change struct {
	Content    *string
	Components *[]Component // empty: none any more
	Files      []File       // instead of those it has
	Bare       bool         // without any files, if there are no new ones
	Previews   bool         // show previews of the links in a new Content
}

// A File goes with a message.
type File struct {
	Name        string // shown, so that it must give nothing away
	Type        string // a media type; default application/octet-stream
	Description string // for those who cannot see it
	Spoiler     bool   // hidden until pressed
	Data        []byte

	voice *Voice
}

// A Voice is a voice message: one file of sound and nothing else.
type Voice struct {
	Ogg      []byte        // Ogg Opus, one channel of 48 kHz
	Duration time.Duration // of the sound
	Waveform []byte        // a loudness from 0 to 255 per point, at most 256 points
	Reply    ID
	Nonce    string // as in a Draft
}

// body is a message as the API takes it.
type body struct {
	Content    *string      `json:"content,omitempty"`
	Nonce      string       `json:"nonce,omitempty"`
	Enforce    bool         `json:"enforce_nonce,omitempty"`
	Mentions   *quiet       `json:"allowed_mentions"`
	Reference  *answering   `json:"message_reference,omitempty"`
	Flags      Flag         `json:"flags,omitempty"`
	Components *[]Component `json:"components,omitempty"`
	Files      *[]fileEntry `json:"attachments,omitempty"`
	Name       string       `json:"username,omitempty"` // of webhooks
	Avatar     string       `json:"avatar_url,omitempty"`
}

// answering makes a message a reply, or not if what it answers is gone.
type answering struct {
	Message ID   `json:"message_id"`
	MustBe  bool `json:"fail_if_not_exists"`
}

// fileEntry describes the file of the same number in the form.
type fileEntry struct {
	ID          int     `json:"id"`
	Name        string  `json:"filename"`
	Description string  `json:"description,omitempty"`
	Spoiler     bool    `json:"is_spoiler,omitempty"`
	Duration    float64 `json:"duration_secs,omitempty"`
	Waveform    string  `json:"waveform,omitempty"`
}

// body is the draft as the API takes it.
func (d Draft) body() *body {
	b := &body{Mentions: pingNobody(), Flags: d.flags()}
	if d.Content != "" {
		b.Content = &d.Content
	}
	if d.Reply != "" {
		b.Reference = &answering{Message: d.Reply}
	}
	if len(d.Components) > 0 {
		b.Components = &d.Components
	}
	if len(d.Files) > 0 {
		b.Files = entries(d.Files)
	}
	return b
}

// once makes a message that is written once.
func (b *body) once(nonce string) *body {
	if nonce == "" {
		nonce = rand.Text()[:22]
	}
	b.Nonce, b.Enforce = nonce, true
	return b
}

func (d Draft) flags() Flag {
	var f Flag
	if !d.Previews {
		f |= FlagSuppressEmbeds
	}
	if d.Quiet {
		f |= FlagQuiet
	}
	if d.Ephemeral {
		f |= FlagEphemeral
	}
	return f
}

// body is the change as the API takes it.
func (c Change) body() *body {
	b := &body{Mentions: pingNobody(), Content: c.Content, Components: c.Components}
	if c.Content != nil && !c.Previews {
		b.Flags = FlagSuppressEmbeds // an answer that was deferred has no flags yet
	}
	if len(c.Files) > 0 || c.Bare {
		b.Files = entries(c.Files)
	}
	return b
}

// body is the voice message as the API takes it: without links, because it
// takes no content.
func (v Voice) body() *body {
	b := &body{Mentions: pingNobody(), Flags: FlagVoice, Files: entries([]File{v.file()})}
	if v.Reply != "" {
		b.Reference = &answering{Message: v.Reply}
	}
	return b
}

func (v Voice) file() File {
	return File{Name: "voice-message.ogg", Type: "audio/ogg", Data: v.Ogg, voice: &v}
}

// entries describes files. A list of none is one all the same.
func entries(files []File) *[]fileEntry {
	list := make([]fileEntry, len(files))
	for i, f := range files {
		list[i] = fileEntry{ID: i, Name: f.Name, Description: f.Description, Spoiler: f.Spoiler}
		if f.Spoiler {
			list[i].Name = "SPOILER_" + f.Name // what older servers look at
		}
		if f.voice != nil {
			list[i].Duration = f.voice.Duration.Seconds()
			list[i].Waveform = base64.StdEncoding.EncodeToString(f.voice.Waveform)
		}
	}
	return &list
}
