package config

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"matinee/config/strict"
)

// Show is the configuration in force as a configuration file: with the models of
// the environment where the file names none, and with a comment on whether each
// secret is there. Loaded, it is in force again.
func (c Config) Show() ([]byte, error) {
	models, err := c.ChatModels()
	if err != nil {
		return nil, err
	}
	var p printer
	p.text("library", c.Library)
	p.text("persona", c.Persona)
	for _, m := range models {
		p.model(m, len(c.Models) == 0)
	}
	p.line("\n[spending]")
	p.line("per_day = %s", strconv.FormatFloat(c.Spending.PerDay, 'f', -1, 64))
	p.speech(c.Speech)
	p.listen(c.Listen)
	p.discord(c.Discord)
	return p.out.Bytes(), nil
}

// A printer writes TOML line by line.
type printer struct{ out bytes.Buffer }

func (p *printer) line(format string, args ...any) { fmt.Fprintf(&p.out, format+"\n", args...) }

func (p *printer) text(key, value string) { p.line("%s = %s", key, strict.Quote(value)) }

// secret writes the name of a secret and, if there is one, whether it is there.
func (p *printer) secret(key, name string, s Secret) {
	if !s.Needed() {
		p.text(key, name)
		return
	}
	p.line("%s = %s # %s", key, strict.Quote(name), s.State())
}

func (p *printer) speech(s Speech) {
	p.line("\n[speech]")
	p.text("engine", s.Engine)
	p.text("base_url", s.BaseURL)
	p.secret("key_env", s.KeyEnv, Secret{Env: s.KeyEnv})
	p.secret("key_file", s.KeyFile, Secret{File: s.KeyFile})
	p.text("model", s.Model)
	p.line("pcm_rate = %d", s.PCMRate)
	p.list("piper", s.Piper)
	var pairs []string
	for _, written := range slices.Sorted(maps.Keys(s.Pronounce)) {
		pairs = append(pairs, strict.Quote(written)+" = "+strict.Quote(s.Pronounce[written]))
	}
	p.line("pronounce = {%s}", strings.Join(pairs, ", "))
}

func (p *printer) listen(l Listen) {
	p.line("\n[listen]")
	p.text("base_url", l.BaseURL)
	p.secret("key_env", l.KeyEnv, Secret{Env: l.KeyEnv})
	p.secret("key_file", l.KeyFile, Secret{File: l.KeyFile})
	p.text("model", l.Model)
	p.text("language", l.Language)
	p.line("start_ms = %d", l.StartMS)
	p.line("stop_ms = %d", l.StopMS)
	p.line("push_to_talk = %t", l.PushToTalk)
}

func (p *printer) discord(d Discord) {
	p.line("\n[discord]")
	p.secret("token_env", d.TokenEnv, Secret{Env: d.TokenEnv})
	p.secret("token_file", d.TokenFile, Secret{File: d.TokenFile})
	p.text("api", d.API)
	p.list("file_hosts", d.FileHosts)
	p.line("message_content = %t", d.Content)
	p.line("shards = %d", d.Shards)
	p.list("shared", d.Shared)
	p.text("health", d.Health)
	p.line("\n[discord.access]")
	for _, l := range []struct {
		key string
		ids []string
	}{
		{"allow_servers", d.Access.AllowServers}, {"deny_servers", d.Access.DenyServers},
		{"allow_channels", d.Access.AllowChannels}, {"deny_channels", d.Access.DenyChannels},
		{"allow_roles", d.Access.AllowRoles}, {"deny_roles", d.Access.DenyRoles},
		{"allow_users", d.Access.AllowUsers}, {"deny_users", d.Access.DenyUsers},
	} {
		p.list(l.key, l.ids)
	}
	p.line("direct_messages = %t", d.Access.DirectMessages)
	p.line("\n[discord.quotas]")
	p.line("member_minute = %d\nmember_day = %d", d.Quotas.MemberMinute, d.Quotas.MemberDay)
	p.line("server_minute = %d\nserver_day = %d", d.Quotas.ServerMinute, d.Quotas.ServerDay)
}

func (p *printer) list(key string, values []string) {
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = strict.Quote(v)
	}
	p.line("%s = [%s]", key, strings.Join(quoted, ", "))
}

func (p *printer) model(m Model, environment bool) {
	p.line("\n[[model]]")
	if environment {
		p.line("# from the environment")
	}
	p.text("name", m.Name)
	p.text("base_url", m.BaseURL)
	p.secret("key_env", m.KeyEnv, Secret{Env: m.KeyEnv})
	p.secret("key_file", m.KeyFile, Secret{File: m.KeyFile})
	p.line("context = %d", m.Context)
}
