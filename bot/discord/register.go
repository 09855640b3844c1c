package discord

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
)

// Register makes the commands the only ones of the bot, everywhere or, with a
// guild, there. It asks nothing of Discord if the Memory has it that they are
// these already; changed tells.
func (c *Client) Register(ctx context.Context, app, guild ID, commands []Command) (changed bool, err error) {
	list := append([]Command{}, commands...)
	for i := range list {
		list[i].Kind = max(list[i].Kind, CommandSlash)
	}
	hash, err := fingerprint(list)
	if err != nil {
		return false, fmt.Errorf("register the commands: %w", err)
	}
	key := "commands/" + string(app) + "/" + string(guild)
	if known, err := c.recall(ctx, key); err != nil || known == hash {
		return false, err
	}
	r := request{doing: "register the commands", method: http.MethodPut, pattern: "/applications/{}/commands", args: ids(app), body: list, repeat: true}
	if guild != "" {
		r.pattern, r.args = "/applications/{}/guilds/{}/commands", ids(app, guild)
	}
	if err := c.do(ctx, r, nil); err != nil {
		return false, err
	}
	return true, c.remember(ctx, key, hash)
}

// fingerprint tells lists of commands apart.
func fingerprint(list []Command) (string, error) {
	b, err := json.Marshal(list)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:]), nil
}

func (c *Client) recall(ctx context.Context, key string) (string, error) {
	if c.cfg.Memory == nil {
		return "", nil
	}
	b, err := c.cfg.Memory.Load(ctx, key)
	if err != nil {
		return "", fmt.Errorf("recall %s: %w", key, err)
	}
	return string(b), nil
}

func (c *Client) remember(ctx context.Context, key, body string) error {
	if c.cfg.Memory == nil {
		return nil
	}
	if err := c.cfg.Memory.Save(ctx, key, []byte(body)); err != nil {
		return fmt.Errorf("remember %s: %w", key, err)
	}
	return nil
}
