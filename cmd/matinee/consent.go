package main

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"matinee/config"
	"matinee/dialogue/llm"
)

// The settings in which consent is kept, by server.
const (
	consentSetting = "consent "
	consentGiven   = "given"
	consentRefused = "refused"
)

// host is where an address leads: the server's name, and its port if it has one.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "the server" // the configuration was checked
	}
	return u.Host
}

// consented leaves out the servers that are not on this machine and to which
// nothing may be sent.
func (a *app) consented(ctx context.Context, clients []*llm.Client, p *prompt) ([]*llm.Client, error) {
	var allowed []*llm.Client
	for _, c := range clients {
		may := !c.Remote()
		if !may {
			var err error
			if may, err = a.allows(ctx, p, c.Server(), fmt.Sprintf("%s writes the answers at %s, which is not this machine: your questions and the film lines they are about are sent there. Is that all right? (y/n; no talks to the critic without a model)", c.Name(), c.Server())); err != nil {
				return nil, err
			}
		}
		if may {
			allowed = append(allowed, c)
		}
	}
	return allowed, nil
}

// allows reports whether something may be sent to a server that is not this
// machine. A person at a terminal is asked once for each place; what they said is
// kept. Where nobody can be asked, what is configured is meant.
func (a *app) allows(ctx context.Context, p *prompt, place, question string) (bool, error) {
	if p == nil {
		return true, nil
	}
	answer, known, err := a.store.Setting(ctx, consentSetting+place)
	if err != nil {
		return false, err
	}
	if !known {
		yes, err := p.confirm(question)
		if err != nil {
			return false, err
		}
		answer = consentRefused
		if yes {
			answer = consentGiven
		}
		if err := a.store.SetSetting(ctx, consentSetting+place, answer); err != nil {
			return false, err
		}
	}
	return answer == consentGiven, nil
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
		names := llm.Nearby(ctx, a.ollama)
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
	return []config.Model{{Name: chosen, BaseURL: a.ollama}}, nil
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
