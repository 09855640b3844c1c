package main

import (
	"bufio"
	"context"
	"fmt"
	"strings"

	"matinee/dialogue/interview"
	"matinee/dialogue/llm"
)

// prompt is who sits at the terminal; nil if nobody can be asked.
func (s *staging) prompt(ctx context.Context) *prompt {
	if s.user.person == nil && s.user.terminal() {
		s.user.person = s.user.newPrompt(ctx)
	}
	return s.user.person
}

// chain is the language models that the options ask for, with the first one's
// name; nil and noModel for none.
func (s *staging) chain(ctx context.Context) (*llm.Chain, string, error) {
	clients, err := s.user.chosen(ctx, s.options.model, s.prompt(ctx))
	if err != nil || len(clients) == 0 {
		return nil, noModel, err
	}
	return s.user.chain(clients), clients[0].Name(), nil
}

// ask puts a turn of the script to the person at the terminal, or takes the next
// line of standard input. Nothing said leaves the turn empty.
func (s *staging) ask(ctx context.Context, q interview.Question) (string, error) {
	prompt := fmt.Sprintf("%s: %s", q.By.Shown(), q.Prompt)
	if p := s.prompt(ctx); p != nil {
		said, err := p.ask(prompt)
		if leaving(err) == nil && err != nil {
			err = fmt.Errorf("you left the session; \"matinee interview resume %s\" goes on with it", s.again())
		}
		return said, err
	}
	s.user.notice("%s", prompt)
	if s.lines == nil {
		s.lines = bufio.NewScanner(s.user.in)
		s.lines.Buffer(nil, longestLine)
	}
	if !s.lines.Scan() {
		return "", s.lines.Err()
	}
	return strings.TrimSpace(s.lines.Text()), nil
}
