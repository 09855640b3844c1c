package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/term"
)

// A prompt reads lines from a person, with editing and recall. Between lines
// the terminal is as it was, so that Ctrl-C is a signal while a reply is shown.
type prompt struct {
	fd     int
	term   *term.Terminal
	keys   *keys
	page   *page
	recall *recall // of what was asked; answers to the program's own questions are not recalled

	reading atomic.Bool // the line editor has the terminal
}

func (a *app) newPrompt(ctx context.Context) *prompt {
	in := a.in.(*os.File)
	typed := newKeys(ctx, in)
	rw := struct {
		io.Reader
		io.Writer
	}{typed, a.out}
	return &prompt{fd: int(in.Fd()), term: term.NewTerminal(rw, ""), keys: typed, page: a.page(), recall: &recall{}}
}

// line reads one line of the conversation. io.EOF is Ctrl-D, or
// Ctrl-C pressed twice: the person leaves.
func (p *prompt) line(label string) (string, error) { return p.read(label, p.recall) }

// ask puts a question of the program's own.
func (p *prompt) ask(question string) (string, error) {
	p.tell("%s", question)
	return p.answer()
}

// answer reads what a person says to a question that was put.
func (p *prompt) answer() (string, error) { return p.read("  ", &recall{}) }

func (p *prompt) read(label string, r *recall) (string, error) {
	if w, h, err := term.GetSize(p.fd); err == nil && w > 0 {
		_ = p.term.SetSize(w, h) // it redraws nothing yet
	}
	state, err := term.MakeRaw(p.fd)
	if err != nil {
		return "", fmt.Errorf("prepare the terminal: %w", err)
	}
	defer term.Restore(p.fd, state)
	p.reading.Store(true)
	defer p.reading.Store(false)
	p.term.History = r
	p.term.SetPrompt(label)
	p.term.SetBracketedPasteMode(true)
	defer p.term.SetBracketedPasteMode(false)
	line, err := p.term.ReadLine()
	if errors.Is(err, term.ErrPasteIndicator) {
		err = nil
	}
	return strings.TrimSpace(line), err
}

// interject shows something above the line that is being typed, and reports
// whether one is. Any goroutine may.
func (p *prompt) interject(text string) bool {
	if !p.reading.Load() {
		return false
	}
	_, err := p.term.Write([]byte(text))
	return err == nil
}

// secret reads a line that is not shown.
func (p *prompt) secret(label string) (string, error) {
	state, err := term.MakeRaw(p.fd)
	if err != nil {
		return "", fmt.Errorf("prepare the terminal: %w", err)
	}
	defer term.Restore(p.fd, state)
	line, err := p.term.ReadPassword(label)
	return strings.TrimSpace(line), err
}

// tell says something of the program's own.
func (p *prompt) tell(format string, args ...any) {
	p.page.fill(fmt.Sprintf(format, args...), 0, "")
	p.page.end()
}

// confirm asks until the answer is yes or no.
func (p *prompt) confirm(question string) (bool, error) { return p.decide(question, false) }

// agree is confirm where a bare Enter means yes.
func (p *prompt) agree(question string) (bool, error) { return p.decide(question, true) }

func (p *prompt) decide(question string, enter bool) (bool, error) {
	for {
		text, err := p.ask(question)
		if err != nil {
			return false, err
		}
		switch answer := strings.ToLower(strings.TrimRight(text, ".!")); answer {
		case "":
			if enter {
				return true, nil
			}
		case "y", "yes", "sure", "ok", "okay", "please", "yes please":
			return true, nil
		case "n", "no", "nope", "no thanks":
			return false, nil
		}
		question = "Please answer y or n."
	}
}

// A recall is the lines that the arrow keys bring back, newest first.
type recall struct{ lines []string }

// longestRecall is how many lines are kept.
const longestRecall = 200

// Add implements term.History. Blank lines and repetitions are left out.
func (r *recall) Add(line string) {
	if strings.TrimSpace(line) == "" || len(r.lines) > 0 && r.lines[0] == line {
		return
	}
	r.lines = slices.Insert(r.lines, 0, line)
	r.lines = r.lines[:min(len(r.lines), longestRecall)]
}

// Len implements term.History.
func (r *recall) Len() int { return len(r.lines) }

// At implements term.History.
func (r *recall) At(i int) string { return r.lines[i] }
