package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"time"

	"golang.org/x/term"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// terminal reports whether a person sits at both ends.
func (a *app) terminal() bool {
	in, ok := a.in.(*os.File)
	return ok && term.IsTerminal(int(in.Fd())) && terminalOf(a.out) != nil
}

// interact holds the conversation with a person at the terminal.
func (t *talk) interact(ctx context.Context, p *prompt) error {
	for _, turn := range t.session.Turns() {
		p.recall.Add(turn.Question)
	}
	if err := t.welcome(ctx, p); err != nil {
		return leaving(err)
	}
	defer t.attend(ctx)()
	t.tellListening()
	for ctx.Err() == nil {
		line, err := t.await(ctx, p)
		if err != nil {
			fmt.Fprintln(t.app.out) // the shell's prompt gets a line of its own
			return leaving(err)
		}
		if line == "" && t.ears != nil && t.ears.push {
			if line = t.pushToTalk(ctx); line == "" {
				continue
			}
		}
		if err := t.askSeen(ctx, p, line); err != nil {
			return leaving(err)
		}
		quit, err := t.interruptible(ctx, line)
		if quit || err != nil {
			return leaving(err)
		}
		if film := t.session.Focus().Film; film.ID != "" && !t.session.Knows(film) { // a line was found in it
			if err := t.settleSeen(ctx, p, film); err != nil {
				return leaving(err)
			}
		}
		fmt.Fprintln(t.app.out)
	}
	return nil
}

// await reads the person's next line. Meanwhile the last reply is said to its end,
// unless a key is pressed, and the session rests; it stops when the line is there.
func (t *talk) await(ctx context.Context, p *prompt) (string, error) {
	t.ears.mind(ctx, t)
	resting, wake := context.WithCancel(ctx)
	rested := make(chan struct{})
	go func() {
		defer close(rested)
		t.session.Rest(resting)
	}()
	p.keys.touched = t.aloud.hush // whoever types has heard enough
	line, err := p.line("> ")
	p.keys.touched = nil
	wake()
	<-rested
	if err != nil {
		t.aloud.hush()
	}
	t.settle(ctx)
	return line, err
}

// leaving is what the end of a conversation comes to: a person who leaves is no
// failure.
func leaving(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

// interruptible takes a turn that Ctrl-C stops, and any key where it is spoken;
// what was said is kept.
func (t *talk) interruptible(ctx context.Context, line string) (quit bool, err error) {
	reply, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	defer t.watch(reply, stop)()
	quit, err = t.turn(reply, line)
	if ctx.Err() == nil && errors.Is(err, context.Canceled) {
		return quit, nil
	}
	return quit, err
}

// askSeen asks how far the person has seen the film that the line is about,
// before anything is said of it, if they have not said.
func (t *talk) askSeen(ctx context.Context, p *prompt, line string) error {
	if line == "" || strings.HasPrefix(line, "/") {
		return nil
	}
	topic, err := t.session.Topic(ctx, line)
	if err != nil || topic.ID == "" || t.session.Knows(topic.Film) {
		return nil // a library that cannot be read is told by the reply
	}
	if w, _ := dialogue.ReadWatched(line); w.Stated {
		return nil
	}
	return t.settleSeen(ctx, p, topic.Film)
}

// settleSeen asks how far the person has seen a film until the answer can be
// read, and keeps it.
func (t *talk) settleSeen(ctx context.Context, p *prompt, film transcript.Film) error {
	question := fmt.Sprintf("How far have you seen %s? (Enter: all of it; or a time such as 47:30; or not yet)", titled(film))
	for !t.session.Knows(film) {
		text, err := t.ask(question)
		if err != nil {
			return err
		}
		if strings.HasPrefix(text, "/") {
			if quit, err := t.command(ctx, text); quit || err != nil {
				return cmp.Or(err, io.EOF)
			}
			continue
		}
		if seen, until, ok := t.app.readSeen(ctx, film, text); ok {
			if err := t.session.SetSeen(ctx, seen, until); err != nil {
				t.app.notice("matinee: %v", err)
			}
			p.tell("%s", dialogue.Acknowledge(seen, until))
			return nil
		}
		question = "Say it as 47:30, 1:02:03, 40 minutes, all or not yet."
	}
	return nil
}

// readSeen reads the answer to how far somebody has seen a film: a time in it, or in a
// series an episode.
func (a *app) readSeen(ctx context.Context, film transcript.Film, text string) (seen transcript.Film, until time.Duration, ok bool) {
	if until, ok = dialogue.ReadSeen(text); ok {
		return film, until, true
	}
	stop, err := transcript.ParseStop(text)
	if err != nil || !stop.InEpisode() {
		return film, 0, false
	}
	seen, until, err = a.stopped(ctx, stop, film)
	return seen, until, err == nil
}
