package discordtest

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"
)

// A File is what somebody attaches to a message.
type File struct {
	Name string
	Type string // such as "text/plain"; default by the name
	Data []byte
	Size int // what Discord says the file weighs, in bytes; default len(Data)

	// Of voice messages only.
	Seconds  float64
	Waveform string // base64, a byte for each point
}

// An Attachment is a file on a message.
type Attachment struct {
	s           *Server
	id          string
	channel     string
	name        string
	description *string
	kind        string
	data        []byte
	size        int
	duration    float64 // seconds
	waveform    string
	spoiler     bool
	ephemeral   bool
	expired     bool
}

// ID is the attachment's id.
func (a *Attachment) ID() string { return a.id }

// Name is the file's name.
func (a *Attachment) Name() string { return a.name }

// Type is the file's media type.
func (a *Attachment) Type() string { return a.kind }

// Data is what the file holds.
func (a *Attachment) Data() []byte { return a.data }

// Description is the alternative text.
func (a *Attachment) Description() string {
	if a.description == nil {
		return ""
	}
	return *a.description
}

// Voice is how long a voice message lasts, in seconds, and its waveform, in
// base64; 0 and "" for other files.
func (a *Attachment) Voice() (seconds float64, waveform string) { return a.duration, a.waveform }

// Expire makes every address of the file given so far or later worthless.
func (a *Attachment) Expire() {
	a.s.mu.Lock()
	defer a.s.mu.Unlock()
	a.expired = true
}

// URL is an address of the file, good for as long as Config.FileLife says.
func (a *Attachment) URL() string {
	a.s.mu.Lock()
	defer a.s.mu.Unlock()
	return a.url()
}

// attach adds the draft's new files to the message.
func (m *Message) attach(d *draft) {
	for _, f := range d.files {
		a := m.s.newAttachment(m.channel, f)
		for _, x := range d.Attachments {
			if x.id() != strconv.Itoa(f.index) {
				continue
			}
			a.description, a.duration, a.waveform = x.Description, x.Duration, x.Waveform
			a.spoiler = x.Spoiler
			if x.Filename != "" {
				a.name = fileName(x.Filename)
			}
		}
		a.ephemeral = m.flags&FlagEphemeral != 0
		m.attachments = append(m.attachments, a)
	}
}

func (s *Server) newAttachment(c *Channel, f upload) *Attachment {
	a := &Attachment{s: s, id: s.newID(), channel: c.id, name: fileName(f.name), kind: f.kind, data: f.data, size: len(f.data)}
	if a.kind == "" || a.kind == "application/octet-stream" {
		if byName := mime.TypeByExtension(path.Ext(a.name)); byName != "" {
			a.kind = byName
		}
	}
	s.files[a.id] = a
	return a
}

// fileName is a name as Discord keeps it: without what does not belong in an
// address.
func fileName(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '_'
		case strings.ContainsRune(`/\?%*:|"<>#&`, r) || r < ' ':
			return -1
		}
		return r
	}, name)
	if name == "" {
		return "unknown"
	}
	return name
}

// url is a signed address: ex when it expires and is when it was made, in
// hexadecimal Unix seconds, hm a MAC over both (as observed on Discord's CDN).
func (a *Attachment) url() string {
	now := time.Now()
	q := url.Values{"ex": {hexTime(now.Add(a.s.cfg.FileLife))}, "is": {hexTime(now)}}
	q.Set("hm", a.sign(q.Get("ex"), q.Get("is")))
	u := url.URL{Scheme: "http", Host: a.s.net.cdn(), Path: path.Join("/attachments", a.channel, a.id, a.name),
		RawQuery: "ex=" + q.Get("ex") + "&is=" + q.Get("is") + "&hm=" + q.Get("hm") + "&"}
	return u.String()
}

func hexTime(t time.Time) string { return strconv.FormatInt(t.Unix(), 16) }

func (a *Attachment) sign(ex, is string) string {
	mac := hmac.New(sha256.New, []byte("double"))
	mac.Write([]byte(a.id + ex + is))
	return hex.EncodeToString(mac.Sum(nil))
}

func (a *Attachment) wire() object {
	u := a.url()
	w := object{"id": a.id, "filename": a.name, "size": a.size, "url": u, "proxy_url": u, "content_type": a.kind, "flags": 0}
	if a.description != nil {
		w["description"] = *a.description
	}
	if a.duration > 0 {
		w["duration_secs"], w["waveform"] = a.duration, a.waveform
	}
	if a.ephemeral {
		w["ephemeral"] = true
	}
	if a.spoiler {
		w["flags"], w["is_spoiler"] = 1<<3, true
	}
	return w
}

// fileRoute is the route of files in faults and in the record of requests.
const fileRoute = "GET /attachments/{channel}/{file}/{name}"

// getFile is GET /attachments/{channel}/{file}/{name}, on the file's host.
func (s *Server) getFile(c *call) (any, error) {
	a := s.fetch(c.q)
	if a == nil {
		text := http.Header{"Content-Type": {"text/plain;charset=UTF-8"}}
		return answer{http.StatusNotFound, text, []byte("This content is no longer available.")}, nil
	}
	return answer{http.StatusOK, http.Header{"Content-Type": {a.kind}}, a.data}, nil
}

// fetch is the file at an address, if the address is good.
func (s *Server) fetch(q *http.Request) *Attachment {
	parts := strings.Split(q.URL.Path, "/")
	if len(parts) != 5 {
		return nil
	}
	a := s.files[parts[3]]
	v := q.URL.Query()
	ex, err := strconv.ParseInt(v.Get("ex"), 16, 64)
	switch {
	case a == nil, a.expired, a.channel != parts[2], err != nil:
		return nil
	case time.Now().Unix() > ex, !hmac.Equal([]byte(v.Get("hm")), []byte(a.sign(v.Get("ex"), v.Get("is")))):
		return nil
	}
	return a
}
