package config

import (
	"fmt"
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
	if !slices.Contains(engines(), c.Speech.Engine) {
		f.add(fmt.Sprintf("unknown engine %s; choose one of %s", strict.Quote(c.Speech.Engine), strings.Join(engines(), ", ")), "speech", "engine")
	}
	f.address(c.Speech.BaseURL, "speech", "base_url")
	f.variable(c.Speech.KeyEnv, "speech", "key_env")
	f.address(c.Listen.BaseURL, "listen", "base_url")
	f.variable(c.Listen.KeyEnv, "listen", "key_env")
	f.address(c.Discord.API, "discord", "api")
	f.variable(c.Discord.TokenEnv, "discord", "token_env")
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
