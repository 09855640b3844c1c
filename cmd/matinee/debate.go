package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"os"
	"os/signal"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/term"

	"matinee/dialogue"
	"matinee/dialogue/debate"
	"matinee/dialogue/extractive"
)

// checkDebate refuses options that do not go together.
func (o chatOptions) checkDebate() error {
	switch {
	case !o.debate && o.turns != debate.DefaultTurns:
		return usagef("--turns is the length of a debate; add --debate, or leave it out")
	case o.turns < debate.MinTurns || o.turns > debate.MaxTurns:
		return usagef("a debate has from %d to %d turns, not %d", debate.MinTurns, debate.MaxTurns, o.turns)
	}
	return nil
}

// debate has the two personas talk about a film; the words, if there are any,
// are the motion.
func (a *app) debate(ctx context.Context, o chatOptions, words []string, p *prompt) error {
	opening, words, err := a.opening(ctx, o, words)
	if err != nil {
		return err
	}
	motion := strings.Join(words, " ")
	critic := a.critic()
	if opening.Focus, err = a.debated(ctx, critic, opening.Focus, motion); err != nil {
		return err
	}
	cast := debate.Pair(a.cast, opening.Persona)
	seed, err := a.debateSeed(ctx, opening.Focus.ID, motion, cast[0].Name)
	if err != nil {
		return err
	}
	d := debate.New(debate.Config{
		Film:   opening.Focus,
		Cues:   a.index,
		Inner:  critic,
		Cast:   cast,
		Turns:  o.turns,
		Motion: motion,
		Seed:   seed,
	})
	writers, err := a.pen(ctx, o.model, p)
	if err != nil {
		return err
	}
	for i, w := range writers {
		writers[i] = debate.Writer(w, cast)
	}
	t, err := a.talk(ctx, o, opening, a.engine(d, writers), p)
	if err != nil {
		return err
	}
	t.aloud.prepare(cast[:]...)
	if !o.json {
		t.show = &stage{page: a.page(), name: func() string { return t.session.Persona().Name }}
	}
	return t.debate(ctx, d, opening.Focus, motion, p)
}

// debated is the film of a debate: the one in focus, else the one that the
// motion names, else the only one there is.
func (a *app) debated(ctx context.Context, critic *extractive.Critic, focus dialogue.Ref, motion string) (dialogue.Ref, error) {
	named, err := focus, error(nil)
	if named.ID == "" {
		named, err = critic.Topic(ctx, dialogue.Inquiry{Question: motion})
	}
	if named.ID != "" && named.Revision == "" {
		return dialogue.Ref{}, usagef("there is no transcript of %s, only a card, so nobody can debate its lines; \"matinee library add\" its subtitles", titled(named.Film))
	}
	if err != nil || named.ID != "" {
		return named, err
	}
	all, err := editions{a.library}.Films(ctx)
	if err != nil {
		return dialogue.Ref{}, err
	}
	films := extractive.Owned(all)
	if len(films) != 1 {
		return dialogue.Ref{}, usagef("which film is to be debated? name one with --film; \"matinee library list\" shows those there are")
	}
	return films[0], nil
}

// debateSeed makes every debate a new one for a person and the same one for a
// script: it goes by what is debated and how many conversations are kept.
func (a *app) debateSeed(ctx context.Context, parts ...string) (uint64, error) {
	kept, err := a.history.List(ctx, viewer)
	if err != nil {
		return 0, err
	}
	h := fnv.New64a()
	fmt.Fprint(h, len(kept), "\x00", strings.Join(parts, "\x00"))
	return h.Sum64(), nil
}

// debate holds the debate turn by turn; between turns whoever listens may cut
// in.
func (t *talk) debate(ctx context.Context, d *debate.Debate, film dialogue.Ref, motion string, p *prompt) error {
	cut := t.listener(p)
	defer t.attend(ctx)()
	if p != nil && !t.session.Knows(film.Film) {
		if err := t.settleSeen(ctx, p, film.Film); err != nil {
			return leaving(err)
		}
	}
	for said := motion; ; {
		if t.session.Focus().ID != film.ID {
			t.session.SetFocus(film)
		}
		t.session.SetPersona(d.Next())
		stopped, err := t.debateTurn(ctx, said, p)
		if err != nil {
			return leaving(err)
		}
		if d.Done() {
			return t.afterDebate(stopped)
		}
		if said = ""; t.heardOut() && !stopped {
			continue // who listens need not ask them to go on
		}
		var quit bool
		if said, quit, err = t.cutIn(ctx, cut); quit || err != nil {
			return leaving(err)
		}
	}
}

// afterDebate ends it. Who cut into the last turn has begun to type: those words are
// not for the shell.
func (t *talk) afterDebate(stopped bool) error {
	if !stopped || t.person == nil {
		return nil
	}
	t.person.tell("That was the last turn; what you would say to it is a question for the critic.")
	_, err := t.person.line("> ")
	return leaving(err)
}

// heardOut reports whether a person hears each turn to its end before the next
// begins.
func (t *talk) heardOut() bool { return t.person != nil && t.spoken() }

// debateTurn has a turn spoken. At a terminal Ctrl-C stops the turn and not the
// debate, and so does any key where it is heard; so does everywhere who speaks into
// it.
func (t *talk) debateTurn(ctx context.Context, said string, p *prompt) (stopped bool, err error) {
	turn, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	var cut atomic.Bool
	defer t.watch(turn, func() { cut.Store(true); stop() })()
	t.asked(turn, said)
	err = t.reply(turn, t.session.Reply(turn, "", said))
	if err == nil && t.heardOut() {
		err = t.hear(turn)
	}
	if (p != nil || cut.Load()) && ctx.Err() == nil && errors.Is(err, context.Canceled) {
		return true, nil
	}
	return false, err
}

// listener reads what a listener says between turns: a person at a terminal, who
// is heard, or the lines of standard input; "" to let the two go on. A terminal
// that nobody is asked at is not read.
func (t *talk) listener(p *prompt) func() (string, error) {
	if p != nil {
		if t.heardOut() {
			p.tell("They go on by themselves; any key stops them, and then words cut in, Enter lets them go on, /stop ends it.")
		} else {
			p.tell("Between turns: Enter lets them go on, words cut in, /stop ends it.")
		}
		return func() (string, error) { return p.line("> ") }
	}
	if t.ears != nil {
		return func() (string, error) { return t.keys.take(), nil }
	}
	if in, ok := t.app.in.(*os.File); ok && term.IsTerminal(int(in.Fd())) {
		return func() (string, error) { return "", nil }
	}
	scanner := bufio.NewScanner(t.app.in)
	scanner.Buffer(nil, longestLine)
	return func() (string, error) {
		if scanner.Scan() {
			return strings.TrimSpace(scanner.Text()), nil
		}
		if err := scanner.Err(); errors.Is(err, bufio.ErrTooLong) {
			return "", fmt.Errorf("a line of standard input is longer than %d bytes; a turn is one line", longestLine)
		} else if err != nil {
			return "", fmt.Errorf("read standard input: %w", err)
		}
		return "", nil
	}
}

// debateCommands are the commands that are for a listener; the others would
// change what is debated, or by whom.
var debateCommands = []string{"until", "sources", "stop", "quit"}

// cutIn is what is said between two turns, once the commands before it are
// obeyed.
func (t *talk) cutIn(ctx context.Context, cut func() (string, error)) (said string, quit bool, err error) {
	for {
		said, err = cut()
		if err != nil || !strings.HasPrefix(said, "/") {
			return said, false, err
		}
		name, _, _ := strings.Cut(strings.TrimPrefix(strings.ToLower(said), "/"), " ")
		switch {
		case name == "stop":
			return "", true, nil
		case !slices.Contains(debateCommands, name):
			t.word("help", said, answer{text: "In a debate there are /" + strings.Join(debateCommands, " /") + "; anything else cuts in."})
		default:
			if quit, err := t.command(ctx, said); quit || err != nil {
				return "", quit, err
			}
		}
	}
}

// A stage shows a debate to a person: each turn under the name of who speaks.
type stage struct {
	page   *page
	name   func() string
	spoken bool // the turn has begun
}

func (s *stage) sentence(sentence dialogue.Sentence) {
	if !s.spoken {
		s.page.fill(strings.ToUpper(s.name())+":", 0, sgrPlace)
		s.spoken = true
	}
	s.page.sentence(sentence)
}

func (s *stage) question(line string) { (&textShower{page: s.page}).question(line) }

func (s *stage) turn(n int, conversation string, t dialogue.Turn) {
	(&textShower{page: s.page}).turn(n, conversation, t)
	fmt.Fprintln(s.page.out)
	s.spoken = false
}

func (s *stage) word(n int, conversation string, t dialogue.Turn) {
	(&textShower{page: s.page}).word(n, conversation, t)
}
