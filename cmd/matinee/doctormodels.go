package main

import (
	"context"
	"strings"

	"matinee/config"
)

// checkModels asks each configured model for an answer of a few tokens. A server
// that is not on this machine is asked only where consent was given.
func (a *app) checkModels(ctx context.Context) []checkJSON {
	models, err := a.config.ChatModels()
	if err != nil {
		return []checkJSON{{Check: "model", Detail: err.Error(), Advice: "mend the configuration"}}
	}
	if len(models) == 0 {
		return []checkJSON{{Check: "model", OK: true, Detail: "none is configured and none is needed: the critic works from the transcript alone"}}
	}
	var checks []checkJSON
	for _, m := range models {
		checks = append(checks, a.checkModel(ctx, m))
	}
	return checks
}

// unasked says why a server must not be asked; "" when it may be. place is what
// consent to it is kept by.
func (a *app) unasked(ctx context.Context, remote bool, place, server string) (string, error) {
	if !remote {
		return "", nil
	}
	answer, known, err := a.store.Setting(ctx, consentSetting+place)
	switch {
	case err != nil:
		return err.Error(), err
	case known && answer == consentRefused:
		return "not asked: you did not want anything sent to " + server, nil
	case !known && a.terminal():
		return "not asked yet: " + server + " is not this machine, and a chat asks you first whether anything may be sent there", nil
	}
	return "", nil
}

func (a *app) checkModel(ctx context.Context, m config.Model) checkJSON {
	c := checkJSON{Check: "model " + m.Name}
	key, err := m.Secret().Read()
	if err != nil {
		c.Detail, c.Advice = err.Error(), "set it, or leave the model out of the configuration"
		return c
	}
	client, err := a.client(m, key)
	if err != nil {
		c.Detail, c.Advice = err.Error(), "mend base_url in the configuration"
		return c
	}
	defer client.Close()
	if c.Detail, err = a.unasked(ctx, client.Remote(), client.Server(), client.Server()); err != nil || c.Detail != "" {
		c.OK = err == nil
		return c
	}
	c.OK = true
	var details []string
	for _, f := range client.Verify(ctx) {
		details = append(details, f.Detail)
		if !f.OK {
			c.OK, c.Advice = false, f.Advice
		}
	}
	c.Detail = strings.Join(details, "; ")
	return c
}
