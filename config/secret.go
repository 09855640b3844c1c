package config

import (
	"fmt"
	"os"
	"strings"
	"unicode"
)

// secretMax is the length in bytes from which a file holds something else than
// a key: Discord's and OpenAI's are under 300, signed tokens under 8,192.
const secretMax = 16 << 10

// A Secret is where a key or token is to be had. It holds names only and may be
// printed.
type Secret struct {
	Env  string // name of an environment variable; "" for none
	File string // file that holds it, asked when the variable is not set; "" for none
}

// Secret is where the key of the model's server is.
func (m Model) Secret() Secret { return Secret{Env: m.KeyEnv, File: m.KeyFile} }

// Secret is where the key of the speech server is.
func (s Speech) Secret() Secret { return Secret{Env: s.KeyEnv, File: s.KeyFile} }

// Secret is where the key of the transcription server is.
func (l Listen) Secret() Secret { return Secret{Env: l.KeyEnv, File: l.KeyFile} }

// Secret is where the bot's token is.
func (d Discord) Secret() Secret { return Secret{Env: d.TokenEnv, File: d.TokenFile} }

// Needed reports whether there is a secret at all.
func (s Secret) Needed() bool { return s != Secret{} }

// Read is the secret itself: what the variable holds, else what the file does.
// It is "" when none is needed, else an error says what to do.
func (s Secret) Read() (string, error) {
	if !s.Needed() {
		return "", nil
	}
	if key := strings.TrimSpace(os.Getenv(s.Env)); key != "" {
		return key, sound(key, "the variable "+s.Env)
	}
	if s.File == "" {
		return "", fmt.Errorf("the variable %s is not set; put the key in it", s.Env)
	}
	data, err := read(s.File, secretMax+1)
	if err != nil {
		return "", fmt.Errorf("read the key: %w; put the key in that file, or name another with `key_file`", err)
	}
	key := strings.TrimSpace(string(data))
	return key, sound(key, s.File)
}

// sound says why what a place holds cannot be a key: sent in a header, it would
// be refused far from here and with less reason.
func sound(key, place string) error {
	switch {
	case key == "":
		return fmt.Errorf("%s is empty; put the key in it", place)
	case len(key) > secretMax, strings.ContainsFunc(key, unicode.IsControl):
		return fmt.Errorf("%s holds more than a key; put the key alone in it", place)
	default:
		return nil
	}
}

// State says whether the secret is there, without a word of it: "set", "not
// set" or "none needed".
func (s Secret) State() string {
	if !s.Needed() {
		return "none needed"
	}
	if _, err := s.Read(); err != nil {
		return "not set"
	}
	return "set"
}
