package main

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"matinee/config"
	"matinee/dialogue"
	"matinee/dialogue/llm"
	"matinee/dialogue/prose"
)

// noModel asks for the critic without a language model.
const noModel = "none"

// models are the language models that this run may use, in the order they are
// tried: all that are configured, or the one named.
func (a *app) models(name string) ([]config.Model, error) {
	configured, err := a.config.ChatModels()
	if err != nil || name == noModel {
		return nil, err
	}
	if name == "" {
		return configured, nil
	}
	i := slices.IndexFunc(configured, func(m config.Model) bool { return m.Name == name })
	if i < 0 {
		names := []string{noModel}
		for _, m := range configured {
			names = append(names, m.Name)
		}
		return nil, usagef("no language model named %q is configured; there is: %s", name, strings.Join(names, ", "))
	}
	return configured[i : i+1], nil
}

// clients makes the clients of models. One whose key cannot be read is left out,
// and why is told.
func (a *app) clients(models []config.Model) []*llm.Client {
	var clients []*llm.Client
	for _, m := range models {
		key, err := m.Secret().Read()
		if err == nil {
			var c *llm.Client
			c, err = llm.New(llm.Config{Model: m.Name, BaseURL: m.BaseURL, Key: llm.Key(key), Profile: llm.Profile{Context: m.Context}})
			if err == nil {
				clients = append(clients, c)
				continue
			}
		}
		a.notice("matinee: the model %s is left out: %v", m.Name, err)
	}
	return clients
}

// writers are the language models behind the critic, ready to write; none when
// there is none to use. The chain they share is closed with the app.
func (a *app) writers(clients []*llm.Client) []dialogue.Writer {
	if len(clients) == 0 {
		return nil
	}
	chain := llm.NewChain(llm.ChainConfig{
		Clients: clients,
		Ledger:  a.store.Calls(),
		Cap:     llm.Money(a.config.Spending.PerDay * 1e6),
		Log:     slog.Default(),
	})
	a.closers = append(a.closers, func() error { chain.Close(); return nil })
	return []dialogue.Writer{prose.New(clients[0].Name(), chain)}
}

// The settings in which consent is kept, by server.
const (
	consentSetting = "consent "
	consentGiven   = "given"
	consentRefused = "refused"
)

// consented leaves out the servers that are not on this machine and to which
// nothing may be sent. A person at a terminal is asked once for each; what they
// said is kept. Where nobody can be asked, what is configured is meant.
func (a *app) consented(ctx context.Context, clients []*llm.Client, p *prompt) ([]*llm.Client, error) {
	if p == nil {
		return clients, nil
	}
	var allowed []*llm.Client
	for _, c := range clients {
		if !c.Remote() {
			allowed = append(allowed, c)
			continue
		}
		name := consentSetting + c.Server()
		answer, known, err := a.store.Setting(ctx, name)
		if err != nil {
			return nil, err
		}
		if !known {
			if answer, err = a.askConsent(p, c); err != nil {
				return nil, err
			}
			if err := a.store.SetSetting(ctx, name, answer); err != nil {
				return nil, err
			}
		}
		if answer == consentGiven {
			allowed = append(allowed, c)
		}
	}
	return allowed, nil
}

func (a *app) askConsent(p *prompt, c *llm.Client) (string, error) {
	yes, err := p.confirm(fmt.Sprintf("%s writes the answers at %s, which is not this machine: your questions and the film lines they are about are sent there. Is that all right? (y/n; no talks to the critic without a model)", c.Name(), c.Server()))
	if yes {
		return consentGiven, err
	}
	return consentRefused, err
}

// ollamaSetting keeps which model of a local Ollama is used, or noModel.
const ollamaSetting = "ollama"

// offered is the local model that a person at a terminal was offered and has
// chosen, where none is configured and Ollama answers on this machine.
func (a *app) offered(ctx context.Context, p *prompt) ([]config.Model, error) {
	chosen, known, err := a.store.Setting(ctx, ollamaSetting)
	if err != nil {
		return nil, err
	}
	if !known {
		names := llm.Nearby(ctx, llm.OllamaURL)
		if len(names) == 0 {
			return nil, nil
		}
		if chosen, err = p.choose(names); err != nil {
			return nil, err
		}
		if err := a.store.SetSetting(ctx, ollamaSetting, chosen); err != nil {
			return nil, err
		}
	}
	if chosen == noModel {
		return nil, nil
	}
	return []config.Model{{Name: chosen, BaseURL: llm.OllamaURL}}, nil
}

// choose asks for one of the models of this machine, or none.
func (p *prompt) choose(names []string) (string, error) {
	question := fmt.Sprintf("Ollama is running on this machine and could write the answers; nothing leaves it. Which model? (%s; Enter for none)", strings.Join(names, ", "))
	for {
		name, err := p.ask(question)
		switch {
		case err != nil:
			return "", err
		case name == "" || name == noModel || name == "n" || name == "no":
			return noModel, nil
		case slices.Contains(names, name):
			return name, nil
		}
		question = fmt.Sprintf("There are: %s. Enter for none.", strings.Join(names, ", "))
	}
}

// pen makes the writers that the options ask for: with the consent of a person
// at a terminal, if p is not nil.
func (a *app) pen(ctx context.Context, model string, p *prompt) ([]dialogue.Writer, error) {
	models, err := a.models(model)
	if err != nil {
		return nil, err
	}
	if len(models) == 0 && model == "" && p != nil {
		if models, err = a.offered(ctx, p); err != nil {
			return nil, err
		}
	}
	clients, err := a.consented(ctx, a.clients(models), p)
	if err != nil {
		return nil, err
	}
	return a.writers(clients), nil
}

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

func (a *app) checkModel(ctx context.Context, m config.Model) checkJSON {
	c := checkJSON{Check: "model " + m.Name}
	key, err := m.Secret().Read()
	if err != nil {
		c.Detail, c.Advice = err.Error(), "set it, or leave the model out of the configuration"
		return c
	}
	client, err := llm.New(llm.Config{Model: m.Name, BaseURL: m.BaseURL, Key: llm.Key(key), Profile: llm.Profile{Context: m.Context}})
	if err != nil {
		c.Detail, c.Advice = err.Error(), "mend base_url in the configuration"
		return c
	}
	defer client.Close()
	if answer, known, err := a.store.Setting(ctx, consentSetting+client.Server()); client.Remote() && (err != nil || known && answer == consentRefused) {
		c.OK, c.Detail = true, "not asked: you did not want anything sent to "+client.Server()
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
