package config

import (
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"

	"matinee/config/strict"
)

// engines are the values of speech.engine.
func engines() []string {
	return []string{"auto", "espeak-ng", "flite", "piper", "say", "openai", "none"}
}

// reserved are the names the command line and its answers give to the critic
// without a model.
func reserved() []string { return []string{"none", "extractive"} }

// faults are the values that no TOML reader can know to be wrong. None of their
// messages repeats a value that could be a secret put in the wrong place.
func (c *Config) faults(doc *strict.Document) []strict.Fault {
	f := faultFinder{doc: doc}
	if c.Spending.PerDay < 0 {
		f.add("a day's spending is 0, for no bound, or more", "spending", "per_day")
	}
	if c.Persona == "" {
		f.add("the persona has no name; leave the key out for `machine`", "persona")
	}
	for i, m := range c.Models {
		f.model(i, m, c.Models[:i])
	}
	f.speech(c.Speech)
	f.listen(c.Listen)
	f.address(c.Discord.API, "discord", "api")
	f.variable(c.Discord.TokenEnv, "discord", "token_env")
	f.discord(c.Discord)
	if c.Discord.API == "" {
		f.add("the address is empty; leave the key out for Discord's own", "discord", "api")
	}
	return f.found
}

// A faultFinder gathers faults at their places in the file.
type faultFinder struct {
	doc   *strict.Document
	found []strict.Fault
}

func (f *faultFinder) add(message string, path ...any) {
	f.found = append(f.found, f.doc.Fault(message, path...))
}

func (f *faultFinder) model(i int, m Model, before []Model) {
	twice := slices.ContainsFunc(before, func(b Model) bool { return b.Name == m.Name })
	switch {
	case m.Name == "":
		f.add("a [[model]] needs a `name`, as its server knows it", "model", i, "name")
	case slices.Contains(reserved(), m.Name):
		f.add(fmt.Sprintf("the name %s means the critic without a model, which needs no entry; remove this one", strict.Quote(m.Name)), "model", i, "name")
	case twice:
		f.add(fmt.Sprintf("the model %s is there already; remove one of the two", strict.Quote(m.Name)), "model", i, "name")
	}
	if m.BaseURL == "" {
		f.add("the address is empty; leave the key out for "+openAIURL, "model", i, "base_url")
	}
	f.address(m.BaseURL, "model", i, "base_url")
	f.variable(m.KeyEnv, "model", i, "key_env")
	if m.Context < 0 {
		f.add("the context cannot be negative; write its length in tokens, or 0 for that of the model's profile", "model", i, "context")
	}
}

func (f *faultFinder) address(s string, path ...any) {
	if complaint := addressFault(s); s != "" && complaint != "" {
		f.add(complaint, path...)
	}
}

func (f *faultFinder) variable(s string, path ...any) {
	if s != "" && !isVariable(s) {
		f.add("this wants the name of an environment variable, such as "+openAIKey+", never a key itself; put the key in a variable and name that here", path...)
	}
}

// The bounds of pcm_rate in hertz: telephone and studio.
const (
	pcmRateMin = 8000
	pcmRateMax = 192000
)

func (f *faultFinder) speech(s Speech) {
	if !slices.Contains(engines(), s.Engine) {
		f.add(fmt.Sprintf("unknown engine %s; choose one of %s", strict.Quote(s.Engine), strings.Join(engines(), ", ")), "speech", "engine")
	}
	f.server(s.BaseURL, s.KeyEnv, s.Model, "speech")
	if s.PCMRate < pcmRateMin || s.PCMRate > pcmRateMax {
		f.add(fmt.Sprintf("a speech server sends from %d to %d samples a second; leave the key out for 24000", pcmRateMin, pcmRateMax), "speech", "pcm_rate")
	}
	for i, path := range s.Piper {
		if path == "" {
			f.add("the voice has no name; write the path of a model, ending in .onnx", "speech", "piper", i)
		}
	}
	for written, said := range s.Pronounce {
		if strings.TrimSpace(written) == "" || strings.TrimSpace(said) == "" {
			f.add("a pronunciation is a word and how it is said, such as \"Cimino\" = \"chi-MEE-no\"", "speech", "pronounce", written)
		}
	}
}

// The bounds of listen.start_ms and listen.stop_ms in milliseconds: shorter is
// a click, longer leaves people waiting.
const (
	listenMin = 40
	listenMax = 5000
)

func (f *faultFinder) listen(l Listen) {
	f.server(l.BaseURL, l.KeyEnv, l.Model, "listen")
	for key, ms := range map[string]int{"start_ms": l.StartMS, "stop_ms": l.StopMS} {
		if ms < listenMin || ms > listenMax {
			f.add(fmt.Sprintf("this is from %d to %d milliseconds; leave the key out for the default", listenMin, listenMax), "listen", key)
		}
	}
}

func (f *faultFinder) discord(d Discord) {
	if d.Shards < 0 {
		f.add("a number of shards is 0, for what Discord recommends, or more", "discord", "shards")
	}
	if host, _, err := net.SplitHostPort(d.Health); d.Health != "" && (err != nil || !onThisMachine(host)) {
		f.add("this wants an address on this machine with a port, such as 127.0.0.1:9464", "discord", "health")
	}
	for key, n := range map[string]int{
		"member_minute": d.Quotas.MemberMinute, "member_day": d.Quotas.MemberDay,
		"server_minute": d.Quotas.ServerMinute, "server_day": d.Quotas.ServerDay,
	} {
		if n < 0 {
			f.add("a quota is 0, for no bound, or more", "discord", "quotas", key)
		}
	}
}

// onThisMachine reports whether a host is only reached from this machine.
func onThisMachine(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// server checks what is said of a server of OpenAI's protocol in a table.
func (f *faultFinder) server(address, keyEnv, model, table string) {
	f.address(address, table, "base_url")
	f.variable(keyEnv, table, "key_env")
	if model == "" {
		f.add("the model has no name; leave the key out for the default", table, "model")
	}
}

// addressFault says what is wrong with the address of a server; "" for nothing.
func addressFault(s string) string {
	u, err := url.Parse(s)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		return "this wants the address of a server, such as " + openAIURL + " or http://localhost:11434/v1"
	case u.User != nil:
		return "an address holds no password; put it in a variable or a file and name that with `key_env` or `key_file`"
	default:
		return ""
	}
}

// nameMax is the length in bytes from which a name with digits in it is taken
// for a key: some providers' keys are letters, digits and underscores only
// (Groq's 56 of them, Together's 64).
const nameMax = 32

// isVariable reports whether s is the portable name of an environment variable
// (POSIX.1-2017, 8.1), in either case, and not rather a key.
func isVariable(s string) bool {
	if len(s) > nameMax && strings.ContainsAny(s, "0123456789") {
		return false
	}
	for i, r := range s {
		letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '_'
		if !letter && (i == 0 || r < '0' || '9' < r) {
			return false
		}
	}
	return s != ""
}
