package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"matinee/config/strict"
)

// Find is the configuration in force: that of the file [Path] leads to. A file
// that was named must be there; without one in the user's folder the defaults
// hold. The flag is the value of --config, "" when it was not given.
func Find(flag string) (Config, error) {
	path, named, err := Path(flag)
	switch {
	case err != nil && named:
		return Config{}, err
	case err != nil:
		return Default(), nil // a user without a folder of their own has written no file
	}
	c, err := Load(path)
	if errors.Is(err, fs.ErrNotExist) {
		if !named {
			return Default(), nil
		}
		return Config{}, fmt.Errorf("there is no configuration file %s; correct --config or %s, or write it with `matinee config init`", path, configVar)
	}
	return c, err
}

// Load reads the configuration file at path. What is wrong in it comes back as
// a [*strict.Error], all at once.
func Load(path string) (Config, error) {
	data, err := read(path, strict.MaxSize+1) // one more, for strict to see it is too much
	if err != nil {
		return Config{}, fmt.Errorf("read the configuration: %w; name another file with --config or %s", err, configVar)
	}
	doc, err := strict.Parse(path, data)
	if err != nil {
		return Config{}, err
	}
	c := Default()
	if err := doc.Decode(&c); err != nil {
		return Config{}, err
	}
	c.complete(doc)
	if err := doc.Refuse(c.faults(doc)...); err != nil {
		return Config{}, err
	}
	return c, c.anchor(filepath.Dir(path))
}

// read is os.ReadFile, but no more than the limit in bytes.
func read(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, limit))
}

// complete gives each model the defaults for what the file leaves out, and all
// addresses one form. The key of OpenAI is for OpenAI: no other server is sent
// it unless the file says so.
func (c *Config) complete(doc *strict.Document) {
	for _, address := range []*string{&c.Speech.BaseURL, &c.Listen.BaseURL, &c.Discord.API} {
		*address = trimSlash(*address)
	}
	if c.Speech.Engine == "openai" && c.Speech.BaseURL == "" {
		c.Speech.BaseURL = openAIURL
	}
	for i := range c.Models {
		m := &c.Models[i]
		if !doc.Has("model", i, "base_url") {
			m.BaseURL = openAIURL
		}
		m.BaseURL = trimSlash(m.BaseURL)
		completeKey(doc, m.BaseURL, &m.KeyEnv, "model", i)
	}
	completeKey(doc, c.Speech.BaseURL, &c.Speech.KeyEnv, "speech")
	completeKey(doc, c.Listen.BaseURL, &c.Listen.KeyEnv, "listen")
	for _, list := range c.lists() {
		if len(*list) == 0 {
			*list = nil // an empty list is none
		}
	}
	if len(c.Speech.Pronounce) == 0 {
		c.Speech.Pronounce = nil
	}
}

// lists are all lists of the file.
func (c *Config) lists() []*[]string {
	a := &c.Discord.Access
	return []*[]string{
		&c.Speech.Piper, &c.Discord.FileHosts, &c.Discord.Shared, &a.AllowServers, &a.DenyServers, &a.AllowChannels, &a.DenyChannels,
		&a.AllowRoles, &a.DenyRoles, &a.AllowUsers, &a.DenyUsers,
	}
}

// completeKey names the key of OpenAI for a server that is OpenAI, unless its
// table says something else.
func completeKey(doc *strict.Document, server string, env *string, table ...any) {
	chosen := doc.Has(append(slices.Clone(table), "key_env")...) || doc.Has(append(slices.Clone(table), "key_file")...)
	if server == openAIURL && !chosen {
		*env = openAIKey
	}
}

// trimSlash takes away what would be doubled where a path is put behind it.
func trimSlash(address string) string { return strings.TrimRight(address, "/") }

// anchor makes paths absolute: what the file names is looked for beside it, "~"
// is the user's own folder.
func (c *Config) anchor(folder string) error {
	paths := []*string{&c.Library, &c.Speech.KeyFile, &c.Listen.KeyFile, &c.Discord.TokenFile}
	for i := range c.Models {
		paths = append(paths, &c.Models[i].KeyFile)
	}
	for i := range c.Speech.Piper {
		paths = append(paths, &c.Speech.Piper[i])
	}
	for _, p := range paths {
		abs, err := absolute(folder, *p)
		if err != nil {
			return err
		}
		*p = abs
	}
	return nil
}

func absolute(folder, path string) (string, error) {
	if path == "" {
		return "", nil
	}
	if path == "~" || strings.HasPrefix(path, "~/") || strings.HasPrefix(path, `~\`) {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", fmt.Errorf("find the folder that %s is in: %w; write the path out", path, err)
		}
		return filepath.Join(home, path[1:]), nil
	}
	if filepath.IsAbs(path) {
		return filepath.Clean(path), nil
	}
	return filepath.Abs(filepath.Join(folder, path))
}
