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

func (p *printer) speech(s Speech) {
	p.line("\n[speech]")
	p.text("engine", s.Engine)
	p.text("base_url", s.BaseURL)
	p.secret("key_env", s.KeyEnv, Secret{Env: s.KeyEnv})
	p.secret("key_file", s.KeyFile, Secret{File: s.KeyFile})
	p.text("model", s.Model)
	p.line("pcm_rate = %d", s.PCMRate)
	quoted := make([]string, len(s.Piper))
	for i, path := range s.Piper {
		quoted[i] = strict.Quote(path)
	}
	p.line("piper = [%s]", strings.Join(quoted, ", "))
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
