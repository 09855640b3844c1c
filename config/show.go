package config

import (
	"bytes"
	"fmt"

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
	p.line("\n[speech]")
	p.text("engine", c.Speech.Engine)
	p.text("base_url", c.Speech.BaseURL)
	p.secret("key_env", c.Speech.KeyEnv, c.Speech.Secret())
	p.line("\n[listen]")
	p.text("base_url", c.Listen.BaseURL)
	p.secret("key_env", c.Listen.KeyEnv, c.Listen.Secret())
	p.line("\n[discord]")
	p.secret("token_env", c.Discord.TokenEnv, c.Discord.Secret())
	p.text("api", c.Discord.API)
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
