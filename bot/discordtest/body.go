package discordtest

import (
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strconv"
	"strings"
)

// maxBody is what a request may weigh, in bytes (resources/message.mdx: 25 MiB).
const maxBody = 25 << 20

// An upload is a file in a request.
type upload struct {
	index int // n of files[n]
	name  string
	kind  string
	data  []byte
}

// readBody reads a request's JSON and its files, from a JSON body or a
// multipart one with payload_json and files[n].
func readBody(q *http.Request) (json.RawMessage, []upload, error) {
	media, params, _ := mime.ParseMediaType(q.Header.Get("Content-Type"))
	if media == "multipart/form-data" {
		return readParts(multipart.NewReader(io.LimitReader(q.Body, maxBody+1<<20), params["boundary"]))
	}
	b, err := io.ReadAll(io.LimitReader(q.Body, maxBody+1))
	if err != nil {
		return nil, nil, fmt.Errorf("read body: %w", err)
	}
	if len(b) == 0 {
		return nil, nil, nil
	}
	if media != "application/json" {
		return nil, nil, fmt.Errorf("read body: content type %q", media)
	}
	return b, nil, nil
}

func readParts(parts *multipart.Reader) (json.RawMessage, []upload, error) {
	var payload json.RawMessage
	var files []upload
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return payload, files, nil
		}
		if err != nil {
			return nil, nil, fmt.Errorf("read multipart: %w", err)
		}
		b, err := io.ReadAll(part)
		if err != nil {
			return nil, nil, fmt.Errorf("read part: %w", err)
		}
		if part.FormName() == "payload_json" {
			payload = b
			continue
		}
		n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(part.FormName(), "files["), "]"))
		if err != nil {
			return nil, nil, fmt.Errorf("read multipart: part %q", part.FormName())
		}
		files = append(files, upload{n, part.FileName(), part.Header.Get("Content-Type"), b})
	}
}

// A draft is the body of a request that makes or changes a message.
type draft struct {
	body json.RawMessage
	raw  map[string]json.RawMessage // the fields that were sent

	Content      *string          `json:"content"`
	Embeds       json.RawMessage  `json:"embeds"`
	Components   json.RawMessage  `json:"components"`
	Flags        *int             `json:"flags"`
	Mentions     *allowedMentions `json:"allowed_mentions"`
	Reference    *reference       `json:"message_reference"`
	Attachments  []described      `json:"attachments"`
	Nonce        json.RawMessage  `json:"nonce"`
	EnforceNonce bool             `json:"enforce_nonce"`
	Poll         json.RawMessage  `json:"poll"`
	Stickers     []string         `json:"sticker_ids"`
	Username     string           `json:"username"`
	AvatarURL    string           `json:"avatar_url"`
	ThreadName   string           `json:"thread_name"`
	files        []upload
	everyone     bool // @everyone works: the author may
	regular      bool // not of an interaction or a webhook
	quiet        bool // a reply that does not ping, as a person's client asks
}

// A reference is the message another one replies to.
type reference struct {
	Type            int    `json:"type"` // 0 reply, 1 forward
	MessageID       string `json:"message_id"`
	ChannelID       string `json:"channel_id"`
	GuildID         string `json:"guild_id"`
	FailIfNotExists *bool  `json:"fail_if_not_exists"`
}

// described is what a body says of a file: a new one, by its index, or one to keep.
type described struct {
	ID          json.RawMessage `json:"id"`
	Filename    string          `json:"filename"`
	Title       string          `json:"title"`
	Description *string         `json:"description"`
	Duration    float64         `json:"duration_secs"`
	Waveform    string          `json:"waveform"`
	Spoiler     bool            `json:"is_spoiler"`
}

func (d described) id() string { return strings.Trim(string(d.ID), `"`) }

// readDraft reads the body of a message.
func readDraft(body json.RawMessage, files []upload) (*draft, error) {
	d := &draft{body: body, files: files, raw: map[string]json.RawMessage{}}
	if len(body) == 0 {
		return d, nil
	}
	if err := json.Unmarshal(body, &d.raw); err != nil {
		return nil, invalidJSON
	}
	if err := json.Unmarshal(body, d); err != nil {
		return nil, malformed(err)
	}
	return d, nil
}

// sent tells whether a field was in the body, be it null.
func (d *draft) sent(field string) bool {
	_, ok := d.raw[field]
	return ok
}

// array is a JSON array, or nil for none, for null and for an empty one.
func array(raw json.RawMessage) json.RawMessage {
	var items []json.RawMessage
	if json.Unmarshal(raw, &items) != nil || len(items) == 0 {
		return nil
	}
	return raw
}
