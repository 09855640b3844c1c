package main

import (
	"context"
	"errors"
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
	if name == noModel {
		return nil, nil
	}
	configured, err := a.config.ChatModels()
	if err != nil {
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
			if c, err = a.client(m, key); err == nil {
				clients = append(clients, c)
				continue
			}
		}
		a.notice("matinee: the model %s is left out: %v", m.Name, err)
	}
	return clients
}

func (a *app) client(m config.Model, key string) (*llm.Client, error) {
	return llm.New(llm.Config{
		Model:     m.Name,
		BaseURL:   m.BaseURL,
		Key:       llm.Key(key),
		Profile:   llm.Profile{Context: m.Context},
		Transport: a.transport,
	})
}

// writers are the language models behind the critic, ready to write; none when
// there is none to use.
func (a *app) writers(clients []*llm.Client) []dialogue.Writer {
	if len(clients) == 0 {
		return nil
	}
	return []dialogue.Writer{prose.New(clients[0].Name(), a.chain(clients))}
}

// chain puts clients into the order they are tried in. It is closed with the app.
func (a *app) chain(clients []*llm.Client) *llm.Chain {
	chain := llm.NewChain(llm.ChainConfig{
		Clients: clients,
		Ledger:  a.store.Calls(),
		Cap:     llm.Money(a.config.Spending.PerDay * 1e6),
		Log:     slog.Default(),
	})
	a.closers = append(a.closers, func() error { chain.Close(); return nil })
	return chain
}

// unanswered tells why nothing came from a model, once for each reason: the
// critic answers in its place, and nobody should wonder which.
func (a *app) unanswered(err error) {
	var explained *dialogue.WriterError
	if !errors.As(err, &explained) {
		return
	}
	if _, again := a.told.LoadOrStore(explained.Say, true); !again {
		a.notice("matinee: %s The critic without a model answers instead.", explained.Say)
	}
}

// pen makes the writers that the options ask for, as chosen has them.
func (a *app) pen(ctx context.Context, model string, p *prompt) ([]dialogue.Writer, error) {
	clients, err := a.chosen(ctx, model, p)
	if err != nil {
		return nil, err
	}
	return a.writers(clients), nil
}

// chosen are the models that the options ask for: with the consent of a person at a
// terminal, if p is not nil.
func (a *app) chosen(ctx context.Context, model string, p *prompt) ([]*llm.Client, error) {
	models, err := a.models(model)
	if err != nil {
		return nil, err
	}
	if len(models) == 0 && model == "" && p != nil {
		if models, err = a.offered(ctx, p); err != nil {
			return nil, err
		}
	}
	return a.consented(ctx, a.clients(models), p)
}
