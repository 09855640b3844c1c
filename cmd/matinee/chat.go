package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"

	"github.com/spf13/cobra"

	"matinee/audio/record"
	"matinee/dialogue"
	"matinee/dialogue/debate"
	"matinee/dialogue/transcript"
)

// viewer is whose horizons and conversations these are on a machine of one's
// own.
const viewer = "local"

// longestLine bounds one turn read from standard input, in bytes.
const longestLine = 1 << 20

// lastConversation is the value of --resume without an id.
const lastConversation = "last"

type chatOptions struct {
	film, until, persona, model string
	resume                      string // "" for a new conversation
	json                        bool
	debate                      bool
	turns                       int // of a debate
	speak, listen, fullDuplex   bool
	record                      string // a folder
}

func chatCommand(a *app) *cobra.Command {
	var o chatOptions
	cmd := &cobra.Command{
		Use:   "chat [flags] [QUESTION…]",
		Short: "Talk about a film",
		Long: `Talk about a film. With a QUESTION one reply is given; with standard input from
a file or a pipe, every line of it is one turn of one conversation.

With --debate the machine and the critic talk about the film, and QUESTION is
the motion; what you type between turns, or a line of standard input, cuts in.`,
		RunE: func(cmd *cobra.Command, args []string) error { return a.chat(cmd.Context(), o, args) },
	}
	f := cmd.Flags()
	f.StringVar(&o.film, "film", "", "the film or series to talk about: `ID`, title or the beginning of either")
	f.StringVar(&o.until, "until", "", "how far you have watched: `T` as 1:02:03, 47:30, 90 (seconds) or end; in a series S02E05 or S02E05@31:00")
	f.StringVar(&o.persona, "persona", "", "who answers, by `NAME`: machine, critic or one of your own")
	f.StringVar(&o.model, "model", "", "`NAME` of a configured language model, or none")
	f.StringVar(&o.resume, "resume", "", "take up the last conversation, or the one with this `ID`")
	f.Lookup("resume").NoOptDefVal = lastConversation
	f.BoolVar(&o.debate, "debate", false, "have the machine and the critic debate the film; --persona opens")
	f.IntVar(&o.turns, "turns", debate.DefaultTurns, "how many turns a debate has: `N`")
	f.BoolVar(&o.speak, "speak", false, "say the answers aloud")
	f.BoolVar(&o.listen, "listen", false, "take what is said to the microphone as turns")
	f.BoolVar(&o.fullDuplex, "full-duplex", false, "listen while speaking, too: for headphones")
	f.StringVar(&o.record, "record", "", "keep the conversation in `DIR` as sound, with captions")
	f.BoolVar(&o.json, "json", false, "one JSON object a turn")
	a.completeFilms(cmd)
	return cmd
}

// chat holds a conversation: one question, the lines of standard input, or a
// person at a terminal.
func (a *app) chat(ctx context.Context, o chatOptions, words []string) error {
	if len(words) > 0 && strings.TrimSpace(strings.Join(words, " ")) == "" {
		return usagef("the question is empty; write one in quotation marks, or none to talk")
	}
	if err := cmp.Or(o.checkDebate(), o.checkSenses()); err != nil {
		return err
	}
	if err := a.open(ctx); err != nil {
		return err
	}
	var p *prompt // nil where nobody can be asked
	if a.terminal() && !o.json {
		p = a.newPrompt(ctx)
		a.person = p
	}
	if o.debate {
		return leaving(a.debate(ctx, o, words, p))
	}
	t, words, err := a.startTalk(ctx, o, words, p)
	if err != nil {
		return leaving(err)
	}
	if len(words) > 0 {
		t.person = nil // who asks one thing waits for the answer
	}
	if t.person != nil {
		return t.interact(ctx, p)
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	if t.ears != nil && len(words) == 0 {
		return t.converse(ctx)
	}
	if len(words) > 0 {
		_, err = t.turn(ctx, strings.Join(words, " "))
		return err
	}
	return t.lines(ctx, a.in)
}

// A talk is a conversation at this front: a session, and how its turns are
// shown.
type talk struct {
	ctx     context.Context // of the conversation, which is its life
	app     *app
	session *dialogue.Session
	show    shower
	turns   int              // turns answered, in JSON "turn"
	person  *prompt          // who sits at the terminal; nil if nobody can be asked
	keys    *keys            // what is typed or said; nil where that is read as a file
	aloud   *aloud           // nil while nothing is spoken
	ears    *ears            // nil while nothing is listened to
	tape    *record.Recorder // keeps the conversation; nil for nothing
}

// A shower shows a conversation: to a person, or as JSON.
type shower interface {
	// question shows what was said to the microphone.
	question(line string)
	// sentence shows a sentence of a reply as soon as it is there.
	sentence(s dialogue.Sentence)
	// turn ends a reply.
	turn(n int, conversation string, t dialogue.Turn)
	// word is an answer that is no reply: a command's. sources are what it lists.
	word(n int, conversation string, t dialogue.Turn)
}

// startTalk opens the session that the options ask for. It returns the words
// that are left as the question.
func (a *app) startTalk(ctx context.Context, o chatOptions, words []string, p *prompt) (*talk, []string, error) {
	opening, words, err := a.opening(ctx, o, words)
	if err != nil {
		return nil, nil, err
	}
	writers, err := a.pen(ctx, o.model, p)
	if err != nil {
		return nil, nil, err
	}
	t, err := a.talk(ctx, o, opening, a.engine(a.critic(), writers), p)
	return t, words, err
}

// opening is how the options have a session begin, and the words that are left
// of the question.
func (a *app) opening(ctx context.Context, o chatOptions, words []string) (dialogue.Opening, []string, error) {
	opening := dialogue.Opening{Viewer: viewer, Horizon: transcript.Everything()}
	if o.resume != "" {
		rest, err := a.resume(ctx, &opening, o.resume, words)
		if err != nil {
			return opening, nil, err
		}
		words = rest
	}
	name := o.persona
	if name == "" && opening.Persona.Name == "" {
		name = a.config.Persona
	}
	if name != "" {
		p, ok := a.cast.Named(name)
		if !ok {
			return opening, nil, usagef("there is no persona %q; there are: %s", name, a.cast.Names())
		}
		opening.Persona = p
	}
	if o.film != "" {
		var err error
		if opening.Focus, err = a.focus(ctx, o); err != nil {
			return opening, nil, err
		}
	}
	return opening, words, nil
}

// talk opens the session at this front.
func (a *app) talk(ctx context.Context, o chatOptions, opening dialogue.Opening, engine *dialogue.Engine, p *prompt) (*talk, error) {
	session, err := engine.Open(ctx, opening)
	if err != nil {
		return nil, err
	}
	if o.until != "" {
		if err := a.setUntil(ctx, session, o.until); err != nil {
			return nil, usageError{err}
		}
	}
	t := &talk{ctx: ctx, app: a, session: session, show: a.shower(o.json), turns: len(opening.Turns), person: p}
	if p != nil {
		t.keys = p.keys
	}
	t.giveSenses(ctx, o)
	return t, nil
}

// lines takes every line of r as one turn of one conversation.
func (t *talk) lines(ctx context.Context, r io.Reader) error {
	scanner := bufio.NewScanner(r)
	scanner.Buffer(nil, longestLine)
	for scanner.Scan() {
		quit, err := t.turn(ctx, scanner.Text())
		if err != nil || quit {
			return err
		}
		t.session.Rest(ctx)
	}
	if err := scanner.Err(); errors.Is(err, bufio.ErrTooLong) {
		return fmt.Errorf("a line of standard input is longer than %d bytes; a turn is one line", longestLine)
	} else if err != nil {
		return fmt.Errorf("read standard input: %w", err)
	}
	return nil
}

// turn takes what was typed, command or question, and shows the answer.
func (t *talk) turn(ctx context.Context, line string) (quit bool, err error) {
	line = strings.TrimSpace(line)
	switch {
	case line == "":
		return false, nil
	case strings.HasPrefix(line, "/"):
		return t.command(ctx, line)
	}
	t.asked(ctx, line)
	return false, t.reply(ctx, t.session.Reply(ctx, "", line))
}
