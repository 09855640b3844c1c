package bot_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/bot"
	"matinee/bot/discordtest"
)

// A dialect is how another server's JSON differs: what becomes of each field of an
// object, and whether it is there.
type dialect struct {
	name   string
	object func(map[string]any)                       // changes an object, after its fields
	field  func(key string, v any) (now any, ok bool) // ok is false for a field that is not written
}

var digits = regexp.MustCompile(`^\d{2,}$`)

// isID reports whether a field is an ID.
func isID(key string) bool { return key == "id" || strings.HasSuffix(key, "_id") }

// needless are fields that say nothing most of the time, which other servers leave
// out.
var needless = []string{
	"flags", "pinned", "tts", "mention_everyone", "mention_roles", "embeds", "nonce", "discriminator", "global_name", "position",
	"permission_overwrites", "avatar", "public_flags", "rate_limit_per_user", "nsfw", "last_message_id", "deaf", "mute", "joined_at", "version", "locale",
	"guild_locale", "application_id", "channel", "app_permissions", "entitlements", "bot", "topic", "available_tags", "member_count", "large",
	"resume_gateway_url", "session_type", "shard", "private_channels", "attachments", "components", "webhook_id",
}

// dialects are the differences, each alone.
var dialects = []dialect{
	{name: "ids are numbers", field: func(key string, v any) (any, bool) {
		if s, ok := v.(string); ok && isID(key) && digits.MatchString(s) {
			return json.Number(s), true
		}
		return v, true
	}},
	{name: "numbers are texts", field: func(key string, v any) (any, bool) {
		if n, ok := v.(json.Number); ok && (key == "flags" || key == "size" || key == "permissions" || key == "color" || key == "position") {
			return string(n), true
		}
		return v, true
	}},
	{name: "fields are missing", field: func(key string, v any) (any, bool) { return v, !slices.Contains(needless, key) }},
	{name: "nothing is null", field: func(_ string, v any) (any, bool) { return v, v != nil }},
	{name: "lists are null", field: func(_ string, v any) (any, bool) {
		if list, ok := v.([]any); ok && len(list) == 0 {
			return nil, true
		}
		return v, true
	}},
	{name: "lists have holes", field: func(key string, v any) (any, bool) {
		if list, ok := v.([]any); ok && (key == "mentions" || key == "attachments" || key == "embeds" || key == "roles" || key == "emojis") {
			return append(list, nil), true
		}
		return v, true
	}},
	{name: "fields nobody knows", object: func(o map[string]any) { o["zz_new"] = map[string]any{"a": []any{json.Number("1"), nil, "x"}} }},
	{name: "components nobody knows", field: func(key string, v any) (any, bool) {
		if list, ok := v.([]any); ok && key == "components" {
			return append(list, map[string]any{"type": json.Number("99"), "components": nil}), true
		}
		return v, true
	}},
	{name: "times are milliseconds", field: func(key string, v any) (any, bool) {
		if s, ok := v.(string); ok && strings.HasSuffix(key, "timestamp") {
			if at, err := time.Parse(time.RFC3339, s); err == nil {
				return json.Number(fmt.Sprint(at.UnixMilli())), true
			}
		}
		return v, true
	}},
	{name: "members and takes are not told", object: func(o map[string]any) {
		if _, ok := o["content"]; ok {
			delete(o, "member")
			delete(o, "referenced_message")
		}
		delete(o, "members")
	}},
}

// with is two dialects at once.
func (d dialect) with(e dialect) dialect {
	return dialect{name: d.name + ", " + e.name, object: func(o map[string]any) {
		for _, x := range []dialect{d, e} {
			if x.object != nil {
				x.object(o)
			}
		}
	}, field: func(key string, v any) (any, bool) {
		for _, x := range []dialect{d, e} {
			if x.field == nil {
				continue
			}
			var ok bool
			if v, ok = x.field(key, v); !ok {
				return nil, false
			}
		}
		return v, true
	}}
}

// rewrite puts JSON into the dialect; what is none stays.
func (d dialect) rewrite(data []byte) []byte {
	in := json.NewDecoder(bytes.NewReader(data))
	in.UseNumber()
	var v any
	if in.Decode(&v) != nil {
		return data
	}
	out, err := json.Marshal(d.say(v))
	if err != nil {
		return data
	}
	return out
}

func (d dialect) say(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = d.say(v[i])
		}
	case map[string]any:
		for key, x := range v {
			x = d.say(x)
			ok := true
			if d.field != nil {
				x, ok = d.field(key, x)
			}
			if v[key] = x; !ok {
				delete(v, key)
			}
		}
		if d.object != nil {
			d.object(v)
		}
	}
	return v
}

// speaks has the double write everything in a dialect from now on, to a bot that
// signs on anew.
func (d dialect) speaks(c *club) {
	c.stop()
	c.RewriteEvents(func(_ string, data []byte) []byte { return d.rewrite(data) })
	c.Fail(discordtest.Fault{Trouble: discordtest.Trouble{Rewrite: d.rewrite}})
	c.start()
}

// converses holds the main conversation: by mention, by reply, directly, by command
// and button, over an edit and a deletion.
func (c *club) converses() {
	c.Helper()
	first := c.ask(c.ana, "how does it end?")
	c.settle()
	contains(c.T, first, "how does it end?", "“This is minute 59, Bert.”")
	second := c.AwaitReply(c.bert.Write(c.general, "and then?", discordtest.Replying(first)))
	c.settle()
	contains(c.T, second, "and then?", "Turn 2.")
	dm := c.AwaitReply(c.ana.Write(c.DM(c.ana), "who?"))
	c.settle()
	if dm.Content() == "" {
		c.Error("a direct message was answered with nothing")
	}
	contains(c.T, c.use(c.ana, "quote", discordtest.Args{"words": "This is minute 7, Bert."}), "**Exact**")
	contains(c.T, c.ana.Press(first, "Sources").Await(), "minute 59")
	asked := c.ana.Write(c.general, c.Bot().Mention()+" one")
	time.Sleep(500 * time.Millisecond)
	c.ana.Edit(asked, c.Bot().Mention()+" two")
	c.settle()
	if got := c.Replies(asked); len(got) == 0 || !strings.Contains(got[len(got)-1].Content(), "two") {
		c.Errorf("a question that was changed got %d answers", len(got))
	}
	gone := c.ana.Write(c.general, c.Bot().Mention()+" three")
	c.ana.Delete(gone)
	c.settle()
	contains(c.T, c.ana.Menu(first, "Check this quote").Await(), "**")
}

// TestDialects: with a server whose JSON differs in one way or in two, or in all,
// the main conversation goes on.
func TestDialects(t *testing.T) {
	all := dialects[0]
	for i, d := range dialects {
		t.Run(d.name, func(t *testing.T) { d.run(t) })
		for j := range i {
			if (i+j)%3 == 0 || !testing.Short() {
				both := d.with(dialects[j])
				t.Run(both.name, func(t *testing.T) { both.run(t) })
			}
		}
		if i > 0 {
			all = all.with(d)
		}
	}
	t.Run("all", func(t *testing.T) { all.run(t) })
}

func (d dialect) run(t *testing.T) {
	desk(t, true, func(c *club) {
		d.speaks(c)
		c.converses()
	}, shared)
}

// TestOddAnswers: errors that are not written as Discord does are told in a sentence,
// and the next question is answered.
func TestOddAnswers(t *testing.T) {
	for name, trouble := range map[string]discordtest.Trouble{
		"plain text": {Status: 400, Body: "bad request"}, "a text in JSON": {Status: 400, Body: `"no"`}, "a list": {Status: 404, Body: `[]`},
		"null": {Status: 403, Body: `null`}, "a code that is a text": {Status: 403, Body: `{"code":"50013","message":7}`},
		"an error that is an object": {Status: 422, Body: `{"error":{"reason":"x"},"errors":[1,null]}`}, "nothing": {Status: 500, Body: " "},
		"a wait that is a text": {Status: 429, Body: `{"retry_after":"0.2"}`}, "a wait of nothing": {Status: 429, Body: `{}`},
	} {
		t.Run(name, func(t *testing.T) {
			desk(t, true, func(c *club) {
				for _, route := range []string{"POST /channels/{channel}/messages", "PATCH /channels/{channel}/messages/{message}", "POST /channels/{channel}/typing"} {
					lift := c.Fail(discordtest.Fault{Route: route, Times: 2, Trouble: trouble})
					c.ana.Write(c.general, c.Bot().Mention()+" one")
					c.settle()
					lift()
				}
				time.Sleep(11 * time.Minute) // what is taken for a ban is kept for ten
				got := c.AwaitReply(c.bert.Write(c.general, c.Bot().Mention()+" how does it end?"))
				c.settle()
				contains(t, got, "minute 59")
			}, shared)
		})
	}
}

// TestLessThanDiscord: with a server that lacks something, what needs it says so or
// does without, and the rest goes on.
func TestLessThanDiscord(t *testing.T) {
	missing := func(route string) func(*club) {
		return func(c *club) {
			c.Fail(discordtest.Fault{Route: route, Trouble: discordtest.Trouble{Status: 404, Body: `{"message":"404: Not Found","code":0}`}})
		}
	}
	for _, test := range []struct {
		name  string
		lacks func(*club)
		do    func(*testing.T, *club)
	}{
		{"webhooks", missing("GET /channels/{channel}/webhooks"), func(t *testing.T, c *club) {
			thread := c.stage(discordtest.Args{"film": "lantern-1950", "turns": "4"})
			time.Sleep(3 * time.Minute)
			within(t, transcriptOf(thread), "**Machine**", "**Critic**")
		}},
		{"threads", missing("POST /channels/{channel}/messages/{message}/threads"), func(t *testing.T, c *club) {
			for _, command := range []string{"debate", "screening start"} {
				got := c.use(c.ana, command, discordtest.Args{"film": "lantern-1950"})
				contains(t, got, "thread")
			}
		}},
		{"voice messages", func(c *club) {
			c.Fail(discordtest.Fault{
				Route: "POST /channels/{channel}/messages", Match: func(r discordtest.Request) bool { return bytes.Contains(r.Body, []byte(`"flags":8192`)) },
				Trouble: discordtest.Trouble{Status: 400, Body: `{"error":"unknown flag"}`},
			})
		}, func(t *testing.T, c *club) {
			first := c.ask(c.ana, "how does it end?")
			c.settle()
			c.ana.Write(c.general, "say it", discordtest.Replying(first))
			c.settle()
			said := c.said(c.general)
			contains(t, said[len(said)-1], "It is a file")
		}},
		{"typing", missing("POST /channels/{channel}/typing"), func(*testing.T, *club) {}},
		{"nonces", func(c *club) {
			c.Fail(discordtest.Fault{Trouble: discordtest.Trouble{Rewrite: func(b []byte) []byte { return bytes.ReplaceAll(b, []byte(`"nonce"`), []byte(`"once"`)) }}})
		}, func(*testing.T, *club) {}},
		{"commands", missing("PUT /applications/{application}/commands"), func(*testing.T, *club) {}},
	} {
		t.Run(test.name, func(t *testing.T) {
			desk(t, true, func(c *club) {
				test.lacks(c)
				test.do(t, c)
				c.converses()
			}, shared, debating, voiced(new(hum)), func(*bot.Config) {})
		})
	}
}
