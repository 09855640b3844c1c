package discordtest_test

import (
	"bytes"
	"io"
	"net/http"
	"testing"
	"time"

	"matinee/bot/discordtest"
)

// FuzzBodies sends anything to the routes that read much: a test must never see
// a panic of the double's, nor a 500.
func FuzzBodies(f *testing.F) {
	paths := []struct{ method, path string }{
		{"POST", "/channels/{c}/messages"}, {"PATCH", "/channels/{c}/messages/{m}"}, {"POST", "/channels/{c}/threads"},
		{"POST", "/channels/{c}/messages/{m}/threads"}, {"PUT", "/applications/{a}/commands"}, {"POST", "/applications/{a}/commands"},
		{"POST", "/interactions/{i}/{t}/callback"}, {"POST", "/webhooks/{a}/{t}"}, {"POST", "/guilds/{g}/scheduled-events"},
		{"PATCH", "/channels/{c}"}, {"POST", "/channels/{c}/webhooks"}, {"POST", "/users/@me/channels"},
	}
	for i, body := range []string{
		`{"content":"x"}`, `{"embeds":[{"title":1}]}`, `{"content":null,"components":[{"type":1,"components":[{"type":2}]}]}`,
		`{"name":"x","message":{"content":"x"}}`, `[{"name":"x","description":"x"}]`, `{"type":9,"data":null}`, `{"type":5}`,
		"--b\r\nContent-Disposition: form-data; name=\"files[0]\"; filename=\"a\"\r\n\r\nx\r\n--b--", `[`, ``, `{"nonce":{}}`,
		`{"flags":8192,"attachments":[{"id":{}}]}`, `{"message_reference":{"message_id":"1","type":1}}`,
	} {
		f.Add(i, []byte(body), i%2 == 0)
	}
	s := discordtest.New(f, discordtest.Config{Unlimited: true, Keep: 100, Memory: true})
	g := s.AddGuild("Film Club")
	c, forum, ana := g.AddChannel("general"), g.AddForum("forum"), g.AddMember("ana")
	web := &http.Client{Transport: s.Transport(), Timeout: 5 * time.Second}
	f.Fuzz(func(t *testing.T, which int, body []byte, multipart bool) {
		m := s.Bot().Write(c, "x")
		i := ana.Interact(c, discordtest.KindModal, `{"custom_id":"x"}`)
		p := paths[uint(which)%uint(len(paths))]
		path := p.path
		for name, id := range map[string]string{"{c}": c.ID(), "{m}": m.ID(), "{a}": s.Bot().ID(), "{g}": g.ID(), "{i}": i.ID(), "{t}": i.Token()} {
			path = string(bytes.ReplaceAll([]byte(path), []byte(name), []byte(id)))
		}
		if which%3 == 0 {
			path = string(bytes.ReplaceAll([]byte(path), []byte(c.ID()), []byte(forum.ID())))
		}
		q, err := http.NewRequest(p.method, s.URL()+path, bytes.NewReader(body))
		if err != nil {
			t.Skip(err)
		}
		q.Header.Set("Authorization", "Bot test-token")
		q.Header.Set("Content-Type", "application/json")
		if multipart {
			q.Header.Set("Content-Type", "multipart/form-data; boundary=b")
		}
		resp, err := web.Do(q)
		if err != nil {
			t.Fatalf("%s %s %q: %v", p.method, path, body, err)
		}
		_, _ = io.Copy(io.Discard, resp.Body) // lets the connection be used again
		_ = resp.Body.Close()
		if resp.StatusCode >= 500 {
			t.Errorf("%s %s %q: %d", p.method, path, body, resp.StatusCode)
		}
	})
}
